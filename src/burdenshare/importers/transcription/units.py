"""The units a transcription prints -> unit, currency, price year and what else the words say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from burdenshare.reference.shipped import table

PLAIN = table("transcription.toml")["units"]
SCALE = {"": "", "thousand ": "_TH", "million ": "_MN", "billion ": "_BN"}
MONEY = re.compile(r"(?P<scale>thousand |million |billion |)(?P<code>[A-Z]{3}|national currency units)")
PARTS = re.compile(r"(?P<words>[^()]+?)(?: \((?P<rest>[^()]*)\))?")
PRICES = re.compile(r"(?P<year>\d{4}) prices(?: and exchange rates)?(?:; |$)")


@dataclass(frozen=True)
class PrintedUnit:
    """A printed unit, taken apart; `code` of money is completed by the indicator, which says whose money it is."""

    words: str
    code: str | None  # of core/units.py, for what is not money
    scale: str  # _MN, for what is money
    currency: str | None  # ISO 4217; None where it is left to the country
    price_year: int | None
    note: str | None  # what the words say beyond that: "rounded, news"


def unit(printed: str) -> PrintedUnit | None:
    """Take a printed unit apart, or give None when it is none we know.

    Examples
    --------
    >>> unit("billion USD (2021 prices and exchange rates; rounded, news)")
    PrintedUnit(words='billion USD', code=None, scale='_BN', currency='USD', price_year=2021, note='rounded, news')
    """
    parts = PARTS.fullmatch(printed.strip())
    if parts is None:
        return None
    words, rest = parts["words"], parts["rest"] or ""
    prices = PRICES.match(rest)
    year = int(prices["year"]) if prices else None
    note = (rest[prices.end() :] if prices else rest) or None
    if words in PLAIN:
        return PrintedUnit(words, PLAIN[words], "", None, year, note)
    money = MONEY.fullmatch(words)
    if money is None:
        return None
    currency = money["code"] if len(money["code"]) == 3 else None
    return PrintedUnit(words, None, SCALE[money["scale"]], currency, year, note)
