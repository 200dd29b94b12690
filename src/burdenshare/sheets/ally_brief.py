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
from burdenshare.sheets.due import due
from burdenshare.views.answer import Answer

NOT_SUMMED = "\u2013"  # what would be less in single years adds up to nothing one could spend
STANDING, NOBODY = "in force", "none found"
FIRST = 2014
MONTH = re.compile(r"\d{4}-\d\d")
COUNTED = ("rate.current_prices", "cost.total_not_core")  # notes on shares that are not those at the top
BASELINES = ("cost.baselines", "cost.announced_counts")  # notes that say what a cost is held against
REFUSALS = (QueryError, MeaningError, ProjectionError)
Draw = Callable[[Look], alt.VConcatChart]


@dataclass(frozen=True)
class BriefTable:
    """A table of a brief: heads, rows, which columns hold numbers, what is said below it."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """What a brief says of an Ally, before it is laid out.

    Attributes
    ----------
    sentences
        its last figure and the five that stand on the Ally's page; whoever asks for the brief hands them over.
    history, ahead
        how the charts are drawn, of the years that were and of those to come; none of who has no armed forces.
    course
        how the promise goes: is it enough, is the Ally on course, each with its reason.
    """

    code: str
    title: str
    about: str
    sentences: tuple[str, ...]
    history: tuple[Draw, ...]
    ahead: tuple[Draw, ...]
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
    if not area(code).armed_forces:
        return _without_figures(code, ask("pledges", code, as_of=as_of), sentences, look)
    known = ask("show", code, indicator=SHARE, since_year=FIRST, as_of=as_of, allow_mixed=True)
    pledges = _or_none(lambda: ask("pledges", code, as_of=as_of))
    rated = _or_none(lambda: ask("rate", code, as_of=as_of))
    aim = due(ask("targets", as_of=as_of), max(known.rows.drop_nulls("value")["period"]))
    costs = _or_none(lambda: ask("cost", code, *aim, as_of=as_of)) if aim else None
    projected = _or_none(lambda: ask("project", code, as_of=as_of))
    when = day(known.as_of, lang)
    held = _held(pledges)
    return Brief(
        code,
        say("brief.title", lang, ally=name(code, lang)),
        say("brief.about", lang, day=when),
        tuple(sentences),
        (lambda look: gallery.multiples(code, since_year=FIRST, as_of=as_of, look=look),),
        (
            *([_drawn(code, *aim, as_of)] if aim else []),
            lambda look: gallery.fan(code, as_of=as_of, look=look),
        ),
        _promises(held, pledges, lang),
        _course(rated, costs, lang),
        _baselines(costs, aim, lang),
        _sources([each for each in (known, costs) if each], projected, held, pledges, look),
        say("brief.foot", lang, day=when),
        replace(look, dark=False),
    )


def _without_figures(code: str, pledges: Answer, sentences: Sequence[str], look: Look) -> Brief:
    """Say of an Ally without armed forces what it said itself: there is nothing to draw, to pay or to expect."""
    lang, when = look.lang, day(pledges.as_of, look.lang)
    said = [note for note in pledges.notes if getattr(note, "key", "").startswith("pledges.")]
    return Brief(
        code,
        say("brief.title", lang, ally=name(code, lang)),
        say("brief.about_promises", lang, day=when),
        tuple(sentences),
        (),
        (),
        _promises([], pledges, lang),
        tuple(("", readable(tell(each, lang), lang)) for each in (pledges.headline, *said)),
        None,
        tuple(dict.fromkeys(_read(each, lang) for entry in pledges.extra["related"] for each in entry["sources"])),
        say("brief.foot", lang, day=when),
        replace(look, dark=False),
    )


def _read(source: dict[str, Any], lang: str) -> str:
    """Name a paper that was read: whose, called how, of which day."""
    when = source["date"] and day(source["date"], lang)
    return ", ".join(filter(None, (tell(source["publisher"], lang), source["title"], when)))


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
    return sorted(stand, key=_said_on, reverse=True)


def _said_on(row: dict[str, Any]) -> str:
    """Say when a promise was made or known, to be ordered by; one without a day comes last."""
    when = str(row["when_said"] or "").removeprefix(KNOWN_BY)
    return when if when[:1].isdigit() else ""


def _promises(held: list[dict[str, Any]], pledges: Answer | None, lang: str) -> BriefTable:
    heads = tuple(say(f"brief.{key}", lang) for key in ("announced", "words", "who"))
    within = pledges.sentences if pledges else {}
    rows = tuple(
        (
            day(row["announced"], lang)
            if len(str(row["announced"] or "")) == len("2025-06-25")
            else tell(_roughly(row["when_said"], lang), lang, within),
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
        word = say(f"brief.rating.{row[axis].replace(' ', '_')}", lang)
        said.append((say(f"brief.{axis}", lang), say("brief.why", lang, word=word, why=why) if why else f"{word}."))
    notes = [note for each in (rated, costs) if each for note in each.notes if getattr(note, "key", "") in COUNTED]
    return (*said, *((say("brief.note", lang), readable(tell(note, lang), lang)) for note in notes))


def _drawn(code: str, share: float, by: int, as_of: Day) -> Draw:
    """Draw what a share costs."""
    return lambda look: gallery.cost(code, share=share, by=by, as_of=as_of, look=look)


def _baselines(costs: Answer | None, aim: tuple[float, int] | None, lang: str) -> BriefTable | None:
    """Lay the cost out against each baseline that has a name."""
    if costs is None or aim is None:
        return None
    needs, rows = costs.extra["requirement"], costs.extra["baselines"]
    less = not needs["below"] and any(row["less_in_last_year"] for row in rows)
    notes = [tell(note, lang) for note in costs.notes if getattr(note, "key", "") in BASELINES]
    currency = needs["currency"]
    heads = tuple(
        say(f"brief.{key}", lang, year=aim[1], currency=currency) for key in ("against", "last", "all", "points")
    )
    return BriefTable(
        say("brief.cost", lang, share=short(aim[0], lang), year=aim[1]),
        heads,
        tuple(_against(row, lang, less=less) for row in rows),
        frozenset((1, 2, 3)),
        (*([say("brief.cut", lang)] if less else []), *notes),
    )


def _against(row: dict[str, Any], lang: str, *, less: bool) -> tuple[str, ...]:
    """Write what a baseline leaves to pay; of who spends more than asked, what would be less stands below zero."""
    cut = less and row["less_in_last_year"] > 0
    last, points = ("less_in_last_year", "less_in_last_year_points") if cut else ("in_last_year", "in_last_year_points")
    sign = -1 if cut else 1
    return (
        say(f"baseline.{row['baseline']}", lang),
        billions(sign * row[last], lang),
        NOT_SUMMED if cut else billions(row["cumulative"], lang),
        number(sign * row[points], lang),
    )


def _sources(
    answers: list[Answer], projected: Answer | None, held: list[dict[str, Any]], pledges: Answer | None, look: Look
) -> tuple[str, ...]:  # fmt: skip
    """Name the releases the figures come from, and where each promise can be read."""
    within = pledges.sentences if pledges else {}
    read = dict.fromkeys(readable(tell(row["source"], look.lang, within), look.lang) for row in held if row["source"])
    rests = {each for answer in answers for each in answer.rests_on()}
    known = footer(look, *answers, more=rests)[:-1]
    drawn = footer(look, projected, more=projected.extra["inputs"])[:-1] if projected else []
    return (*known, *(say("brief.projection", look.lang, source=each) for each in drawn if each not in known), *read)
