"""The house's colours and type: safe for the colour-blind, clear in black and white, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.charts.typeface import FONT
from burdenshare.reference.shipped import table

TITLE, SUBTITLE, LABEL, FOOT = 18, 13, 13, 13  # pixels: a page shows a chart at 0.93 of them at least, 12 px
FREE = {"labelLimit": 0}  # labels have room, which we measure; a limit would measure each of them again
LINES = {TITLE: 22, SUBTITLE: 17}  # from line to line
UNDER = 6  # from the title to the subtitle
FOOT_LINE = 16
RUNG, HATCHED = 4, 0.3  # pixels from stripe to stripe of a hatch, and how strongly it shows


@dataclass(frozen=True)
class Theme:
    """Colours by their office. Marks keep 3:1 against the paper, text 4.5:1; tests reckon it."""

    paper: str
    ink: str
    muted: str
    grid: str
    main: str  # the figure spoken of
    other: str  # what stands against it: below the target, the later day
    third: str
    fourth: str
    quiet: str  # context: other Allies, earlier figures
    tint: str  # the inside of a hollow mark of the main colour
    other_tint: str

    @property
    def marks(self) -> tuple[str, ...]:
        """Colours that carry meaning."""
        return self.main, self.other, self.third, self.fourth, self.quiet

    @property
    def lines(self) -> tuple[str, ...]:
        """Colours for lines that carry their own names."""
        return self.main, self.other, self.third, self.fourth, self.muted

    @property
    def texts(self) -> tuple[str, ...]:
        """Colours that letters are set in."""
        return self.ink, self.muted, self.main, self.other, self.third, self.fourth


LIGHT, DARK = (Theme(**table("colours.toml")[of]) for of in ("light", "dark"))


def config(theme: Theme, lang: str) -> dict[str, Any]:
    """Give Vega-Lite the house's manners."""
    axis = {
        "labelColor": theme.muted, "titleColor": theme.muted, "gridColor": theme.grid, "domainColor": theme.muted,
        "tickColor": theme.muted, "labelFontSize": LABEL, "titleFontSize": LABEL, "titleFontWeight": "normal",
        "labelPadding": 4, **FREE,
    }  # fmt: skip
    return {
        "background": theme.paper,
        "font": FONT,
        "padding": 12,
        "locale": LOCALES[lang],
        "view": {"stroke": None},
        "axis": axis,
        "axisY": {"domain": False, "ticks": False},
        "title": {
            "color": theme.ink, "subtitleColor": theme.muted, "fontSize": TITLE, "subtitleFontSize": SUBTITLE,
            "anchor": "start", "fontWeight": "bold", "lineHeight": LINES[TITLE],
            "subtitleLineHeight": LINES[SUBTITLE], "subtitlePadding": UNDER, "offset": 12,
        },
        "rule": {"color": theme.muted},
        "text": {"color": theme.ink, "fontSize": LABEL, "font": FONT},
        "header": {"labelColor": theme.ink, "labelFontSize": LABEL, "titleColor": theme.muted, **FREE},
        "legend": {**FREE, "labelColor": theme.muted, "titleColor": theme.muted, "labelFontSize": LABEL},
        "concat": {"spacing": 14},
    }  # fmt: skip


LOCALES: dict[str, dict[str, Any]] = {
    "en": {"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": "\u2212"}},
    "fr": {"number": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", ""], "minus": "\u2212"}},
}


def hatch(theme: Theme, height: int) -> dict[str, Any]:
    """Give the one hatch of the house, rungs four pixels apart, for a band so many pixels high.

    It is a gradient that jumps between paper and grey, since Vega-Lite knows no patterns.
    """
    stops, stripes = [], height // RUNG | 1
    for stripe in range(stripes):
        colour = theme.quiet if stripe % 2 else theme.paper
        stops += [{"offset": stripe / stripes, "color": colour}, {"offset": (stripe + 1) / stripes, "color": colour}]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 0, "y2": 1, "stops": stops}
