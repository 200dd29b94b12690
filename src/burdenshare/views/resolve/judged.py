"""What does everything the record says come to: yes, no, a value, not yet, ambiguous, or no answer?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from burdenshare.language import say
from burdenshare.views.resolve import agreed
from burdenshare.views.resolve.about import figures_of, newest_year
from burdenshare.views.resolve.outcomes import (
    NO,
    NOT_YET,
    YES,
    Resolution,
    answer_of,
    chosen,
    outcomes,
    spoken,
    vintages,
)
from burdenshare.views.resolve.ratio import ratios
from burdenshare.views.resolve.reckoned import PRINTED, UNROUNDED, EditionResult
from burdenshare.views.resolve.schema import NAMES, ResolverQuestion


@dataclass(frozen=True)
class Judged:
    """The verdict, and all it rests on."""

    answer: str
    value: str | None = None
    why: str | None = None
    lines: list[EditionResult] = field(default_factory=list)
    outcomes: list[Resolution] = field(default_factory=list)
    readings: dict[str, list[str]] = field(default_factory=dict)
    by_vintage: dict[str, Any] = field(default_factory=dict)
    final_from: str | None = None
    final_expected: int | None = None
    certain: bool = False
    notes: tuple[str, ...] = ()


def judge(asked: ResolverQuestion, on: date) -> Judged:
    """Answer a question from the record as it stood on a day."""
    if asked.quantity == "outside":
        return Judged("cannot_answer", why=asked.needs or say("resolve.outside"))
    if asked.quantity in ("agreement", "goal"):
        return _by_texts(asked, on)
    asked, lines, many = figures_of(asked, on)
    return _by_figures(asked, lines, on, many=many)


def _by_texts(asked: ResolverQuestion, on: date) -> Judged:
    found = agreed.agreed(asked, on) if asked.quantity == "agreement" else agreed.goals(asked, on)
    found = [*found, *_disputes(asked, on)]
    closed = asked.closes is not None and asked.closes <= on
    if not found and closed:  # nothing was set, and the day is over
        found = [Resolution(NO, "ledger", f"{asked.closes}", reading="text", because=say("resolve.none_set"))]
    if not found:
        return Judged("not_yet", why=say("resolve.no_text"))
    return _weighed(found, certain=closed, final_from=found[0].day)


def _by_figures(asked: ResolverQuestion, lines: list[EditionResult], on: date, *, many: bool) -> Judged:
    known = vintages(asked, lines, on)
    vintage = {name: _of(asked, [line for line in lines if line.release == release]) for name, release in known.items()}
    final = next((line.day for line in lines if line.release == known["final"]), None)
    more: dict[str, Any] = {
        "lines": lines, "by_vintage": vintage, "final_from": final, "notes": _notes(asked, lines),
        "final_expected": None if final or not asked.years else asked.years[-1] + 2,
    }  # fmt: skip
    one = chosen(asked, lines, on) if asked.vintage else None
    if asked.vintage and (why := _too_early(asked, one, on)):
        return Judged("not_yet", why=why, **more)
    read = [line for line in lines if line.release == one] if asked.vintage else _open(asked, lines)
    found = [
        *(outcomes(asked, read, many=many) if asked.reading in (None, "table") else []),
        *(spoken(asked, read, on) if asked.reading in (None, "said") else []),
        *(ratios(asked, read, on) if asked.reading in (None, "ratio") else []),
        *_disputes(asked, on),
    ]
    if not found:
        return _nothing(asked, lines, read, on, more)
    return _weighed(found, certain=bool(final), **more)


def _of(asked: ResolverQuestion, lines: list[EditionResult]) -> dict[str, Any] | None:
    """Say what one edition answers."""
    if not lines:
        return None
    line = lines[-1]
    number, exact = (line.numbers.get(each) for each in (PRINTED, UNROUNDED))
    return {
        "release": line.release, "released_at": line.day, "held": line.held,
        "answer": answer_of(asked, number, line), "printed": number, "unrounded": line.unrounded,
        "answer_unrounded": answer_of(asked, exact, line),
    }  # fmt: skip


def _open(asked: ResolverQuestion, lines: list[EditionResult]) -> list[EditionResult]:
    """Leave out, where no vintage is named, what a newer edition had replaced before the question was asked."""
    if not asked.asked:
        return lines
    before = [line.day for line in lines if line.day <= asked.asked.isoformat()]
    return [line for line in lines if not before or line.day >= max(before)]


def _too_early(asked: ResolverQuestion, release: str | None, on: date) -> str:
    vintage = str(asked.vintage)
    if vintage == "final" and release is None:
        return say("resolve.not_final", year=asked.years[-1], expected=asked.years[-1] + 2)
    if vintage[:1].isdigit() and vintage > on.isoformat():
        return say("resolve.day_to_come", day=vintage)
    return ""


def _nothing(
    asked: ResolverQuestion, lines: list[EditionResult], read: list[EditionResult], on: date, more: dict[str, Any]
) -> Judged:
    """Say why there is no answer, and what would be needed."""
    newest = max((line.year for line in lines), default=0)
    if asked.quantity == "value" and any(line.rows > 1 for line in lines):
        return Judged("cannot_answer", why=say("resolve.no_sum"), **more)
    if asked.options and (left := [f"{each:g}" for line in read for each in line.given]):
        return Judged("cannot_answer", why=say("resolve.no_option", numbers=list(dict.fromkeys(left))), **more)
    return _not_held(asked, read, newest, on, more)


def _not_held(
    asked: ResolverQuestion, read: list[EditionResult], newest: int, on: date, more: dict[str, Any]
) -> Judged:
    part = [line.release for line in read if line.held in ("part", "none")]
    if asked.vintage and asked.vintage not in NAMES and not read:
        return Judged("cannot_answer", why=say("resolve.no_such_vintage", vintage=asked.vintage), **more)
    if part:
        return Judged("cannot_answer", why=say("resolve.part", releases=list(dict.fromkeys(part))), **more)
    if asked.rounding == UNROUNDED and read:
        return Judged("cannot_answer", why=say("resolve.only_printed"), **more)
    if not asked.years or (newest < asked.years[-1] and asked.years[-1] > newest_year(on)):
        return Judged("not_yet", why=say("resolve.no_edition", year=asked.years[-1]), **more)
    return Judged("cannot_answer", why=say("resolve.not_given"), **more)


def _disputes(asked: ResolverQuestion, on: date) -> list[Resolution]:
    return [
        Resolution(each.answer, each.source or "", on.isoformat(), reading="dispute", because=each.because)
        for each in asked.dispute
    ]


def _weighed(found: list[Resolution], *, certain: bool, **more: Any) -> Judged:
    """One answer by every reading is the answer; several are none."""
    readings: dict[str, list[str]] = {}
    for each in found:
        readings.setdefault(each.answer, []).append(_led_by(each))
    if len(readings) > 1:
        return Judged("ambiguous", outcomes=found, readings=readings, **more)
    answer = next(iter(readings))
    if answer == NOT_YET:
        return Judged(NOT_YET, why=say("resolve.span"), outcomes=found, readings=readings, **more)
    kind = answer if answer in (YES, NO) else "value"
    return Judged(kind, value=answer, outcomes=found, readings=readings, certain=certain, **more)


def _led_by(each: Resolution) -> str:
    """Say in a sentence what leads to an answer."""
    if each.reading in ("text", "dispute"):
        return say("resolve.by_text", source=each.release, because=each.because)
    if each.reading == "said":
        return say("resolve.by_speech", who=each.because, day=each.day)
    key = {"ratio": "resolve.by_ratio", "table": "resolve.by_unrounded"}[each.reading]
    if each.reading == "table" and each.rounding == PRINTED:
        key = "resolve.by_printed"
    return say(key, release=each.release, basis=each.basis)


def _notes(asked: ResolverQuestion, lines: list[EditionResult]) -> tuple[str, ...]:
    definitions = list(dict.fromkeys(line.definition for line in lines if line.definition))
    parts = list(dict.fromkeys(line.release for line in lines if line.held in ("part", "none")))
    blank = {line.release: list(line.blank) for line in lines if line.blank and line.held == "whole"}
    return (
        *([say("resolve.parts", releases=parts)] if parts else []),
        *([say("resolve.definitions", definitions=definitions)] if len(definitions) > 1 else []),
        *(say("resolve.blank", release=name, allies=codes) for name, codes in blank.items()),
    )
