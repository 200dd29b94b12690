"""How do the sources differ? A dot for each source on every Ally's row, of different definitions on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, names, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import channel, dash, point_fill, rows_of, tips
from burdenshare.charts.papers import footer
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import catalogue, listed, say, strung
from burdenshare.views.answer import Answer

STEP, ALONE = 19, 34  # pixels of a row: of an Ally among others, of a source
KEY = 32  # pixels that a name in the legend takes beside its letters
SOURCES = ("nato", "sipri", "worldbank", "eurostat", "eda")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")


def sources(answers: Sequence[Answer], year: int, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `compare`, one an Ally, all of one year: the newest release of each source."""
    rows = [row for answer in answers for row in _newest(answer, look)]
    if not rows:
        raise QueryError(sentence("no_chart.no_source", year=year))
    if len(answers) == 1:
        return _alone(answers[0], sorted(rows, key=lambda row: -row["value"]), look)
    theme = look.theme
    held = [each for each in SOURCES if any(row["source"] == each for row in rows)]
    publishers = [catalogue(look.lang)["publisher"][each] for each in held]
    ordered = sorted(rows, key=lambda row: (row["source"] != "nato", -row["value"]))
    left = gutter(row["ally"] for row in rows)
    y = names(ordered, left, look, scale=alt.Scale(padding=0.5))
    x = alt.X(
        "value:Q",
        title=None,
        axis=alt.Axis(tickMinStep=1, format="~f", labelExpr=PERCENT),
        scale=alt.Scale(nice=False, padding=10),
    )
    room = look.width - PADDING - left
    beside = max(1, room // gutter(publishers, air=KEY)) if look.narrow else 0
    legend = alt.Legend(title=None, orient="top", symbolSize=70, symbolStrokeWidth=1.6, offset=4, columns=beside)
    colour = alt.Color("publisher:N", legend=legend, scale=alt.Scale(domain=publishers, range=[*theme.lines]))
    shape = alt.Shape("publisher:N", legend=legend, scale=alt.Scale(domain=publishers, range=[*SHAPES]))
    data = alt.Chart(inline(rows))
    seen_through = alt.when("datum.kind == 'outturn'").then(alt.value(0.55)).otherwise(alt.value(0))
    dots = data.mark_point(size=58, strokeWidth=1.5, filled=True, opacity=1).encode(
        y=y,
        x=x,
        color=colour,
        stroke=alt.Stroke("publisher:N", legend=None, scale=alt.Scale(domain=publishers, range=[*theme.lines])),
        shape=shape,
        tooltip=tips("ally", "publisher"),
        fillOpacity=channel(alt.FillOpacityValue, seen_through),
    )
    lines = data.mark_line(color=theme.grid, strokeWidth=2).encode(y=y, x=x, detail=alt.Detail("ally:N"))
    many = len({row["ally"] for row in rows})
    chart = layered(lines, dots, width=room - 8, height=STEP * many)
    return framed(chart, _told(answers, rows, publishers, year, look), look)


def _alone(answer: Answer, rows: list[dict[str, Any]], look: Look) -> alt.VConcatChart:
    """Give each source of one Ally a row of its own, with its number; no nought, so that small gaps show."""
    left, colour = gutter(row["publisher"] for row in rows), look.theme.main
    y = names(rows, left, look, "publisher", scale=alt.Scale(padding=0.5))
    axis = alt.Axis(tickCount=3 if look.narrow else 6, tickMinStep=0.01, format=".2f", labelExpr=PERCENT)
    x = alt.X("value:Q", title=None, axis=axis, scale=alt.Scale(zero=False, nice=False, padding=24))
    data = alt.Chart(inline(rows))
    dots = data.mark_point(size=80, strokeWidth=1.8, opacity=1, color=colour)
    numbers = rimmed(data, look, align="left", dx=9, fontWeight="bold")
    chart = layered(
        dots.encode(y=y, x=x, fill=point_fill(colour, look), strokeDash=dash(), tooltip=tips("publisher")),
        *(text.encode(y=y, x=x, text=alt.Text("label:N")) for text in numbers),
        width=look.width - PADDING - left - 30,
        height=ALONE * len(rows),
    )
    year, publishers = answer.figures["period"][0], [row["publisher"] for row in rows]
    return framed(chart, _told([answer], rows, publishers, year, look), look)


def _newest(answer: Answer, look: Look) -> list[dict[str, Any]]:
    """Keep of each source the newest release, which the view lists first."""
    if answer.figures.is_empty():
        return []
    who = answer.figures["ref_area"][0]
    found: dict[str, dict[str, Any]] = {}
    for row in rows_of([{**row, "ref_area": who} for row in answer.rows.to_dicts()], look):
        if row["value"] is not None:
            publisher = catalogue(look.lang)["publisher"].get(row["source"], row["source"])
            found.setdefault(row["source"], {**row, "publisher": publisher})
    return list(found.values())


def _told(
    answers: Sequence[Answer], rows: list[dict[str, Any]], publishers: list[str], year: int, look: Look
) -> ChartText:
    lang = look.lang
    widest = max(
        (row for row in rows if row.get("difference") is not None), key=lambda row: abs(row["difference"]), default=None
    )
    unit = say("of.defence_share_gdp", lang)
    if len(answers) == 1 and len(rows) > 1:
        high, low = rows[0], rows[-1]
        title = say("sources.alone", lang, ally=high["ally"], year=year, unit=unit, high=high["label"],
                    low=low["label"], highest=high["publisher"], lowest=low["publisher"])  # fmt: skip
    elif len(rows) == 1:
        title = say("sources.only", lang, ally=rows[0]["ally"], year=year, unit=unit, value=rows[0]["label"],
                    publisher=publishers[0])  # fmt: skip
    elif widest is None or widest["source"] == "nato":
        title = say("sources.plain", lang, year=year)
    else:
        nato = next(row for row in rows if row["ref_area"] == widest["ref_area"] and row["source"] == "nato")
        title = say("sources.title", lang, ally=widest["ally"], year=year, unit=unit, publisher=widest["publisher"],
                    value=widest["label"], nato=nato["label"])  # fmt: skip
    counted = "sources.subtitle" if len(publishers) > 1 else "sources.subtitle_only"
    subtitle = say(
        counted, lang, publishers=listed([say("sources.each", lang, publisher=each) for each in publishers], lang)
    )
    if any(row["kind"] == "estimate" for row in rows):
        subtitle = f"{subtitle} {say('sources.estimate', lang)}"
    each = strung((f"{row['ally']}, {row['publisher']} {row['label']}" for row in rows), lang)
    words = say("sources.alt", lang, title=title, subtitle=subtitle, each=each, n=len({row["ally"] for row in rows}))
    return ChartText(title, subtitle, footer(look, *answers, only={row["release"] for row in rows}), words)
