"""Who stands where: one bullet bar an Ally, in the order of the gap, with the target as a tick across each."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered, names, rimmed
from burdenshare.charts.look import Look
from burdenshare.charts.marks import channel, dash, inside, pixel, rows_of, tips
from burdenshare.charts.papers import footer
from burdenshare.language.numbers import catalogue, definition, listed, say, short
from burdenshare.reference.areas import allies
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.views.answer import Answer

FEW = 5  # Allies below the target that the title names
BEHIND = {"nato-2": "hague-core-3.5"}  # the target shown behind the one asked about, once it is agreed
STEP, LABELS = 19, 52  # pixels: of a row, and of the room for the numbers right of the bars
HALO = 1.6  # pixels of paper around a target


def standing(answer: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw the answer of `standing`."""
    rows = [{**row, "reason": _reason(row, look.lang)} for row in rows_of(answer.rows.to_dicts(), look)]
    left = gutter(row["ally"] for row in rows)
    base = alt.Chart(inline(rows)).encode(
        y=names(rows, left, look, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))
    )
    room = look.width - PADDING - left - LABELS
    layers = (_bars(base, look), *_targets(answer, look), *_labels(base, look, room))
    chart = layered(*layers, width=room, height=STEP * len(rows))
    return framed(chart, _told(answer, rows, look), look)


def _x(look: Look) -> alt.X:
    return alt.X(
        "value:Q",
        title=None,
        axis=alt.Axis(tickMinStep=1, tickCount=3 if look.narrow else alt.Undefined, format="~f", labelExpr=PERCENT),
        scale=alt.Scale(zero=True, nice=False),
    )


def _bars(base: alt.Chart, look: Look) -> Any:
    edge = alt.when("datum.meets").then(alt.value(look.theme.main)).otherwise(alt.value(look.theme.other))
    return base.mark_bar(strokeWidth=1.3).encode(
        x=_x(look),
        fill=inside(look, "datum.meets"),
        stroke=channel(alt.StrokeValue, edge),
        strokeDash=dash(),
        tooltip=tips("ally"),
    )


def _targets(answer: Answer, look: Look) -> list[alt.Chart]:
    """Draw the target across all rows, and thinly the next one where it had been agreed by that day."""
    own = TARGETS[answer.extra["target"]]
    behind = TARGETS.get(BEHIND.get(own.id, ""))
    lines = line(own, 1.9, look.theme.ink, look)
    if behind and behind.announced <= answer.as_of.isoformat():
        lines += line(behind, 1, look.theme.muted, look)
    return lines


def line(target: AllianceTarget, thick: float, colour: str, look: Look) -> list[alt.Chart]:
    """Draw a target with its number above it, and a rim of paper so that it shows on any bar."""
    at = alt.XDatum(target.value)
    mark = say(f"unit.{target.indicator}", look.lang, value=short(target.value, look.lang))
    data = alt.Chart(inline([{"mark": mark}]))
    return [
        data.mark_rule(strokeWidth=thick + HALO, color=look.theme.paper).encode(x=at),
        data.mark_rule(strokeWidth=thick, color=colour).encode(x=at),
        data.mark_text(baseline="bottom", fontWeight="bold", color=colour, dy=-4).encode(
            x=at, y=pixel(alt.YValue, 0), text=alt.Text("mark:N")
        ),
    ]


def _labels(base: alt.Chart, look: Look, room: int) -> list[alt.Chart]:
    """Set the numbers in a column of their own, where no target crosses them."""
    given = base.transform_filter("isValid(datum.value)")
    missing = base.transform_filter("!isValid(datum.value)")
    reasons = rimmed(missing, look, strokeWidth=7, align="left", dx=5, fontStyle="italic", color=look.theme.muted)
    return [
        given.mark_text(align="right").encode(x=pixel(alt.XValue, room + LABELS), text=alt.Text("label:N")),
        *(text.encode(x=pixel(alt.XValue, 0), text=alt.Text("reason:N")) for text in reasons),
    ]


def _reason(row: dict[str, Any], lang: str) -> str:
    """Say why there is no figure; the view's own words where the catalogue has none of its own."""
    why = row["note"] or ""
    return "" if row["value"] is not None else str(catalogue(lang)["reason"].get(why, why))


def _told(answer: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, found = look.lang, answer.extra
    goal = TARGETS[found["target"]]
    reached = say(f"target.{goal.indicator}", lang, value=short(goal.value, lang))
    counted = [row for row in rows if row["ref_area"] in allies(found["year"]) and row["value"] is not None]
    below = [f"{row['ally']} {row['label']}" for row in reversed(counted) if not row["meets"]]
    said = {"target": reached, "year": found["year"]}
    title = (
        say("standing.title", lang, n=found["at_or_above"], of=found["reporting"], **said)
        if found["complete"]
        else (say("standing.part", lang, held=found["held"], of=found["gave"], edition=found["edition"], **said))
    )
    if found["complete"] and 0 < len(below) <= FEW:
        title = say("standing.below", lang, title=title, below=listed(below, lang))
    kinds = {row["kind"] for row in counted}
    means = [say(f"standing.{each}", lang) for each in ("estimate", "forecast") if each in kinds]
    means = [say("standing.all_estimates", lang)] if kinds == {"estimate"} else means
    named = listed([definition(each, lang) for each in sorted({row["definition"] for row in counted})], lang)
    subtitle = say(
        "standing.subtitle", lang, definition=named, means=" ".join(means), of=say(f"of.{goal.indicator}", lang)
    )
    top = counted[0]
    words = say("standing.alt", lang, title=title, n=len(rows), first=f"{top['ally']} {top['label']}",
                last=f"{counted[-1]['ally']} {counted[-1]['label']}", subtitle=subtitle)  # fmt: skip
    return ChartText(title, subtitle, footer(look, answer), words)
