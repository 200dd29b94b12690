"""Whether a published value is what a text says, and how both are written."""

from __future__ import annotations

import re
from datetime import date

from burdenshare.claims.claim import Claim
from burdenshare.claims.record import NAMES, Figure
from burdenshare.language.reasons import language, tell

_NUMBER = re.compile(r"\d[\d.,  ]*\d|\d")
MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
}  # fmt: skip


def tolerance(claim: Claim) -> float:
    """Give how far a published value may lie from the one written and still be the same: half its last digit.

    A share below ten without a digit after the point allows a tenth only: 1.6 % is not 2 %.

    >>> [round(tolerance(Claim("share", 0, 0, "", value=v, step=s)), 6) for v, s in ((1.37, 0.01), (2.0, 1.0))]
    [0.005, 0.1]
    """
    value = abs(claim.value or 0.0)
    half = claim.step / 2
    if claim.unit == "pct":
        half = 0.1 if claim.step >= 1 and value < 10 and claim.kind not in ("of_total", "common") else half
    elif claim.unit in ("money", "persons"):
        half = min(half, 0.025 * value)
    return half + 1e-9 * max(1.0, half)


def fits(value: float, claim: Claim) -> bool:
    """Whether a published value bears out what is written, as it is meant: exactly, at least, nearly, between.

    >>> fits(1.3651551, Claim("share", 0, 0, "1.37%", value=1.37))
    True
    """
    said, slack = claim.value or 0.0, tolerance(claim)
    if claim.high is not None:
        return said - slack <= value <= claim.high + slack
    if claim.sign == ">":
        return value > said - slack / 10
    if claim.sign == ">=":
        return value >= said - slack
    if claim.sign in ("<", "<="):
        return value < said + (slack if claim.sign == "<=" else slack / 10)
    if claim.sign == "nearly":
        return 0.92 * said <= value <= said + slack
    if claim.sign == "about":
        return abs(value - said) <= max(slack, 0.04 * abs(said))
    return abs(value - said) <= slack


def nearly_fits(value: float, claim: Claim) -> bool:
    """Whether a value misses what is written by no more than its last digit or a few per cent."""
    if claim.sign in (">", ">=", "<", "<=") or claim.high is not None:
        return False
    said = claim.value or 0.0
    away = abs(value - said)
    if claim.unit == "pct":
        if claim.sign in ("about", "nearly"):
            return away <= 0.09 * abs(said)
        return away <= 0.0201 or (away <= claim.step * 1.001 and away <= 0.08 * abs(said))
    return away <= (0.06 if claim.sign in ("about", "nearly") else 0.02) * abs(said)


def said(figure: Figure, step: float | None = None) -> str:
    """Write a figure with its mark of estimate.

    >>> said(Figure("nato-2024-06", date(2024, 6, 17), 1.36515, "E", "share of GDP", "", None, "CAN", "", 2024, 0))
    '1.37e'
    """
    return f"{amount(figure.value, figure.unit, step)}{'e' if figure.estimate else ''}"


def amount(value: float, unit: str, step: float | None = None) -> str:
    """Write a value in its unit: two digits of a share, billions of money with one, persons whole.

    >>> amount(65901e6, "national currency"), amount(2438.0, "US dollars"), amount(1.303e12, "US dollars")
    ('65.9 bn', '2,438', '1,303.0 bn')
    """
    if unit in ("share of GDP", "share of defence", "change", "share of government", "pct"):
        return tell("{0:.2f}", float(value))
    if unit == "persons":
        return tell("{0:,.0f}", float(value))
    return tell("{0:,.1f} bn", value / 1e9) if abs(value) >= 1e8 else tell("{0:,.0f}", float(value))


def edition(figure: Figure) -> str:
    """Name the release of a figure: NATO's of 17 June 2024.

    >>> edition(Figure("sipri-2025", date(2025, 4, 28), 1.3, "A", "", "", None, "CAN", "", 2024, 0))
    "SIPRI's release of 28 April 2025"
    """
    publisher = tell(NAMES[figure.release.split("-")[0]])
    return tell("{0}'s release of {1}", publisher, written(figure.out))


def written(day: date) -> str:
    """Write a day.

    >>> written(date(2025, 5, 7))
    '7 May 2025'
    """
    first = "1er" if language() == "fr" and day.day == 1 else str(day.day)
    return f"{first} {MONTHS[language()][day.month - 1]} {day.year}"


def put(claim: Claim, value: float) -> str:
    """Write another value in the manner of the claim's own words.

    >>> put(Claim("share", 0, 0, "1.37 per cent", value=1.37, step=0.01), 1.41)
    '1.41 per cent'
    >>> put(Claim("sum", 0, 0, "C$65.9 million", value=65.9e6, step=1e5, unit="money"), 65.9e9)
    'C$65.9 billion'
    """
    digits = max(0, len(f"{claim.step:.10f}".rstrip("0").partition(".")[2])) if claim.unit == "pct" else 1
    if claim.unit == "pct":
        shown = f"{value:.{max(digits, 2 if value < 10 else 0)}f}"
        return _swap(claim.text, shown)
    if claim.unit == "money" and abs(value) >= 1e8:
        text = re.sub(r"\b(?:million|thousand|trillion|mn|tn|bn|billions?)\b", "billion", claim.text)
        text = re.sub(r"(?<=\d)\s?(?:m|tn|mn)\b", "bn", text)
        shown = f"{value / 1e9:,.1f}" if "billion" in text or "bn" in text else f"{value / 1e9:,.1f} billion"
        return _swap(re.sub(r"\bmillions?\b", "milliards", text) if _is_french(text) else text, shown)
    return _swap(claim.text, f"{value:,.0f}")


def _is_french(text: str) -> bool:
    """Whether a number is written as French writes it.

    >>> [_is_french(each) for each in ("1,37 %", "1.37%", "13 milliards de dollars", "1,303 million")]
    [True, False, True, False]
    """
    return bool(re.search(r"\d,\d{1,2}(?!\d)|\d %|milliard|millions? (?:de|d')|pour cent", text))


def _swap(text: str, shown: str) -> str:
    french = _is_french(text)
    if french:
        shown = shown.replace(",", " ").replace(".", ",")
    found = _NUMBER.search(text)
    if not found:
        return f"{shown} %" if french else f"{shown}%"
    return f"{text[: found.start()]}{shown}{text[found.end() :]}"
