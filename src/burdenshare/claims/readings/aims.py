"""Is a share refused, asked for, promised, met or missed, or a target that the Alliance set?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.context import ALLIANCES, EQUIPMENT
from burdenshare.claims.meaning.aims import Demand, PledgeClaim, Refusal, TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Binding, Category, Modality
from burdenshare.claims.names import ends, is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, spans
from burdenshare.claims.phrases import Leader
from burdenshare.claims.readings.beside_year import VALUES, listed
from burdenshare.claims.readings.placed import names_before
from burdenshare.claims.readings.target import ShareMention
from burdenshare.claims.sentence import Parsed

SET_FROM = 40  # characters back from a target to the word for raising it
SET = 90  # characters behind a target in which the year it was set in may stand
BESIDE = 12  # characters from a summit to its year: at the Wales summit in 2014
HALF = 60  # characters behind a value in which it is told which half of the target it is
TOGETHER = (("NATO_EUR_CAN",), ("NATO_TOTAL",), ("NATO_EUR",))  # whose share the tables give


def _refused(told: ShareMention) -> Form | None:
    meant = told.target is not None or told.round or told.parsed.has("gdp")
    return Refusal(**told.base) if told.base["modality"] is Modality.REFUSED and meant else None


def _asked(told: ShareMention) -> Form | None:
    parsed, q = told.parsed, told.q
    met = parsed.near(q, "meet", "miss")
    apart = met is None or parsed.commas(q.end, met.start) > 0  # raised to 5 %, which nobody meets
    asked = told.base["modality"] is Modality.ASKED and (apart or parsed.has("must"))
    asking = {m.start for m in parsed.marks if m.kind == "demand"}
    near = parsed.near(q, "set", before=60, after=0)
    agreed = told.target and near is not None and near.start not in asking
    if not told.target and told.round and parsed.has("demand") and q.value not in ALLIANCES and told.base["modality"] is Modality.DID:  # fmt: skip  # noqa: E501
        return Demand(**told.base)  # proposed that others not only keep to 2 %, but raise it to 4 %
    if asked and told.round and told.base["who"].codes[:1] == ("NATO_TOTAL",) and told.base["who"].stated:
        return set_by_all(told)  # the alliance wants each country to spend 2 %
    return Demand(**told.base) if asked and not agreed else None


def _exempt(told: ShareMention) -> Form | None:
    exempt = told.parsed.near(told.q, "exempt", before=50, after=30) and told.base["who"].codes
    return PledgeClaim(**told.base, exempt=True) if exempt else None


def _obliged(told: ShareMention) -> Form | None:
    if told.parsed.here(told.q, "oblige") and not (told.ally and told.reached is not None):
        return TargetClaim(**told.base, oblige=True, asserted=True)
    return None


def _reached_in(told: ShareMention) -> Form | None:
    """Read what an Ally is said to reach in a year named beside it, whatever it means to do later."""
    parsed, q = told.parsed, told.q
    named = any(w.role is Role.IN and w.year <= parsed.on.year and abs(w.start - q.end) < 44 for w in parsed.whens)
    due = max((w.start for w in parsed.whens if w.role is Role.BY), default=0)
    later = told.when.due is not None and "," in parsed.low[q.end : due]
    found = _met(told) if named and later else None
    return replace(found, when=replace(found.when, due=None)) if found else None


def _planned(told: ShareMention) -> Form | None:
    """Read a promise of an Ally; or what the Alliance has agreed to do."""
    parsed, q, modality = told.parsed, told.q, told.base["modality"]
    firm = modality is Modality.PROMISED or told.future
    if q.lead is Lead.FROM or _told_of_past(told) or not (firm or modality is Modality.WILL):
        return None
    if told.ally and not _of_members(told):
        carried = told.base["who"].binding is Binding.CARRIED
        estimated = _estimated(told)
        met = None if _no_plan(parsed, q) else told.reached
        pledge = PledgeClaim(**told.base, met=met, firm=firm, term=_term(told))
        return pledge if firm or not (carried or estimated) else None
    agreed = (told.round or told.target is not None) and (firm or parsed.has("set")) and q.decimals < 2
    agreed = agreed and not _of_this_year(told)
    return set_by_all(told) if agreed else None


def _of_members(told: ShareMention) -> bool:
    """Whether members as such are told to promise, and whoever was spoken of before is not."""
    plain = not any(is_ally(n.code) for n in told.parsed.names)
    return (
        plain and told.base["who"].binding is Binding.CARRIED and told.parsed.first("members", value="one") is not None
    )


def _of_this_year(told: ShareMention) -> bool:
    """Whether all Allies are only told to spend so much in a year named: European allies will spend 2 % this year."""
    parsed, when = told.parsed, told.when
    plain = not (told.target or parsed.has("set", "target", "must", "demand"))
    return plain and when.stated and when.due is None and when.years[0] <= parsed.on.year


def _estimated(told: ShareMention) -> bool:
    """Whether a value is only reckoned; what spending is to rise to, soll steigen auf, with no year told is meant."""
    mark = told.parsed.near(told.q, "estimate", before=60, after=30)
    will = mark is not None and any(m.kind == "modal" and m.start == mark.start for m in told.parsed.marks)
    return mark is not None and not (will and told.q.lead is Lead.TO and not told.when.stated)


def _term(told: ShareMention) -> tuple[date, date] | None:
    """Give the time in which a leader governed who is named before a promise: Sunak promised 2.6 %."""
    low, _ = told.parsed.clause(told.q.start, told.q.end)
    leaders = told.parsed.within(low, told.q.start, "leader")
    ministers = told.parsed.words.around["minister"]  # one who governed later was one: Finanzminister Olaf Scholz
    named: list[Leader] = [m.value for m in leaders if not ends(told.parsed.low[: m.start], ministers)]
    own = [each for each in named if each.code in told.base["who"].codes[:1] and not each.again and each.start <= told.parsed.on]  # fmt: skip  # noqa: E501
    return (own[-1].start, own[-1].end) if own else None


def _told_of_past(told: ShareMention) -> bool:
    """Whether a value is told of a year well past, with no deadline after it."""
    when = told.when
    past = when.stated and when.years[0] < told.parsed.on.year - 1
    return past and not when.relative and not (when.due and when.due > when.years[0])


def _no_plan(parsed: Parsed, q: Quantity) -> bool:
    """Whether a plan is denied outright: has no plan to reach."""
    plans = parsed.within(max(0, q.start - 90), q.start, "pledge")
    return any(0 <= m.start - o.end <= 1 for m in plans for o in parsed.marks if o.kind == "neg")


def _met(told: ShareMention) -> Form | None:
    parsed, base, kept = told.parsed, told.base, _kept(told)
    met = told.reached if kept is None else kept
    loose = kept is None and told.target is None and _own_value(told)
    short = met is False and _group_short(told)
    if met is None or not (told.ally or short) or loose or _told_of_others(told):
        return None
    listed = names_before(parsed, told.q.start)
    who = replace(base["who"], codes=listed, each=True) if len(listed) > 1 else base["who"]
    never = any(m.kind == "neg" and parsed.low[m.start : m.end] in parsed.words.around["never"] for m in parsed.marks)
    span = spans(parsed.whens)
    return Threshold(
        **{**base, "who": who, "denied": False},
        met=met,
        since=parsed.since,
        until=(span[0][1] or None) if parsed.since and span else _before_year(parsed) if never else None,
        never=never,
        long=(parsed.has("short_for_years") and not told.when.stated) or never,
        first=parsed.has("first_time"),
    )


def _told_of_others(told: ShareMention) -> bool:
    """Whether a share is the first of two values, or told as set by the Alliance, whoever was spoken of before."""
    named = {n.code for n in told.parsed.names}
    set_here = told.target is not None and told.parsed.of_nato and told.parsed.has("set")
    return told.when.origin or (set_here and not named & {code for code in told.base["who"].codes if is_ally(code)})


def _own_value(told: ShareMention) -> bool:
    """Whether a value is none of targets, or stands with a decimal in an aside behind an Ally: Italy, at 1.5 %."""
    if not told.round or told.q.decimals > 1:
        return True
    parsed, q = told.parsed, told.q
    between = (parsed.low[n.end : q.start] for n in parsed.names if n.end < q.start)
    return bool(q.decimals) and any(each.startswith(",") and parsed.words.preps.issuperset(each[1:].split()) for each in between)  # fmt: skip  # noqa: E501


def _before_year(parsed: Parsed) -> int | None:
    """Give the last year before one until which something never was: never reached 2 % before 2025."""
    around = parsed.words.around["before_year"]
    return next((w.year - 1 for w in parsed.whens if ends(parsed.low[: w.start], around)), None)


def _kept(told: ShareMention) -> bool | None:
    """Read whether a share is said to be held since a year, or never reached: more than 2 % every year since 2014."""
    parsed, q = told.parsed, told.q
    low, high = parsed.clause(q.start, q.end)
    moved = q.lead is not Lead.NONE or parsed.within(low, high, "up", "down", "neg")
    bound = {Sign.OVER: True, Sign.AT_LEAST: True, Sign.UNDER: False}.get(q.sign)
    return bound if parsed.since and parsed.since <= parsed.on.year and not moved else None


def _group_short(told: ShareMention) -> bool:
    """Whether a group, named before the value, is told to fall short of it."""
    parsed, codes = told.parsed, told.base["who"].codes[:1]
    named = any(n.code in codes and n.end <= told.q.start for n in parsed.names)
    return named and codes in TOGETHER and parsed.has("short", "miss", "need")


def _aimed(told: ShareMention) -> Form | None:
    """Read the mention of a target: the 2 % guideline; below the threshold of 2 %; 3.5 % for core defence."""
    parsed, q = told.parsed, told.q
    if told.ally and _own(parsed, told):
        return PledgeClaim(**told.base, firm=False)
    bound = told.ally and told.base["who"].binding is Binding.TIGHT and told.target is None
    if told.when.origin or q.decimals > 1 or bound:
        return None
    split = parsed.near(q, "core", "related", before=40, after=70) and q.value in (1.5, 3.5, 2.0)
    agreed = told.round and ((_set_beside(parsed, q) and not told.when.due) or _set_by_us(told) or _wished_of_all(told))
    equipment = Category.EQUIPMENT if parsed.has("equipment") and q.value >= EQUIPMENT else None
    return set_by_all(told, equipment) if told.target is not None or split or agreed else None


def _set_by_us(told: ShareMention) -> bool:
    """Whether something is agreed, or owed, and no Ally but the Alliance is told of: agreed within NATO are 2 %."""
    ours = not told.ally or (told.parsed.of_nato and not told.parsed.allies)
    return ours and told.parsed.has("set", "must")


def _set_beside(parsed: Parsed, q: Quantity) -> bool:
    """Whether a share of the Alliance's is told as agreed right beside it: the two per cent agreed in NATO."""
    beside = parsed.just_before(q.start, "set", gap=1) or parsed.just_after(q.end, "set", gap=1)
    return q.value in ALLIANCES and beside is not None


def _wished_of_all(told: ShareMention) -> bool:
    """Whether all Allies are told of together, in no year, as those that should spend so much."""
    parsed, base = told.parsed, told.base
    wished = parsed.first("modal", value="should") is not None or parsed.has("target")
    return base["who"].codes[:1] == ("NATO_TOTAL",) and told.q.value in ALLIANCES and wished and not told.when.stated


def _own(parsed: Parsed, told: ShareMention) -> bool:
    """Whether a target is the Ally's own, which it raises to a value: Denmark is ready to raise its target to 3.5 %."""
    goal, before = told.target, told.q.start
    if goal is None or goal.end > before or told.q.lead is not Lead.TO:
        return False
    raised = parsed.within(max(0, goal.start - SET_FROM), goal.start, "up", "down")[-1:]
    return any(parsed.says("own", mark.end, goal.start) for mark in raised)


def set_by_all(told: ShareMention, component: Category | None = None) -> TargetClaim:
    """Read a target of the Alliance: whether it is said to have set it, when, and from when on it is due."""
    parsed = told.parsed
    return TargetClaim(
        **told.base | _to_year(parsed, told.q),
        component=component,
        asserted=_asserted(parsed),
        must=parsed.has("must"),
        agreed_in=_agreed(parsed, told.q),
        set_at=_set_at(parsed, told.q),
        at_once=_at_once(parsed),
        half=_half(parsed, told.q),
        spoken=_spoken(told),
    )


def _spoken(told: ShareMention) -> tuple[str, ...]:
    """List the Allies a target may be the own promise of: named, spoken of before, or at home in the language."""
    parsed = told.parsed
    named = () if parsed.says("we") else (n.code for n in parsed.names if n.end <= told.q.start)
    before = () if _asserted(parsed) or parsed.allies else (*parsed.context.who, *parsed.words.home)
    codes = told.base["who"].codes
    every = dict.fromkeys((*(codes[:1] if parsed.says("we") else codes), *named, *before))
    return tuple(code for code in every if is_ally(code))


def _to_year(parsed: Parsed, q: Quantity) -> dict[str, Any]:
    """Show a target up to the year in which it is said behind it to have been set: the 2 % agreed in Wales in 2014."""
    behind = (w for w in parsed.whens if q.end <= w.start <= q.end + SET and w.said and w.year <= parsed.on.year)
    for w in behind:
        apart = parsed.between(q.end, w.start, *VALUES) or parsed.commas(q.end, w.start)
        if parsed.within(q.end, w.start, "set") and not apart and w.start < parsed.clause(q.start, q.end)[1]:
            return {"end": parsed.sentence.to(w.end), "text": parsed.sentence.plain[q.start : w.end]}
    return {}


def _half(parsed: Parsed, q: Quantity) -> str:
    """Give which half of the target a value is told to be right behind it: 3.5 % for core defence."""
    other = next((o.start for o in parsed.found if o.unit is q.unit and o.start >= q.end), len(parsed.low))
    told = parsed.within(q.end, min(other, q.end + HALF), "core", "related")
    before = [o for o in parsed.found if o.unit is q.unit and o.end <= q.start]
    alone = not (before and listed(parsed, before[-1].end, q.start))
    return told[0].kind if told and alone else ""


def _asserted(parsed: Parsed) -> bool:
    """Whether the sentence says that the Alliance set it: a group is its subject, or NATO's own target."""
    owner = any(n.code == "NATO_TOTAL" for n in parsed.names) or parsed.has("members")
    wished = parsed.first("modal", value="should") is not None and not parsed.has("must")
    return owner and not wished and parsed.has("set", "pledge", "target", "must", "oblige")


def _agreed(parsed: Parsed, q: Quantity) -> int | None:
    """Give the year in which a target is said to have been set: agreed in 2014; one of another value is none of it."""
    shares = [o for o in parsed.found if o.unit is Unit.PERCENT]
    own = [w for w in parsed.whens if q is min(shares, key=lambda o: max(o.start - w.end, w.start - o.end), default=q)]
    past = (w for w in own if w.role is (Role.IN if w.said else Role.SINCE))  # in 2014; ten years ago
    years = [w.year for w in past if w.year <= parsed.on.year]
    near = any(parsed.within(w.start - SET_FROM, w.end + SET_FROM, "set") for w in parsed.whens if w.year in years[:1])
    if years and years[0] < parsed.on.year and _promised(parsed):
        return years[0]
    return years[0] if years and parsed.has("set") and (near or not _met_told(parsed)) else None


def _set_at(parsed: Parsed, q: Quantity) -> tuple[int, ...]:
    """Give the year of the summit at which a target is said to have been set, and the one told with it: in Vilnius."""
    for m in (m for m in parsed.marks if m.kind == "summit" and abs(m.start - q.end) <= SET):
        agreed = parsed.within(max(0, m.start - SET_FROM), m.start, "set")
        agreed = [a for a in agreed if not parsed.between(a.end, m.start, *VALUES) and not parsed.commas(a.end, m.start)]  # fmt: skip  # noqa: E501
        if agreed or (parsed.led_by(m.start, "place") and parsed.within(m.end, m.end + SET_FROM, "set")):  # fmt: skip
            beside = (w.year for w in parsed.whens if w.said and 0 < w.start - m.end <= BESIDE)
            return (int(m.value), *beside)
    return ()


def _promised(parsed: Parsed) -> bool:
    """Whether a target is told as what all once promised: pledged in 2014 to spend 2 %; what will be is no promise."""
    modal = {m.start for m in parsed.marks if m.kind == "modal"}
    return any(m.kind == "pledge" and m.start not in modal for m in parsed.marks) and not _met_told(parsed)


def _met_told(parsed: Parsed) -> bool:
    """Whether something is said to be met or missed; what only bounds a value, at least, says neither."""
    return any(m.kind in ("meet", "miss") and not parsed.compares(m) for m in parsed.marks)


def _at_once(parsed: Parsed) -> bool:
    """Whether a target is told as due from this year on or in it."""
    since = [w.year for w in parsed.whens if w.role is Role.SINCE]
    return any(y in (parsed.on.year, parsed.on.year + 1) for y in since) and not parsed.has("target")


READINGS = (_refused, _asked, _exempt, _obliged, _reached_in, _planned, _met, _aimed)  # the first that fits
