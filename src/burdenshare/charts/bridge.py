"""From one source's figure to the other's: the steps that can be sized, and what stays unexplained."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered
from burdenshare.charts.look import Look
from burdenshare.charts.marks import channel
from burdenshare.charts.papers import footer, lacking
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import catalogue, day, name, number, say, strung
from burdenshare.views.answer import Answer

STEP = 50
LEAST = 0.005  # points: less prints as 0.00
ENDS = ("nato", "sipri", "rest")
# A name of two lines begins half a line higher, so that it stands in the middle of its bar.
ONE_LINE: Any = {"condition": {"test": "indexof(datum.label, '|') < 0", "value": 0}, "value": -8}


def bridge(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the bridge in an answer of `compare`.

    Raises
    ------
    QueryError
        NATO or SIPRI gives no figure, so that there is nothing to bridge.
    """
    if not answer.extra["bridge"]:
        said = sentence("no_chart.bridge", headline=answer.headline)
        for note in lacking(answer):
            said = sentence("no_chart.with_note", said=said, note=note)
        raise QueryError(said)
    rows = _placed(answer, look)
    theme, left = look.theme, gutter(part for row in rows for part in row["said"].split("|"))
    y = alt.Y(
        "said:N",
        title=None,
        sort=[row["said"] for row in rows],
        axis=alt.Axis(
            minExtent=left,
            maxExtent=left,
            labelColor=theme.ink,
            labelOffset=ONE_LINE,
            labelExpr="split(datum.label, '|')",
            labelLineHeight=16,
        ),
        scale=alt.Scale(paddingInner=0.45),
    )
    x = alt.X(
        "starts:Q",
        title=None,
        axis=alt.Axis(tickCount=3 if look.narrow else 5, format="~f", labelExpr=PERCENT),
        scale=alt.Scale(nice=False),
    )
    data = alt.Chart(inline(rows)).encode(y=y)
    inside = (
        alt.when("datum.whole").then(alt.value(theme.main)).when("datum.rest").then(alt.value(theme.other_tint))
        .otherwise(alt.value(theme.third))
    )  # fmt: skip
    edge = alt.when("datum.whole").then(alt.value(theme.main)).when("datum.rest").then(
        alt.value(theme.other)).otherwise(alt.value(theme.third))  # fmt: skip
    bars = data.mark_bar(strokeWidth=1.4).encode(
        x=x, x2=alt.X2("ends:Q"), fill=channel(alt.FillValue, inside), stroke=channel(alt.StrokeValue, edge)
    )
    labels = data.mark_text(align="left", dx=6, fontWeight="bold").encode(x=alt.X("right:Q"), text=alt.Text("label:N"))
    right = gutter((row["label"] for row in rows), bold=True)
    width = look.width - PADDING - left - right
    chart = layered(bars, labels, width=width, height=STEP * len(rows))
    return framed(chart, _told(answer, rows, look), look)


def _placed(answer: Answer, look: Look) -> list[dict[str, Any]]:
    """Let each step begin where the last one ended; a step that prints as 0.00 has no bar."""
    steps: list[dict[str, Any]] = answer.extra["bridge"]
    last = len(steps) - 1
    ends = [*accumulate(step["points"] for step in steps[:-1]), steps[-1]["points"]]
    rows = []
    for at, (step, end) in enumerate(zip(steps, ends, strict=True)):
        whole = at in (0, last)
        start = 0.0 if whole else ends[at - 1]
        rows.append({
            **step, "starts": start, "ends": end, "right": max(start, end), "whole": whole,
            "rest": not whole and at == last - 1,
            "label": number(step["points"], look.lang, signed=not whole),
            "said": _said(answer, step, whole, look),
        })  # fmt: skip
    return [row for row in rows if row["kind"] in ENDS or abs(row["points"]) >= LEAST]


def _adds_up(rows: list[dict[str, Any]]) -> bool:
    """Say whether the steps as they are printed come to the end as it is printed: each is rounded by itself."""
    *steps, end = (round(row["points"], 2) for row in rows)
    return bool(abs(sum(steps) - end) < LEAST)


def _said(answer: Answer, step: dict[str, Any], whole: bool, look: Look) -> str:
    """Name a step: a source and the month of its release, or what kind it is."""
    if whole:
        papers = answer.papers[step["step"].split(", ")[-1]]
        return f"{catalogue(look.lang)['publisher'][papers.source]}|{day(papers.released_at[:7], look.lang)}"
    return str(catalogue(look.lang)["bridge"][step["kind"]])


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, about = look.lang, answer.figures.row(0, named=True)
    values = {"ally": name(about["ref_area"], lang), "year": about["period"], "nato": rows[0]["label"],
              "sipri": rows[-1]["label"], "rest": rows[-2]["label"],
              "unit": say("of.defence_share_gdp", lang)}  # fmt: skip
    title = say("bridge.agree" if values["nato"] == values["sipri"] else "bridge.title", lang, **values)
    subtitle = say("bridge.subtitle" if _adds_up(rows) else "bridge.rounded", lang, said=say("bridge.subtitle", lang))
    each = strung((f"{row['said'].replace('|', ' ')} {row['label']}" for row in rows), lang)
    words = say("bridge.alt", lang, title=title, each=each, subtitle=subtitle)
    used = {row["step"].split(", ")[-1] for row in rows if row["whole"]}
    return ChartText(title, subtitle, footer(look, answer, only=used), words)
