"""Whether a published value is what a text says, and how both are written."""

from __future__ import annotations

import re

from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.numbers.quantity import Sign, Unit
from burdenshare.claims.record import Figure
from burdenshare.claims.say import language, say
from burdenshare.language.writing import Written
from burdenshare.language.writing import number as as_written

_NUMBER = re.compile(r"\d[\d.,  ]*\d|\d")
SHARES = ("share of GDP", "share of defence", "change", "share of government", "pct")
ROUND = 0.01  # how far a sum in whole tens of billions goes, as a part of it
UP_TO = 0.85  # the part of a value from which on a figure is told as up to it
PRINTED = 0.005  # what two digits round away: 2.99 is not over 3
ROUGH = 0.06  # how far about goes, as a part of the value
OVER_WHOLE = 0.25  # how far above a share in whole per cents "a little over" may still be near: 1.24, of 1


def tolerance(told: Amount, *, wide: bool = False) -> float:
    """Give how far a published value may lie from the one written and still be the same: half its last digit.

    A share below ten without a digit after the point allows a tenth only: 1.6 % is not 2 %.

    >>> [round(tolerance(Amount(v, step=s)), 6) for v, s in ((1.37, 0.01), (2.0, 1.0))]
    [0.005, 0.1]
    """
    value, half = abs(told.value), told.step / 2
    if told.unit is Unit.PERCENT and told.step >= 1 and value < 10 and not wide:
        half = 0.1
    elif told.unit is Unit.MONEY:
        half = min(half, 0.05 * value)
        if told.step >= 1e9 and round(value / told.step) % 10 == 0:
            half = max(half, ROUND * value)
    return half + 1e-9 * max(1.0, half)


def fits(value: float, told: Amount, *, wide: bool = False) -> bool:
    """Whether a published value bears out what is written, as it is meant: exactly, at least, nearly, between.

    >>> fits(1.3651551, Amount(1.37)), fits(2.2, Amount(2.0, step=1.0, sign=Sign.JUST_OVER))
    (True, False)
    """
    said, slack = told.value, tolerance(told, wide=wide)
    if told.high is not None:
        return said - slack <= value <= told.high + slack
    rough = (
        max(slack, (0.12 if told.step >= 5 and told.unit is Unit.PERCENT else ROUGH) * abs(said))
        if told.unit is not Unit.PERCENT or abs(said) > 6
        else max(slack, min(told.step / 2, 0.04 * abs(said)) + 0.02)
    )
    bare = min(slack / 10, PRINTED) if told.unit is Unit.PERCENT else slack / 10
    low, high = {
        Sign.OVER: (said - bare, float("inf")), Sign.AT_LEAST: (said - slack, float("inf")),
        Sign.UNDER: (float("-inf"), said + bare), Sign.AT_MOST: (float("-inf"), said + slack),
        Sign.UP_TO: (min(UP_TO * said, said) - slack, max(UP_TO * said, said) + slack),
        Sign.NEARLY: (0.93 * said - slack / 4, said + slack), Sign.ABOUT: (said - rough, said + rough),
        Sign.JUST_OVER: (said - slack, said + max(0.09 * said, slack)),
    }.get(told.sign, (said - slack, said + slack))  # fmt: skip
    return low <= value <= high


def near(value: float, told: Amount) -> bool:
    """Whether a value misses what is written by no more than its last digit or a few per cent."""
    if told.sign in (Sign.OVER, Sign.AT_LEAST, Sign.UNDER, Sign.AT_MOST, Sign.UP_TO) or told.high is not None:
        return False
    away, said = abs(value - told.value), abs(told.value)
    loose = told.sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER)
    if told.unit is Unit.PERCENT:
        if loose:
            over = told.sign is Sign.JUST_OVER and told.step >= 1 and value > told.value
            return away <= max(0.09 * said, OVER_WHOLE if over else 0)
        return away <= 0.0201 or (away <= told.step * 1.001 and away <= 0.08 * said)
    return away <= (0.06 if loose else 0.02) * said


def close_to(value: float, told: Amount) -> bool:
    """Whether a value bears out what is written, or nearly."""
    return fits(value, told) or near(value, told)


def short_figure(figure: Figure) -> str:
    """Write a figure shortly, with the mark of an estimate."""
    told = short(figure.value, figure.unit)
    if not figure.estimate:
        return told
    return Written(told + (say("claims.estimated_short") if told[-1:].isalpha() or told.endswith(".") else "e"))


def short(value: float, unit: str) -> str:
    """Write a value shortly: two digits of a share, billions of money with one, persons whole.

    It is written in its language, so that no sentence it is set into sets its marks again.

    >>> short(65901e6, "national currency"), short(2438.0, "US dollars"), short(1.3651, "share of GDP")
    ('65.9 bn', '2,438', '1.37')
    """
    if unit in SHARES:
        told = say("claims.two_digits", value=float(value))
    elif unit != "persons" and abs(value) >= 1e8:
        told = say("claims.billions", value=value / 1e9)
    else:
        told = say("claims.whole", value=float(value))
    return Written(told)


def full(figure: Figure) -> str:
    """Write a figure with its unit and prices, for a sentence: 1.45 % of GDP, US$ 967.7 billion at current prices."""
    return _told(figure) + (say("claims.estimated") if figure.estimate else "")


def _told(figure: Figure) -> str:
    value = float(figure.value)
    if figure.unit in SHARES:
        return say("claims.percent_gdp" if figure.unit == SHARES[0] else "claims.percent", value=value)
    if figure.unit == "persons":
        return say("claims.people", value=value)
    big = abs(value) >= 1e8
    told = say("claims.sum" if big else "claims.small_sum", currency=figure.money, value=value / 1e9 if big else value)
    if "constant" in figure.indicator and figure.base:
        return say("claims.at_prices_of", value=told, year=str(figure.base))
    return say("claims.at_current_prices", value=told) if "current" in figure.indicator else told


def edition(figure: Figure) -> str:
    """Name the release of a figure: NATO's figures of 17 June 2024."""
    return say("claims.edition", publisher=say(f"claims.publisher_{figure.release.split('-')[0]}"), day=figure.out)


def put(text: str, told: Amount, value: float) -> str:
    """Write another value in the manner of the claim's own words.

    >>> put("1.37 per cent", Amount(1.37), 1.41), put("C$65.9 million", Amount(65.9e6, Unit.MONEY, 1e5), 65.9e9)
    ('1.41 per cent', 'C$65.9 billion')
    """
    if told.unit is Unit.PERCENT:
        digits = max(0, len(f"{told.step:.10f}".rstrip("0").partition(".")[2]))
        return _swap(text, f"{value:.{max(digits, 2 if value < 10 else 0)}f}")
    if told.unit is Unit.MONEY and abs(value) >= 1e8:
        scaled = re.sub(r"\b(?:million|thousand|trillion|mn|tn|bn|billions?)\b", "billion", text)
        scaled = re.sub(r"(?<=\d)\s?(?:m|tn|mn)\b", "bn", scaled)
        scaled = re.sub(r"\bmillions\b(?= d)", "milliards", re.sub(r"\bMillionen\b", "Milliarden", scaled))
        known = any(each in scaled for each in ("billion", "bn", "illiard", "Mrd"))
        return _swap(scaled, f"{value / 1e9:,.1f}" + ("" if known else " billion"))
    return _swap(text, f"{value:,.0f}")


def _swap(text: str, shown: str) -> str:
    """Set a value into the claim's own words, with the marks those words are written with."""
    comma = bool(re.search(r"\d,\d{1,2}(?!\d)|\d %|illiard|pour cent|Prozent|Mrd", text))
    if comma:
        shown = as_written(shown, language() if language() != "en" else "fr")
    found = _NUMBER.search(text)
    return f"{text[: found.start()]}{shown}{text[found.end() :]}" if found else f"{shown} %"
