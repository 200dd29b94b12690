"""Changes: in per cent, in money, as multiples over time or of one another."""

from __future__ import annotations

from typing import Any

from burdenshare.claims.context import Topic
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.changes import Change, Multiple, Raised
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Combined, Ratio
from burdenshare.claims.meaning.terms import Amount, Binding, Measure, Modality, Time, Who
from burdenshare.claims.names import Part, is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import spans
from burdenshare.claims.readings.bind import denied, source_of, who_of
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.limits import foreign
from burdenshare.claims.readings.parts import basis_of
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

MOST_SHARE = 9.0  # per cent; what rises to more is no share of GDP
ALL_OTHERS = 14  # letters of a phrase that says by itself that it is all others


def changes(parsed: Parsed) -> list[Form]:
    """Find rises and falls in per cent.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in changes(parse(said))]
    >>> kinds("Poland spent 17.5% more on defence in 2025 than in 2024."), kinds("Poland spent 4.2% of GDP.")
    ([('17.5%', 'change')], [])
    """
    made: list[Form] = []
    for q in parsed.found:
        if (
            q.unit is Unit.PERCENT
            and q.start not in parsed.taken
            and (not q.part or q.lead is Lead.BY)
            and (_moved(parsed, q) or (made and _listed(parsed, q)))
        ):
            parsed.taken.add(q.start)
            made.append(_change(parsed, q))
    return made


def _listed(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value goes on a list of changes: it fell by 12 %, that of France 29 %."""
    return q.lead is Lead.NONE and not of_gdp(parsed, q) and who_of(parsed, q).binding is Binding.TIGHT


def _moved(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a change: by 5 %, 5 % more, an increase of 5 %, up 5 %; never where it is told of GDP."""
    if _no_change(parsed, q) or not about_spending(parsed) or (parsed.context.topic is Topic.AID and not parsed.has("topic")):  # fmt: skip  # noqa: E501
        return False
    after = parsed.just_after(q.end, "more", "up", "down", gap=14) if q.lead is not Lead.TO else None
    if after and any(o.lead is Lead.FROM and o.unit is q.unit and 0 < o.start - after.end < 10 for o in parsed.found):
        return False  # 2.03 % in 2025 was up from 1.41 %
    if after and not parsed.between(q.end, after.start, Unit.MONEY) and "," not in parsed.low[q.end : after.start]:
        return True
    if q.lead is Lead.BY and parsed.low[max(0, q.start - 3) : q.start].strip() == "+":
        return True
    led = q.lead in (Lead.BY, Lead.NONE) or (q.lead is Lead.TO and q.value > MOST_SHARE)
    return led and moving(parsed, q) is not None


def _no_change(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a share, where something came from, a target, or about something else."""
    level = of_gdp(parsed, q) or q.lead in (Lead.FROM, Lead.WITH) or parsed.just_after(q.end, "target", gap=16)
    return bool(level) or foreign(parsed, q)


def about_spending(parsed: Parsed) -> bool:
    """Whether a sentence, or what was said before it, is about spending on defence."""
    return parsed.has("topic", "spending") or parsed.context.topical or parsed.of_group


def of_gdp(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is said of GDP: only small words and names stand between."""
    mark = parsed.just_after(q.end, "gdp", "other_base", gap=34)
    if mark is None:
        return False
    words = parsed.words
    named = parsed.within(q.end, mark.start, "who", "other_base", "yearly")
    between = "".join(
        " " if any(m.start <= i < m.end for m in named) else sign for i, sign in enumerate(parsed.low[: mark.start])
    )[q.end :]
    return all(
        t in words.preps or t in words.neutral or len(t) < 3
        for t in between.replace("'", " ").replace("-", " ").split()
    )


def moving(parsed: Parsed, q: Quantity) -> Mark | None:
    """Find the word of rising or falling a value belongs to, before it in its clause, with no value between."""
    low, _ = parsed.clause(q.start, q.end)
    for mark in parsed.within(max(low, q.start - 90), q.start, "up", "down")[::-1]:
        others = parsed.between(mark.end, q.start, Unit.PERCENT, Unit.MONEY)
        if all(q.lead is Lead.BY and o.lead is Lead.BY for o in others):
            return mark  # GDP grew by 3 %, the budget by 17 %
    behind = parsed.within(q.end, q.end + (100 if parsed.words.verb_final else 44), "up", "down")
    behind = [m for m in behind if not any(sign in parsed.low[q.end : m.start] for sign in ",;.(")]
    return behind[0] if behind and q.lead is Lead.BY else None


def _change(parsed: Parsed, q: Quantity) -> Change:
    mark = parsed.just_after(q.end, "more", "up", "down", gap=14) or moving(parsed, q)
    less = mark is not None and mark.kind == "down"
    base = told_of(parsed, q)
    if parsed.has("hypothetical") and base["modality"] is Modality.DID:
        base["modality"] = Modality.SUPPOSED
    return Change(**base, basis=basis_of(parsed), down=less)


def rises(parsed: Parsed) -> list[Form]:
    """Find rises and falls in money: by C$21 billion, an additional 10 billion, 23 billion less."""
    made: list[Form] = []
    if parsed.has("aid") or not about_spending(parsed):
        return made
    for q in parsed.found:
        if q.unit is Unit.MONEY and q.start not in parsed.taken and _is_rise(parsed, q):
            made.append(_raised(parsed, q))
            parsed.taken.add(q.start)
    return made


def _is_rise(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is what comes on top or goes off, and not the price of a programme."""
    extra = (
        parsed.just_after(q.end, "more", "down", gap=4)
        or parsed.just_before(q.start, "more", gap=8)
        or (parsed.has("cumulative") and parsed.near(q, "more", before=70, after=0))
        or (q.lead is Lead.BY and moving(parsed, q))
    )
    return bool(extra) and not foreign(parsed, q) and not parsed.near(q, "programme", before=60, after=60)


def _raised(parsed: Parsed, q: Quantity) -> Raised:
    from burdenshare.claims.ledger import words_of
    from burdenshare.claims.readings.money import owner, told_years

    mark = moving(parsed, q)
    down = (mark is not None and mark.kind == "down") or parsed.just_after(q.end, "down", gap=10) is not None
    base = told_of(parsed, q) | {"who": owner(parsed, q)}
    if parsed.has("need") and not parsed.near(q, "pledge", before=80, after=10):
        base["modality"] = Modality.SUPPOSED
    return Raised(**base, basis=basis_of(parsed), down=down, told_years=told_years(parsed), yearly=parsed.near(q, "yearly", before=20, after=60) is not None, scope=words_of(parsed.low))  # fmt: skip  # noqa: E501


def multiples(parsed: Parsed) -> list[Form]:
    """Find multiples: doubled since 2014; three times as much as another; more than all others together."""
    if together := _combined(parsed):
        return [together]
    told = _told_multiple(parsed)
    if told is None or _no_multiple(parsed, told):
        return []
    value, start, end = float(told.value), told.start, told.end
    sign = Sign.OVER if sign_over(parsed, start) else Sign.NEARLY if parsed.just_before(start, "nearly") else Sign.EQUAL
    q = Quantity(start, end, start, value, unit=Unit.NUMBER, spelt=True, sign=sign)
    who, when = who_of(parsed, q), time_of(parsed, q)
    base: dict[str, Any] = facts(parsed, start, end) | {"who": who, "amount": Amount(value, Unit.NUMBER, 1.0, sign=sign), "source": source_of(parsed, q), "denied": denied(parsed, start)}  # fmt: skip  # noqa: E501
    if parsed.has("non_record") or any(not is_ally(c) and c not in GROUPS for c in who.codes[:1]):
        return [Multiple(**base, unexplained=("world",))]
    versus = (n.code for n in parsed.names if who.codes and n.start > end and n.part is Part.VERSUS and n.code != who.codes[0])  # fmt: skip  # noqa: E501
    if other := next(versus, None):
        return [Ratio(**base, when=when, by=measure(parsed), other=other)]
    for first, last in spans(parsed.whens)[:1]:
        when = Time((last,) if last else when.years, stated=bool(last), base=first)
    return [Multiple(**base, when=when, by=measure(parsed))]


def _told_multiple(parsed: Parsed) -> Mark | None:
    return parsed.first("multiple") or _times(parsed)


def _no_multiple(parsed: Parsed, told: Mark) -> bool:
    """Whether a multiple is none of spending: asked for, of a count of Allies, of a value told with it, of aid."""
    ours = (parsed.has("topic", "spending", "gdp") or parsed.context.topical) and not parsed.has("aid")
    asked = parsed.within(max(0, told.start - 30), told.start, "must", "need", "demand")
    counts = parsed.first("members", value="number") is not None
    return not ours or bool(asked) or counts or _of_value(parsed, told.end)


def _of_value(parsed: Parsed, end: int) -> bool:
    """Whether a multiple is one of a value told with it: more than twice the 20 % floor."""
    after = next((q for q in parsed.found if q.unit in (Unit.PERCENT, Unit.MONEY) and q.start >= end), None)
    return after is not None and after.lead is not Lead.FROM and after.start - end < 40 and not parsed.commas(end, after.start)  # fmt: skip  # noqa: E501


def sign_over(parsed: Parsed, start: int) -> bool:
    """Whether 'more than' stands right before a place."""
    return parsed.just_before(start, "over", gap=2) is not None


def _times(parsed: Parsed) -> Mark | None:
    """Find a multiple told with a number: four times as much."""
    for q in parsed.found:
        if q.unit is Unit.NUMBER and 1 < q.value <= 40 and (after := parsed.just_after(q.end, "times", gap=2)):
            return Mark("multiple", q.value, q.start, after.end)
    return None


def _combined(parsed: Parsed) -> Form | None:
    """Find one Ally set against all others together: more than all other Allies combined; more than double the rest."""
    rest = parsed.first("combined")
    ally = next((n for n in parsed.names if is_ally(n.code) and n.part is not Part.VERSUS), None)
    if rest is None or ally is None or not parsed.has("topic", "spending"):
        return None
    others = parsed.has("rest") or rest.end - rest.start > ALL_OTHERS
    if not others or any(q.unit is Unit.PERCENT for q in parsed.found):
        return None
    who = Who((ally.code,), Binding.CLEAR)
    if mark := _told_multiple(parsed):
        return _of_the_rest(parsed, who, mark)
    if more := parsed.first("compare"):
        q = Quantity(more.start, rest.end, more.start, 1.0)
        return Combined(**facts(parsed, more.start, max(rest.end, more.end)), who=who, when=time_of(parsed, q), more=more.value == "more", denied=denied(parsed, more.start))  # fmt: skip  # noqa: E501
    return None


def _of_the_rest(parsed: Parsed, who: Who, mark: Mark) -> Ratio:
    """Read one Ally's spending as a multiple of that of all others."""
    over = parsed.just_before(mark.start, "over", gap=2)
    start = (over or mark).start
    told = Amount(float(mark.value), Unit.NUMBER, 1.0, sign=Sign.OVER if over else Sign.EQUAL)
    q = Quantity(start, mark.end, start, told.value)
    return Ratio(**facts(parsed, start, mark.end), who=who, when=time_of(parsed, q), amount=told, by=Measure.CASH, other="NATO_REST")  # fmt: skip  # noqa: E501


def measure(parsed: Parsed) -> Measure:
    """Say by what Allies are set against one another."""
    if parsed.has("per_head"):
        return Measure.PER_HEAD
    if parsed.has("equipment") and not parsed.has("gdp"):
        return Measure.EQUIPMENT
    if parsed.has("speed") or any(m.kind == "rank" and parsed.just_after(m.end, "up", gap=3) for m in parsed.marks):
        return Measure.GROWTH
    if parsed.has("gdp", "share"):
        return Measure.SHARE
    money = any(q.unit is Unit.MONEY for q in parsed.found)
    return Measure.CASH if parsed.has("cash") or money else Measure.SPENDING
