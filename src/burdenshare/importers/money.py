"""Which money a country's figures are in, by year: the euro since when, and what came before it."""

from __future__ import annotations

from burdenshare.reference.areas import areas

# Country -> (first year of the euro, the currency it replaced). areas.csv holds today's currency.
BEFORE_EURO = {
    "AUT": (1999, "ATS"),
    "BEL": (1999, "BEF"),
    "DEU": (1999, "DEM"),
    "ESP": (1999, "ESP"),
    "FIN": (1999, "FIM"),
    "FRA": (1999, "FRF"),
    "IRL": (1999, "IEP"),
    "ITA": (1999, "ITL"),
    "LUX": (1999, "LUF"),
    "NLD": (1999, "NLG"),
    "PRT": (1999, "PTE"),
    "GRC": (2001, "GRD"),
    "SVN": (2007, "SIT"),
    "CYP": (2008, "CYP"),
    "MLT": (2008, "MTL"),
    "SVK": (2009, "SKK"),
    "EST": (2011, "EEK"),
    "LVA": (2014, "LVL"),
    "LTU": (2015, "LTL"),
    "HRV": (2023, "HRK"),
    "BGR": (2026, "BGN"),
}
# Redenominated without a change of country: the code before, and the first year of today's code.
BEFORE_REFORM = {"TUR": (2005, "TRL"), "ROU": (2005, "ROL")}


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
