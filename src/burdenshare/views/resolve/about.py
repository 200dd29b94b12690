"""Which figures is a question about, and what does each edition give of them?"""

from __future__ import annotations

from datetime import date

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.indicators.registry import definitions
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say
from burdenshare.reference.areas import ally, area, areas, code_of
from burdenshare.reference.editions import between
from burdenshare.reference.groups import PUBLISHED, group_of
from burdenshare.views.resolve.editions import editions
from burdenshare.views.resolve.parts import Condition
from burdenshare.views.resolve.reckoned import EditionResult, lines
from burdenshare.views.resolve.schema import ResolverQuestion

AMOUNTS = {"current": SPENT_USD, "constant": SPENT_USD_CONSTANT}
TOTALS = {"allies": "NATO_TOTAL", "european-allies": "NATO_EUR", "nato": "NATO_TOTAL"}
SOURCES = ("nato", "sipri", "worldbank", "eurostat")


def figures_of(asked: ResolverQuestion, on: date) -> tuple[ResolverQuestion, list[EditionResult], bool]:
    """Reckon a question in every edition; gives it as it was read, its lines, and whether several prices were read."""
    if asked.quantity == "value" and asked.who == "any":
        asked = asked.model_copy(update={"quantity": "count", "count": Condition(sign=">=", number=1)})
    source = (asked.source or "nato").lower().split(" ")[0]
    if source not in SOURCES:
        raise QueryError(say("errors.no_source", source=repr(source[:40]), sources=list(SOURCES)))
    if asked.definition and asked.definition not in definitions():
        raise QueryError(say("errors.no_definition", definition=repr(asked.definition), what=list(definitions())))
    names, codes = _indicators(asked), _codes(asked, on)
    if asked.quantity == "rank" and codes and (len(codes) == 1 or isinstance(asked.who, list)):
        for year in asked.years:
            for code in codes:
                ally(code, min(date(year, 12, 31), on))  # who was no Ally then has no place among them
    if asked.quantity in ("change", "comparison") and asked.who != "any" and codes is not None and len(codes) != 1:
        raise QueryError(say("errors.one_at_a_time", asked=f"{asked.who!r:.60}"))
    years = tuple(sorted({*asked.years, *([asked.base_year] if asked.base_year is not None else [])}))
    wanted = _areas(asked, codes)
    found: list[EditionResult] = []
    for name in names:
        found += lines(asked, editions(source, (name,), wanted, years, on), name, codes)
    return asked, sorted(found, key=lambda line: line.day), len(names) > 1


def _indicators(asked: ResolverQuestion) -> tuple[str, ...]:
    if asked.indicator == "amount":
        return (AMOUNTS[asked.price_basis],) if asked.price_basis else tuple(AMOUNTS.values())
    return (known_indicator(asked.indicator or SHARE).id,)


def _codes(asked: ResolverQuestion, on: date) -> tuple[str, ...] | None:
    """List the areas asked about; None for all Allies of each edition."""
    if isinstance(asked.who, list):
        return tuple(area(each).code for each in asked.who)
    who = asked.who.lower()
    if asked.quantity in ("count", "rank") and who in ("allies", "any", "nato"):
        return None
    if asked.quantity == "change" and who == "any":
        return None
    if asked.quantity in ("count", "rank") and who == "european-allies":
        return ()
    if (found := group_of(asked.who)) and code_of(asked.who) not in PUBLISHED:
        return tuple(code for code in found.on(on) if areas()[code].armed_forces)
    return (area(TOTALS.get(who, asked.who)).code,)


def _areas(asked: ResolverQuestion, codes: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if not codes or asked.quantity == "rank":
        return None
    return (*codes, *([area(asked.against).code] if asked.against else []))


def newest_year(on: date) -> int:
    """Which year is the last that any edition published by a day gives?"""
    return max((each.last_year or 0 for each in between(date.min, on)), default=0)
