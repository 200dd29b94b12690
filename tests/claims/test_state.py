"""Is a text judged by what is held, and not by what was held when another was judged?"""

from __future__ import annotations

import pytest

from burdenshare.claims.check import check
from burdenshare.store.append import append
from tests.claims.scoring import TODAY
from tests.specimens.releases import reading, shares

SAID = "In 2025 Canada spent 2.03% of GDP on defence."


def _verdict() -> str:
    return str(check(SAID, "2026-10-01", today=TODAY).rows["verdict"][0])


def test_a_release_taken_in_is_read_at_once_and_another_store_is_not_mixed_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A test that took a release in once made true sentences of another test wrong: the record was kept by its day."""
    assert _verdict() == "right"
    later = [{**row, "period": 2025} for row in shares(CAN=2.5)]
    append(reading(*later, release="nato-2026-08", released_at="2026-08-17"))
    assert _verdict() != "right"
    monkeypatch.setenv("BURDENSHARE_STORE", str(tmp_path_factory.mktemp("another")))
    assert _verdict() == "right"
