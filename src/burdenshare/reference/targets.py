"""The checkable numbers in NATO's targets; their texts, dates and sources are in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from burdenshare.core.errors import QueryError, UnknownOption
from burdenshare.core.sentence import worded
from burdenshare.reference.shipped import table

NATO = ("nato-total", "nato-core")  # the 2 % and 3.5 % texts both speak of NATO's own agreed definition


@dataclass(frozen=True)
class AllianceTarget:
    """A number to be reached: the indicator it is about, and the definitions it may be held against."""

    id: str
    indicator: str
    value: float
    words: str
    announced: str
    definitions: tuple[str, ...] = NATO
    unmeasurable: str = ""
    of_total: str = ""

    def counting(self, definitions: Iterable[str | None]) -> str:
        """Call what figures of these definitions are held against by its name: total is never called core.

        Releases to 2025 gave total defence expenditure alone; of several definitions nothing but the share is said.

        Examples
        --------
        >>> goal = TARGETS["hague-core-3.5"]
        >>> goal.counting(["nato-core"]), goal.counting(["nato-total"]), goal.counting(["nato-total", "nato-core"])
        ('3.5 % of GDP on core defence', '3.5 % of GDP on total defence expenditure', '3.5 % of GDP')
        """
        seen = set(definitions) - {None}
        if not self.of_total or seen <= {"nato-core"}:
            return self.words
        return self.of_total if seen == {"nato-total"} else f"{self.value:g} % of GDP"


TARGETS = {
    name: AllianceTarget(name, **{**row, "definitions": tuple(row.get("definitions", NATO))})
    for name, row in table("goals.toml").items()
}


def target(asked: str) -> AllianceTarget:
    """Find a target by its id, or by its number: no two have the same.

    Raises
    ------
    QueryError
        there is none of that name, or no figure is published that could be held against it.

    Examples
    --------
    >>> target("hague-core-3.5").value, target("3,5 %").id, target("2").id
    (3.5, 'hague-core-3.5', 'nato-2')
    """
    found = TARGETS.get(asked) or _by_its_number(asked)
    if found is None:
        raise UnknownOption(worded("errors.no_target", asked=repr(asked), known=", ".join(TARGETS)))
    if found.unmeasurable:
        raise QueryError(worded("errors.not_measurable", asked=found.id, unmeasurable=found.unmeasurable))
    return found


def _by_its_number(asked: str) -> AllianceTarget | None:
    number = asked.strip().removesuffix("%").strip().replace(",", ".")
    return next((each for each in TARGETS.values() if number in (f"{each.value:g}", f"{each.value:.1f}")), None)
