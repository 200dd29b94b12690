"""Rows of a list under a head that names what its numbers are: in million euros and % of GDP: 2011: 4,934 and 2.38."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import Money, Share
from burdenshare.claims.meaning.terms import Amount, Binding, Time, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.sentence import Parsed

KEY = re.compile(r"(?:^|[;:,.(] ?| )((?:19|20)\d\d) ?[:=] ?(?=[^\d\s]{0,3}\d)")
MOST = 30  # rows of a list


class Column(NamedTuple):
    """What the numbers of a column are: per cents, or sums of a scale in a currency; and where its head is told."""

    at: int
    unit: Unit
    factor: float = 1.0
    currency: str | None = None


def rows(parsed: Parsed) -> list[Form]:
    """Read a year and its values, in the order that the head has told them in.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Greece's defense expenditure in million euros and as % of GDP: 2011: 4,934 and 2.38."
    >>> [(each.kind, each.value, each.when.years) for each in rows(parse(said))]
    [('money', 4934000000.0, (2011,)), ('share', 2.38, (2011,))]
    """
    keys = list(KEY.finditer(parsed.low))[:MOST]
    columns = parsed.context.columns or columns_of(parsed) if keys else ()
    who = _who(parsed)
    if not columns or not who.codes:
        return []
    made: list[Form] = []
    for key, stop in zip(keys, [*(each.start() for each in keys[1:]), len(parsed.low)], strict=True):
        values = [q for q in parsed.every if key.end() <= q.start < stop and q.unit is not Unit.POINTS]
        for column, q in zip(columns, values, strict=False):
            made.append(_value(parsed, column, q, int(key[1]), who))
            parsed.taken.add(q.start)
    return made


def _value(parsed: Parsed, column: Column, q: Quantity, year: int, who: Who) -> Form:
    told = q.value * (column.factor if q.unit is Unit.NUMBER else 1.0)
    base = facts(parsed, q.start, q.end) | {"who": who, "when": Time((year,), stated=True), "source": source_of(parsed)}
    if column.unit is Unit.PERCENT:
        return Share(**base, amount=Amount(q.value, step=q.step))
    return Money(**base, amount=Amount(told, Unit.MONEY, q.step * column.factor, currency=column.currency))


def _who(parsed: Parsed) -> Who:
    named = tuple(n.code for n in parsed.names if is_ally(n.code))
    before = tuple(code for code in parsed.context.who if is_ally(code))
    return Who(named[:1], Binding.CLEAR) if len(set(named)) == 1 else Who(before[:1], Binding.CARRIED)


def columns_of(parsed: Parsed) -> tuple[Column, ...]:
    """Give the columns a head names, in their order; none where it names no measure and ends in no colon."""
    end = parsed.low.find(":")
    if end < 0 or not parsed.has("topic") or not parsed.has("gdp", "spending"):
        return ()
    shares = [Column(m.start, Unit.PERCENT) for m in parsed.within(0, end, "gdp")]
    words, tokens = parsed.words, list(WORD.finditer(parsed.low, 0, end))
    sums = []
    for token, after in pairwise(tokens):
        scale = words.scales.get(token[0]) or words.scales.get(token[0].removesuffix("s"))
        if scale and after[0] in words.currencies:
            sums.append(Column(token.start(), Unit.MONEY, scale, words.currencies[after[0]]))
    return tuple(each._replace(at=0) for each in sorted([*shares, *sums]))
