"""What a rating rests on: the target, the promises and the figures of the day, and the promise put to the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.clock import today
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import GDP_USD, SHARE, SPENT_USD
from burdenshare.core.periods import day
from burdenshare.language import say
from burdenshare.projections import rubric
from burdenshare.projections.own_plan import core_of, own_plan
from burdenshare.projections.rubric import Course, Verdict
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.aims import Target
from burdenshare.reference.ledger.known import words
from burdenshare.reference.ledger.parts import RUNGS
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.store.read import as_of as known_on

GDP = GDP_USD
MONEY = (SPENT_USD, GDP)
ROUNDING = 0.02  # points by which a share printed and one of its own money may differ by rounding alone


@dataclass(frozen=True)
class Inputs:
    """One Ally on a day: its shares under one definition, all its entries, and those that stand on their own."""

    code: str
    shares: pl.DataFrame
    entries: list[Pledge]
    heads: list[Pledge]
    on: date
    current: dict[int, float] = field(default_factory=dict)  # at current prices, where the printed share is another

    @property
    def points(self) -> dict[int, float]:
        """The shares by year: as printed; at current prices, as national promises are, where the two differ."""
        return self.current or dict(self.shares.select("period", "obs_value").iter_rows())

    @property
    def latest(self) -> dict[str, Any]:
        """The newest figure; nothing when none is held."""
        return self.shares.row(-1, named=True) if self.shares.height else {}


@dataclass(frozen=True)
class Promise:
    """A share by a year, the entry it comes from, and the verdict on it; in dispute, as one party reads it."""

    entry: Pledge
    share: float
    due: int
    verdict: Verdict
    reading: str | None = None


def target_of(on: date) -> Target:
    """Choose the highest target for the share of GDP that is in force and can be measured."""
    held = [t for t in load.targets() if t.in_force(on) and t.verified and t.measurable and t.indicator == SHARE]
    if not held:
        raise QueryError(say("errors.no_target_yet", on=on))
    return max(held, key=lambda each: each.value)


def known(codes: list[str], on: date) -> Iterator[Inputs]:
    """Give each Ally's shares under the definition of its newest, and its entries known on that day."""
    held = known_on(on, areas=codes, indicators=[SHARE, *MONEY]).filter(pl.col("obs_value").is_not_null())
    found = held.filter(pl.col("indicator") == SHARE).sort("period")
    same = found.filter(pl.col("definition") == pl.col("definition").last().over("ref_area"))
    for code in codes:
        entries = [each for each in load.promised(code) if each.known <= on]
        heads = [each for each in entries if _stands(each, on)]
        shares = same.filter(pl.col("ref_area") == code)
        yield Inputs(code, shares, entries, heads, on, _current(held.filter(pl.col("ref_area") == code), shares))


def _current(held: pl.DataFrame, shares: pl.DataFrame) -> dict[int, float]:
    """Give the shares at current prices by the money of the same release; nothing where the newest is that printed."""
    if shares.is_empty():
        return {}
    last = shares.row(-1, named=True)
    one_definition = (pl.col("definition") == last["definition"]) | (pl.col("indicator") == GDP)
    money = held.filter((pl.col("release") == last["release"]) & one_definition)
    spent, gdp = (
        dict(money.filter(pl.col("indicator") == name).select("period", "obs_value").iter_rows()) for name in MONEY
    )
    found = {year: spent[year] / gdp[year] * 100 for year in sorted(spent.keys() & gdp.keys()) if gdp[year]}
    apart = last["period"] in found and abs(found[last["period"]] - last["obs_value"]) > ROUNDING
    return found if apart else {}


def newest(on: date | None = None) -> dict[str, float]:
    """Give each Ally's newest share of GDP, for a check of the ledger; nothing where no record is held."""
    try:
        found = known(list(allies()), on or today())
        return {each.code: float(each.latest["obs_value"]) for each in found if each.latest}
    except BurdenshareError:
        return {}


def _stands(entry: Pledge, on: date) -> bool:
    """Whether an entry is in force on its own: no rung of another, no outturn, nothing unverified or over."""
    alone = entry.rung != "outturn" and not entry.towards and not entry.reckoning
    return alone and entry.verified and entry.in_force(on) and not entry.lapsed(on)


def promises(of: Inputs, target: Target, on: date) -> Iterator[Promise]:
    """Put every promise that names a share and a year to the first question."""
    for each in of.heads:
        share = core_of(each)
        if any(reading.verdict for reading in each.readings):
            yield from _readings(each, target, on)
        elif share is not None and each.due is not None and not each.refusing:
            latest = of.points.get(max(of.points, default=0))
            verdict = rubric.enough(share, each.due, target.value, target.deadline, on.year, latest)
            if each.earliest and verdict.word in rubric.ENOUGH[:2]:
                verdict = Verdict("not enough", say("rate.only_earliest", share=share, year=each.due))
            if each.rung == "budget" and verdict.word in rubric.ENOUGH[:2]:
                verdict = Verdict(verdict.word, say("rate.by_budget", share=share, due=each.due, target=target.value))
            yield Promise(each, share, each.due, verdict)


def _readings(entry: Pledge, target: Target, on: date) -> Iterator[Promise]:
    """Give a text in dispute as each party reads it; a share that is not the entry's own is that of the target."""
    for reading in entry.readings:
        if reading.announced and day(reading.announced) > on:
            continue
        due = entry.due if reading.value == entry.value else target.deadline
        if reading.verdict and reading.value is not None and due is not None:
            verdict = Verdict(reading.verdict, reading.says.rstrip("."))
            yield Promise(entry, reading.value, due, verdict, reading.party)


def chosen(of: list[Promise]) -> list[Promise | None]:
    """Choose what to rate: the best promise; each reading of one in dispute, unless another settles it."""
    best = max(of, key=_rank, default=None)
    disputed = [each for each in of if each.reading]
    settled = best is not None and not best.reading and best.verdict.word in rubric.ENOUGH[:2]
    return [*disputed] if disputed and not settled else [best]


def _rank(promise: Promise) -> tuple[int, int, int, str]:
    """Order promises: the better for the target, then a promise before a budget, then the furthest, then the newest."""
    better = -rubric.ENOUGH.index(promise.verdict.word)
    return better, -RUNGS.index(promise.entry.rung), promise.due, promise.entry.announced or ""


def verdict_on(of: Inputs, promise: Promise | None) -> Verdict:
    """Give the verdict on a promise; one year's budget below the target says nothing of later years."""
    if promise and (promise.reading or promise.verdict.word != "not enough"):
        return promise.verdict
    declined = [each for each in of.heads if each.declined and not each.readings]
    if declined:
        return Verdict("not enough", _declined(declined[-1]))
    if promise and promise.entry.rung != "budget":
        return promise.verdict
    return Verdict("cannot rate", _why_not(of))


def _declined(entry: Pledge) -> str:
    summary = words(entry) if entry.value is not None else entry.summary.rstrip(".")
    return say("rate.declined", who=entry.who, summary=summary)


def _why_not(of: Inputs) -> str:
    if not areas()[of.code].armed_forces:
        return say("rate.no_forces")
    if not of.heads:
        return say("rate.no_pledge")
    if any(each.rung == "budget" and each.value is not None for each in of.heads):
        return say("rate.only_budget")
    if any(each.value is not None or each.core is not None for each in of.heads):
        return say("rate.no_year")
    return say("rate.no_share")


def course_of(of: Inputs, promise: Promise | None) -> Course:
    """Put a promise to the second question, or say why that cannot be done."""
    if not areas()[of.code].armed_forces:
        return Course("cannot rate", say("rate.no_forces"))
    if promise is None:
        return Course("cannot rate", say("rate.no_share_by"))
    if not of.shares.height:
        return Course("cannot rate", say("rate.no_nato_figure"))
    definition = of.latest["definition"]
    if definition not in promise.entry.definitions:
        return Course("cannot rate", say("rate.national_accounting", definition=definition))
    return rubric.course(
        promise.share,
        promise.due,
        promise.entry.known.year,
        of.points,
        estimate="E" in of.latest["status"].split("+"),
        strictly=promise.entry.comparator == "over",
        plan=_plan(of, promise),
    )


def _plan(of: Inputs, promise: Promise) -> dict[int, float]:
    """Give the years of the Ally's own plan on the way to a promise that stand in other entries; promises aside."""
    now = max(of.points, default=0)
    points = own_plan(of.code, of.on).points
    return {
        year: point.share
        for year, point in points.items()
        if now < year < promise.due and point.id != promise.entry.id and point.backing != "D"
    }
