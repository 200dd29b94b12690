"""Places in an order in other words: ends of a table, whom nobody goes beyond, who is ahead of whom, the only ones."""

from __future__ import annotations

import random

from tests.claims.generator.facts import SOFT, Fact, day_and_year, invented, relation
from tests.claims.generator.known import Known, far
from tests.claims.generator.relations.among import SHARE, most
from tests.claims.generator.values import Allies, Ally, Share, Thing, Year

LEVELS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
APART = 0.06  # how far a share must be from a level or from another, so that no rounding decides


@relation("end_of_table")
def end_of_table(known: Known, rng: random.Random) -> Fact | None:
    """The first or the last of all by its share, told as an end of a table, or by whom nobody goes beyond."""
    fact = most(known, rng)
    if fact is None:
        return None

    def ends(slots: dict[str, object]) -> dict[str, object]:
        end: Thing = slots["most"]  # type: ignore[assignment]
        return {**slots, "end": Thing("end", end.number), "side": Thing("side", end.number)}

    fact.slots = ends(fact.slots)  # type: ignore[arg-type,assignment]
    fact.changes = [
        (kind, label, ends(slots) if "most" in slots else slots)  # type: ignore[arg-type,misc]
        for kind, label, slots in fact.changes
    ]
    return fact


relation("unmatched")(end_of_table)


@relation("ahead")
def ahead(known: Known, rng: random.Random) -> Fact | None:
    """Which of two spends the bigger share; false the other way round."""
    day, year = day_and_year(rng)
    columns, column = known.columns(SHARE, year), known.column(SHARE, year, day)
    if not column:
        return None
    one, other = rng.sample(sorted(column), 2)
    if any(each[one] <= each[other] + APART for each in columns if one in each and other in each):
        return None
    fact = Fact(day, {"ally": Ally(one), "other": Ally(other), "year": Year(year), "on": Thing("on")}, fair=SOFT)
    fact.change("exchanged", ally=Ally(other), other=Ally(one))
    invented(fact, rng, of=0)
    return fact


@relation("only_these")
def only_these(known: Known, rng: random.Random) -> Fact | None:
    """The only ones above a level; false with one of them left for another that never was above it."""
    day, year = day_and_year(rng)
    column, level = known.column(SHARE, year, day), rng.choice(LEVELS)
    above = sorted(each for each, value in column.items() if value > level)
    if not 3 <= len(above) <= 6 or not far(level, column.values(), APART):
        return None
    never = [each for each in sorted(column) if all(level - value > 0.3 for value in known.said(each, (SHARE,), year))]
    if not never:
        return None
    rng.shuffle(above)
    slots = {"list": Allies(tuple(above)), "level": Share(level, 1), "year": Year(year)}
    fact = Fact(day, {**slots, "on": Thing("on"), "of": Thing("of")}, fair=SOFT)
    fact.change("ally", list=Allies((*above[1:], rng.choice(never))))
    invented(fact, rng, of=0)
    return fact
