"""Which money a country's figures are in, by year: the euro since when, and what came before it."""

from __future__ import annotations

from burdenshare.reference.areas import areas
from burdenshare.reference.shipped import table

# Country -> (first year of the euro, the currency it replaced); of the others the first year of today's code.
BEFORE_EURO: dict[str, tuple[int, str]]
BEFORE_REFORM: dict[str, tuple[int, str]]
BEFORE_EURO, BEFORE_REFORM = (
    {country: (since, code) for country, (since, code) in table("money_before.toml")[of].items()}
    for of in ("euro", "reform")
)


def currency(ref_area: str, year: int) -> str | None:
    """Give the ISO 4217 code of the money a country had in a year, or None for an area we do not hold.

    Examples
    --------
    >>> currency("HRV", 2021), currency("HRV", 2023), currency("CAN", 1999)
    ('HRK', 'EUR', 'CAD')
    """
    since, before = {**BEFORE_EURO, **BEFORE_REFORM}.get(ref_area, (0, ""))
    if year < since:
        return before
    held = areas().get(ref_area)
    return held.currency if held else None


def area_of(code: str) -> str | None:
    """Give the country whose money a currency is or was; None when several share it or we hold none of them.

    Examples
    --------
    >>> area_of("CAD"), area_of("EEK"), area_of("EUR"), area_of("BRL")
    ('CAN', 'EST', 'EUROZONE', None)
    """
    if code == "EUR":
        return "EUROZONE"
    owners = {a.code for a in areas().values() if a.kind != "aggregate" and a.currency == code}
    owners |= {area for area, (_, before) in (*BEFORE_EURO.items(), *BEFORE_REFORM.items()) if before == code}
    return owners.pop() if len(owners) == 1 else None
