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

from burdenshare.language import retold, say, tell
from burdenshare.views.cells import Teller, cell
from burdenshare.views.tables import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from burdenshare.views.answer import Answer

    Body = Callable[..., str]  # (rows, width, *, colour) -> text

PROSE = 110  # letters of a line to read
LEAST = 16  # letters that a text is shortened to in a narrow window, before a column is left out
GRADES = ("official", "extract", "transcribed")
BLANKS = {0xA0: " ", 0x202F: " "}
TO_THE_RIGHT = {"as_is", "printed", "number", "general", "of_year", "exact", "short", "billions", "millions", "chance"}


def page(
    answer: Answer, columns: tuple[Column, ...], *, plain: bool = False, body: Body | None = None, lang: str = "en"
) -> str:
    """Lay an answer out: headline, table or body, notes."""
    from burdenshare.views.document import named_in_heads, translated

    width = 10_000 if plain or not sys.stdout.isatty() else _window()
    colour = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    prose = min(width, PROSE)
    parts = [_wrap(translated(answer, answer.headline, lang), prose, bold=colour)]
    if answer.rows.height:
        rows = answer.rows.to_dicts()
        heads = named_in_heads(answer, lang)
        lines = partial(table, rows, columns, width, colour=colour, lang=lang, within=answer.told, **heads)
        parts.append(body(rows, width, colour=colour) if body else lines())
    notes = [translated(answer, note, lang) for note in (*answer.notes, *graded(answer, columns))]
    parts += [_wrap(note, prose, indent="  ", first="- ") for note in notes]
    return "\n".join(filter(None, parts)) + "\n"


def graded(answer: Answer, columns: tuple[Column, ...]) -> list[str]:
    """Say what the grades of trust mean that a table shows, unless a note of its answer does."""
    fields = [each.field for each in columns if each.group == "trust"]
    if not fields or any(getattr(note, "key", "") == "releases.trust" for note in answer.notes):
        return []
    shown = {value for field in fields if field in answer.rows.columns for value in answer.rows[field].unique()}
    meant = [say(f"cli.grade.{grade}") for grade in GRADES if grade in shown]
    return [say("cli.grades", meant=meant)] if meant else []


def _plain(text: str) -> str:
    """Write blanks that never break as plain ones: a terminal breaks lines by itself, and may not know them."""
    return text.translate(BLANKS)


def _window() -> int:
    import shutil  # only on a terminal: it loads every compression module

    return max(40, shutil.get_terminal_size().columns)


def reading_width() -> int:
    """Say how long a line of prose may be: what reads well, less in a narrow window."""
    return min(_window(), PROSE) if sys.stdout.isatty() else PROSE


def fitted(text: str, width: int) -> str:
    """Break the lines of a text that are longer than a window, each on below its own beginning.

    >>> print(fitted("  backing   the law of 2024 and the budget", 30))
      backing   the law of 2024
        and the budget
    """
    lines = text.split("\n")
    return "\n".join(each if len(each) <= width else _broken(each, width) for each in lines)


def _broken(line: str, width: int) -> str:
    begun = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(line, width, subsequent_indent=f"{begun}  ", break_long_words=False, break_on_hyphens=False)


def table(
    rows: list[dict[str, Any]],
    columns: tuple[Column, ...],
    width: int,
    *,
    colour: bool = False,
    lang: str = "en",
    within: Teller = retold,
    **said: Any,
) -> str:
    """Lay rows out under their heads, which may name values `said`.

    In a narrow window spare columns go first, then texts are shortened, then columns go from the end; what is not
    there is said.
    """
    cells = {
        column: [column.headed(lang, short=True, **said), *(_plain(cell(column, row, lang, within)) for row in rows)]
        for column in columns
    }
    shown, hidden = [column for column in columns if any(cells[column][1:]) or not column.spare], []
    while _total(shown, cells) > width and (spare := [column for column in shown if column.spare]):
        hidden.append(cells[spare[-1]][0])
        shown.remove(spare[-1])
    shortened = _shorten(shown[1:], shown, cells, width)
    while _total(shown, cells) > width and len(shown) > 2:
        last = shown.pop()
        hidden.insert(0, shortened.pop(last, cells[last][0]))
    shortened |= _shorten(shown[:1], shown, cells, width)
    padded = [_padded(cells[column], column.kind in TO_THE_RIGHT) for column in shown]
    head, *lines = ("  ".join(line) for line in zip(*padded, strict=True))
    lines = [line.rstrip() for line in lines]
    text = "\n".join(["", f"\033[2m{head}\033[0m" if colour else head.rstrip(), *lines, ""])
    lost = [say("errors.left_out", heads=list(filter(None, reversed(hidden))))] if hidden else []
    lost += [say("errors.shortened", heads=list(shortened.values()))] if shortened else []
    return text + "".join(_wrap(tell(each, lang), width) + "\n" for each in lost)


def _shorten(
    of: list[Column], shown: list[Column], cells: dict[Column, list[str]], width: int
) -> dict[Column, str]:  # fmt: skip
    """Cut texts of some columns, the longest first, until all fits or each has the least; give their heads."""
    cut: dict[Column, str] = {}
    while (over := _total(shown, cells) - width) > 0:
        texts = {each: max(map(columns_of, cells[each])) for each in of if each.kind not in TO_THE_RIGHT}
        longest = max(texts, key=lambda each: texts[each], default=None)
        if longest is None or texts[longest] <= LEAST:
            break
        room = max(LEAST, texts[longest] - over)
        cut.setdefault(longest, cells[longest][0])
        cells[longest] = [each if columns_of(each) <= room else f"{each[: room - 3]}..." for each in cells[longest]]
    return cut


def _total(shown: list[Column], cells: dict[Column, list[str]]) -> int:
    return sum(max(map(columns_of, cells[column])) + 2 for column in shown) - 2


def columns_of(text: str) -> int:
    """Count the terminal columns a text takes."""
    if text.isascii():
        return len(text)
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
