"""One maker of documents to print: a page of HTML that needs nothing else, a table in it, a sheet of A4 as SVG."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from io import BytesIO

from burdenshare.charts.head import head
from burdenshare.charts.typeface import FONT, embedded, wrapped
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs

A4 = (794.0, 1123.0)  # pixels at 96 to the inch
LEADING = 1.32  # of the size of type, from line to line
CELL, LINE = 11.5, 1.3  # of a table: size of type, and how much of it a line takes
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def css(name: str) -> str:
    """Read a style that lies beside: `document` of all that are printed, others of one kind."""
    return "\n" + (files("burdenshare.sheets") / f"{name}.css").read_text(encoding="utf-8")


def page(
    title: str, body: str, *, lang: str = "en", style: str = "", foot: str = "", heading: str = "", plain: bool = False
) -> str:
    """Write a page that stands alone: its head, its title, what is on it, and a foot; in our own look, if not plain."""
    around = "div" if plain else "main"  # what a word processor knows
    look = "" if plain else f"{embedded()}{css('document')}"
    ends = f"<footer><p>{foot}</p></footer>\n" if foot else ""
    return (
        f"{head(title, look + style, lang=lang)}<{around}>\n"
        f"<h1>{html.escape(heading or title)}</h1>\n{body}\n</{around}>\n"
        f"{ends}</html>\n"
    )


def listed(texts: Iterable[str], kind: str = "") -> str:
    """Write texts as a list."""
    marked = f' class="{kind}"' if kind else ""
    return f"<ul{marked}>{''.join(f'<li>{html.escape(each)}</li>' for each in texts)}</ul>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = (), kind: str = "") -> str:
    """Write a table; `numbers` are the columns set to the right."""
    right = set(numbers)
    style = [' class="number"' if at in right else "" for at in range(len(heads))]
    head = "".join(f'<th scope="col"{each}>{html.escape(text)}</th>' for text, each in zip(heads, style, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td{each}>{html.escape(cell)}</td>" for cell, each in zip(row, style, strict=True))
        + "</tr>\n"
        for row in rows
    )
    marked = f' class="{kind}"' if kind else ""
    return f'<div class="wide"><table{marked}><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>'


def figure(drawing: str, said: str = "") -> str:
    """Set a chart into a page, with the words that say what it shows."""
    caption = f"<figcaption>{html.escape(said)}</figcaption>" if said else ""
    return f"<figure>{drawing}{caption}</figure>"


def joined(sheets: Sequence[str]) -> bytes:
    """Write sheets as one PDF.

    Raises
    ------
    QueryError
        the library that joins pages is not installed.
    """
    import vl_convert

    first, *others = [bytes(vl_convert.svg_to_pdf(each)) for each in sheets]
    if not others:
        return first
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise QueryError(needs(["pypdfium2"], "pdf")) from error
    whole = pdfium.PdfDocument.new()
    for each in (first, *others):
        with pdfium.PdfDocument(each) as one:
            whole.import_pages(one)
    out = BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def size(drawing: str) -> tuple[float, float]:
    """Read how wide and high a drawing is."""
    found = BOX.search(drawing)
    assert found, "every drawing says its box"
    return float(found[1]), float(found[2])


class A4Page:
    """One page of A4 being filled from the top."""

    def __init__(self, margin: float = 38.0, ink: str = "#1b1f24", tall: float = A4[1]) -> None:
        self.margin, self.ink, self.tall = margin, ink, tall
        self.y = margin
        self.ends: dict[float, float] = {}  # where each column of charts ends
        self.parts: list[str] = []

    @property
    def room(self) -> float:
        """Say how broad a line may be."""
        return A4[0] - 2 * self.margin

    @property
    def left(self) -> float:
        """Say how many pixels are free above the foot."""
        return self.tall - self.margin - 16 - self.y

    def text(self, said: str, size: float = 12.5, *, bold: bool = False, ink: str = "") -> None:
        """Set a text below what stands there."""
        self._lines(wrapped(said, self.room, size, bold=bold), self.margin, size, bold=bold, ink=ink)

    def _lines(self, lines: Iterable[str], x: float, size: float, *, bold: bool = False, ink: str = "") -> None:
        weight, fill = ' font-weight="bold"' if bold else "", f' fill="{ink}"' if ink else ""
        for line in lines:
            self.y += size * LEADING
            place = f'x="{x:.1f}" y="{self.y:.1f}" font-size="{size}"'
            self.parts.append(f"<text {place}{weight}{fill}>{html.escape(line)}</text>")
        self.y += size * 0.3

    def drawing(self, svg: str, x: float, y: float, scale: float) -> float:
        """Set a chart at a place; give how high it is there."""
        inner = svg[svg.index("<svg") :]
        self.parts.append(f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4f})">{inner}</g>')
        return size(svg)[1] * scale

    def packed(self, drawings: Iterable[str], below: float = 0.0, gap: float = 12.0) -> None:
        """Set charts in two columns, each in the shorter one, smaller where the sheet, or its room for them, ends."""
        half, end = (self.room - gap) / 2, self.y + self.left - below
        ends = {self.margin: self.y, self.margin + half + gap: self.y}
        for svg in drawings:
            x = min(ends, key=lambda column: ends[column])
            wide, high = size(svg)
            scale = min(half / wide, max(0.0, end - ends[x]) / high)
            ends[x] += self.drawing(svg, x, ends[x], scale) + gap
        self.y, self.ends = max(ends.values()), ends

    def beside(self, heading: str, texts: Iterable[str], size: float = 9.0) -> None:
        """Set texts in the column that charts left shorter, as many as the page holds."""
        x = min(self.ends, key=lambda column: self.ends[column], default=self.margin)
        end, self.y = self.y, self.ends.get(x, self.y)
        half = self.room / max(1, len(self.ends)) - self.margin / 4
        for each, large in ((heading, size + 3), *((each, size) for each in texts)):
            lines = wrapped(each, half, large, bold=large > size)
            if len(lines) * large * LEADING > self.left:
                break
            self._lines(lines, x, large, bold=large > size)
        self.y = max(end, self.y)

    def stacked(self, drawings: Sequence[str], below: float = 0.0, gap: float = 10.0, least: float = 0.5) -> None:
        """Set charts one below another, as large as the page allows that keeps room for what stands below them."""
        scale = self.fitting(drawings, below, gap, least)
        for each in drawings:
            self.y += self.drawing(each, self.margin + (self.room - size(each)[0] * scale) / 2, self.y, scale) + gap

    def fitting(self, drawings: Sequence[str], below: float = 0.0, gap: float = 10.0, least: float = 0.5) -> float:
        """Say by how much charts are made smaller when they are stacked; they keep `least` of what is free."""
        boxes = [size(each) for each in drawings]
        free = max(self.left * least, self.left - below) - gap * len(boxes)
        widest, deep = max((wide for wide, _ in boxes), default=1), sum(high for _, high in boxes) or 1
        return min(1.0, self.room / widest, free / deep)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Sequence[float], *,
        numbers: Iterable[int] = (), line: str = "#ddd", type_: float = CELL,
    ) -> Sequence[Sequence[str]]:  # fmt: skip
        """Set a table, as many rows as the page holds, and give the others; `parts` share out its breadth."""
        right = set(numbers)
        for at, row in enumerate((heads, *rows)):
            cells = [wrapped(cell, self.room * part - 8, type_) for cell, part in zip(row, parts, strict=True)]
            tall = type_ * (LINE * max(map(len, cells)) + 0.5)
            if tall > self.left:
                return rows[max(0, at - 1) :]
            x = self.margin
            for column, (texts, part) in enumerate(zip(cells, parts, strict=True)):
                end = x + self.room * part
                self._cell(texts, end - 8 if column in right else x, type_, bold=not at, right=column in right)
                x = end
            low = f"M{self.margin},{self.y + tall - 2:.1f}H{self.margin + self.room:.1f}"
            self.parts.append(f'<path d="{low}" stroke="{line}" stroke-width="0.6"/>')
            self.y += tall
        self.y += 8
        return ()

    def _cell(self, texts: list[str], x: float, size: float, *, bold: bool, right: bool) -> None:
        style = (' font-weight="bold"' if bold else "") + (' text-anchor="end"' if right else "")
        for number, text in enumerate(texts):
            place = f'x="{x:.1f}" y="{self.y + size * (1.1 + LINE * number):.1f}" font-size="{size}"'
            self.parts.append(f"<text {place}{style}>{html.escape(text)}</text>")

    def svg(self, foot: str, *, small: float = 9.0, number: str = "") -> str:
        """Close the page, with its foot and, at the right, its number."""
        lines = wrapped(foot, self.room, small)
        feet = "".join(
            f'<text x="{self.margin}" y="{A4[1] - self.margin + 6 - small * 1.3 * (len(lines) - 1 - at):.1f}" '
            f'font-size="{small}">{html.escape(line)}</text>'
            for at, line in enumerate(lines)
        )
        if number:
            place = f'x="{A4[0] - self.margin:.1f}" y="{A4[1] - self.margin + 6:.1f}" font-size="{small}"'
            feet += f'<text {place} text-anchor="end">{number}</text>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{A4[0]:g}" '
            f'height="{A4[1]:g}" viewBox="0 0 {A4[0]:g} {A4[1]:g}" fill="{self.ink}" font-family="{FONT}">'
            f'<rect width="{A4[0]:g}" height="{A4[1]:g}" fill="#ffffff"/>{"".join(self.parts)}{feet}</svg>'
        )
