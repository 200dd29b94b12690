"""Who met the target? It depends when you ask: the count of Allies as known on each release day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import ceil
from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, inline, layered, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import pixel
from burdenshare.charts.papers import footer
from burdenshare.charts.steps import steps
from burdenshare.charts.typeface import breadth
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import day, definition, month, say, short, strung
from burdenshare.reference.editions import editions
from burdenshare.reference.targets import TARGETS
from burdenshare.views.answer import Answer

GUTTER = 30  # pixels of the numbers left of the plot
HEIGHT = 270
END = 24  # pixels before the first release and behind the day asked
COUNT, DX = 16, 7  # size of a count, and pixels from its release
MONTHS = 4  # as many fit on a narrow picture


def when_you_ask(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `counted`."""
    told = answer.rows.to_dicts()
    rows = [_row(row, look) for row in told if row["complete"]]
    if not rows:
        held = {row["release"] for row in told}
        releases = [name for name in editions() if name in {*held, *answer.extra["lacking"]}]
        raise QueryError(sentence("no_chart.no_count", year=answer.extra["year"], releases=releases))
    parts = [row for row in told if not row["complete"]]
    allies = rows[-1]["allies"]
    y = alt.Y(
        "at_or_above:Q",
        title=None,
        axis=alt.Axis(values=[0, 10, 20, 30], minExtent=GUTTER),
        scale=alt.Scale(domain=[0, allies]),
    )
    layers = [*steps(rows, y, answer.as_of, HEIGHT, look), *_parts(parts, look), *_labels(rows, y, look)]
    chart = layered(*layers, width=_room(rows, answer.as_of, look), height=HEIGHT)
    return framed(chart, _told(answer, rows, parts, look), look)


def _room(rows: list[dict[str, Any]], until: date, look: Look) -> int:
    """Give the plot its breadth: what is left beside the last count, which a young release has at the very end."""
    room = look.width - PADDING - GUTTER - END
    first, last = (date.fromisoformat(str(row["released_at"])[:10]) for row in (rows[0], rows[-1]))
    behind = END + (until - last).days / max((until - first).days, 1) * (room - 2 * END)
    label = breadth(rows[-1]["said"], bold=True)
    return room - max(0, ceil(DX + label * COUNT - behind))


def _parts(parts: list[dict[str, Any]], look: Look) -> list[alt.Chart]:
    """Set a cross on the ground line for each release that is held in part: it has no count."""
    if not parts:
        return []
    x = alt.X("released_at:T", scale=alt.Scale(type="utc", padding=END))
    mark = alt.Chart(inline(parts)).mark_text(text="\u00d7", fontSize=15, color=look.theme.muted)
    return [mark.encode(x=x, y=pixel(alt.YValue, HEIGHT - 8), tooltip=[alt.Tooltip("release:N")])]


def _labels(rows: list[dict[str, Any]], y: alt.Y, look: Look) -> list[Any]:
    """Set the count above each step where it changes, and below it the month of the release."""
    new = [rows[0], *(after for before, after in pairwise(rows) if before["count"] != after["count"])]
    risen = {after["release"] for before, after in pairwise(rows) if before["at_or_above"] < after["at_or_above"]}
    free = [row for row in new if row["release"] not in risen]  # below a rise stands the count before
    data, below = alt.Chart(inline(new)), alt.Chart(inline(free))
    x = alt.X("released_at:T", scale=alt.Scale(type="utc", padding=END))
    size = {"align": "left", "dx": DX, "dy": -12, "fontSize": COUNT, "fontWeight": "bold"}
    month = {"align": "center", "baseline": "top", "dy": 13, "lineBreak": "\n", "lineHeight": 15}
    counts = [text.encode(x=x, y=y, text=alt.Text("said:N")) for text in rimmed(data, look, **size)]
    if look.narrow and len(new) > MONTHS:
        return counts
    months = rimmed(below, look, **month, color=look.theme.muted)
    return [*(text.encode(x=x, y=y, text=alt.Text("when:N")) for text in months), *counts]


def _row(row: dict[str, Any], look: Look) -> dict[str, Any]:
    """Name the mark of a row: hollow while any of the figures counted is an estimate."""
    lang = look.lang
    of = say("when.of", lang, reporting=row["reporting"])
    return {
        **row,
        "kind": "estimate" if row["estimates"] else "outturn",
        "count": str(row["at_or_above"]),
        "of": of,
        "said": str(row["at_or_above"]) if look.narrow else f"{row['at_or_above']} {of}",
        "when": month(row["released_at"], lang).replace(" ", "\n"),
    }


def _told(answer: Answer, rows: list[dict[str, Any]], parts: list[dict[str, Any]], look: Look) -> ChartText:
    lang, year = look.lang, answer.extra["year"]
    goal = TARGETS[answer.extra["target"]]
    target = say(f"target.{goal.indicator}", lang, value=short(goal.value, lang))
    first, last = rows[0], rows[-1]
    key = "when.title" if first["at_or_above"] != last["at_or_above"] else "when.same" if len(rows) > 1 else "when.once"
    title = say(key, lang, target=target, year=year, first=first["count"], last=last["count"],
                when=day(first["released_at"][:7], lang), now=day(last["released_at"][:7], lang))  # fmt: skip
    subtitle = say("when.subtitle", lang)
    if first["definition"] != last["definition"]:
        subtitle = say("when.changed", lang, subtitle=subtitle, definition=definition(last["definition"], lang))
    if parts:
        subtitle = say("when.parts", lang, subtitle=subtitle, n=len(parts))
    each = strung(
        (say("when.row", lang, day=day(row["released_at"], lang), count=row["count"], of=row["of"]) for row in rows),
        lang,
    )
    return ChartText(title, subtitle, footer(look, answer, more=[row["release"] for row in rows]),
                say("when.alt", lang, title=title, each=each, subtitle=subtitle))  # fmt: skip
