"""Shares of GDP: spent, met or missed, promised, demanded, refused, or a target of the Alliance."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.context import ALLIANCES
from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import Demand, PledgeClaim, Refusal, TargetClaim
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.levels import Share
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import NOBODY, Binding, Modality, Time, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.readings.aims import READINGS, set_by_all
from burdenshare.claims.readings.bind import at_home, of_unnamed
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.goals import owed_by_each, own_goal
from burdenshare.claims.readings.limits import limiting, unexplained
from burdenshare.claims.readings.of_gdp import SMALL, about_gdp, budgeted, measured, of_world, presumed
from burdenshare.claims.readings.placed import listed_from, listed_to, of_circle
from burdenshare.claims.readings.target import TARGETS, ShareMention, target_word, toward
from burdenshare.claims.sentence import Parsed

AIMED, ASKED = (TargetClaim, PledgeClaim), (TargetClaim, Demand, Refusal)
SET = 30  # characters between a word of agreeing and the year of it
BY = 60  # characters from a share to the word of agreeing on it
ON_TOP = 4  # characters from a word of adding to what is added
HALVES = {3.5, 1.5}  # what the 5 % are made of


def shares(parsed: Parsed) -> list[Form]:
    """Find the claims made with per cents of GDP, told or understood.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in shares(parse(said))]
    >>> kinds("Canada spent 1.4% of GDP on defence."), kinds("Sweden plans 3.5% of GDP for defence by 2030.")
    ([('1.4%', 'share')], [('3.5%', 'pledge')])
    >>> kinds("The US refuses the 5% target."), kinds("Inflation was 3.5%.")
    ([('5%', 'refusal')], [])
    """
    made = parsed.each_value(_share, Unit.PERCENT)
    said = [(form, any(_implied(form, each) for each in made[:at])) for at, form in enumerate(made)]
    made = [kept for form, idle in said if (kept := _goal_of(parsed, form) if idle else form)]
    made = [each for form in _in_one_breath(made, parsed) for each in _listed(parsed, form)]
    return [_inherited(made, at, parsed) for at in range(len(made))]


def _in_one_breath(made: list[Form], parsed: Parsed) -> list[Form]:
    """Make one claim of a target and its other half, or the one it came from: 3.5 % for core and 1.5 % for related."""
    kept: list[Form] = []
    for form in made:
        last = kept[-1] if kept else None
        if last is not None and isinstance(form, TargetClaim) and (beside := _one_claim(last, form, parsed)):
            kept[-1] = beside
        else:
            kept.append(form)
    return kept


def _one_claim(last: Form, form: TargetClaim, parsed: Parsed) -> TargetClaim | None:
    between = parsed.low[last.to : form.at].split()
    halves = (
        isinstance(last, TargetClaim) and {last.value, form.value} == HALVES and set(between[-1:]) <= parsed.words.joins
    )
    halves = halves and not form.unexplained and form.amount is not None and form.amount.sign is Sign.EQUAL
    from_to = isinstance(last, (TargetClaim, Share)) and _moved(last, form, parsed)
    if not (halves or from_to) or "," in parsed.low[last.to : form.at]:
        return None
    where = facts(parsed, last.at, form.to) | {"manner": form.manner, "end": form.end}
    where["text"] = parsed.sentence.plain[last.at : form.to]
    first: TargetClaim = last if isinstance(last, TargetClaim) else read_as(last, TargetClaim, "who")
    return replace(form, **where, beside=replace(first, when=Time()) if from_to else first, last=form.text)


def _moved(last: Form, form: TargetClaim, parsed: Parsed) -> bool:
    """Whether the Alliance's target came from one value to another: from 2 % to 5 % by 2035."""
    leads = [q.lead for at in (last.at, form.at) for q in parsed.found if q.start == at]
    return leads == [Lead.FROM, Lead.TO] and last.value in ALLIANCES and form.value in ALLIANCES


def _listed(parsed: Parsed, form: Form) -> list[Form]:
    """Let what several Allies are told to meet stand where they are listed, beside the target where it is NATO's."""
    q = next((o for o in parsed.found if o.start == form.at), None)
    first = listed_from(parsed, form.at) if isinstance(form, Threshold) and form.who.each else None
    if first is None or q is None:
        return [form]
    goal = own_goal(parsed, q)
    where = facts(parsed, first.start, listed_to(parsed, first) if goal else form.to)
    moved = replace(form, **{key: where[key] for key in ("start", "end", "at", "to", "text")})
    return [moved, goal] if goal else [moved]


def _goal_of(parsed: Parsed, form: Form) -> Form | None:
    """Read a threshold that says no more than the share before it as the Alliance's target, where it is told as one."""
    q = next((o for o in parsed.found if o.start == form.at), None)
    return own_goal(parsed, q) if q else None


def _implied(form: Form, share: Form) -> bool:
    """Whether a threshold says no more than the share told before it: 1.3 %, well short of the goal of 2 %."""
    if not isinstance(form, Threshold) or not isinstance(share, Share) or not form.amount or not share.amount:
        return False
    more = form.since or form.never or form.long or form.first or form.denied or share.denied
    alike = form.who.codes[:1] == share.who.codes[:1] and form.when.years[:1] == share.when.years[:1]
    return alike and not more and (share.amount.value >= form.amount.value) == form.met


def _inherited(made: list[Form], at: int, parsed: Parsed) -> Form:
    """Let the second of two values share the words that limit the first: from 1.2 % of tax revenue to 1.4 %."""
    form = _due_with(made, at, parsed)
    own = parsed.within(form.to, form.to + 34, "gdp")
    before = [o for o in parsed.found if o.unit is Unit.PERCENT and o.end <= form.at]
    if not isinstance(form, Share) or own or form.unexplained or not before:
        return form
    held = [each for each in made[:at] if isinstance(each, Share) and each.unexplained]
    words = held[-1].unexplained if held else unexplained(parsed, before[-1])
    return replace(form, unexplained=words)


def _due_with(made: list[Form], at: int, parsed: Parsed) -> Form:
    """Let a part of a target be due when the whole is: 5 % by 2032, of which 3.5 % for core defence."""
    form, whole = made[at], made[at - 1] if at else None
    if not isinstance(form, AIMED) or not isinstance(whole, AIMED) or form.when.due or not whole.when.due:
        return form
    part = parsed.says("of_which", whole.to, form.at)
    return replace(form, when=replace(form.when, due=whole.when.due, due_told=whole.when.due_told)) if part else form


def _share(parsed: Parsed, q: Quantity) -> Form | None:
    if _any(parsed, q):
        parsed.taken.add(q.start)
        return None
    if q.part or q.value > SMALL or not about_gdp(parsed, q):
        return None
    found = _read(_told(parsed, q))
    if _added(parsed, q) and not isinstance(found, ASKED):
        parsed.taken.add(q.start)
        return None
    return found


def _read(told: ShareMention) -> Form | None:
    parsed, q = told.parsed, told.q
    if _supposed(told):
        return own_goal(parsed, q, alone=not any(w.said for w in parsed.whens))
    if (kept := _kept_to(told)) and (goal := own_goal(parsed, q, word=kept)):
        return goal
    if toward(parsed, q):
        return set_by_all(told) if told.round else None
    if owed_by_each(parsed, q):
        every = Who(("NATO_TOTAL",), Binding.CLEAR)
        return replace(set_by_all(told), who=every, unexplained=limiting(parsed, q))
    for reading in READINGS:
        if form := reading(told):
            loose = isinstance(form, ASKED) or (isinstance(form, Threshold) and told.target)
            return replace(form, unexplained=limiting(parsed, q)) if loose else form
    return _spent(told)


def _told(parsed: Parsed, q: Quantity) -> ShareMention:
    """Give all that is told of a share, and whether it is an Ally's and a target."""
    base = told_of(parsed, q)
    if not base["who"].codes and base["modality"] is Modality.PROMISED and parsed.says("we"):
        base["who"] = at_home(parsed, base["who"])  # we mean to reach 1.5 per cent in 2025
    guessed = presumed(parsed, q)
    base |= {
        "presumed": guessed and not parsed.context.spoken,
        "understood": base["understood"] or guessed or not measured(parsed),
    }
    base |= {"unexplained": base["unexplained"] or budgeted(parsed, q)}
    if of_world(parsed, q):
        base |= {"who": NOBODY, "unexplained": ()}
    if base["who"].binding > Binding.CLEAR and q.value in TARGETS and _set_by_nato(parsed, q):
        base["who"] = Who(("NATO_TOTAL",), Binding.CLEAR)
    ally = any(c not in GROUPS and is_ally(c) for c in base["who"].codes[:1])
    return ShareMention(parsed, q, base, ally, target_word(parsed, q))


def _set_by_nato(parsed: Parsed, q: Quantity) -> bool:
    """Whether a share is told to have been set, and nobody but NATO is named, nor meant: agreed by NATO in 2006."""
    agreed = [] if parsed.has("refer") else parsed.within(q.start - BY, q.end + BY, "set")
    ours = parsed.of_nato or parsed.says("alliance_only", q.end)
    return bool(agreed) and ours and all(n.code == "NATO_TOTAL" for n in parsed.names)


def _added(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is one that would come on top: another 0.14 per cent; une tranche supplementaire de 1,5 %."""
    gdp = parsed.just_after(q.end, "gdp", gap=16)
    beside = parsed.just_before(q.start, "rest", "added", gap=ON_TOP) or parsed.just_before(q.start, "more", gap=ON_TOP)
    return bool(beside or parsed.just_after((gdp or q).end, "added", gap=1))


def _any(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is told of any country that may be: if a country is under 2 %."""
    low, high = parsed.clause(q.start, q.end)
    begins = parsed.low[low:high].split()[:1]
    named = any(low <= n.start < high for n in parsed.names)
    if bool(begins) and begins[0] in parsed.words.around["if_words"] and not named:
        return True
    return any(_which(parsed, m, q) for m in parsed.within(low, q.start, "members") if m.value == "one")


def _which(parsed: Parsed, m: Mark, q: Quantity) -> bool:
    """Whether a value only says which Allies are meant: the states whose spending stays under 1 % are called so."""
    opens = parsed.low.startswith(parsed.words.around["whose"], m.end)
    return opens and not parsed.between(m.end, q.start, Unit.NUMBER, Unit.PERCENT) and q.value not in TARGETS


def _kept_to(told: ShareMention) -> Mark | None:
    """Find what an Ally promises only to keep to, set by the Alliance in a year: the pledge of 2014, to reach 2 %."""
    parsed, low = told.parsed, told.parsed.clause(told.q.start, told.q.end)[0]
    if not told.ally or told.base["modality"] is not Modality.PROMISED or (told.when.due and told.when.due_told):
        return None
    years = [w.start for w in parsed.whens if w.said and w.year < parsed.on.year and w.end <= told.q.start]
    goals = parsed.within(low, told.q.start, "target")
    return next((m for m in goals for at in years if 0 < at - m.end <= SET and parsed.within(m.start, at, "set")), None)


def _supposed(told: ShareMention) -> bool:
    """Whether a share is only what would be: at five per cent it would come to 225 billion."""
    parsed = told.parsed
    money = any(o.unit is Unit.MONEY for o in parsed.found)
    return money and told.round and parsed.has("need", "hypothetical") and not parsed.has("set")


def _spent(told: ShareMention) -> Form:
    if of_unnamed(told.parsed, told.q):
        return Share(**told.base)
    if not told.base["who"].codes and told.round and not (told.when.stated or of_world(told.parsed, told.q)):
        return TargetClaim(**told.base)
    if told.base["modality"] is Modality.ASKED:
        return Demand(**told.base)
    if circle := of_circle(told.parsed, told.q):
        return Share(**told.base | {"who": circle})
    who = at_home(told.parsed, told.base["who"])
    return Share(**told.base | {"who": who, "understood": told.base["understood"] or who is not told.base["who"]})
