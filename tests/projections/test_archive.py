from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from burdenshare.core.errors import FactError
from burdenshare.projections.archive import Projected, PublishedProjection, publish, published, score

ROW = Projected("CAN", 2026, (1.7, 1.85, 2.0, 2.1, 2.2, 2.35, 2.6), {"nato-2": 0.7}, {"nato-2": 0.8})
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
RECORD = PublishedProjection("projection-2026-07-pledge-path-00000001", "2026-07-11", "2026-07-11", "pledge-path", "burdenshare 0", ("nato-2026-07",), {"seed": 1}, LEVELS, (ROW,))  # fmt: skip  # noqa: E501


def known(value: float | None, release: str, status: str = "A") -> pl.DataFrame:
    row = {"ref_area": "CAN", "period": 2026, "obs_value": value, "release": release, "status": status}
    return pl.DataFrame([row], schema_overrides={"obs_value": pl.Float64})


def test_what_is_published_reads_back_and_stays(tmp_path: Path) -> None:
    path = publish(RECORD, tmp_path)
    assert publish(replace(RECORD, made_on="2026-08-01"), tmp_path) == path
    assert published([tmp_path]) == [RECORD]
    with pytest.raises(FactError, match="says something else"):
        publish(replace(RECORD, rows=(replace(ROW, period=2027),)), tmp_path)
    assert published([tmp_path]) == [RECORD]


def test_a_file_that_does_not_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "projection-x.json").write_text("{}")
    with pytest.raises(FactError, match=r"projection-x\.json does not read"):
        published([tmp_path])


def test_only_figures_its_inputs_did_not_have_score_it() -> None:
    assert score(RECORD, known(2.13, "nato-2026-07", "E")).is_empty()
    assert score(RECORD, known(None, "nato-2027-06", "O")).is_empty()
    (row,) = score(RECORD, known(2.3, "nato-2027-06", "E")).iter_rows(named=True)
    assert (row["median"], row["outcome"], row["in50"], row["in80"], row["estimate"]) == (2.1, 2.3, False, True, True)
    assert row["error"] == pytest.approx(0.2)
    losses = [(2.3 - q) * p if q < 2.3 else (q - 2.3) * (1 - p) for q, p in zip(ROW.quantiles, LEVELS, strict=True)]
    assert row["loss"] == pytest.approx(sum(losses) / 7)
