"""How many Allies are said to meet a share: 23 of 32, all but one, every Ally, the only one, the other 13."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.meaning.aims import TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Count, Quantifier
from burdenshare.claims.meaning.terms import Amount, Category, Manner, Modality, Time, Who
from burdenshare.claims.names import Mention, ends, is_ally, together
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.counted.against import counted_shares, own_share, share_of_all
from burdenshare.claims.readings.counted.ally_count import (
    ALLIES,
    Against,
    AllyCount,
    count_between,
    members_after,
    part_told,
)
from burdenshare.claims.readings.counted.groups import LISTED, groups
from burdenshare.claims.readings.counted.included import included
from burdenshare.claims.readings.counted.met import met_of
from burdenshare.claims.readings.counted.moved import fewer_than_then, moved_count, multiplied_on
from burdenshare.claims.readings.counted.numbers import counted_numbers
from burdenshare.claims.readings.counted.risen import risen
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.goals import own_goal
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import modality_of, source_of
from burdenshare.claims.readings.placed import listed_behind, names_before
from burdenshare.claims.readings.target import target_word
from burdenshare.claims.readings.when import FIRST, of_setting, present, time_of
from burdenshare.claims.sentence import Parsed
from burdenshare.reference.areas import eu_members

OF_THEM = 14  # characters behind a count in which it may be one of those just told: two of them
CIRCLE = 40  # characters around a count in which it may be said among whom
PLANS = 44  # characters behind a count in which it may be said to be one of plans
MOST = 3  # counts of a sentence that are looked at
EQUIPMENT = 15.0  # a share from which on equipment is meant


def counts(parsed: Parsed) -> list[Form]:
    """Find counts of Allies and the share they are counted by.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = counts(parse("Only 17 of the 32 allies met the 2% goal in 2024."))[0]
    >>> found.text, found.amount.value, found.of, found.share, found.met
    ('17 of the 32 allies', 17.0, 32, 2.0, True)
    >>> counts(parse("NATO has 32 members."))
    []
    """
    up: list[Form] = [*risen(parsed)]
    share = share_of_all(parsed)
    if share is None:
        return up
    if change := moved_count(parsed, share):
        return [change]
    if _asked_of_all(parsed):
        return []
    moved = multiplied_on(parsed, share.share) or fewer_than_then(parsed, share.share)
    made = [*up, *([moved] if moved else [])]
    found = [each for each in _candidates(parsed) if each.q.start not in parsed.taken]
    used: set[int] = set()
    for told in found:
        own = own_share(parsed, told.end, found)
        if parsed.says("both_targets", max(0, told.start - PLANS), told.end + PLANS):
            continue  # 2 % and a fifth for equipment
        if own is None and parsed.says("of_them", told.start, told.end + OF_THEM):
            continue
        mine = own or share
        met = met_of(parsed, mine.told, told, found)
        if met is not None and len(used) + len(made) < 2 * MOST:
            goal = _goal(parsed, mine, used, told)
            count = _count(parsed, told, mine, met=met, apart=goal is not None)
            made += [count, *([goal] if goal else []), *included(parsed, count)]
            parsed.taken.add(told.q.start)
            used.update(_used(parsed, told, mine))
    parsed.taken.update(used - _due_itself(parsed, found))
    return made


def _asked_of_all(parsed: Parsed) -> bool:
    """Whether a share is only what Allies must, or are asked to, spend by a year to come."""
    asked = parsed.has("must") or (parsed.has("demand", "pledge") and parsed.first("members", value="all"))
    return bool(asked) and _due_later(parsed)


def _asked(parsed: Parsed, share: Quantity | None) -> bool:
    """Whether what Allies are counted against is only asked for before: calls for 5 %, which nobody meets."""
    return share is not None and parsed.near(share, "demand", after=0) is not None and modality_of(parsed, share) is Modality.ASKED  # fmt: skip  # noqa: E501


def _due_itself(parsed: Parsed, found: list[AllyCount]) -> set[int]:
    """Give where shares stand told with a deadline of their own, no count between: they are told for their own sake."""
    due = [w for w in parsed.whens if w.role is Role.BY and w.year > parsed.on.year]
    return {q.start for q in parsed.found for w in due if q.unit is Unit.PERCENT and not any(q.end <= t.start < w.start or w.end <= t.start < q.start for t in found)}  # fmt: skip  # noqa: E501


def _goal(parsed: Parsed, mine: Against, used: set[int], told: AllyCount) -> TargetClaim | None:
    """Read the share Allies are counted against as the Alliance's target, where it was not told of a count before.

    All, or most, who are told to have met it in a named year tell it along with them.
    """
    alone = told.group is Quantifier.NUMBER or not any(w.said for w in parsed.whens)
    free = mine.told is not None and mine.told.start not in used and not _asked(parsed, mine.told)
    if mine.told and told.group is Quantifier.ALL and not parsed.has("target"):
        return None  # every Ally spends 2 %: the share is all that is told of them
    return own_goal(parsed, mine.told, alone=alone) if mine.told and free else None


def _used(parsed: Parsed, told: AllyCount, mine: Against) -> set[int]:
    """Give where the shares stand that a count is told with: its own, and that of those it is of."""
    own = () if _asked(parsed, mine.told) else (mine.told,)
    return {each.start for each in (*own, *_share_of_whole(parsed, told)) if each}


def _due_later(parsed: Parsed) -> bool:
    return any(w.role is Role.BY and w.year > parsed.on.year for w in parsed.whens)


def _candidates(parsed: Parsed) -> list[AllyCount]:
    found = counted_numbers(parsed)
    shares = counted_shares(parsed)
    if found and len(shares) < 2 and part_told(parsed) is None and not parsed.says("no_further"):
        before = [q for q in shares if q.end <= found[0].start]  # all will hit 2 %, but only three the new goal
        return [each for each in groups(parsed) if any(each.end <= q.start for q in before)] + found
    return [each for each in groups(parsed) if not any(each.start < o.end and o.start < each.end for o in found)] + found  # fmt: skip  # noqa: E501


def _count(parsed: Parsed, told: AllyCount, against: Against, *, met: bool, apart: bool) -> Count:
    q, share = told.q, against.told
    modality = _modality(parsed, told)
    end = _before_values(parsed, told) or (told.end if apart else _end_of(parsed, told, share))
    sign = Sign.EQUAL if q.sign is Sign.ABOUT and told.part is None else q.sign
    if q.value == 1 and told.whole and _named_before(parsed, told):  # Poland is one of nine
        q, told = replace(q, value=told.whole.value), told._replace(of=None, part=None)
    left = _excepted(parsed, told)
    but = told.but or (len(left) or None)
    when = _when(parsed, replace(q, end=max(q.end, told.end)), origin=told.origin)
    behind = listed_behind(parsed, end) if told.group is Quantifier.NUMBER else []
    return Count(
        **_facts(parsed, told.start, end, when) | _up_to(parsed, told.start, behind),
        when=when,
        amount=Amount(q.value, Unit.NUMBER, 1.0, told.high, sign=sign, spelt=q.spelt),
        share=against.share,
        upto=_upto(parsed, share),
        who=Who(("NATO_TOTAL",)),
        met=met,
        group=told.group if but is None else Quantifier.NUMBER,
        of=None if _of_some(parsed, told) else told.of,
        part=told.part,
        but=but,
        rest=_rest(parsed, q, end),
        besides=_besides(parsed, told, met=met),
        source=source_of(parsed),
        modality=modality,
        component=Category.EQUIPMENT if against.share >= EQUIPMENT else None,
        unexplained=_limits(parsed, share),
        without_usa=parsed.has("without_usa") and not told.listed,
        europe=_europe(parsed, told.start, end),
        listed=left or _listed(parsed, told, end),
        strict=share is not None and share.sign is Sign.OVER,
        expected=parsed.has("estimate", "pledge") or modality is Modality.WILL,
        circle=_circle(parsed, told),
        planned=_planned(parsed, told),
        share_said=share is not None,
        iceland=any(n.code == "ISL" for n in parsed.names),
    )


def _upto(parsed: Parsed, share: Quantity | None) -> float | None:
    """Give up to where those counted are: the end of a range, or the share itself: at the minimum of 2 %."""
    if share is None or share.high is not None:
        return share.high if share else None
    return share.value if parsed.says("no_further", max(0, share.start - CIRCLE), share.start) else None


def _rest(parsed: Parsed, q: Quantity, end: int) -> bool:
    """Whether those counted are all others: the other 23 members."""
    return bool(parsed.within(q.end, end, "rest")) or parsed.just_before(q.start, "rest", gap=1) is not None


def _planned(parsed: Parsed, told: AllyCount) -> bool:
    """Whether Allies only plan to meet a share, or are to in years to come that are not named."""
    _, high = parsed.clause(told.start, told.end)
    more = parsed.just_after(told.q.end, "more", gap=1) is not None and not parsed.just_after(told.q.end, "members", gap=PLANS)  # fmt: skip  # noqa: E501
    return parsed.says("planned", told.end, told.end + PLANS) or parsed.says("to_come", told.end, high) or more


def _up_to(parsed: Parsed, start: int, behind: list[Mention]) -> dict[str, Any]:
    """Show a count up to the list of those it is said to be: the seven that made the mark were A, B and C."""
    if not behind:
        return {}
    end = behind[-1].end
    return {"end": parsed.sentence.to(end), "text": parsed.sentence.plain[start:end]}


def _end_of(parsed: Parsed, told: AllyCount, share: Quantity | None) -> int:
    """Give where a count ends: that of a group with the share it is counted by, where no other value is between."""
    if told.group is Quantifier.NUMBER or share is None or not 0 <= share.start - told.end <= 80:
        return told.end
    return told.end if parsed.between(told.end, share.start, share.unit) else share.end


def _before_values(parsed: Parsed, told: AllyCount) -> int | None:
    """Give where the first of those listed ends, where they are told with values: only Poland (3.9 %), the US (3.5)."""
    valued = parsed.between(told.start, told.end, Unit.PERCENT) if told.listed else []
    return next((n.end for n in parsed.names if told.start <= n.start and n.end <= valued[0].start), None) if valued else None  # fmt: skip  # noqa: E501


def _circle(parsed: Parsed, told: AllyCount) -> tuple[str, ...] | None:
    """Give those a count is among where it is not all Allies: sixteen of NATO's 23 EU members, the six of the G7."""
    outside = [m for m in parsed.marks if m.kind == "circle" and not told.start <= m.start < told.end]
    if told.group is Quantifier.ONLY and outside:
        return tuple(outside[0].value)  # in the G7 only the United States
    if told.listed:
        few = (
            told.group is Quantifier.ONLY
            and len(told.listed) < LISTED
            and parsed.says("only_words", told.start, told.end)
        )
        return () if few else None  # only Poland: of all, or of those told of
    bare = members_after(parsed, told.q.end) is None and told.whole is None and told.group is Quantifier.NUMBER
    named = _circle_named(parsed, told, bare=bare)
    return _those_before(parsed, told) if bare and named is None else named


def _circle_named(parsed: Parsed, told: AllyCount, *, bare: bool) -> tuple[str, ...] | None:
    """Give the circle a count stands beside; of a number alone, any that is named before it."""
    low, high = max(0, told.start - CIRCLE), told.end + CIRCLE
    for mark in parsed.within(0 if bare else low, high, "circle"):
        return tuple(mark.value)
    eu = any(n.code == "EU27" and low <= n.start and n.end <= high for n in parsed.names)
    return tuple(each for each in eu_members(parsed.on) if is_ally(each)) if eu else None


def _those_before(parsed: Parsed, told: AllyCount) -> tuple[str, ...] | None:
    """Give the Allies named before a number alone: of Germany, France and Italy, only two; all six of them."""
    named = names_before(parsed, told.start)
    if len(named) >= max(2, int(told.q.value)):
        return named
    return () if ends(parsed.low[: told.start], parsed.words.around["all_of"]) else None


def _besides(parsed: Parsed, told: AllyCount, *, met: bool) -> int:
    """Count those told before, besides whom others are: four other countries, zehn andere; not the four others."""
    q = told.q
    if told.group is Quantifier.NONE and parsed.says("other_one", told.start, told.end):
        return max(1, len(names_before(parsed, told.start)))  # no other ally
    definite = parsed.low[: q.start].split()[-1:] in [[each] for each in parsed.words.around["small"]]
    others = parsed.just_after(q.end, "rest", gap=1) is not None and not definite
    return _so_many(parsed, met=met) if others and not parsed.has("without_usa") else 0


def _so_many(parsed: Parsed, *, met: bool) -> int:
    """Give how many Allies were told of before those counted besides them: the count right before, or one."""
    last = parsed.context.last if parsed.context.gap == 0 else None
    return int(last.value) if isinstance(last, Count) and last.group is Quantifier.NUMBER and last.met is met else 1


def _named_before(parsed: Parsed, told: AllyCount) -> bool:
    return any(is_ally(n.code) and n.end <= told.start for n in parsed.names) and not parsed.has("only")


def _of_some(parsed: Parsed, told: AllyCount) -> bool:
    """Whether those a count is of are a count themselves: of the 23 Allies at 2 %, five."""
    return bool(_share_of_whole(parsed, told))


def _share_of_whole(parsed: Parsed, told: AllyCount) -> list[Quantity]:
    """List the shares that those a count is of are told by: of the 23 Allies at 2 %, five."""
    whole = told.whole.end if told.whole else 0
    return parsed.between(whole, told.q.start, Unit.PERCENT) if told.whole or told.of else []


def _excepted(parsed: Parsed, told: AllyCount) -> tuple[str, ...]:
    """Give those left out of all: bar Slovenia, every Ally is at 2 %."""
    mark = parsed.first("except")
    if mark is None or told.group is not Quantifier.ALL:
        return ()
    allies = [n for n in parsed.names if is_ally(n.code)]
    first = next((n for n in allies if 0 <= n.start - mark.end <= 6 or 0 <= mark.start - n.end <= 1), None)
    left = together(parsed.names, first, parsed.low, parsed.words) if first else []
    return tuple(dict.fromkeys(n.code for n in left if is_ally(n.code)))


def _facts(parsed: Parsed, start: int, end: int, when: Time) -> dict[str, Any]:
    """Give where a count stands; one of a year well past is of what was: eight would reach it, up from five in 2014."""
    told = facts(parsed, start, end)
    past = when.stated and not when.relative and when.years[0] < parsed.on.year - 1
    return told | {"manner": tuple(each for each in told["manner"] if each is not Manner.WISHED)} if past else told


def _modality(parsed: Parsed, told: AllyCount) -> Modality:
    would = parsed.first("modal", value="would") is not None and parsed.has("hypothetical")
    if would or parsed.within(told.end, told.end + 70, "hypothetical"):
        return Modality.SUPPOSED
    return modality_of(parsed, told.q)


def _limits(parsed: Parsed, share: Quantity | None) -> tuple[str, ...]:
    """List the words that limit what Allies are counted by; equipment is counted too."""
    if share is None:
        return ()
    kind = "equipment" if share.value >= EQUIPMENT else "other_base" if target_word(parsed, share) else ""
    return limits(parsed, share, frozenset({kind}))


def _europe(parsed: Parsed, start: int, end: int) -> bool:
    return bool(parsed.within(start, end + 2, "europe")) or any(
        n.code == "NATO_EUR" and start <= n.start <= end for n in parsed.names
    )


def _listed(parsed: Parsed, told: AllyCount, end: int) -> tuple[str, ...]:
    """Give the Allies named as the only ones, or behind a colon: five members: Britain, Estonia, ..."""
    if told.group is Quantifier.ONLY:
        return told.listed or names_before(parsed, told.start) or _listed_behind(parsed, told.end)
    colon = parsed.low.find(":", end)
    after = [n for n in parsed.names if n.start > colon] if colon >= 0 else listed_behind(parsed, end)
    return tuple(dict.fromkeys(n.code for n in after if is_ally(n.code)))


def _listed_behind(parsed: Parsed, end: int) -> tuple[str, ...]:
    """Give those who are said to be the only ones, behind it: the only countries to meet it are Poland and Greece."""
    allies = [n for n in parsed.names if is_ally(n.code)]
    first = next((n for n in allies if n.start >= end), next(iter(allies), None))
    behind = together(parsed.names, first, parsed.low, parsed.words) if first and first.start >= end else allies[:1]
    return tuple(dict.fromkeys(n.code for n in behind if is_ally(n.code)))


def _when(parsed: Parsed, q: Quantity, *, origin: bool) -> Time:
    beside = _years_beside(parsed, q)
    if (
        beside and origin and not any(w.said for w in parsed.whens)
    ):  # down from eight in the previous year, which may be that of the report
        return Time((beside[0].year, beside[0].year - 1), origin=True)
    if beside:
        return Time(tuple(dict.fromkeys(w.year for w in beside)), stated=True, relative=not beside[0].said)
    if origin:
        since = tuple(w.year for w in parsed.whens if w.role is Role.SINCE)
        others = {w.year for w in parsed.whens}
        return Time(since or tuple(y for y in range(parsed.on.year, FIRST, -1) if y not in others), stated=bool(since), origin=True)  # fmt: skip  # noqa: E501
    carried = (parsed.context.year,) if parsed.context.year and not parsed.says("now") else ()
    return Time(tuple(dict.fromkeys((*carried, *present(parsed)[:2]))), due=time_of(parsed, q).due)


def _years_beside(parsed: Parsed, q: Quantity) -> list[When]:
    """List the years with no other count between, the nearest first; one behind a value is nearer than one before."""
    named = [w for w in parsed.whens if w.role is Role.IN or (w.role is Role.BY and w.year <= parsed.on.year)]
    named = [w for w in named if not of_setting(parsed, w)]
    after = [w for w in named if w.start >= q.end and not count_between(parsed, q.end, w.start)]
    before = [w for w in named if w.end <= q.start and not count_between(parsed, w.end, q.start)]
    before = [w for w in before if not (after and _counted_by(parsed, w))]
    return sorted([*after, *before], key=lambda w: w.start - q.end if w.start >= q.end else q.start - w.end + 20)


def _counted_by(parsed: Parsed, w: When) -> bool:
    """Whether a year stands right behind another count."""
    return any(o.unit is Unit.NUMBER and o.value <= ALLIES and not o.decimals and 0 <= w.start - o.end <= 24 for o in parsed.found)  # fmt: skip  # noqa: E501
