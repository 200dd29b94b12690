"""Labels of the workbooks -> our indicators; blanks, underscores, letters and footnote marks around them are form."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = "¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True)
class EdaSeries:
    """One row of a sheet: our indicator, its unit, whether it stands as a fraction, its definition."""

    indicator: str
    unit: str
    fraction: bool = False
    definition: str = "eda"


TOTAL = EdaSeries("defence_eur_current", "EUR_MN")
SHARE = EdaSeries("defence_share_gdp", "PT_GDP", fraction=True)
GOVERNMENT = EdaSeries("defence_share_government", "PT_GOVERNMENT", fraction=True)
INVESTMENT = EdaSeries("defence_investment_eur_current", "EUR_MN")
PERSONNEL = EdaSeries("military_personnel", "PERSONS", definition="macro")

LABELS = {
    "total defence expenditure": TOTAL,
    "total defence expenditure as % of gdp": SHARE,
    "defence expenditure as % of gdp": SHARE,
    "total defence expenditure as % of government expenditure": GOVERNMENT,
    "defence expenditure as % of government spending": GOVERNMENT,
    "defence expenditure as % of total government spending": GOVERNMENT,
    "defence expend. as % of total government spending": GOVERNMENT,
    "defence investment": INVESTMENT,
    "investment: equipment procurement + r&d": INVESTMENT,
    "total military personnel": PERSONNEL,
}
# Starts of the labels left out on purpose, so that a renamed one of ours is not taken for one of them.
LEFT_OUT = (
    *("total defence expenditure per capita", "defence expenditure per capita", "gdp (mrd)", "personnel expenditure"),
    *("infrastructure / construction expenditure", "defence equipment procurement expenditure", "defence r&", "other"),
    *("defence research and", "operation & maintenance", "operations costs", 'defence expenditure "outsourced"'),
    *("capital investment", "o&m", "total civilian personnel", "army", "maritime", "air force"),
    *("defence investment per military", "collaborative ", "european collaborative ", "average number of troops"),
    *("% of total ", "total deployable", "total sustainable", "values"),
)
SUM = re.compile(r" \(a\+b\+c\+d\+(e|other)\)")
LETTER = re.compile(r"^[a-e]\. ")  # "C. Defence Investment" in the editions to 2018


def plain(printed: str) -> str:
    """Bring a label to the form used for look-up.

    >>> plain("____Total Defence Expenditure (A+B+C+D+E)¹"), plain(" C. Defence Investment")
    ('total defence expenditure', 'defence investment')
    """
    bare = " ".join(printed.replace("_", " ").rstrip(MARKS + " ").split()).casefold()
    return LETTER.sub("", SUM.sub("", bare))


def series_of(printed: str) -> EdaSeries | None:
    """Give the indicator of a label, or None for rows left out."""
    return LABELS.get(plain(printed))


def left_out(printed: str) -> bool:
    """Tell a label we leave out on purpose.

    >>> left_out("____Defence R&D Expenditure³"), left_out("Total Expenditure on Defence")
    (True, False)
    """
    return plain(printed).startswith(LEFT_OUT)


def mark(printed: str) -> str:
    """Give the footnote mark at the end of a label, or nothing.

    >>> mark("Total Military Personnel² ")
    '²'
    """
    bare = printed.rstrip()
    return bare[-1] if bare and bare[-1] in MARKS else ""
