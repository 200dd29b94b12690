"""All Allies on one scale: a small chart each, with the target line and a hatch where the definition changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, Told, framed, inline, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import rows_of
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import hatch
from burdenshare.charts.words import definition, measure, say, short
from burdenshare.core.errors import QueryError
from burdenshare.reference.targets import Target
from burdenshare.views.answer import Answer

COLUMNS = {False: 7, True: 3}
HEIGHT, TALL = 62, 200  # of each of several, and of one alone
AXIS = 30  # pixels of the numbers left of the first column


def multiples(answers: Sequence[Answer], target: Target, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `show`, one an Ally, each for the one indicator of the target."""
    rows = [row for answer in answers for row in _rows(answer, target.indicator, look)]
    if not rows:
        raise QueryError(f"No figure of {target.indicator} to draw.")
    order = _order(rows)
    columns = min(COLUMNS[look.narrow], len(order))
    width = int((look.width - PADDING - AXIS) / columns) - 12
    chart = _panel(rows, target, look).properties(width=width, height=HEIGHT if len(order) > 1 else TALL).facet(
        facet=alt.Facet("ally:N", title=None, sort=order).header(
            labelFontWeight="bold", labelFontSize=10, labelPadding=3
        ),
        columns=columns, spacing=10,
    )  # fmt: skip
    return framed(chart, _told(answers, rows, target, look), look)


def _rows(answer: Answer, indicator: str, look: Look) -> list[dict[str, Any]]:
    """Give one Ally's figures, with the end of the hatch on the first of another definition."""
    who = answer.figures["ref_area"][0]
    mine = [{**row, "ref_area": who} for row in answer.rows.to_dicts() if row["indicator"] == indicator]
    given = [row for row in rows_of(mine, look) if row["value"] is not None]
    for before, after in pairwise(given):
        if before["definition"] != after["definition"]:
            after["break_from"] = before["period"]
    if given:
        given[-1]["last"] = True
    return given


def _order(rows: list[dict[str, Any]]) -> list[str]:
    """Order the Allies by their last figure."""
    last = sorted((row for row in rows if row.get("last")), key=lambda row: -row["value"])
    return [row["ally"] for row in last]


def _panel(rows: list[dict[str, Any]], target: Target, look: Look) -> Any:
    theme = look.theme
    first, end = min(row["period"] for row in rows), max(row["period"] for row in rows)
    x = alt.X("period:Q", title=None).axis(format="d", values=[first, end], grid=False, labelFlush=True)
    x = x.scale(domain=[first, end], nice=False)
    top = ceil(max(row["value"] for row in rows))
    y = alt.Y("value:Q", title=None).axis(tickCount=3, format="~f").scale(domain=[0, top + 1], nice=False)
    data = alt.Chart(inline(rows))
    band = hatch(theme, 25, ladder=True) if len({row["ally"] for row in rows}) > 1 else hatch(theme, 41)
    estimates = data.transform_filter("datum.kind != 'outturn'").mark_point(
        size=20, strokeWidth=1.3, fill=theme.paper, opacity=1, color=theme.main
    )
    last = data.transform_filter("datum.last")
    numbers = rimmed(last, look, align="right", dy=-9, fontWeight="bold", fontSize=10)
    return alt.layer(
        data.transform_filter("isValid(datum.break_from)")
        .mark_rect(color=band, opacity=0.6)
        .encode(x=alt.X("break_from:Q").scale(domain=[first, end], nice=False), x2="period:Q"),
        data.mark_rule(color=theme.ink, strokeWidth=0.9, strokeDash=[3, 2]).encode(y=alt.datum(target.value)),
        data.mark_line(strokeWidth=1.8, color=theme.main).encode(x=x, y=y, detail="definition:N"),
        estimates.encode(x=x, y=y),
        *(each.encode(x=x, y=y, text="label:N") for each in numbers),
    )


def _told(answers: Sequence[Answer], rows: list[dict[str, Any]], target: Target, look: Look) -> Told:
    lang = look.lang
    last = [row for row in rows if row.get("last")]
    highest, lowest = max(last, key=lambda row: row["value"]), min(last, key=lambda row: row["value"])
    spans = {"first": min(row["period"] for row in rows), "last": max(row["period"] for row in rows)}
    title = say("multiples.title", lang, n=len(last), high=f"{highest['ally']} {highest['label']}",
                low=f"{lowest['ally']} {lowest['label']}", **spans)  # fmt: skip
    if len(last) == 1:
        title = say("multiples.one", lang, ally=highest["ally"], high=highest["label"],
                    **{**spans, "from": rows[0]["label"]})  # fmt: skip
    line = say(f"target.{target.indicator}", lang, value=short(target.value, lang))
    subtitle = say("multiples.subtitle", lang, measure=measure(target.indicator, lang), target=line)
    names = [definition(each, lang) for each in dict.fromkeys(row["definition"] for row in rows)]
    if len(names) > 1:
        subtitle = say("multiples.break", lang, subtitle=subtitle, definitions=" \u2192 ".join(names))
    words = say("multiples.alt", lang, title=title, subtitle=subtitle, n=len(last))
    return Told(title, subtitle, footer(look, *answers), words)
