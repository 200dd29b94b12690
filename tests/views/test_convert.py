"""Amounts in other money, prices, purchasing power, per head: each step with its basis and release."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError
from burdenshare.store.read import as_of

DAY = "2026-08-01"


def fact(indicator: str, area: str, year: int) -> float:
    known = as_of(DAY, sources=["weo", "ecb", "fed"], areas=[area], indicators=[indicator], periods=[year])
    return float(known["obs_value"][-1])


def test_prices_come_before_the_rate_of_the_year_whose_prices_they_are() -> None:
    answer = bs.ask("convert", "POL", 2025, money="EUR", prices=2021, as_of=DAY)
    spent = bs.ask("show", "POL", indicator="defence_ncu_current", as_of=DAY).rows.filter(period=2025)["value"][0]
    deflated = spent * fact("gdp_deflator", "POL", 2021) / fact("gdp_deflator", "POL", 2025)
    assert answer.rows["value"].to_list() == pytest.approx(
        [spent, deflated, deflated / fact("fx_per_eur", "POL", 2021)]
    )
    assert answer.rows["release"].to_list() == ["nato-2026-07", "weo-2025-10", "ecb-2026-04"]
    assert "an estimate" in answer.headline and "prices of 2021" in answer.headline


def test_purchasing_power_and_per_head() -> None:
    answer = bs.ask("convert", "POL", 2024, ppp=True, per_head=True, as_of=DAY)
    spent, power, head = answer.rows["value"]
    assert power == pytest.approx(spent / fact("ppp_rate", "POL", 2024))
    assert head == pytest.approx(power / fact("population", "POL", 2024))
    assert answer.rows["unit"].to_list() == ["million", "million", "per head"]


@pytest.mark.parametrize(
    ("text", "millions"),
    [
        ("44,5 bn CAD", 44500),
        ("44.5bn CAD", 44500),
        ("1.234,5 m EUR", 1234.5),
        ("2,000,000 EUR", 2),
        ("7 m PLN", 7),
        ("€3bn", 3000),
        ("EUR 3bn", 3000),
        ("300 Mio. EUR", 300),
        ("35 milliards d'euros", 35000),
        ("CA$44.5bn", 44500),
        ("2 trillion USD", 2e6),
        ("44.5 billion Canadian dollars", 44500),
        ("1,5 Mrd. Euro", 1500),
        ("3 bn zloty", 3000),
    ],
)
def test_amounts_with_points_and_commas(text: str, millions: float) -> None:
    assert bs.convert(text, 2024, as_of=DAY)["value"][0] == pytest.approx(millions)


def test_there_and_back_changes_nothing() -> None:
    there = bs.convert("100 m CAD", 2024, money="NOK", as_of=DAY)["value"][-1]
    assert bs.convert(f"{there} m NOK", 2024, money="CAD", as_of=DAY)["value"][-1] == pytest.approx(100)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "4 bn XYZ", "year": 2024}, "Held: ALL, AUD, CAD"),
        ({"what": "4 billions", "year": 2024}, "is no amount"),
        ({"what": "CAN", "year": 2024, "money": "EUR", "ppp": True}, "leave --in EUR out"),
        ({"what": "CAN", "year": 2024, "prices": 1951}, "No gdp deflator of Canada is held for 1951; held: 1980-"),
        ({"what": "CAN", "year": 2024, "money": "XAU"}, "Rates are held for"),
        (
            {"what": "1 bn EUR", "year": 2024, "prices": 2021},
            "name the one whose prices are meant, such as `convert DEU",
        ),
        ({"what": "POL", "year": 1990}, r"in its own money\. Years held: 2008 to 2026"),
    ],
)
def test_a_refusal_says_what_is_held(given: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        bs.ask("convert", **given, as_of=DAY)


def test_a_panel_and_a_table_are_turned_as_one_amount_is() -> None:
    """Every amount of the panel equals `convert` of that Ally and year; ratios stay; dollars are left out and said."""
    asked = ["defence_share_gdp", "defence_ncu_current", "defence_usd_current"]
    answer = bs.ask("figures", "CAN,POL,TUR", asked, "2023-2024", money="eur", prices=2021, as_of=DAY)
    rows = answer.rows.filter(indicator="defence_ncu_current")
    assert rows.height == 6 and set(rows["currency"]) == {"EUR"} and set(rows["price_year"]) == {2021}
    for row in rows.iter_rows(named=True):
        alone = bs.convert(row["ref_area"], row["period"], money="EUR", prices=2021, as_of=DAY)
        assert row["value"] == pytest.approx(alone["value"][-1]) and (row["trust"], row["id"]) == ("reckoned", None)
    table = bs.ask("show", "POL", indicator="defence_ncu_current", money="EUR", prices=2021, as_of=DAY)
    assert table.rows.filter(period=2024)["value"].item() == pytest.approx(rows.filter(ref_area="POL")["value"][-1])
    plain = bs.figures("CAN,POL,TUR", "defence_share_gdp", "2023-2024", as_of=DAY)["value"]
    assert answer.rows.filter(indicator="defence_share_gdp")["value"].to_list() == plain.to_list()
    assert {"weo-2025-10", "ecb-2026-04"} <= set(answer.rests)
    assert "to prices of 2021, by the GDP deflator of each one's own country (weo-2025-10)" in answer.notes[0]
    assert "6 amounts in dollars" in answer.notes[2]


def test_a_year_that_is_not_over_is_said_and_one_without_a_rate_is_empty() -> None:
    told = bs.ask("figures", "CAN,ALB", "defence_ncu_current", "2025-2026", money="EUR", as_of=DAY)
    assert "for 2026, which is not over, at the mean of 70 days (ecb-2026-04)" in told.notes[0]
    assert told.rows.filter(ref_area="ALB")["value"].to_list() == [None, None]
    assert any("could not be converted" in each and "No rate of ALL to EUR" in each for each in told.notes)


def test_what_cannot_be_turned_is_refused_with_what_can() -> None:
    with pytest.raises(QueryError, match=r"--in EUR converts amounts .* add --indicators defence_ncu_current"):
        bs.figures("CAN", years=2024, money="EUR", as_of=DAY)
    with pytest.raises(QueryError, match="leave --in EUR out"):
        bs.show("CAN", money="EUR", ppp=True, as_of=DAY)


def test_a_group_s_amounts_are_its_members_each_turned_and_then_added() -> None:
    """The same in a panel, in an Ally's table and as one amount; NATO's own sums are turned from dollars."""
    members = ("CAN", "FRA", "DEU", "ITA", "GBR", "USA")
    whole = sum(bs.convert(code, 2024, money="EUR", prices=2021, as_of=DAY)["value"][-1] for code in members)
    how = {"money": "EUR", "prices": 2021, "as_of": DAY}
    panel = bs.ask("figures", "G7,CAN", "defence_ncu_current", 2024, **how)
    assert panel.rows["ref_area"].to_list() == ["G7", "CAN"] and panel.rows["value"][0] == pytest.approx(whole)
    assert panel.rows.row(0, named=True)["trust"] == "reckoned" and set(members) == set(panel.figures["ref_area"])
    shown = bs.ask("show", "G7", indicator="defence_ncu_current", **how).rows.filter(period=2024)
    assert shown["value"].item() == pytest.approx(whole) and shown["currency"].item() == "EUR"
    one = bs.ask("convert", "G7", 2024, **how)
    assert one.rows["value"][-1] == pytest.approx(whole) and one.rows["step"][-1] == "together"
    assert one.rows.height == len(members) + 1 and {"weo-2025-10", "ecb-2026-04"} <= set(one.rests)
    heads = bs.convert("G7", 2024, ppp=True, per_head=True, as_of=DAY)["value"][-1]
    assert heads == pytest.approx(2069.9, abs=0.1)


def test_nato_s_own_sums_are_turned_from_their_dollars_and_named_so() -> None:
    rows = bs.ask("show", "NATO", money="EUR", as_of=DAY).rows.filter(period=2024, currency="EUR")
    spent = rows.filter(indicator="defence_ncu_current").row(0, named=True)
    rate = bs.convert("1 bn USD", 2024, money="EUR", as_of=DAY)["value"][-1] / 1000
    assert spent["value"] == pytest.approx(1_482_905 * rate) and spent["unit"] == "EUR_MN"
    assert bs.convert("NATO", 2024, money="EUR", as_of=DAY)["value"][-1] == pytest.approx(spent["value"])
    assert not rows["indicator"].str.contains("usd").any(), "what is in euros is not named after dollars"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            lambda: bs.show("G7", prices=2021, as_of=DAY),
            r"several currencies \(CAD, EUR, GBP, USD\).*give --in EUR or USD",
        ),
        (lambda: bs.convert("G7", 2024, as_of=DAY), "give --in EUR or USD, or --ppp"),
        (lambda: bs.convert("NATO", 2024, prices=2021, as_of=DAY), "No gdp deflator of NATO Total is held"),
        (lambda: bs.convert("NATO-Europe", 2024, money="EUR", as_of=DAY), "No rate of ALL to EUR is held for 2024"),
    ],
    ids=["show-prices", "convert-own", "nato-prices", "no-rate"],
)
def test_a_group_that_cannot_be_turned_says_why(asked: Callable[[], object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        asked()


def test_a_group_in_one_money_needs_none_named() -> None:
    assert bs.convert("Baltics", 2024, as_of=DAY)["value"][-1] == pytest.approx(1317 + 1331 + 2427)


def test_several_are_turned_one_below_the_other() -> None:
    both = bs.convert(["CAN", "POL"], 2024, money="EUR", as_of=DAY)
    assert both["ref_area"].unique(maintain_order=True).to_list() == ["CAN", "POL"]
    assert bs.convert("1,5 bn EUR", 2024, money="PLN", as_of=DAY).height == 2, "a comma in an amount names nobody"
