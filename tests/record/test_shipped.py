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
from burdenshare.views.record.verify import verify

NATO = {  # release -> figures with a value
    "nato-2016-01": None, "nato-2016-07": 27, "nato-2017-03": 2, "nato-2017-06": 55, "nato-2018-03": 10,
    "nato-2018-07": 71, "nato-2019-03": 5, "nato-2019-06": 2681 + 172, "nato-2020-10": 15, "nato-2021-03": 20,
    "nato-2021-06": 15 + 2 + 116, "nato-2022-03": 25, "nato-2022-06": None, "nato-2023-03": 22, "nato-2023-07": 130,
    "nato-2024-03": 48, "nato-2024-06": 5346, "nato-2025-04": 47, "nato-2025-08": 1915, "nato-2026-07": 6273,
}  # fmt: skip
FACTS = {"core_": "", "_lcu_": "_ncu_", "expenditure_": "", "constant2015": "constant", "constant2021": "constant",
         "pct_gdp": "share_gdp", "per_capita_c": "per_capita_usd_c"}  # fmt: skip


@cache
def figures(name: str) -> pl.DataFrame:
    return pl.read_parquet(release(name, [shipped_root()]).observations)


def test_all_twenty_nato_releases_are_held() -> None:
    assert {held.papers.release for held in current(sources=["nato"], where=[shipped_root()])} == set(NATO)


@pytest.mark.parametrize("name", [name for name, count in NATO.items() if count])
def test_counts(name: str) -> None:
    assert figures(name)["obs_value"].count() == NATO[name]


@pytest.mark.parametrize(
    "name", [name for name in NATO if name not in ("nato-2016-01", "nato-2017-03", "nato-2018-03", "nato-2019-03")]
)
def test_every_fact_in_shared_is_in_the_record_to_the_digit(name: str, shared: Path) -> None:
    held = {
        (area, indicator, period): value
        for area, indicator, period, value in figures(name)
        .filter(pl.col("obs_value").is_not_null())
        .select("ref_area", "indicator", "period", "obs_value")
        .iter_rows()
    }
    looked = 0
    for path in sorted((shared / "nato" / name.removeprefix("nato-")).glob("facts*.csv")):
        if name == "nato-2022-06":  # nine press values; the official workbook stands in their place
            continue
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
            key = (row["country_iso3"], ours(row["indicator"]), int(row["year"]))
            assert held[key] == float(row["value"]), (name, key)
            looked += 1
    assert name == "nato-2022-06" or looked == NATO[name]


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
    assert set(by_sipri["indicator"]) == {"defence_share_gdp"}
    assert set(by_sipri["ref_area"]) <= set(allies())


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
