"""The brief of an Ally laid out: two sheets of A4 as a PDF, and a page that prints on two."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from string import Template
from typing import Any
from zlib import crc32

import vl_convert as vlc

from burdenshare.charts import render
from burdenshare.charts.look import NARROW, WIDE
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.extras import needs
from burdenshare.language import tell
from burdenshare.language.numbers import say
from burdenshare.sheets.ally_brief import REFUSALS, Brief, BriefTable, Draw
from burdenshare.sheets.document import A4Page, css, figure, listed, page, table

SMALL, HEADING = 9.0, 15.0
HISTORY = 0.36  # of what is free on the first sheet is kept for its chart, however many promises stand below it
LAST = 30  # pixels kept above the foot
LEAST = 0.58  # of their size: charts made smaller are set side by side, as for a telephone, in letters twice as large
WIDTHS = {3: (0.16, 0.5, 0.34), 4: (0.43, 0.19, 0.19, 0.19)}  # parts of a table's breadth, by its columns


def sheets(told: Brief) -> tuple[str, str]:
    """Lay a brief out on two sheets, as SVG: what is known and promised; what it costs and may come to."""
    lang, theme = told.look.lang, told.look.theme
    first, second = A4Page(ink=theme.ink), A4Page(ink=theme.ink)
    first.text(told.title, 22, bold=True)
    first.text(told.about, 10, ink=theme.muted)
    for each in told.sentences:
        first.text(f"\u2022 {each}")
    first.y += 6
    first.stacked(
        [each for each, _ in _drawn(told, WIDE, told.history) if each], _tall(told, told.promises), least=HISTORY
    )
    for axis, said in told.course:
        first.text(f"{axis} {said}")
    if rest := _tabled(first, told.promises, theme.grid):
        _tabled(second, replace(told.promises, rows=tuple(map(tuple, rest))), theme.grid)
    if told.baselines:
        _tabled(first if first.left > _tall(None, told.baselines) else second, told.baselines, theme.grid)
    second.text(say("brief.ahead", lang), HEADING, bold=True)
    drawn = [*_drawn(told, WIDE, told.cost), *_drawn(told, WIDE, told.fan)]
    missing = [say("brief.missing", lang, why=why) for each, why in drawn if not each]
    tried = A4Page()
    _ended(tried, told, missing)
    charts, below = [each for each, _ in drawn if each], tried.y - tried.margin + LAST
    if len(charts) > 1 and second.fitting(charts, below) < LEAST:
        second.packed([each for draw in (told.cost, told.fan) for each, _ in _drawn(told, NARROW, draw)], below)
    else:
        second.stacked(charts, below)
    _ended(second, told, missing)
    return first.svg(told.foot, number="1 / 2"), second.svg(told.foot, number="2 / 2")


def _ended(sheet: A4Page, told: Brief, missing: list[str]) -> None:
    """Say what could not be drawn, and name the sources, as many as the page holds."""
    for each in missing:
        sheet.text(each)
    sheet.text(say("brief.sources", told.look.lang), HEADING, bold=True)
    for each in told.sources:
        if sheet.left > LAST:
            sheet.text(each, SMALL, ink=told.look.theme.muted)


def _tall(told: Brief | None, given: BriefTable) -> float:
    """Say how much of a sheet a table takes, with what is said of the course above it."""
    tried = A4Page(tall=math.inf)
    for axis, said in told.course if told else ():
        tried.text(f"{axis} {said}")
    _tabled(tried, given, "")
    return tried.y - tried.margin


def _tabled(sheet: A4Page, given: BriefTable, line: str) -> Sequence[Sequence[str]]:
    """Set a table under its heading; give the rows that the sheet does not hold."""
    sheet.text(given.heading, HEADING, bold=True)
    return sheet.table(given.heads, given.rows, WIDTHS[len(given.heads)], numbers=given.numbers, line=line)


def _drawn(told: Brief, width: int, draw: Draw) -> Iterator[tuple[str, str]]:
    """Draw a chart, or say why it cannot be drawn."""
    try:
        spec = draw(replace(told.look, width=width)).to_dict(validate=False)
    except REFUSALS as error:
        yield "", _why(error, told.look.lang)
        return
    drawn = crc32(f"{width} {spec['description']}".encode())  # the same in every run, as `hash` is not
    yield render.svg(spec, lang=told.look.lang, name=f"c{drawn}"), ""


def _why(error: BurdenshareError, lang: str) -> str:
    """Say in the reader's language why a chart is missing."""
    return tell(error.sentence, lang)


def as_pdf(told: Brief) -> bytes:
    """Write a brief as a PDF of two sheets of A4.

    Raises
    ------
    QueryError
        the library that joins pages is not installed.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise QueryError(needs(["pypdfium2"], "pdf")) from error
    whole = pdfium.PdfDocument.new()
    for each in sheets(told):
        with pdfium.PdfDocument(bytes(vlc.svg_to_pdf(each))) as page:
            whole.import_pages(page)
    out = BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def as_html(told: Brief) -> str:
    """Lay a brief out as a page, the five sentences first, the projection last; on paper it is the two sheets."""
    lang, theme, text = told.look.lang, told.look.theme, html.escape
    course = "".join(f"<p><strong>{text(axis)}</strong> {text(words)}</p>" for axis, words in told.course)
    body = f"""<p class="about">{text(told.about)}</p>
{listed(told.sentences) if told.sentences else ""}
{_figure(told, "h", told.history)}
{course}
{_table(told.promises)}
{_table(told.baselines) if told.baselines else ""}
<h2>{text(say("brief.ahead", lang))}</h2>
{_figure(told, "c", told.cost)}
{_figure(told, "f", told.fan)}
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
    return f"<h2>{html.escape(given.heading)}</h2>{laid}"
