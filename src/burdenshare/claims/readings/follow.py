"""Values that go on with what was told just before: "in 2016 it was 72 %", "that figure dropped to six"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from burdenshare.claims.meaning.changes import Change, Raised
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, CommonFunding, OfTotal, PerHead, Share, Spending
from burdenshare.claims.meaning.orders import Count
from burdenshare.claims.meaning.terms import Binding, Time, Who
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.bind import amount, who_of
from burdenshare.claims.readings.counted.ally_count import ALLIES
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import denied, modality_of
from burdenshare.claims.readings.of_gdp import EXACT
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

WHOLES = ("gdp", "of_budget", "total", "common", "aid", "elsewhere", "programme", "not_ours")
HEAD, MOST_HEAD = 50.0, 20_000.0  # what an Ally spends a head
LARGE = 1e9  # a sum that is an Ally's spending


def follow(parsed: Parsed) -> list[Form]:
    """Find values told in the terms of the claim before, where the sentence itself names no other."""
    last = parsed.context.last
    if (
        not isinstance(last, Form)
        or parsed.has(*WHOLES)
        or not (parsed.names or parsed.has("refer", "up", "down", "with_usa"))
    ):
        return []
    return parsed.each_value(_follow)


def _follow(parsed: Parsed, q: Quantity) -> Form | None:
    """Read a value that goes on with the last claim before, or else with a change told beside it."""
    changes = [each for each in parsed.context.told if isinstance(each, Change) and parsed.has("refer")]
    before = (each for each in (parsed.context.last, *changes[:1]) if isinstance(each, Form))
    like = next((each for each in before if _alike(parsed, each, q)), None)
    return None if q.part or like is None or foreign(parsed, q) or limits(parsed, q) else _continued(parsed, like, q)


def _alike(parsed: Parsed, last: Form, q: Quantity) -> bool:
    """Whether a value is of the kind the last one was."""
    test = ALIKE.get(type(last))
    return test is not None and test(parsed, last, q)


def _like_count(parsed: Parsed, last: Count, q: Quantity) -> bool:
    """Whether a value is a count as well, or the share of one of those counted."""
    if q.unit is Unit.PERCENT:
        return q.decimals > 0 and q.value < EXACT and bool(parsed.names) and q.lead is not Lead.BY
    counted = q.unit is Unit.NUMBER and q.value <= ALLIES and not q.decimals and not (q.spelt and q.value == 1)
    own = parsed.has("spending", "topic", "cash")  # seven Allies raise their spending: it is that which moves
    return counted and parsed.has("up", "down") and len(parsed.found) <= 2 and not own


def _like_share(parsed: Parsed, last: Share, q: Quantity) -> bool:
    """Whether a value is a share as well, or the sum that one comes to."""
    if q.unit is Unit.MONEY:
        return q.value >= LARGE and not parsed.names and parsed.has("refer") and last.who.stated
    return q.unit is Unit.PERCENT and q.value < EXACT and not last.of_budget and q.lead is not Lead.BY


def _like_part(parsed: Parsed, last: Form, q: Quantity) -> bool:
    """Whether a value is a per cent, as the last one was; by how much, only behind a change."""
    percent = last.amount is not None and last.amount.unit is Unit.PERCENT
    return q.unit is Unit.PERCENT and percent and (isinstance(last, Change) or q.lead is not Lead.BY)


def _like_sum(parsed: Parsed, last: Spending, q: Quantity) -> bool:
    return q.unit is Unit.MONEY and q.value >= LARGE and bool(parsed.names)


def _like_raised(parsed: Parsed, last: Raised, q: Quantity) -> bool:
    """Whether a sum is what the one added before goes up to: this figure is due to rise to 400 billion."""
    return q.unit is Unit.MONEY and q.value >= LARGE and q.lead is Lead.TO and not parsed.names


def _like_head(parsed: Parsed, last: PerHead, q: Quantity) -> bool:
    return q.unit is Unit.MONEY and HEAD <= q.value < MOST_HEAD and bool(parsed.names)


ALIKE: dict[type[Form], Callable[[Parsed, Any, Quantity], bool]] = {
    Count: _like_count,
    Share: _like_share,
    OfTotal: _like_part,
    CommonFunding: _like_part,
    CategoryShare: _like_part,
    Change: _like_part,
    Spending: _like_sum,
    PerHead: _like_head,
    Raised: _like_raised,
}


def _continued(parsed: Parsed, last: Form, q: Quantity) -> Form:
    """Read a value in the terms of the claim before; a share behind a count, and a sum behind a share, as such."""
    when = time_of(parsed, q)
    if not when.stated:
        when = Time(tuple(dict.fromkeys((*last.when.years[:1], *when.years))), due=when.due, origin=when.origin)
    base = facts(parsed, q.start, q.end) | {"amount": amount(q)}
    if isinstance(last, Share) and q.unit is Unit.MONEY:
        return Spending(**base, who=Who(last.who.codes, Binding.CARRIED), when=last.when)
    base |= {"when": when, "denied": denied(parsed, q.start)}
    if isinstance(last, Count):
        if q.unit is Unit.PERCENT:
            return Share(**base, who=who_of(parsed, q))
        return replace(last, **base | {"amount": replace(amount(q), step=1.0)}, modality=modality_of(parsed, q))
    form = replace(last, **base, who=_who(parsed, last, q), modality=modality_of(parsed, q))
    return replace(form, down=parsed.has("down") and not parsed.has("up")) if isinstance(form, Change) else form


def _who(parsed: Parsed, last: Form, q: Quantity) -> Who:
    """Say whom a value is about: NATO with the United States, who is named, or who the last one was about."""
    if parsed.has("with_usa") and isinstance(last, (Share, Spending)):
        return Who(("NATO_TOTAL",), Binding.LOOSE)
    who = who_of(parsed, q)
    return Who(last.who.codes, Binding.CARRIED) if who.binding >= Binding.CARRIED else who
