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


@pytest.mark.parametrize("name", ["targets.yaml", "projections.yaml", "shocks.yaml"])
def test_every_source_of_targets_projections_and_shocks_says_what_kind_of_paper_it_is(name: str) -> None:
    book = read(load.root() / name)
    for entries in book.lists.values():
        for raw in entries:
            told = [*(raw.get("sources") or ()), *(r["source"] for r in raw.get("readings") or () if r.get("source"))]
            assert all(source.get("kind") for source in told), f"{raw['id']}: a source without a kind"
            quoted = [s for s in told if " via " in s["publisher"] or "quoting" in s["publisher"]]
            assert all(source["kind"] == "copy" for source in quoted), f"{raw['id']}: carried on by others, no original"
