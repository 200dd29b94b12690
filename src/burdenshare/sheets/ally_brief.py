"""One Ally on two pages, for whoever decides or writes: what is known, promised, to be paid and to be expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from burdenshare.charts import gallery
from burdenshare.charts.gallery import Day
from burdenshare.charts.look import Look
from burdenshare.charts.papers import footer
from burdenshare.core.errors import MeaningError, ProjectionError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.language import tell
from burdenshare.language.numbers import billions, day, name, number, say, short
from burdenshare.language.readable import readable
from burdenshare.reference.areas import area
from burdenshare.reference.ledger.words import KNOWN_BY, standing_alone
from burdenshare.views.answer import Answer

GOAL, BY = 3.5, 2035
STANDING, NOBODY = "in force", "none found"
FIRST = 2014
MONTH = re.compile(r"\d{4}-\d\d")
COUNTED = ("rate.current_prices", "cost.total_not_core")  # notes on shares that are not those at the top
REFUSALS = (QueryError, MeaningError, ProjectionError)
Draw = Callable[[Look], alt.VConcatChart]


@dataclass(frozen=True)
class BriefTable:
    """A table of a brief: heads, rows, which columns hold numbers."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Brief:
    """What a brief says of an Ally, before it is laid out.

    Attributes
    ----------
    sentences
        the five that stand on the Ally's page; whoever asks for the brief hands them over.
    history, cost, fan
        how each chart is drawn.
    course
        how the promise goes: is it enough, is the Ally on course, each with its reason.
    """

    code: str
    title: str
    about: str
    sentences: tuple[str, ...]
    history: Draw
    cost: Draw
    fan: Draw
    promises: BriefTable
    course: tuple[tuple[str, str], ...]
    baselines: BriefTable | None
    sources: tuple[str, ...]
    foot: str
    look: Look


def brief(ally: str, *, sentences: Sequence[str] = (), as_of: Day = None, look: Look) -> Brief:
    """What is known, promised, to be paid and to be expected of one Ally?

    Raises
    ------
    QueryError
        nobody is called that, or nothing is known of the Ally.
    """
    from burdenshare.views.ask import ask

    code, lang = area(ally).code, look.lang
    known = ask("show", code, indicator=SHARE, since_year=FIRST, as_of=as_of, allow_mixed=True)
    pledges = _or_none(lambda: ask("pledges", code, as_of=as_of))
    rated = _or_none(lambda: ask("rate", code, as_of=as_of))
    costs = _or_none(lambda: ask("cost", code, GOAL, BY, as_of=as_of))
    when = day(known.as_of, lang)
    held = _held(pledges)
    return Brief(
        code,
        say("brief.title", lang, ally=name(code, lang)),
        say("brief.about", lang, day=when),
        tuple(sentences),
        lambda look: gallery.multiples(code, since_year=FIRST, as_of=as_of, look=look),
        lambda look: gallery.cost(code, share=GOAL, by=BY, as_of=as_of, look=look),
        lambda look: gallery.fan(code, as_of=as_of, look=look),
        _promises(held, pledges, lang),
        _course(rated, costs, lang),
        _baselines(costs, lang),
        _sources([each for each in (known, costs) if each], held, pledges, look),
        say("brief.foot", lang, day=when),
        replace(look, dark=False),
    )


def _or_none(ask: Callable[[], Answer]) -> Answer | None:
    """Ask; where our own rules refuse an answer there is none, and the brief leaves it out."""
    try:
        return ask()
    except REFUSALS:
        return None


def _held(pledges: Answer | None) -> list[dict[str, Any]]:
    """Keep the promises that stand, the newest first; where none does, the last ones."""
    rows = [row for row in pledges.rows.to_dicts() if row["state"] != NOBODY] if pledges else []
    stand = [row for row in rows if row["state"] == STANDING] or rows
    return sorted(stand, key=lambda row: str(row["when_said"] or "").removeprefix(KNOWN_BY), reverse=True)


def _promises(held: list[dict[str, Any]], pledges: Answer | None, lang: str) -> BriefTable:
    heads = tuple(say(f"brief.{key}", lang) for key in ("announced", "words", "who"))
    within = pledges.sentences if pledges else {}
    rows = tuple(
        (
            day(row["announced"], lang) if len(str(row["announced"] or "")) == 10 else _roughly(row["when_said"], lang),
            *(tell(said or "..", lang, within) for said in (standing_alone(row["words"], row["summary"]), row["who"])),
        )
        for row in held
    )
    return BriefTable(say("brief.pledges", lang), heads, rows)


def _roughly(when: str | None, lang: str) -> str:
    """Write a day that is not known to the day: a month, a year, or by when it was known."""
    if when and MONTH.fullmatch(when):
        return day(when, lang)
    if when and when.startswith(KNOWN_BY):
        return say("brief.known_by", lang, day=day(when.removeprefix(KNOWN_BY), lang))
    return when or ".."


def _course(rated: Answer | None, costs: Answer | None, lang: str) -> tuple[tuple[str, str], ...]:
    """Say whether the pledge is enough and the Ally on course, each with its reason, and what else is counted there."""
    if rated is None:
        return ()
    row = rated.rows.row(0, named=True)
    said = []
    for axis in ("enough", "course"):
        why = tell(row[f"{axis}_reason"] or "", lang, rated.sentences)
        word = _word(row[axis], lang)
        said.append((say(f"brief.{axis}", lang), say("brief.why", lang, word=word, why=why) if why else f"{word}."))
    notes = [note for each in (rated, costs) if each for note in each.notes if getattr(note, "key", "") in COUNTED]
    return (*said, *((say("brief.note", lang), readable(tell(note, lang), lang)) for note in notes))


def _word(value: str, lang: str) -> str:
    return say(f"brief.rating.{value.replace(' ', '_')}", lang)


def _baselines(costs: Answer | None, lang: str) -> BriefTable | None:
    """Lay the cost out against each baseline that has a name."""
    if costs is None:
        return None
    rows = tuple(
        (
            say(f"baseline.{row['baseline']}", lang),
            billions(row["in_last_year"], lang),
            billions(row["cumulative"], lang),
            number(row["in_last_year_points"], lang),
        )
        for row in costs.extra["baselines"]
    )
    currency = costs.extra["requirement"]["currency"]
    heads = tuple(say(f"brief.{key}", lang, year=BY, currency=currency) for key in ("against", "last", "all", "points"))
    return BriefTable(say("brief.cost", lang, share=short(GOAL, lang), year=BY), heads, rows, frozenset((1, 2, 3)))


def _sources(
    answers: list[Answer], held: list[dict[str, Any]], pledges: Answer | None, look: Look
) -> tuple[str, ...]:  # fmt: skip
    """Name the releases the figures come from, and where each promise can be read."""
    within = pledges.sentences if pledges else {}
    read = dict.fromkeys(readable(tell(row["source"], look.lang, within), look.lang) for row in held if row["source"])
    rests = {each for answer in answers for each in answer.rests_on()}
    return (*footer(look, *answers, more=rests)[:-1], *read)
