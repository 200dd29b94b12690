"""A chart by its name, or the one that belongs to an answer, as an Altair object that can be changed further."""

from __future__ import annotations

import shlex
from inspect import Parameter, signature
from typing import Any

import altair as alt

from burdenshare.charts import gallery
from burdenshare.charts.look import WIDE, Look
from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.views.answer import Answer

# Question -> the chart that draws its answer.
OWN = {
    "standing": "standing", "count": "when_you_ask", "vintages": "revisions_heatmap", "life": "life",
    "compare": "bridge", "cost": "cost", "project": "fan", "scenario": "scenario", "backtest": "reliability",
    "show": "lines", "figures": "lines", "rate": "promises",
}  # fmt: skip
NUMBERS = ("year", "by", "share", "to", "since_year", "until_year")


def chart(
    name: str, *args: Any, lang: str = "en", dark: bool = False, width: int = WIDE, look: Look | None = None,
    **options: Any,
) -> alt.VConcatChart:  # fmt: skip
    """What does a chart look like?

    Parameters
    ----------
    name
        its name, as in `burdenshare chart NAME`: standing, life, bridge, fan, cost ...
    args, options
        what it takes, such as an Ally and a year, `as_of`, `target`.
    lang, dark, width, look
        language, theme and pixels; or a Look of one's own.

    Returns
    -------
    an Altair chart with title, footer and data; change it as any other.

    Raises
    ------
    QueryError
        there is no such chart, or it takes no such option.

    Examples
    --------
    >>> chart("standing", year=2024, as_of="2025-05-07").to_dict()["title"]["text"][0][:9]
    '22 of 31 '
    """
    gallery.refuse_unknown(name.replace("-", "_"))
    draw = getattr(gallery, name.replace("-", "_"))
    try:
        signature(draw).bind(*args, **options, look=None)
    except TypeError as error:
        raise QueryError(say("errors.chart_takes", name=name, takes=_takes(draw), error=f"{error}")) from error
    found: alt.VConcatChart = draw(*args, **options, look=look or Look(lang, dark, width))
    return found


def chart_of(answer: Answer, *, lang: str = "en", **look: Any) -> alt.VConcatChart:
    """Draw the chart that belongs to an answer's question.

    Raises
    ------
    QueryError
        its question has no chart of its own; names those that have.
    """
    words = shlex.split(answer.question)
    if words[0] == "figures":
        words = [*words[:1], *_panel(words[1:], answer)]
    of_one = words[0] == "rate" and not words[1].startswith("--")  # what all promise has a chart
    name = OWN.get(words[0]) if "--all" not in words and not of_one else None
    if name is None:
        raise QueryError(say("errors.no_own_chart", asked=words[0], others=[each for each in OWN if each != words[0]]))
    given, options = _typed(words[1:], signature(getattr(gallery, name)).parameters)
    return chart(name, *given, lang=lang, **options, **look)


def _panel(words: list[str], answer: Answer) -> list[str]:
    """Write the question of a panel as its lines take it: Allies by place, one indicator, from year to year."""
    asked = {word: value for word, value in zip(words[::2], words[1::2], strict=False) if word.startswith("--")}
    years = answer.rows["period"] if "period" in answer.rows.columns else answer.figures["period"]
    known = sorted(years.to_list())
    ends = ["--since-year", str(known[0]), "--until-year", str(known[-1])]
    one = asked.get("--indicators", "all")
    what = ["--indicator", one] if one != "all" else []
    return [*filter(None, asked.get("--areas", "").split(",")), *what, "--as-of", asked["--as-of"], *ends]


def _typed(words: list[str], taken: Any) -> tuple[list[Any], dict[str, Any]]:
    """Read the words of a question as what its chart takes; options that the chart has no use for are left."""
    given, options, rest = [], {}, iter(words)
    for word in rest:
        if not word.startswith("--"):
            given.append(int(word) if word.isdigit() else word)
            continue
        key, value = word[2:].replace("-", "_"), next(rest, "")
        if key in taken:
            options[key] = _number(value) if key in NUMBERS else value
    return given, {key: value for key, value in options.items() if key != "look"}


def _number(text: str) -> int | float:
    return int(text) if text.isdigit() else float(text)


def _takes(draw: Any) -> str:
    own = signature(draw).parameters.values()
    return ", ".join(f"*{each.name}" if each.kind is Parameter.VAR_POSITIONAL else each.name for each in own
                     if each.name != "look")  # fmt: skip
