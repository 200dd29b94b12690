"""What ships is what was published: counted, and equal to the digit."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from burdenshare.checks.identities import identities
from burdenshare.core import status
from burdenshare.reference.areas import allies, areas
from burdenshare.store.catalogue import all_held, current, release, shipped_root
from burdenshare.store.read import as_of, history
from burdenshare.views.record.export import _may_leave
from burdenshare.views.record.verify import verify
from tools.build.nato_facts import FOUND, amendments, is_moved, key

NATO = {  # release -> figures with a value before later pages were taken in (29 November 2026), and after
    "nato-2014-02": (0, 17), "nato-2015-06": (0, 7), "nato-2016-01": (3204, 3204), "nato-2016-07": (27, 36),
    "nato-2017-03": (2, 42), "nato-2017-06": (55, 65), "nato-2018-03": (10, 39), "nato-2018-07": (71, 98),
    "nato-2019-03": (5, 42), "nato-2019-06": (2853, 2859), "nato-2019-11": (0, 50), "nato-2020-10": (15, 40),
    "nato-2021-03": (20, 91), "nato-2021-06": (133, 166), "nato-2022-03": (25, 102), "nato-2022-06": (3816, 3816),
    "nato-2023-03": (22, 92), "nato-2023-07": (130, 161), "nato-2024-03": (48, 64), "nato-2024-06": (5346, 5346),
    "nato-2025-04": (47, 54), "nato-2025-08": (1915, 1938), "nato-2026-03": (0, 6), "nato-2026-07": (6273, 6273),
}  # fmt: skip
OFFICIAL = ("nato-2016-01", "nato-2022-06", "nato-2024-06")
FACTS = {"core_": "", "_lcu_": "_ncu_", "expenditure_": "", "constant2015": "constant", "constant2021": "constant",
         "pct_gdp": "share_gdp", "per_capita_c": "per_capita_usd_c"}  # fmt: skip


@cache
def figures(name: str) -> pl.DataFrame:
    return pl.read_parquet(release(name, [shipped_root()]).observations)


def test_all_nato_releases_are_held() -> None:
    assert {held.papers.release for held in current(sources=["nato"], where=[shipped_root()])} == set(NATO)


@pytest.mark.parametrize("name", NATO)
def test_counts(name: str) -> None:
    assert figures(name)["obs_value"].count() == NATO[name][1]


@cache
def values(name: str) -> dict[tuple[str, str, int], float]:
    return {
        (area, indicator, period): value
        for area, indicator, period, value in figures(name)
        .filter(pl.col("obs_value").is_not_null())
        .select("ref_area", "indicator", "period", "obs_value")
        .iter_rows()
    }


@pytest.mark.parametrize("name", [name for name in NATO if name not in OFFICIAL])
def test_every_fact_in_shared_is_in_the_record_to_the_digit(name: str, shared: Path) -> None:
    """All but those put right: moved to the release they are of, or replaced."""
    replaced = {(each["release"], *key(each)): each["value"] for each in amendments()["replaced"]}
    looked = 0
    for path in sorted((shared / "nato" / name.removeprefix("nato-")).glob("facts*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
            place = (row["country_iso3"], ours(row["indicator"]), int(row["year"]))
            looked += 1
            if any(is_moved(row, name, move) for move in amendments()["moves"]):
                assert values(name).get(place) != float(row["value"]), (name, place)
            else:
                wanted = float(replaced.get((name, *key(row)), row["value"]))
                assert values(name)[place] == wanted, (name, place)
    assert looked == NATO[name][0]


def test_every_value_found_later_is_in_the_record(shared: Path) -> None:
    repeats = amendments()["repeats"]
    rows = list(csv.DictReader((shared / "nato/values_more.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 428
    for row in rows:
        named = {**row, "country_iso3": row["ref_area"]}
        moved = [each["to"] for each in amendments()["moves"] if is_moved(named, row["release"], each)]
        belongs = moved[0] if moved else repeats.get(row["release"], row["release"])
        held = values(belongs)[row["ref_area"], ours(row["indicator"]), int(row["year"])]
        scale = 1 if row["against_held"] == "new" or abs(held) > float(row["value"]) / 2 else 1000
        assert held * scale == pytest.approx(float(row["value"]), rel=0.002), row


def test_every_value_we_found_ourselves_is_in_the_record() -> None:
    """Each with its page; where a page of the edition printed it rounder, the full figure stands."""
    rows = list(csv.DictReader(FOUND.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 212 and all(row["url"].startswith(("https://", "http://")) for row in rows)
    for row in rows:
        held = values(amendments()["repeats"].get(row["release"], row["release"]))
        assert held[row["ref_area"], ours(row["indicator"]), int(row["year"])] == float(row["value"])


def test_what_single_pages_told_of_an_ally_fits_itself_and_its_neighbours() -> None:
    parts = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
    for name, code, year in (("nato-2023-03", "SVN", 2022), ("nato-2021-06", "SVK", 2021)):
        assert sum(values(name)[code, part, year] for part in parts) == pytest.approx(100)
    real, amount, share = "defence_usd_constant", "defence_usd_current", "defence_share_gdp"
    march = values("nato-2021-03")
    for year in (2013, 2020):  # billions to three digits
        found = 100 * march["ROU", real, year] / march["ROU", "gdp_usd_constant", year]
        assert found == pytest.approx(march["ROU", share, year], abs=0.01)
    rose = 100 * (march["ESP", "defence_ncu_constant", 2020] / march["ESP", "defence_ncu_constant", 2019] - 1)
    assert rose == pytest.approx(march["ESP", "defence_real_change", 2020], abs=0.01)
    april = values("nato-2025-04")
    found = 100 * april["BGR", amount, 2024] / april["BGR", "gdp_usd_current", 2024]
    assert found == pytest.approx(april["BGR", share, 2024], abs=0.005)
    june, august = values("nato-2024-06"), values("nato-2025-08")
    rate = june["ESP", "defence_ncu_current", 2021] / june["ESP", amount, 2021]  # of the year of the prices
    assert april["ESP", "defence_ncu_constant", 2023] == round(august["ESP", real, 2023] * rate)
    own = "defence_ncu_constant"
    assert values("nato-2024-03")["ESP", own, 2022] == round(june["ESP", own, 2022])
    known = values("nato-2022-06")
    bound = values("nato-2020-10")["SVK", share, 2020] / known["SVK", share, 2020] * known["SVK", amount, 2020]
    assert values("nato-2020-10")["SVK", real, 2020] < 0.95 * bound  # so it is not of the dollars of the day


def test_the_amounts_of_march_2022_are_of_that_edition() -> None:
    """The page names none: 2021 fits this edition's shares, 2020 is June 2022's but for what that revised."""
    amount, share = "defence_usd_current", "defence_share_gdp"
    then, later = values("nato-2022-03"), values("nato-2022-06")
    codes = sorted(code for code, indicator, year in then if (indicator, year) == (amount, 2021))
    assert len(codes) == 29
    gdp = {code: then[code, amount, 2021] / then[code, share, 2021] for code in codes}
    off = {code: gdp[code] * later[code, share, 2021] / later[code, amount, 2021] - 1 for code in codes}
    assert all(abs(each) < 0.08 for each in off.values()), off
    assert sum(abs(each) < 0.04 for each in off.values()) == 28
    june = values("nato-2021-06")
    unlike = [code for code in ("GRC", "HRV", "HUN", "LUX", "POL")
              if abs(gdp[code] * june[code, share, 2021] / then[code, amount, 2021] - 1) > 0.05]  # fmt: skip
    assert len(unlike) == 5, "the edition before gave these five other amounts"
    revised = {code for code in codes if round(later[code, amount, 2020]) != then[code, amount, 2020]}
    assert revised == {"CAN", "NLD", "USA"}
    assert sum(then[code, amount, 2021] for code in codes) == 1_175_333  # a page of the day: "approach $1.2 trillion"
    assert round(100 * then["USA", amount, 2021] / 1_175_333) == 69  # the same page


def test_what_was_put_right_stands_where_it_belongs() -> None:
    share = "defence_share_gdp"
    assert [values("nato-2019-11")[code, share, 2019] for code in ("CAN", "BGR", "GBR")] == [1.31, 3.25, 2.14]
    assert ("CAN", share, 2019) not in values("nato-2020-10")
    assert ("GBR", share, 2019) not in values("nato-2020-10")
    assert values("nato-2020-10")["BGR", share, 2019] == 3.18
    assert values("nato-2021-03")["CAN", share, 2020] == 1.42
    assert values("nato-2021-03")["NATO_TOTAL", "defence_real_change", 2020] == 2.69
    assert values("nato-2023-03")["CAN", share, 2022] == 1.29
    assert values("nato-2023-03")["GBR", share, 2022] == 2.16
    assert values("nato-2021-03")["GBR", share, 2020] == 2.32
    assert ("GBR", share, 2020) not in values("nato-2021-06")
    assert values("nato-2018-03")["POL", share, 2017] == 1.99
    assert ("POL", share, 2017) not in values("nato-2018-07")
    assert release("nato-2019-03").papers.price_year == 2010
    assert release("nato-2026-07").papers.released_at == "2026-07-07"


def test_a_share_printed_with_one_decimal_says_so() -> None:
    early = figures("nato-2014-02").filter(pl.col("indicator") == "defence_share_gdp")
    assert early["note"].str.contains("printed with 1 decimal").all()


def test_every_typed_figure_found_later_has_its_page() -> None:
    for name in NATO:
        typed = figures(name).filter(pl.col("trust") == "transcribed")
        assert typed["place"].null_count() == 0, name


def ours(printed: str) -> str:
    for theirs, here in FACTS.items():
        printed = printed.replace(theirs, here)
    return printed


def test_every_release_is_whole_and_its_tables_agree() -> None:
    answer = verify(where=[shipped_root()])
    assert answer.extra["broken"] == 0
    unknown = answer.rows.filter(pl.col("findings") > pl.col("known"))
    assert unknown.height == 0, unknown.select("release", "findings", "known", "detail").to_dicts()


@pytest.mark.parametrize("name", ["nato-2024-06", "nato-2026-07"])
def test_the_netherlands_are_the_known_exception(name: str) -> None:
    found = [finding for check in identities(figures(name)) for finding in check.findings]
    dutch = {each.period for each in found if each.ref_area == "NLD" and abs(each.sought - each.found) > 0.05}
    assert min(dutch) == 2022
    assert all(finding.known for finding in found)


def test_two_shares_of_june_2024_were_typed_as_two() -> None:
    """France 2020 and Slovakia 2024e stand at 2 where NATO's own tables give 1.99; nothing else is that far off."""
    (check,) = [each for each in identities(figures("nato-2024-06")) if each.check == "share of constant GDP"]
    assert {(each.ref_area, each.period, each.found) for each in check.findings} == {
        ("FRA", 2020, 2.0),
        ("SVK", 2024, 2.0),
    }


def test_sipri_stays_within_its_terms() -> None:
    """At most 3,500 figures, the World Bank's repetition of SIPRI counted too."""
    shipped = pl.concat(pl.read_parquet(held.observations) for held in all_held([shipped_root()]))
    by_sipri = shipped.filter((pl.col("definition") == "sipri") & pl.col("obs_value").is_not_null())
    assert 1500 < by_sipri.height <= 3500
    amounts = by_sipri.filter(pl.col("indicator") != "defence_share_gdp")
    assert set(amounts["indicator"]) == {"defence_ncu_current"}, "what the bridge to NATO needs, and no more"
    assert amounts.height == 372 and set(amounts["period"]) == set(range(2014, 2026))
    assert set(by_sipri["ref_area"]) <= set(allies())
    said = (Path(__file__).parents[2] / "LICENCES-DATA.md").read_text(encoding="utf-8")
    assert f"With them {by_sipri.height:,} figures of SIPRI's ship, of 3,500." in said


def test_sipri_s_amounts_cannot_be_reckoned_from_its_shares() -> None:
    """Why they ship, as LICENCES-DATA.md says; should SIPRI take GDP from one outlook one day, they may go."""
    told = as_of("2026-11-30", sources=["sipri"])
    amounts = told.filter(indicator="defence_ncu_current").select("ref_area", "period", amount="obs_value")
    shares = told.filter(indicator="defence_share_gdp").select("ref_area", "period", share="obs_value")
    gdp = history("2026-11-30", sources=["weo"], indicators=["gdp_ncu_current"]).filter(release="weo-2025-10")
    by = ["ref_area", "period"]
    both = amounts.join(shares, on=by).join(gdp.select(*by, gdp=pl.col("obs_value") * 1e9), on=by)
    off = pl.col("share") / 100 * pl.col("gdp") / pl.col("amount") - 1
    near = both.filter((off * pl.col("share")).abs() < 0.0014)
    assert (both.height, near.height) == (372, 299) and 0.034 < both.select(off.abs().max()).item() < 0.036


def test_nothing_of_sipri_s_is_passed_on() -> None:
    """Of the whole record, the repetitions of other sources too."""
    sources = sorted({held.papers.source for held in all_held([shipped_root()])})
    known = history("2026-11-30", sources=sources)
    assert {"sipri", "worldbank", "nato"} <= set(sources) and "sipri" in set(known["definition"])
    kept, said = _may_leave(known, redistribute=True)
    assert "sipri" not in set(kept["definition"]) and "SIPRI" in said[0]
    assert not kept["release"].str.starts_with("sipri").any()


def test_papers_are_complete() -> None:
    for held in all_held([shipped_root()]):
        papers = held.papers
        for name in ("publisher", "title", "released_at", "licence", "trust", "observations_sha256"):
            assert getattr(papers, name), f"{papers.release} has no {name}"
        assert papers.files, f"{papers.release} names no file"
        assert all(len(file.sha256) == 64 for file in papers.files)


def test_codes_are_known() -> None:
    for held in all_held([shipped_root()]):
        frame = pl.read_parquet(held.observations)
        assert set(frame["ref_area"]) <= set(areas()), held.papers.release
        assert {code for text in frame["status"].unique() for code in text.split("+")} <= set(status.MEANING)
        assert frame["place"].null_count() == 0, held.papers.release


def test_the_wheel_stays_small() -> None:
    size = sum(path.stat().st_size for path in shipped_root().rglob("*") if path.is_file())
    assert size < 12 * 2**20


def test_no_publishers_file_ships() -> None:
    files = [path for path in shipped_root().parent.rglob("*") if path.is_file()]
    typeface = {path for path in files if path.parent.name == "type"}
    assert {path.suffix for path in typeface} == {".ttf", ".woff2", ".txt", ".json"}, (
        "a typeface of ours and its licence"
    )
    assert {path.suffix for path in files if path not in typeface} <= {".parquet", ".json", ".toml", ".csv", ".yaml"}


def test_papers_on_disk_are_the_json_we_write() -> None:
    for held in all_held([shipped_root()]):
        text = (held.folder / "papers.json").read_text(encoding="utf-8")
        assert held.papers.to_json() == text
        assert json.loads(text)["release"] == held.papers.release
