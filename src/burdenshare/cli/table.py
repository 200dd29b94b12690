"""A table on a terminal: aligned, no wider than the window, plain when piped.

Ours rather than a library's because importing one costs as much as a third of the whole answer; it does only this.
"""

from __future__ import annotations

import os
import sys
import textwrap
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from burdenshare.language import say, tell, told
from burdenshare.views.cells import Told, cell
from burdenshare.views.tables import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from burdenshare.views.answer import Answer

    Body = Callable[..., str]  # (rows, width, *, colour) -> text

BLANKS = {0xA0: " ", 0x202F: " "}
TO_THE_RIGHT = {"as_is", "printed", "number", "general", "of_year", "exact", "short", "billions", "millions", "chance"}


def page(
    answer: Answer, columns: tuple[Column, ...], *, plain: bool = False, body: Body | None = None, lang: str = "en"
) -> str:
    """Lay an answer out: headline, table or body, notes."""
    width = 10_000 if plain or not sys.stdout.isatty() else _window()
    colour = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    prose = min(width, 110)
    parts = [_wrap(said(answer, answer.headline, lang), prose, bold=colour)]
    if answer.rows.height:
        rows = answer.rows.to_dicts()
        from burdenshare.views.document import named_in_heads

        heads = named_in_heads(answer, lang)
        lines = partial(table, rows, columns, width, colour=colour, lang=lang, within=answer.told, **heads)
        parts.append(body(rows, width, colour=colour) if body else lines())
    parts += [_wrap(said(answer, note, lang), prose, indent="  ", first="- ") for note in answer.notes]
    return "\n".join(filter(None, parts)) + "\n"


def said(answer: Answer, text: str, lang: str) -> str:
    """Say a sentence of an answer in a language; as it stands where it has no words there."""
    return text if lang == "en" else tell(text, lang, answer.sentences)


def _plain(text: str) -> str:
    """Write blanks that never break as plain ones: a terminal breaks lines by itself, and may not know them."""
    return text.translate(BLANKS)


def _window() -> int:
    import shutil  # only on a terminal: it loads every compression module

    return max(40, shutil.get_terminal_size().columns)


def table(
    rows: list[dict[str, Any]],
    columns: tuple[Column, ...],
    width: int,
    *,
    colour: bool = False,
    lang: str = "en",
    within: Told = told,
    **said: Any,
) -> str:
    """Lay rows out under their heads, which may name values `said`; spare columns go first in a narrow window."""
    cells = {
        column: [column.headed(lang, short=True, **said), *(_plain(cell(column, row, lang, within)) for row in rows)]
        for column in columns
    }
    shown, hidden = [column for column in columns if any(cells[column][1:]) or not column.spare], []
    while _total(shown, cells) > width and (spare := [column for column in shown if column.spare]):
        hidden.append(cells[spare[-1]][0])
        shown.remove(spare[-1])
    padded = [_padded(cells[column], column.kind in TO_THE_RIGHT) for column in shown]
    head, *lines = ("  ".join(line) for line in zip(*padded, strict=True))
    lines = [line.rstrip() for line in lines]
    text = "\n".join(["", f"\033[2m{head}\033[0m" if colour else head.rstrip(), *lines, ""])
    left_out = say("errors.left_out", heads=list(filter(None, reversed(hidden))))
    return text + (_wrap(tell(left_out, lang), width) + "\n" if hidden else "")


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
    filled = _plain(filled)  # broken into lines first, where blanks that never break still count
    return f"\033[1m{filled}\033[0m" if bold else filled
