from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from burdenshare.projections.revisions import hit_rates, pools, revisions, table
from burdenshare.store.read import history
from tests.projections.made import put


@pytest.fixture
def told(tmp_path: Path) -> Path:
    put(tmp_path, "nato-2020-06", "2020-06-30", [("CAN", 2020, 2.0, "E"), ("CAN", 2019, 1.5, "E"), ("CAN", 2017, 1.0, "A")], "nato-total")  # fmt: skip  # noqa: E501
    put(tmp_path, "nato-2021-03", "2021-03-15", [("CAN", 2020, 1.9, "E")], "nato-total")
    put(tmp_path, "nato-2021-06", "2021-06-30", [("CAN", 2021, 2.1, "E"), ("CAN", 2020, 1.8, "E"), ("CAN", 2017, 1.1, "A")], "nato-total")  # fmt: skip  # noqa: E501
    put(tmp_path, "nato-2022-06", "2022-06-30", [("CAN", 2022, 2.2, "E"), ("CAN", 2020, 1.6, "A"), ("CAN", 2021, 1.95, "E")], "nato-total")  # fmt: skip  # noqa: E501
    return tmp_path


def test_revisions_run_from_the_first_midyear_value_of_each_age_to_the_last(told: Path) -> None:
    seen = {(row["period"], row["age"]): row for row in revisions(history(where=[told])).iter_rows(named=True)}
    assert set(seen) == {(2020, 0), (2020, 1), (2017, 2), (2021, 0)}
    assert seen[2020, 0]["revision"] == pytest.approx(np.log(1.6 / 2.0))
    assert (seen[2020, 1]["first"], seen[2020, 1]["first_release"]) == (1.8, "nato-2021-06")  # not the spring report's
    assert seen[2017, 2]["revision"] == pytest.approx(np.log(1.1 / 1.0))
    assert seen[2021, 0]["later_release"] == "nato-2022-06"


def test_only_what_was_published_by_then_is_seen(told: Path) -> None:
    early = revisions(history("2021-07-01", where=[told]))
    assert early.filter(early["age"] == 0)["revision"].to_list() == pytest.approx([np.log(1.8 / 2.0)])


def test_pools_table_and_hit_rates_count_the_same(told: Path) -> None:
    seen = revisions(history(where=[told]))
    assert {age: len(pool) for age, pool in pools(seen).items()} == {0: 2, 1: 1, 2: 1}
    assert table(seen)["n"].to_list() == [2, 1, 1]
    rates = hit_rates(seen, 1.9, (0.0, 2.05, 3.0))
    assert rates.rows() == [(0.0, 2.05, 1, 0, 0.0), (2.05, 3.0, 1, 1, 1.0)]
