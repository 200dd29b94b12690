"""Units: what a value counts, on the publisher's own scale, and how to bring two scales together."""

from __future__ import annotations

# unit -> (family, factor to the family's base unit, in words)
UNITS: dict[str, tuple[str, float, str]] = {
    "PT_GDP": ("share of GDP", 1.0, "% of GDP"),
    "PT_GNP": ("share of GNP", 1.0, "% of GNP"),
    "PT_COMMON": ("share of common funding", 1.0, "% of common funding"),
    "PT_DEFENCE": ("share of defence", 1.0, "% of defence expenditure"),
    "PT_GOVERNMENT": ("share of government", 1.0, "% of government spending"),
    "PT_CHANGE": ("change", 1.0, "% a year"),
    "NCU": ("national currency", 1e-6, "national currency"),
    "NCU_MN": ("national currency", 1.0, "million national currency"),
    "NCU_BN": ("national currency", 1e3, "billion national currency"),
    "USD": ("US dollars", 1e-6, "US dollars"),
    "USD_TH": ("US dollars", 1e-3, "thousand US dollars"),
    "USD_MN": ("US dollars", 1.0, "million US dollars"),
    "USD_BN": ("US dollars", 1e3, "billion US dollars"),
    "EUR_MN": ("euros", 1.0, "million euros"),
    "EUR_BN": ("euros", 1e3, "billion euros"),
    "INTL_BN": ("international dollars", 1.0, "billion international dollars"),
    "PERSONS_TH": ("persons", 1.0, "thousand persons"),
    "PERSONS": ("persons", 1e-3, "persons"),
    "PERSONS_MN": ("persons", 1e3, "million persons"),
    "INDEX": ("index", 1.0, "index"),
    "NCU_PER_INTL": ("purchasing power parity", 1.0, "national currency per international dollar"),
    "PER_USD": ("exchange rate", 1.0, "units per US dollar"),
    "PER_EUR": ("exchange rate in euros", 1.0, "units per euro"),
}

WHOLE = ("PERSONS",)  # what is counted one by one has no decimals, whatever its indicator's usual scale has


def words(unit: str) -> str:
    """Say a unit in words.

    >>> words("PT_GDP")
    '% of GDP'
    """
    return UNITS[unit][2]
