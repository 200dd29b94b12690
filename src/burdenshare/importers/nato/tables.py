"""What NATO's tables are called and what their blocks hold, by their words; the numbers differ by edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Pattern

TITLE = re.compile(r"table\s+\d+\s*[a-z]?\s*:\s*(?P<words>.+)")
PRICES = re.compile(r"\b(?P<year>(?:19|20)\d\d) (?:prices|us dollars)\b")
SCALES = {"million us dollars": "USD_MN", "billion us dollars": "USD_BN"}
AS_PRINTED = "million or billion US dollars, whichever the words say"


@dataclass(frozen=True)
class Meaning:
    """What a block's figures are."""

    indicator: str
    unit: str
    basis: str | None = None  # current | constant
    macro: bool = False  # no definition of defence spending is involved


@dataclass(frozen=True)
class NatoTable:
    """A table: the words of its title and unit, and its blocks; `""` is the block of a table without block titles."""

    kind: str
    title: Pattern[str]
    unit: Pattern[str] | None
    blocks: tuple[tuple[Pattern[str], Meaning], ...]

    def block(self, words: str) -> Meaning | None:
        """Find what a block title announces; None when the table has no such block."""
        return next((meaning for pattern, meaning in self.blocks if pattern.fullmatch(words)), None)


def _table(kind: str, title: str, unit: str | None, **blocks: Meaning) -> NatoTable:
    compiled = tuple((re.compile(words), meaning) for words, meaning in blocks.items())
    return NatoTable(kind, re.compile(title), re.compile(unit) if unit else None, compiled)


_SPENDING = r"(core )?defence expenditures?"
_USD = r"\(?million us dollars\)?"
_CONSTANT = r"(constant )?\d{4} prices"
_GDP_PER_HEAD = {
    r"gdp per capita \(thousand us dollars\)": Meaning("gdp_per_capita_usd_constant", "USD_TH", "constant", True)
}
_GDP = Meaning("gdp_usd_constant", AS_PRINTED, "constant", True)
_PER_HEAD = Meaning("defence_per_capita_usd_constant", "USD", "constant")
_PERSONNEL = Meaning("military_personnel", "PERSONS_TH", macro=True)

TABLES = (
    _table(
        "national currency",
        _SPENDING,
        r"\(?million national currency( units)?\)?",
        **{
            r"current prices": Meaning("defence_ncu_current", "NCU_MN", "current"),
            _CONSTANT: Meaning("defence_ncu_constant", "NCU_MN", "constant"),
        },
    ),
    _table(
        "US dollars",
        _SPENDING,
        _USD,
        **{
            r"current prices and exchange rates": Meaning("defence_usd_current", "USD_MN", "current"),
            _CONSTANT + " and exchange rates": Meaning("defence_usd_constant", "USD_MN", "constant"),
        },
    ),
    _table(
        "share of GDP",
        _SPENDING + r" as a (share of gdp|percentage of gross domestic product) and annual real change",
        r"\(?based on \d{4} prices\)?",
        **{
            r"share of real gdp \(%\)|as a percentage of gross domestic product": Meaning(
                "defence_share_gdp", "PT_GDP", "constant"
            ),
            r"annual real change( \(%\))?": Meaning("defence_real_change", "PT_CHANGE", "constant"),
        },
    ),
    # From 2024: GDP at current and at constant prices. Until 2022: real GDP alone. 2016: with GDP per head below it.
    _table(
        "GDP",
        r"gdp",
        _USD,
        **{
            r"current prices and exchange rates": Meaning("gdp_usd_current", "USD_MN", "current", True),
            _CONSTANT + " and exchange rates": Meaning("gdp_usd_constant", "USD_MN", "constant", True),
        },
    ),
    _table("real GDP", r"real gdp", r"(million|billion) us dollars \(\d{4} prices and exchange rates\)", **{"": _GDP}),
    _table(
        "GDP and GDP per head",
        r"gross domestic product",
        r"\(?\d{4} prices and exchange rates\)?",
        **{r"real gdp \((million|billion) us dollars\)": _GDP, **_GDP_PER_HEAD},
    ),
    _table(
        "per head",
        r"gdp per capita and (core )?defence expenditures? per capita",
        r"\(?\d{4} prices and exchange rates\)?",
        **{**_GDP_PER_HEAD, r"(core )?defence expenditures? per capita \(us dollars\)": _PER_HEAD},
    ),
    _table(
        "per head and personnel",
        r"defence expenditures per capita and military personnel",
        None,
        **{
            r"defence expenditures per capita in \d{4} us dollars": _PER_HEAD,
            r"military personnel \(thousands\)": _PERSONNEL,
        },
    ),
    _table("personnel", r"military personnel", r"\(?thousands\)?", **{"": _PERSONNEL}),
    # Two sheets, 8a and 8b (2016: 6a and 6b), share one title.
    _table(
        "distribution",
        r"distribution of (core )?defence expenditures? by (main )?category( \(%\))?",
        None,
        **{
            rf"{words} \([a-z]\)": Meaning(f"{words}_share", "PT_DEFENCE")
            for words in ("equipment", "personnel", "infrastructure", "other")
        },
    ),
)
# Table 4 of the editions since 2019 repeats first and last year of Tables 2 and 3: nothing in it is not read there.
SUMMARY = re.compile(r"(core )?defence expenditures? real change \d{4}\s*-\s*\d{4}\s*e?")
# What every edition gives: all but current GDP, which came in 2024.
REQUIRED = {meaning.indicator for each in TABLES for _, meaning in each.blocks} - {"gdp_usd_current"}


def plain(text: str) -> str:
    """Bring a title, unit or block title to the form its pattern is written in.

    >>> plain("Constant 2015  prices ")
    'constant 2015 prices'
    """
    return " ".join(text.split()).casefold()


def title_words(text: str) -> str | None:
    """Give the words of a table title behind its number; None when the text is no table title.

    >>> title_words("Table 8a : Distribution of defence expenditure by main category")
    'distribution of defence expenditure by main category'
    """
    found = TITLE.fullmatch(plain(text))
    return found["words"] if found else None


def is_table_title(words: str) -> bool:
    """Is this the title of a table of NATO's?"""
    return bool(SUMMARY.fullmatch(words)) or any(table.title.fullmatch(words) for table in TABLES)


def find(words: str, below: list[str]) -> NatoTable | None:
    """Find the table that a title and the texts below it (the unit among them) announce."""
    for table in TABLES:
        if table.title.fullmatch(words) and (table.unit is None or any(map(table.unit.fullmatch, below))):
            return table
    return None


def unit_of(meaning: Meaning, words: str) -> str | None:
    """Give the unit of a block; where editions differ, it is the one its words name."""
    if meaning.unit is not AS_PRINTED:
        return meaning.unit
    return next((unit for printed, unit in SCALES.items() if printed in words), None)
