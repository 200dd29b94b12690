"""A deadline behind the figures, or a day before the Alliance: one clear sentence."""

from __future__ import annotations

import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError


@pytest.mark.parametrize("ask", [lambda: bs.cost("CAN", by=2024), lambda: bs.cost_all(by=2024)])
def test_a_deadline_behind_the_figures(ask: object) -> None:
    with pytest.raises(QueryError, match="its last figure is of 2026, after the deadline 2024"):
        ask()  # type: ignore[operator]


def test_before_the_alliance() -> None:
    with pytest.raises(QueryError, match="Nobody was an Ally on 1900-01-01"):
        bs.pledges(as_of="1900-01-01")


def test_a_day_without_any_release_keeps_the_columns() -> None:
    assert bs.releases(as_of="1949-01-01").is_empty()
    assert bs.releases(as_of="1949-01-01").schema == bs.releases().schema
