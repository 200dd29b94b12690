"""Rows of a list under a head that names what its numbers are: in million euros and % of GDP: 2011: 4,934 and 2.38."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import Share, Spending
from burdenshare.claims.meaning.terms import Amount, Binding, Time, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.numbers.years import Role
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.sentence import Parsed

KEY = re.compile(r"(?:^|[;:,.(] ?| )((?:19|20)\d\d) ?[:=] ?(?=[^\d\s]{0,3}\d)")
YEAR = re.compile(r"\b(?:19|20)\d\d[ef]?\b")
MOST = 30  # rows of a list
NEAR = 3  # characters from the name of a row to its first value: Poland | 1.88
HEADED = 2  # words beside the years of a head


class ValueColumn(NamedTuple):
    """What the numbers of a column are: per cents, or sums of a scale in a currency; and where its head is told."""

    at: int
    unit: Unit
    factor: float = 1.0
    currency: str | None = None
    year: int | None = None  # of all rows, each of which is an Ally's
    sure: bool = True  # whether the head itself says of what the years are


def rows(parsed: Parsed) -> list[Form]:
    """Read a year and its values, in the order that the head has told them in.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Greece's defense expenditure in million euros and as % of GDP: 2011: 4,934 and 2.38."
    >>> [(each.kind, each.value, each.when.years) for each in rows(parse(said))]
    [('money', 4934000000.0, (2011,)), ('share', 2.38, (2011,))]
    """
    keys = keys_of(parsed)
    columns = parsed.context.columns or columns_of(parsed) if keys else ()
    if not columns:
        return []
    made: list[Form] = []
    for (_, end, key), stop in zip(keys, [*(start for start, _, _ in keys[1:]), len(parsed.low)], strict=True):
        who = Who((key,), Binding.TIGHT) if isinstance(key, str) else _who(parsed)
        values = [q for q in parsed.every if end <= q.start < stop and q.unit is not Unit.POINTS]
        if not who.codes or (isinstance(key, str) and len(values) != len(columns)):
            continue
        for column, q in zip(columns, values, strict=False):
            made.append(_value(parsed, column, q, column.year or int(key), who))
            parsed.taken.add(q.start)
    return made


def keys_of(parsed: Parsed) -> Sequence[tuple[int, int, str | int]]:
    """List what rows begin with: a year, or an Ally where the columns are years."""
    if any(column.year for column in parsed.context.columns or columns_of(parsed)):
        behind = {q.start for q in parsed.every}
        named = [n for n in parsed.allies if not behind.isdisjoint(range(n.end + 1, n.end + 1 + NEAR))]
        return [(n.start, n.end, n.code) for n in named][:MOST]
    return [(key.start(), key.end(), int(key[1])) for key in KEY.finditer(parsed.low)][:MOST]


def _value(parsed: Parsed, column: ValueColumn, q: Quantity, year: int, who: Who) -> Form:
    told = q.value * (column.factor if q.unit is Unit.NUMBER else 1.0)
    base = facts(parsed, q.start, q.end) | {"who": who, "when": Time((year,), stated=True), "source": source_of(parsed)}
    if column.unit is Unit.PERCENT:
        return Share(**base, amount=Amount(q.value, step=q.step), understood=not column.sure)
    return Spending(**base, amount=Amount(told, Unit.MONEY, q.step * column.factor, currency=column.currency))


def _who(parsed: Parsed) -> Who:
    named = tuple(n.code for n in parsed.allies)
    before = tuple(code for code in parsed.context.who if is_ally(code))
    return Who(named[:1], Binding.CLEAR) if len(set(named)) == 1 else Who(before[:1], Binding.CARRIED)


def columns_of(parsed: Parsed) -> tuple[ValueColumn, ...]:
    """Give the columns a head names, in their order; none where it names no measure and ends in no colon."""
    return _columns_of_years(parsed) or _columns_told(parsed)


def _columns_told(parsed: Parsed) -> tuple[ValueColumn, ...]:
    end = parsed.low.find(":")
    if end < 0 or not (parsed.has("topic") or parsed.context.topical) or not parsed.has("gdp", "spending"):
        return ()
    shares = [ValueColumn(m.start, Unit.PERCENT) for m in parsed.within(0, end, "gdp")]
    words, tokens = parsed.words, list(WORD.finditer(parsed.low, 0, end))
    sums = []
    for token, after in pairwise(tokens):
        scale = words.scales.get(token[0]) or words.scales.get(token[0].removesuffix("s"))
        if scale and after[0] in words.currencies:
            sums.append(ValueColumn(token.start(), Unit.MONEY, scale, words.currencies[after[0]]))
    years = [w for w in parsed.whens if w.end <= end and w.said and w.role is Role.IN]
    if len(shares) == 1 and not sums and len(years) > 1:
        return tuple(ValueColumn(0, Unit.PERCENT, year=w.year) for w in years)  # share of GDP in 2014 and 2023:
    return tuple(each._replace(at=0) for each in sorted([*shares, *sums], key=lambda each: each.at))


def _columns_of_years(parsed: Parsed) -> tuple[ValueColumn, ...]:
    """Give the years of a line that has nothing else, under the head of a table: Country | 2014 | 2023 | 2024e.

    Where the head says more than is read, nothing is held against its rows; those of another source are left alone.
    """
    head, rest = parsed.context, YEAR.sub(" ", parsed.low)
    if not head.head or head.part or head.source not in ("", "nato") or any(sign.isdigit() for sign in rest):
        return ()
    years = [int(each[0][:4]) for each in YEAR.finditer(parsed.low)]
    headed = len(years) > 1 and len(WORD.findall(rest)) <= HEADED
    return tuple(ValueColumn(0, Unit.PERCENT, year=year, sure=head.plain) for year in years) if headed else ()
