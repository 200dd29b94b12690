"""Groups of Allies by date: who defines them, and who belonged to one on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from burdenshare.core import clock
from burdenshare.core.errors import QueryError, UnknownOption
from burdenshare.core.sentence import worded
from burdenshare.reference.areas import Area, allies, area, areas, code_of, eu_members
from burdenshare.reference.group_names import group_code, listings

GROUP = "group"  # the kind of an area that is one
PUBLISHED = ("NATO_TOTAL", "NATO_EUR_CAN")  # whose sums NATO gives itself


@dataclass(frozen=True)
class Group:
    """A group of Allies: its names, who defines it so, and its members with the day each joined (empty: always)."""

    code: str
    name_en: str
    name_fr: str
    source: str
    rule: str = ""
    members: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()

    def on(self, day: date | None = None) -> tuple[str, ...]:
        """Give the codes of its members that are Allies on a day, in the order of areas.

        >>> from datetime import date
        >>> len(groups()["eastern-flank"].on(date(2020, 1, 1))), len(groups()["eastern-flank"].on(date(2026, 1, 1)))
        (4, 8)
        """
        day = day or clock.today()
        joined = set(_by_rule(self.rule, day)) if self.rule else {k for k, on in self.members.items() if on <= f"{day}"}
        return tuple(code for code in allies(day) if code in joined)

    def as_area(self) -> Area:
        """Give it as an area, for questions that take either."""
        return Area(self.code, GROUP, self.name_en, self.name_fr, "USD", "", "", "", "01-01", True, self.aliases)


def _by_rule(rule: str, day: date) -> tuple[str, ...]:
    if rule == "eu":
        return eu_members(day)
    return tuple(code for code in allies(day) if code not in ("USA", "CAN"))


@cache
def groups() -> dict[str, Group]:
    """List every group by its code."""
    return {code: Group(code, **{**row, "aliases": tuple(row.get("aliases", ()))}) for code, row in listings().items()}


def group_of(asked: str) -> Group | None:
    """Find the group a name means, or None where it means none.

    >>> group_of("eastern flank").code, group_of("nato-europe").code, group_of("Canada")
    ('eastern-flank', 'NATO-Europe', None)
    """
    code = group_code(asked)
    return groups()[code] if code else None


def group(asked: str) -> Group:
    """Find the group a user means.

    Raises
    ------
    QueryError
        no group is called that; lists them.
    """
    found = group_of(asked)
    if found is None:
        raise UnknownOption(worded("errors.no_group", asked=f"{asked!r:.60}", names=", ".join(groups())))
    return found


def place(asked: str) -> Area:
    """Find the Ally, other country or group a user means.

    Raises
    ------
    QueryError
        nobody is called that; names the nearest.

    Examples
    --------
    >>> place("B9").kind, place("poland").kind
    ('group', 'ally')
    """
    found = group_of(asked)
    return found.as_area() if found and code_of(asked) not in PUBLISHED else area(asked)


def listed(asked: str | Sequence[str] | None, on: date) -> tuple[str, ...]:
    """Read a list of Allies and groups, in one text with commas too; all Allies of a day when None.

    >>> from datetime import date
    >>> listed("canada, POL,Baltics", date(2026, 1, 1))
    ('CAN', 'POL', 'Baltics')
    """
    if asked is None:
        return allies(on)
    given = asked.split(",") if isinstance(asked, str) else list(asked)
    names = [each.strip() for each in given if each.strip()]
    if not names:
        raise QueryError(worded("errors.nobody_named"))
    if any(each.upper() == "ALL" for each in names):
        return allies(on)
    return tuple(dict.fromkeys(place(each).code for each in names))


def members_of(asked: str | Sequence[str] | None, on: date) -> tuple[str, ...]:
    """Read a list of Allies and groups, each group as those who belong to it on a day.

    >>> from datetime import date
    >>> members_of("canada,Baltics", date(2026, 1, 1))
    ('CAN', 'EST', 'LVA', 'LTU')
    """
    found = (groups()[each].on(on) if each in groups() else (each,) for each in listed(asked, on))
    return tuple(dict.fromkeys(code for codes in found for code in codes))


def name_of(code: str, lang: str = "en") -> str:
    """Give the name of an area or group.

    >>> name_of("G7"), name_of("CAN", "fr")
    ('G7 (without Japan)', 'Canada')
    """
    return groups()[code].as_area().name(lang) if code in groups() else areas()[code].name(lang)
