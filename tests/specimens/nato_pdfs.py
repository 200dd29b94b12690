"""PDFs written by hand: the sheets of a made-up workbook printed as pages, with a text layer or without one."""

from __future__ import annotations

import re

from openpyxl import Workbook

TOP, LINE, SIZE = 1150, 10, 6
LABELS, FIRST_YEAR, PITCH = (20, 140), 300, 45
WIDE = 0.55  # of the size: what a digit of Helvetica takes
BAR = "| "


def printed(book: Workbook, cover: str = "28 January 2016", bars: frozenset[str] = frozenset()) -> bytes:
    """Print a workbook of NATO's: two decimals, `//` for what cannot exist, a bar before the cells named."""
    pages = [[(50, TOP, cover), (50, TOP - LINE, "Defence Expenditures of NATO Countries (2008-2015)")]]
    for sheet in book.worksheets:
        first = _first_year(sheet)
        page = []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and not str(cell.value).startswith("#"):
                    text = (BAR if f"{sheet.title}!{cell.coordinate}" in bars else "") + _text(cell.value)
                    page.append((_left(cell.column, first, text), TOP - LINE * cell.row, text))
        pages.append(page)
    return pdf(pages)


def _first_year(sheet) -> int:  # type: ignore[no-untyped-def]
    rows = ([cell for cell in row if _year(cell.value)] for row in sheet.iter_rows())
    return next((years[0].column for years in rows if len(years) > 2), 99)


def _year(value: object) -> bool:
    return str(value).removesuffix("e").strip() in map(str, range(2000, 2030))


def _text(value: object) -> str:
    if _year(value):
        return str(value)
    if re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        return f"{float(str(value)):,.2f}"
    return {".": "//"}.get(str(value), " ".join(str(value).split()))


def _left(column: int, first: int, text: str) -> float:
    """Set figures flush right below their year, labels flush left."""
    if column < first:
        return LABELS[column == first - 1]
    return FIRST_YEAR + PITCH * (column - first) - WIDE * SIZE * len(text) / 2


def pdf(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """Write a PDF of texts with their places in points; a page without texts is one without a text layer."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        stream = b"0 0 10 10 re f\n" + b"".join(_shown(*text) for text in page)
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(bodies) + 1)
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 1200] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(bodies)
        )
    bodies[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return _file(bodies)


def _shown(x: float, y: float, text: str) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")
    return b"BT /F1 %d Tf %.2f %.2f Td (%s) Tj ET\n" % (SIZE, x, y, escaped)


def _file(bodies: list[bytes]) -> bytes:
    content, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(content))
    return content + head + table + tail
