"""The projections that ship: they redraw as they were printed, and wait for figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from burdenshare._version import __version__
from burdenshare.projections.archive import PublishedProjection, published, roots
from burdenshare.store.catalogue import shipped_root
from burdenshare.views.projections.scorecard import scorecard
from burdenshare.views.publishing import publish, waiting

SHIPPED = published([roots()[0]])
PRINTED = 1.5e-4  # quantiles and chances are kept at four decimals; another processor may round the last one otherwise


@pytest.fixture(autouse=True)
def _whole_record() -> None:
    if not list(shipped_root().glob("sipri/*/papers.json")):
        pytest.skip("SIPRI's shares are not in this copy of the record")


def test_one_was_drawn_the_day_after_the_release_of_july_2026() -> None:
    (record,) = [each for each in SHIPPED if each.as_of == "2026-07-08"]
    assert record.id.startswith("projection-2026-07-pledge-path-") and record.model == "pledge-path"
    assert "nato-2026-07" in record.inputs and max(record.inputs) <= "sipri-2026"
    assert {row.period for row in record.rows} == set(range(2026, 2036))
    assert len({row.ref_area for row in record.rows}) == 31


@pytest.mark.parametrize("record", SHIPPED, ids=lambda each: each.id)
def test_it_redraws_as_it_was_printed(record: PublishedProjection, tmp_path: Path) -> None:
    if record.code != f"burdenshare {__version__}":
        pytest.skip(f"drawn by {record.code}: kept as it was, whatever the code and the ledger say now")
    drawn = publish(as_of=record.as_of, model=record.model, to=max(row.period for row in record.rows), root=tmp_path)
    again = PublishedProjection.from_json(drawn.to_json())
    assert [(row.ref_area, row.period) for row in again.rows] == [(row.ref_area, row.period) for row in record.rows]
    if found := set(again.inputs) - set(record.inputs):
        pytest.skip(f"editions found since it was drawn: {', '.join(sorted(found))}; it is kept as it was")
    assert again.inputs == record.inputs and again.assumptions == record.assumptions
    for name in ("quantiles", "met_in", "met_by"):
        before, now = ([_values(getattr(row, name)) for row in each.rows] for each in (record, again))
        assert np.abs(np.array(before) - np.array(now)).max() <= PRINTED, name


def _values(told: tuple[float, ...] | dict[str, float]) -> list[float]:
    return list(told.values() if isinstance(told, dict) else told)


def test_it_waits_for_figures_and_the_scorecard_says_so() -> None:
    answer = scorecard(as_of="2026-11-23")
    assert {each.id for each in SHIPPED} <= set(answer.extra["waiting"])
    assert any("Waiting for figures: 1 (projection-2026-07-pledge-path-" in note for note in answer.notes)
    assert waiting("nato-2026-07") == 0  # what it was drawn from
