"""How has a count of Allies changed: three more than a year before; the number at 2 % has doubled?"""

from __future__ import annotations

from burdenshare.claims.meaning.orders import Count, CountMoved, Quantifier
from burdenshare.claims.meaning.terms import Amount, Time
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.numbers.years import Role
from burdenshare.claims.readings.counted.ally_count import Against, members_after
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.multiples import told_multiple
from burdenshare.claims.readings.than import more_than_then
from burdenshare.claims.readings.when import present
from burdenshare.claims.sentence import Parsed

MOST = 20  # no count changes by more


def moved_count(parsed: Parsed, against: Against) -> CountMoved | None:
    """Read a change of the count, and take the share it is counted by."""
    found = _multiplied(parsed, against) or _more(parsed, against)
    if found and against.told is not None:
        parsed.taken.add(against.told.start)
    return found


def _base(parsed: Parsed) -> int | None:
    return next((w.year for w in parsed.whens if w.role is Role.SINCE), min((w.year for w in parsed.whens), default=None))  # fmt: skip  # noqa: E501


def _multiplied(parsed: Parsed, against: Against) -> CountMoved | None:
    multiple = parsed.first("multiple")
    if multiple is None or not parsed.first("members", value="number"):
        return None
    years = {w.year for w in parsed.whens}
    ends = (max(years),) if len(years) > 1 else present(parsed)[:2]
    return CountMoved(
        **facts(parsed, multiple.start, multiple.end),
        amount=Amount(float(multiple.value), Unit.NUMBER, 1.0),
        when=Time(ends, stated=len(years) > 1, base=_base(parsed)),
        share=against.share,
        times=True,
    )


def multiplied_on(parsed: Parsed, share: float) -> CountMoved | None:
    """Read a multiple of the count told before: 18 will meet it this year, a six-fold increase from 2014."""
    last, told = parsed.context.last, told_multiple(parsed)
    base = min((w.year for w in parsed.whens), default=parsed.on.year)
    counted = isinstance(last, Count) and parsed.context.gap == 0 and last.group is Quantifier.NUMBER
    other = parsed.has("topic", "gdp", "spending") and not parsed.has("target")
    if not counted or told is None or other or base >= parsed.on.year or not isinstance(last, Count):
        return None
    end = last.when.years[:1] or (parsed.on.year,)
    parsed.taken.update(q.start for q in parsed.found if told.start <= q.start < told.end)
    return CountMoved(
        **facts(parsed, told.start, told.end),
        amount=Amount(float(told.value), Unit.NUMBER, 1.0),
        when=Time(end, stated=True, base=base),
        share=share,
        times=True,
        counted=last.value,
    )


def fewer_than_then(parsed: Parsed, share: float) -> CountMoved | None:
    """Read by how many a count told beside it is off that of another year: eight, three fewer than in 2020."""
    for q in parsed.found:
        small = q.unit is Unit.NUMBER and q.value < MOST and not q.decimals
        mark = more_than_then(parsed, q, "down", "more") if small else None
        base = next((w.year for w in parsed.whens if mark and w.start >= mark.end), None)
        if mark is None or base is None:
            continue
        parsed.taken.add(q.start)
        others = [w.year for w in parsed.whens if w.role is Role.IN and w.year > base]
        value = -q.value if mark.kind == "down" else q.value
        return CountMoved(
            **facts(parsed, q.start, mark.end),
            amount=Amount(value, Unit.NUMBER, 1.0),
            when=Time(tuple(others[:1]) or present(parsed)[:2], stated=bool(others), base=base),
            share=share,
        )
    return None


def _more(parsed: Parsed, against: Against) -> CountMoved | None:
    for q in parsed.found:
        more = parsed.just_after(q.end, "more", "rest", gap=2) if q.unit is Unit.NUMBER and q.value < MOST else None
        if more and members_after(parsed, more.end) and _compared(parsed):
            return _more_than(parsed, q, more.end, against)
    return None


def _compared(parsed: Parsed) -> bool:
    around = parsed.words.around
    than = any(f" {each} " in parsed.low for each in around["than"])
    against = (parsed.low[m.start : m.end] in around["versus_before"] for m in parsed.marks)
    return than or parsed.has("compare") or any(against)


def _more_than(parsed: Parsed, q: Quantity, end: int, against: Against) -> CountMoved:
    years, base = {w.year for w in parsed.whens}, _base(parsed)
    year = max(years) if years and (base is None or max(years) > base) else (base or parsed.on.year - 1) + 1
    return CountMoved(
        **facts(parsed, q.start, end),
        amount=Amount(q.value, Unit.NUMBER, 1.0),
        when=Time((year,), stated=bool(years), base=base if base is not None else year - 1),
        share=against.share,
    )
