"""What every Ally promised itself: where it stands, the share and the year it named, and what backs its word."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, names
from burdenshare.charts.look import Look
from burdenshare.charts.marks import channel, dash, kind, pixel, point_fill, tips
from burdenshare.charts.papers import footer
from burdenshare.charts.standing import line
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import definition, figure, name, say, short
from burdenshare.reference.areas import fold
from burdenshare.reference.targets import TARGETS
from burdenshare.views.answer import Answer

STEP, AIR = 19, 4  # pixels: of a row, and between the axis and the words at its right
READER = "NATO"  # of a text in dispute the Ally's own reading is drawn
KEPT = ("more than enough", "enough")


def promises(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `rate` for all Allies.

    Raises
    ------
    QueryError
        nobody had promised itself a share by a year and given a figure by then.
    """
    rows = sorted(map(_row(look), _own(answer)), key=lambda row: row["order"])
    if not any(row["promised"] and row["value"] for row in rows):
        raise QueryError(sentence("no_chart.no_promise", on=answer.as_of))
    left, right = gutter(row["ally"] for row in rows), gutter((row["said"] for row in rows), air=8 + AIR)
    room = look.width - PADDING - left - right
    layers = (*_target(answer, look), *_marks(rows, left, look), _words(rows, room + right))
    chart = layered(*layers, width=room, height=STEP * len(rows))
    return framed(chart, _told(answer, rows, look), look)


def _own(answer: Answer) -> list[dict[str, Any]]:
    return [row for row in answer.rows.to_dicts() if row["reading"] != READER]


def _row(look: Look) -> Any:
    def made(row: dict[str, Any]) -> dict[str, Any]:
        share, lang, size = row["pledge_share"], look.lang, "_short" if look.narrow else ""
        promised = share is not None and row["due"] is not None
        told = {"share": short(share, lang), "year": row["due"], "grade": row["backing"]} if promised else {}
        return {
            "ref_area": row["ref_area"],
            "ally": name(row["ref_area"], lang),
            "period": row["latest_year"],
            "value": row["latest"],
            "label": figure(f"{row['latest']:.2f}", lang) if row["latest"] is not None else "",
            "status": row["status"],
            "kind": kind(row["status"]),
            "release": row["release"],
            "definition": row["definition"],
            "id": (row["evidence_figures"] or "").rsplit(", ", 1)[-1],
            "enough": row["enough"],
            "grade": row["backing"],
            "promised": share if promised else None,
            "said": say(f"promises.{'said' if promised else 'none'}{size}", lang, **told),
            "numbers": say(f"promises.{'said' if promised else 'none'}", lang, **told),
            "order": (not promised, row["due"] or 9999, -(share or 0), fold(name(row["ref_area"], lang))),
        }

    return made


def _target(answer: Answer, look: Look) -> list[alt.Chart]:
    goal = next((each for each in TARGETS.values() if answer.extra["target"].startswith(each.id)), None)
    return line(goal, 1.2, look.theme.ink, look) if goal else []


def _marks(rows: list[dict[str, Any]], left: int, look: Look) -> list[alt.Chart]:
    theme = look.theme
    held = [row for row in rows if row["promised"] is not None]
    y = names(rows, left, look, scale=alt.Scale(padding=0.5, domain=[row["ally"] for row in rows]))
    x = alt.X(
        "value:Q",
        title=None,
        axis=alt.Axis(format="~f", labelExpr=PERCENT, tickCount=2 if look.narrow else 8),
        scale=alt.Scale(zero=False, nice=False, padding=10),
    )
    roads = alt.Chart(inline([row for row in held if row["value"] is not None])).mark_rule(
        strokeWidth=1.6, color=theme.quiet
    )
    seen = alt.Chart(inline([{**row, "numbers": ""} for row in rows if row["value"] is not None]))
    dots = seen.mark_point(shape="circle", size=60, strokeWidth=1.6, opacity=1, color=theme.ink)
    ends = alt.Chart(inline(held)).mark_point(shape="diamond", size=85, strokeWidth=1.8, opacity=1)
    at = alt.X("promised:Q", title=None)
    return [
        roads.encode(y=y, x=x, x2=alt.X2("promised:Q")),
        dots.encode(y=y, x=x, fill=point_fill(theme.ink, look), strokeDash=dash(), tooltip=tips("ally")),
        ends.encode(y=y, x=at, fill=_inside(look), stroke=_edge(look), tooltip=[alt.Tooltip("numbers:N")]),
    ]


def _edge(look: Look) -> Any:
    on_paper = alt.when("datum.grade == 'A' || datum.grade == 'B'").then(alt.value(look.theme.main))
    return channel(alt.StrokeValue, on_paper.otherwise(alt.value(look.theme.other)))


def _inside(look: Look) -> Any:
    """Fill a diamond the more, the better its word is backed."""
    theme = look.theme
    chosen = (
        alt.when("datum.grade == 'A'").then(alt.value(theme.main))
        .when("datum.grade == 'B'").then(alt.value(theme.tint))
        .when("datum.grade == 'C'").then(alt.value(theme.other_tint))
        .otherwise(alt.value(theme.paper))
    )  # fmt: skip
    return channel(alt.FillValue, chosen)


def _words(rows: list[dict[str, Any]], at: float) -> alt.Chart:
    text = alt.Chart(inline(rows)).mark_text(align="right")
    y = alt.Y("ally:N", sort=[row["ally"] for row in rows])
    made: alt.Chart = text.encode(y=y, x=pixel(alt.XValue, at), text=alt.Text("said:N"))
    return made


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang = look.lang
    promised = [row for row in rows if row["promised"] is not None]
    n, backed = (
        sum(row["enough"] in KEPT for row in promised), sum(row["grade"] in ("A", "B") for row in promised)
    )  # fmt: skip
    title = say("promises.title", lang, n=n, of=len(rows), backed=backed, promised=len(promised))
    used = sorted({row["definition"] for row in rows if row["definition"]})
    counted = definition(used[0], lang) if used else ""
    subtitle = say("promises.subtitle", lang, definition=counted)
    most = max((row for row in promised if row["value"]), key=lambda row: row["promised"])
    words = say("promises.alt", lang, title=title, subtitle=subtitle, n=len(promised), most=most["ally"],
                value=most["label"], share=short(most["promised"], lang))  # fmt: skip
    return ChartText(title, subtitle, footer(look, answer), words)
