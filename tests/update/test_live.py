"""The real addresses and layouts, for a maintainer on a connected machine: BURDENSHARE_LIVE=1 pytest -s -m live.

Off by default. Nothing is appended; what was found is printed.
"""

from __future__ import annotations

import os
import sys

import pytest

from burdenshare.reference.sources import sources
from burdenshare.update.outcome import BAD
from burdenshare.update.run import update

ON = os.environ.get("BURDENSHARE_LIVE") == "1"


@pytest.mark.live
@pytest.mark.skipif(not ON, reason="asks the publishers themselves; set BURDENSHARE_LIVE=1")
@pytest.mark.parametrize("source", sources())
def test_the_publisher_is_where_we_look_and_its_file_reads(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")  # set for the replicas
    report = update([source], dry_run=True, say=print)
    sys.stdout.write(report.to_text())
    assert not [each for each in report.outcomes if each.state in BAD]
