"""Why sources differ: the known reasons, by pair of definitions, Ally and year, with a size where one was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from burdenshare.reference.shipped import table

SAME_LINE = {"nato-core": "nato-total"}  # the reasons that hold for NATO's total hold for core

SAME = "same series"  # the kind of a reason that says the amounts do not differ


@dataclass(frozen=True)
class Difference:
    """One reason why two definitions give different figures, and by how much where that was found."""

    definitions: tuple[str, str]
    kind: str
    text: str
    text_fr: str
    who: tuple[str, ...] = ()
    since: int = 0
    until: int = 9999
    source: str = ""
    spread: bool = False  # the second source spreads fiscal years over calendar years
    amounts: Mapping[str, float] = field(default_factory=dict)  # year -> millions that only the first counts
    points: Mapping[str, float] = field(default_factory=dict)  # year -> points of GDP that only the first counts


@cache
def differences() -> tuple[Difference, ...]:
    """List every known reason, by the definition that differs."""
    held = ((key, dict(why)) for key, row in table("definitions.toml").items() for why in row.get("differs", ()))
    return tuple(Difference((why.pop("from"), key), who=tuple(why.pop("who", ())), **why) for key, why in held)


def reasons(one: str, other: str, ally: str, year: int) -> tuple[Difference, ...]:
    """List the known reasons why two definitions differ for an Ally and year: its own, then those of all.

    >>> [each.kind for each in reasons("nato-core", "sipri", "CAN", 2025)][:2]
    ['fiscal year', 'definition']
    """
    pair = {SAME_LINE.get(one, one), SAME_LINE.get(other, other)}
    held = [
        each
        for each in differences()
        if set(each.definitions) == pair and (not each.who or ally in each.who) and each.since <= year <= each.until
    ]
    own = [each for each in held if each.who]
    said = {"definition" if each.kind == SAME else each.kind for each in own}
    return (*own, *(each for each in held if not each.who and each.kind not in said))


def spread_by(other: str) -> frozenset[str]:
    """Name the Allies whose fiscal years another source spreads over calendar years.

    >>> sorted(spread_by("sipri"))
    ['CAN', 'GBR']
    """
    return frozenset(code for each in differences() if each.spread and other in each.definitions for code in each.who)


def sized(other: str) -> list[dict[str, object]]:
    """List what only NATO counts and another source does not, where a size was found: by Ally and year.

    >>> sized("eda")[0]["ref_area"], sized("eda")[0]["period"], sized("eda")[0]["points"]
    ('HRV', 2014, 0.43)
    """
    return [
        {"ref_area": code, "period": int(year), "amount_only": each.amounts.get(year), "points": each.points.get(year),
         "why": each.kind}
        for each in differences() if other in each.definitions
        for code in each.who for year in (*each.amounts, *each.points)
    ]  # fmt: skip
