from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from burdenshare.core.errors import ProjectionError
from burdenshare.projections.gdp_errors import errors, factors, table


def vintage(release: str, day: str, levels: dict[str, dict[int, float]], last: int) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (area, release, day, year, float(value), "F" if year > last else "A")
            for area, path in levels.items()
            for year, value in path.items()
        ],
        schema=["ref_area", "release", "released_at", "period", "obs_value", "status"],
        orient="row",
    )


KUNA = 7.5345
OLD = vintage("weo-2022-10", "2022-10-11", {"HRV": {2021: 100 * KUNA, 2022: 110 * KUNA, 2023: 120 * KUNA, 2024: 125 * KUNA}, "CAN": {2021: 50, 2022: 52, 2023: 53, 2024: 55}}, 2021)  # fmt: skip  # noqa: E501
NEW = vintage("weo-2024-10", "2024-10-22", {"HRV": {2021: 101, 2022: 115, 2023: 130, 2024: 140}, "CAN": {2021: 50, 2022: 53, 2023: 54, 2024: 57}}, 2023)  # fmt: skip  # noqa: E501
HISTORY = pl.concat([OLD, NEW])


def test_errors_are_of_growth_within_a_vintage_whatever_the_currency() -> None:
    found = {(row["ref_area"], row["k"]): row["error"] for row in errors(HISTORY).iter_rows(named=True)}
    assert found["HRV", 0] == pytest.approx(np.log(115 / 101) - np.log(110 / 100))
    assert found["HRV", 1] == pytest.approx(np.log(130 / 101) - np.log(120 / 100))
    assert max(abs(each) for each in found.values()) < 0.1  # no trace of 7.5345


def test_years_the_newest_vintage_still_forecasts_are_no_outturn() -> None:
    assert set(errors(HISTORY)["k"]) == {0, 1}
    assert set(errors(HISTORY)["season"]) == {"October"}
    assert set(errors(HISTORY)["release"]) == {"weo-2022-10"}


def test_the_table_counts_vintages_and_shares_variance() -> None:
    rows = table(errors(HISTORY)).to_dicts()
    assert [(row["k"], row["n"], row["vintages"]) for row in rows] == [(0, 2, 1), (1, 2, 1)]


def test_factors_are_centred_and_widen() -> None:
    rng = np.random.default_rng(1)
    found = pl.DataFrame({"k": np.repeat([0, 1, 2], 500), "error": np.concatenate([rng.normal(-0.05, s, 500) for s in (0.02, 0.04, 0.06)])})  # fmt: skip  # noqa: E501
    widths = [np.diff(np.log(factors(found, k)))[0] for k in range(8)]
    assert (np.diff(widths) > 0).all()
    assert np.log(factors(found, 1)).mean() == pytest.approx(0, abs=0.004)
    assert widths[5] == pytest.approx(widths[2] * np.sqrt(2))


def test_without_past_forecasts_there_is_no_range() -> None:
    with pytest.raises(ProjectionError, match="older vintages"):
        factors(errors(NEW), 3)
