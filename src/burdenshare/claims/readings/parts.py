"""Parts of a whole: of a defence budget, of what all Allies spend, of NATO's common budget, of a state's budget."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.context import Topic
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, CommonFunding, OfTotal, Share
from burdenshare.claims.meaning.terms import NOBODY, Basis, Binding, Category, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.of_gdp import SMALL
from burdenshare.claims.readings.target import reached, target_word
from burdenshare.claims.readings.than import more_or_less
from burdenshare.claims.sentence import Parsed

PARTS = {"equipment": Category.EQUIPMENT, "personnel": Category.PERSONNEL, "operations": Category.OTHER}
BUDGETS = ("civil", "milbudget", "nsip")
FLOOR = 20.0  # per cent of spending that Allies mean to put into equipment
OWN, OWNED = 10.0, 70  # a smaller share is one of GDP; characters between the word and the value
PRINTED = 0.1  # the last digit of a part that a guideline is held against
BEHIND = 34  # characters between a part of what the world spends and the words for that
SPENT = ("topic", "spending", "total")
OF_ALL = 24  # characters between a part and the spending it is of: of the overall defence spending in NATO
WHOLE = 12  # characters between a share and the GDP it is of: 1,30 % de son PIB
LEAST = 3.0  # a smaller value is seldom a part of spending


def parts(parsed: Parsed) -> list[Form]:
    """Find the claims made with parts of a whole.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in parts(parse(said))]
    >>> kinds("The US accounts for two thirds of all NATO defence spending.")
    [('two thirds', 'of_total')]
    >>> kinds("The US pays 22% of NATO's budget."), kinds("Poland puts 50% of its defence budget into equipment.")
    ([('22%', 'common')], [('50%', 'equipment')])
    """
    return parsed.each_value(_part, Unit.PERCENT)


def _told_exactly(parsed: Parsed, q: Quantity) -> bool:
    """Whether a part in words is told in figures right behind it: more than half (57.1 per cent)."""
    behind = next((o for o in parsed.found if o.start >= q.end), None)
    exact = behind is not None and behind.unit is Unit.PERCENT and not behind.spelt
    return q.part and exact and behind is not None and parsed.low[q.end : behind.start].endswith("(") and behind.start - q.end < OWNED  # fmt: skip  # noqa: E501


def _part(parsed: Parsed, q: Quantity) -> Form | None:
    if _told_exactly(parsed, q):
        return None
    if output := _of_all_output(parsed, q):
        return output
    if parsed.just_after(q.end, "gdp", gap=30) or parsed.just_after(q.end, "members", gap=24):
        return None
    if parsed.just_after(q.end, "compare", gap=3) and more_or_less(parsed, q, gap=3):
        return None  # 19.4 % more than a year before
    for reading in (_of_world, _common, _total, _component, _budget):
        if form := reading(parsed, q):
            return form
    return None


def _of_world(parsed: Parsed, q: Quantity) -> OfTotal | None:
    """Read a part of what the whole world spends, of which no total is held: 37 % of global military spending."""
    low, high = parsed.clause(q.start, q.end)
    near = parsed.within(max(low, q.start - OWNED), min(high, q.end + BEHIND), "world")
    near = [m for m in near if not parsed.between(min(q.end, m.end), max(q.start, m.start), Unit.PERCENT)]
    spent = any(parsed.just_after(m.end, *SPENT, gap=WHOLE) or parsed.just_before(m.start, *SPENT, gap=WHOLE) for m in near)  # fmt: skip  # noqa: E501
    moved = q.lead is Lead.BY or parsed.near(q, "up", "down", before=BEHIND, after=0) or more_or_less(parsed, q)
    if not spent or moved or q.value < LEAST or foreign(parsed, q):
        return None
    return OfTotal(**told_of(parsed, q) | {"who": NOBODY, "unexplained": ()})


def _far_from(parsed: Parsed, q: Quantity) -> bool:
    """Whether a part is one somebody is far from: nowhere near 100 %, loin de payer 100 %."""
    paid = parsed.just_before(q.start, "pay", gap=1)
    return parsed.led_by(paid.start if paid else q.start, "vague")


def _common(parsed: Parsed, q: Quantity) -> Form | None:
    """Read a share of NATO's own budget: of the common funding, or of NATO where somebody pays it."""
    low, high = parsed.clause(q.start, q.end)
    named = parsed.within(low, high, "common") or (
        parsed.within(0, len(parsed.low), "common") if not parsed.has("gdp", "total") else []
    )
    paid = parsed.just_after(q.end, "common_of", gap=3) is not None and parsed.here(q, "pay")
    carried = _of_common_before(parsed)
    if (q.value < 4 and not named and not carried) or parsed.within(low, high, "gdp", "total"):
        return None
    if not (named or paid or carried) or target_word(parsed, q) is not None:
        return None
    base = told_of(parsed, q, frozenset({"common", "civil"}))
    allies = tuple(code for code in base["who"].codes if is_ally(code))
    binding = base["who"].binding if base["who"].codes and is_ally(base["who"].codes[0]) else Binding.CLEAR
    base["who"] = Who(allies or ("USA",), binding if allies else Binding.LOOSE)
    base["denied"] = base["denied"] or _far_from(parsed, q)
    return CommonFunding(**base)


def _of_common_before(parsed: Parsed) -> bool:
    """Whether what was said just before is of the common budget, and no share of GDP since."""
    before = parsed.context.topic is Topic.COMMON and parsed.context.since < 2
    return before and not parsed.has("topic", "gdp") and not isinstance(parsed.context.last, Share)


def _total(parsed: Parsed, q: Quantity) -> Form | None:
    low, high = parsed.clause(q.start, q.end)
    reach = 200 if parsed.has("share") else 60
    near = [m for m in parsed.within(low, high, "total") if m.start - q.end < reach and q.start - m.end < reach]
    near = [m for m in near if m.start < q.end or not parsed.between(q.end, m.start, Unit.PERCENT)] or _whole(parsed, q)
    if _no_total(parsed, q):
        return None
    meant = not near and _owned(parsed, q)
    if (not near and not meant) or _of_gdp(parsed, q):
        return None
    base = told_of(parsed, q) | {"understood": meant}
    codes = tuple(code for code in base["who"].codes if code != "NATO_TOTAL")
    lead = codes or (("USA",) if parsed.has("with_usa") else parsed.context.who)
    base["who"] = Who(lead, base["who"].binding if codes else Binding.CARRIED)
    heads = parsed.has("persons") and not parsed.has("spending", "cash", "money_word")
    return OfTotal(**{**base, "unexplained": ()}, basis=basis_of(parsed), heads=heads)


def _no_total(parsed: Parsed, q: Quantity) -> bool:
    """Whether a total grows by a value, or is that of an Ally's own spending: equipment makes up 34 % of the total."""
    low, high = parsed.clause(q.start, q.end)
    beside = parsed.within(low, q.start, *PARTS) or parsed.within(q.end, min(high, q.end + BEHIND), *PARTS)
    moved = q.lead is Lead.BY and not _shared(parsed, q)  # s'elevait a, a ete de pres de 70 %
    return moved or (bool(beside) and not (parsed.of_group or parsed.has("members", "combined")))


def _of_all_output(parsed: Parsed, q: Quantity) -> OfTotal | None:
    """Read an Ally's part of what all their economies come to: 54 % of the Allies' combined GDP."""
    gdp = parsed.just_after(q.end, "gdp", gap=50) if q.value >= SMALL else None
    if gdp is None or parsed.between(q.end, gdp.start, Unit.PERCENT):
        return None
    group = any(q.end <= n.start < gdp.start and n.code in GROUPS for n in parsed.names)
    if not (group or parsed.within(q.end, gdp.start, "combined")):
        return None
    base = told_of(parsed, q)
    codes = tuple(code for code in base["who"].codes if is_ally(code))
    return OfTotal(**{**base, "who": replace(base["who"], codes=codes), "unexplained": ()}, gdp=True) if codes else None


def _of_gdp(parsed: Parsed, q: Quantity) -> bool:
    """Whether a part of spending that rises to a small value is one of GDP: la part belge monterait a 1,24 %."""
    return q.value < LEAST and q.lead is Lead.TO and not (parsed.of_nato or parsed.has("members"))


def _owned(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is an Ally's part of all spending, too large for one of GDP: the US share fell to 60 %."""
    low, _ = parsed.clause(q.start, q.end)
    if parsed.has("gdp", "members", "target", "of_budget", *PARTS) or q.value < OWN or q.lead is Lead.BY:
        return False
    allies = parsed.allies
    said = [m for m in parsed.within(max(low, q.start - OWNED), q.start, "share") if not parsed.within(m.end, q.start, "not_ours")]  # fmt: skip  # noqa: E501
    beside = any(0 <= m.start - n.end <= 4 or 0 <= n.start - m.end <= 8 for n in allies for m in said[-1:])
    borne = parsed.just_after(q.end, "spending", "cost", gap=12) is not None and bool(allies)
    about = parsed.has("topic", "spending") or parsed.context.topical or parsed.context.spoken
    return about and (beside or (borne and not parsed.between(q.end, len(parsed.low), Unit.PERCENT)))


def _whole(parsed: Parsed, q: Quantity) -> list[Mark]:
    """Find the spending a value is a part of, where it is NATO's and an Ally's part of it is told."""
    spending = parsed.just_after(q.end, "spending", "topic", gap=OF_ALL) or _shared(parsed, q)
    ally = parsed.allies
    if spending and (parsed.within(q.end, spending.start, "up", "down") or any(q.end <= n.start < spending.start for n in ally)):  # fmt: skip  # noqa: E501
        return []
    group = [n for n in parsed.names if n.code == "NATO_TOTAL"]
    other = parsed.has(*PARTS) or q.value < (SMALL if parsed.has("gdp", "members") else 3)
    return [spending] if spending and group and ally and not other else []


def _shared(parsed: Parsed, q: Quantity) -> Mark | None:
    """Find NATO's spending, an Ally's share in which is told before its value: the US share in it is 70 %."""
    low, _ = parsed.clause(q.start, q.end)
    share = parsed.within(low, q.start, "share")[:1]
    spent = parsed.within(share[0].end, q.start, "spending")[:1] if share and q.value >= OWN else []
    free = spent and not (
        parsed.between(share[0].end, q.start, Unit.PERCENT) or parsed.within(low, q.start, "up", "down")
    )
    return (
        spent[0]
        if free and any(spent[0].end <= n.start < q.start and n.code == "NATO_TOTAL" for n in parsed.names)
        else None
    )


def _bracketed_apart(parsed: Parsed, q: Quantity) -> bool:
    """Whether prices are told only of what stands in brackets, and a sum outside them: 6.5 (5.5 at 2015 prices)."""
    told = [m.start for m in parsed.marks if m.kind in ("nominal", "real", "constant") or m.value == "prices_of"]
    return bool(told) and all(parsed.bracket(at) is not None and parsed.bracket(at) != parsed.bracket(q.start) for at in told)  # fmt: skip  # noqa: E501


def _both_told(parsed: Parsed, q: Quantity | None) -> Mark | None:
    """Give the last of two kinds of prices told before a value: nominal by 25.5 %, in real terms by 22.3."""
    told = [m for m in parsed.marks if m.kind in ("nominal", "real", "constant") and q and m.end <= q.start]
    return max(told, key=lambda m: m.end) if len({m.kind == "nominal" for m in told}) > 1 else None


def basis_of(parsed: Parsed, q: Quantity | None = None) -> Basis:
    """Say in which prices a sentence tells its sums; real may be only what goes with a per cent in it."""
    if q and _bracketed_apart(parsed, q):
        return Basis.UNSAID
    if told := _both_told(parsed, q):
        return Basis.CURRENT if told.kind == "nominal" else Basis.CONSTANT
    if parsed.has("nominal"):
        return Basis.CURRENT
    if q and (real := parsed.first("real")):
        percents = [o for o in parsed.found if o.unit is Unit.PERCENT and o is not q]
        if any(abs(o.start - real.start) < abs(q.start - real.start) for o in percents):
            return Basis.UNSAID
    if parsed.has("constant", "real") or any(w.role == "prices" for w in parsed.whens):
        return Basis.CONSTANT
    return Basis.UNSAID


def _component(parsed: Parsed, q: Quantity) -> Form | None:
    kind = _kind(parsed, q)
    if not kind or _no_part(parsed, q):
        return None
    component = PARTS[kind]
    base = told_of(parsed, q, frozenset(PARTS)) | {"understood": not parsed.has(*PARTS)}
    target = target_word(parsed, q) is not None or parsed.has("set", "demand")
    group = not base["who"].codes or base["who"].codes[0] in GROUPS
    floor = q.value == FLOOR and component is Category.EQUIPMENT
    if floor and (target or group) and not _met_by_ally(parsed, base):
        return TargetClaim(**base, component=component, asserted=parsed.has("set", "target"))
    if target and not group and (met := reached(parsed, q, target=True)) is not None:
        base["amount"] = replace(base["amount"], step=PRINTED, sign=Sign.AT_LEAST if met else Sign.UNDER)
    return CategoryShare(**base, component=component)


def _kind(parsed: Parsed, q: Quantity) -> str:
    """Give the part of spending that is told of: in the clause, in the sentence, or before it where none is in it."""
    kinds = [m for m in parsed.within(*parsed.clause(q.start, q.end), *PARTS) if abs(m.start - q.start) < 110]
    kinds = kinds or parsed.within(0, len(parsed.low), *PARTS)
    values = [o for o in parsed.found if o.unit is Unit.PERCENT and not o.part and o.value >= LEAST]
    if len(kinds) == len(values) > 1 and q in values:
        return kinds[values.index(q)].kind  # 24 % to equipment and 57 % to personnel
    if kinds:
        return min(kinds, key=lambda m: (parsed.commas(m.start, q.start), abs(m.start - q.start))).kind
    other = parsed.near(q, "other_thing", before=BEHIND, after=BEHIND) or parsed.has("elsewhere", "not_ours")
    goes_on = q.value >= OWN and parsed.names and not other
    return parsed.context.part if goes_on else ""


def _of_spending(parsed: Parsed, q: Quantity) -> bool:
    """Whether a small value is told as a part of spending: 0.8 % of Slovenia's defence expenditure, no share of GDP."""
    near = parsed.just_after(q.end, "topic", "spending", gap=10)
    behind = parsed.just_after(q.end, "spending", gap=44)
    if behind and (parsed.commas(q.end, behind.start) or parsed.between(q.end, behind.start, Unit.PERCENT)):
        return False  # kommt auf 1,44 Prozent, steckt aber 20,9 Prozent seines Etats in Geraet
    first = parsed.low[q.end : q.end + 12].split()[:1]
    said = bool(first) and (first[0] in parsed.words.preps or "'" in first[0] or not parsed.low[q.end : q.end + 1].isspace())  # fmt: skip  # noqa: E501
    return (near is not None and said) or (behind is not None and bool(first) and first[0] not in parsed.words.spent_on)


def _no_part(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is no part of defence spending: of GDP, of something else, too small, or a change."""
    ours = parsed.has("topic", "spending") or parsed.context.topical or parsed.context.short
    small = q.value < LEAST and not _of_spending(parsed, q)
    moved = q.lead is not Lead.TO and parsed.near(q, "up", "down", before=24, after=0) is not None
    near = parsed.near(q, "gdp", before=40, after=40)
    others = near is not None and any(o is not q and o.unit is q.unit and 0 <= near.start - o.end <= WHOLE for o in parsed.found)  # fmt: skip  # noqa: E501
    gdp = parsed.has("gdp") and ((q.value < OWN and not _of_spending(parsed, q)) or (near is not None and not others))
    return not ours or foreign(parsed, q) or gdp or small or moved


def _met_by_ally(parsed: Parsed, base: dict[str, Any]) -> bool:
    return bool(base["who"].codes) and is_ally(base["who"].codes[0]) and parsed.has("meet", "miss", "up")


def _budget(parsed: Parsed, q: Quantity) -> Form | None:
    """Read a share of a state's budget, which is not one of GDP."""
    mark = parsed.just_after(q.end, "of_budget", gap=30)
    ours = parsed.has("topic") or parsed.context.topical
    if not mark or not ours or foreign(parsed, q):
        return None
    base = told_of(parsed, q, frozenset({"of_budget"}))
    return Share(**base | facts(parsed, q.start, mark.end), of_budget=True)
