"""The quantities of a sentence, dressed with their percent signs, scales and currencies, joined and ranged."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from burdenshare.claims.lexicon import Lexicon, lexicon
from burdenshare.claims.numbers.figures import figures
from burdenshare.claims.numbers.money import SIGN_BEFORE, in_money, scaled
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.spelt import spelt

SIGNS = {
    "just_over": Sign.JUST_OVER, "nearly": Sign.NEARLY, "at_least": Sign.AT_LEAST, "over": Sign.OVER,
    "under": Sign.UNDER, "up_to": Sign.UP_TO, "about": Sign.ABOUT,
}  # fmt: skip


SMALL = 9.0  # a number below it may be a share of GDP
STOPS = (",", ".", ";", ")", '"', "")


def quantities(plain: str, folded: str, words: Lexicon) -> list[Quantity]:
    """Find the quantities of a sentence, in order.

    >>> from burdenshare.claims.text import low
    >>> said = "Spending of C$9.3bn, up 15.9 per cent; between 5 and 6% or two percent by 23 allies in 2024"
    >>> [(said[q.start:q.end], q.unit.value, q.value) for q in quantities(said, low(said), lexicon("en"))][:3]
    [('C$9.3bn', 'money', 9300000000.0), ('15.9 per cent', 'pct', 15.9), ('5 and 6%', 'pct', 5.0)]
    """
    bare = sorted([*figures(plain, words.language), *spelt(folded, words)], key=lambda each: each.start)
    kept: list[Quantity] = []
    for each in bare:
        if not kept or each.start >= kept[-1].end:
            kept.append(_dressed(each, plain, folded, words))
    return _alike([_led(each, folded, words) for each in _ranges(_joined(kept, folded, words), folded, words)], folded)


def _alike(found: list[Quantity], folded: str) -> list[Quantity]:
    """Read numbers without a unit as the per cents that stand with them: comes to 1.1, and Austria to 0.6 per cent."""
    told = [each for each in found if each.unit is Unit.PERCENT and not each.part]
    if not told or any(each.unit is Unit.MONEY for each in found):
        return found
    return [replace(each, unit=Unit.PERCENT) if _bare(each, told, folded) else each for each in found]


def _bare(each: Quantity, told: list[Quantity], folded: str) -> bool:
    """Whether a small number that nothing follows is told like one of the per cents: with a digit, or led to as one."""
    if each.unit is not Unit.NUMBER or each.value >= SMALL or folded[each.end : each.end + 1] not in STOPS:
        return False
    led = each.lead is Lead.TO and any(o.lead is Lead.TO and o.end < each.start for o in told)
    return led if not each.decimals else any(o.decimals == each.decimals for o in told)


def _dressed(bare: Quantity, plain: str, folded: str, words: Lexicon) -> Quantity:
    """Read what stands around a number: a percent sign, points, a scale, a currency."""
    if bare.unit is Unit.PERCENT:
        return bare
    points, percent = _units(words.language)
    if found := points.match(folded, bare.end):
        return replace(bare, end=found.end(), unit=Unit.POINTS)
    if found := percent.match(folded, bare.end):
        return replace(bare, end=found.end(), unit=Unit.PERCENT)
    return bare if bare.like_a_year and not SIGN_BEFORE.search(plain, max(0, bare.start - 6), bare.start) and not scaled(folded, bare.end, words, "")[0] > 1 else in_money(bare, plain, folded, words)  # fmt: skip  # noqa: E501


@cache
def _units(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    held = lexicon(language)

    def spelt_as(told: tuple[str, ...]) -> str:
        return "|".join(re.escape(each).replace(r"\ ", "[ -]?") for each in sorted(told, key=len, reverse=True))

    return (
        re.compile(rf"[ -]?(?:{spelt_as(held.points)})(?![a-z])"),
        re.compile(rf"[ -]?(?:%|(?:{spelt_as(held.percents)})(?![a-z]))"),
    )


def _joined(found: list[Quantity], folded: str, words: Lexicon) -> list[Quantity]:
    """Give a bare number the unit of the next one it is joined to: 3.5 and 1.5 per cent. A year joins nothing."""
    for at in range(len(found) - 2, -1, -1):
        this, after = found[at], found[at + 1]
        if (
            this.unit is not Unit.NUMBER
            or after.unit is Unit.NUMBER
            or this.like_a_year
            or after.part
            or this.factor > 1
            or _of_a_year(folded, this.start)
        ):
            continue
        between = folded[this.end : after.start].strip()
        listed = between == "," and this.decimals and after.decimals
        if listed or (between in words.joins and folded[this.end : after.start] != ""):
            factor = after.factor if after.unit is Unit.MONEY else 1.0
            found[at] = replace(
                this, unit=after.unit, currency=after.currency, factor=factor, value=this.value * factor
            )
    return found


def _of_a_year(folded: str, at: int) -> bool:
    """Whether a number is the second half of a fiscal year: 1.33 % in 2022-23 to 1.59 %."""
    return folded[at - 1 : at] in ("-", "/") and folded[max(0, at - 5) : at - 1].isdigit()


def _ranges(found: list[Quantity], folded: str, words: Lexicon) -> list[Quantity]:
    """Make one quantity of a range: 5-6 %, between 2.1 and 2.3 per cent; from one value to another is none."""
    made: list[Quantity] = []
    for each in found:
        last = made[-1] if made else None
        if last and last.unit is each.unit is not Unit.NUMBER and last.high is None and last.value < each.value:
            between = folded[last.end : each.start].strip()
            before = folded[max(0, last.start - 12) : last.start].rstrip()
            apart = before.endswith(words.between)
            led = any(before.endswith(f" {each_word}") or before == each_word for each_word in words.leads[Lead.FROM])
            bare = last.start == last.stem and not any(sign in folded[last.start : last.end] for sign in "%$")
            if between in words.range_links and (apart or (bare and not led and "." not in between and last.end - last.start < 7)):  # fmt: skip  # noqa: E501
                made[-1] = replace(last, end=each.end, high=each.value, decimals=max(last.decimals, each.decimals))
                continue
            if apart and between in words.joins:
                made[-1] = replace(last, end=each.end, high=each.value, decimals=max(last.decimals, each.decimals))
                continue
        made.append(each)
    return made


def _led(each: Quantity, folded: str, words: Lexicon) -> Quantity:
    """Read the comparator and the preposition before a value: by about 5 %, from just 1.3 %."""
    at, sign = _compared(each, folded, words)
    if sign is Sign.EQUAL and _or_more(folded[each.end : each.end + 44], words):
        sign = Sign.AT_LEAST
    before = folded[max(0, at - 14) : at].rstrip()
    led = [(len(word), Lead(k)) for k, told in words.leads.items() for word in told if _ends(before, word)]
    lead = max(led, key=lambda told: told[0])[1] if led else Lead.NONE  # au niveau de, and not de
    return replace(each, sign=sign, lead=lead)


def _compared(each: Quantity, folded: str, words: Lexicon) -> tuple[int, Sign]:
    """Read the comparators before a value, three at most; give where they begin, and the one next to it."""
    at, sign = each.start, each.sign
    for _ in range(3):
        before = folded[max(0, at - 32) : at].rstrip(" (")
        if not before.endswith(words.sign_words):
            break
        told = [(kind, sign_word) for kind, sign_word in words.signs if _ends(before, sign_word)]
        if not told or before.endswith(words.not_signs):
            break
        kind = told[0][0]
        length = max(len(sign_word) for other, sign_word in told if other == kind)
        at = max(0, at - 32) + len(before) - length
        sign = SIGNS.get(kind, sign) if sign is Sign.EQUAL else sign
    return at, sign


def _or_more(after: str, words: Lexicon) -> bool:
    return any(told in after[: len(told) + 26] and _near(after, told, words) for told in words.or_more)


def _ends(before: str, told: str) -> bool:
    """Whether a stretch ends in a word, or in some, that begin where a word begins."""
    return before.endswith(told) and (len(before) == len(told) or not before[-len(told) - 1].isalnum())


def _near(after: str, told: str, words: Lexicon) -> bool:
    """Whether only the whole a share is of stands between it and 'or more'."""
    between = after[: after.index(told)].strip()
    return between == "" or between.endswith(words.gdp_words)
