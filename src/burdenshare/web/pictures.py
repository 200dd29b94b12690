"""A chart as a page carries it: drawn once for wide and once for narrow windows, coloured by the style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from burdenshare.charts import engine
from burdenshare.charts.look import MIDDLE, NARROW, WIDE, Look
from burdenshare.charts.tooltips import SIGN, speaking
from burdenshare.charts.typeface import FONT, embedded, faces
from burdenshare.views.ask import OfNow, mark
from burdenshare.web.page import PageChart

if TYPE_CHECKING:
    import altair as alt

FORMATS = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json", "csv": "text/csv; charset=utf-8"}
PAPERS = ("ref_area", "indicator", "period", "value", "printed", "status", "unit", "currency", "price_year",
          "definition", "release", "trust", "id")  # fmt: skip
SPOKEN = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
PART = rf"{SIGN}([^{SIGN}\"]*)"
SAID = re.compile(rf' aria-label="{PART}{PART}{PART}{SIGN}([^"]*)"')
GHOST = re.compile(
    r'<path((?: data-[a-z]+="[^"]*")* data-say="[^>]*?)( transform="[^"]*") d="[^"]*"[^>]* opacity="0"'
    r"[^>]*?(?:/>|></path>)"
)
NOTHING = re.compile(  # what draws nothing: empty grounds, a line broken nowhere, what is not seen through
    r'<path class="background" d="[^"]*"/>|<path class="foreground" d="" display="none"/>'
    r'| stroke-dasharray="1,0"| opacity="1"'
)
PLACED = re.compile(r' (?:d="|transform="translate\()[^"]*\.\d\d[^"]*"')
FINE = re.compile(r"(\.\d)\d+")  # tenths of a pixel are enough
GRADIENT = re.compile(r'<linearGradient id="(\w+)"([^>]*>.*?)</linearGradient>', re.S)


@dataclass(frozen=True)
class Picture:
    """A chart drawn: one SVG for wide windows, one for narrow ones, and the same in words; in frames one between."""

    wide: str
    narrow: str
    alt: str
    title: str
    middle: str = ""

    @property
    def high(self) -> int:
        """Pixels from top to foot as it is drawn for wide windows."""
        return int(self.wide.split(' data-h="', 1)[1].split('"', 1)[0])


def picture(drawn: PageChart, lang: str, *, between: bool = False) -> Picture:
    """Draw a chart for a page; `between` for the columns of newspapers too, where frames stand."""
    wide, alt, title = _svg(drawn, lang, WIDE)
    narrow, _, _ = _svg(drawn, lang, NARROW)
    middle = bare(_svg(drawn, lang, MIDDLE)[0]) if between else ""
    return Picture(bare(wide), bare(narrow), alt, title, middle)


def drawn_wide(drawn: PageChart, lang: str) -> str:
    """Give the chart as it stands on the page as a file of its own, with its words inside."""
    svg, alt, title = _svg(drawn, lang, WIDE)
    return titled(svg, title, alt)


def _svg(drawn: PageChart, lang: str, width: int) -> tuple[str, str, str]:
    state = mark(drawn.given.get("as_of"))
    _current.look()
    return _drawn(drawn.name, drawn.args, tuple(sorted(drawn.given.items())), lang, width, state)


@lru_cache(maxsize=600)
def _drawn(
    name: str, args: tuple[Any, ...], asked: tuple[tuple[str, Any], ...], lang: str, width: int, state: str
) -> tuple[str, str, str]:
    from burdenshare.charts.lettered import svg as lettered

    made = spec(PageChart(name, args, dict(asked)), Look(lang=lang, width=width))
    title = made.get("title", {})
    text = title.get("text", "") if isinstance(title, dict) else title
    svg = lettered(speaking(made, lang))
    return svg, str(made.get("description", "")), " ".join(text) if isinstance(text, list) else str(text)


_current = OfNow(_drawn.cache_clear)


def spec(drawn: PageChart, look: Look) -> dict[str, Any]:
    """Write a chart as Vega-Lite.

    Raises
    ------
    QueryError
        there is no such chart.
    """
    from burdenshare.charts import gallery

    gallery.refuse_unknown(drawn.name)
    with _unchecked():
        made: alt.VConcatChart = getattr(gallery, drawn.name)(*drawn.args, **drawn.given, look=look)
        found: dict[str, Any] = made.to_dict(validate=False)
    return found


@contextmanager
def _unchecked() -> Iterator[None]:
    """Skip the check of every chart against the schema of Vega-Lite, three quarters of the time it takes to draw.

    The charts' own tests check it. Rows are counted by nobody: ours are drawn here, not in a notebook.
    """
    import altair as alt
    from altair.utils.schemapi import debug_mode

    with alt.data_transformers.disable_max_rows(), debug_mode(False):
        yield


def file(drawn: PageChart, look: Look, form: str) -> bytes:
    """Draw a chart as a file."""
    import json

    from burdenshare.charts.lettered import svg as lettered

    made = spec(drawn, look)
    if form == "csv":
        return figures(made).encode()
    if form == "json":
        return json.dumps(made, ensure_ascii=False).encode()
    if form == "png":
        return bytes(engine.drawn("vegalite_to_png", made, scale=2))
    return named(lettered(made), made).encode()


def figures(made: dict[str, Any]) -> str:
    """Write the figures a chart shows as CSV, each with its papers' names; a chart of none has only the heads."""
    import csv
    import io

    rows = {str(row["id"]): row for held in made.get("datasets", {}).values() for row in held if row.get("id")}
    out = io.StringIO()
    writer = csv.DictWriter(out, PAPERS, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows.values())
    return out.getvalue()


def named(svg: str, made: dict[str, Any]) -> str:
    """Put a chart's words into its SVG as its title and description."""
    title = made.get("title", {}).get("text", "")
    return titled(svg, " ".join(title) if isinstance(title, list) else title, str(made.get("description", "")))


def titled(svg: str, title: str, description: str) -> str:
    """Put words into an SVG as its title and description, and the type it is set in."""
    from markupsafe import escape

    head, rest = svg.split(">", 1)
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f"{head}>{words}<style>{embedded()}</style>{rest}"


def bare(svg: str) -> str:
    """Make an SVG part of a page: it scales, and says nothing of its own since the page says it in words."""
    quiet = SPOKEN.sub("", SAID.sub(_data, svg))
    quiet = GHOST.sub(r'<circle class="hit" r="7"\1\2/>', _one_hatch(quiet))
    quiet = _light(quiet)
    quiet = re.sub(r' width="(\d+)" height="(\d+)"', r' data-w="\1" data-h="\2"', quiet, count=1)
    return quiet.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _light(svg: str) -> str:
    """Leave out of an SVG what is not seen, and say its type once."""
    typed = f' font-family="{FONT}"'
    svg = PLACED.sub(lambda found: FINE.sub(r"\1", found[0]), svg)
    return NOTHING.sub("", svg).replace(typed, "").replace("<svg ", f"<svg{typed} ", 1)


def _data(found: re.Match[str]) -> str:
    """Keep what a mark says where a script finds it: the words, whose figure it is, of which series."""
    kept = zip(("ally", "series", "year", "say"), found.groups(), strict=True)
    return "".join(f' data-{name}="{value}"' for name, value in kept if value)


def _one_hatch(svg: str) -> str:
    """Keep one of gradients that are alike: each panel of a picture brings its own."""
    kept: dict[str, str] = {}
    for found in GRADIENT.finditer(svg):
        name = kept.setdefault(found[2], found[1])
        if name != found[1]:
            svg = svg.replace(found[0], "").replace(f"url(#{found[1]})", f"url(#{name})")
    return svg


@lru_cache(maxsize=2)
def style(*, alone: bool = False) -> str:
    """Write the style sheet that gives the house's type and colours to pages and charts, by day and by night.

    `alone` puts the type into the sheet itself. Charts are drawn by day; by night the style sheet gives each colour its
    other half.
    """
    from dataclasses import asdict

    from burdenshare.charts.theme import DARK, LIGHT

    day, night = asdict(LIGHT), asdict(DARK)
    dark = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in night.items())
    light = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in day.items())
    marks = "".join(
        f'.chart svg [{kind}="{colour}"]{{{kind}:var(--{name.replace("_", "-")})}}'
        for name, colour in day.items()
        for kind in ("fill", "stroke", "stop-color")
    )
    return (
        (embedded() if alone else faces("fonts/{}".format)) + f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n{marks}\n"
    )
