"""Multiples: over time, of one another, of all others together; and by what Allies are set against one another."""

from __future__ import annotations

from typing import Any

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning import levels
from burdenshare.claims.meaning.changes import Multiple
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Combined, Ratio
from burdenshare.claims.meaning.terms import Amount, Binding, Category, Measure, Modality, Time, Who
from burdenshare.claims.names import MentionRole, ends, is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import spans
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.placed import relative
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

ASKED = 40  # characters before a multiple in which it may be said to be asked for, or refused
REACH = 60  # characters from a place to the word of growth it is one in
SPENDERS = 10  # characters behind a place in which it is said to be one of spenders
OTHER = 26  # characters behind a multiple in which it may be one of something else: twice as rich
ALL_OTHERS = 14  # letters of a phrase that says by itself that it is all others
LEAST_PART = 10.0  # per cent of spending that equipment takes at least


def multiples(parsed: Parsed) -> list[Form]:
    """Find multiples: doubled since 2014; three times as much as another; more than all others together."""
    if together := _combined(parsed):
        return [together]
    told = told_multiple(parsed)
    if told is None or _no_multiple(parsed, told):
        return [_refused(parsed, told)] if told and _is_refused(parsed, told) else []
    value, start, end = float(told.value), told.start, told.end
    sign = Sign.OVER if sign_over(parsed, start) else Sign.NEARLY if parsed.just_before(start, "nearly") else Sign.EQUAL
    q = Quantity(start, end, start, value, unit=Unit.NUMBER, spelt=True, sign=sign)
    (who, other), when = _set_against(parsed, q), time_of(parsed, q)
    base: dict[str, Any] = facts(parsed, start, end) | {"who": who, "amount": Amount(value, Unit.NUMBER, 1.0, sign=sign), "source": source_of(parsed), "denied": denied(parsed, start)}  # fmt: skip  # noqa: E501
    if parsed.has("non_record") or any(not is_ally(c) and c not in GROUPS for c in who.codes[:1]):
        return [Multiple(**base, unexplained=("world",))]
    if other:
        return [Ratio(**base, when=when, by=measure(parsed), other=other)]
    for first, last in spans(parsed.whens)[:1]:
        when = Time((last,) if last else when.years, stated=bool(last), base=first)
    return [Multiple(**base, when=when, by=measure(parsed))]


def _is_refused(parsed: Parsed, told: Mark) -> bool:
    """Whether somebody is told to refuse to spend so many times as much: no question of doubling the budget."""
    ours = parsed.has("topic", "spending") and not parsed.has("aid")
    return ours and bool(parsed.within(max(0, told.start - ASKED), told.start, "refuse"))


def _refused(parsed: Parsed, told: Mark) -> Multiple:
    q = Quantity(told.start, told.end, told.start, float(told.value))
    return Multiple(**facts(parsed, told.start, told.end), who=who_of(parsed, q), amount=Amount(q.value, Unit.NUMBER, 1.0), modality=Modality.REFUSED)  # fmt: skip  # noqa: E501


def _set_against(parsed: Parsed, q: Quantity) -> tuple[Who, str | None]:
    """Give whose multiple it is, and of whom: nine times as much on defence as Berlin."""
    as_much = parsed.words.around["as_much"]
    other = next((n for n in parsed.names if n.start > q.end and (n.part is MentionRole.VERSUS or ends(parsed.low[: n.start], as_much))), None)  # fmt: skip  # noqa: E501
    before = [n.code for n in parsed.allies if n.end <= q.start and n.part is MentionRole.PLAIN]
    if other and before and before[-1] != other.code:
        return Who((before[-1],), Binding.CLEAR), other.code
    who = who_of(parsed, q)
    return who, other.code if other and who.codes and other.code != who.codes[0] else None


def told_multiple(parsed: Parsed) -> Mark | None:
    """Find a multiple, told in a word or with a number: doubled, four times that."""
    return parsed.first("multiple") or _times(parsed)


def _no_multiple(parsed: Parsed, told: Mark) -> bool:
    """Whether a multiple is none of spending: asked for, of a count of Allies, of a value told with it, of aid."""
    ours = (parsed.has("topic", "spending", "gdp") or parsed.context.topical) and not parsed.has("aid")
    asked = parsed.within(max(0, told.start - ASKED), told.start, "must", "need", "demand", "refuse")
    counts = parsed.first("members", value="number") is not None
    other = parsed.says("not_spending", told.end, told.end + OTHER)
    return not ours or bool(asked) or counts or other or _of_value(parsed, told.end)


def _of_value(parsed: Parsed, end: int) -> bool:
    """Whether a multiple is one of a value told with it: more than twice the 20 % floor."""
    after = next((q for q in parsed.found if q.unit in (Unit.PERCENT, Unit.MONEY) and q.start >= end), None)
    apart = after is None or parsed.commas(end, after.start) or "(" in parsed.low[end : after.start]
    return after is not None and not apart and after.lead is not Lead.FROM and after.start - end < 40


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
    who = _weighed(parsed)
    if rest is None or who is None or not parsed.has("topic", "spending"):
        return None
    together = [m for m in parsed.marks if m.kind == "combined"]
    others = parsed.has("rest") or len(together) > 1 or rest.end - rest.start > ALL_OTHERS
    if not others or parsed.between((told_multiple(parsed) or rest).start, together[-1].end, Unit.PERCENT):
        return None
    if mark := told_multiple(parsed):
        return _of_the_rest(parsed, who, mark)
    if more := parsed.first("compare"):
        q = Quantity(more.start, rest.end, more.start, 1.0)
        return Combined(**facts(parsed, more.start, max(rest.end, more.end)), who=who, when=time_of(parsed, q), more=more.value == "more", denied=denied(parsed, more.start))  # fmt: skip  # noqa: E501
    return None


def _weighed(parsed: Parsed) -> Who | None:
    """Give the Ally that is set against all others: whose relative clause it is, the one named, or a pronoun's."""
    rest = parsed.first("combined")
    if rest and (owner := relative(parsed, Quantity(rest.start, rest.end, rest.start, 1.0))):
        return Who((owner,), Binding.CLEAR)
    if named := next((n.code for n in parsed.allies if n.part is not MentionRole.VERSUS), None):
        return Who((named,), Binding.CLEAR)
    spoken = [code for code in parsed.context.who if is_ally(code)]
    return Who(tuple(spoken), Binding.CARRIED) if len(spoken) == 1 and parsed.has("refer") else None


def _of_the_rest(parsed: Parsed, who: Who, mark: Mark) -> Ratio:
    """Read one Ally's spending as a multiple of that of all others."""
    over = parsed.just_before(mark.start, "over", gap=2)
    start = (over or mark).start
    told = Amount(float(mark.value), Unit.NUMBER, 1.0, sign=Sign.OVER if over else Sign.EQUAL)
    q = Quantity(start, mark.end, start, told.value)
    return Ratio(**facts(parsed, start, mark.end), who=who, when=time_of(parsed, q), amount=told, by=Measure.CASH, other="NATO_REST")  # fmt: skip  # noqa: E501


def measure(parsed: Parsed, mark: Mark | None = None) -> Measure:
    """Say by what Allies are set against one another; the place that is told may be one of armies."""
    if parsed.has("per_head"):
        return Measure.PER_HEAD
    if (mark and parsed.just_after(mark.end, "army", gap=3)) or _of_people(parsed):
        return Measure.PERSONNEL
    if mark and parsed.just_after(mark.end, "equipment", gap=4):
        return Measure.EQUIPMENT  # second to last on equipment
    if parsed.has("equipment") and (not parsed.has("gdp") or (mark and _gdp_behind(parsed, mark))):
        return Measure.EQUIPMENT
    if _of_growth(parsed, mark):
        return Measure.GROWTH
    own = parsed.clause(mark.start, mark.end) if mark else (0, len(parsed.low))
    if parsed.within(*own, "gdp", "share") or (parsed.has("gdp", "share") and not _own_kind(parsed, own)):
        return Measure.CASH if mark and _in_cash(parsed, mark) else Measure.SHARE
    if _of_equipment(parsed):
        return Measure.EQUIPMENT
    return Measure.CASH if parsed.has("cash", "nominal") else _of_values(parsed)


def _own_kind(parsed: Parsed, own: tuple[int, int]) -> bool:
    """Whether the clause of a place says what is spent, and a share of GDP is told in another alone."""
    return own != (0, len(parsed.low)) and bool(parsed.within(*own, "topic")) and bool(parsed.within(*own, "spending", "rank"))  # fmt: skip  # noqa: E501


def _gdp_behind(parsed: Parsed, mark: Mark) -> bool:
    """Whether a share of GDP is told only behind a place, and what goes to equipment before it."""
    before = parsed.within(0, mark.start, "equipment", "gdp")
    return bool(before) and all(m.kind == "equipment" for m in before)


def _of_growth(parsed: Parsed, mark: Mark | None) -> bool:
    """Whether Allies are set in order by how fast they rise: it leapt by 58 %, the most after Luxembourg."""
    if parsed.has("speed") or any(m.kind == "rank" and parsed.just_after(m.end, "up", gap=3) for m in parsed.marks):
        return True
    if mark and (what := parsed.just_after(mark.end, "up", gap=REACH)) and parsed.says("rise_noun", what.start, what.end):  # fmt: skip  # noqa: E501
        return (
            parsed.just_after(what.end, "topic", "spending", gap=4) is not None
        )  # third in growth of defence spending
    if mark and parsed.says("spender", mark.start, mark.end + SPENDERS):
        return False
    grown = any((q.lead is Lead.BY or parsed.just_after(q.end, "up", gap=2)) and q.unit is Unit.PERCENT and mark and q.end <= mark.start for q in parsed.found)  # fmt: skip  # noqa: E501
    return grown and parsed.has("up", "down") and not parsed.has("gdp", "share")


def _of_values(parsed: Parsed) -> Measure:
    """Say by what Allies are set against one another where only the values of the sentence tell."""
    units = {q.unit for q in parsed.found} & {Unit.MONEY, Unit.PERCENT}
    if len(units) != 1:
        return Measure.SPENDING
    return Measure.CASH if Unit.MONEY in units else Measure.SHARE


def _in_cash(parsed: Parsed, mark: Mark) -> bool:
    """Whether the word for money is nearer to a place than that for shares: 2.3 % of GDP, and in cash the largest."""
    cash, share = (
        min((abs(m.start - mark.start) for m in parsed.marks if m.kind in kinds), default=len(parsed.low))
        for kinds in (("cash", "nominal"), ("gdp", "share"))
    )
    return cash < share


def _of_people(parsed: Parsed) -> bool:
    """Whether a sentence is about soldiers alone: 395,800 people under arms, more than any other."""
    money = any(q.currency or (q.unit is Unit.PERCENT and not q.part) for q in parsed.found)
    return parsed.has("persons", "army") and not money and not parsed.has("gdp", "share", "cash", "spending")


def _of_equipment(parsed: Parsed) -> bool:
    """Whether what was said before was about equipment, and nothing here says what this sentence is about."""
    last = parsed.context.last
    before = isinstance(last, levels.CategoryShare) and last.component is Category.EQUIPMENT
    small = any(q.unit is Unit.PERCENT and q.value < LEAST_PART for q in parsed.found)  # 5.33 % is of GDP
    part = parsed.has("of_budget")  # no more than 2 % of its budget goes there
    own = parsed.has("topic", "total", "cash", "nominal") or ((small or parsed.has("spending")) and not part)
    return (before or parsed.context.part == "equipment") and not own
