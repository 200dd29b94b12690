"""A table on a terminal: aligned, no wider than the window, plain when piped.

Ours rather than a library's because importing one costs as much as a third of the whole answer; it does only this.
"""

from __future__ import annotations

import os
import sys
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any

from burdenshare.views.tables import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from burdenshare.views.answer import Answer

    Body = Callable[..., str]  # (rows, width, *, colour) -> text

WRITTEN: dict[str, Callable[[Any], str]] = {
    "billions": lambda value: f"{value / 1000:,.1f}",
    "millions": "{:+,.0f}".format,
    "chance": "{:.2f}".format,
    "general": "{:,.6g}".format,
    "exact": "{:.15g}".format,
    "short": "{:g}".format,
    "digest": lambda value: str(value)[:12],
}
TO_THE_RIGHT = {"as_is", "printed", "number", "general", "exact", "short", "billions", "millions", "chance"}


def cell(column: Column, row: dict[str, Any]) -> str:
    """Write the value of a row; nothing for a missing one."""
    value = row.get(column.field)
    if value is None:
        return ""
    if column.kind == "number":
        return f"{value:{'+' if column.signed else ''},.{column.decimals}f}"
    said = WRITTEN.get(column.kind, str)(value)
    return said if not 0 < column.width < len(said) else f"{said[: column.width - 3]}..."


def page(answer: Answer, columns: tuple[Column, ...], *, plain: bool = False, body: Body | None = None) -> str:
    """Lay an answer out: headline, table or body, notes."""
    width = 10_000 if plain or not sys.stdout.isatty() else _window()
    colour = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    prose = min(width, 110)
    parts = [_wrap(answer.headline, prose, bold=colour)]
    if answer.rows.height:
        rows = answer.rows.to_dicts()
        parts.append(body(rows, width, colour=colour) if body else table(rows, columns, width, colour=colour))
    parts += [_wrap(note, prose, indent="  ", first="- ") for note in answer.notes]
    return "\n".join(filter(None, parts)) + "\n"


def _window() -> int:
    import shutil  # only on a terminal: it loads every compression module

    return max(40, shutil.get_terminal_size().columns)


def table(
    rows: list[dict[str, Any]], columns: tuple[Column, ...], width: int, *, colour: bool = False, **said: Any
) -> str:
    """Lay rows out under their heads, which may name values `said`; spare columns go first in a narrow window."""
    cells = {
        column: [column.headed("en", short=True, **said), *(cell(column, row) for row in rows)] for column in columns
    }
    shown, hidden = [column for column in columns if any(cells[column][1:]) or not column.spare], []
    while _total(shown, cells) > width and (spare := [column for column in shown if column.spare]):
        hidden.append(cells[spare[-1]][0])
        shown.remove(spare[-1])
    padded = [_padded(cells[column], column.kind in TO_THE_RIGHT) for column in shown]
    head, *lines = ("  ".join(line) for line in zip(*padded, strict=True))
    lines = [line.rstrip() for line in lines]
    text = "\n".join(["", f"\033[2m{head}\033[0m" if colour else head.rstrip(), *lines, ""])
    left_out = f"(not shown in this window: {', '.join(filter(None, reversed(hidden)))}; see --csv)"
    return text + (_wrap(left_out, width) + "\n" if hidden else "")


def _total(shown: list[Column], cells: dict[Column, list[str]]) -> int:
    return sum(max(map(columns_of, cells[column])) + 2 for column in shown) - 2


def columns_of(text: str) -> int:
    """Count the terminal columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _padded(texts: list[str], right: bool) -> list[str]:
    width = max(map(columns_of, texts))
    gaps = [" " * (width - columns_of(text)) for text in texts]
    return [gap + text if right else text + gap for text, gap in zip(texts, gaps, strict=True)]


def _wrap(text: str, width: int, *, indent: str = "", first: str = "", bold: bool = False) -> str:
    if not text:
        return ""
    filled = textwrap.fill(text, width, initial_indent=first, subsequent_indent=indent, break_long_words=False)
    return f"\033[1m{filled}\033[0m" if bold else filled
