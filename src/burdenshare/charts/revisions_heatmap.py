"""What each release said of each year: a field of years by releases, for one Ally or for the count at a target."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, inline, layered
from burdenshare.charts.look import Look
from burdenshare.charts.marks import defined, distance, kind
from burdenshare.charts.papers import footer
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import day, measure, name, say, short
from burdenshare.reference.targets import TARGETS
from burdenshare.views.answer import Answer

STEP, GUTTER = 21, 94  # pixels: of a row, and of the names of releases
DEEP = 0.62  # how dark the highest value is: numbers stay legible on it
PART = "\u00d7"
FIELD = 41  # pixels that a number takes; as many years are shown as there is room for, the last ones


def revisions_heatmap(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `vintages`.

    Raises
    ------
    QueryError
        every release of it is held in part alone, and so without a count.
    """
    told = answer.rows.to_dicts()
    if all(row["value"] is None for row in told):
        raise QueryError(sentence("no_chart.nothing", headline=answer.headline))
    last = max(row["period"] for row in told)
    room = look.width - PADDING - GUTTER - 14
    first = last - room // FIELD + 1
    rows = [_row(row, answer, look) for row in told if row["period"] >= first]
    order = list(dict.fromkeys(row["month"] for row in rows))
    base = alt.Chart(inline(rows)).encode(
        x=alt.X("period:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)),
        y=alt.Y("month:N", title=None, sort=order, axis=alt.Axis(ticks=False, domain=False, minExtent=GUTTER)),
    )
    top = max((row["value"] or 0.0 for row in rows), default=1.0)
    shade = alt.Opacity("value:Q", legend=None, scale=alt.Scale(domain=[0, top], range=[0.04, DEEP]))
    tips = [alt.Tooltip(f"{each}:N") for each in ("release", "period", "label", "status", "definition")]
    fields = base.transform_filter("isValid(datum.value)").mark_rect(color=look.theme.main, stroke=look.theme.paper)
    numbers = base.mark_text(color=look.theme.ink).encode(text=alt.Text("label:N"), tooltip=tips)
    size = {"width": room, "height": STEP * len(order)}
    return framed(layered(fields.encode(opacity=shade), numbers, **size), _told(answer, rows, look), look)


def _row(row: dict[str, Any], answer: Answer, look: Look) -> dict[str, Any]:
    """Write a field's number; a cross where the release is held in part and has no count."""
    label = row["printed"] or (PART if answer.extra["ally"] is None else "")
    month = day(row["released_at"][:7], look.lang)
    shown = label.replace(".", ",") if look.lang == "fr" else label
    return {**row, "month": month, "label": shown, "kind": kind(row["status"])}


def _title(rows: list[dict[str, Any]], key: str, lang: str, values: dict[str, Any]) -> str:
    """Say which year moved most from its first telling to its last; where none did, what the field shows."""
    told: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        if row["value"] is not None:
            told.setdefault(row["period"], []).append(row)
    ends = [(each[0], each[-1]) for each in told.values()]
    first, last = max(ends, key=lambda pair: distance(pair[0]["value"], pair[1]["value"]))
    if first["label"] == last["label"]:
        return say(key, lang, **values)
    return say(f"{key}_moved", lang, year=first["period"], first=first["label"], last=last["label"],
               when=first["month"], now=last["month"], **values)  # fmt: skip


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, ally = look.lang, answer.extra["ally"]
    goal = TARGETS[answer.extra["target"]]
    target = say(f"target.{goal.indicator}", lang, value=short(goal.value, lang))
    key = "heatmap.ally" if ally else "heatmap.count"
    values: dict[str, Any] = {
        "ally": name(ally, lang) if ally else "",
        "target": target,
        "measure": measure(goal.indicator, lang),
        "unit": say(f"of.{goal.indicator}", lang),
    }
    subtitle = say("heatmap.subtitle" if ally else "heatmap.subtitle_count", lang, **values)
    names = defined(rows, lang, "released_at")
    if len(names) > 1:
        turn = next(row for row in rows if row["definition"] != rows[0]["definition"])
        subtitle = say(
            "heatmap.changed", lang, subtitle=subtitle, day=day(turn["released_at"], lang), definition=names[-1]
        )
    shown = {row["release"] for row in rows}
    title = _title(rows, key, lang, {"releases": len(shown), **values})
    words = say("heatmap.alt", lang, title=title, n=len(shown), subtitle=subtitle)
    return ChartText(title, subtitle, footer(look, answer, only=sorted(shown), gaps=False), words)
