"""What does a plan come to? The base path and each line on top of it, stacked in per cent of GDP."""

from __future__ import annotations

from itertools import accumulate, cycle
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, inline, layered, rimmed
from burdenshare.charts.labels import LINE, apart
from burdenshare.charts.look import Look
from burdenshare.charts.marks import BROKEN, year_axis
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import LABEL
from burdenshare.charts.typeface import wrapped
from burdenshare.language import tell
from burdenshare.language.numbers import day, listed, name, number, say, short
from burdenshare.views.answer import Answer

GUTTER, HEIGHT = 44, 350
SIDE = {False: 230, True: 150}
BASE = "base"


def scenario(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `layers`."""
    rows = [
        {**row, "title": tell(row["title"] or "", look.lang, answer.sentences) or say("scenario.base", look.lang)}
        for row in answer.rows.to_dicts()
    ]
    layers = list(dict.fromkeys(row["layer"] for row in rows))
    rank = {layer: at for at, layer in enumerate(layers)}
    stacked = [{**row, "rank": rank[row["layer"]]} for row in rows]
    theme = look.theme
    goals = answer.extra["targets"]
    top = max([*(row["share"] for row in rows), *(each["target_share"] for each in goals)])
    x = year_axis("year:Q", look, ticks=8, zero=False)
    y = alt.Y(
        "points:Q",
        title=None,
        stack="zero",
        axis=alt.Axis(tickCount=5, format="~f", labelExpr=PERCENT, minExtent=GUTTER),
        scale=alt.Scale(domain=[0, top], nice=False),
    )
    palette = cycle((theme.main, theme.other, theme.third, theme.fourth, theme.muted))
    colours = {layer: theme.tint if layer == BASE else next(palette) for layer in layers}
    colour = alt.Color("layer:N", legend=None, scale=alt.Scale(domain=layers, range=[*colours.values()]))
    areas = alt.Chart(inline(stacked)).mark_area(stroke=theme.paper, strokeWidth=1.2)
    edge = alt.Chart(inline(row for row in stacked if row["layer"] == BASE)).mark_line(
        color=theme.ink, strokeWidth=1.6, strokeDash=BROKEN
    )
    chart = layered(
        areas.encode(x=x, y=y, color=colour, order=alt.Order("rank:Q")),
        edge.encode(x=x, y=alt.Y("points:Q")),
        *_targets(goals, rows[0]["year"], look),
        *_names(_spoken(answer, rows), rows[-1]["year"], top, colours, look),
        width=look.width - PADDING - GUTTER - SIDE[look.narrow],
        height=HEIGHT,
    )
    return framed(chart, _told(answer, rows, look), look)


def _targets(goals: list[dict[str, Any]], first: int, look: Look) -> list[alt.Chart]:
    """Draw each target of the plan up to its year."""
    marks = [
        {
            "at": each["target_share"],
            "from": first,
            "by": each["by"],
            "mark": f"{short(each['target_share'], look.lang)}\u00a0%",
        }
        for each in goals
    ]
    data, ink = alt.Chart(inline(marks)), look.theme.ink
    x = alt.X("by:Q")
    return [
        data.mark_rule(color=ink, strokeDash=[1.5, 3], strokeWidth=1.4).encode(
            x=alt.X("from:Q"), x2=alt.X2("by:Q"), y=alt.Y("at:Q")
        ),
        data.mark_point(shape="diamond", color=ink, fill=look.theme.paper, size=70, opacity=1, strokeWidth=1.6).encode(
            x=x, y=alt.Y("at:Q")
        ),
        *(
            text.encode(x=x, y=alt.Y("at:Q"), text=alt.Text("mark:N"))
            for text in rimmed(data, look, align="right", baseline="top", dx=-8, dy=4, fontWeight="bold")
        ),
    ]


def _names(
    rows: list[dict[str, Any]], end: int, top: float, colours: dict[str, str], look: Look
) -> list[alt.Chart]:  # fmt: skip
    """Name each layer beside where it ends, with a patch of its colour; names move apart where they would touch."""
    places = accumulate(row["points"] for row in rows)
    said = []
    for row, place in zip(rows, places, strict=True):
        text = say("scenario.points", look.lang, title=row["title"], value=number(row["points"], look.lang))
        lines = wrapped(text, SIDE[look.narrow] - 32, LABEL)
        patch = {"colour": colours[row["layer"]], "end": end}
        said.append({**patch, "said": "\n".join(lines), "lines": len(lines), "place": place})
    data = alt.Chart(inline(apart(said, "place", top, HEIGHT)))
    x, y = alt.X("end:Q"), alt.Y("at:Q")
    fill = alt.Fill("colour:N", scale=None)
    patches = data.mark_square(size=90, opacity=1, stroke=look.theme.muted, strokeWidth=0.8, xOffset=14)
    names = data.mark_text(align="left", baseline="middle", dx=24, lineBreak="\n", lineHeight=LINE)
    return [patches.encode(x=x, y=y, fill=fill), names.encode(x=x, y=y, text=alt.Text("said:N"))]


def _spoken(answer: Answer, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the layers of the year spoken of: that of the last target, or else the last year."""
    years = {row["year"] for row in rows}
    due = [goal["by"] for goal in answer.extra["targets"] if goal["by"] in years]
    return [row for row in rows if row["year"] == (due[-1] if due else rows[-1]["year"])]


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, found = look.lang, answer.extra
    last = _spoken(answer, rows)
    title = _title(answer, last[0], lang)
    subtitle = say("scenario.subtitle", lang, ally=name(found["ally"], lang), day=day(answer.as_of, lang),
                   year=last[0]["year"])  # fmt: skip
    each = listed([f"{row['title']} {number(row['points'], lang)}" for row in last], lang)
    words = say("scenario.alt", lang, title=title, year=last[0]["year"], each=each, subtitle=subtitle)
    return ChartText(title, subtitle, footer(look, answer), words)


def _title(answer: Answer, last: dict[str, Any], lang: str) -> str:
    plan, goals = tell(answer.extra["title"], lang), answer.extra["targets"]
    if not goals:
        return say("scenario.plain", lang, plan=plan, share=number(last["share"], lang), by=last["year"])
    goal = goals[-1]
    target = say("scenario.goal", lang, share=short(goal["target_share"], lang), by=goal["by"])
    return say("scenario.met" if goal["met"] else "scenario.missed", lang, plan=plan, target=target, by=goal["by"],
               share=number(goal["share"], lang), gap=number(abs(goal["gap_points"]), lang))  # fmt: skip
