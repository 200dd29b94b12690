"""Build the releases that ship from the files in ../shared/data: `python -m tools.build_record [SOURCE ...]`.

Counts every release as it goes. What is shipped already must come out the same, or `--replace` says that it may not.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from burdenshare.store.append import append
from burdenshare.store.catalogue import shipped_root

SHARED = Path(os.environ.get("BURDENSHARE_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"
SOURCES = ("nato", "apart", "weo", "sipri", "worldbank", "eurostat", "fx")
ENTERED = "2026-11-23T00:00:00+00:00"  # one stamp for the first edition of the record, so that it builds the same twice


def main() -> None:
    chosen = [name for name in sys.argv[1:] if not name.startswith("-")] or SOURCES
    for source in chosen:
        for reading in import_module(f"tools.build.{source}").build(SHARED):
            reading = replace(reading, papers=replace(reading.papers, entered_at=ENTERED))
            if "--replace" in sys.argv:
                shutil.rmtree(shipped_root() / reading.papers.source / reading.papers.release, ignore_errors=True)
            done = append(reading, shipped_root())
            values = reading.observations["obs_value"].count()
            size = (done.folder / "observations.parquet").stat().st_size
            state = "new" if done.changed else "same"
            print(f"{done.papers.release:24} {done.papers.rows:7,} rows {values:7,} values {size:9,} bytes  {state}")


if __name__ == "__main__":
    main()
