"""Entries of a table told under a head: "Poland: 4.12" under "as a percentage of GDP, 2024"."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.meaning import Binding, Form, Share, Time, Who
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.readings.bind import amount, source_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.sentence import Parsed


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
    told = replace(amount(q), unit=Unit.PERCENT)
    return [Share(**facts(parsed, q.start, q.end), who=Who((name.code,), Binding.TIGHT), when=Time((parsed.context.year,), stated=True), amount=told, source=source_of(parsed))]  # fmt: skip  # noqa: E501


def _bare(parsed: Parsed) -> list[Form]:
    """Turn bare numbers right behind names into per cents, where the sentence tells shares: the United States 3.47."""
    told = any(q.unit is Unit.PERCENT and not q.spelt for q in parsed.found) or parsed.has("gdp")
    if not told:
        return []
    lone = [i for i, q in enumerate(parsed.found) if q.unit is Unit.NUMBER and q.decimals in (1, 2) and q.value < 15]
    if len(lone) == 1 and parsed.has("gdp") and parsed.has("share") and not any(q.unit is Unit.PERCENT for q in parsed.found):  # fmt: skip  # noqa: E501
        parsed.found[lone[0]] = replace(parsed.found[lone[0]], unit=Unit.PERCENT)
    for at, q in enumerate(parsed.found):
        if q.unit is Unit.NUMBER and q.decimals in (1, 2) and q.value < 15:
            between = [parsed.low[n.end : q.start] for n in parsed.names if 0 < q.start - n.end <= 12]
            if any(
                set(each.strip()) <= set("(,:") or (len(each.split()) == 1 and not each.strip(" ,(").isdigit())
                for each in between
            ):
                parsed.found[at] = replace(q, unit=Unit.PERCENT)
    return []
