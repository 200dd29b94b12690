"""The frame of every chart: the finding as its title, the definition below it, source and licence at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from burdenshare.charts.look import Look
from burdenshare.charts.theme import FOOT, FOOT_LINE, LABEL, SUBTITLE, TITLE, config
from burdenshare.charts.typeface import breadth, wrapped

PERCENT = "datum.label + '\u00a0%'"  # how an axis of per cent writes its numbers
PADDING = 24  # both sides together


@dataclass(frozen=True)
class ChartText:
    """What is written around a chart, and the chart in words for whoever cannot see it."""

    title: str
    subtitle: str
    footer: list[str]
    alt: str


def framed(chart: Any, told: ChartText, look: Look) -> alt.VConcatChart:
    """Set a chart in its frame."""
    room = look.width - PADDING
    foot = alt.TitleParams(
        text=[line for part in told.footer for line in wrapped(part, room, FOOT)] if look.foot else [],
        orient="bottom", anchor="start", frame="bounds", fontSize=FOOT, fontWeight="normal", lineHeight=FOOT_LINE,
        color=look.theme.muted, offset=12,
    )  # fmt: skip
    head = alt.TitleParams(
        text=balanced(told.title, room, TITLE, bold=True),
        subtitle=wrapped(told.subtitle, room, SUBTITLE),
        frame="bounds",
    )
    chart.title = foot
    dress = alt.Config(**config(look.theme, look.lang))
    whole = alt.VConcatChart(vconcat=[], title=head, description=told.alt, config=dress)
    whole.data, chart.data = chart.data, alt.Undefined
    whole.vconcat = [chart]
    return whole


def layered(*layers: Any, width: float, height: float, data: Any = alt.Undefined) -> alt.LayerChart:
    """Lay marks over one another in a field of so many pixels.

    Put together in place, as above: altair copies every layer several times over with each copy of a chart.
    """
    chart = alt.LayerChart(data=data, width=width, height=height)
    chart.layer = [*layers]
    return chart


def balanced(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into as few lines, of much the same length, so that no word stands alone in the last."""
    few = wrapped(text, room, size, bold=bold)
    tries = (wrapped(text, room * part / 20, size, bold=bold) for part in range(10, 20))
    return next((lines for lines in tries if len(lines) == len(few)), few)


def rimmed(data: alt.Chart, look: Look, /, **mark: Any) -> list[Any]:
    """Set a text twice, with a rim of paper below, so that it reads on whatever it crosses."""
    return [data.mark_text(stroke=look.theme.paper, **{"strokeWidth": 3, **mark}), data.mark_text(**mark)]


def gutter(labels: Iterable[str], size: float = LABEL, *, bold: bool = False, air: int = 8) -> int:
    """Say how many pixels the longest of some labels takes, with a little air."""
    return int(max((breadth(each, bold=bold) for each in labels), default=0) * size) + air


def names(rows: list[dict[str, Any]], room: int, look: Look, key: str = "ally", *, scale: alt.Scale) -> alt.Y:
    """Give each Ally its row, in the order of the rows, with its name at the left."""
    order = list(dict.fromkeys(row[key] for row in rows))
    axis = alt.Axis(minExtent=room, maxExtent=room, labelColor=look.theme.ink)
    return alt.Y(f"{key}:N", title=None, sort=order, axis=axis, scale=scale)


def inline(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Put rows into a chart as they are, but for days, which become ISO texts."""
    plain = [
        {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()} for row in rows
    ]
    return alt.InlineData(values=tuple(plain))
