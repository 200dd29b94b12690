"""Ranges of GDP on a path: anchored at its base year, of Allies that are alike, from outlooks enough."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from burdenshare.core.errors import ProjectionError
from burdenshare.projections.economy import Economy
from burdenshare.projections.gdp_errors import errors, since
from burdenshare.projections.gdp_ranges import LEAST, ForecastErrors, diversified
from tests.projections.economies import economy

ALLIES = ("CAN", "DEU", "FRA", "ITA", "POL", "ESP")


def outlooks(first: int, last: int, sd: float = 0.02, apart: float = 0.0) -> pl.DataFrame:
    """Spring outlooks of every year: GDP is 100 in all years that are over, forecasts miss by a walk; TUR by more."""
    rng = np.random.default_rng(3)
    rows = []
    for year in range(first, last + 1):
        for area in (*ALLIES, "TUR"):
            walk = np.cumsum(rng.normal(0, sd, 6)) + (apart * np.arange(1, 7) if area == "TUR" else 0.0)
            seen = [(each, 100.0, "A") for each in range(first - 1, year)]
            told = [(year + k, 100 * float(np.exp(-walk[k])), "F") for k in range(6)]
            rows += [(area, f"weo-{year}-04", f"{year}-04-15", *each) for each in (*seen, *told)]
    columns = ["ref_area", "release", "released_at", "period", "obs_value", "status"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def at(base: int, weo: str, until: int, area: str = "CAN") -> Economy:
    return replace(economy(until, area=area, base=base), weo=weo)


def test_errors_since_a_later_year_are_of_the_growth_from_there() -> None:
    found = errors(outlooks(2010, 2020))
    later = since(found, 1)
    assert later["k"].min() == 2
    key = {"ref_area": "CAN", "release": "weo-2012-04"}
    before, then = (found.filter(**key, k=k)["error"].item() for k in (1, 4))
    assert later.filter(**key, k=4)["error"].item() == pytest.approx(then - before)
    assert since(found, -1).equals(found)


def test_the_base_year_has_no_error_and_the_range_widens_from_there() -> None:
    past = ForecastErrors.of(outlooks(2005, 2024))
    path = at(2025, "weo-2024-04", 2034)
    low, high = past.factors(path)
    assert low[0] == high[0] == 1.0
    assert (low[1:] < 1).all() and (high[1:] > 1).all()
    width = np.log(high / low)
    assert (np.diff(width[:5]) > 0).all()  # to 2029, five years ahead of the outlook
    assert width[9] == pytest.approx(width[4] * np.sqrt(9 / 4))  # beyond it by the root of the years


def test_years_that_were_over_when_the_outlook_came_have_no_error() -> None:
    past = ForecastErrors.of(outlooks(2005, 2024))
    low, high = past.factors(at(2021, "weo-2024-04", 2026))
    assert low[:3].tolist() == high[:3].tolist() == [1.0, 1.0, 1.0] and low[3] < 1 < high[3]


def test_spreads_are_centred_and_in_order() -> None:
    spreads = ForecastErrors.of(outlooks(2005, 2024)).spreads(at(2024, "weo-2024-04", 2028))
    # six Allies (and one in the pool that does not run away), one outlook fewer with an outturn for each year ahead
    assert [each.size for each in spreads[1:]] == [7 * outlooks for outlooks in (18, 17, 16, 15)]
    for each in spreads:
        assert each.mean() == pytest.approx(0, abs=1e-12) and (np.diff(each) >= 0).all()


def test_an_ally_whose_gdp_runs_away_stands_apart_with_a_reason() -> None:
    past = ForecastErrors.of(outlooks(2005, 2024, apart=0.2))
    assert list(past.apart) == ["TUR"] and "TUR" not in past.found["ref_area"]
    path = at(2024, "weo-2024-04", 2028, "TUR")
    assert "above its outlooks on average" in past.why_not(path)
    with pytest.raises(ProjectionError, match="No range of GDP for TUR: its nominal GDP"):
        past.spreads(path)
    assert ForecastErrors.of(outlooks(2005, 2024)).apart == {}


def test_with_too_few_outlooks_there_is_no_range() -> None:
    short = ForecastErrors.of(outlooks(2021, 2023))  # two outlooks have an outturn
    assert f"fewer than {LEAST} outlooks" in short.why_not(at(2023, "weo-2023-04", 2026))
    enough = ForecastErrors.of(outlooks(2020, 2023))
    assert enough.why_not(at(2022, "weo-2023-04", 2026)) == ""
    assert enough.found["k"].unique().to_list() == [0]  # only the first year ahead has three


def test_what_is_behind_a_range_is_counted() -> None:
    past = ForecastErrors.of(outlooks(2005, 2024))
    found = past.behind(at(2025, "weo-2024-04", 2034))
    assert found["year"].max() == 2029 and found["k"].min() == 2
    assert (past.common(at(2025, "weo-2024-04", 2034)) <= 1).all()


def test_in_a_sum_the_shared_part_stays_and_the_rest_cancels() -> None:
    one = np.exp(np.stack([np.full((3, 2), -0.1), np.full((3, 2), 0.1)]))
    amounts = np.array([[1.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    none, half, all_ = (np.log(diversified(one, np.full(2, c), amounts)) for c in (0.0, 0.5, 1.0))
    assert all_ == pytest.approx(np.log(one))
    assert none[1, :, 0] == pytest.approx(0.1 * np.sqrt(6 / 16))
    assert (abs(none[..., 0]) < abs(half[..., 0])).all() and (abs(half[..., 0]) < 0.1).all()
    assert none[1, :, 1] == pytest.approx(0.1)  # where nothing is added up nothing cancels
