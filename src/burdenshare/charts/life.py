"""The life of a figure: what each release said of it, as a step line over release days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, rimmed
from burdenshare.charts.labels import clear
from burdenshare.charts.look import Look
from burdenshare.charts.marks import defined, rows_of
from burdenshare.charts.papers import footer, measured, moved
from burdenshare.charts.steps import steps
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language import say as told
from burdenshare.language.numbers import day, inside, measure, name, say, strung, unit
from burdenshare.reference.areas import area
from burdenshare.views.answer import Answer

GUTTER = 60
HEIGHT, RIM, SIDE = 260, 22, 24  # pixels of the plot, and those within it that points keep clear of its edges
ABOVE, BELOW = -10, 13  # pixels from a point to its label
LARGE = 10  # from here on an axis needs no hundredths


def life(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `life`; releases that give no value are left out of the line and named in the subtitle.

    Raises
    ------
    QueryError
        the figure was never reported, was given by one release only, or is money at prices of several years:
        two figures, not one.
    """
    rows = [row for row in rows_of(answer.rows.to_dicts(), look) if row["value"] is not None]
    rows = [{**row, **moved(answer)} for row in rows]
    if not rows:
        raise QueryError(sentence("no_chart.nothing", headline=answer.headline))
    if len(rows) == 1:
        raise QueryError(_alone(answer, rows[0]))
    if len({row["price_year"] for row in rows}) > 1 and answer.figures["indicator"][0].endswith("_constant"):
        raise QueryError(sentence("no_chart.several_prices"))
    digits = ".2f" if max(row["value"] for row in rows) < LARGE else ",~f"
    unit: dict[str, Any] = (
        {"labelExpr": PERCENT} if all(each.startswith("PT") for each in answer.figures["unit"]) else {}
    )
    axis = alt.Axis(tickCount=5, tickMinStep=0.01, format=digits, minExtent=GUTTER, **unit)
    y = alt.Y("value:Q", title=None, axis=axis, scale=alt.Scale(zero=False, padding=RIM))
    room = look.width - PADDING - GUTTER - 16
    layers = (*steps(rows, y, answer.as_of, HEIGHT, look), *_labels(rows, y, answer.as_of, room, look))
    chart = layered(*layers, width=room, height=HEIGHT)
    return framed(chart, _told(answer, rows, look), look)


def _alone(answer: Answer, row: dict[str, Any]) -> str:
    """Say in a sentence what a picture of one point would show."""
    who = area(answer.figures["ref_area"][0]).name()
    said = {"name": who, "year": answer.figures["period"][0], "value": row["printed"], "release": row["release"]}
    gaps = [each["release"] for each in answer.extra["gaps"]]
    return told("life.one_release_held", **said, gaps=gaps) if gaps else told("life.one_release", **said)


def _labels(rows: list[dict[str, Any]], y: alt.Y, until: date, room: int, look: Look) -> list[Any]:
    """Set each new value above its step; below it where the line rises next, and would cross it."""
    rising = {row["id"] for row, after in pairwise(rows) if after["value"] > row["value"]}
    told = [{**row, "dy": BELOW if row["id"] in rising else ABOVE} for row in _changes(rows)]
    free = clear(_places(told, rows, until, room), gutter((row["label"] for row in told), bold=True))
    x, layers = alt.X("released_at:T", scale=alt.Scale(type="utc", padding=SIDE)), []
    for dy in (ABOVE, BELOW):
        some = [row for row, stands in zip(told, free, strict=True) if stands and row["dy"] == dy]
        texts = rimmed(alt.Chart(inline(some)), look, align="left", dx=6, dy=dy, fontWeight="bold")
        layers += [text.encode(x=x, y=y, text=alt.Text("label:N")) for text in texts] if some else []
    return layers


def _places(
    told: list[dict[str, Any]], rows: list[dict[str, Any]], until: date, room: int
) -> list[tuple[float, float]]:
    """Say where on the paper the labels come to stand."""
    first, last = date.fromisoformat(rows[0]["released_at"]).toordinal(), until.toordinal()
    low, high = (end(row["value"] for row in rows) for end in (min, max))
    found = []
    for row in told:
        day, value, dy = date.fromisoformat(row["released_at"]).toordinal(), row["value"], row["dy"]
        across = (room - 2 * SIDE) * (day - first) / max(last - first, 1)
        found.append((across, dy + (HEIGHT - 2 * RIM) * (high - value) / ((high - low) or 1)))
    return found


def _changes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the first row and those whose printed value or definition differs from the one before."""
    kept = (after for before, after in pairwise(rows) if _said(before) != _said(after))
    return [rows[0], *kept]


def _said(row: dict[str, Any]) -> tuple[str, str]:
    return row["label"], row["definition"]


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, about = look.lang, answer.figures.row(0, named=True)
    first, last = rows[0], rows[-1]
    values = {
        "ally": name(about["ref_area"], lang), "year": about["period"],
        "unit": unit(about["unit"], lang, about["currency"]), "first": first["label"], "last": last["label"],
        "when": day(first["released_at"][:7], lang), "now": day(last["released_at"][:7], lang),
    }  # fmt: skip
    title = say("life.moved" if first["label"] != last["label"] else "life.same", lang, **values)
    subtitle = say("life.subtitle", lang, measure=measure(about["indicator"], lang))
    names = defined(rows, lang, "released_at")
    if len(names) > 1:
        subtitle = say("life.changed", lang, subtitle=subtitle, definitions=" \u2192 ".join(map(inside, names)))
    subtitle = " ".join([subtitle, *measured(answer, lang)])
    each = strung(
        (say("mark.said", lang, head=day(row["released_at"], lang), value=row["label"]) for row in _changes(rows)), lang
    )
    words = say("life.alt", lang, title=title, each=each, subtitle=subtitle)
    return ChartText(title, subtitle, footer(look, answer), words)
