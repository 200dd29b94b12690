"""A figure over the days of its releases: each value holds until the next one replaces it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from burdenshare.charts.frame import inline
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill, tips
from burdenshare.charts.theme import HATCHED, hatch


def steps(rows: list[dict[str, Any]], y: alt.Y, until: date, height: int, look: Look) -> list[alt.Chart]:
    """Draw the steps, the last value reaching to `until`; estimates hollow; no line crosses a hatched break."""
    theme, value = look.theme, y.shorthand
    x = alt.X(
        "released_at:T",
        title=None,
        scale=alt.Scale(type="utc", padding=24),
        axis=alt.Axis(grid=False, format="%Y", tickCount="year", labelOverlap="parity", labelSeparation=8),
    )
    data = alt.Chart(inline(rows))
    last = alt.Chart(inline([{**rows[-1], "until": until.isoformat()}]))
    dots = data.mark_point(size=85, filled=False, strokeWidth=2, opacity=1, color=theme.main)
    return [
        *_breaks(rows, height, look),
        data.mark_line(interpolate="step-after", color=theme.main, strokeWidth=2).encode(
            x=x, y=y, detail=alt.Detail("definition:N")
        ),
        last.mark_rule(color=theme.main, strokeWidth=2).encode(x=x, x2=alt.X2("until:T"), y=alt.Y(value)),
        dots.encode(x=x, y=y, fill=point_fill(theme.main, look), strokeDash=dash(), tooltip=tips("released_at")),
    ]


def _breaks(rows: list[dict[str, Any]], height: int, look: Look) -> list[alt.Chart]:
    """Hatch the time between two releases of different definitions."""
    spans = [
        {"from": before["released_at"], "to": after["released_at"]}
        for before, after in pairwise(rows)
        if before["definition"] != after["definition"]
    ]
    if not spans:
        return []
    band = alt.Chart(inline(spans)).mark_rect(color=hatch(look.theme, height), opacity=HATCHED)
    return [band.encode(x=alt.X("from:T", scale=alt.Scale(type="utc", padding=24)), x2=alt.X2("to:T"))]
