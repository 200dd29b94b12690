"""Areas: who is who, who was an Ally or an EU member when, and under which names sources print them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from burdenshare.core import clock
from burdenshare.core.errors import QueryError
from burdenshare.core.sentence import worded
from burdenshare.reference.shipped import rows


@dataclass(frozen=True)
class Area:
    """A country or an aggregate, with the dates and the money that belong to it."""

    code: str
    kind: str
    name_en: str
    name_fr: str
    currency: str
    joined_nato: str
    joined_eu: str
    left_eu: str
    fiscal_year_starts: str
    armed_forces: bool
    aliases: tuple[str, ...]

    def name(self, lang: str = "en") -> str:
        """Give the name in English or French."""
        return self.name_fr if lang == "fr" else self.name_en


@cache
def areas() -> dict[str, Area]:
    """List every area we know, by code, in NATO's alphabetical order."""
    return {row["code"]: _area(row) for row in rows("areas.csv")}


def _area(row: dict[str, str]) -> Area:
    aliases = tuple(filter(None, row.pop("aliases").split("|")))
    return Area(**{**row, "armed_forces": row["armed_forces"] == "yes", "aliases": aliases})  # type: ignore[arg-type]


def agency(year: int) -> set[str]:
    """List who is in the European Defence Agency today and was in the Union in a year; Denmark joined it in 2023.

    Examples
    --------
    >>> "DNK" in agency(2021), "HRV" in agency(2012), "GBR" in agency(2015), len(agency(2022))
    (False, False, False, 27)
    """
    late = {"DNK": 2022}  # with figures of the year before
    members = (area for area in areas().values() if area.joined_eu and not area.left_eu)
    return {area.code for area in members if max(int(area.joined_eu[:4]), late.get(area.code, 0)) <= year}


def fold(name: str) -> str:
    """Bring a printed name to the form used for look-up: no accents, case, stars or double blanks.

    >>> fold("  Türkiye*  ")
    'turkiye'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.replace("*", " ").casefold().split())


@cache
def _names() -> dict[str, str]:
    return {
        fold(name): area.code
        for area in areas().values()
        for name in (area.code, area.name_en, area.name_fr, *area.aliases)
    }


def spoken() -> dict[str, str]:
    """Give every name an Ally is looked up by, folded, with its code.

    >>> spoken()["pologne"], "sweden" in spoken()
    ('POL', True)
    """
    return {name: code for name, code in _names().items() if areas()[code].joined_nato}


def code_of(printed: str) -> str | None:
    """Give the code of a printed name, or None when nobody is called that.

    >>> code_of("Slovak Republic"), code_of("Norh Macedonia"), code_of("Atlantis")
    ('SVK', 'MKD', None)
    """
    return _names().get(fold(printed))


def meant(asked: str) -> str | None:
    """Give the code of a name in any language of the Allies, colloquial or in full, or None when nobody is called that.

    >>> meant("Deutschland"), meant("the Netherlands"), meant("Atlantis")
    ('DEU', 'NLD', None)
    """
    from burdenshare.reference.other_names import elsewhere, key

    return code_of(asked) or elsewhere(asked) or code_of(key(asked))


def area(asked: str) -> Area:
    """Find the area a user means by a code or a name.

    Raises
    ------
    QueryError
        nobody is called that; names the nearest.

    Examples
    --------
    >>> area("turkey").code, area("Kanada").code, area("Holland").code
    ('TUR', 'CAN', 'NLD')
    """
    if (code := meant(asked)) is None:
        from burdenshare.reference.group_names import group_code, listings
        from burdenshare.reference.other_names import near

        if group_code(asked) or ("," in asked and all(code_of(each) or group_code(each) for each in asked.split(","))):
            raise QueryError(worded("errors.one_at_a_time", asked=f"{asked!r:.60}"))
        named = [areas()[each].name_en for each in near(asked, _names())]
        hint = worded("errors.near", near=" or ".join(named)) if named else ""
        there = {"codes": ", ".join(allies()), "groups": ", ".join(listings())}
        raise QueryError(worded("errors.no_area", asked=f"{asked!r:.60}", hint=hint, **there))
    return areas()[code]


def allies(on: date | int | None = None) -> tuple[str, ...]:
    """Give the codes of the Allies of a day or of (the last day of) a year; today's when neither is given.

    >>> len(allies(2016)), len(allies(2020)), len(allies())
    (28, 30, 32)
    """
    day = _day(on)
    return tuple(a.code for a in areas().values() if a.joined_nato and a.joined_nato <= day)


def ally(asked: str, on: date) -> Area:
    """Find the Ally a user means, of those of a day.

    Raises
    ------
    QueryError
        nobody is called that, or it was no Ally then; lists those who were.
    """
    found = area(asked)
    if found.code not in allies(on):
        raise QueryError(worded("errors.not_an_ally", name=found.name_en, on=on, names=", ".join(allies(on))))
    return found


def eu_members(on: date | int | None = None) -> tuple[str, ...]:
    """Give the codes of the EU members among the areas we hold.

    >>> "GBR" in eu_members(2019), "GBR" in eu_members(2021)
    (True, False)
    """
    day = _day(on)
    return tuple(
        a.code for a in areas().values() if a.joined_eu and a.joined_eu <= day and not (a.left_eu and a.left_eu < day)
    )


def _day(on: date | int | None) -> str:
    if isinstance(on, int):
        return f"{on}-12-31"
    return (on or clock.today()).isoformat()
