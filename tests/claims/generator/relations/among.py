"""Counts, fractions and ranks: where an Ally stands among the Allies of that year, and how many stand there."""

from __future__ import annotations

import random
from functools import partial

from tests.claims.generator.facts import SOFT, UNSURE, Fact, day_and_year, invented, relation
from tests.claims.generator.known import Known
from tests.claims.generator.values import Ally, Count, Plain, Rank, Share, Thing, Year

SHARE, EQUIPMENT = "defence_share_gdp", "equipment_share"


def counts(column: dict[str, float], level: float) -> set[int]:
    """Count those at a level by the digits held and by those printed."""
    held = sum(value >= level for value in column.values())
    return {held, sum(round(value, 2) >= level for value in column.values())}


def ever(known: Known, indicator: str, year: int, level: float) -> set[int]:
    """Give the counts that any whole edition bears out."""
    return {n for column in known.columns(indicator, year) for n in counts(column, level)}


def at_level(
    known: Known, rng: random.Random, *, level: float = 2.0, indicator: str = SHARE, now: bool = False
) -> Fact | None:
    """How many Allies stood at a level; false with a number that no edition gives."""
    day, year = day_and_year(rng, now=now)
    column = known.column(indicator, year, day)
    if not column or len(counts(column, level)) > 1:
        return None
    (n,) = counts(column, level)
    slots = {"n": Count(n), "m": Count(known.members(year)), "f": Count(len(column)), "year": Year(year)}
    fact = Fact(day, {**slots, "level": Share(level, 1), "on": Thing("on"), "of": Thing("of")})
    said = ever(known, indicator, year, level)
    wrong = [each for each in range(2, len(column)) if all(abs(each - other) > 1 for other in said)]
    if n < 2 or not wrong:
        return None
    fact.change("value", n=Count(rng.choice(wrong)))
    other = rng.choice([each for each in range(2014, int(day[:4])) if each != year] or [year])
    elsewhere = ever(known, indicator, other, level)
    if other != year and elsewhere and all(abs(n - each) > 1 for each in elsewhere):
        members = Count(known.members(other))
        fact.change("year", year=Year(other), m=members, f=Count(len(known.allies(other))))
    invented(fact, rng)
    return fact


relation("count_two")(at_level)
relation("count_now")(partial(at_level, now=True))
relation("count_equipment")(partial(at_level, level=20.0, indicator=EQUIPMENT))


@relation("count_level")
def level(known: Known, rng: random.Random) -> Fact | None:
    """How many stood at 1.5, 2.5, 3 or 3.5 per cent; false with another level."""
    asked = rng.choice((1.5, 2.5, 3.0, 3.5))
    fact = at_level(known, rng, level=asked)
    if fact is not None:
        n, year = fact.slots["n"].number, fact.slots["year"].year  # type: ignore[union-attr]
        other = asked + rng.choice((-0.5, 0.5))
        if all(abs(n - each) > 1 for each in ever(known, SHARE, year, other)):
            fact.change("level", level=Share(other, 1))
    return fact


@relation("count_below")
def below(known: Known, rng: random.Random) -> Fact | None:
    """How many of those with forces were under 2 %; false with the number of those that were not."""
    fact = at_level(known, rng)
    if fact is None:
        return None
    forces, n = fact.slots["f"].number, fact.slots["n"].number  # type: ignore[union-attr]
    fact.slots["n"] = Count(forces - n)
    said = {forces - each for each in ever(known, SHARE, fact.slots["year"].year, 2.0)}  # type: ignore[union-attr]
    fact.changes = [each for each in fact.changes if each[0] not in ("value", "year")]
    if forces - n < 2:
        return None
    if all(abs(n - each) > 1 for each in said):
        fact.change("comparator", n=Count(n))
    return fact


@relation("one_in")
def one_in(known: Known, rng: random.Random) -> Fact | None:
    """One in so many Allies."""
    fact = at_level(known, rng)
    if fact is None:
        return None
    n, members, year = (fact.slots[key] for key in ("n", "m", "year"))
    ratio = members.number / n.number  # type: ignore[union-attr]
    k = round(ratio)
    if not 2 <= k <= 10 or abs(ratio - k) > 0.12 * k:
        return None
    fact.slots["k"], fact.fair = Count(k), UNSURE
    said = {members.number / each for each in ever(known, SHARE, year.year, 2.0) if each}  # type: ignore[union-attr]
    wrong = [each for each in range(2, 11) if all(abs(each - other) > 0.5 * each for other in said)]
    fact.changes = [each for each in fact.changes if each[1] == "invented"]
    if wrong:
        fact.change("value", k=Count(rng.choice(wrong)))
    return fact


def _bounds(known: Known, rng: random.Random) -> tuple[str, int, list[float], list[float]] | None:
    day, year = day_and_year(rng)
    column = known.column(SHARE, year, day)
    if not column:
        return None
    columns = [*known.columns(SHARE, year), column]
    return day, year, [min(each.values()) for each in columns], [max(each.values()) for each in columns]


@relation("none_all")
def none(known: Known, rng: random.Random) -> Fact | None:
    """No Ally spent so much; false with a level that some reached."""
    if not (found := _bounds(known, rng)):
        return None
    day, year, _, highest = found
    level = Plain(int(max(highest) + 1.2))
    slots = {"level": Share(level.value, 0), "year": Year(year), "on": Thing("on"), "of": Thing("of")}
    fact = Fact(day, slots)
    fact.change("value", level=Share(int(min(highest) - 0.2), 0))
    invented(fact, rng)
    return fact


@relation("every")
def every(known: Known, rng: random.Random) -> Fact | None:
    """Every Ally with forces spent so much at least; false with a level that some missed."""
    if not (found := _bounds(known, rng)):
        return None
    day, year, lowest, _ = found
    true = int((min(lowest) - 0.05) * 2) / 2
    if true < 0.5:
        return None
    slots = {"level": Share(true, 1), "year": Year(year), "on": Thing("on"), "of": Thing("of")}
    fact = Fact(day, slots)
    fact.change("value", level=Share(true + rng.choice((1, 1.5)), 1))
    invented(fact, rng, of=0)
    return fact


def places(column: dict[str, float], ally: str) -> set[int]:
    """Give the ranks an Ally can be said to hold, with ties by the printed digits."""
    value = column[ally]
    above = sum(round(each, 2) > round(value, 2) for each in column.values())
    same = sum(round(each, 2) == round(value, 2) for each in column.values())
    return set(range(above + 1, above + same + 1))


@relation("rank")
def rank(known: Known, rng: random.Random) -> Fact | None:
    """The place of an Ally by its share."""
    day, year = day_and_year(rng)
    column = known.column(SHARE, year, day)
    if not column:
        return None
    ally = rng.choice(sorted(column))
    if len(places(column, ally)) > 1:
        return None
    (place,) = places(column, ally)
    fact = Fact(day, {"ally": Ally(ally), "rank": Rank(place), "year": Year(year), "on": Thing("on")})
    said = {place for each in known.columns(SHARE, year) if ally in each for place in places(each, ally)}
    wrong = [each for each in range(1, len(column)) if all(abs(each - other) > 2 for other in said)]
    fact.change("value", rank=Rank(rng.choice(wrong)))
    invented(fact, rng, of=0)
    return fact


@relation("most")
def most(known: Known, rng: random.Random) -> Fact | None:
    """The highest or the lowest share of all; false of an Ally that never was."""
    day, year = day_and_year(rng)
    column = known.column(SHARE, year, day)
    if not column:
        return None
    high = rng.random() < 0.5
    order = sorted(column, key=lambda each: column[each], reverse=high)
    if round(column[order[0]], 2) == round(column[order[1]], 2):
        return None
    slots = {"ally": Ally(order[0]), "most": Thing("most", int(not high)), "year": Year(year), "on": Thing("on")}
    fact = Fact(day, slots, fair=SOFT)
    fact.change("ally", ally=Ally(rng.choice(order[6:])))
    fact.change("comparator", most=Thing("most", int(high)))
    invented(fact, rng, of=0)
    return fact


relation("biggest")(most)


@relation("gap")
def gap(known: Known, rng: random.Random) -> Fact | None:
    """How far an Ally was below 2 %."""
    day, year = day_and_year(rng)
    ally = rng.choice(known.allies(year) or ["USA"])
    value = known.stood(ally, SHARE, year, day)
    if value is None or value > 1.85:
        return None
    fact = Fact(day, {"ally": Ally(ally), "year": Year(year), "points": Plain(2 - round(value, 2), 2)}, fair=UNSURE)
    said = [2 - each for each in known.said(ally, (SHARE,), year)]
    wrong = [new for new in (0.2, 0.4, 0.6, 0.8, 1.1, 1.3) if all(abs(new - each) > 0.15 for each in said)]
    if wrong:
        fact.change("value", points=Plain(rng.choice(wrong), 2))
    return fact
