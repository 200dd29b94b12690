"""What each release said of each year."""

from __future__ import annotations

import polars as pl

from burdenshare.views.record.vintages import vintages


def test_the_count_is_of_whole_releases_only() -> None:
    rows = vintages(as_of="2026-08-01").rows
    assert rows.filter(~pl.col("complete"))["value"].null_count() == rows.filter(~pl.col("complete")).height > 0
    of_2024 = rows.filter((pl.col("period") == 2024) & pl.col("complete"))
    assert dict(of_2024.select("release", "value").rows()) == {
        "nato-2024-06": 23, "nato-2025-04": 22, "nato-2025-08": 18, "nato-2026-07": 17,
    }  # fmt: skip


def test_an_allys_field_is_every_value_ever_given() -> None:
    rows = vintages("NOR", as_of="2026-08-01").rows
    assert rows.filter(period=2020)["printed"].to_list()[:2] == ["2.03e", "2.00e"]
    assert rows["release"].is_in(["nato-2026-03"]).sum() == 0
