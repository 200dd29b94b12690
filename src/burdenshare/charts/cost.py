"""What does the target cost? One line a baseline, since the answer depends on what it is held against."""

from __future__ import annotations

from typing import Any

import altair as alt

from burdenshare.charts.frame import PADDING, ChartText, framed, gutter, inline, layered
from burdenshare.charts.labels import LINE, apart
from burdenshare.charts.look import Look
from burdenshare.charts.marks import year_axis
from burdenshare.charts.papers import footer
from burdenshare.charts.theme import LABEL
from burdenshare.charts.typeface import wrapped
from burdenshare.language.numbers import billions, in_billions, listed, name, say, short
from burdenshare.views.answer import Answer

GUTTER, HEIGHT, SIDE = 44, 320, 118
DASHES: dict[str, list[float]] = {
    "frozen-cash": [1, 0],
    "frozen-real": [8, 3],
    "frozen-share": [4, 3],
    "announced": [1.5, 3],
}


def cost(answer: Answer, ally: str, share: float, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw an answer of `cost` for an Ally or a group and the share that was asked about."""
    rows = [{**row, "more": _more(row, answer)} for row in answer.rows.to_dicts()]
    rows = [{**row, "billions": in_billions(row["more"])} for row in rows]
    ends = [row for row in rows if row["year"] == rows[-1]["year"]]
    top, low = (most(row["billions"] for row in rows) for most in (max, min))
    x = year_axis("year:Q", look, zero=False)
    y = alt.Y(
        "billions:Q",
        title=None,
        axis=alt.Axis(tickCount=5, format=",~f", minExtent=GUTTER),
        scale=alt.Scale(domain=[min(low, 0), top], nice=False),
    )
    held = [each for each in DASHES if any(row["baseline"] == each for row in rows)]
    theme = look.theme
    colours = dict(zip(DASHES, (theme.other, theme.fourth, theme.main, theme.third), strict=True))
    colour = alt.Color("baseline:N", legend=None, scale=alt.Scale(domain=held, range=[colours[each] for each in held]))
    dash = alt.StrokeDash(
        "baseline:N", legend=None, scale=alt.Scale(domain=held, range=[DASHES[each] for each in held])
    )
    said = [{**row, **_label(row, look)} for row in ends]
    side = gutter((each for row in said for each in row["said"].split("\n")), bold=True, air=12)
    lines = alt.Chart(inline(rows)).mark_line(strokeWidth=2.2).encode(x=x, y=y, color=colour, strokeDash=dash)
    names = alt.Chart(inline(apart(said, "billions", top, HEIGHT, min(low, 0)))).mark_text(
        align="left", dx=7, fontWeight="bold", lineBreak="\n", lineHeight=LINE
    )
    chart = layered(
        lines,
        names.encode(x=x, y=alt.Y("at:Q"), text=alt.Text("said:N"), color=colour),
        width=look.width - PADDING - GUTTER - side,
        height=HEIGHT,
    )
    return framed(chart, _told(answer, ally, share, ends, look), look)


def _more(row: dict[str, Any], answer: Answer) -> float:
    """Give what a path takes beyond a baseline; of who stands above the share asked, less than nothing is a cut."""
    above = not answer.extra["requirement"]["below"]
    return float(row["beyond"] if above else row["extra"])


def _label(row: dict[str, Any], look: Look) -> dict[str, Any]:
    said = _said("cost.label", row["more"], look.lang, name=say(f"against.{row['baseline']}", look.lang))
    lines = wrapped(said, SIDE, LABEL, bold=True) if look.narrow else [said]
    return {"said": "\n".join(lines), "lines": len(lines)}


def _said(key: str, more: float, lang: str, **values: Any) -> str:
    """Say millions more in billions, or a cut by as many."""
    cut = more < 0 and billions(more, lang) != billions(0.0, lang)
    return say(f"{key}_cut" if cut else key, lang, value=billions(abs(more), lang), **values)


def _finding(extra: dict[str, float]) -> str:
    """Say which finding the title states: one baseline, all the dearer, some that cost nothing, or all but one."""
    if len(extra) == 1:
        return "one"
    free = [money for money in extra.values() if not money]
    return "title" if not free else "only" if len(free) > 1 and len(free) == len(extra) - 1 else "nothing"


def _told(answer: Answer, ally: str, share: float, ends: list[dict[str, Any]], look: Look) -> ChartText:
    lang = look.lang
    extra = {row["baseline"]: row["extra"] for row in ends}
    most, least = max(extra, key=lambda key: extra[key]), min(extra, key=lambda key: extra[key])
    values = {
        "ally": name(ally, lang), "share": say("target.defence_share_gdp", lang, value=short(share, lang)),
        "year": ends[0]["year"], "currency": ends[0]["currency"], "high": billions(extra[most], lang),
        "most": say(f"against.{most}", lang), "low": billions(extra[least], lang),
        "least": listed([say(f"against.{key}", lang) for key in extra if extra[key] == extra[least]], lang),
    }  # fmt: skip
    needs = answer.extra["requirement"]
    finding = _finding(extra)
    if not needs["below"] and needs["room_now"]:
        finding = "room" if extra[most] else "room_only"
        values["room"], values["base"] = billions(needs["room_now"], lang), needs["base"]
    title = say(f"cost.{finding}", lang, **values)
    subtitle = say("cost.subtitle_above" if "room" in values else "cost.subtitle", lang, **values)
    each = listed(
        [_said("cost.each", row["more"], lang, against=say(f"against.{row['baseline']}", lang)) for row in ends],
        lang,
    )
    words = say(
        "cost.alt", lang, title=title, each=each, subtitle=subtitle, currency=values["currency"], year=values["year"]
    )
    return ChartText(title, subtitle, footer(look, answer, more=answer.rests_on()), words)
