"""What an Ally promised put to the two questions: each promise, the one to rate, what backs it, and its course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from burdenshare.core.periods import day
from burdenshare.indicators.registry import called
from burdenshare.language import say
from burdenshare.projections import rubric
from burdenshare.projections.own_plan import core_of, own_plan, points_of
from burdenshare.projections.rubric import Course, Rating
from burdenshare.reference.areas import areas
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.reference.ledger.known import ended
from burdenshare.reference.ledger.parts import RUNGS, Backing
from burdenshare.reference.ledger.pledge import INCOME, Pledge
from burdenshare.reference.ledger.words import words
from burdenshare.views.promises.inputs import PledgeInputs

UNLIKE = {INCOME: "rate.of_income", "unstated": "rate.unstated", "budget": "rate.national"}  # what NATO's figures miss


@dataclass(frozen=True)
class JudgedPledge:
    """A share by a year, the entry it comes from, and the verdict on it; in dispute, as one party reads it."""

    entry: Pledge
    share: float
    due: int
    verdict: Rating
    reading: str | None = None


def promises(of: PledgeInputs, target: TargetText, on: date) -> Iterator[JudgedPledge]:
    """Put every promise that names a share and a year to the first question."""
    for each in of.heads:
        share = core_of(each)
        if any(reading.verdict for reading in each.readings):
            yield from _readings(each, target, on)
        elif share is not None and each.due is not None and not each.refusing:
            latest = of.points.get(max(of.points, default=0))
            verdict = rubric.enough(share, each.due, target.value, target.deadline, on.year, latest)
            if each.earliest and verdict.word in rubric.ENOUGH[:2]:
                verdict = Rating("not enough", say("rate.only_earliest", share=share, year=each.due))
            if each.rung == "budget" and verdict.word in rubric.ENOUGH[:2]:
                verdict = Rating(verdict.word, say("rate.by_budget", share=share, due=each.due, target=target.value))
            yield JudgedPledge(each, share, each.due, verdict)


def _readings(entry: Pledge, target: TargetText, on: date) -> Iterator[JudgedPledge]:
    """Give a text in dispute as each party reads it; a share that is not the entry's own is that of the target."""
    for reading in entry.readings:
        if reading.announced and day(reading.announced) > on:
            continue
        due = entry.due if reading.value == entry.value else target.deadline
        if reading.verdict and reading.value is not None and due is not None:
            verdict = Rating(reading.verdict, reading.says.rstrip("."))
            yield JudgedPledge(entry, reading.value, due, verdict, reading.party)


def chosen(of: list[JudgedPledge]) -> list[JudgedPledge | None]:
    """Choose what to rate: the best promise; each reading of one in dispute, unless another settles it."""
    best = max(of, key=_rank, default=None)
    disputed = [each for each in of if each.reading]
    settled = best is not None and not best.reading and best.verdict.word in rubric.ENOUGH[:2]
    return [*disputed] if disputed and not settled else [best]


def _rank(promise: JudgedPledge) -> tuple[int, int, int, str]:
    """Order promises: the better for the target, then a promise before a budget, then the furthest, then the newest."""
    better = -rubric.ENOUGH.index(promise.verdict.word)
    return better, -RUNGS.index(promise.entry.rung), promise.due, promise.entry.announced or ""


def verdict_on(of: PledgeInputs, promise: JudgedPledge | None) -> Rating:
    """Give the verdict on a promise; one year's budget below the target says nothing of later years."""
    if promise and (promise.reading or promise.verdict.word != "not enough"):
        return promise.verdict
    declined = [each for each in of.heads if each.declined and not each.readings]
    if declined:
        return Rating("not enough", _declined(declined[-1]))
    if promise and promise.entry.rung != "budget":
        return promise.verdict
    return Rating("cannot rate", _why_not(of))


def _declined(entry: Pledge) -> str:
    summary = words(entry) if entry.value is not None else entry.summary.rstrip(".")
    return say("rate.declined", who=entry.who, summary=summary)


def _why_not(of: PledgeInputs) -> str:
    if not areas()[of.code].armed_forces:
        return say("rate.no_forces")
    over = _over(of)
    if not of.heads:
        return over or say("rate.no_pledge")
    if any(each.rung == "budget" and each.value is not None for each in of.heads):
        return say("rate.only_budget")
    if any(each.value is not None or each.core is not None for each in of.heads):
        return say("rate.no_year")
    return over or say("rate.no_share")


def _over(of: PledgeInputs) -> str:
    """Name the last share whose last year is over; nothing where there is none."""
    last = ended(of.entries, of.on)
    return say("rate.over", words=words(last)) if last else ""


def backing_of(of: PledgeInputs, promise: JudgedPledge) -> Backing:
    """Give what backs a promise: its own grade, or that of a rung on the way to it that names as much for its year."""
    last = int(promise.entry.through[:4]) if promise.entry.through else promise.due
    rungs = [
        each.grade
        for each in of.entries
        if each.towards == promise.entry.id and each.in_force(of.on) and each.verified and not each.reckoning
        if any(year == last and point.share >= promise.share for year, point in points_of(each))
    ]
    return min([promise.entry.grade, *rungs])


def course_of(of: PledgeInputs, promise: JudgedPledge | None) -> Course:
    """Put a promise to the second question, or say why that cannot be done."""
    if not areas()[of.code].armed_forces:
        return Course("cannot rate", say("rate.no_forces"))
    if promise is None:
        return Course("cannot rate", _over(of) or say("rate.no_share_by"))
    if not of.shares.height:
        return Course("cannot rate", say("rate.no_nato_figure"))
    definition = of.latest["definition"]
    if definition not in promise.entry.definitions:
        counting = next((name for name in promise.entry.definitions if name in UNLIKE), "budget")
        return Course("cannot rate", say("rate.unlike", counting=say(UNLIKE[counting]), definition=called(definition)))
    return rubric.course(
        promise.share,
        promise.due,
        promise.entry.known.year,
        of.points,
        estimate="E" in of.latest["status"].split("+"),
        strictly=promise.entry.comparator == "over",
        plan=_plan(of, promise),
    )


def _plan(of: PledgeInputs, promise: JudgedPledge) -> dict[int, float]:
    """Give the years of the Ally's own plan on the way to a promise that stand in other entries; promises aside."""
    now = max(of.points, default=0)
    points = own_plan(of.code, of.on).points
    return {
        year: point.share
        for year, point in points.items()
        if now < year < promise.due and point.id != promise.entry.id and point.backing != "D"
    }
