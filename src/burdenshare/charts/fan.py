"""Will they get there? The fan of paths with the needed and the announced path, and how often such fans held."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, gutter, inline, layered
from burdenshare.charts.labels import LINE, apart
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill, rows_of, tips, year_axis
from burdenshare.charts.papers import footer
from burdenshare.language.numbers import chance, name, number, say, short
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.views.answer import Answer

GUTTER, HEIGHT = 40, 340
MANY = 9  # numbers on the axis at most
LINES = {"announced": ([7, 3], "main"), "needed": ([2, 3], "ink"), "median": ([1, 0], "main")}


def fan(answer: Answer, record: Answer | None, past: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw an answer of `project`, with the answer of `backtest` for its record and of `show` for what came before."""
    rows = answer.rows.to_dicts()
    before, ends = recorded(past, look), _ends(rows[-1], look, answer)
    side = gutter((part for end in ends for part in end["said"].split("|")), air=12)
    top = max([*(row["p97_5"] for row in rows), *(row["needed"] for row in rows), *(row["value"] for row in before)])
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(
            values=_ticks(top, _goals(answer)), format=".1~f", labelExpr=PERCENT, minExtent=GUTTER, labelOverlap=False
        ),
        scale=alt.Scale(domain=[0, top], nice=False),
    )
    x = year_axis("period:Q", look, padding=6)
    chart = layered(
        *_bands(rows, x, look),
        *_lines(rows, x, look),
        _named(ends, x, top),
        *_record(before, x, y, look),
        *_targets(answer, look),
        width=look.width - PADDING - GUTTER - side,
        height=HEIGHT,
    )
    return framed(chart, _told(answer, record, past, rows, look), look)


def _ticks(top: float, goals: list[AllianceTarget]) -> list[float]:
    """Number the axis by whole steps and by the targets; a step that lies too near a target gives way to it."""
    named = [goal.value for goal in goals]
    step, room = 1 + int(top) // MANY, top * LINE / HEIGHT
    steps = [float(each) for each in range(0, int(top) + 1, step)]
    return sorted([*(each for each in steps if all(abs(each - goal) > room for goal in named)), *named])


def recorded(past: Answer, look: Look) -> list[dict[str, Any]]:
    """Keep the record under the definition of its last figure."""
    rows = [row for row in rows_of(past.rows.to_dicts(), look) if row["value"] is not None]
    return [row for row in rows if row["definition"] == rows[-1]["definition"]]


def _bands(rows: list[dict[str, Any]], x: alt.X, look: Look) -> list[alt.Chart]:
    """Half of the paths strong, eight in ten pale, the outermost as hairlines."""
    data, theme = alt.Chart(inline(rows)), look.theme
    areas = [
        data.mark_area(color=theme.main, opacity=faint).encode(x=x, y=alt.Y(f"{low}:Q"), y2=alt.Y2(f"{high}:Q"))
        for low, high, faint in (("p10", "p90", 0.2), ("p25", "p75", 0.32))
    ]
    hairs = [
        data.mark_line(color=theme.main, strokeWidth=0.8, opacity=0.8).encode(x=x, y=alt.Y(f"{edge}:Q"))
        for edge in ("p2_5", "p97_5")
    ]
    return [*areas, *hairs]


def _lines(rows: list[dict[str, Any]], x: alt.X, look: Look) -> list[alt.Chart]:
    data = alt.Chart(inline(rows))
    return [
        data.mark_line(color=getattr(look.theme, colour), strokeDash=broken, strokeWidth=1.8).encode(
            x=x, y=alt.Y(f"{line}:Q")
        )
        for line, (broken, colour) in LINES.items()
        if rows[-1][line] is not None
    ]


def _aimless(answer: Answer, last: dict[str, Any]) -> bool:
    """Say whether no target with a year was in force on the day: what is drawn as needed is then the share as it is."""
    return last["needed"] == last["no_change"] and last["needed"] not in [goal.value for goal in _goals(answer)]


def _ends(last: dict[str, Any], look: Look, answer: Answer) -> list[dict[str, Any]]:
    """Name the lines at their ends; those that end together, together; a floor below what is spent as held above it."""
    held, aimless = answer.extra["held"], _aimless(answer, last)
    says = {line: f"fan.{line}" for line in LINES} | ({"announced": "fan.announced_held"} if held else {})
    says |= {"needed": "fan.unchanged"} if aimless else {}
    ends: list[dict[str, Any]] = [
        {"period": last["period"], "end": last[line], "colour": getattr(look.theme, colour),
         "said": say(says[line], look.lang, value=number(last[line], look.lang)),
         "lines": 2 if held and line == "announced" else 1}
        for line, (_, colour) in LINES.items()
        if last[line] is not None
    ]  # fmt: skip
    if last["announced"] == last["needed"]:
        ends = [end for end in ends if end["end"] != last["needed"]]
        both = say("fan.both", look.lang, value=number(last["needed"], look.lang))
        ends.append(
            {"period": last["period"], "end": last["needed"], "colour": look.theme.ink, "said": both, "lines": 2}
        )
    return ends


def _named(ends: list[dict[str, Any]], x: alt.X, top: float) -> alt.Chart:
    names = alt.Chart(inline(apart(ends, "end", top, HEIGHT))).mark_text(align="left", dx=7, lineBreak="|")
    named: alt.Chart = names.encode(
        x=x, y=alt.Y("at:Q"), text=alt.Text("said:N"), color=alt.Color("colour:N", scale=None)
    )
    return named


def _record(before: list[dict[str, Any]], x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    data, ink = alt.Chart(inline(before)), look.theme.ink
    dots = data.mark_point(size=26, strokeWidth=1.4, opacity=1, color=ink)
    return [
        data.mark_line(color=ink, strokeWidth=1.8).encode(x=x, y=y),
        dots.encode(x=x, y=y, fill=point_fill(ink, look), strokeDash=dash(), tooltip=tips("period")),
    ]


def _goals(answer: Answer) -> list[AllianceTarget]:
    """Give the targets the answer speaks of, the lowest first."""
    columns = set(answer.rows.columns)
    spoken = [each for each in TARGETS.values() if f"met_in_{each.id.replace('-', '_').replace('.', '_')}" in columns]
    return sorted(spoken, key=lambda each: each.value)


def _targets(answer: Answer, look: Look) -> list[alt.Chart]:
    """Draw each target across; its number stands on the axis, where no point lies below it."""
    ruled = alt.Chart(inline([{}])).mark_rule(color=look.theme.muted, strokeWidth=0.9, strokeDash=[1, 2])
    return [ruled.encode(y=alt.YDatum(goal.value)) for goal in _goals(answer)]


def _told(answer: Answer, record: Answer | None, past: Answer, rows: list[dict[str, Any]], look: Look) -> ChartText:
    lang, last, goal = look.lang, rows[-1], _goals(answer)[-1]
    met = last[f"met_in_{goal.id.replace('-', '_').replace('.', '_')}"]
    values = {
        "ally": name(past.figures["ref_area"][0], lang), "year": last["period"],
        "middle": number(last["median"], lang), "low": number(last["p10"], lang), "high": number(last["p90"], lang),
        "chance": chance(met, lang), "target": say(f"target.{goal.indicator}", lang, value=short(goal.value, lang)),
    }  # fmt: skip
    title = say("fan.title", lang, **values)
    subtitle = f"{say('fan.subtitle', lang, **values)} {coverage(record, answer.extra['model'], lang)}"
    shown = {key: values[key] for key in ("low", "high", "year")} | {"needed": number(last["needed"], lang)}
    if last["announced"] is None:
        subtitle = f"{subtitle} {say('fan.no_own_plan', lang)}."
        key = "fan.alt_aimless" if _aimless(answer, last) else "fan.alt_unannounced"
        words = say(key, lang, title=title, subtitle=subtitle, **shown)
    else:
        own = number(last["announced"], lang)
        own = say("fan.held", lang, value=own) if answer.extra["held"] else own
        words = say("fan.alt", lang, title=title, subtitle=subtitle, announced=own, **shown)
    return ChartText(title, subtitle, footer(look, answer, more=answer.extra["inputs"]), words)


def coverage(record: Answer | None, model: str, lang: str) -> str:
    """Say how often the 80 % bands of a model held the outcome in the backtest."""
    scored = record.rows.to_dicts() if record else []
    rows = [row for row in scored if (row["track"], row["era"], row["model"]) == ("nato", "all", model)]
    if not rows:
        return say("fan.untested", lang)
    found = rows[0]
    return say("fan.coverage", lang, held=f"{found['cover80']:.0f}", outcomes=found["n"], origins=found["origins"])
