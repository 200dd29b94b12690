"""How does a file come to be: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from burdenshare.core.errors import QueryError
from burdenshare.language import say


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a file to write beside another; it takes the other's place once it is written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    QueryError
        it cannot be written.
    """
    try:
        with whole(path) as beside:
            beside.write_text(content, encoding="utf-8") if isinstance(content, str) else beside.write_bytes(content)
    except OSError as error:
        raise QueryError(say("errors.cannot_write", path=f"{path}", why=f"{error.strerror}")) from error
