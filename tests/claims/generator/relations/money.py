"""Sums of money: dollars of the day, national money, constant dollars, a head, the Alliance without America."""

from __future__ import annotations

import random
from functools import partial

from burdenshare.reference.areas import areas
from tests.claims.generator.facts import SOFT, UNSURE, Fact, day_and_year, invented, relation
from tests.claims.generator.known import FIRST_HELD, GROUPS, MONEY, Known, far, moved
from tests.claims.generator.values import Ally, Money, Plain, Thing, Year, as_printed

APART = 0.12
SPELLED = {"USD", "EUR", "GBP", "CAD", "NOK", "DKK", "SEK", "PLN", "CZK", "RON", "HUF", "TRY"}


def ever(known: Known, ally: str, year: int) -> list[float]:
    """Give every sum that any release has for an Ally and a year, in whatever money and prices."""
    return known.said(ally, (*MONEY, "defence_eur_current"), year)


def drawn(known: Known, rng: random.Random, indicator: str, *, now: bool = False) -> tuple[str, str, int, float] | None:
    """Draw a day, an Ally, a year and the sum that stood."""
    day, year = day_and_year(rng, now=now)
    ally = rng.choice(known.allies(year) or ["USA"])
    value = known.stood(ally, indicator, year, day)
    # A sum of very few millions is printed too roughly to be told from its neighbours.
    return None if value is None or value < 60 else (day, ally, year, value)


def pairs(fact: Fact, known: Known, rng: random.Random, value: float) -> Fact:
    """Add the false twins of a sum: another one, a thousandfold, another year, another Ally."""
    ally, year = fact.slots["ally"].code, fact.slots["year"].year  # type: ignore[union-attr]
    currency = fact.slots["money"].currency  # type: ignore[union-attr]
    said = ever(known, ally, year)
    if (new := moved(rng, value, said, least=0, part=APART)) and far(as_printed(Money(new, currency)), said, 0, 0.1):
        fact.change("value", money=Money(new, currency))
    if 995 <= value < 900_000 and far(value / 1000, said, 0, APART):
        fact.change("scale", money=Money(value / 1000, currency))
    other = rng.choice([each for each in range(FIRST_HELD, int(fact.day[:4])) if each != year] or [year])
    if other != year and (elsewhere := ever(known, ally, other)) and far(value, elsewhere, 0, APART):
        fact.change("year", year=Year(other))
    wrong = rng.choice(known.allies(year) or [ally])
    if wrong != ally and (theirs := ever(known, wrong, year)) and far(value, theirs, 0, APART):
        fact.change("ally", ally=Ally(wrong))
    invented(fact, rng, of=0)
    return fact


def dollars(known: Known, rng: random.Random, *, now: bool = False) -> Fact | None:
    """A sum in dollars of the year."""
    if not (found := drawn(known, rng, "defence_usd_current", now=now)):
        return None
    day, ally, year, value = found
    fact = Fact(day, {"ally": Ally(ally), "year": Year(year), "money": Money(value, "USD"), "on": Thing("on")})
    constant = known.stood(ally, "defence_usd_constant", year, day)
    if constant and far(constant, known.said(ally, ("defence_usd_current", "defence_ncu_current"), year), 0, APART):
        fact.change("prices", "other", money=Money(constant, "USD"))
    national = known.stood(ally, "defence_ncu_current", year, day)
    if national and far(value, known.said(ally, ("defence_ncu_current", "defence_eur_current"), year), 0, APART):
        own = areas()[ally].currency
        if own in SPELLED - {"USD"}:
            fact.change("currency", money=Money(value, own))
    return pairs(fact, known, rng, value)


relation("money_usd")(dollars)
relation("money_now")(partial(dollars, now=True))


@relation("money_national")
def national(known: Known, rng: random.Random) -> Fact | None:
    """A sum in the Ally's own money."""
    if not (found := drawn(known, rng, "defence_ncu_current")):
        return None
    day, ally, year, value = found
    currency = known.currency(ally, "defence_ncu_current", year, day)
    if currency not in SPELLED - {"USD"}:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "money": Money(value, currency), "on": Thing("on")}
    fact = Fact(day, slots)
    if far(value, known.said(ally, ("defence_usd_current", "defence_usd_constant"), year), 0, APART):
        fact.change("currency", money=Money(value, "USD"))
    return pairs(fact, known, rng, value)


@relation("money_constant")
def constant(known: Known, rng: random.Random) -> Fact | None:
    """A sum in dollars of a base year, and the sum of the day said to be in them."""
    if not (found := drawn(known, rng, "defence_usd_constant")):
        return None
    day, ally, year, value = found
    base = known.base(ally, "defence_usd_constant", year, day)
    if base is None:
        return None
    slots = {
        "ally": Ally(ally),
        "year": Year(year),
        "base": Year(base),
        "money": Money(value, "USD"),
        "on": Thing("on"),
    }
    fact = Fact(day, slots)
    current = known.stood(ally, "defence_usd_current", year, day)
    if current and far(current, known.said(ally, ("defence_usd_constant",), year), 0, APART):
        fact.change("prices", money=Money(current, "USD"))
    return pairs(fact, known, rng, value)


@relation("per_head")
def per_head(known: Known, rng: random.Random) -> Fact | None:
    """Dollars a head, in prices of a base year."""
    day, year = day_and_year(rng)
    indicator = "defence_per_capita_usd_constant"
    ally = rng.choice(known.allies(year) or ["USA"])
    value, base = known.stood(ally, indicator, year, day), known.base(ally, "defence_usd_constant", year, day)
    if value is None or base is None or value < 60:
        return None
    slots = {"ally": Ally(ally), "year": Year(year), "base": Year(base), "money": Plain(value)}
    fact = Fact(day, slots, fair=SOFT)
    if new := moved(rng, value, known.said(ally, (indicator,), year), least=0, part=APART):
        fact.change("value", money=Plain(new))
    return fact


@relation("group_money")
def group(known: Known, rng: random.Random) -> Fact | None:
    """The sum of Europe and Canada, or of all."""
    day, year = day_and_year(rng)
    which, other = rng.sample(GROUPS, 2)
    value = known.stood(which, "defence_usd_current", year, day)
    if value is None:
        return None
    slots = {"ally": Ally(which), "year": Year(year), "money": Money(value, "USD"), "on": Thing("on")}
    fact = Fact(day, slots)
    said = [*ever(known, which, year), *ever(known, other, year)]
    if new := moved(rng, value, said, least=0, part=APART):
        fact.change("value", money=Money(new, "USD"))
    fact.change("ally", ally=Ally(other))
    invented(fact, rng, of=0)
    return fact


@relation("without_us")
def without(known: Known, rng: random.Random) -> Fact | None:
    """The sum of all but the United States: NATO's own for Europe and Canada, or the difference."""
    day, year = day_and_year(rng)
    total, america = (known.stood(each, "defence_usd_current", year, day) for each in ("NATO_TOTAL", "USA"))
    rest = known.stood("NATO_EUR_CAN", "defence_usd_current", year, day)
    if total is None or america is None or rest is None or abs(total - america - rest) > 0.005 * rest:
        return None
    fact = Fact(day, {"ally": Ally("NATO_NOT_US"), "year": Year(year), "money": Money(rest, "USD")}, fair=SOFT)
    said = [x for each in ("NATO_EUR_CAN", "NATO_TOTAL", "USA") for x in ever(known, each, year)]
    if new := moved(rng, rest, said, least=0, part=APART):
        fact.change("value", money=Money(new, "USD"))
    fact.change("comparator", money=Money(total, "USD"))
    return fact


@relation("exports")
def exports(known: Known, rng: random.Random) -> Fact | None:
    """An Ally's sum said to be of its exports or its tourists."""
    fact = dollars(known, rng)
    if fact is not None:
        fact.changes, fact.true = [("about", "other", {})], False
        fact.fair = UNSURE
    return fact
