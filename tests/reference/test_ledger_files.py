"""Every file of the ledger reads with the plain loader that other people's tools use, and says the same there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.read import read

FILES = sorted(load.root().rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_loads_with_the_plain_loader(path: Path) -> None:
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    held = read(path)
    for name, entries in held.lists.items():
        assert [each["id"] for each in plain[name] or ()] == [each["id"] for each in entries]
