"""Quantities in a sentence: shares, sums of money and plain numbers, in figures or in words, each with its span."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from burdenshare.claims.lexicon import Lexicon, lexicon

# Three digits after a comma are thousands in English; after a blank in French. Digits are bounded on purpose.
_HEAD = r"(?<!\w)(?<![A-Za-z][-.,])(?<!\d[.,])"
_FIGURES = {
    ".": re.compile(_HEAD + r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?)(?!\d)"),
    ",": re.compile(_HEAD + r"(?:\d{1,3}(?: \d{3}){1,5}(?!\d)(?:,\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?)(?!\d)"),
}  # fmt: skip
_GLUED = re.compile(r"(?:C\$|CA\$|CAN\$|CAD|US\$|USD|A\$|EUR|GBP|PLN|NOK|SEK|DKK|CZK|HUF|TRY|RON|\$|£|€)\s?$", re.I)
_BEFORE = {
    "c$": "CAD", "ca$": "CAD", "can$": "CAD", "cad": "CAD", "us$": "USD", "usd": "USD", "a$": "AUD", "eur": "EUR",
    "gbp": "GBP", "pln": "PLN",
    "nok": "NOK", "sek": "SEK", "dkk": "DKK", "czk": "CZK", "huf": "HUF", "try": "TRY", "ron": "RON",
    "$": "$", "£": "GBP", "€": "EUR",
}  # fmt: skip
_POINTS = re.compile(
    r"[ -]?(?:percentage[ -]points?|points? de pourcentage|pp\b|points? of gdp|points? de pib|points?\b)"
)
_AFTER = re.compile(r"\s?(\$ ?ca(?:n)?\b|\$ ?us\b|\$|€|£|eur\b|usd\b|cad\b|gbp\b|pln\b|sek\b|nok\b|dkk\b|czk\b)")
_AFTER_CODE = {"$ca": "CAD", "$can": "CAD", "$us": "USD", "$": "$", "€": "EUR", "£": "GBP"}
_LETTERS = re.compile(r"([ -]?)([a-z]+)")
_JOIN = re.compile(r"\s?(-|to|and|or|et|a|ou)\s?$")
_HALF = re.compile(r"\s(?:and a half|et demi)\b")
_WORD = re.compile(r"[a-z]+")
_WORDS = {size: re.compile(rf"[a-z.]+(?: [a-z.]+){{{size - 1}}}") for size in (1, 2, 3)}


class Quantity(NamedTuple):
    """A quantity: its span in the sentence, value (and `high` of a range), digits after the point, unit, currency.

    `unit` is pct, points, money (in currency units), year, or number.
    """

    start: int
    end: int
    value: float
    decimals: int
    unit: str
    currency: str | None = None
    high: float | None = None
    factor: float = 1.0
    stem: int = 0  # where the digits begin
    words: bool = False

    @property
    def step(self) -> float:
        """The size of one unit in the last digit written."""
        return float(self.factor * 10.0**-self.decimals)


def quantities(plain: str, folded: str, words: Lexicon) -> list[Quantity]:
    """Find the quantities of a sentence, in order.

    >>> from burdenshare.claims.text import low
    >>> said = "Spending of C$9.3bn, up 15.9 per cent; between 5 and 6% or two percent by 23 allies"
    >>> [(said[q.start:q.end], q.unit, q.value) for q in quantities(said, low(said), lexicon("en"))][:3]
    [('C$9.3bn', 'money', 9300000000.0), ('15.9 per cent', 'pct', 15.9), ('5 and 6%', 'pct', 5.0)]
    """
    parts = _spelt(folded, words)
    taken = [(each.start, each.end) for each in parts if each.unit == "pct"]
    bare = [
        each
        for each in _figures(plain, words) + parts
        if each.unit == "pct" or not any(s <= each.start < e for s, e in taken)
    ]
    bare.sort(key=lambda each: each.start)
    return _ranges(_joined([_dressed(each, plain, folded, words) for each in bare], folded), folded)


def _figures(plain: str, words: Lexicon) -> list[Quantity]:
    found = []
    for each in _FIGURES[words.decimal].finditer(plain):
        value, decimals = number(each[0], words.decimal)
        found.append(Quantity(each.start(), each.end(), value, decimals, "number", stem=each.start()))
    return found


def number(said: str, decimal: str) -> tuple[float, int]:
    """Read a number written in figures; give it and its digits after the point.

    >>> number("1,303.5", "."), number("1,37", "."), number("1 303,5", ","), number("1,303", ".")
    ((1303.5, 1), (1.37, 2), (1303.5, 1), (1303.0, 0))
    """
    said = said.replace(" ", "")
    if decimal == "." and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", said):
        said = said.replace(",", "")
    said = said.replace(",", ".")
    return float(said), len(said.partition(".")[2])


def _spelt(folded: str, words: Lexicon) -> list[Quantity]:
    """Find numbers in words: twenty-three, vingt-trois, two, one and a half."""
    found: list[Quantity] = []
    run: list[re.Match[str]] = []
    for each in _WORD.finditer(folded):
        if each[0] in words.numbers and (not run or folded[run[-1].end() : each.start()] in (" ", "-")):
            run.append(each)
            continue
        if run and each[0] in ("and", "et") and folded[run[-1].end() : each.start()] in (" ", "-"):
            continue
        found += _run(run, folded, words)
        run = [each] if each[0] in words.numbers else []
    whole = found + _run(run, folded, words) + _fractions(folded, words)
    return [each for each in whole if not any(o.start < each.start < o.end for o in whole)]


ROUGH = 4.0  # the step of a part told in words: a third, two-thirds
# Parts of a whole in words, in per cent; told so roughly that such a step is allowed.
_FRACTIONS = {
    "two-thirds": 200 / 3, "two thirds": 200 / 3, "a third": 100 / 3, "one third": 100 / 3, "one-third": 100 / 3,
    "half": 50.0, "three-quarters": 75.0,
    "three quarters": 75.0, "a quarter": 25.0, "one quarter": 25.0, "one-quarter": 25.0,
    "a fifth": 20.0, "one fifth": 20.0,
    "les deux tiers": 200 / 3, "deux tiers": 200 / 3, "un tiers": 100 / 3, "la moitie": 50.0,
    "un quart": 25.0,
}  # fmt: skip
_FRACTION = re.compile(rf"\b({'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})(?= (?:of|du|de|des)\b)")


_MEMBERS = re.compile(
    r" (?:of|du|de|des)(?: [a-z']+){0,3} (?:allies|members?|countries|nations|states|pays|membres|etats)\b"
    r"| (?:des|of) allies\b"
)


def _fractions(folded: str, words: Lexicon) -> list[Quantity]:
    """Find parts told in words: two-thirds of what the alliance spends."""
    return [
        Quantity(each.start(), each.end(), _FRACTIONS[each[1]], 0, "pct", factor=ROUGH, stem=each.start(), words=True)
        for each in _FRACTION.finditer(folded)
        if "%" not in folded[each.end() : each.end() + 40] or _MEMBERS.match(folded, each.end())
    ]


_SPELT_POINT = re.compile(r" (?:point|virgule) ([a-z]+(?:[ -][a-z]+){0,2}?)(?= (?:per|pour|pc|percent)\b)")


def _digits(said: str, words: Lexicon) -> str:
    """Read the digits after a point told in words: oh three, zero sept, thirty-seven.

    >>> _digits("oh three", lexicon("en")), _digits("trente-sept", lexicon("fr")), _digits("of view", lexicon("en"))
    ('03', '37', '')
    """
    parts = re.split(r"[ -]", said)
    if not all(each in words.numbers or each in ("oh", "o") for each in parts):
        return ""
    values = [words.numbers.get(each, 0) for each in parts]
    if len(values) == 2 and values[0] >= 20 and values[1] < 10:
        return str(sum(values))
    return "".join(str(each) for each in values)


def _run(run: list[re.Match[str]], folded: str, words: Lexicon) -> list[Quantity]:
    if not run:
        return []
    total = 0
    for each in run:
        value = words.numbers[each[0]]
        if value == 100 and total:
            total *= 100
        elif value == 20 and total == 4:  # quatre-vingts
            total = 80
        elif total == 10 and 7 <= value <= 9:  # dix-sept
            total += value
        elif total and (value >= total or total < 20):
            return []  # two numbers side by side are no number we know how to read
        else:
            total += value
    start, end, decimals, amount = run[0].start(), run[-1].end(), 0, float(total)
    if half := _HALF.match(folded, end):
        end, decimals, amount = half.end(), 1, total + 0.5
    elif told := _SPELT_POINT.match(folded, end):
        digits = _digits(told[1], words)
        if digits:
            end, decimals, amount = told.end(), len(digits), float(f"{total}.{digits}")
    return [Quantity(start, end, amount, decimals, "number", stem=start, words=True)]


@cache
def _percent(language: str) -> re.Pattern[str]:
    spelt = "|".join(re.escape(each).replace(r"\ ", "[ -]?").replace(r"\-", "-") for each in lexicon(language).percents)
    return re.compile(rf"[ -]?(?:%|(?:{spelt})(?![a-z]))")


def _dressed(bare: Quantity, plain: str, folded: str, words: Lexicon) -> Quantity:
    """Read what stands around a number: a percent sign, a currency, a scale."""
    if bare.unit == "pct":
        return bare
    if points := _POINTS.match(folded, bare.end):
        return bare._replace(end=points.end(), unit="points")
    if percent := _percent(words.language).match(folded, bare.end):
        return bare._replace(end=percent.end(), unit="pct")
    return _money(bare, plain, folded, words)


def _money(bare: Quantity, plain: str, folded: str, words: Lexicon) -> Quantity:
    start, end, factor, currency = bare.start, bare.end, 1.0, None
    if before := _GLUED.search(plain, max(0, start - 6), start):
        begun = before.start()
        if begun == 0 or not (plain[begun - 1].isalnum() and plain[begun].isalpha()):
            start, currency = begun, _BEFORE[before[0].strip().lower()]
    for _ in range(2):  # thousand million
        if (scale := _LETTERS.match(folded, end)) and scale[2] in words.scales and _fits(scale, currency):
            factor, end = factor * words.scales[scale[2]], scale.end()
    if currency is None:
        currency, end = _currency_after(folded, end, words)
    else:
        _, end = _currency_after(folded, end, words) if factor > 1 else (None, end)
    if currency is None and factor == 1.0:
        return bare
    return bare._replace(
        start=start, end=end, value=bare.value * factor, unit="money", currency=currency, factor=factor
    )


def _fits(scale: re.Match[str], currency: str | None) -> bool:
    """A single letter (m, b) is a scale only right behind a number that has a currency before it."""
    return len(scale[2]) > 1 or (currency is not None and not scale[1])


def _currency_after(folded: str, end: int, words: Lexicon) -> tuple[str | None, int]:
    if found := _AFTER.match(folded, end):
        said = found[1].replace(" ", "")
        return _AFTER_CODE.get(said, said.upper()), found.end()
    at = end
    for lead in (" de ", " d'", " of ", " in ", " "):
        if folded.startswith(lead, end):
            at = end + len(lead)
            break
    else:
        return None, end
    for size in (3, 2, 1):
        found = _WORDS[size].match(folded, at)
        if found and found[0].rstrip(".") in words.currencies:
            return words.currencies[found[0].rstrip(".")], at + len(found[0].rstrip("."))
    return None, end


def _joined(found: list[Quantity], folded: str) -> list[Quantity]:
    """Give a bare number the unit of the next one it is joined to: 3.5 and 1.5 per cent."""
    for at in range(len(found) - 2, -1, -1):
        this, after = found[at], found[at + 1]
        between = folded[this.end : after.start]
        several = between == ", " and this.decimals and after.decimals and "%" not in folded[after.start : after.end]
        if this.unit == "number" and after.unit in ("pct", "money", "points") and (several or _JOIN.fullmatch(between)):
            if this.decimals == 0 and this.value > 1900 and after.unit == "pct":
                continue
            factor = after.factor if after.unit == "money" else 1.0
            found[at] = this._replace(
                unit=after.unit, currency=after.currency, factor=factor, value=this.value * factor
            )
    return found


_MOVED = re.compile(
    r"\b(?:passe\w*|rose|rise\w*|jump\w*|went|gr[eo]w\w*|climb\w*|increas\w*|leapt|leap|bondi|augment\w*|moved|lifted|up"
    r"|fell|fall\w*|drop\w*|soar\w*|surg\w*|swell\w*|swelled|chut\w*|recul\w*|hausse)\b[^.;]{0,60}$"
)


def _ranges(found: list[Quantity], folded: str) -> list[Quantity]:
    """Make one quantity of a range: 5-6 %, between 2.1 and 2.3 per cent."""
    made: list[Quantity] = []
    for each in found:
        last = made[-1] if made else None
        if last and last.unit == each.unit != "number" and last.high is None and last.value < each.value:
            joined = _JOIN.fullmatch(folded[last.end : each.start])
            between = re.search(r"\b(?:between|entre|from|de)\s$", folded[: last.start][-9:])
            if between and _MOVED.search(folded[max(0, last.start - 70) : last.start]):
                between = joined = None  # from one value to another is no range
            apart = between is not None and between[0].strip() in ("between", "entre")
            if joined and (joined[1] in ("-", "to", "a") or between) and (apart or _bare_before(last, folded)):
                made[-1] = last._replace(end=each.end, high=each.value, decimals=max(last.decimals, each.decimals))
                continue
        made.append(each)
    return made


def _bare_before(last: Quantity, folded: str) -> bool:
    """Whether the first of two numbers carries no sign of its own: 5 to 6 %, but not 5 % to 6 %."""
    if last.unit == "money":
        return last.start == last.stem and folded[last.start : last.end].strip("0123456789., ") == ""
    return "%" not in folded[last.start : last.end] and "cent" not in folded[last.start : last.end]
