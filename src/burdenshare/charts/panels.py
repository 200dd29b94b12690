"""Many small charts on one scale as one field: a chart for each would cost thirty times what is drawn in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt

from burdenshare.charts.frame import inline, layered
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill
from burdenshare.charts.theme import HATCHED, hatch

AXIS = 42  # pixels of the numbers left of the first column
SPACE, BETWEEN, NAME, YEARS = 16, 32, 18, 18  # between two columns, two rows; above the first row, below the last
STEPS = (1, 2, 5, 10, 20, 50)  # from number to number of the axis, the first that makes few of them
FEW = 3


@dataclass(frozen=True)
class Panels:
    """Where each small chart stands, and its scale: years, values and pixels."""

    first: int
    end: int
    top: int
    columns: int
    width: int
    height: int

    @property
    def ticks(self) -> list[int]:
        """The numbers of the axis."""
        step = next(each for each in STEPS if self.top // each <= FEW)
        return [*range(0, self.top + 1, step)]

    def corner(self, at: int) -> tuple[int, int]:
        """Give the upper left corner of a chart, counted along the rows."""
        row, column = divmod(at, self.columns)
        return AXIS + column * (self.width + SPACE), NAME + row * (self.height + BETWEEN)

    def across(self, at: int, year: int) -> float:
        """Say where a year stands in a chart."""
        return round(self.corner(at)[0] + (year - self.first) * self.width / (self.end - self.first), 2)

    def down(self, at: int, value: float) -> float:
        """Say where a value stands in a chart."""
        return round(self.corner(at)[1] + self.height - value * self.height / self.top, 2)

    def frame(self, at: int) -> dict[str, float]:
        """Give the edges of a chart."""
        left, top = self.corner(at)
        return {"left": left, "right": left + self.width, "top": top, "foot": top + self.height}


def panels(each: list[list[dict[str, Any]]], target: float, on: Panels, look: Look, room: int) -> Any:
    """Draw the figures of many Allies, each in its small chart: hatch, target, line, dots, last number, name."""
    deep = NAME + -(-len(each) // on.columns) * (on.height + BETWEEN) - BETWEEN + YEARS
    x, y = _scale(alt.X, room), _scale(alt.Y, deep, reverse=True)
    rows = [_placed(row, at, on) for at, mine in enumerate(each) for row in mine]
    frames = [
        {**on.frame(at), "at": at, "name": mine[0]["ally"], "goal": on.down(at, target)} for at, mine in enumerate(each)
    ]
    data, theme = alt.Chart(), look.theme
    dots = data.transform_filter("datum.kind != 'outturn'").mark_point(
        size=20, strokeWidth=1.3, opacity=1, color=theme.main
    )
    band = data.transform_filter("isValid(datum.break_from)").mark_rect(color=hatch(theme, on.height), opacity=HATCHED)
    number = data.transform_filter("datum.newest").mark_text(align="right", baseline="top", fontWeight="bold")
    layers = [
        *_frames(frames, x, y, on, look),
        band.encode(x=x("begin"), x2=alt.X2("x:Q"), y=y("foot"), y2=alt.Y2("top:Q")),
        data.mark_line(strokeWidth=1.8, color=theme.main).encode(
            x=x("x"), y=y("y"), detail=[alt.Detail("ally:N"), alt.Detail("piece:N")]
        ),
        dots.encode(x=x("x"), y=y("y"), fill=point_fill(theme.main, look), strokeDash=dash()),
        number.encode(x=x("right"), y=y("top"), text=alt.Text("label:N")),
    ]
    return layered(*layers, width=room, height=deep, data=inline(rows))


def _scale(kind: Any, pixels: int, **how: Any) -> Callable[[str], Any]:
    """Make what puts a field of pixels where it says."""
    return lambda field: kind(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, pixels], nice=False, **how))


def _placed(row: dict[str, Any], at: int, on: Panels) -> dict[str, Any]:
    """Add to a figure where it stands, and where the hatch before it begins."""
    begin = {"begin": on.across(at, row["break_from"])} if "break_from" in row else {}
    return {**row, **on.frame(at), "x": on.across(at, row["period"]), "y": on.down(at, row["value"]), **begin}


def _frames(frames: list[dict[str, Any]], x: Any, y: Any, on: Panels, look: Look) -> list[Any]:
    """Rule each chart, name it, and number the outermost: values at the left, years below the last of a column."""
    theme = look.theme
    data, foot = alt.Chart(inline(frames)), alt.Chart(inline(frames[-on.columns :]))
    ticks = [
        {**each, "tick": on.down(each["at"], tick), "said": f"{tick}\u00a0%"} for each in frames for tick in on.ticks
    ]
    values = alt.Chart(inline(each for each in ticks if each["left"] == AXIS))
    muted: dict[str, Any] = {"color": theme.muted}
    span: dict[str, Any] = {"x": x("left"), "x2": alt.X2("right:Q")}
    goal = data.mark_rule(color=theme.ink, strokeWidth=0.9, strokeDash=[3, 2])
    years: dict[str, Any] = {"baseline": "top", "dy": 4, **muted}
    first = foot.mark_text(text=str(on.first), align="left", **years)
    end = foot.mark_text(text=str(on.end), align="right", **years)
    names = data.mark_text(align="left", baseline="bottom", dy=-4, fontWeight="bold")
    return [
        alt.Chart(inline(ticks)).mark_rule(color=theme.grid).encode(**span, y=y("tick")),
        data.mark_rule(**muted).encode(**span, y=y("foot")),
        goal.encode(**span, y=y("goal")),
        values.mark_text(align="right", dx=-4, **muted).encode(x=x("left"), y=y("tick"), text=alt.Text("said:N")),
        first.encode(x=x("left"), y=y("foot")),
        end.encode(x=x("right"), y=y("foot")),
        names.encode(x=x("left"), y=y("top"), text=alt.Text("name:N")),
    ]
