"""What is reckoned from two figures: a part of the whole, a multiple, a doubling."""

from __future__ import annotations

import random

from tests.claims.generator.facts import SOFT, UNSURE, Fact, day_and_year, relation
from tests.claims.generator.known import FIRST_HELD, Known, far, moved
from tests.claims.generator.values import Ally, Plain, Share, Year

DOLLARS = ("defence_usd_current", "defence_usd_constant")


def ratios(known: Known, one: str, other: str, year: int, then: int | None = None) -> list[float]:
    """Give the ratio of two sums as each edition had it, in dollars of the year and of a base year."""
    found = []
    for day, _ in known.editions:
        for each in DOLLARS:
            above, below = known.stood(one, each, year, day), known.stood(other, each, then or year, day)
            found += [above / below] if above and below else []
    return found


@relation("part")
def part(known: Known, rng: random.Random) -> Fact | None:
    """An Ally's part of what the Alliance spends."""
    day, year = day_and_year(rng)
    ally = rng.choice([*["USA"] * 3, "GBR", "DEU", "FRA", "ITA", "CAN", "POL"])
    one, all_of_it = (known.stood(each, DOLLARS[0], year, day) for each in (ally, "NATO_TOTAL"))
    if not one or not all_of_it or abs(1000 * one / all_of_it % 1 - 0.5) < 0.1:
        return None
    value = 100 * one / all_of_it
    fact = Fact(day, {"ally": Ally(ally), "year": Year(year), "share": Share(value, 1)}, fair=SOFT)
    said = [100 * each for each in ratios(known, ally, "NATO_TOTAL", year)]
    if new := moved(rng, value, said, least=1.0, part=0.1):
        fact.change("value", share=Share(min(new, 93.0), 1))
    wrong = rng.choice(["USA", "GBR", "DEU", "TUR", "ESP"])
    theirs = [100 * each for each in ratios(known, wrong, "NATO_TOTAL", year)]
    if wrong != ally and theirs and far(value, theirs, 1.0, 0.15):
        fact.change("ally", ally=Ally(wrong))
    return fact


@relation("common_budget")
def common(known: Known, rng: random.Random) -> Fact | None:
    """An Ally's part of all spending, said to be of the common budget: nothing to be called right."""
    fact = part(known, rng)
    if fact is not None and fact.slots["ally"] == Ally("USA"):
        fact.changes, fact.true = [("about", "other", {})], False
        return fact
    return None


@relation("multiple")
def multiple(known: Known, rng: random.Random) -> Fact | None:
    """So many times as much as another Ally."""
    day, year = day_and_year(rng)
    one, other = rng.sample(known.allies(year) or ["USA", "GBR"], 2)
    above, below = (known.stood(each, DOLLARS[0], year, day) for each in (one, other))
    if not above or not below or not 1.8 < above / below < 30:
        return None
    value, said = above / below, ratios(known, one, other, year)
    if abs(value * 10 % 1 - 0.5) < 0.1:
        return None
    fact = Fact(day, {"ally": Ally(one), "other": Ally(other), "year": Year(year), "k": Plain(value, 1)}, fair=UNSURE)
    if new := moved(rng, value, said, least=0.4, part=0.2):
        fact.change("value", k=Plain(new, 1))
    fact.change("exchanged", ally=Ally(other), other=Ally(one))
    return fact


@relation("doubled")
def doubled(known: Known, rng: random.Random) -> Fact | None:
    """More than twice what it was; false of one that rose by little."""
    day, year = day_and_year(rng)
    start = year - rng.randint(3, 10)
    if start < FIRST_HELD:
        return None
    by_ally = {
        ally: said
        for ally in known.allies(start)
        if known.stood(ally, DOLLARS[0], year, day) and (said := ratios(known, ally, ally, year, start))
    }
    more, less = ([a for a in sorted(by_ally) if test(by_ally[a])] for test in (_surely, _never))
    if not more or not less:
        return None
    slots = {"ally": Ally(rng.choice(more)), "from": Year(start), "year": Year(year)}
    fact = Fact(day, slots, fair=UNSURE)
    fact.change("ally", ally=Ally(rng.choice(less)))
    return fact


def _surely(said: list[float]) -> bool:
    return min(said) > 2.05


def _never(said: list[float]) -> bool:
    return max(said) < 1.75
