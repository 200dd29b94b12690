"""Entries of a table told under a head: "Poland: 4.12" under "as a percentage of GDP, 2024"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import Share
from burdenshare.claims.meaning.terms import Binding, Publisher, Time, Who
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.bind import amount
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.sentence import Parsed

EXACT = 2  # digits after the point of a share that NATO prints
ROW, WHOLE_MOST = 2, 7.0  # bare shares that make a list, in which one without a decimal is below the other
BESIDE, WHOLE = 16, 100.0  # characters between a name and its value; no part is as large
MOST = 15.0  # no bare number of a list of shares is above it


def entries(parsed: Parsed) -> list[Form]:
    """Find the value of an entry of a table, or a bare number right behind a name in a list of shares."""
    return _row(parsed) or _bare(parsed)


def _row(parsed: Parsed) -> list[Form]:
    if not parsed.context.head or not parsed.names or parsed.context.year is None or len(parsed.found) != 1:
        return []
    q, name = parsed.found[0], parsed.names[0]
    if q.unit not in (Unit.NUMBER, Unit.PERCENT) or not q.decimals or q.start < name.end or q.value > 26:
        return []
    parsed.taken.add(q.start)
    told = facts(parsed, q.start, q.end) | {"source": source_of(parsed) or Publisher(parsed.context.source)}
    told |= {"understood": not parsed.context.plain}  # a head that says more may mean another share
    share = replace(amount(q), unit=Unit.PERCENT)
    return [Share(**told, who=Who((name.code,), Binding.TIGHT), when=Time((parsed.context.year,), stated=True), amount=share)]  # fmt: skip  # noqa: E501


def _bare(parsed: Parsed) -> list[Form]:
    """Turn bare numbers right behind names into per cents, where the sentence tells shares: the United States 3.47."""
    _pair(parsed)
    percents = [q for q in parsed.found if q.unit is Unit.PERCENT]
    goes_on = isinstance(parsed.context.last, Share) and bool(parsed.names)
    if not (parsed.has("gdp") or goes_on) and all(q.spelt for q in percents):
        return []
    bare = [at for at, q in enumerate(parsed.found) if q.decimals in (1, 2) and _bare_share(q)]
    only = len(bare) == 1 and parsed.has("gdp") and parsed.has("share") and not percents
    bare += _whole_ones(parsed, len(bare))
    for at in bare:
        if only or _behind_name(parsed, parsed.found[at]) or _led(parsed, parsed.found[at], goes_on or bool(percents)):
            parsed.found[at] = replace(parsed.found[at], unit=Unit.PERCENT)
    return []


def _bare_share(q: Quantity) -> bool:
    return q.unit is Unit.NUMBER and 0 < q.value < MOST


def _whole_ones(parsed: Parsed, others: int) -> list[int]:
    """List the numbers without a decimal among several bare shares: Estonia at 2.16 and Poland at 2."""
    told = (at for at, q in enumerate(parsed.found) if _bare_share(q) and not (q.decimals or q.spelt or others < ROW))
    return [at for at in told if parsed.found[at].value < WHOLE_MOST and _led(parsed, parsed.found[at], among=True)]


def _pair(parsed: Parsed) -> None:
    """Turn the first of two values that are each behind a name into a per cent: the US 22 and Germany 15 per cent."""
    for at, (q, after) in enumerate(pairwise(parsed.found)):
        bare = q.unit is Unit.NUMBER and after.unit is Unit.PERCENT and not q.like_a_year and q.value < WHOLE
        if bare and _each_of_a_name(parsed, q, after):
            parsed.found[at] = replace(q, unit=Unit.PERCENT)


def _each_of_a_name(parsed: Parsed, q: Quantity, after: Quantity) -> bool:
    """Whether two values are joined, and each stands behind a name of its own."""
    own = any(0 < q.start - n.end <= BESIDE for n in parsed.names)
    other = any(q.end <= n.start and n.end <= after.start for n in parsed.names)
    between = parsed.low[q.end : after.start].split()[:1]
    return own and other and after.start - q.end < 2 * BESIDE and not parsed.words.joins.isdisjoint(between)


def _led(parsed: Parsed, q: Quantity, among: bool) -> bool:
    """Whether a number is one of several shares that people are at: France rises to 2.11, Britain to 2.34 per cent."""
    before = [n for n in parsed.names if n.end <= q.start]
    if not among or not before:
        return False
    behind = parsed.low[q.end : q.end + 5]
    ended = behind[:1] in ("", ",", ";", ".", ")") or not parsed.words.joins.isdisjoint(behind.split()[:1])
    exact = q.decimals == EXACT and parsed.commas(before[-1].end, q.start) in (
        0,
        2,
    )  # 2: Belgium, the host, managed 0.93
    return ended and (exact or q.lead in (Lead.TO, Lead.WITH) or _small_words(parsed, before[-1].end, q.start))


def _small_words(parsed: Parsed, start: int, end: int) -> bool:
    """Whether only a small word stands between: Estonia, on 2.14."""
    return [t in parsed.words.preps for t in parsed.low[start:end].replace(",", " ").split()] == [True]


def _behind_name(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number stands right behind a name: only signs, or one word, between."""
    between = [parsed.low[n.end : q.start] for n in parsed.names if 0 < q.start - n.end <= 12]
    return any(set(each.strip()) <= set("(,:") or _one_word(each) for each in between)


def _one_word(between: str) -> bool:
    return len(between.split()) == 1 and not between.strip(" ,(").isdigit()
