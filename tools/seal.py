"""Give the papers of releases their hashes: of the file of figures, and of all the papers say.

Run after figures or papers that ship were changed on purpose: python -m tools.seal
"""

from __future__ import annotations

import hashlib
import json

from burdenshare.core.model import sealed
from burdenshare.store.append import content_sha256
from burdenshare.store.catalogue import OBSERVATIONS, PAPERS, StoredRelease, folders, papers_in, shipped_root


def main() -> None:
    """Seal every release that ships whose figures are those its papers were written for."""
    for folder in folders([shipped_root()]):
        held = StoredRelease(papers_in(folder), folder)
        if content_sha256(held.read()) != held.papers.observations_sha256:
            raise SystemExit(f"{folder}: the figures are not those the papers were written for.")
        raw = json.loads((folder / PAPERS).read_text(encoding="utf-8"))
        raw.setdefault("findings", [])
        raw["file_sha256"] = hashlib.sha256((folder / OBSERVATIONS).read_bytes()).hexdigest()
        (folder / PAPERS).write_text(sealed(raw), encoding="utf-8")


if __name__ == "__main__":
    main()
