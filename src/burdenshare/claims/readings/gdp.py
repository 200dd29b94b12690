"""Shares of GDP: spent, met or missed, promised, demanded, refused, or a target of the Alliance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.context import Topic
from burdenshare.claims.lexicon import GROUPS, Mark
from burdenshare.claims.meaning import (
    Binding,
    Component,
    Demand,
    Form,
    Modality,
    Needed,
    Part,
    Pledge,
    Refusal,
    Share,
    Source,
    Target,
    Threshold,
)
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, spans
from burdenshare.claims.readings.bind import amount, denied, modality_of, names_before, source_of, time_of, who_of
from burdenshare.claims.readings.limits import foreign, limiting, limits, unexplained
from burdenshare.claims.sentence import Parsed

TARGETS = (1.5, 2.0, 3.0, 3.5, 5.0, 2.5, 4.0)
SMALL = 26.0  # per cent; no share of GDP is told above it
EXACT = 9.0  # a value below it, told with decimals of an Ally, needs no word of GDP
MORE = ("of_total", "equipment")


def facts(parsed: Parsed, start: int, end: int) -> dict[str, Any]:
    """Give where a form stands."""
    held = parsed.sentence
    return {"start": held.at(start), "end": held.to(end), "at": start, "to": end, "text": held.plain[start:end]}


def shares(parsed: Parsed) -> list[Form]:
    """Find the claims made with per cents of GDP, told or understood.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in shares(parse(said))]
    >>> kinds("Canada spent 1.4% of GDP on defence."), kinds("Sweden plans 3.5% of GDP for defence by 2030.")
    ([('1.4%', 'share')], [('3.5%', 'pledge')])
    >>> kinds("The US refuses the 5% target."), kinds("Inflation was 3.5%.")
    ([('5%', 'refusal')], [])
    """
    made = []
    for q in parsed.found:
        if q.unit is Unit.PERCENT and q.start not in parsed.taken and (form := _share(parsed, q)):
            parsed.taken.add(q.start)
            made.append(form)
    return [_inherited(made, at, parsed) for at in range(len(made))]


def _inherited(made: list[Form], at: int, parsed: Parsed) -> Form:
    """Let the second of two values share the words that limit the first: from 1.2 % of tax revenue to 1.4 %."""
    form = made[at]
    own = parsed.within(form.to, form.to + 34, "gdp")
    before = [o for o in parsed.found if o.unit is Unit.PERCENT and o.end <= form.at]
    if not isinstance(form, Share) or own or form.unexplained or not before:
        return form
    held = [each for each in made[:at] if isinstance(each, Share) and each.unexplained]
    words = held[-1].unexplained if held else unexplained(parsed, before[-1])
    return replace(form, unexplained=words)


def _share(parsed: Parsed, q: Quantity) -> Form | None:
    if q.part or q.value > SMALL or _added(parsed, q) or not _about_gdp(parsed, q):
        return None
    who, when = who_of(parsed, q), time_of(parsed, q)
    ally = bool(who.codes) and who.codes[0] not in GROUPS and is_ally(who.codes[0])
    said = modality_of(parsed, q)
    target = target_word(parsed, q)
    base = facts(parsed, q.start, q.end) | {
        "who": who,
        "when": when,
        "amount": amount(q),
        "modality": said,
        "source": source_of(parsed, q),
        "denied": denied(parsed, q.start),
        "presumed": _presumed(parsed) or _uncovered(parsed, q),
        "unexplained": limits(parsed, q) or _budgeted(parsed, q),
    }
    for reading in (_supposed, _refused, _asked, _exempt, _obliged, _reached_in, _planned, _met, _aimed):
        if form := reading(parsed, q, base, ally, target):
            if isinstance(form, Target) and form.modality is Modality.SUPPOSED:
                return None
            loose = isinstance(form, (Target, Demand, Refusal)) or (isinstance(form, Threshold) and target is not None)
            return replace(form, unexplained=limiting(parsed, q)) if loose else form
    return _spent(parsed, q, base, ally)


def _added(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is one that would come on top: another 0.14 per cent."""
    return q.value not in TARGETS and parsed.just_before(q.start, "rest", gap=1) is not None


def _budgeted(parsed: Parsed, q: Quantity) -> tuple[str, ...]:
    """Give the budget that an earlier value of the same sentence is told of, where this one has no whole of its own."""
    own = parsed.just_after(q.end, "gdp", gap=34)
    marks = [m for m in parsed.marks if m.kind == "of_budget" and m.end <= q.start]
    return (parsed.low[marks[-1].start : marks[-1].end],) if marks and not own else ()


def _about_gdp(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a share of GDP, told or understood, and about defence as far as its clause says."""
    low, high = parsed.clause(q.start, q.end)
    aid = parsed.has("aid") or parsed.context.topic is Topic.AID
    if foreign(parsed, q, aid=True) or (aid and not parsed.has("topic")):
        return False
    if parsed.just_after(q.end, "gdp", gap=34) is None and any(
        parsed.just_after(q.end, k, gap=30) for k in ("of_budget", "common")
    ):
        return False
    gdp = bool(parsed.within(low, high, "gdp", "other_base")) or parsed.has("gdp", "other_base")
    ours = (
        parsed.has("topic", "with_usa", "without_usa")
        or any(n.code in GROUPS[:3] for n in parsed.names)
        or target_word(parsed, q) is not None
    )
    ours = (
        ours or parsed.context.topical or parsed.context.head or (parsed.context.short and not parsed.has("non_record"))
    )
    if gdp or target_word(parsed, q) is not None:
        return ours
    asked = parsed.has("demand", "refuse", "pledge") and q.value in TARGETS
    exact = bool(q.decimals) and q.value < EXACT and any(is_ally(n.code) for n in parsed.names)
    understood = (
        parsed.has("share", "meet", "miss", "core", "related", "set", "with_usa", "without_usa", "rank")
        or parsed.context.share
        or parsed.has("spending")
        or asked
        or exact
    )
    moved = any(o is not q and o.unit is Unit.PERCENT and o.lead is Lead.BY for o in parsed.found)
    if moved and parsed.has("up", "down"):
        return False
    tied = who_of(parsed, q).binding is Binding.TIGHT
    ours = ours or (tied and parsed.context.short and bool(q.decimals))
    if not ours or (parsed.has("up", "down") and q.lead in (Lead.BY,)):
        return False
    return (understood and q.value < 15) or (
        tied and (parsed.context.topical or parsed.has("topic", "members") or bool(q.decimals))
    )


def _presumed(parsed: Parsed) -> bool:
    ours = parsed.has("topic", "target", "spending", "members") or any(n.code in GROUPS[:3] for n in parsed.names)
    ours = ours or (parsed.has("gdp") and parsed.has("demand", "pledge", "meet", "miss", "exempt"))
    return not ours and not parsed.context.topical and not parsed.context.head


def target_word(parsed: Parsed, q: Quantity) -> Any:
    """Find the word that makes a share a target: the 2 % guideline, an aim of 5 % of GDP; None where none does."""
    gdp = parsed.just_after(q.end, "gdp", gap=20)
    for end in (q.end, gdp.end if gdp else q.end):
        found = parsed.just_after(end, "target", gap=26)
        if found and not parsed.between(end, found.start, Unit.PERCENT) and _noun_run(parsed, end, found.start):
            return found
    if q.spelt and (parsed.low[q.end : q.end + 1] == "-" and parsed.low[q.end + 1 : q.end + 2].isalpha()):
        return Mark("target", "target", q.end, q.end + 1)  # Zwei-Prozent-Quote, -Latte, -Hurde
    low, _ = parsed.clause(q.start, q.end)
    loose = {told for _, told in parsed.words.signs}
    reached = [m for m in parsed.marks if m.kind in ("meet", "miss") and parsed.low[m.start : m.end] not in loose]
    reach = 130 if q.value in TARGETS and q.decimals < 2 and not reached else 44
    before = parsed.within(max(low, q.start - reach), q.start, "target")
    taken = [
        o
        for o in parsed.found
        if before and o is not q and o.unit is Unit.PERCENT and 0 <= before[-1].start - o.end <= 20
    ]
    if before and taken and q.value not in TARGETS:
        return None
    if before and (reach > 44 or not parsed.between(before[-1].end, q.start, Unit.PERCENT, Unit.MONEY)):
        between = parsed.low[before[-1].end : q.start]
        if not any(sign in between for sign in ".;") and not parsed.within(before[-1].end, q.start, "spending"):
            return before[-1]
    return None


def _noun_run(parsed: Parsed, end: int, start: int) -> bool:
    """Whether only names and nouns stand between a value and the word: 2 % defence spending target."""
    between = parsed.low[end:start]
    if any(sign in between for sign in ",.;:()"):
        return False
    tokens = list(between.replace("-", " ").replace("'s", " ").split())
    return len(tokens) <= 3 and not any(t in parsed.words.preps and t not in ("of", "de", "d") for t in tokens)


def _supposed(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    """Read what only would be: at five per cent it would come to 225 billion."""
    money = any(o.unit is Unit.MONEY for o in parsed.found)
    return (
        Target(**{**base, "modality": Modality.SUPPOSED})
        if money and parsed.has("need", "hypothetical") and not parsed.has("set") and q.value in TARGETS
        else None
    )


def _refused(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    if base["modality"] is Modality.REFUSED and (target is not None or q.value in TARGETS or parsed.has("gdp")):
        return Refusal(**base)
    return None


def _asked(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    if base["modality"] is Modality.ASKED and (not parsed.near(q, "meet", "miss") or parsed.has("must")):
        return Demand(**base) if not parsed.near(q, "set", before=60, after=0) or not target else None
    return None


def _exempt(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    return Pledge(**base, exempt=True) if parsed.near(q, "exempt", before=50, after=30) and base["who"].codes else None


def _obliged(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    if parsed.here(q, "oblige") and not (ally and _reached(parsed, q, target) is not None):
        return Target(**base, oblige=True, asserted=True)
    return None


def _future(parsed: Parsed, base: dict[str, Any]) -> bool:
    due = base["when"].due
    named = [y for y in base["when"].years[:1] if base["when"].stated]
    return (due is not None and due > parsed.on.year) or any(y > parsed.on.year for y in named)


def _planned(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    """Read a promise of an Ally; or what the Alliance has agreed to do."""
    firm = base["modality"] is Modality.PROMISED
    future = _future(parsed, base)
    coming = base["modality"] is Modality.WILL
    when = base["when"]
    past = when.stated and when.years[0] < parsed.on.year - 1 and not (when.due and when.due > when.years[0])
    if q.lead is Lead.FROM or not (firm or future or coming) or (past and not when.relative):
        return None
    if (ally and base["who"].binding is not Binding.CARRIED) or (ally and (firm or future)):
        if parsed.near(q, "estimate", before=60, after=30) and not future and not firm:
            return None
        met = None if _no_plan(parsed, q) else _reached(parsed, q, target)
        return Pledge(**base, met=met, firm=firm or future)
    grouped = not ally and (q.value in TARGETS or target is not None)
    if grouped and (firm or future or parsed.has("set")) and q.decimals < 2:
        return Target(
            **base,
            asserted=_asserted(parsed, q, base),
            must=parsed.has("must"),
            agreed_in=_agreed(parsed),
            at_once=_at_once(parsed),
        )
    return None


def _no_plan(parsed: Parsed, q: Quantity) -> bool:
    """Whether a plan is denied outright: has no plan to reach."""
    plans = parsed.within(max(0, q.start - 90), q.start, "pledge")
    return any(0 <= m.start - o.end <= 1 for m in plans for o in parsed.marks if o.kind == "neg")


def _asserted(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> bool:
    """Whether the sentence says that the Alliance set it: a group is its subject, or NATO's own target."""
    owner = any(n.code == "NATO_TOTAL" for n in parsed.names) or any(m.kind == "members" for m in parsed.marks)
    wished = any(m.kind == "modal" and m.value == "should" for m in parsed.marks) and not parsed.has("must")
    return owner and not wished and parsed.has("set", "pledge", "target", "must", "oblige")


def _uncovered(parsed: Parsed, q: Quantity) -> bool:
    """Whether the words of defence go with another value behind a comma: R&D absorbed 3.1 % of GDP, defence 2.2 %."""
    topics = [m for m in parsed.marks if m.kind == "topic"]
    others = [o for o in parsed.found if o is not q and o.unit is q.unit]
    if not topics or not others or any(n.code in GROUPS for n in parsed.names):
        return False
    return all(
        m.start >= q.end
        and parsed.commas(q.end, m.start) > 0
        and any(0 <= o.start - m.end < 30 and not parsed.commas(m.end, o.start) for o in others)
        for m in topics
    )


def _agreed(parsed: Parsed) -> int | None:
    """Give the year in which a target is said to have been set: agreed in 2014."""
    years = [w.year for w in parsed.whens if w.role is Role.IN and w.year <= parsed.on.year and w.said]
    near = any(parsed.within(w.start - 30, w.start, "set") for w in parsed.whens if w.year in years[:1])
    return years[0] if years and parsed.has("set") and (near or not parsed.has("meet", "miss")) else None


def _at_once(parsed: Parsed) -> bool:
    """Whether a target is told as due from this year on or in it."""
    since = [w.year for w in parsed.whens if w.role is Role.SINCE]
    return any(y in (parsed.on.year, parsed.on.year + 1) for y in since) and not parsed.has("target")


def _reached(parsed: Parsed, q: Quantity, target: Any) -> bool | None:
    """Read whether somebody is said to meet the value or to miss it; None where neither is said."""
    low, high = parsed.clause(q.start, q.end)
    reach = 110 if parsed.words.verb_final else 60
    window = parsed.within(max(low, q.start - 90), min(high, q.end + reach), "meet", "miss")
    loose = {told for _, told in parsed.words.signs}
    window = [m for m in window if parsed.low[m.start : m.end] not in loose or 0 <= q.start - m.end <= 14]
    window = [m for m in window if not parsed.between(m.end, q.start, Unit.PERCENT) or m.start > q.start]
    missed, met = [m for m in window if m.kind == "miss"], [m for m in window if m.kind == "meet"]
    if missed:
        return any(m.kind == "neg" and 0 <= missed[0].start - m.end <= 8 for m in parsed.marks)
    if q.sign in (Sign.UNDER, Sign.AT_MOST):
        return False if target is not None or q.value in TARGETS else None
    no = denied(parsed, q.start) or denied(parsed, q.end + 20)
    return (not no) if met else None


def _reached_in(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    """Read what an Ally is said to reach in a year named beside it, whatever it means to do later."""
    named = [w for w in parsed.whens if w.role is Role.IN and w.year <= parsed.on.year and abs(w.start - q.end) < 44]
    later = (
        base["when"].due is not None
        and "," in parsed.low[q.end : max((w.start for w in parsed.whens if w.role is Role.BY), default=0)]
    )
    return _met(parsed, q, base, ally, target) if named and later else None


def _met(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    met = _reached(parsed, q, target)
    if (
        met is None
        or not ally
        or (target is None and (q.value not in TARGETS or q.decimals > 1))
        or base["when"].origin
    ):
        return None
    listed = names_before(parsed, q.start)
    who = base["who"]
    who = type(who)(listed, who.binding, each=True) if len(listed) > 1 else who
    span = spans(parsed.whens)
    since = next((w.year for w in parsed.whens if w.role is Role.SINCE), None)
    never = any(
        m.kind == "neg" and parsed.low[m.start : m.end] in ("never", "jamais", "nie", "niemals") for m in parsed.marks
    )
    return Threshold(
        **{**base, "who": who, "denied": False},
        met=met,
        since=since,
        until=(span[0][1] or None) if since and span else None,
        never=never,
        long=(parsed.has("short_for_years") and not base["when"].stated) or never,
        first=parsed.has("first_time"),
    )


def _aimed(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool, target: Any) -> Form | None:
    """Read the mention of a target: the 2 % guideline; below the threshold of 2 %; 3.5 % for core defence."""
    if base["when"].origin or q.decimals > 1:
        return None
    split = parsed.near(q, "core", "related", before=40, after=70) and q.value in (1.5, 3.5, 2.0)
    told = parsed.has("set", "must") and q.value in TARGETS and not ally
    bound = ally and base["who"].binding is Binding.TIGHT and target is None
    if bound or not (target is not None or split or told):
        return None
    return Target(
        **base,
        asserted=_asserted(parsed, q, base),
        must=parsed.has("must"),
        agreed_in=_agreed(parsed),
        at_once=_at_once(parsed),
        component=Component.EQUIPMENT if parsed.has("equipment") and q.value >= 15 else None,
    )


def _spent(parsed: Parsed, q: Quantity, base: dict[str, Any], ally: bool) -> Form | None:
    if not base["who"].codes and q.value in TARGETS and not base["when"].stated:
        return Target(**base)
    if base["modality"] is Modality.ASKED:
        return Demand(**base)
    return Share(**base)


__all__ = ["Needed", "Part", "Source", "facts", "shares", "target_word"]
