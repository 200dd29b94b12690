"""What changed between two years, or two days of knowledge: two dots and a line for each Ally."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, names
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, pixel, point_fill, tips
from burdenshare.charts.pair import Pair, paired
from burdenshare.charts.papers import footer
from burdenshare.charts.standing import line
from burdenshare.language.numbers import say
from burdenshare.views.answer import Answer

STEP, AIR = 19, 12  # pixels: of a row, and between the axis and the numbers at its right


def dumbbell(before: Answer, after: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw two answers of `standing`: two years as known on one day, or one year as known on two."""
    pair = paired(before, after, look)
    left = gutter(row["ally"] for row in pair.rows)
    right = gutter((row["numbers"] for row in pair.rows), air=AIR)
    room = look.width - PADDING - left - right
    layers = (*line(pair.target, 1.2, look.theme.ink, look), *_marks(pair, left, look), _numbers(pair, room + right))
    chart = layered(*layers, width=room, height=STEP * len(pair.rows))
    subtitle = say("dumbbell.subtitle", look.lang, **pair.words)
    words = say("dumbbell.alt", look.lang, title=pair.title, subtitle=subtitle, n=len(pair.rows))
    return framed(chart, ChartText(pair.title, subtitle, [*pair.warnings, *footer(look, before, after)], words), look)


def _marks(pair: Pair, left: int, look: Look) -> list[alt.Chart]:
    theme = look.theme
    y = names(pair.rows, left, look, scale=alt.Scale(padding=0.5))
    x = alt.X(
        "value:Q",
        title=None,
        axis=alt.Axis(tickMinStep=1, format="~f", labelExpr=PERCENT, tickCount=4 if look.narrow else 8),
        scale=alt.Scale(zero=False, nice=False, padding=10),
    )
    lines = alt.Chart(inline(pair.rows)).mark_rule(strokeWidth=1.6, color=theme.quiet)
    marks = [lines.encode(y=y, x=alt.X("value_before:Q", title=None), x2=alt.X2("value_after:Q"))]
    for ends, shape, colour in ((pair.before, "circle", theme.quiet), (pair.after, "diamond", theme.main)):
        dots = alt.Chart(inline(ends)).mark_point(shape=shape, size=70, strokeWidth=1.6, opacity=1, color=colour)
        marks.append(dots.encode(y=y, x=x, fill=point_fill(colour, look), strokeDash=dash(), tooltip=tips("ally")))
    return marks


def _numbers(pair: Pair, at: int) -> Any:
    y = alt.Y("ally:N", sort=[row["ally"] for row in pair.rows])
    text = alt.Chart(inline(pair.rows)).mark_text(align="right")
    return text.encode(y=y, x=pixel(alt.XValue, at), text=alt.Text("numbers:N"))
