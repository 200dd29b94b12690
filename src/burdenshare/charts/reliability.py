"""When the model says so many in a hundred, how many come true? Said against seen, from the backtest."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, inline, layered
from burdenshare.charts.look import Look
from burdenshare.charts.marks import distance
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
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
    rows = [row for row in answer.extra["reliability"] if row["model"] == model]
    if not rows:
        known = sorted({row["model"] for row in answer.extra["reliability"]})
        raise QueryError(sentence("errors.no_backtest_model", model=repr(model), known=known))
    side = min(look.width - PADDING - GUTTER - SIDE, MOST)
    chart = layered(*_layers(rows, look), width=side, height=side)
    return framed(chart, _told(answer, model, rows, look), look)


def _layers(rows: list[dict[str, Any]], look: Look) -> list[Any]:
    top = max(max(row["said"], row["seen"], row["high"]) for row in rows)
    scale = alt.Scale(domain=[0, top], nice=False, padding=14)
    axis = alt.Axis(format="~%", tickCount=3 if look.narrow else 5, labelExpr="replace(datum.label, '%', '\u00a0%')")
    x = alt.X("said:Q", title=say("reliability.said", look.lang), axis=axis, scale=scale)
    y = alt.Y("seen:Q", title=say("reliability.seen", look.lang), axis=axis, scale=scale)
    ideal = alt.Chart(inline([{"said": 0, "seen": 0}, {"said": top, "seen": top}]))
    return [
        ideal.mark_line(color=look.theme.muted, strokeDash=[4, 3], strokeWidth=1.2).encode(x=x, y=y),
        *(each.encode(x=x, y=y) for each in _dots(rows, look)),
    ]


def _dots(rows: list[dict[str, Any]], look: Look) -> list[Any]:
    """Draw the groups, a shape and a colour for each track, larger where more chances stand in one."""
    names = {each: say(f"track.{each}", look.lang) for each in TRACKS}
    colours = [getattr(look.theme, colour) for _, colour in TRACKS.values()]
    legend = alt.Legend(orient="top", symbolSize=80, symbolStrokeWidth=2, title=None, columns=1 if look.narrow else 0)
    domain = [*names.values()]
    data = alt.Chart(inline({**row, "name": names[row["track"]]} for row in rows))
    dots = data.mark_point(strokeWidth=2.2, opacity=1).encode(
        size=alt.Size("n:Q", legend=None, scale=alt.Scale(range=[40, 420])),
        shape=alt.Shape(
            "name:N", legend=legend, scale=alt.Scale(domain=domain, range=[shape for shape, _ in TRACKS.values()])
        ),
        color=alt.Color("name:N", legend=legend, scale=alt.Scale(domain=domain, range=colours)),
        tooltip=[alt.Tooltip(f"{each}:Q") for each in ("said", "seen", "n")],
    )
    return [dots]


def _told(answer: Answer, model: str, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang = look.lang
    nato = [row for row in rows if row["track"] == "nato"]
    furthest = max(nato or rows, key=lambda row: distance(row["said"], row["seen"]))
    said, seen = (f"{furthest[key]:.0%}"[:-1] for key in ("said", "seen"))
    title = say("reliability.title", lang, said=said, seen=seen)
    sizes = [number(each(row["n"] for row in rows), lang, 0) for each in (min, max)]
    subtitle = say(
        "reliability.subtitle", lang, model="" if model == HEADLINE else f" {model}", few=sizes[0], many=sizes[1]
    )
    words = say(
        "reliability.alt", lang, title=title, subtitle=subtitle, counts=listed([str(row["n"]) for row in nato], lang)
    )
    return ChartText(title, subtitle, [say("footer.reckoned", lang, day=day(answer.as_of, lang))], words)
