"""A table on a terminal: aligned, no wider than the window, plain when piped.

Ours rather than a library's because importing one costs as much as a third of the whole answer; it does only this.
"""

from __future__ import annotations

import os
import sys
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from burdenshare.views.answer import Answer

    Body = Callable[..., str]  # (rows, width, *, colour) -> text


@dataclass(frozen=True)
class Column:
    """A column of a table: which value, under which head, written how; `keep` holds it in a narrow window."""

    name: str
    head: str
    write: str | Callable[[Any], str] = "{}"
    right: bool = False
    keep: bool = True

    def cell(self, row: dict[str, Any]) -> str:
        """Write the value of a row; nothing for a missing one."""
        value = row.get(self.name)
        if value is None:
            return ""
        return self.write(value) if callable(self.write) else self.write.format(value)


def shortened(length: int) -> Callable[[str], str]:
    """Write a text in so many characters at the most."""
    return lambda text: text if len(text) <= length else f"{text[: length - 3]}..."


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


def table(rows: list[dict[str, Any]], columns: tuple[Column, ...], width: int, *, colour: bool = False) -> str:
    """Lay rows out under their heads; columns not to be kept go first when the window is narrow."""
    shown, hidden = list(columns), []
    cells = {column.name: [column.cell(row) for row in rows] for column in columns}
    shown = [column for column in shown if any(cells[column.name]) or column.keep]
    while _total(shown, cells) > width and (spare := [column for column in shown if not column.keep]):
        hidden.append(spare[-1].head)
        shown.remove(spare[-1])
    widths = {column.name: _breadth(column, cells) for column in shown}
    head = "  ".join(_pad(column.head, widths[column.name], column.right) for column in shown)
    lines = [
        "  ".join(_pad(cells[column.name][index], widths[column.name], column.right) for column in shown).rstrip()
        for index in range(len(rows))
    ]
    text = "\n".join(["", f"\033[2m{head}\033[0m" if colour else head.rstrip(), *lines, ""])
    left_out = f"(not shown in this window: {', '.join(filter(None, reversed(hidden)))}; see --csv)"
    return text + (_wrap(left_out, width) + "\n" if hidden else "")


def _breadth(column: Column, cells: dict[str, list[str]]) -> int:
    return max(columns_of(text) for text in (column.head, *cells[column.name]))


def _total(shown: list[Column], cells: dict[str, list[str]]) -> int:
    return sum(_breadth(column, cells) + 2 for column in shown) - 2


def columns_of(text: str) -> int:
    """Count the terminal columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - columns_of(text))
    return gap + text if right else text + gap


def _wrap(text: str, width: int, *, indent: str = "", first: str = "", bold: bool = False) -> str:
    if not text:
        return ""
    filled = textwrap.fill(text, width, initial_indent=first, subsequent_indent=indent, break_long_words=False)
    return f"\033[1m{filled}\033[0m" if bold else filled
