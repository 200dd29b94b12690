"""What counts as a change between two releases."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.indicators.changes import by_what_moved, changes
from burdenshare.views.record.diff import diff
from tests.specimens.releases import observations

SHARE = {"ref_area": "CAN", "period": 2029}


def kind(before: dict, after: dict, **both: object) -> str:
    compared = changes(observations({**SHARE, **both, **before}), observations({**SHARE, **both, **after}))
    return str(compared["kind"][0])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (2.0, 2.45, "revised"),  # Luxembourg's 2025 was exactly 2 in August 2025: no sign of a coarse print
        (2.0, 2.01, "revised"),
        (1.365155, 1.37, "same"),  # a rounded copy
        (1.365155, 1.36, "revised"),
        (1.365155, 1.365156, "same"),  # a millionth: a copy saved with other digits
        (1.365155, 1.365175, "revised"),
        (2.5, 2.5, "same"),
        (None, 2.22, "reported"),
        (2.22, None, "withdrawn"),
    ],
)
def test_kinds(before: float | None, after: float | None, said: str) -> None:
    status = {None: "O"}
    one = {"obs_value": before, "status": status.get(before, "A")}  # type: ignore[call-overload]
    assert kind(one, {"obs_value": after, "status": status.get(after, "A")}) == said  # type: ignore[call-overload]


def test_other_kinds() -> None:
    value = {"obs_value": 2.0}
    core = {"definition": "nato-core"}
    assert kind({**value, "definition": "nato-total"}, {"obs_value": 2.2, **core}) == "redefined"
    assert kind({"obs_value": 1.998, "definition": "nato-total"}, {**value, **core}) == "same", "a rounded copy"
    assert kind({**value, "price_year": 2015}, {"obs_value": 2.07, "price_year": 2021}) == "rebased"
    assert kind({**value, "price_year": 2015}, {"obs_value": 2.3, "price_year": 2021}) == "revised", "more than prices"
    growth = {"unit": "PT_CHANGE", "price_year": 2015, "obs_value": 9.3}
    assert kind(growth, {**growth, "price_year": 2021, "obs_value": 11.0}) == "rebased"
    assert kind(growth, {**growth, "price_year": 2021, "obs_value": 26.5}) == "revised"
    assert kind({**value, "price_year": 2015}, {**value, "price_year": 2021}) == "same"
    assert kind({"obs_value": 1.5, "note": "printed with 1 decimal"}, {"obs_value": 1.54}) == "same"
    assert kind({"obs_value": 1.5, "note": "printed with 1 decimal"}, {"obs_value": 1.57}) == "revised"
    money = {"indicator": "defence_usd_constant", "unit": "USD_MN"}
    assert kind({**value, "price_year": 2015}, {**value, "price_year": 2021}, **money) == "rebased"
    ncu = {"indicator": "defence_ncu_current", "unit": "NCU_MN"}
    assert kind({**value, "currency": "BGN"}, {**value, "currency": "EUR"}, **ncu) == "rescaled"


def test_new_and_dropped() -> None:
    one, other = observations({**SHARE, "obs_value": 1.0}), observations({**SHARE, "ref_area": "DEU", "obs_value": 1.0})
    assert sorted(changes(one, other)["kind"]) == ["dropped", "new"]


def test_a_change_is_given_in_its_unit_and_in_per_cent() -> None:
    row = changes(observations({**SHARE, "obs_value": 2.0}), observations({**SHARE, "obs_value": 2.5})).row(
        0, named=True
    )
    assert (row["change"], row["relative"]) == (0.5, 25.0)
    assert pl.Series([row["before"], row["after"]]).to_list() == [2.0, 2.5]


@pytest.mark.parametrize(
    ("area", "definition", "amount", "gdp", "said"),
    [
        ("CZE", "nato-total", 0.0, 3.9, "revised"),  # by its GDP, whatever the prices
        ("CZE", "nato-core", 0.0, 3.9, "revised"),  # the definition left its amount
        ("NLD", "nato-core", -9.7, 2.8, "redefined"),
        ("ITA", "nato-core", -0.003, 2.7, "revised"),  # a million rounded is nothing of a printed share
        ("NLD", "nato-total", -9.7, 2.8, "revised"),
        ("CZE", "nato-total", None, None, "rebased"),  # its amount before is not held
        ("NATO_TOTAL", "nato-total", 0.0, 3.9, "rebased"),  # weighed by the rates of the price year
    ],
)
def test_a_share_is_called_by_what_moved_behind_it(
    area: str, definition: str, amount: float | None, gdp: float | None, said: str
) -> None:
    one = observations({**SHARE, "ref_area": area, "obs_value": 1.34, "price_year": 2015, "definition": "nato-total"})
    two = observations({**SHARE, "ref_area": area, "obs_value": 1.29, "price_year": 2021, "definition": definition})
    key = one.select("ref_area", "indicator", "period")
    behind = key.with_columns(
        amount=pl.lit(amount, pl.Float64), gdp=pl.lit(gdp, pl.Float64), of=pl.lit("defence_ncu_current")
    )
    assert by_what_moved(changes(one, two), behind)["kind"].to_list() == [said]


def test_from_june_2024_on_no_ally_of_known_amount_is_rebased() -> None:
    rows = diff("nato-2024-06", "nato-2025-08", indicator="defence_share_gdp").rows
    czechia = rows.filter(ref_area="CZE", period=2022).row(0, named=True)
    assert (czechia["kind"], czechia["amount"], round(czechia["gdp"], 1)) == ("revised", 0.0, 3.9)
    allies = rows.filter(pl.col("ref_area").str.len_chars() == 3, pl.col("amount").is_not_null())
    assert allies.filter(kind="rebased").is_empty()
    assert allies.filter(kind="revised").height > 250
