"""What NATO said between its tables, and who pays what of its common budget: small tables with their sources."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.fit import close_to, fits
from burdenshare.core.periods import day as read_day
from burdenshare.reference.statements import Statement as Told
from burdenshare.reference.statements import statements as told

AREAS = {"NATO": "NATO_TOTAL", "EUR": "NATO_EUR", "EUR_CAN": "NATO_EUR_CAN"}
OVER = ("more than", "over", "well over", "above", "considerably more than")  # comparators of a statement
SCALES = {"bn": 1e9, "trillion": 1e12}


class StatedFigure(NamedTuple):
    """A number that the Secretary General or a text of NATO gave: of whom, of which year, and how it was meant."""

    id: str
    day: date
    speaker: str
    area: str
    kind: str
    start: int | None
    year: int | None
    value: float
    comparator: str
    tense: str
    words: str
    publisher: str
    url: str

    def evidence(self) -> dict[str, Any]:
        """Give what a reader needs to find it again."""
        return {"id": self.id, "words": self.words, "who": self.speaker, "announced": self.day.isoformat(), "source": self.publisher, "url": self.url}  # fmt: skip  # noqa: E501


class CommonShare(NamedTuple):
    """A share of the common budget, or one of its budgets in euros, with the years it holds for."""

    kind: str
    area: str
    start: int
    end: int
    value: float
    about: bool
    publisher: str
    url: str

    def evidence(self) -> dict[str, Any]:
        """Give what a reader needs to find it again."""
        words = f"{self.kind} {self.value:g} ({self.start}-{self.end})"
        return {"id": f"common-funding/{self.kind}/{self.area}/{self.start}", "words": words, "who": "NATO", "announced": str(self.start), "source": self.publisher, "url": self.url}  # fmt: skip  # noqa: E501


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("burdenshare") / "data" / "lexicon" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def statements() -> tuple[StatedFigure, ...]:
    """List the statements that a sentence may repeat, oldest first: those whose kind is told, of what is held of them.

    >>> found = next(each for each in statements() if each.id == "nato-st-20140707-002")
    >>> found.area, found.kind, found.value
    ('NATO_TOTAL', 'added', 90000000000.0)
    """
    kinds = {row["id"]: row["kind"] for row in _rows("statement_kinds")}
    return tuple(_statement(each, kinds[each.id]) for each in told() if each.id in kinds)


def _statement(each: Told, kind: str) -> StatedFigure:
    start, _, end = each.year.rpartition("-")
    area = AREAS.get(each.area, each.area)
    value = float(each.value) * SCALES.get(each.unit.split()[0], 1.0)
    return StatedFigure(each.id, read_day(each.day), each.speaker, area, kind, int(start or 0) or None, int(end or 0) or None, value, each.comparator, each.tense, each.what, each.publisher, each.url)  # fmt: skip  # noqa: E501


@cache
def common_shares() -> tuple[CommonShare, ...]:
    """List the shares of the common budget and its budgets."""
    return tuple(_share(row) for row in _rows("common_funding"))


def _share(row: dict[str, str]) -> CommonShare:
    about = row["comparator"] != "exactly"
    years = int(row["start"]), int(row["end"])
    return CommonShare(row["kind"], row["area"], *years, float(row["value"]), about, row["publisher"], row["url"])


def statement_giving(
    kind: str, areas: tuple[str, ...], years: tuple[int, ...], told: Amount, on: date
) -> StatedFigure | None:
    """Find a statement made by a day that gives a value, of some kind, years and areas."""
    for each in reversed(statements()):
        year = not years or (each.year or each.day.year) in years
        if each.kind == kind and each.area in areas and each.day <= on and year and _is(each, told):
            return each
    return None


def _is(each: StatedFigure, told: Amount) -> bool:
    if each.comparator in OVER and told.sign in (Sign.OVER, Sign.EQUAL, Sign.ABOUT):
        return each.kind != "count" and fits(each.value, Amount(told.value, told.unit, told.step, told.high))
    return close_to(each.value, told) if told.sign in (Sign.NEARLY, Sign.ABOUT) else fits(each.value, told)
