"""How roundly a release was printed, where pages gave some sums in millions and some in billions."""

from __future__ import annotations

import polars as pl
import pytest

from burdenshare.checks.identities import identities
from burdenshare.checks.rounding import halves
from burdenshare.store.catalogue import release, shipped_root

USD, NCU = "defence_usd_current", "defence_ncu_current"


def figures(name: str) -> pl.DataFrame:
    return pl.read_parquet(release(name, [shipped_root()]).observations)


@pytest.mark.parametrize("descending", [False, True])
def test_the_roundest_print_counts_in_any_order(descending: bool) -> None:
    held = figures("nato-2023-03").sort("unit", descending=descending)
    assert set(held.filter(pl.col("indicator") == NCU)["unit"]) == {"NCU_MN", "NCU_BN"}
    assert halves(held)[USD] == 50
    assert halves(held)[NCU] == 5


def test_sums_in_billions_may_miss_the_euro_rate_by_their_rounding_and_no_more() -> None:
    held = figures("nato-2023-03")
    wrong = pl.when((pl.col("ref_area") == "ESP") & (pl.col("indicator") == NCU)).then(1.02).otherwise(1)
    for frame, findings in ((held, []), (held.with_columns(obs_value=pl.col("obs_value") * wrong), ["ESP"])):
        found = next(each for each in identities(frame) if each.check == "one euro rate a year")
        assert found.figures >= 3
        assert [each.ref_area for each in found.findings] == findings
