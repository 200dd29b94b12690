"""The brief of an Ally laid out: two sheets of A4 as a PDF, and a page that prints on two."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import vl_convert as vlc

from burdenshare.charts import render
from burdenshare.charts.look import NARROW, WIDE
from burdenshare.charts.typeface import FAMILY, FONT, embedded, wrapped
from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import say
from burdenshare.sheets.ally_brief import Brief, Draw, Refused, Table

A4 = (794, 1123)  # pixels at 96 to the inch
MARGIN, GAP = 38.0, 12.0
ROOM = A4[0] - 2 * MARGIN
TEXT, SMALL, HEADING, CELL = 12.5, 9.0, 15.0, 11.5
LINE = 15.0  # pixels a line of a table takes
SIZE = re.compile(r' width="([0-9.]+)" height="([0-9.]+)"')
BASELINES = 150  # pixels that their table takes
WIDTHS = {3: (0.16, 0.5, 0.34), 4: (0.43, 0.19, 0.19, 0.19)}  # parts of a table's breadth, by its columns


class Sheet:
    """One page being filled from the top."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = MARGIN

    @property
    def left(self) -> float:
        """Say how many pixels are free above the foot."""
        return A4[1] - MARGIN - 16 - self.y

    def text(
        self, said: str, size: float = TEXT, *, bold: bool = False, x: float = 0.0, room: float = ROOM, ink: str = ""
    ) -> None:  # fmt: skip
        """Set a text below what stands there."""
        for line in wrapped(said, room - x, size, bold=bold):
            self.y += size * 1.32
            weight, fill = ' font-weight="bold"' if bold else "", f' fill="{ink}"' if ink else ""
            place = f'x="{MARGIN + x:.1f}" y="{self.y:.1f}" font-size="{size}"'
            self.parts.append(f"<text {place}{weight}{fill}>{html.escape(line)}</text>")
        self.y += size * 0.3

    def drawings(self, drawn: list[str], across: int) -> None:
        """Set charts side by side, as large as their column and the page allow."""
        if not drawn:
            return
        column = (ROOM - GAP * (across - 1)) / across
        scale = min([1.0, *(min(column / _size(each)[0], self.left / _size(each)[1]) for each in drawn)])
        for at, each in enumerate(drawn):
            wide, tall = (side * scale for side in _size(each))
            place = f' x="{MARGIN + at * (column + GAP):.1f}" y="{self.y:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
            self.parts.append(SIZE.sub(place, each, count=1))
        self.y += max(_size(each)[1] for each in drawn) * scale + GAP

    def table(self, given: Table, ink: str) -> None:
        """Set a table, as many rows as the page holds."""
        self.text(given.heading, HEADING, bold=True)
        parts = WIDTHS[len(given.heads)]
        for at, row in enumerate((given.heads, *given.rows)):
            cells = [wrapped(cell, ROOM * part - 8, CELL) for cell, part in zip(row, parts, strict=True)]
            tall = LINE * max(map(len, cells)) + 6
            if tall > self.left:
                return
            self._row(cells, parts, given, bold=not at, ink=ink)
            self.y += tall
        self.y += 8

    def _row(self, cells: list[list[str]], parts: tuple[float, ...], given: Table, *, bold: bool, ink: str) -> None:
        x, style = MARGIN, ' font-weight="bold"' if bold else ""
        for at, (lines, part) in enumerate(zip(cells, parts, strict=True)):
            right = at in given.numbers
            place = f'x="{x + (ROOM * part - 8 if right else 0):.1f}"' + (' text-anchor="end"' if right else "")
            for number, line in enumerate(lines):
                y = self.y + 13 + LINE * number
                self.parts.append(f'<text {place} y="{y:.1f}" font-size="{CELL}"{style}>{html.escape(line)}</text>')
            x += ROOM * part
        end = self.y + LINE * max(map(len, cells)) + 4
        self.parts.append(f'<path d="M{MARGIN},{end:.1f}H{MARGIN + ROOM:.1f}" stroke="{ink}" stroke-width="0.6"/>')

    def svg(self, foot: str, at: int, ink: str) -> str:
        """Close the page, with its foot and number."""
        y = A4[1] - MARGIN + 6
        ends = f'<text x="{A4[0] - MARGIN}" y="{y}" font-size="{SMALL}" text-anchor="end">{at} / 2</text>'
        said = f'<text x="{MARGIN}" y="{y}" font-size="{SMALL}">{html.escape(foot)}</text>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{A4[0]}" '
            f'height="{A4[1]}" viewBox="0 0 {A4[0]} {A4[1]}" fill="{ink}" font-family="{FONT}">'
            f'<rect width="{A4[0]}" height="{A4[1]}" fill="#ffffff"/>{"".join(self.parts)}{said}{ends}</svg>'
        )


def _size(drawing: str) -> tuple[float, float]:
    found = SIZE.search(drawing)
    assert found, "vl-convert gives every drawing its size"
    return float(found[1]), float(found[2])


def sheets(told: Brief) -> tuple[str, str]:
    """Lay a brief out on two sheets, as SVG: what is known and promised; what it costs and may come to."""
    lang, theme = told.look.lang, told.look.theme
    first, second = Sheet(), Sheet()
    first.text(told.title, 22, bold=True)
    first.text(told.about, 10, ink=theme.muted)
    for each in told.sentences:
        first.text(f"\u2022 {each}")
    first.y += 6
    first.drawings([each for each, _ in _drawn(told, WIDE, told.history)], 1)
    for axis, said in told.course:
        first.text(f"{axis} {said}")
    first.table(told.promises, theme.grid)
    if told.baselines:
        (first if first.left > BASELINES else second).table(told.baselines, theme.grid)
    drawn = [*_drawn(told, NARROW, told.cost), *_drawn(told, NARROW, told.fan)]
    second.text(say("brief.ahead", lang), HEADING, bold=True)
    second.drawings([each for each, _ in drawn if each], 2)
    for each, why in drawn:
        if not each:
            second.text(say("brief.missing", lang, why=why))
    second.text(say("brief.sources", lang), HEADING, bold=True)
    for each in told.sources:
        if second.left > 30:
            second.text(each, SMALL, ink=theme.muted)
    return first.svg(told.foot, 1, theme.ink), second.svg(told.foot, 2, theme.ink)


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
        raise QueryError("A PDF of two pages needs pypdfium2: pip install 'burdenshare[charts]'.") from error
    whole = pdfium.PdfDocument.new()
    for each in sheets(told):
        with pdfium.PdfDocument(bytes(vlc.svg_to_pdf(each))) as page:
            whole.import_pages(page)
    out = BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


STYLE = """
:root { color-scheme: light }
body { margin: 0 auto; padding: 1rem; max-width: 50rem; color: %(ink)s; background: #fff; font: 1rem/1.5 "%(family)s", Arial, sans-serif }
h1 { font-size: 1.6rem; margin: 0; line-height: 1.2 } h2 { font-size: 1.1rem; margin: 1.2rem 0 .3rem }
.about, .sources, footer { color: %(muted)s; font-size: .85rem }
ul { padding-left: 1.1rem; margin: .5rem 0 } li { margin: .2rem 0 }
figure { margin: 1rem 0; break-inside: avoid } svg { max-width: 100%%; height: auto }
figcaption { position: absolute; left: -100vw } .narrow { display: none }
@media screen and (max-width: 620px) { .narrow { display: block } .broad { display: none } }
table { border-collapse: collapse; font-size: .875rem; margin: .3rem 0; width: 100%% }
th, td { padding: .15rem .75rem .15rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid %(grid)s }
.number { text-align: right; font-variant-numeric: tabular-nums }
td:first-child { white-space: nowrap }
@media print {
  figcaption { display: none } body { max-width: none; padding: 0; font-size: 9.5pt } h2 { break-after: avoid; margin-top: .6rem } tr { break-inside: avoid }
  table { font-size: 8pt } .ahead { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm } .second { break-before: page }
  .ahead .broad { display: none } .ahead .narrow { display: block } figure { margin: .3rem 0 } .ahead svg { max-height: 155mm }
  .sources li:nth-child(n + 9) { display: none } main { margin: 0 } footer p { margin: .3rem 0 }
  .promises tbody tr:nth-child(n + 9) { display: none } .sources { font-size: 7pt; line-height: 1.3 }
}
@page { size: A4; margin: 13mm }
"""  # noqa: E501


def as_html(told: Brief) -> str:
    """Lay a brief out as a page: the five sentences first, the projection last; it prints on two sheets."""
    lang, theme, text = told.look.lang, told.look.theme, html.escape
    values = {"ink": theme.ink, "muted": theme.muted, "grid": theme.grid, "family": FAMILY}
    said = "".join(f"<li>{text(each)}</li>" for each in told.sentences)
    course = "".join(f"<p><strong>{text(axis)}</strong> {text(words)}</p>" for axis, words in told.course)
    sources = "".join(f"<li>{text(each)}</li>" for each in told.sources)
    return f"""<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(told.title)}</title>
<style>
{embedded()}{STYLE % values}</style>
<main>
<h1>{text(told.title)}</h1>
<p class="about">{text(told.about)}</p>
{f"<ul>{said}</ul>" if said else ""}
{_figure(told, "h", told.history)}
{course}
{_table(told.promises, "promises")}
<div class="second">{_table(told.baselines, "") if told.baselines else ""}
<h2>{text(say("brief.ahead", lang))}</h2>
<div class="ahead">{_figure(told, "c", told.cost)}
{_figure(told, "f", told.fan)}</div>
<h2>{text(say("brief.sources", lang))}</h2>
<ul class="sources">{sources}</ul></div>
</main>
<footer><p>{text(told.foot)}</p></footer>
</html>
"""


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
    return f"<figure>{''.join(sizes)}<figcaption>{html.escape(caption)}</figcaption></figure>"


def _table(given: Table, kind: str) -> str:
    style = [' class="number"' if at in given.numbers else "" for at in range(len(given.heads))]
    head = "".join(
        f'<th scope="col"{each}>{html.escape(text)}</th>' for text, each in zip(given.heads, style, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{each}>{html.escape(cell)}</td>" for cell, each in zip(row, style, strict=True)) + "</tr>"
        for row in given.rows
    )
    return (
        f'<h2>{html.escape(given.heading)}</h2><table class="{kind}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
