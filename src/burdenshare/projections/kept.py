"""Has this backtest been run before? Its tables are kept under the mark of all it rests on, and never run again.

The tables for the record as it ships come with the package (`python -m tools.keep_backtest` writes them); those for
other states of the record are kept beside the user's store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from burdenshare.formats.whole import whole
from burdenshare.store.catalogue import current, own_root

Tables = dict[str, Any]
FOLDER, SHIPPED, SOURCES = ".backtest", "backtest.json", ("nato", "sipri", "weo")
LEDGER = ("pledges", "plans")


def mark(day: date, *asked: object) -> str:
    """Give the mark of all a backtest rests on: figures, ledger, assumptions, code, and what was asked.

    Days between which nothing came out have the same mark. SIPRI's editions that came later count too, since the
    newest stands in where no whole one is that old.
    """
    held = [f"{each.papers.release}:{each.papers.released_at}:{each.papers.observations_sha256}" for each in current()
            if each.papers.source in SOURCES]  # fmt: skip
    seen = [each.papers.release for each in current(day, SOURCES)]
    cut = "" if any(each.startswith("sipri") for each in seen) else str(day.year)
    return hashlib.sha256(repr((_written(), held, seen, cut, asked)).encode()).hexdigest()


def tables(key: str, run: Callable[[], Tables]) -> Tables:
    """Give the tables kept under a mark, or run the backtest and keep them."""
    if (found := _shipped()) and found["mark"] == key:
        shipped: Tables = found["tables"]
        return shipped
    path = own_root() / FOLDER / f"{key}.json"
    with suppress(OSError, ValueError):  # none kept, or a file that does not read: it is run again
        kept: Tables = json.loads(path.read_text(encoding="utf-8"))
        return kept
    text = json.dumps(run())
    with suppress(OSError):  # a store that cannot be written keeps nothing
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as beside:
            beside.write_text(text, encoding="utf-8")
    made: Tables = json.loads(text)  # the same whether kept or not
    return made


def _shipped() -> dict[str, Any] | None:
    path = _data() / SHIPPED
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _data() -> Path:
    return Path(str(files("burdenshare"))) / "data"


@cache
def _written() -> str:
    """Sum up the code and the written data a backtest rests on; they stay as they are while the program runs."""
    found = hashlib.sha256()
    ledger = [
        _data() / "ledger" / "targets.yaml",
        *(path for folder in LEDGER for path in (_data() / "ledger" / folder).rglob("*.yaml")),
    ]
    data = [_data() / "assumptions.toml", *ledger]
    ours = [*Path(__file__).parent.rglob("*.py"), *data]
    for path in sorted(ours):
        if path.name != Path(__file__).name:
            found.update(path.read_bytes())
    return found.hexdigest()
