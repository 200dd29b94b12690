"""The quirks of NATO's tables, as the record keeps them (numbers as in the layout notes of the sources)."""

from __future__ import annotations

import polars as pl

import burdenshare as bs
from burdenshare.store.read import as_of, history


def value(day: str, area: str, period: int, indicator: str = "defence_share_gdp") -> dict:
    found = as_of(day, areas=[area], indicators=[indicator], periods=[period])
    return found.row(0, named=True) if found.height else {}


def test_1_the_definition_changes_with_july_2026() -> None:
    before, after = value("2026-01-01", "ALB", 2025), value("2026-08-01", "ALB", 2025)
    assert (round(before["obs_value"], 2), before["definition"]) == (2.01, "nato-total")
    assert (after["obs_value"], after["definition"]) == (1.48, "nato-core")


def test_2_the_last_two_years_are_estimates() -> None:
    for name, years in (("nato-2024-06", {2023, 2024}), ("nato-2025-08", {2024, 2025}), ("nato-2026-07", {2025, 2026})):
        told = history("2026-08-01", indicators=["defence_share_gdp"]).filter(pl.col("release") == name)
        marked = told.filter(pl.col("status") == "E")
        assert set(marked["period"]) == years
        assert (
            set(told.filter(pl.col("obs_value").is_not_null() & (pl.col("status") == "A"))["period"]) & years == set()
        )


def test_3_constant_prices_change_their_year() -> None:
    told = history("2026-08-01", areas=["CAN"], indicators=["defence_usd_constant"])
    years = dict(told.select("release", "price_year").iter_rows())
    assert (years["nato-2016-01"], years["nato-2024-06"], years["nato-2026-07"]) == (2010, 2015, 2021)


def test_4_shares_are_of_real_gdp_and_the_netherlands_differ() -> None:
    share = value("2026-08-01", "NLD", 2026)["obs_value"]
    spent = value("2026-08-01", "NLD", 2026, "defence_usd_current")["obs_value"]
    gdp = value("2026-08-01", "NLD", 2026, "gdp_usd_current")["obs_value"]
    assert (share, round(spent / gdp * 100, 2)) == (2.58, 2.29)


def test_5_germany_2025_is_missing_then_given() -> None:
    assert value("2025-09-01", "DEU", 2025)["status"] == "O"
    assert value("2025-09-01", "DEU", 2025)["obs_value"] is None
    assert value("2026-08-01", "DEU", 2025)["obs_value"] == 2.22


def test_6_luxembourgs_gdp_falls_by_a_third_in_2023() -> None:
    gdp = [value("2026-08-01", "LUX", year, "gdp_usd_current")["obs_value"] for year in (2022, 2023)]
    assert gdp[1] / gdp[0] < 0.8


def test_7_bulgaria_is_in_leva_until_2025_and_in_euros_in_2026() -> None:
    leva, euros = (value(day, "BGR", 2014, "defence_ncu_current") for day in ("2025-12-01", "2026-08-01"))
    assert (leva["currency"], euros["currency"]) == ("BGN", "EUR")
    assert round(leva["obs_value"] / euros["obs_value"], 2) == 1.96


def test_9_iceland_has_gdp_and_no_spending() -> None:
    told = history("2026-08-01", areas=["ISL"])
    assert set(told["indicator"]) <= {"gdp_usd_current", "gdp_usd_constant", "gdp_per_capita_usd_constant"}
    assert told.height > 0


def test_10_the_headline_in_dollars_depends_on_the_prices() -> None:
    constant = value("2026-08-01", "NATO_EUR_CAN", 2026, "defence_usd_constant")["obs_value"]
    current = value("2026-08-01", "NATO_EUR_CAN", 2026, "defence_usd_current")["obs_value"]
    assert (round(constant / 1000), round(current / 1000)) == (634, 777)


def test_blank_cells_of_2026_are_missing_not_zero() -> None:
    told = bs.ask("life", "NLD", 2026, indicator="personnel_share", as_of="2026-08-01").rows
    assert told.select("value", "status").row(0) == (None, "O")


def test_a_published_nought_stays_a_nought() -> None:
    """Finland's infrastructure share of 2014 is 0 in June 2024."""
    found = history("2024-07-01", areas=["FIN"], indicators=["infrastructure_share"], periods=[2014])
    assert found.filter(pl.col("release") == "nato-2024-06")["obs_value"].to_list() == [0.0]


def test_croatia_is_in_kuna_in_2019_and_in_euros_in_2024() -> None:
    kuna, euros = (value(day, "HRV", 2016, "defence_ncu_current") for day in ("2019-07-01", "2024-07-01"))
    assert (kuna["currency"], euros["currency"]) == ("HRK", "EUR")


def test_stars_are_kept_as_notes() -> None:
    note = value("2024-07-01", "EST", 2023)["note"]
    assert note.startswith("*")
