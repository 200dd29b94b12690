"""All Allies on one scale: a small chart each, with the target line and a hatch where the definition changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill, rows_of
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import hatch
from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import definition, measure, say, short
from burdenshare.reference.targets import Target
from burdenshare.views.answer import Answer

COLUMNS = {False: 7, True: 3}
HEIGHTS = ((1, 220), (4, 130), (8, 96), (99, 66))  # of each chart, by how many there are at most
AXIS = 34  # pixels of the numbers left of the first column
SPACE = 14  # pixels between two charts


def multiples(answers: Sequence[Answer], target: Target, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `show`, one an Ally, each for the one indicator of the target."""
    each = [mine for answer in answers if (mine := _rows(answer, target.indicator, look))]
    if not each:
        raise QueryError(f"No figure of {target.indicator} to draw.")
    each.sort(key=lambda mine: -mine[-1]["value"])
    rows = [row for mine in each for row in mine]
    columns = min(COLUMNS[look.narrow], len(each))
    width = int((look.width - PADDING - AXIS - 4 - SPACE * (columns - 1)) / columns)
    height = next(pixels for most, pixels in HEIGHTS if len(each) <= most)
    scale = _Scale.of(rows, target, width, height)
    panels = [
        _panel(mine, scale, target, look, left=at % columns == 0, low=at + columns >= len(each))
        for at, mine in enumerate(each)
    ]
    chart = panels[0] if len(each) == 1 else _arranged(panels, columns)
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

    def y(self, axis: alt.Axis) -> alt.Y:
        return alt.Y("value:Q", title=None, axis=axis).scale(domain=[0, self.top], nice=False)


def _arranged(panels: list[Any], columns: int) -> Any:
    """Set the charts beside one another on a grid of their own size, whatever stands around them."""
    return alt.concat(*panels, columns=columns, spacing=alt.RowColnumber(row=24, column=SPACE), bounds="flush")


def _rows(answer: Answer, indicator: str, look: Look) -> list[dict[str, Any]]:
    """Give one Ally's figures, with the end of the hatch on the first of another definition."""
    who = answer.figures["ref_area"][0]
    mine = [{**row, "ref_area": who} for row in answer.rows.to_dicts() if row["indicator"] == indicator]
    given = [row for row in rows_of(mine, look) if row["value"] is not None]
    for before, after in pairwise(given):
        if before["definition"] != after["definition"]:
            after["break_from"] = before["period"]
            after["names"] = [definition(each["definition"], look.lang) for each in (before, after)]
    return given


def _panel(rows: list[dict[str, Any]], scale: _Scale, target: Target, look: Look, *, left: bool, low: bool) -> Any:
    """Draw one Ally; the axes are named at the left of each row and at the foot of each column."""
    theme, alone = look.theme, scale.height == HEIGHTS[0][1]
    shown = {"tickCount": 4 if look.narrow else 9} if alone else {"values": [scale.first, scale.end]}
    years = alt.Axis(format="d", grid=False, labelFlush=True, labels=low, ticks=low, **shown)
    x = scale.x(years)
    y = scale.y(
        alt.Axis(
            tickCount=3, format="~f", labelExpr=PERCENT, labels=left, labelFlush=True, maxExtent=AXIS, minExtent=AXIS
        )
    )
    data, last = alt.Chart(inline(rows)), alt.Chart(inline(rows[-1:]))
    seen = data if alone else alt.Chart(inline(row for row in rows if row["kind"] != "outturn"))
    dots = seen.mark_point(size=34 if alone else 18, strokeWidth=1.3, opacity=1, color=theme.main)
    layers = [
        *_breaks(rows, scale, years, look, alone=alone),
        last.mark_rule(color=theme.ink, strokeWidth=0.9, strokeDash=[3, 2]).encode(y=alt.datum(target.value)),
        data.mark_line(strokeWidth=1.8, color=theme.main).encode(x=x, y=y, detail="definition:N"),
        dots.encode(x=x, y=y, fill=point_fill(theme.main, look), strokeDash=dash()),
    ]
    if alone:  # the last number by its dot
        near = rimmed(last, look, align="right", dx=4, dy=-12, fontWeight="bold")
        layers += [text.encode(x=x, y=y, text="label:N") for text in near]
    else:  # in the upper corner, where no line runs
        corner = last.mark_text(align="right", baseline="top", fontWeight="bold", fontSize=10)
        layers.append(corner.encode(x=alt.value(scale.width), y=alt.value(0), text="label:N"))
    head = alt.TitleParams(rows[0]["ally"], fontSize=10, anchor="start", offset=4, frame="group", color=theme.ink)
    chart = alt.layer(*layers).properties(width=scale.width, height=scale.height)
    return chart if alone else chart.properties(title=head)


def _breaks(rows: list[dict[str, Any]], scale: _Scale, years: alt.Axis, look: Look, *, alone: bool) -> list[Any]:
    """Hatch where the definition changes; name both, where there is room."""
    broken = [{**row, "one": row["names"][0], "other": row["names"][1]} for row in rows if "names" in row]
    if not broken:
        return []
    data = alt.Chart(inline(broken))
    dress: dict[str, Any] = {"baseline": "top", "fontSize": 10, "color": look.theme.muted}
    hatched = hatch(look.theme, 41 if alone else scale.height // 2 | 1, ladder=not alone)
    bands = [data.mark_rect(color=hatched, opacity=0.55).encode(x=scale.x(years, "break_from"), x2="period:Q")]
    if not alone or len(broken) > 1 or gutter([broken[0]["one"], broken[0]["other"]], 10) > scale.width / 3:
        return bands
    one = data.mark_text(align="right", dx=-6, **dress).encode(
        x=scale.x(years, "break_from"), y=alt.value(0), text="one:N"
    )
    other = data.mark_text(align="left", dx=6, **dress).encode(x=scale.x(years), y=alt.value(0), text="other:N")
    return [*bands, one, other]


def _told(answers: Sequence[Answer], rows: list[dict[str, Any]], target: Target, look: Look) -> ChartText:
    lang = look.lang
    last = [
        after for after, then in zip(rows, [*rows[1:], None], strict=True) if not then or then["ally"] != after["ally"]
    ]
    highest, lowest = max(last, key=lambda row: row["value"]), min(last, key=lambda row: row["value"])
    spans = {"first": min(row["period"] for row in rows), "last": max(row["period"] for row in rows)}
    title = say("multiples.title", lang, n=len(last), high=f"{highest['ally']} {highest['label']}",
                low=f"{lowest['ally']} {lowest['label']}", **spans)  # fmt: skip
    if len(last) == 1:
        title = say("multiples.one", lang, ally=highest["ally"], high=highest["label"],
                    **{**spans, "from": rows[0]["label"]})  # fmt: skip
    line = say(f"target.{target.indicator}", lang, value=short(target.value, lang))
    key = "multiples.alone" if len(last) == 1 else "multiples.subtitle"
    subtitle = say(key, lang, measure=measure(target.indicator, lang), target=line)
    names = [definition(each, lang) for each in dict.fromkeys(row["definition"] for row in rows)]
    if len(names) > 1:
        subtitle = say("multiples.break", lang, subtitle=subtitle, definitions=" \u2192 ".join(names))
    words = say("multiples.alt", lang, title=title, subtitle=subtitle, n=len(last))
    return ChartText(title, subtitle, footer(look, *answers), words)
