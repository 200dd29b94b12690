"""The picture that stands beside a shared link: 1200 x 630, the page's finding in large letters."""

from __future__ import annotations

from markupsafe import escape

from burdenshare.charts import engine
from burdenshare.charts.theme import LIGHT
from burdenshare.charts.typeface import FONT, breadth, wrapped
from burdenshare.web.page import Page
from burdenshare.web.request import PageRequest

WIDTH, HEIGHT, EDGE = 1200, 630, 72
SIZES = (76, 64, 54, 46)  # of the title, in pixels: the largest in which it takes three lines
LINES = 3


def card(asked: PageRequest, page: Page) -> bytes:
    """Draw the card of a page as a PNG."""
    return bytes(engine.drawn("svg_to_png", svg(asked, page), scale=1.0))


def svg(asked: PageRequest, page: Page) -> str:
    """Write the card: brand, figure, title, the day and where it is from."""
    figure = page.figure or (str(page.time["stops"][page.time["at"]]["count"]) if page.time else "")
    room = WIDTH - 2 * EDGE
    size, lines = fitted(page.time["title"] if page.time else page.title, room)
    top = 300 if figure else 230
    said = page.time["stops"][page.time["at"]]["so_many"] if page.time else ""
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{LIGHT.paper}"/>',
        f'<rect width="{WIDTH}" height="14" fill="{LIGHT.main}"/>',
        _text(EDGE, 96, 34, asked.say("site.name"), bold=True),
        _text(EDGE, 236, 150, figure, bold=True, colour=LIGHT.main) if figure else "",
        _text(EDGE + breadth(figure, bold=True) * 150 + 28, 236, 40, said, colour=LIGHT.muted) if said else "",
        *(_text(EDGE, top + size * 1.16 * (number + 0.6), size, line, bold=True) for number, line in enumerate(lines)),
        _text(EDGE, HEIGHT - 52, 26, asked.say("site.known", day=asked.day(asked.on)), colour=LIGHT.muted),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, size: float, text: str, *, bold: bool = False, colour: str = LIGHT.ink) -> str:
    weight = 700 if bold else 400
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def fitted(title: str, room: float) -> tuple[int, list[str]]:
    """Choose the size in which a title takes few lines, and break it; what is over the last line is cut with a mark.

    >>> fitted("Who met 2 % in 2024? It depends on when you ask.", 1056)[0]
    76
    """
    for size in SIZES:
        lines = wrapped(title, room, size, bold=True)
        if len(lines) <= LINES:
            return size, lines
    kept = lines[:LINES]
    return SIZES[-1], [*kept[:-1], kept[-1].rstrip(".,;: ") + " …"]
