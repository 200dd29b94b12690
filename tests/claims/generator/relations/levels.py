"""Growth in real terms and in money, the split of spending, people in uniform."""

from __future__ import annotations

import random

from tests.claims.generator.facts import RIGHT, SOFT, UNSURE, Fact, day_and_year, relation
from tests.claims.generator.known import FIRST_HELD, Known, far, moved
from tests.claims.generator.values import Ally, Plain, Share, Thing, Year

REAL, NATIONAL = "defence_real_change", "defence_ncu_current"


def nominal(known: Known, ally: str, year: int) -> list[float]:
    """Give the change in money as each release had it, in national money and in dollars."""
    days = [day for day, _ in known.editions]
    found = [
        change(known, ally, indicator, year, day) for day in days for indicator in (NATIONAL, "defence_usd_current")
    ]
    return [each for each in found if each is not None]


def change(known: Known, ally: str, indicator: str, year: int, day: str) -> float | None:
    """Give the change on the year before, in per cent."""
    now, before = (known.stood(ally, indicator, each, day) for each in (year, year - 1))
    return 100 * (now / before - 1) if now and before else None


def ever(known: Known, ally: str, year: int) -> list[float]:
    """Give every change, real and in money, that any release bears out."""
    return [*known.said(ally, (REAL,), year), *nominal(known, ally, year)]


def _real(known: Known, rng: random.Random) -> tuple[Fact, str, int, float] | None:
    day, year = day_and_year(rng)
    ally = rng.choice([*known.allies(year), "NATO_EUR_CAN", "NATO_TOTAL"])
    value = known.stood(ally, REAL, year, day)
    if value is None or abs(value) < 1 or abs(value * 10 % 1 - 0.5) < 0.06:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "before": Year(year - 1), "share": Share(abs(value), 1)}
    return Fact(day, {**slots, "way": Thing("way", int(value < 0)), "prices": Thing("prices")}), ally, year, value


def _other_growth(fact: Fact, known: Known, rng: random.Random, value: float) -> None:
    """Add another value, the other direction, another year."""
    ally, year = fact.slots["ally"].code, fact.slots["year"].year  # type: ignore[union-attr]
    said = [abs(each) for each in ever(known, ally, year)]
    if new := moved(rng, abs(value), said, least=1.5, part=0.12):
        fact.change("value", share=Share(new, 1))
    other = rng.choice([each for each in range(FIRST_HELD + 1, int(fact.day[:4])) if each != year] or [year])
    elsewhere = [abs(each) for each in ever(known, ally, other)]
    if other != year and elsewhere and far(abs(value), elsewhere, 1.5, 0.12):
        fact.change("year", year=Year(other), before=Year(other - 1))


@relation("real_growth")
def real(known: Known, rng: random.Random) -> Fact | None:
    """Growth in real terms."""
    if not (found := _real(known, rng)):
        return None
    fact, ally, year, value = found
    if min(known.said(ally, (REAL,), year)) * max(known.said(ally, (REAL,), year)) > 0:
        fact.change("direction", way=Thing("way", int(value > 0)))
    money = nominal(known, ally, year)
    if money and far(value, money, 3.0, 0.2):
        fact.change("prices", prices=Thing("prices", 1))
    _other_growth(fact, known, rng, value)
    return fact


@relation("real_more")
def more(known: Known, rng: random.Random) -> Fact | None:
    """So many per cent more than in the year before; prices are not always named."""
    found = _real(known, rng)
    if not found or found[3] < 0:
        return None
    fact, _, _, value = found
    fact.fair = UNSURE
    _other_growth(fact, known, rng, value)
    return fact


@relation("nominal_growth")
def in_money(known: Known, rng: random.Random) -> Fact | None:
    """Growth in national money."""
    day, year = day_and_year(rng)
    ally = rng.choice(known.allies(year) or ["USA"])
    value, level = change(known, ally, NATIONAL, year, day), known.stood(ally, NATIONAL, year - 1, day)
    if value is None or level is None or level < 1000 or value < 2 or abs(value * 10 % 1 - 0.5) < 0.1:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "before": Year(year - 1), "share": Share(value, 1)}
    fact = Fact(day, slots, fair=UNSURE)
    said = known.said(ally, (REAL,), year)
    ours = known.stood(ally, REAL, year, day)
    if ours and ours > 1 and far(ours, nominal(known, ally, year), 3.0, 0.2):
        fact.change("prices", "other", share=Share(ours, 1))
    if new := moved(rng, value, [*said, *nominal(known, ally, year)], least=1.5, part=0.12):
        fact.change("value", share=Share(new, 1))
    return fact


SPLIT = {"equipment": "equipment_share", "personnel_share": "personnel_share"}


def split(name: str) -> None:
    """Register a part of spending."""
    indicator = SPLIT[name]
    others = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")

    @relation(name)
    def part(known: Known, rng: random.Random) -> Fact | None:
        day, year = day_and_year(rng)
        ally = rng.choice(known.allies(year) or ["USA"])
        value = known.stood(ally, indicator, year, day)
        if value is None or abs(value * 10 % 1 - 0.5) < 0.06:
            return None
        slots = {"ally": Ally(ally), "year": Year(year), "share": Share(value, 1), "what": Thing("what", "equipment")}
        fact = Fact(day, slots)
        said = known.said(ally, (indicator,), year)
        if new := moved(rng, value, said, least=2.0, part=0.12):
            fact.change("value", share=Share(new, 1))
        if (another := known.stood(ally, rng.choice(others), year, day)) and far(another, said, 2.0, 0.12):
            fact.change("about", "other", share=Share(another, 1))
        wrong = rng.choice(known.allies(year))
        theirs = known.said(wrong, (indicator,), year)
        if wrong != ally and theirs and far(value, theirs, 2.0, 0.12):
            fact.change("ally", ally=Ally(wrong))
        return fact


for _name in SPLIT:
    split(_name)


@relation("personnel")
def personnel(known: Known, rng: random.Random) -> Fact | None:
    """People in uniform, in thousands."""
    day, year = day_and_year(rng)
    ally = rng.choice(known.allies(year) or ["USA"])
    value = known.stood(ally, "military_personnel", year, day)
    if value is None or value < 5:
        return None
    fact = Fact(day, {"ally": Ally(ally), "year": Year(year), "n": Plain(value, 1), "thousand": Plain(1000 * value)})
    fact.fair = RIGHT if value < 1000 else SOFT
    if new := moved(rng, value, known.said(ally, ("military_personnel",), year), least=2, part=0.15):
        fact.change("value", n=Plain(new, 1), thousand=Plain(round(1000 * new, -2)))
    wrong = rng.choice(known.allies(year))
    theirs = known.said(wrong, ("military_personnel",), year)
    if wrong != ally and theirs and far(value, theirs, 2, 0.15):
        fact.change("ally", ally=Ally(wrong))
    return fact
