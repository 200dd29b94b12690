"""Different things are never put in one line without asking, and carry a label when they are."""

from __future__ import annotations

import pytest

import burdenshare as bs
from burdenshare.core.errors import MixedDefinitions, MixedPriceBases, QueryError


@pytest.mark.parametrize("source", ["sipri", "eurostat", "worldbank"])
def test_another_definition_is_not_held_against_a_nato_target(source: str) -> None:
    with pytest.raises(MixedDefinitions, match="nato-2 is about nato-total or nato-core, not"):
        bs.standing(2024, source=source)


def test_allowed_it_is_labelled_everywhere() -> None:
    answer = bs.ask("standing", 2024, source="sipri", allow_mixed=True)
    assert answer.notes[0].startswith("Mixed definitions: SIPRI")
    assert set(answer.rows.drop_nulls("value")["definition"]) == {"sipri"}
    assert answer.to_dict()["notes"][0].startswith("Mixed definitions")


def test_total_and_core_are_not_joined() -> None:
    with pytest.raises(MixedDefinitions, match=r"NATO core .* and NATO defence expenditure \(total\)"):
        bs.show("CAN", since_year=2012, as_of="2026-08-01")
    rows = bs.show("CAN", since_year=2012, as_of="2026-08-01", allow_mixed=True)
    assert {"nato-core", "nato-total"} <= set(rows["definition"])


def test_left_alone_one_definition_is_shown() -> None:
    answer = bs.ask("show", "CAN", as_of="2026-08-01")
    spending = answer.rows.filter(answer.rows["indicator"] == "defence_share_gdp")
    assert set(spending["definition"]) == {"nato-core"}
    assert any("left out; --allow-mixed" in note for note in answer.notes)


def test_price_years_are_kept_apart() -> None:
    rows = bs.show("CAN", indicator="defence_usd_constant", as_of="2024-07-01")
    assert set(rows["price_year"]) == {2015}
    older = bs.show("CAN", indicator="defence_usd_constant", price_year=2010, as_of="2024-07-01")
    assert set(older["price_year"]) == {2010}


def test_price_years_are_not_joined() -> None:
    from burdenshare.indicators.guard import one_price_base
    from burdenshare.store.read import history

    both = history("2026-08-01", areas=["CAN"], indicators=["defence_usd_constant"])
    with pytest.raises(MixedPriceBases, match="2010 and 2015 and 2021"):
        one_price_base(both, "a chart of it")
    assert one_price_base(both, "a chart of it", allow=True).startswith("Mixed price bases")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: bs.standing(1999), "No nato release held by .* gives defence_share_gdp for 1999. Years held: 20"),
        (lambda: bs.standing(1066), "takes year from 1949 to 2100, not 1066"),
        (lambda: bs.standing(target="nato-7"), "No target is called 'nato-7'. Known: nato-2"),
        (lambda: bs.standing(target="hague-related-1.5"), "no figures by Ally for the 1.5 % part"),
        (lambda: bs.show("Candaa"), "Did you mean Canada"),
        (lambda: bs.show("ISL", indicator="defence_share_gdp"), "Iceland has no armed forces"),
        (lambda: bs.life("CAN", 2021, indicator="defence_share"), "Nearest: .*defence_share_gdp"),
        (lambda: bs.explain("CAN", 2024, as_of="yesterday"), "is no date. Write it as 2025-05-07"),
        (lambda: bs.diff("nato-2025-08", "sipri-2026"), "different sources"),
        (lambda: bs.cite("CAN/2024"), "is no id of a figure"),
        (lambda: bs.revisions(indicator="defence_usd_current"), "is money"),
    ],
)
def test_a_question_that_cannot_be_asked_gets_one_sentence(ask: object, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask()  # type: ignore[operator]
