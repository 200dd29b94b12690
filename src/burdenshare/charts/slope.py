"""From one year, or one day of knowledge, to another: a line for each of a few Allies."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, gutter, inline, layered
from burdenshare.charts.labels import apart
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, tips
from burdenshare.charts.pair import Pair, paired
from burdenshare.charts.papers import footer
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import listed, name, say
from burdenshare.views.answer import Answer

MOST = 10
HEIGHT = 360
LEFT = 54
SOLID, DASHED = [1, 0], [5, 3]


def slope(before: Answer, after: Answer, allies: tuple[str, ...], look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw two answers of `standing` for a few Allies.

    Raises
    ------
    QueryError
        no Ally or more than ten were named, or neither answer gives any of them (`paired`).
    """
    if not 1 <= len(allies) <= MOST:
        raise QueryError(sentence("no_chart.slope_most", most=MOST, given=len(allies)))
    pair = paired(before, after, look, allies)
    missing = sorted(set(allies).difference(row["ref_area"] for row in pair.rows))
    right = max(gutter(map(_label, pair.after), bold=True, air=14), gutter([pair.words["after"]], 6, bold=True))
    chart = layered(*_layers(pair, look), width=look.width - PADDING - LEFT - right, height=HEIGHT)
    subtitle = say("slope.subtitle", look.lang, **pair.words)
    each = listed([f"{row['ally']} {row['numbers']}" for row in pair.rows], look.lang)
    high = pair.rows[0]
    title = say(f"slope.{pair.kind}", look.lang, **pair.words, ally=high["ally"], first=high["label_before"] or "..",
                last=high["label_after"] or "..")  # fmt: skip
    words = say("slope.alt", look.lang, title=title, each=each, subtitle=subtitle)
    lacked = listed([name(code, look.lang) for code in missing], look.lang)
    warned = [*([say("slope.without", look.lang, names=lacked)] if missing else []), *pair.warnings]
    return framed(chart, ChartText(title, subtitle, [*warned, *footer(look, before, after)], words), look)


def _layers(pair: Pair, look: Look) -> list[alt.Chart]:
    theme = look.theme
    ends = [pair.words["before"], pair.words["after"]]
    x = alt.X(
        "when:N",
        title=None,
        sort=ends,
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            domain=False,
            ticks=False,
            labelFontWeight="bold",
            labelColor=theme.ink,
            offset=12,
        ),
        scale=alt.Scale(type="point", padding=0),
    )
    values = [pair.target.value, *(row["value"] for row in [*pair.before, *pair.after])]
    extent = (min(values), max(values))
    y = _y("value", extent)
    sides = [_styled(side, when, pair, look) for when, side in zip(ends, (pair.before, pair.after), strict=True)]
    both = alt.Chart(inline([*sides[0], *sides[1]]))
    colour = alt.Color("colour:N", scale=None)
    dots = both.mark_point(size=60, strokeWidth=1.8, opacity=1)
    target = alt.Chart(inline([{"mark": pair.words["target"]}])).mark_rule(strokeDash=[2, 3], color=theme.muted)
    return [
        target.encode(y=alt.YDatum(pair.target.value)),
        both.mark_line(strokeWidth=2).encode(
            x=x, y=y, color=colour, detail=alt.Detail("ally:N"), strokeDash=alt.StrokeDash("dash:N", scale=None)
        ),
        dots.encode(
            x=x, y=y, color=colour, fill=alt.Fill("inside:N", scale=None), strokeDash=dash(), tooltip=tips("ally")
        ),
        *_names(sides, x, extent),
    ]


def _label(row: dict[str, Any]) -> str:
    return f"{row['ally']} {row['label']}"


def _y(field: str, extent: tuple[float, float]) -> alt.Y:
    axis = alt.Axis(labels=False, grid=False, ticks=False, domain=False, minExtent=LEFT)
    return alt.Y(f"{field}:Q", title=None, axis=axis, scale=alt.Scale(domain=list(extent), nice=False, zero=False))


def _styled(side: list[dict[str, Any]], when: str, pair: Pair, look: Look) -> list[dict[str, Any]]:
    """Give each Ally a colour and, from the sixth on, a broken line."""
    colours = cycle(look.theme.lines)
    style = {
        row["ally"]: (next(colours), DASHED if at >= len(look.theme.lines) else SOLID)
        for at, row in enumerate(pair.rows)
    }
    return [
        {**row, "when": when, "colour": style[row["ally"]][0], "dash": style[row["ally"]][1],
         "inside": style[row["ally"]][0] if row["kind"] == "outturn" else look.theme.paper}
        for row in side
    ]  # fmt: skip


def _names(sides: list[list[dict[str, Any]]], x: alt.X, extent: tuple[float, float]) -> list[alt.Chart]:
    """Set the labels beside the dots, moved apart where they would lie on one another."""
    low, top = extent
    left, right = (apart(side, "value", top, HEIGHT, low) for side in sides)
    said = [{**row, "said": _label(row)} for row in right]
    at, colour = _y("at", extent), alt.Color("colour:N", scale=None)
    before = alt.Chart(inline(left)).mark_text(align="right", dx=-9)
    after = alt.Chart(inline(said)).mark_text(align="left", dx=9, fontWeight="bold")
    return [
        before.encode(x=x, y=at, text=alt.Text("label:N"), color=colour),
        after.encode(x=x, y=at, text=alt.Text("said:N"), color=colour),
    ]
