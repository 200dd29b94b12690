"""A figure over the days of its releases: each value holds until the next one replaces it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from burdenshare.charts.frame import inline
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill, tips
from burdenshare.charts.theme import hatch

STRIPES = (15, 91)  # stripes of a hatch, at least and at most


def steps(rows: list[dict[str, Any]], y: alt.Y, until: date, look: Look) -> list[alt.Chart]:
    """Draw the step line, its last value reaching to `until`, hollow dots for estimates, hatched breaks."""
    theme, value = look.theme, y.shorthand
    x = alt.X("released_at:T", title=None).scale(type="utc", padding=24).axis(grid=False, format="%Y", tickCount="year")
    data = alt.Chart(inline(rows))
    last = alt.Chart(inline([{**rows[-1], "until": until.isoformat()}]))
    dots = data.mark_point(size=85, filled=False, strokeWidth=2, opacity=1, color=theme.main)
    return [
        *_breaks(rows, until, look),
        data.mark_line(interpolate="step-after", color=theme.main, strokeWidth=2).encode(x=x, y=y),
        last.mark_rule(color=theme.main, strokeWidth=2).encode(x=x, x2="until:T", y=alt.Y(value)),
        dots.encode(x=x, y=y, fill=point_fill(theme.main, look), strokeDash=dash(), tooltip=tips("released_at")),
    ]


def _breaks(rows: list[dict[str, Any]], until: date, look: Look) -> list[alt.Chart]:
    """Hatch the time between two releases of different definitions, with as many stripes as show in its width."""
    spans = [
        {"from": before["released_at"], "to": after["released_at"]}
        for before, after in pairwise(rows)
        if before["definition"] != after["definition"]
    ]
    x, layers = alt.X("from:T").scale(type="utc", padding=24), []
    first = date.fromisoformat(rows[0]["released_at"])
    for span in spans:
        start, end = (date.fromisoformat(span[edge]) for edge in ("from", "to"))
        pixels = look.width * ((end - start) / (until - first))
        area = alt.Chart(inline([span])).mark_rect(color=hatch(look.theme, _stripes(pixels)), opacity=0.22)
        layers.append(area.encode(x=x, x2="to:T"))
    return layers


def _stripes(pixels: float) -> int:
    """Give an odd number of stripes, none so thin that they run together."""
    return max(STRIPES[0], min(STRIPES[1], int(pixels * 0.8))) | 1
