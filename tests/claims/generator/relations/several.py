"""Shares of a range, of two years, of a group or a list; one that is denied, or another source's, or inflation."""

from __future__ import annotations

import random

from tests.claims.generator.facts import RIGHT, SOFT, UNSURE, Fact, day_and_year, invented, relation
from tests.claims.generator.known import FIRST_HELD, GROUPS, Known, far, moved
from tests.claims.generator.relations.shares import GDP, LEAST, PART, ever, pick
from tests.claims.generator.values import Ally, Share, Thing, Year


@relation("share_range")
def between(known: Known, rng: random.Random) -> Fact | None:
    """A share said to lie between two numbers."""
    day, year = day_and_year(rng)
    if not (found := pick(known, rng, day, year)):
        return None
    ally = found[0]
    said = ever(known, ally, year)
    low, high = round(min(said) - 0.15, 1), round(max(said) + 0.15, 1)
    if high - low > 1 or low <= 0:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "low": Share(low, 1), "high": Share(high, 1)}
    fact = Fact(day, {**slots, "on": Thing("on"), "of": Thing("of")}, fair=UNSURE)
    away = rng.choice((0.3, 0.6)) + high - low
    fact.change("value", low=Share(low + away, 1), high=Share(high + away, 1))
    invented(fact, rng)
    return fact


@relation("share_from_to")
def from_to(known: Known, rng: random.Random) -> Fact | None:
    """A share of one year and of a later one."""
    day, year = day_and_year(rng)
    before = year - rng.randint(1, 8)
    if before < FIRST_HELD or not (found := pick(known, rng, day, year)):
        return None
    ally, value = found
    first = known.stood(ally, *GDP, before, day)
    if first is None or known.joined[ally] > before or round(first, 2) == round(value, 2):
        return None
    slots = {
        "ally": Ally(ally),
        "year": Year(year),
        "from": Year(before),
        "before": Share(first),
        "share": Share(value),
    }
    fact = Fact(day, {**slots, "on": Thing("on"), "of": Thing("of")})
    if new := moved(rng, value, [*ever(known, ally, year), *ever(known, ally, before)], least=LEAST, part=PART):
        fact.change("value", share=Share(new))
    if far(first, ever(known, ally, year), LEAST, PART) and far(value, ever(known, ally, before), LEAST, PART):
        fact.change("exchanged", share=Share(first), before=Share(value))
    invented(fact, rng)
    return fact


@relation("denied")
def denied(known: Known, rng: random.Random) -> Fact | None:
    """A share that is denied: true where no release bears it out."""
    day, year = day_and_year(rng)
    if not (found := pick(known, rng, day, year)):
        return None
    ally, value = found
    new = moved(rng, value, ever(known, ally, year), least=LEAST, part=PART)
    if new is None:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "share": Share(new), "on": Thing("on"), "of": Thing("of")}
    fact = Fact(day, slots, fair=UNSURE)
    fact.change("negated", share=Share(value))
    return fact


@relation("sipri")
def sipri(known: Known, rng: random.Random) -> Fact | None:
    """SIPRI's share, and NATO's said to be SIPRI's."""
    day, year = day_and_year(rng)
    ally = rng.choice(known.allies(year) or ["USA"])
    theirs = known.by_source(ally, *GDP, year, day, "sipri")
    if theirs is None:
        return None
    fact = Fact(day, {"ally": Ally(ally), "year": Year(year), "share": Share(theirs, 1)}, fair=SOFT)
    held = [row[3] for row in known.rows[ally, GDP[0], year] if row[2] == "sipri" and row[3] is not None]
    ours = known.stood(ally, *GDP, year, day)
    if ours is not None and far(ours, held, 0.15):
        fact.change("source", "other", share=Share(ours))
    if new := moved(rng, theirs, ever(known, ally, year), least=0.2, part=0.12):
        fact.change("value", share=Share(new, 1))
    return fact


@relation("group_share")
def group(known: Known, rng: random.Random) -> Fact | None:
    """The share of Europe and Canada, or of all."""
    day, year = day_and_year(rng)
    which, other = rng.sample(GROUPS, 2)
    value = known.stood(which, *GDP, year, day)
    if value is None:
        return None
    slots = {"ally": Ally(which), "year": Year(year), "share": Share(value), "on": Thing("on"), "of": Thing("of")}
    fact = Fact(day, slots)
    said = [*ever(known, which, year), *ever(known, other, year)]
    if new := moved(rng, value, said, least=LEAST, part=PART):
        fact.change("value", share=Share(new))
    if far(value, ever(known, other, year), LEAST, PART) and ever(known, other, year):
        fact.change("ally", ally=Ally(other))
    invented(fact, rng)
    return fact


@relation("listed")
def listed(known: Known, rng: random.Random) -> Fact | None:
    """Shares of several Allies of a year; one false twin has two of them exchanged."""
    day, year = day_and_year(rng)
    found = dict(pair for _ in range(3) if (pair := pick(known, rng, day, year)))  # no set: its order differs by run
    if len(found) < 3:
        return None
    (ally, value), (other, second), (third, last) = found.items()
    slots = {"ally": Ally(ally), "other": Ally(other), "third": Ally(third), "year": Year(year), "share": Share(value)}
    fact = Fact(day, {**slots, "second": Share(second), "thirdshare": Share(last)})
    if new := moved(rng, value, ever(known, ally, year), least=LEAST, part=PART):
        fact.change("value", share=Share(new))
    if far(value, ever(known, other, year), LEAST, PART) and far(second, ever(known, ally, year), LEAST, PART):
        fact.change("exchanged", share=Share(second), second=Share(value))
    return fact


relation("table")(listed)


@relation("inflation")
def inflation(known: Known, rng: random.Random) -> Fact | None:
    """The share of an Ally said to be its inflation: nothing here to be called right."""
    day, year = day_and_year(rng)
    if not (found := pick(known, rng, day, year)):
        return None
    fact = Fact(day, {"ally": Ally(found[0]), "year": Year(year), "share": Share(found[1])}, fair=RIGHT, true=False)
    fact.change("about", "other")
    return fact
