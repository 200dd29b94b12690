"""The brief of an Ally laid out: two sheets of A4 as a PDF, and a page that prints on two."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import vl_convert as vlc

from burdenshare.charts import render
from burdenshare.charts.look import NARROW, WIDE
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.language.numbers import say
from burdenshare.sheets.ally_brief import Brief, Draw, Refused, Table
from burdenshare.sheets.document import Sheet, figure, listed, page, table

SMALL, HEADING = 9.0, 15.0
BASELINES = 150  # pixels that their table takes
WIDTHS = {3: (0.16, 0.5, 0.34), 4: (0.43, 0.19, 0.19, 0.19)}  # parts of a table's breadth, by its columns


def sheets(told: Brief) -> tuple[str, str]:
    """Lay a brief out on two sheets, as SVG: what is known and promised; what it costs and may come to."""
    lang, theme = told.look.lang, told.look.theme
    first, second = Sheet(ink=theme.ink), Sheet(ink=theme.ink)
    first.text(told.title, 22, bold=True)
    first.text(told.about, 10, ink=theme.muted)
    for each in told.sentences:
        first.text(f"\u2022 {each}")
    first.y += 6
    first.abreast([each for each, _ in _drawn(told, WIDE, told.history)], 1)
    for axis, said in told.course:
        first.text(f"{axis} {said}")
    _tabled(first, told.promises, theme.grid)
    if told.baselines:
        _tabled(first if first.left > BASELINES else second, told.baselines, theme.grid)
    drawn = [*_drawn(told, NARROW, told.cost), *_drawn(told, NARROW, told.fan)]
    second.text(say("brief.ahead", lang), HEADING, bold=True)
    second.abreast([each for each, _ in drawn if each], 2)
    for each, why in drawn:
        if not each:
            second.text(say("brief.missing", lang, why=why))
    second.text(say("brief.sources", lang), HEADING, bold=True)
    for each in told.sources:
        if second.left > 30:
            second.text(each, SMALL, ink=theme.muted)
    return first.svg(told.foot, number="1 / 2"), second.svg(told.foot, number="2 / 2")


def _tabled(sheet: Sheet, given: Table, line: str) -> None:
    """Set a table under its heading."""
    sheet.text(given.heading, HEADING, bold=True)
    sheet.table(given.heads, given.rows, WIDTHS[len(given.heads)], numbers=given.numbers, line=line)


def _drawn(told: Brief, width: int, draw: Draw) -> Iterator[tuple[str, str]]:
    """Draw a chart, or say why it cannot be drawn."""
    try:
        spec = draw(replace(told.look, width=width)).to_dict()
    except Refused as error:
        yield "", str(error)
        return
    yield render.svg(spec, lang=told.look.lang, name=f"c{abs(hash((width, spec['description']))) % 10**8}"), ""


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


STYLE = """
body { color: %(ink)s; font-size: 1rem; line-height: 1.5 }
h1 { font-size: 1.6rem; line-height: 1.2 } h2 { font-size: 1.1rem }
.about, .sources, footer { color: %(muted)s; font-size: .85rem }
figcaption { position: absolute; left: -100vw } .narrow { display: none }
@media screen and (max-width: 620px) { .narrow { display: block } .broad { display: none } }
table { font-size: .875rem; margin: .3rem 0; width: 100%% }
th, td { padding: .15rem .75rem .15rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid %(grid)s }
.number { text-align: right } td:first-child { white-space: nowrap }
@media print {
  figcaption { display: none } body { padding: 0; font-size: 9.5pt } h2 { margin-top: .6rem }
  table { font-size: 8pt } .ahead { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm }
  .ahead .broad { display: none } .ahead .narrow { display: block } figure { margin: .3rem 0 } .ahead svg { max-height: 124mm } .whole { break-inside: avoid }
  .sources li:nth-child(n + 9) { display: none } main { margin: 0 } footer { font-size: 7pt } footer p { margin: .2rem 0 }
  .promises tbody tr:nth-child(n + 9) { display: none } .sources { font-size: 7pt; line-height: 1.3 }
}
"""  # noqa: E501


def as_html(told: Brief) -> str:
    """Lay a brief out as a page: the five sentences first, the projection last; it prints on two sheets."""
    lang, theme, text = told.look.lang, told.look.theme, html.escape
    course = "".join(f"<p><strong>{text(axis)}</strong> {text(words)}</p>" for axis, words in told.course)
    body = f"""<p class="about">{text(told.about)}</p>
{listed(told.sentences) if told.sentences else ""}
{_figure(told, "h", told.history)}
{course}
{_table(told.promises, "promises")}
<div class="second">{f'<div class="whole">{_table(told.baselines, "")}</div>' if told.baselines else ""}
<h2>{text(say("brief.ahead", lang))}</h2>
<div class="ahead">{_figure(told, "c", told.cost)}
{_figure(told, "f", told.fan)}</div>
<h2>{text(say("brief.sources", lang))}</h2>
{listed(told.sources, "sources")}</div>"""
    style = STYLE % {"ink": theme.ink, "muted": theme.muted, "grid": theme.grid}
    return page(told.title, body, lang=lang, style=style, foot=text(told.foot))


def _figure(told: Brief, at: str, draw: Draw) -> str:
    """Set a chart twice, for a wide window and a narrow one; the style shows the one that fits."""
    sizes, caption = [], ""
    for size, width in (("broad", WIDE), ("narrow", NARROW)):
        try:
            spec: dict[str, Any] = draw(replace(told.look, width=width)).to_dict()
        except Refused as error:
            return f"<p>{html.escape(say('brief.missing', told.look.lang, why=str(error)))}</p>"
        caption = spec["description"]
        sizes.append(f'<div class="{size}">{render.svg(spec, lang=told.look.lang, name=f"{size}{at}")}</div>')
    return figure("".join(sizes), caption)


def _table(given: Table, kind: str) -> str:
    laid = table(given.heads, given.rows, numbers=given.numbers, kind=kind)
    return f"<h2>{html.escape(given.heading)}</h2>{laid}"
