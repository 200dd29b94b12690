"""A few Allies or groups over the years in any indicator: a line each, broken where the definition changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered
from burdenshare.charts.labels import LINE, apart
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, defined, rows_of, year_axis
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import LABEL
from burdenshare.charts.typeface import wrapped
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import figure, inside, listed, measure, say, unit
from burdenshare.views.answer import Answer

GUTTER, HEIGHT = 62, 360
MOST = 10
SIDE = {False: 240, True: 110}  # pixels a name may take beside its line
SOLID, DASHED, SEAM = [1, 0], [5, 3], [2, 2]


def lines(answers: Sequence[Answer], indicator: str, until: int | None = None, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `show`, one an Ally or group, for one indicator.

    Raises
    ------
    QueryError
        more than ten were named, none gives a figure, or the money is of several currencies or prices.
    """
    if len(answers) > MOST:
        raise QueryError(sentence("no_chart.lines_most", most=MOST, given=len(answers)))
    each = [mine for answer in answers if (mine := _rows(answer, indicator, until, look))]
    if not each:
        raise QueryError(sentence("no_chart.no_figures", what=measure(indicator, "en")))
    each.sort(key=lambda mine: -mine[-1]["value"])
    rows = [{**row, **_style(at, look)} for at, mine in enumerate(each) for row in mine]
    if len({(row["unit"], row["currency"], row["price_year"] if _constant(indicator) else 0) for row in rows}) > 1:
        raise QueryError(sentence("no_chart.several_scales"))
    ends = [_named(row, look) for row in rows if row.get("newest")]
    top = max(0.0, *(row["value"] for row in rows))
    side = gutter((part for row in ends for part in row["said"].split("\n")), bold=True, air=12)
    chart = layered(
        *_layers(rows, ends, top, look), width=look.width - PADDING - GUTTER - side, height=HEIGHT, data=inline(rows)
    )
    return framed(chart, _told(answers, rows, ends, look), look)


def _constant(indicator: str) -> bool:
    return indicator.endswith("_constant")


def _rows(answer: Answer, indicator: str, until: int | None, look: Look) -> list[dict[str, Any]]:
    who = answer.figures["ref_area"][0]
    mine = [{**row, "ref_area": who} for row in answer.rows.to_dicts() if row["indicator"] == indicator]
    given = [row for row in rows_of(mine, look) if row["value"] is not None and row["period"] <= (until or 9999)]
    for at, row in enumerate(given):
        apart = at == 0 or row["seam"] or row["definition"] != given[at - 1]["definition"]
        row["piece"] = row["period"] if apart else given[at - 1]["piece"]
    if given:
        given[-1]["newest"] = True
    return given


def _style(at: int, look: Look) -> dict[str, Any]:
    """Give each its colour and, from the sixth on, a broken line."""
    palette = look.theme.lines
    return {"colour": palette[at % len(palette)], "dash": DASHED if at >= len(palette) else SOLID}


def _named(row: dict[str, Any], look: Look) -> dict[str, Any]:
    """Name a line at its end, in several lines where the picture is narrow."""
    lines = wrapped(f"{row['ally']} {row['label']}", SIDE[look.narrow], LABEL, bold=True)
    return {**row, "said": "\n".join(lines), "lines": len(lines)}


def _layers(rows: list[dict[str, Any]], ends: list[dict[str, Any]], top: float, look: Look) -> list[Any]:
    x = year_axis("period:Q", look, zero=False, padding=6)
    share = rows[0]["unit"].startswith("PT")
    text = PERCENT if share else "datum.label"
    axis = alt.Axis(tickCount=6, format=",~f", minExtent=GUTTER, labelExpr=text)
    y = alt.Y("value:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, top], nice=False))
    colour = alt.Color("colour:N", scale=None)
    data = alt.Chart()
    dots = data.transform_filter("datum.kind != 'outturn'").mark_point(size=36, strokeWidth=1.6, opacity=1)
    names = alt.Chart(inline(apart(ends, "value", top, HEIGHT))).mark_text(
        align="left", dx=8, fontWeight="bold", lineBreak="\n", lineHeight=LINE
    )
    seams = data.transform_filter("datum.seam").mark_rule(color=look.theme.muted, strokeDash=SEAM)
    return [
        *([seams.encode(x=x)] if any(row["seam"] for row in rows) else []),
        data.mark_line(strokeWidth=2.2).encode(
            x=x,
            y=y,
            color=colour,
            detail=[alt.Detail("ally:N"), alt.Detail("piece:N")],
            strokeDash=alt.StrokeDash("dash:N", scale=None),
        ),
        dots.encode(x=x, y=y, color=colour, fill=alt.FillValue(look.theme.paper), strokeDash=dash()),
        names.encode(x=x, y=alt.Y("at:Q"), text=alt.Text("said:N"), color=colour),
    ]


def _end(row: dict[str, Any], last: int, lang: str) -> str:
    """Name an end with its number; with its year where others go on."""
    said = f"{row['ally']} {figure(row['printed'], lang)}"
    return said if row["period"] == last else say("lines.ended", lang, said=said, year=row["period"])


def _told(
    answers: Sequence[Answer], rows: list[dict[str, Any]], ends: list[dict[str, Any]], look: Look
) -> ChartText:  # fmt: skip
    lang, first = look.lang, min(row["period"] for row in rows)
    what, years = measure(rows[0]["indicator"], lang), (first, max(row["period"] for row in rows))
    each = listed([_end(row, years[1], lang) for row in ends], lang)
    title = say("lines.title", lang, each=each, last=years[1], unit=unit(rows[0]["unit"], lang, rows[0]["currency"]))
    prices = rows[-1]["price_year"] if _constant(rows[0]["indicator"]) else None
    subtitle = say("lines.subtitle", lang, measure=what, first=years[0], last=years[1])
    subtitle = f"{subtitle} {say('lines.prices', lang, year=prices)}" if prices else subtitle
    names = defined(rows, lang)
    if len(names) > 1:
        subtitle = say("lines.changed", lang, subtitle=subtitle, definitions=" \u2192 ".join(map(inside, names)))
    words = say("lines.alt", lang, title=title, subtitle=subtitle, n=len(ends))
    return ChartText(title, subtitle, footer(look, *answers), words)
