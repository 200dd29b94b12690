"""All Allies on one scale: a small chart each, with the target line and a hatch where the definition changes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from math import ceil
from operator import itemgetter
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, defined, pixel, point_fill, rows_of
from burdenshare.charts.panels import AXIS, SPACE, Panels, panels
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import HATCHED, hatch
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import definition, inside, listed, measure, say, short
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.views.answer import Answer

COLUMNS = {False: 5, True: 2}
HEIGHTS = ((1, 240), (4, 140), (8, 110), (99, 78))  # of each chart, by how many there are at most
ABOVE = 16  # pixels above the highest line, for the last number
EDGE = 14  # pixels between a word and the axis


def multiples(answer: Answer, target: AllianceTarget, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `figures`, of all Allies asked for, for the one indicator of the target.

    Raises
    ------
    QueryError
        none gives a figure of that indicator, or all give one year only.
    """
    by_ally = groupby(answer.rows.sort("ref_area", "period").to_dicts(), key=itemgetter("ref_area"))
    each = [mine for _, rows in by_ally if (mine := _rows(rows, look))]
    if not each:
        raise QueryError(sentence("no_chart.no_figure", what=measure(target.indicator, "en")))
    each.sort(key=lambda mine: -mine[-1]["value"])
    rows = [row for mine in each for row in mine]
    years = [row["period"] for row in rows]
    if min(years) == max(years):
        raise QueryError(sentence("no_chart.one_year", year=years[0]))
    highest = max(target.value, *(row["value"] for row in rows))
    goals = _goals(answer, rows, target) if len(each) == 1 else [target]
    columns = min(COLUMNS[look.narrow], len(each))
    height = next(pixels for most, pixels in HEIGHTS if len(each) <= most)
    scale = Panels(
        first=min(years), end=max(years), columns=columns,
        top=max(ceil(highest) + 1, ceil(highest * height / (height - ABOVE)), ceil(goals[-1].value)),
        width=int((look.width - PADDING - AXIS - 4 - SPACE * (columns - 1)) / columns),
        height=height,
    )  # fmt: skip
    if len(each) > 1:
        chart = panels(each, target.value, scale, look, look.width - PADDING)
    else:
        chart = layered(*_layers(rows, scale, goals, look), data=inline(rows), width=scale.width, height=scale.height)
    return framed(chart, _told(answer, rows, goals, look), look)


def _goals(answer: Answer, rows: list[dict[str, Any]], target: AllianceTarget) -> list[AllianceTarget]:
    """Give the target, and the others of that day that figures as the newest are counted may be held against."""
    counted = [rows[-1]["definition"]]
    others = (
        each
        for each in TARGETS.values()
        if each.indicator == target.indicator and each.announced <= str(answer.as_of) and not each.unmeasurable
    )
    return sorted(
        {target, *(each for each in others if each.counting(counted) == each.words)}, key=lambda each: each.value
    )


def _rows(rows: Iterable[dict[str, Any]], look: Look) -> list[dict[str, Any]]:
    """Give one Ally's figures, with the end of the hatch on the first of another definition."""
    given = [row for row in rows_of(rows, look) if row["value"] is not None]
    for before, after in pairwise(given):
        after["piece"] = before.setdefault("piece", before["period"])
        if after.get("seam") or before["definition"] != after["definition"]:
            after["piece"] = after["period"]
            after["break_from"] = before["period"]
            after["one"], after["other"] = (definition(each["definition"], look.lang) for each in (before, after))
    if given:
        given[-1]["newest"] = True
    return given


def _layers(rows: list[dict[str, Any]], on: Panels, goals: list[AllianceTarget], look: Look) -> list[Any]:
    """Draw one Ally: hatch, targets, line, dots, the last number."""
    theme = look.theme
    x = _x(on, look)
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(domain=[0, on.top], nice=False),
        axis=alt.Axis(tickCount=3, format="~f", labelExpr=PERCENT, labelFlush=True, maxExtent=AXIS, minExtent=AXIS),
    )
    data = alt.Chart()
    dots = data.mark_point(size=34, strokeWidth=1.3, opacity=1, color=theme.main)
    newest = data.transform_filter("datum.newest")
    near = rimmed(newest, look, align="right", dx=4, dy=-12, fontWeight="bold")
    return [
        *_breaks(rows, on, look),
        *(
            newest.mark_rule(color=theme.ink, strokeWidth=0.9, strokeDash=[3, 2]).encode(y=alt.datum(each.value))
            for each in goals
        ),
        data.mark_line(strokeWidth=1.8, color=theme.main).encode(x=x, y=y, detail=alt.Detail("piece:N")),
        dots.encode(x=x, y=y, fill=point_fill(theme.main, look), strokeDash=dash()),
        *(text.encode(x=x, y=y, text=alt.Text("label:N")) for text in near),
    ]


def _x(on: Panels, look: Look, field: str = "period") -> alt.X:
    axis = alt.Axis(format="d", grid=False, labelFlush=True, tickCount=4 if look.narrow else 7)
    return alt.X(f"{field}:Q", title=None, axis=axis, scale=alt.Scale(domain=[on.first, on.end], nice=False))


def _breaks(rows: list[dict[str, Any]], on: Panels, look: Look) -> list[Any]:
    """Hatch where the definition changes; name both, where there is room."""
    broken = [row for row in rows if "break_from" in row]
    if not broken:
        return []
    data = alt.Chart().transform_filter("isValid(datum.break_from)")
    dress: dict[str, Any] = {"baseline": "top", "color": look.theme.muted}
    hatched, begin = hatch(look.theme, on.height), _x(on, look, "break_from")
    bands = [data.mark_rect(color=hatched, opacity=HATCHED).encode(x=begin, x2=alt.X2("period:Q"))]
    if len(broken) > 1 or not _holds(on, broken[0]):
        return bands
    above = pixel(alt.YValue, 0)
    one, other = data.mark_text(align="right", dx=-6, **dress), data.mark_text(align="left", dx=6, **dress)
    return [
        *bands,
        one.encode(x=begin, y=above, text=alt.Text("one:N")),
        other.encode(x=_x(on, look), y=above, text=alt.Text("other:N")),
    ]


def _holds(on: Panels, broken: dict[str, Any]) -> bool:
    """Say whether both definitions can be named beside the hatch, clear of the axis and of the edge."""
    year, start, end = on.width / (on.end - on.first), broken["break_from"], broken["period"]
    left, right = year * (start - on.first), year * (on.end - end)
    one, other = gutter([str(broken["one"])]), gutter([str(broken["other"])])
    return bool(one + EDGE < left and other < right)


def _told(answer: Answer, rows: list[dict[str, Any]], goals: list[AllianceTarget], look: Look) -> ChartText:
    lang, target = look.lang, goals[0]
    last = [row for row in rows if row.get("newest")]
    highest, lowest = max(last, key=lambda row: row["value"]), min(last, key=lambda row: row["value"])
    spans = {"first": min(row["period"] for row in rows), "last": max(row["period"] for row in rows)}
    counted = say(f"of.{target.indicator}", lang)
    title = say("multiples.title", lang, n=len(last), unit=counted, high=f"{highest['ally']} {highest['label']}",
                low=f"{lowest['ally']} {lowest['label']}", **spans)  # fmt: skip
    if len(last) == 1:
        start = next(row for row in rows if row["definition"] == highest["definition"])  # two definitions make no rise
        title = say("multiples.one", lang, ally=highest["ally"], unit=counted, high=highest["label"],
                    **{"first": start["period"], "last": spans["last"], "from": start["label"]})  # fmt: skip
    line = say(f"target.{target.indicator}", lang, value=listed([short(each.value, lang) for each in goals], lang))
    key = "multiples.alone" if len(last) == 1 else "multiples.subtitle"
    subtitle = say(key, lang, n=len(goals), measure=measure(target.indicator, lang), target=line)
    names = defined(rows, lang)
    if len(names) > 1:
        subtitle = say("multiples.break", lang, subtitle=subtitle, definitions=" \u2192 ".join(map(inside, names)))
    words = say("multiples.alt", lang, title=title, subtitle=subtitle, n=len(last))
    return ChartText(title, subtitle, footer(look, answer), words)
