"""Where does a chart's footer send the reader: source, release, date, licence?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from burdenshare.charts.look import Look
from burdenshare.core.model import Papers
from burdenshare.core.sentence import Sentence
from burdenshare.language import say as said
from burdenshare.language import tell
from burdenshare.language.numbers import catalogue, day, releases_named, say, strung
from burdenshare.reference.editions import editions
from burdenshare.views.answer import Answer

DATED = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")  # a day of its own, not that in a release's name
FEW = 2  # releases of one source named one by one
NAMED = 3  # editions not held whole that are named by their days
NOT_HELD = {  # line of the footer -> notes that it is made of, with the value that lists editions
    "part": {"completeness.superseded": "editions", "completeness.lacking": "editions"},
    "absent": {"count.not_held": "releases", "count.no_count": "releases", "life.gaps": "editions"},
}
YOUNGER = "project.pseudo_real_time"  # the note on an edition newer than the day asked
TRUST = ("official", "extract", "transcribed")  # the weakest last


def footer(
    look: Look, *answers: Answer, more: Iterable[str] = (), only: Iterable[str] = (), gaps: bool = True
) -> list[str]:  # fmt: skip
    """Write the footer of a chart from the releases its answers rest on, and `more`; or from `only` those named.

    Without `gaps` no edition is named that is not held whole: each stands in the picture.
    """
    names = set(only) or {each for answer in answers for each in answer.releases()} | set(more)
    known = {name: papers for answer in answers for name, papers in answer.papers.items()}
    papers = [known[name] for name in sorted(names)]
    sources = dict.fromkeys(each.source for each in sorted(papers, key=lambda each: _rank(each.source)))
    lines = [_line([each for each in papers if each.source == source], look.lang) for source in sources]
    late = dict.fromkeys(note for answer in answers for note in answer.late)
    overdue = (_overdue(each) for each in late if getattr(each, "values", {}).get("source") in sources)
    told = [DATED.sub(lambda found: day(found[0], look.lang), tell(each, look.lang)) for each in overdue]
    known_on = day(max(each.as_of for each in answers), look.lang)
    missing = _not_held(answers, look.lang) if gaps else ()
    return [*lines, *_younger(answers, look.lang), *told, *missing, say("footer.known", look.lang, day=known_on)]


def feet(papers: Mapping[str, Papers], on: date, lang: str) -> dict[str, Any]:
    """Give the footer in parts, of releases of one publisher, for a script that puts it together for some of them."""
    parts: dict[str, Any] = {"day": "{day}", "n": "{n}", "first": "{first}", "last": "{last}", "trust": "{trust}"}
    publisher, licence = _owner(next(iter(papers.values())), lang)
    named: dict[str, Any] = {"releases": "{releases}", "publisher": publisher, "licence": licence}
    return {
        "foot": {
            **{key: say(f"footer.{key}", lang, **parts) for key in ("release", "releases", "weakest")},
            "source": say("footer.source", lang, **parts, **named),
            "trust": [say(f"footer.{grade}", lang) for grade in TRUST],
            "and": strung(("|", "|"), lang).strip("|"),
        },
        "releases": {
            name: {
                "said": releases_named(name, lang),
                "day": day(each.released_at, lang),
                "on": each.released_at,
                "grade": TRUST.index(each.trust),
            }
            for name, each in papers.items()
        },
        "known": say("footer.known", lang, day=day(on, lang)),
    }


def measured(answer: Answer, lang: str) -> list[str]:
    """Say, of an answer that spans a change of definition, what was measured to have moved: amounts, GDP or both."""
    return [tell(note, lang) for note in _redefined(answer)]


def moved(answer: Answer) -> dict[str, float]:
    """Give the per cents that `measured` says of one figure: of its amount and of its GDP."""
    told = (note.values for note in _redefined(answer))
    return {f"{name}_moved": each[name] for each in told for name in ("amount", "gdp") if name in each}


def _redefined(answer: Answer) -> list[Any]:
    return [note for note in answer.notes if getattr(note, "key", "").startswith("redefined.")]


def lacking(answer: Answer) -> list[Any]:
    """Give the notes of an answer that name editions not held for its figures."""
    return [note for note in answer.notes if getattr(note, "key", "") in NOT_HELD["part"]]


def _younger(answers: Iterable[Answer], lang: str) -> dict[str, None]:
    """Say that an edition stands in which nobody had on the day."""
    told = (
        note.values["year"]
        for answer in answers
        for note in answer.notes
        if isinstance(note, Sentence) and note.key == YOUNGER
    )
    return dict.fromkeys(say("footer.younger", lang, year=year) for year in told)


def _not_held(answers: Iterable[Answer], lang: str) -> Iterator[str]:
    """Say of which days the editions are that are not held whole, newer than what is drawn or missing among it."""
    notes, told = [note for answer in answers for note in answer.notes], set[str]()
    for line, keys in NOT_HELD.items():
        names = {_id(each) for note in notes for each in _listed(note, keys)} - told
        lacked = [name for name in editions() if name in names]
        told |= names
        if lacked:
            days = strung((day(editions()[name].day, lang) for name in lacked[-NAMED:]), lang)
            before = len(lacked) - NAMED
            n = before if before > 0 else len(lacked)
            yield say(f"footer.{line}_before" if before > 0 else f"footer.{line}", lang, days=days, n=n)


def _listed(note: Any, keys: Mapping[str, str]) -> list[Any]:
    """Give the editions that a note lists, in whichever of its values they stand."""
    key = getattr(note, "key", "")
    return list(note.values[keys[key]]) if key in keys else []


def _id(edition: Any) -> str:
    """Give the name of an edition, alone or in a sentence that says how much of it is held."""
    return str(edition.values["release"]) if hasattr(edition, "values") else str(edition)


def _overdue(late: Any) -> str:
    """Say on paper what is late: without the command that would fetch it."""
    return said("sources.overdue", **{key: late.values[key] for key in ("publisher", "released_at", "due")})


def _rank(source: str) -> int:
    order = ("nato", "sipri", "worldbank", "eurostat", "eda", "weo")
    return order.index(source) if source in order else len(order)


def _line(papers: list[Papers], lang: str) -> str:
    ordered = sorted(papers, key=lambda each: each.released_at)
    if len(ordered) <= FEW:
        named = strung(
            (say("footer.release", lang, day=day(each.released_at, lang)) for each in ordered),
            lang,
        )
    else:
        first, last = (day(each.released_at, lang) for each in (ordered[0], ordered[-1]))
        named = say("footer.releases", lang, n=len(ordered), first=first, last=last)
    publisher, licence = _owner(ordered[-1], lang)
    grades = sorted({each.trust for each in papers}, key=TRUST.index)
    trust = say(f"footer.{grades[-1]}", lang)
    trust = trust if len(grades) == 1 else say("footer.weakest", lang, trust=trust)
    return say("footer.source", lang, publisher=publisher, releases=named, trust=trust, licence=licence)


def _owner(papers: Papers, lang: str) -> tuple[str, str]:
    """Name a publisher and its terms."""
    said = catalogue(lang)
    return said["publisher"].get(papers.source, papers.publisher), said["licence"].get(papers.source, papers.licence)
