"""The registry: which indicators and definitions exist, with unit, formula and words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burdenshare.core.errors import UnknownOption
from burdenshare.core.sentence import worded
from burdenshare.reference.shipped import table


@dataclass(frozen=True)
class RegisteredIndicator:
    """A defined statistic: its id, its words, the unit answers use and the decimals its publisher prints."""

    id: str
    name_en: str
    name_fr: str
    unit: str
    decimals: int
    money: bool = False
    expenditure: bool = False
    formula: str = ""
    nato_table: str = ""
    weo: str = ""
    also: str = ""  # further words by which it is sought


@dataclass(frozen=True)
class Definition:
    """What is counted, by whom; `withheld` says why its figures leave an export that is passed on."""

    id: str
    name_en: str
    name_fr: str
    source: str
    about: str
    withheld: str = ""


@cache
def indicators() -> dict[str, RegisteredIndicator]:
    """List every indicator by id."""
    return {key: RegisteredIndicator(id=key, **row) for key, row in table("indicators.toml").items()}


@cache
def definitions() -> dict[str, Definition]:
    """List every definition by id."""
    known = table("definitions.toml").items()
    return {key: Definition(key, **{name: row[name] for name in row if name != "differs"}) for key, row in known}


def called(definition: str | None) -> str:
    """Name a definition in English; letters that are none stay as they are.

    >>> called("nato-core")
    'NATO core defence expenditure'
    """
    known = definitions().get(definition or "")
    return known.name_en if known else definition or ""


def indicator(asked: str) -> RegisteredIndicator:
    """Find an indicator by its id.

    Raises
    ------
    UnknownOption
        there is none; names the nearest.

    Examples
    --------
    >>> indicator("defence_share_gdp").unit
    'PT_GDP'
    """
    known = indicators()
    key = asked.strip().lower().replace("-", "_")
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, known, n=3, cutoff=0.5)
        hint = worded("errors.nearest" if near else "errors.known", names=", ".join(near or known))
        raise UnknownOption(worded("errors.no_indicator", asked=repr(asked), hint=hint))
    return known[key]
