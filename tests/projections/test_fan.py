from __future__ import annotations

import numpy as np
import pytest

from burdenshare.projections.fan import fans, spread

PATHS = np.float32([[1.9, 1.9, 2.1, 1.9], [2.1, 1.8, 1.9, 1.999], [1.9, 1.8, 2.0, 1.996], [2.2, 2.1, 1.9, 1.9]])


def test_met_in_and_met_by_are_counted_path_by_path() -> None:
    fan = fans([("CAN", PATHS)], (2.0,)).fans["CAN"]
    assert fan.met_in[2.0].tolist() == [0.25, 0.25, 0.25, 0.5]
    assert fan.met_by[2.0].tolist() == [0.0, 0.25, 0.5, 0.75]


def test_rounding_as_printed_lets_1_995_pass() -> None:
    exact, printed = (fans([("CAN", PATHS)], (2.0,), rounding=each).fans["CAN"] for each in ("exact", "printed"))
    assert (exact.met_in[2.0][2], printed.met_in[2.0][2]) == (0.25, 0.5)


def test_counts_add_the_allies_of_one_path() -> None:
    counts = fans([("CAN", PATHS), ("DEU", PATHS + np.float32(1))], (2.0,)).counts[2.0]
    assert counts[1].tolist() == [2, 1, 1, 1]


def test_the_quick_quantiles_are_numpys_to_a_thousandth() -> None:
    draws = np.random.default_rng(2).lognormal(0.9, 0.5, 100_000).astype(np.float32)
    levels = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
    assert spread(draws, levels) == pytest.approx(np.quantile(draws, levels), abs=0.001)
    assert spread(np.full(10, 2.13, np.float32), levels) == pytest.approx(2.13)
