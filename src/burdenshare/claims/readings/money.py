"""Sums of money: spent in a year, per head, promised or priced, needed, of the common budget, or of something else."""

from __future__ import annotations

from typing import Any

from burdenshare.claims.context import Topic
from burdenshare.claims.lexicon import GROUPS, words_of
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import Needed
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CommonFunding, Elsewhere, Owed, PerHead, Spending
from burdenshare.claims.meaning.terms import NOBODY, Basis, Binding, Modality
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.numbers.years import Role, spans
from burdenshare.claims.readings.bind import at_home
from burdenshare.claims.readings.facts import owner, told_of
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.of_gdp import SMALL
from burdenshare.claims.readings.parts import BUDGETS, basis_of
from burdenshare.claims.readings.priced import as_promised, is_priced, paper_of, programmes_named, told_years
from burdenshare.claims.sentence import Parsed

DOLLARS = ("USD", "$")
WORLD = 60  # characters from a word for what the world spends to a sum of it
SMALLEST = 1e6  # a sum below it is no Ally's spending


def sums(parsed: Parsed) -> list[Form]:
    """Find the claims made with sums of money.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in sums(parse(said))]
    >>> kinds("Canada spent C$65.9 billion on defence in 2025."), kinds("The hospital cost $2 billion.")
    ([('C$65.9 billion', 'money')], [])
    >>> kinds("Canada's new aircraft carriers will cost 38.6 billion dollars.")
    [('38.6 billion dollars', 'sum')]
    """
    same = (q.start for q in parsed.found if _bracketed(parsed, q) or _again(parsed, q))
    parsed.taken.update(same)  # the same sum in another currency, or in other words
    return parsed.each_value(_claim, Unit.MONEY)


def _of_world(parsed: Parsed, q: Quantity) -> Spending | None:
    """Read what the whole world spends, of which no Ally is told."""
    if not (parsed.has("world") and parsed.has("topic", "total")) or parsed.has("aid", "programme"):
        return None
    if any(_spends(parsed, m) and not parsed.commas(m.end, q.start) and not any(m.end <= n.start < q.start for n in parsed.names) for m in parsed.within(q.start - WORLD, q.start, "world")):  # fmt: skip  # noqa: E501
        return Spending(**told_of(parsed, q) | {"who": NOBODY})
    base = told_of(parsed, q) | {"who": owner(parsed, q)}
    return None if base["who"].codes or parsed.names else Spending(**base)


def _spends(parsed: Parsed, m: Mark) -> bool:
    """Whether the world is told of as what spends: global military spending, les depenses militaires mondiales."""
    return bool(parsed.just_after(m.end, "topic", "spending", gap=2) or parsed.just_before(m.start, "topic", "total", gap=2))  # fmt: skip  # noqa: E501


def _bracketed(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum stands in brackets behind another one, in another currency; what dollars come to is told apart."""
    before = [o for o in parsed.found if o.end <= q.start and o.unit is Unit.MONEY and o.currency != q.currency]
    if before and before[-1].currency in DOLLARS and (q.currency not in DOLLARS or _prices_beside(parsed, q)):
        return False
    return (
        bool(before)
        and q.unit is Unit.MONEY
        and parsed.low[before[-1].end : q.start].lstrip().startswith("(")
        and q.start - before[-1].end < 16
    )


def _prices_beside(parsed: Parsed, q: Quantity) -> bool:
    """Whether prices are told right behind a sum: 1,172 billion (1,052 billion at 2015 prices)."""
    return parsed.just_after(q.end, "constant", "real", "nominal", gap=4) is not None


def _again(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is the one just told, in other words: a trillion, that is a thousand billion."""
    before = [o for o in parsed.found if o.end <= q.start and o.unit is q.unit is Unit.MONEY and o.value == q.value]
    between = parsed.low[before[-1].end : q.start] if before else ""
    return any(f" {each} " in f"{between} " for each in parsed.words.around["that_is"])


def _claim(parsed: Parsed, q: Quantity) -> Form | None:
    return _of_world(parsed, q) or _sum(parsed, q)


def _sum(parsed: Parsed, q: Quantity) -> Form | None:
    base = told_of(parsed, q) | {"who": owner(parsed, q)}
    if parsed.has("subsidy") and len(base["who"].codes) > 1:
        return Owed(**base, subsidy=True)
    free = base | {"unexplained": ()}
    if _elsewhere(parsed, q, base):
        other = parsed.just_after(q.end, "not_ours", gap=5)  # 300 milliards d'avoirs geles
        ours = _aid(parsed) or parsed.has("topic") or parsed.context.topical
        return Elsewhere(**free) if ours and not other else None
    if _common(parsed, q):
        return _of_common(parsed, q, free)
    if not _ours(parsed, q) or foreign(parsed, q) or _people(parsed, q):
        return None
    if parsed.has("per_head"):
        return PerHead(**base, basis=_basis(parsed, q))
    if needed(parsed, q):
        return _need(parsed, base)
    if is_priced(parsed, q, base) and base["who"].codes[:1] not in ((code,) for code in GROUPS):
        return as_promised(parsed, q, base)
    kit = parsed.near(q, "equipment", before=0, after=40) if parsed.here(q, "equipment") else None
    if kit and not parsed.commas(q.end, kit.start):
        return Elsewhere(**base)
    spent = parsed.near(q, "spending", before=90, after=50) is not None
    base["who"] = at_home(parsed, base["who"])
    return Spending(
        **base,
        basis=_basis(parsed, q),
        spent=spent,
        scope=words_of(parsed.low),
        over=_over(parsed, q),
        **paper_of(parsed, q),
    )


def _over(parsed: Parsed, q: Quantity) -> tuple[int, int] | None:
    """Give the years that a sum is told of together: between 2022 and 2026 it spent 677 billion; none told yearly."""
    since = parsed.since
    alone = len([o for o in parsed.found if o.unit is q.unit]) == 1 and q.lead not in (Lead.FROM, Lead.TO, Lead.BY)
    if (
        not since
        or since >= parsed.on.year
        or not alone
        or parsed.has("up", "down", "yearly", "present", "multiple", "more")
    ):
        return None
    if parsed.says("averaged") or any(w.role is Role.IN and w.year <= since for w in parsed.whens):
        return None
    return since, next((last for first, last in spans(parsed.whens) if first == since), 0)


def _basis(parsed: Parsed, q: Quantity) -> Basis:
    """Say in which prices a sum is told; "en volume" tells of a sum that it is one, and of a change that it is real."""
    told = [parsed.low[m.start : m.end] for m in parsed.marks if m.kind in ("real", "constant", "nominal")]
    return Basis.UNSAID if told and all(each in parsed.words.around["in_volume"] for each in told) else basis_of(parsed, q)  # fmt: skip  # noqa: E501


def _aid(parsed: Parsed) -> bool:
    return parsed.has("aid") or (parsed.context.topic is Topic.AID and not parsed.has("topic"))


def _elsewhere(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> bool:
    """Whether a sum is aid, or spent by others than Allies."""
    world = parsed.context.topic is Topic.WORLD and not base["who"].codes
    low, high = parsed.clause(q.start, q.end)
    others = [m for m in parsed.within(low, high, "non_record") if not _aside(parsed, m.end, q)]
    own = base["who"].binding is Binding.TIGHT and is_ally(base["who"].codes[0])  # the US (649 billion) and China (250)
    return _aid(parsed) or (bool(others) and not own) or world


def _aside(parsed: Parsed, end: int, q: Quantity) -> bool:
    """Whether a word only opens the sentence, an Ally behind its comma: after Russia's invasion, Germany set up."""
    named = [n for n in parsed.allies if end <= n.start and n.end <= q.start]
    return bool(named) and parsed.commas(end, named[0].start) > 0


def _of_common(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> CommonFunding:
    """Read money of the common budget: which of its accounts, and whether the whole is meant or an Ally's part."""
    account = parsed.near(q, *BUDGETS, before=60, after=0) or parsed.near(q, *BUDGETS, before=0, after=24)
    named = parsed.near(q, "common", before=30, after=10) is not None and not parsed.has("pay")
    whole = not any(is_ally(code) for code in base["who"].codes) or named or account is not None
    return CommonFunding(**base, budget=account.kind if account else "total", total_meant=whole)


def _common(parsed: Parsed, q: Quantity) -> bool:
    carried = parsed.context.topic is Topic.COMMON and parsed.context.since < 2 and not parsed.has("topic")
    return parsed.here(q, "common", "civil", "nsip") or carried


def _ours(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is about defence, as far as its sentence or what was said before tells."""
    if parsed.low.startswith("-", q.end):
        return False
    if parsed.has("topic") or (parsed.has("programme") and parsed.has("cost", "pledge", "spending")):
        return True
    asked = bool(parsed.names) and parsed.context.short
    if (parsed.of_group or asked) and parsed.has("spending", "total", "pay", "up", "estimate"):
        return True
    return (asked and _told_to_find(parsed)) or _goes_on(parsed)


def _told_to_find(parsed: Parsed) -> bool:
    """Whether somebody must find a sum for a target, or has promised it over years."""
    needed = parsed.has("need", "more") and parsed.has("target", "meet", "gdp")
    return needed or (parsed.has("pledge", "more") and bool(told_years(parsed)))


def _goes_on(parsed: Parsed) -> bool:
    """Whether a sum goes on from what was said of defence before."""
    about = bool(parsed.names) or parsed.has("spending", "pledge", "demand", "more", "pay", "need", "rank")
    return parsed.context.topical and about and bool(parsed.names or parsed.context.who)


def _people(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum without a currency may be of something else than money: a country of under three million."""
    if 0 < q.value < SMALLEST and not parsed.has("per_head"):
        return True
    if q.currency or any(o.currency for o in parsed.found):
        return False
    spent = [m for m in parsed.within(max(0, q.start - 70), q.start, "spending", "cost", "pay", "topic") if not parsed.commas(m.end, q.start)]  # fmt: skip  # noqa: E501
    return q.value < 1e9 and not spent


def needed(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is what would have to be found for a share or a target, and no programme nor promise."""
    shares = any(o.unit in (Unit.PERCENT, Unit.POINTS) for o in parsed.found)
    meant = _need_told(parsed, q) and (shares or parsed.has("target", "hypothetical", "more"))
    return meant and not programmes_named(parsed, q) and not parsed.near(q, "pledge", before=70, after=0)


def _need_told(parsed: Parsed, q: Quantity) -> bool:
    """Whether a word of need goes with a sum, and not with what is joined to it: and would so meet the target."""
    told = parsed.within(*parsed.clause(q.start, q.end), "need")
    joins = parsed.words.joins
    return any(m.start < q.end or joins.isdisjoint(parsed.low[q.end : m.start].split()) for m in told)


def _need(parsed: Parsed, base: dict[str, Any]) -> Form:
    shares = [o.value for o in parsed.found if o.unit in (Unit.PERCENT, Unit.POINTS) and o.value <= SMALL]
    return Needed(
        **{**base, "modality": Modality.SUPPOSED}, share=shares[0] if shares else None, scope=words_of(parsed.low)
    )
