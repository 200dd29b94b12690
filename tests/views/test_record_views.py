"""What the questions to the record promise beyond the cases: citation, revisions, bridge, sums."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError
from burdenshare.store.read import as_of


def test_a_citation_names_the_owner_first() -> None:
    answer = bs.ask("cite", "nato-2024-06/CAN/defence_share_gdp/2024")
    sentence, bibtex, csl = answer.rows["text"]
    assert sentence.startswith("Canada, 2024: 1.37e")
    assert "NATO, Defence Expenditure of NATO Countries (2014-2024), 2024-06-17" in sentence
    assert bibtex.startswith("@misc{nato-2024-06,")
    assert json.loads(csl)["issued"] == {"date-parts": [[2024, 6, 17]]}


def test_every_figure_of_an_answer_can_be_cited() -> None:
    for figure in bs.ask("standing", 2025, as_of="2025-09-01").figures["id"]:
        assert figure in bs.ask("cite", figure).headline


def test_the_gap_in_money_is_spending_less_the_target_of_the_same_releases_gdp() -> None:
    row = bs.standing(2026, as_of="2026-08-01").filter(pl.col("ref_area") == "CAN").row(0, named=True)
    known = as_of("2026-08-01", areas=["CAN"], periods=[2026]).select("indicator", "obs_value")
    money = dict(known.iter_rows())
    assert row["gap_usd"] == pytest.approx(money["defence_usd_current"] - 0.02 * money["gdp_usd_current"])
    assert row["money_basis"] == "current prices and exchange rates"


def test_the_gap_in_money_is_that_of_the_cost_to_the_target() -> None:
    """Also for the Netherlands, whose share is of real GDP: 17.4 billion dollars to 3.5 %."""
    rows = bs.standing(2026, target="hague-core-3.5", as_of="2026-08-01")
    ranked = dict(bs.cost_all(3.5, 2035, as_of="2026-08-01").select("ref_area", "gap_now_usd").iter_rows())
    for code, gap in rows.filter(pl.col("gap_usd") < 0).select("ref_area", "gap_usd").iter_rows():
        assert -gap == pytest.approx(ranked[code], abs=1.0), code
    assert round(ranked["NLD"] / 1000, 1) == 17.4


@pytest.mark.parametrize("day", ["2016-08-01", "2021-07-01", "2023-08-01", "2024-07-01", "2025-05-07", "2026-08-01"])
def test_the_gap_in_money_is_one_on_every_face(day: str) -> None:
    """Of releases that give money in one currency, in two, or none: standing and cost agree for every Ally below."""
    stood = bs.ask("standing", target="hague-core-3.5" if day > "2025-06-25" else "nato-2", as_of=day)
    year, share = stood.extra["year"], stood.extra["target_value"]
    short = stood.rows.filter(pl.col("gap_usd") < 0)
    ranked = bs.cost_all(share, year + 5, from_=year, as_of=day).join(short, on="ref_area")
    assert ranked.height == short.height >= 8
    assert ranked.select((pl.col("gap_now_usd") + pl.col("gap_usd")).abs().max()).item() < 0.01
    one = short.row(-1, named=True)
    needs = bs.ask("cost", one["ref_area"], share, year + 5, from_=year, as_of=day).extra["requirement"]
    assert needs["gap_now"] == pytest.approx(-one["gap_ncu"]) and needs["currency"] == one["currency"]


def test_canada_lacked_16_9_bn_on_7_may_2025_whoever_is_asked() -> None:
    day, words = "2025-05-07", "Canada is 16.9 billion Canadian dollars short of the 2 per cent target."
    row = bs.standing(2024, as_of=day).filter(ref_area="CAN").row(0, named=True)
    assert round(row["gap_ncu"]) == -16_880 and row["money_basis"].endswith("weo-2025-04")
    assert "16.9 bn CAD (12.3 bn US dollars)" in bs.ask("cost", "CAN", 2.0, 2030, as_of=day).headline
    for text in (words, "Reaching 2% would cost Canada C$17 billion more a year."):
        assert bs.ask("check", text, day).rows["verdict"][0] == "right"


def test_money_of_an_outlook_is_named_so() -> None:
    answer = bs.ask("standing", 2025, as_of="2025-09-01")
    named = answer.rows.filter(ref_area="CAN")["money_basis"].item()
    assert named == "current prices and exchange rates of weo-2025-04"
    assert answer.rests == ("weo-2025-04",)
    assert any("of the GDP and rate of exchange of weo-2025-04" in note for note in answer.notes)


def test_who_would_flip_if_gdp_were_one_per_cent_off() -> None:
    rows = bs.standing(2024, as_of="2026-08-01")
    flips = dict(rows.drop_nulls("if_gdp_revised").select("name", "if_gdp_revised").iter_rows())
    assert flips == {"Germany": "falls below", "Czechia": "reaches", "Slovakia": "reaches"}


def test_counts_are_of_the_allies_of_that_year() -> None:
    answer = bs.ask("standing", 2014, as_of="2026-08-01")
    assert answer.extra["allies"] == 28
    assert any("Not yet Allies in 2014" in note and "Sweden" in note for note in answer.notes)


def test_a_target_is_met_by_the_figure_as_printed_on_every_face() -> None:
    """Poland 2018, 1.9959 in the file of August 2025 and 2.00 in its print, met 2 % for whoever is asked."""
    day = "2025-09-01"
    answer = bs.ask("standing", 2018, as_of=day)
    row = answer.rows.filter(ref_area="POL").row(0, named=True)
    assert (row["printed"], row["meets"], row["meets_unrounded"]) == ("2.00", True, False)
    assert any("below it: Poland 1.9959" in note for note in answer.notes)
    met, unrounded = (answer.extra[each] for each in ("at_or_above", "at_or_above_unrounded"))
    assert met == unrounded + 1 == bs.count(2018, as_of=day)["at_or_above"][-1]
    told = bs.ask("timeline", 2018, as_of=day).rows.filter(release="nato-2025-08")
    assert told["meets"].sum() == met and told.filter(ref_area="POL")["meets"].item()
    assert bs.vintages(as_of=day).filter(release="nato-2025-08", period=2018)["value"].item() == met
    right, missed = (bs.ask("check", f"Poland {said} 2 % in 2018.", day).rows["verdict"] for said in ("met", "missed"))
    assert (right.to_list(), missed.to_list()) == (["right"], ["superseded_when_written"])


def test_exact_and_printed_rounding_are_both_said() -> None:
    rows = bs.standing(2025, as_of="2025-09-01")
    assert rows.filter(pl.col("meets") != pl.col("meets_unrounded")).height == 0
    older = bs.standing(2020, as_of="2024-07-01").filter(pl.col("ref_area") == "FRA").row(0, named=True)
    assert (older["value"], older["printed"], older["meets"]) == (2.0, "2.00", True)


def test_revisions_of_a_made_up_record_come_out_as_reckoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.projections.revisions import revisions
    from tests.specimens.releases import observations

    told = pl.concat(
        observations({"ref_area": "CAN", "period": 2029, "obs_value": value}).with_columns(
            release=pl.lit(f"nato-{day[:7]}"), released_at=pl.lit(day)
        )
        for day, value in (("2029-06-01", 2.0), ("2030-06-01", 2.2))
    )
    seen = revisions(told)
    assert seen.select("age", pl.col("revision").round(6)).rows() == [(0, 0.09531)]


def test_the_bridge_adds_up() -> None:
    for ally in ("CAN", "GBR", "DEU"):
        bridge = bs.ask("compare", ally, 2025).extra["bridge"]
        steps = [step["points"] for step in bridge]
        assert sum(steps[:-1]) == pytest.approx(steps[-1])


def test_pandas_comes_out() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    assert list(bs.standing(2025).to_pandas()["ref_area"][:1]) == ["POL"]


def test_years_that_leave_nothing_say_what_is_held() -> None:
    with pytest.raises(QueryError, match="nothing for Canada since 2099; held: 20"):
        bs.ask("show", "CAN", since_year=2099)
    with pytest.raises(QueryError, match="at prices of 1949 since 2099"):
        bs.ask("show", "CAN", price_year=1949, since_year=2099, allow_mixed=True)
