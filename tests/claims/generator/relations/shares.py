"""Shares of GDP of one Ally: said, about, bounded, without a year."""

from __future__ import annotations

import random
from functools import partial

from tests.claims.generator.facts import SOFT, Fact, day_and_year, invented, relation
from tests.claims.generator.known import FIRST_HELD, Known, far, moved
from tests.claims.generator.values import Ally, Share, Thing, Year

GDP = ("defence_share_gdp",)
LEAST, PART = 0.13, 0.07


def ever(known: Known, ally: str, year: int) -> list[float]:
    """Give every share that any release of any source has for an Ally and a year."""
    return known.said(ally, GDP, year)


def pick(known: Known, rng: random.Random, day: str, year: int) -> tuple[str, float] | None:
    """Draw an Ally and the share that stood on the day."""
    allies = known.allies(year)
    ally = rng.choice(allies) if allies else ""
    value = known.stood(ally, *GDP, year, day)
    return None if value is None else (ally, value)


def pairs(fact: Fact, known: Known, rng: random.Random, ally: str, year: int, value: float) -> Fact:
    """Add the false twins of one share: another value, a near one, another year, another Ally."""
    said = ever(known, ally, year)
    if new := moved(rng, value, said, least=LEAST, part=PART):
        fact.change("value", share=Share(new))
    near = value + rng.choice((-1, 1)) * rng.choice((0.04, 0.05, 0.07, 0.09))
    if far(near, said, 0.025):
        fact.change("near", share=Share(near))
    other = rng.choice([each for each in range(FIRST_HELD, int(fact.day[:4])) if each != year] or [year])
    elsewhere = ever(known, ally, other)
    if elsewhere and other != year and far(value, elsewhere, LEAST, PART) and "year" in fact.slots:
        fact.change("year", year=Year(other))
    wrong = rng.choice(known.allies(year))
    theirs = ever(known, wrong, year)
    if wrong != ally and theirs and far(value, theirs, LEAST, PART):
        fact.change("ally", ally=Ally(wrong))
    return fact


def single(known: Known, rng: random.Random, *, now: bool = False, back: int = 9) -> Fact | None:
    """Draw one share with its false twins."""
    day, year = day_and_year(rng, now=now, back=back)
    if not (found := pick(known, rng, day, year)):
        return None
    ally, value = found
    fact = Fact(day, {"ally": Ally(ally), "share": Share(value), "year": Year(year)})
    fact.slots |= {"on": Thing("on"), "of": Thing("of")}
    invented(fact, rng)
    return pairs(fact, known, rng, ally, year, value)


relation("share_past")(single)
relation("share_now")(partial(single, now=True))
relation("context")(single)


@relation("share_open")
def without_year(known: Known, rng: random.Random) -> Fact | None:
    """A share without a year, of the year of writing; false only where no year of the Ally has it."""
    fact = single(known, rng, now=True)
    if fact is None:
        return None
    ally, value = fact.slots["ally"].code, fact.slots["share"].value  # type: ignore[union-attr]
    always = [x for year in range(2008, int(fact.day[:4]) + 1) for x in ever(known, ally, year)]
    fact.changes = [each for each in fact.changes if each[1] == "invented"]
    if new := moved(rng, value, always, least=LEAST, part=PART):
        fact.change("value", share=Share(new))
    return fact


@relation("share_relative")
def relative(known: Known, rng: random.Random) -> Fact | None:
    """A share of last year or the year before, told from the day of writing."""
    fact = single(known, rng, back=2)
    if fact is None:
        return None
    ago = int(fact.day[:4]) - fact.slots.pop("year").year  # type: ignore[union-attr]
    if ago > 2:
        return None
    fact.slots["rel"] = Thing("rel", ago)
    fact.changes = [each for each in fact.changes if each[0] != "year"]
    return fact


@relation("share_about")
def about(known: Known, rng: random.Random) -> Fact | None:
    """A share to one decimal."""
    fact = single(known, rng)
    if fact is None:
        return None
    value: Share = fact.slots["share"]  # type: ignore[assignment]
    if abs(value.value * 10 % 1 - 0.5) < 0.1:
        return None  # it could be rounded either way
    fact.slots["share"] = Share(value.value, 1)
    fact.changes = [
        (kind, label, {key: Share(each.value, 1) if isinstance(each, Share) else each for key, each in slots.items()})
        for kind, label, slots in fact.changes
        if kind != "near"
    ]
    fact.changes = [each for each in fact.changes if each[0] != "value" or _clear(known, fact, each[2]["share"])]
    fact.fair = SOFT
    return fact


def _clear(known: Known, fact: Fact, share: object) -> bool:
    """Is a rounded share still false when it is only said to be about that?"""
    said = ever(known, fact.slots["ally"].code, fact.slots["year"].year)  # type: ignore[union-attr]
    return isinstance(share, Share) and far(round(share.value, 1), said, 0.2, 0.1)


@relation("share_threshold")
def threshold(known: Known, rng: random.Random) -> Fact | None:
    """More or less than a number."""
    day, year = day_and_year(rng)
    if not (found := pick(known, rng, day, year)):
        return None
    ally, value = found
    level = rng.choice((1.0, 1.5, 2.0, 2.5, 3.0, 3.5))
    if not far(level, ever(known, ally, year), 0.12) or abs(level - value) > 1.2:
        return None
    sides = {each > level for each in ever(known, ally, year)}
    if len(sides) > 1:
        return None
    over = value > level
    slots = {"ally": Ally(ally), "year": Year(year), "share": Share(level, 1), "more": Thing("more", int(not over))}
    fact = Fact(day, {**slots, "on": Thing("on"), "of": Thing("of")})
    fact.change("comparator", more=Thing("more", int(over)))
    invented(fact, rng)
    return fact


@relation("guideline")
def guideline(known: Known, rng: random.Random) -> Fact | None:
    """Whether an Ally met 2 %."""
    day, year = day_and_year(rng)
    if not (found := pick(known, rng, day, year)):
        return None
    ally, value = found
    said = ever(known, ally, year)
    if not far(2.0, said, 0.06) or len({each > 2 for each in said}) > 1:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "share": Share(value), "reach": Thing("reach", int(value > 2))}
    fact = Fact(day, {**slots, "on": Thing("on"), "of": Thing("of")})
    fact.change("comparator", reach=Thing("reach", int(value < 2)))
    return fact


@relation("two_percent")
def met(known: Known, rng: random.Random) -> Fact | None:
    """Whether an Ally met 2 %, with its share."""
    fact = guideline(known, rng)
    if fact is not None:
        said = ever(known, fact.slots["ally"].code, fact.slots["year"].year)  # type: ignore[union-attr]
        value = fact.slots["share"].value  # type: ignore[union-attr]
        fact.changes = []
        if (new := moved(rng, value, said, least=LEAST, part=PART)) and (new > 2) == (value > 2):
            fact.change("value", share=Share(new))
    return fact
