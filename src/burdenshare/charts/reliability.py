"""When the model says so many in a hundred, how many come true? Said against seen, from the backtest."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, inline, rimmed
from burdenshare.charts.look import Look
from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import day, listed, number, say
from burdenshare.views.answer import Answer
from burdenshare.views.questions import HEADLINE

GUTTER, SIDE = 56, 20
MOST = 460  # pixels: a square is easier to read when it is not too large
TRACKS = {"nato": ("circle", "main"), "sipri": ("square", "other")}


def reliability(answer: Answer, model: str = HEADLINE, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the reliability in an answer of `backtest` for one model.

    Raises
    ------
    QueryError
        the backtest holds no such model.
    """
    rows = [
        {**row, "count": say("reliability.n", look.lang, count=number(row["n"], look.lang, 0))}
        for row in answer.extra["reliability"]
        if row["model"] == model
    ]
    if not rows:
        known = sorted({row["model"] for row in answer.extra["reliability"]})
        raise QueryError(f"The backtest holds no model {model!r}; it holds {', '.join(known)}.")
    side = min(look.width - PADDING - GUTTER - SIDE, MOST)
    chart = alt.layer(*_layers(rows, look)).properties(width=side, height=side)
    return framed(chart, _told(answer, model, rows, look), look)


def _layers(rows: list[dict[str, Any]], look: Look) -> list[Any]:
    top = max(max(row["said"], row["seen"], row["high"]) for row in rows)
    scale = alt.Scale(domain=[0, top], nice=False, padding=12 if look.narrow else 40)
    axis = alt.Axis(format="~%", tickCount=3 if look.narrow else 5, labelExpr="replace(datum.label, '%', '\u00a0%')")
    x = alt.X("said:Q", title=say("reliability.said", look.lang), axis=axis, scale=scale)
    y = alt.Y("seen:Q", title=say("reliability.seen", look.lang), axis=axis, scale=scale)
    ideal = alt.Chart(inline([{"said": 0, "seen": 0}, {"said": top, "seen": top}]))
    return [
        ideal.mark_line(color=look.theme.muted, strokeDash=[4, 3], strokeWidth=1.2).encode(x=x, y=y),
        *(each.encode(x=x, y=y) for each in _dots(rows, look)),
    ]


def _dots(rows: list[dict[str, Any]], look: Look) -> list[Any]:
    """Draw the groups, a shape and a colour for each track; their sizes in numbers where there is room."""
    names = {each: say(f"track.{each}", look.lang) for each in TRACKS}
    colours = [getattr(look.theme, colour) for _, colour in TRACKS.values()]
    legend = alt.Legend(
        orient="top", symbolSize=80, symbolStrokeWidth=2, title=None, labelLimit=0, columns=1 if look.narrow else 0
    )
    domain = [*names.values()]
    data = alt.Chart(inline({**row, "name": names[row["track"]]} for row in rows))
    dots = data.mark_point(strokeWidth=2.2, size=90, opacity=1).encode(
        shape=alt.Shape("name:N", legend=legend).scale(domain=domain, range=[shape for shape, _ in TRACKS.values()]),
        color=alt.Color("name:N", legend=legend).scale(domain=domain, range=colours),
        tooltip=[alt.Tooltip(f"{each}:Q") for each in ("said", "seen", "n")],
    )
    if look.narrow:
        return [dots]
    left, right = (data.transform_filter(alt.datum.track == track) for track in TRACKS)
    numbers = [
        *rimmed(left, look, align="right", dx=-9, color=colours[0]),
        *rimmed(right, look, align="left", dx=9, color=colours[1]),
    ]
    return [*(each.encode(text=alt.Text("count:N")) for each in numbers), dots]


def _told(answer: Answer, model: str, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang = look.lang
    nato = [row for row in rows if row["track"] == "nato"]
    said, seen = (listed([f"{row[key]:.0%}"[:-1] for row in nato], lang) for key in ("said", "seen"))
    title = say("reliability.title", lang, said=said, seen=seen)
    subtitle = say("reliability.subtitle", lang, model=model)
    words = say(
        "reliability.alt", lang, title=title, subtitle=subtitle, counts=listed([str(row["n"]) for row in nato], lang)
    )
    return ChartText(title, subtitle, [say("footer.reckoned", lang, day=day(answer.as_of, lang))], words)
