"""All Allies on one scale: a small chart each, with the target line and a hatch where the definition changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, pixel, point_fill, rows_of
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import HATCHED, LABEL, hatch
from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import definition, measure, say, short
from burdenshare.reference.targets import Target
from burdenshare.views.answer import Answer

COLUMNS = {False: 5, True: 2}
HEIGHTS = ((1, 240), (4, 140), (8, 110), (99, 78))  # of each chart, by how many there are at most
AXIS = 42  # pixels of the numbers left of the first column
SPACE = 16  # pixels between two charts
EDGE = 14  # pixels between a word and the axis


def multiples(answers: Sequence[Answer], target: Target, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `show`, one an Ally, each for the one indicator of the target.

    Raises
    ------
    QueryError
        none gives a figure of that indicator.
    """
    each = [mine for answer in answers if (mine := _rows(answer, target.indicator, look))]
    if not each:
        raise QueryError(f"No figure of {target.indicator} to draw.")
    each.sort(key=lambda mine: -mine[-1]["value"])
    rows = [row for mine in each for row in mine]
    columns = min(COLUMNS[look.narrow], len(each))
    width = int((look.width - PADDING - AXIS - 4 - SPACE * (columns - 1)) / columns)
    height = next(pixels for most, pixels in HEIGHTS if len(each) <= most)
    scale = _Scale.of(rows, target, width, height)
    layers = _layers(rows, scale, target, look, alone=len(each) == 1)
    chart: Any = layered(*layers, data=inline(rows), width=width, height=height)
    if len(each) > 1:
        chart = _arranged(chart, [mine[0]["ally"] for mine in each], columns, look)
    return framed(chart, _told(answers, rows, target, look), look)


@dataclass(frozen=True)
class _Scale:
    """The one scale of all the charts: years, values and size in pixels."""

    first: int
    end: int
    top: int
    width: int
    height: int

    @classmethod
    def of(cls, rows: list[dict[str, Any]], target: Target, width: int, height: int) -> _Scale:
        years = [row["period"] for row in rows]
        highest = ceil(max(target.value, *(row["value"] for row in rows)))
        return cls(min(years), max(years), highest + 1, width, height)  # above it stands the last number

    def x(self, axis: alt.Axis, field: str = "period") -> alt.X:
        return alt.X(f"{field}:Q", title=None, axis=axis).scale(domain=[self.first, self.end], nice=False)

    def holds(self, broken: dict[str, Any]) -> bool:
        """Say whether both definitions can be named beside the hatch, clear of the axis and of the edge."""
        year, start, end = self.width / (self.end - self.first), broken["break_from"], broken["period"]
        left, right = year * (start - self.first), year * (self.end - end)
        one, other = gutter([str(broken["one"])]), gutter([str(broken["other"])])
        return bool(one + EDGE < left and other < right)

    def y(self, axis: alt.Axis) -> alt.Y:
        return alt.Y("value:Q", title=None, axis=axis).scale(domain=[0, self.top], nice=False)


def _arranged(chart: Any, order: list[str], columns: int, look: Look) -> Any:
    """Set the charts beside one another, each under its Ally's name: one drawing repeated, not one for each."""
    header = alt.Header(title=None, labelAnchor="start", labelFontSize=LABEL, labelPadding=4,
                        labelColor=look.theme.ink, labelFontWeight="bold")  # fmt: skip
    by = alt.Facet("ally:N", sort=order, header=header)
    return chart.facet(by, columns=columns, spacing=alt.RowColnumber(row=30, column=SPACE), bounds="flush")


def _rows(answer: Answer, indicator: str, look: Look) -> list[dict[str, Any]]:
    """Give one Ally's figures, with the end of the hatch on the first of another definition."""
    who = answer.figures["ref_area"][0]
    mine = [{**row, "ref_area": who} for row in answer.rows.to_dicts() if row["indicator"] == indicator]
    given = [row for row in rows_of(mine, look) if row["value"] is not None]
    for before, after in pairwise(given):
        after["piece"] = before.setdefault("piece", before["period"])
        if after["seam"] or before["definition"] != after["definition"]:
            after["piece"] = after["period"]
            after["break_from"] = before["period"]
            after["one"], after["other"] = (definition(each["definition"], look.lang) for each in (before, after))
    if given:
        given[-1]["newest"] = True
    return given


def _layers(rows: list[dict[str, Any]], scale: _Scale, target: Target, look: Look, *, alone: bool) -> list[Any]:
    """Draw one Ally: hatch, target, line, dots, the last number."""
    theme = look.theme
    shown = {"tickCount": 4 if look.narrow else 9} if alone else {"values": [scale.first, scale.end]}
    years = alt.Axis(format="d", grid=False, labelFlush=True, **shown)
    x = scale.x(years)
    y = scale.y(alt.Axis(tickCount=3, format="~f", labelExpr=PERCENT, labelFlush=True, maxExtent=AXIS, minExtent=AXIS))
    data = alt.Chart()
    seen = data if alone else data.transform_filter("datum.kind != 'outturn'")
    dots = seen.mark_point(size=34 if alone else 20, strokeWidth=1.3, opacity=1, color=theme.main)
    line = data.transform_filter("datum.newest").mark_rule(color=theme.ink, strokeWidth=0.9, strokeDash=[3, 2])
    return [
        *_breaks(rows, scale, years, look, alone=alone),
        line.encode(y=alt.datum(target.value)),
        data.mark_line(strokeWidth=1.8, color=theme.main).encode(x=x, y=y, detail=alt.Detail("piece:N")),
        dots.encode(x=x, y=y, fill=point_fill(theme.main, look), strokeDash=dash()),
        *_last(data.transform_filter("datum.newest"), x, y, scale, look, alone=alone),
    ]


def _last(last: alt.Chart, x: alt.X, y: alt.Y, scale: _Scale, look: Look, *, alone: bool) -> list[Any]:
    """Set the last number by its dot, or in the upper corner of a small chart, where no line runs."""
    if alone:
        near = rimmed(last, look, align="right", dx=4, dy=-12, fontWeight="bold")
        return [text.encode(x=x, y=y, text=alt.Text("label:N")) for text in near]
    corner = last.mark_text(align="right", baseline="top", fontWeight="bold")
    return [corner.encode(x=pixel(alt.XValue, scale.width), y=pixel(alt.YValue, 0), text=alt.Text("label:N"))]


def _breaks(rows: list[dict[str, Any]], scale: _Scale, years: alt.Axis, look: Look, *, alone: bool) -> list[Any]:
    """Hatch where the definition changes; name both, where there is room."""
    broken = [row for row in rows if "break_from" in row]
    if not broken:
        return []
    data = alt.Chart().transform_filter("isValid(datum.break_from)")
    dress: dict[str, Any] = {"baseline": "top", "color": look.theme.muted}
    hatched = hatch(look.theme, scale.height)
    bands = [
        data.mark_rect(color=hatched, opacity=HATCHED).encode(x=scale.x(years, "break_from"), x2=alt.X2("period:Q"))
    ]
    if not alone or len(broken) > 1 or not scale.holds(broken[0]):
        return bands
    one = data.mark_text(align="right", dx=-6, **dress).encode(
        x=scale.x(years, "break_from"), y=pixel(alt.YValue, 0), text=alt.Text("one:N")
    )
    other = data.mark_text(align="left", dx=6, **dress).encode(
        x=scale.x(years), y=pixel(alt.YValue, 0), text=alt.Text("other:N")
    )
    return [*bands, one, other]


def _told(answers: Sequence[Answer], rows: list[dict[str, Any]], target: Target, look: Look) -> ChartText:
    lang = look.lang
    last = [row for row in rows if row.get("newest")]
    highest, lowest = max(last, key=lambda row: row["value"]), min(last, key=lambda row: row["value"])
    spans = {"first": min(row["period"] for row in rows), "last": max(row["period"] for row in rows)}
    title = say("multiples.title", lang, n=len(last), high=f"{highest['ally']} {highest['label']}",
                low=f"{lowest['ally']} {lowest['label']}", **spans)  # fmt: skip
    if len(last) == 1:
        start = next(row for row in rows if row["definition"] == highest["definition"])  # two definitions make no rise
        title = say("multiples.one", lang, ally=highest["ally"], high=highest["label"],
                    **{"first": start["period"], "last": spans["last"], "from": start["label"]})  # fmt: skip
    line = say(f"target.{target.indicator}", lang, value=short(target.value, lang))
    key = "multiples.alone" if len(last) == 1 else "multiples.subtitle"
    subtitle = say(key, lang, measure=measure(target.indicator, lang), target=line)
    names = [definition(each, lang) for each in dict.fromkeys(row["definition"] for row in rows)]
    if len(names) > 1:
        subtitle = say("multiples.break", lang, subtitle=subtitle, definitions=" \u2192 ".join(names))
    words = say("multiples.alt", lang, title=title, subtitle=subtitle, n=len(last))
    return ChartText(title, subtitle, footer(look, *answers), words)
