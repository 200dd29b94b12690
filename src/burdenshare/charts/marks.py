"""How outturns, estimates and forecasts are told apart: filled, hollow, and hollow with a broken outline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from burdenshare.charts.look import Look
from burdenshare.language.numbers import definition, figure, name

BROKEN = [4, 2]
FIGURE = ("label", "status", "release", "definition", "id")  # what a reader sees who points at a mark


def kind(status: str | None) -> str:
    """Say which kind of figure an SDMX status marks; of several, the less certain.

    Examples
    --------
    >>> kind("A"), kind("BE"), kind("F")
    ('outturn', 'estimate', 'forecast')
    """
    marks = status or ""
    return "forecast" if "F" in marks else "estimate" if "E" in marks else "outturn"


def rows_of(rows: Iterable[dict[str, Any]], look: Look) -> list[dict[str, Any]]:
    """Add to the rows of an answer what a mark needs: its kind, its label and the Ally's name."""
    return [
        {
            **row,
            "kind": kind(row["status"]),
            "label": figure(row["printed"] or "", look.lang),
            **({"ally": name(row["ref_area"], look.lang)} if "ref_area" in row else {}),
        }
        for row in rows
    ]


def defined(rows: Iterable[dict[str, Any]], lang: str, key: str = "period") -> list[str]:
    """Name the definitions of rows, the older first."""
    ordered = sorted(rows, key=lambda row: str(row[key]))
    return [definition(each, lang) for each in dict.fromkeys(row["definition"] for row in ordered)]


def distance(one: float, other: float) -> float:
    """Say how far two values stand apart: to choose of what a title speaks, never to be shown."""
    return abs(one - other)


def inside(look: Look, test: str = "true") -> Any:
    """Fill outturns with their colour, tint estimates, leave forecasts empty; `test` picks the main colour."""
    theme = look.theme
    chosen = (
        alt.when("datum.kind == 'forecast'").then(alt.value(theme.paper))
        .when(f"datum.kind == 'outturn' && {test}").then(alt.value(theme.main))
        .when("datum.kind == 'outturn'").then(alt.value(theme.other))
        .when(test).then(alt.value(theme.tint))
        .otherwise(alt.value(theme.other_tint))
    )  # fmt: skip
    return channel(alt.FillValue, chosen)


def channel(kind: type[Any], chosen: Any) -> Any:
    """Name the channel a choice is for: Altair tries some six hundred classes, 20 ms each time, where none is named."""
    return kind(**chosen)


def pixel(kind: type[Any], at: float) -> Any:
    """Put a channel at a place of the picture, whatever the scale."""
    return channel(kind, {"value": at})


def point_fill(colour: str, look: Look) -> Any:
    """Fill the dots of outturns; those of estimates and forecasts show the paper."""
    chosen = alt.when("datum.kind == 'outturn'").then(alt.value(colour)).otherwise(alt.value(look.theme.paper))
    return channel(alt.FillValue, chosen)


def dash() -> Any:
    """Break the outline of forecasts, be they bars or dots."""
    chosen = alt.when("datum.kind == 'forecast'").then(alt.value(BROKEN)).otherwise(alt.value([1, 0]))
    return channel(alt.StrokeDashValue, chosen)


def tips(*fields: str) -> list[alt.Tooltip]:
    """Say a figure's papers to whoever points at it."""
    return [alt.Tooltip(f"{field}:N") for field in (*fields, *FIGURE)]


def year_axis(field: str, look: Look, *, ticks: int = 10, **scale: Any) -> alt.X:
    """Lay years along the foot of a chart: whole ones, fewer where it is narrow, without lines through the chart."""
    axis = alt.Axis(
        format="d",
        grid=False,
        tickMinStep=1,
        tickCount=4 if look.narrow else ticks,
        labelFlush=False,
        labelOverlap="parity",
        labelSeparation=6,
    )
    return alt.X(field, title=None, axis=axis, scale=alt.Scale(nice=False, **scale))
