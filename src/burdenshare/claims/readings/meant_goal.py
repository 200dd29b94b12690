"""The goal told without its value: an Ally that meets it, or falls below it, or is to reach it by a year."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED, GUIDELINE, SINGLE
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Amount, Binding, Modality, Time, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts, told_of
from burdenshare.claims.readings.limits import limiting
from burdenshare.claims.readings.placed import names_before
from burdenshare.claims.readings.reach import reach
from burdenshare.claims.readings.target import reached
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

CORE_DUE = 2035  # when what was agreed at The Hague is due
NAME = 4  # letters of a name of the Alliance
MOST_SHARE = 5.0  # an Ally's share of GDP; more is a share of the budget for equipment
NEVER = ("refuse", "members", "aid", "elsewhere", "exempt")  # phrases beside which a goal is no claim about an Ally
OPEN = ("hypothetical", "must", "demand", "need")  # and those beside which only a promise is one


def goals(parsed: Parsed) -> list[Form]:
    """Find what is told of the goal without its value, and so of the one spoken of before, or the only one there was.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind, each.value) for each in goals(parse(said, date(2024, 8, 1)))]
    >>> from datetime import date
    >>> kinds("Canada's spending is to come to NATO's target by 2032."), kinds("Norway's budget is above NATO's goal.")
    ([('target by 2032', 'pledge', 2.0)], [('goal', 'threshold', 2.0)])
    """
    due = next((w for w in parsed.whens if w.role is Role.BY and w.year > parsed.on.year), None)
    promised = due is not None and parsed.has("pledge") and not parsed.has(*NEVER)  # if it means to, as promised
    if (parsed.has(*NEVER, *OPEN) and not promised) or any(
        q.unit is Unit.PERCENT and q.value in COUNTED for q in parsed.found
    ):
        return []
    place = _place(parsed)
    if place is None or reach(parsed):
        return []
    share = _share(parsed, due)
    if share is None:
        return []
    start, end = place
    return [form for form in [_told(parsed, Quantity(start, end, start, share, unit=Unit.PERCENT), due)] if form]


def _place(parsed: Parsed) -> tuple[int, int] | None:
    """Give where the goal is told: by a word for it, or by one for what is below it."""
    if mark := parsed.first("target"):
        valued = any(q.unit is Unit.PERCENT and 0 <= q.start - mark.end <= NAME for q in parsed.found)
        return None if valued else (mark.start, mark.end)  # a quota of 1.66 percent
    words = parsed.words.around["below_it"] if parsed.context.counted is not None else ()
    spans = ((at, at + len(each)) for each in words if (at := parsed.low.find(f" {each}") + 1))
    # stays below that; liegt darunter
    return next((span for span in spans if parsed.low[span[1] :].strip()[:1] in ("", *',.;:"()')), None)


def _share(parsed: Parsed, due: When | None) -> float | None:
    """Give the share that is meant: what Allies were counted against before, or the one goal of the years till then."""
    before = parsed.context.counted
    if before is not None:
        return before if before <= MOST_SHARE else None
    goal = parsed.first("target")
    named = goal is not None and any(each in parsed.low[goal.start : goal.end] for each in parsed.words.around["alliance"] if len(each) >= NAME)  # fmt: skip  # noqa: E501
    ours = (parsed.of_nato or named) and (
        parsed.has("topic", "spending") or parsed.context.topical or parsed.context.spoken
    )
    alone = parsed.on.year <= SINGLE if due is None else due.year < CORE_DUE
    return GUIDELINE if ours and alone else None


def _told(parsed: Parsed, q: Quantity, due: When | None) -> Form | None:
    listed = names_before(parsed, q.start)
    who = Who(listed, Binding.CLEAR, each=True) if len(listed) > 1 else who_of(parsed, q, groups=False)
    base = told_of(parsed, q) | {"who": who}
    base |= {"amount": Amount(q.value), "understood": True, "unexplained": limiting(parsed, q)}
    if not base["who"].codes or not is_ally(base["who"].codes[0]):
        return None
    if due is not None:
        where = facts(parsed, min(q.start, due.start), max(q.end, due.end))
        return PledgeClaim(**base | where, firm=base["modality"] is Modality.PROMISED)
    met = reached(parsed, q, target=True)
    coming = base["modality"] is not Modality.DID or parsed.has("modal")
    if met is None:
        return None
    if coming and not base["when"].stated:
        if met:
            return None  # to meet the goal, Spain will spend
        base["when"] = _coming(parsed, q, several=len(listed) > 1)
    told = next((w for w in parsed.whens if base["when"].stated and w.year == base["when"].years[0]), None)
    if told and not parsed.between(told.end, q.start, *VALUES):  # weder 2023 noch 2024 die Marke
        base |= facts(parsed, min(q.start, told.start), max(q.end, told.end))
    return Threshold(**base | {"denied": False}, met=met, first=parsed.has("first_time"))


def _coming(parsed: Parsed, q: Quantity, *, several: bool) -> Time:
    """Give the year of what will not be: none that has been, or that of the values those listed are told with."""
    beside = [o for o in parsed.found if o.unit is Unit.PERCENT and o.end <= q.start]
    return time_of(parsed, beside[-1]) if several and beside else Time((parsed.on.year + 1,), stated=True)
