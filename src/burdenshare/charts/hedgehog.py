"""How did past projections do? The middle path of each, drawn from its own day, against what came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from burdenshare.charts.fan import coverage, recorded
from burdenshare.charts.frame import PADDING, PERCENT, ChartText, framed, inline, layered
from burdenshare.charts.look import Look
from burdenshare.charts.marks import dash, point_fill, tips, year_axis
from burdenshare.charts.papers import footer
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import definition, listed, name, number, say
from burdenshare.views.answer import Answer

GUTTER, HEIGHT, SIDE = 46, 340, 16


def hedgehog(answers: Sequence[Answer], record: Answer | None, past: Answer, look: Look = Look()) -> alt.VConcatChart:  # noqa: B008
    """Draw answers of `project` made at past days, and the answer of `show` that says what came."""
    if not answers:
        raise QueryError(sentence("no_chart.no_past"))
    came = recorded(past, look)
    end = came[-1]["period"]
    quills = [
        {**row, "made": answer.as_of.isoformat()}
        for answer in answers
        for row in answer.rows.to_dicts()
        if row["period"] <= end
    ]
    theme = look.theme
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(tickMinStep=0.5, format="~f", labelExpr=PERCENT, minExtent=GUTTER),
        scale=alt.Scale(zero=True),
    )
    x = year_axis("period:Q", look, zero=False, padding=6)
    data, seen = alt.Chart(inline(quills)), alt.Chart(inline(came))
    dots = seen.mark_point(size=36, strokeWidth=1.6, opacity=1, color=theme.ink)
    chart = layered(
        data.mark_area(color=theme.main, opacity=0.07).encode(
            x=x, y=alt.Y("p10:Q"), y2=alt.Y2("p90:Q"), detail=alt.Detail("made:N")
        ),
        data.mark_line(color=theme.main, strokeWidth=1.6).encode(x=x, y=alt.Y("median:Q"), detail=alt.Detail("made:N")),
        seen.mark_line(color=theme.ink, strokeWidth=2.2).encode(x=x, y=y),
        dots.encode(x=x, y=y, fill=point_fill(theme.ink, look), strokeDash=dash(), tooltip=tips("period")),
        width=look.width - PADDING - GUTTER - SIDE,
        height=HEIGHT,
    )
    return framed(chart, _told(answers, record, past, came[-1], quills, look), look)


def _told(
    answers: Sequence[Answer], record: Answer | None, past: Answer, last: dict[str, Any], quills: list[dict[str, Any]],
    look: Look,
) -> ChartText:  # fmt: skip
    lang = look.lang
    of_last = [row for row in quills if row["period"] == last["period"]]
    held = sum(row["p10"] <= last["value"] <= row["p90"] for row in of_last)
    middles = [row["median"] for row in of_last]
    values = {
        "ally": name(past.figures["ref_area"][0], lang), "year": last["period"], "came": last["label"],
        "held": held, "of": len(of_last), "low": number(min(middles), lang), "high": number(max(middles), lang),
        "unit": say("of.defence_share_gdp", lang),
    }  # fmt: skip
    title = say("hedgehog.title", lang, **values)
    parts = [say("hedgehog.subtitle", lang), *_mixed(answers, last, lang)]
    subtitle = " ".join([*parts, coverage(record, answers[0].extra["model"], lang)])
    words = say("hedgehog.alt", lang, title=title, subtitle=subtitle, **{k: values[k] for k in ("low", "high", "year")})
    return ChartText(title, subtitle, footer(look, past, *answers, more=answers[-1].extra["inputs"]), words)


def _mixed(answers: Sequence[Answer], last: dict[str, Any], lang: str) -> list[str]:
    """Say where projections were made of another definition than what came."""
    made = dict.fromkeys(each for answer in answers for each in answer.figures["definition"].to_list())
    others = [definition(each, lang) for each in made if each and each != last["definition"]]
    after = definition(last["definition"], lang)
    return [say("hedgehog.mixed", lang, before=listed(others, lang), after=after)] if others else []
