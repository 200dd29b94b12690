"""Values whose measure, Ally or year stands elsewhere in the text: presumed from it, shown, and never called wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from burdenshare.claims.context import Topic
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.changes import Change
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import PerHead, Persons, Share, Spending
from burdenshare.claims.meaning.terms import OTHERS, Binding, Time, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.bind import at_home
from burdenshare.claims.readings.changes import moving, of_gdp
from burdenshare.claims.readings.facts import owner, told_of
from burdenshare.claims.readings.follow import HEAD, MOST_HEAD
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.of_gdp import EXACT
from burdenshare.claims.readings.others import MOST_PEOPLE, rounded
from burdenshare.claims.readings.parts import basis_of
from burdenshare.claims.sentence import Parsed

EXACT_DIGITS = 2  # digits after the point of a share that NATO prints
LARGE = 1e8  # a smaller sum is seldom an Ally's spending of a year
MANY = 1000.0  # people; a smaller number is no armed force told in passing
MOST = 60.0  # per cent; no Ally's spending grows by more in a year


def understood(parsed: Parsed) -> list[Form]:
    """Find values that the sentence and the text so far tell to be about defence, though not in so many words.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Germany spends little on defence and manages 1.36 per cent; a surplus of 8 per cent is run."
    >>> [(each.text, each.kind, each.understood) for each in understood(parse(said))]
    [('1.36 per cent', 'share', True)]
    """
    free = any(q.start not in parsed.taken and not q.part for q in parsed.found)
    return parsed.each_value(_understood, *READINGS) if free and _about_defence(parsed) else []


def _understood(parsed: Parsed, q: Quantity) -> Form | None:
    added = parsed.just_before(q.start, "rest", gap=1)  # what would come on top: another 0.14 per cent
    return None if q.part or added or foreign(parsed, q, aid=True) else READINGS[q.unit](parsed, q)


def _about_defence(parsed: Parsed) -> bool:
    """Whether a sentence, or what was said before it, is about what Allies spend, and nobody else."""
    before = parsed.context.topical or parsed.context.head or parsed.context.spoken or isinstance(parsed.context.last, Form)  # fmt: skip  # noqa: E501
    ours = before or parsed.has("topic", "members") or parsed.of_nato or bool(parsed.taken)
    return ours and not parsed.has("aid", "non_record") and parsed.context.topic not in (Topic.AID, Topic.WORLD)


def _percent(parsed: Parsed, q: Quantity) -> Form | None:
    moved = moving(parsed, q) and not (q.lead is Lead.TO and q.value < EXACT)
    if (q.lead is Lead.BY and not of_gdp(parsed, q)) or moved:
        return _change(parsed, q)
    exact = q.decimals > 0 or parsed.context.share
    if q.value >= EXACT or not exact or parsed.has("aid", "elsewhere"):
        return None
    base = _base(parsed, q)
    return (PledgeClaim if _due(parsed, base["when"]) else Share)(**base) if base else None


def _due(parsed: Parsed, when: Time) -> bool:
    """Whether a value is told of a year to come."""
    return any(year > parsed.on.year for year in (when.due or 0, *when.years[: int(when.stated)]))


def _change(parsed: Parsed, q: Quantity) -> Form | None:
    low, _ = parsed.clause(q.start, q.end)
    other = parsed.within(low, q.start, "other_thing") and not parsed.has("topic", "spending")
    base = _base(parsed, q) if q.value <= MOST and not other else None
    mark = moving(parsed, q)
    return Change(**base, basis=basis_of(parsed), down=mark is not None and mark.kind == "down") if base else None


def _sum(parsed: Parsed, q: Quantity) -> Form | None:
    head = parsed.has("per_head") and HEAD <= q.value < MOST_HEAD
    if not head and (q.value < LARGE or not (q.currency or _goes_on(parsed, q) or parsed.has("topic", "spending"))):
        return None
    base = _base(parsed, q, owner(parsed, q))
    if base is None or head:
        return PerHead(**base) if base else None
    return Spending(**base, basis=basis_of(parsed, q), spent=False)


def _people(parsed: Parsed, q: Quantity) -> Form | None:
    forces = parsed.has("persons") or isinstance(parsed.context.last, Persons)
    if not forces or not MANY <= q.value < MOST_PEOPLE or q.like_a_year:
        return None
    base = _base(parsed, q)
    return Persons(**base | {"amount": rounded(base["amount"])}) if base else None


READINGS: dict[Unit, Callable[[Parsed, Quantity], Form | None]] = {
    Unit.PERCENT: _percent,
    Unit.MONEY: _sum,
    Unit.NUMBER: _people,
}


def _base(parsed: Parsed, q: Quantity, who: Who | None = None) -> dict[str, Any] | None:
    """Give what is told of a value where somebody is named for it and every word behind it is accounted for."""
    base = told_of(parsed, q)
    who = at_home(parsed, who or base["who"])
    if not who.codes or base["unexplained"] or (parsed.has("hypothetical") and q.decimals < EXACT_DIGITS):
        return None
    named = who.binding <= Binding.LOOSE
    goes_on = _goes_on(parsed, q) or (bool(parsed.taken) and is_ally(who.codes[0]))
    most = 1 if any(n.code == who.codes[0] for n in parsed.names) else 2
    return base | {"who": replace(who, codes=who.codes[:most]), "when": _when(parsed, base), "understood": True, "presumed": not (named or goes_on)}  # fmt: skip  # noqa: E501


def _goes_on(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sentence goes on from a claim right before: it was 1.24 per cent; in euros, that is 124.7 billion."""
    said = parsed.has("refer", "cash") or (q.unit is Unit.PERCENT and q.decimals == EXACT_DIGITS)
    national = parsed.context.source == "national" and parsed.has("refer", "up", "down")  # it comes to 32.4 billion
    return said and ((isinstance(parsed.context.last, Form) and parsed.context.gap == 0) or national)


def _when(parsed: Parsed, base: dict[str, Any]) -> Time:
    """Give the year of the sentence, of the text so far, or else those of the last estimate and the last outturn."""
    when: Time = base["when"]
    if when.stated:
        return when
    last = parsed.on.year - (base["source"] in OTHERS)  # others than NATO publish no estimate of the year
    return replace(when, years=(parsed.context.year,) if parsed.context.year else (last, last - 1))
