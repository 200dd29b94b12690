"""Amounts in other money, prices, purchasing power, per head: each step with its basis and release."""

from __future__ import annotations

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
    assert answer.rows["unit"].to_list() == ["million", "million", "single"]


@pytest.mark.parametrize(
    ("text", "millions"),
    [("44,5 bn CAD", 44500), ("44.5bn CAD", 44500), ("1.234,5 m EUR", 1234.5), ("2,000,000 EUR", 2), ("7 m PLN", 7)],
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
    ],
)
def test_a_refusal_says_what_is_held(given: dict[str, object], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        bs.ask("convert", **given, as_of=DAY)
