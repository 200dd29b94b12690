"""A group's share is a ratio of one unit: NATO printed GDP in billions in January 2016 and in millions since."""

from __future__ import annotations

import pytest

import burdenshare as bs
from burdenshare.store.read import history


def test_our_sum_of_nato_europe_is_what_nato_printed_of_it() -> None:
    printed = history("2016-02-01", areas=["NATO_EUR"], indicators=["defence_share_gdp"]).filter(release="nato-2016-01")
    ours = bs.ask("figures", "NATO-Europe", years="2009-2015", as_of="2016-02-01").rows
    assert ours.height == 7
    for year, value in printed.filter(printed["period"] > 2008).select("period", "obs_value").iter_rows():
        assert ours.filter(period=year)["value"].item() == pytest.approx(value, abs=0.02), year
