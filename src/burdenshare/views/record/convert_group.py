"""A group's amount in one money: each member's turned from its own, and then added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.sentence import Sentence
from burdenshare.language import say, together
from burdenshare.reference.areas import Area, areas
from burdenshare.reference.groups import Group
from burdenshare.views.record.rates import Rates, Wanted

Read = Callable[[str], tuple[Area, Any, pl.DataFrame]]  # an Ally -> who it is, its amount, the figure it is


@dataclass(frozen=True)
class MemberAmount:
    """A member's amount, turned, as a row; the figure it began with, and how many live there."""

    row: dict[str, Any]
    figure: pl.DataFrame
    people: float

    @property
    def release(self) -> str:
        """Name the release of the figure."""
        return str(self.figure["release"][-1])


def members(group: Group, year: int, wanted: Wanted, on: date, read: Read) -> list[MemberAmount]:
    """Turn what each member of a group spent in a year.

    Raises
    ------
    QueryError
        a member's amount is not held or cannot be turned, or they are of several releases or in several moneys.
    """
    rates = Rates(on)
    codes = [code for code in group.on(on) if areas()[code].armed_forces]
    found = [_part(*read(code), rates, year, wanted) for code in codes]
    for what, several in (
        ("moneys", sorted({str(each.row["currency"]) for each in found})),
        ("releases", sorted({each.release for each in found})),
    ):
        if len(several) > 1:
            raise QueryError(say(f"errors.several_{what}", name=group.name_en, year=year, **{what: several}))
    return found


def _part(who: Area, amount: Any, figure: pl.DataFrame, rates: Rates, year: int, wanted: Wanted) -> MemberAmount:
    own = amount.steps[0]
    steps = list(rates.steps(who, amount.money, year, replace(wanted, per_head=False)))
    for each in steps:
        amount.take(each.kind, each.factor, each.money, each.release, each.basis)
    begun: Sentence = say("convert.own_money", value=own["value"], money=own["currency"])
    row = {
        "step": say("convert.member", name=who.name_en),
        "ref_area": who.code,
        "value": amount.value,
        "currency": amount.money,
        "factor": amount.value / own["value"],
        "basis": together([begun, *(each.basis for each in steps)], "semicolon"),
        "release": " ".join(dict.fromkeys([own["release"], *(each.release for each in steps)])),
    }
    return MemberAmount(row, figure, rates.people(who, year) if wanted.per_head else 0.0)
