"""What a PDF prints in a figure's place, and the day it prints."""

from __future__ import annotations

import re
from datetime import date, datetime

FIGURE = re.compile(r"[-−–]?\d{1,3}(,\d{3})+(\.\d+)?|[-−–]?\d+(\.\d+)?")
MARK = re.compile(r"//|\.\.|[-−–]|\|")
COLUMN_NUMBER = re.compile(r"\(\d+\)")
DAY = re.compile(
    r"\b(\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})"
)
BAR = "|"  # stands between two years whose figures are not of one series


def fits(text: str) -> bool:
    """Can this word stand in a year's column?

    >>> fits("17,356"), fits("-4.6"), fits("//"), fits("17,3S6"), fits("1,73,56")
    (True, True, True, False, False)
    """
    return any(pattern.fullmatch(text) for pattern in (FIGURE, MARK, COLUMN_NUMBER))


def number(text: str) -> float | None:
    """Read a figure as printed; None when the word is a mark.

    >>> number("1,063,540"), number("-4.6"), number("//")
    (1063540.0, -4.6, None)
    """
    return float(re.sub("[−–]", "-", text).replace(",", "")) if FIGURE.fullmatch(text) else None


def day_in(text: str) -> date | None:
    """Read the day that a line begins with.

    >>> day_in("28 January 2016 COMMUNIQUE"), day_in("The cut-off date is 7 January 2016.")
    (datetime.date(2016, 1, 28), None)
    """
    found = DAY.match(text)
    try:
        return datetime.strptime(found[1], "%d %B %Y").date() if found else None
    except ValueError:  # 31 June tells nothing
        return None
