"""The brief of an Ally laid out: sheets of A4 as a PDF, two of who has armed forces, and a page that prints on them."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import Template
from typing import Any
from zlib import crc32

from burdenshare.charts import render
from burdenshare.charts.look import NARROW, WIDE
from burdenshare.charts.theme import Theme
from burdenshare.core.errors import BurdenshareError
from burdenshare.language import tell
from burdenshare.language.numbers import say
from burdenshare.sheets.ally_brief import REFUSALS, Brief, BriefTable, Draw
from burdenshare.sheets.document import A4Page, css, figure, joined, listed, page, table

SMALL, LEAD, HEADING = 9.0, 14.0, 15.0
HISTORY = 0.36  # of what is free on the first sheet is kept for its chart, however many promises stand below it
LARGE = 0.7  # of its size: a chart of history made smaller than that leaves the costs to the second sheet
LAST = 30  # pixels kept above the foot
LEAST = 0.66  # of their size: charts made smaller are set side by side, as for a telephone, in letters twice as large
WIDTHS = {3: (0.18, 0.5, 0.32), 4: (0.43, 0.19, 0.19, 0.19)}  # parts of a table's breadth, by its columns


def sheets(told: Brief) -> tuple[str, ...]:
    """Lay a brief out as SVG: what is known and promised, then what it costs and may come to; one sheet without charts.

    The sources of the charts stand once, at the end.
    """
    first, second = A4Page(ink=told.look.theme.ink), A4Page(ink=told.look.theme.ink)
    _begun(first, told)
    if not told.history:
        _ended(first, told, [])
        return (first.svg(told.foot),)
    left = _history(first, told)
    _ahead(second, told, left)
    return first.svg(told.foot, number="1 / 2"), second.svg(told.foot, number="2 / 2")


def _begun(sheet: A4Page, told: Brief) -> None:
    """Set the title and the sentences, the last figure before the others; without a chart what else is said."""
    sheet.text(told.title, 22, bold=True)
    sheet.text(told.about, 10, ink=told.look.theme.muted)
    for at, each in enumerate(told.sentences):
        sheet.text(f"\u2022 {each}" if at else each, 12.5 if at else LEAD, bold=not at)
    sheet.y += 6
    if not told.history:
        _coursed(sheet, told)


def _coursed(sheet: A4Page, told: Brief) -> None:
    for axis, said in told.course:
        sheet.text(f"{axis} {said}".strip())


def _history(sheet: A4Page, told: Brief) -> list[BriefTable]:
    """Set history, promises and, where all fits, costs; give the tables, or the rest of one, that are left."""
    tables = [told.promises, *([told.baselines] if told.baselines else [])]
    charts = [each for each, _ in _drawn(told, WIDE, *told.history) if each]
    below = [_tall(told, *tables[:many]) for many in range(1, len(tables) + 1)]
    kept = max((at for at, tall in enumerate(below) if sheet.fitting(charts, tall, least=0) >= LARGE), default=0)
    sheet.stacked(charts, below[kept], least=HISTORY)
    _coursed(sheet, told)
    rest = _tabled(sheet, told.promises, told.look.theme)
    more = [replace(told.promises, rows=tuple(map(tuple, rest)))] if rest else []
    if kept and not rest:
        _tabled(sheet, tables[1], told.look.theme)
        return []
    return [*more, *tables[1:]]


def _ahead(sheet: A4Page, told: Brief, tables: list[BriefTable]) -> None:
    """Set what is left of the tables, the charts of what may come, and the sources."""
    for each in tables:
        _tabled(sheet, each, told.look.theme)
    drawn = [*_drawn(told, WIDE, *told.ahead)]
    missing = [say("brief.missing", told.look.lang, why=why) for each, why in drawn if not each]
    tried = A4Page()
    _ended(tried, told, missing)
    charts, below = [each for each, _ in drawn if each], tried.y - tried.margin + LAST
    if len(charts) > 1 and sheet.fitting(charts, below) < LEAST:
        sheet.packed([each for each, _ in _drawn(told, NARROW, *told.ahead)], below)
    else:
        sheet.stacked(charts, below)
    _ended(sheet, told, missing)


def _ended(sheet: A4Page, told: Brief, missing: list[str]) -> None:
    """Say what could not be drawn, and name the sources, as many as the page holds."""
    for each in missing:
        sheet.text(each)
    sheet.text(say("brief.sources", told.look.lang), HEADING, bold=True)
    for each in told.sources:
        if sheet.left > LAST:
            sheet.text(each, SMALL, ink=told.look.theme.muted)


def _tall(told: Brief, *given: BriefTable) -> float:
    """Say how much of a sheet tables take, with what is said of the course above them."""
    tried = A4Page(tall=math.inf)
    _coursed(tried, told)
    for each in given:
        _tabled(tried, each, told.look.theme)
    return tried.y - tried.margin


def _tabled(sheet: A4Page, given: BriefTable, theme: Theme) -> Sequence[Sequence[str]]:
    """Set a table under its heading; give the rows that the sheet does not hold."""
    sheet.text(given.heading, HEADING, bold=True)
    rest = sheet.table(given.heads, given.rows, WIDTHS[len(given.heads)], numbers=given.numbers, line=theme.grid)
    if given.notes and not rest:
        sheet.text(" ".join(given.notes), SMALL, ink=theme.muted)
    return rest


def _drawn(told: Brief, width: int, *draw: Draw) -> Iterator[tuple[str, str]]:
    """Draw charts without their feet, or say why one cannot be drawn."""
    for each in draw:
        try:
            spec = each(replace(told.look, width=width, foot=False)).to_dict(validate=False)
        except REFUSALS as error:
            yield "", _why(error, told.look.lang)
            continue
        drawn = crc32(f"{width} {spec['description']}".encode())  # the same in every run, as `hash` is not
        yield render.svg(spec, lang=told.look.lang, name=f"c{drawn}"), ""


def _why(error: BurdenshareError, lang: str) -> str:
    """Say in the reader's language why a chart is missing."""
    return tell(error.sentence, lang)


def as_pdf(told: Brief) -> bytes:
    """Write a brief as a PDF of its sheets of A4.

    Raises
    ------
    QueryError
        the library that joins pages is not installed.
    """
    return joined(sheets(told))


def as_html(told: Brief) -> str:
    """Lay a brief out as a page, the five sentences first, the projection last; on paper it is the two sheets."""
    lang, theme, text = told.look.lang, told.look.theme, html.escape
    course = "".join(f"<p><strong>{text(axis)}</strong> {text(words)}</p>" for axis, words in told.course)
    lead, *others = told.sentences or ("",)
    figures = [_figure(told, f"f{at}", draw) for at, draw in enumerate((*told.history, *told.ahead))]
    ahead = f"<h2>{text(say('brief.ahead', lang))}</h2>" if told.ahead else ""
    many = len(told.history)
    body = f"""<p class="about">{text(told.about)}</p>
<p class="lead">{text(lead)}</p>
{listed(others) if others else ""}
{"".join(figures[:many])}
{course}
{_table(told.promises) if told.promises.rows else ""}
{_table(told.baselines) if told.baselines else ""}
{ahead}
{"".join(figures[many:])}
<h2>{text(say("brief.sources", lang))}</h2>
{listed(told.sources, "sources")}
{"".join(f'<div class="paper">{each}</div>' for each in sheets(told))}"""
    style = Template(css("ally")).substitute(ink=theme.ink, muted=theme.muted, grid=theme.grid)
    return page(told.title, body, lang=lang, style=style, foot=text(told.foot))


def _figure(told: Brief, at: str, draw: Draw) -> str:
    """Set a chart twice, for a wide window and a narrow one; the style shows the one that fits."""
    sizes, caption = [], ""
    for size, width in (("broad", WIDE), ("narrow", NARROW)):
        try:
            spec: dict[str, Any] = draw(replace(told.look, width=width)).to_dict(validate=False)
        except REFUSALS as error:
            why = _why(error, told.look.lang)
            return f"<p>{html.escape(say('brief.missing', told.look.lang, why=why))}</p>"
        caption = spec["description"]
        sizes.append(f'<div class="{size}">{render.svg(spec, lang=told.look.lang, name=f"{size}{at}")}</div>')
    return figure("".join(sizes), caption)


def _table(given: BriefTable) -> str:
    laid = table(given.heads, given.rows, numbers=given.numbers)
    notes = f'<p class="about">{html.escape(" ".join(given.notes))}</p>' if given.notes else ""
    return f"<h2>{html.escape(given.heading)}</h2>{laid}{notes}"
