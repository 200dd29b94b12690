"""How many Allies are said to meet a share: 23 of 32, all but one, every Ally, the only one, the other 13."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.context import EQUIPMENT
from burdenshare.claims.meaning.aims import TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Count, Quantifier
from burdenshare.claims.meaning.terms import Amount, Category, Manner, Modality, Time, Who
from burdenshare.claims.names import Mention
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.beside_year import of_setting
from burdenshare.claims.readings.counted.against import counted_shares, own_share, share_of_all
from burdenshare.claims.readings.counted.ally_count import ALLIES, Against, AllyCount, count_between, part_told
from burdenshare.claims.readings.counted.among import CIRCLE, besides_whom, circle_of, left_out_of, named_as, of_europe
from burdenshare.claims.readings.counted.groups import groups, included
from burdenshare.claims.readings.counted.met import met_of
from burdenshare.claims.readings.counted.moved import fewer_than_then, moved_count, multiplied_on
from burdenshare.claims.readings.counted.numbers import counted_numbers
from burdenshare.claims.readings.counted.risen import risen
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.goals import own_goal
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import modality_of, source_of
from burdenshare.claims.readings.placed import listed_behind
from burdenshare.claims.readings.target import target_word
from burdenshare.claims.readings.when import FIRST, present, time_of
from burdenshare.claims.sentence import Parsed

OF_THEM = 14  # characters behind a count in which it may be one of those just told: two of them
PLANS = 44  # characters behind a count in which it may be said to be one of plans
MOST = 3  # counts of a sentence that are looked at


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
    return bool(asked) and any(w.role is Role.BY and w.year > parsed.on.year for w in parsed.whens)


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
    left = left_out_of(parsed, told)
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
        of=None if bool(_share_of_whole(parsed, told)) else told.of,  # of the 23 Allies at 2 %, five
        part=told.part,
        but=but,
        rest=_rest(parsed, q, end),
        besides=besides_whom(parsed, told, met=met),
        source=source_of(parsed),
        modality=modality,
        component=Category.EQUIPMENT if against.share >= EQUIPMENT else None,
        unexplained=_limits(parsed, share),
        without_usa=parsed.has("without_usa") and not told.listed,
        europe=of_europe(parsed, told.start, end),
        listed=left or named_as(parsed, told, end),
        strict=share is not None and share.sign is Sign.OVER,
        expected=parsed.has("estimate", "pledge") or modality is Modality.WILL,
        circle=circle_of(parsed, told),
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
    dated = any(w.start < high and w.year <= parsed.on.year and not parsed.commas(told.end, w.start) for w in parsed.whens)  # fmt: skip  # noqa: E501
    on_course = not dated and parsed.says("on_course", told.end, high)  # is on track to meet it, by no year told
    return parsed.says("planned", told.end, told.end + PLANS) or parsed.says("to_come", told.end, high) or more or on_course  # fmt: skip  # noqa: E501


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


def _named_before(parsed: Parsed, told: AllyCount) -> bool:
    return any(n.end <= told.start for n in parsed.allies) and not parsed.has("only")


def _share_of_whole(parsed: Parsed, told: AllyCount) -> list[Quantity]:
    """List the shares that those a count is of are told by: of the 23 Allies at 2 %, five."""
    whole = told.whole.end if told.whole else 0
    return parsed.between(whole, told.q.start, Unit.PERCENT) if told.whole or told.of else []


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
