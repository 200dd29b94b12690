"""Whose is a sum of money, by who is named or by its currency?"""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import Binding, Who
from burdenshare.claims.names import ends, is_ally, whose
from burdenshare.claims.numbers.quantity import Quantity
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.sentence import Parsed

AGAIN = 40  # characters between a value and the sum it comes to


def owner(parsed: Parsed, q: Quantity) -> Who:
    """Say whose a sum is; where nobody is named, its currency may tell."""
    who = who_of(parsed, q)
    if who.binding >= Binding.CARRIED:
        who = _unnamed(parsed, q, who)
    total = parsed.just_before(q.start, "total", gap=10)
    if who.codes and total is None and who.binding is Binding.LOOSE:
        low, _ = parsed.clause(q.start, q.end)
        groups = [n for n in parsed.names if n.code in GROUPS and n.start >= low]
        members = any(m.kind == "members" for m in parsed.within(low, q.start, "members"))
        if members and groups and who.codes[0] in GROUPS:
            return Who(who.codes, Binding.CLEAR)
    return who


def _unnamed(parsed: Parsed, q: Quantity, who: Who) -> Who:
    """Say whose a sum is where nobody is named: of whom the value before is, whose currency it is, whose budget."""
    if same := _told_again(parsed, q):
        who = who_of(parsed, same)
    if who.binding < Binding.CARRIED:
        return who
    if code := whose(q.currency):
        return Who((code, *who.codes), Binding.LOOSE)
    if not _of_home(parsed, q) or parsed.has("capital", "leader"):
        return who
    allies = tuple(code for code in who.codes if is_ally(code))
    return Who((*allies, *(code for code in parsed.words.home if code not in allies)), Binding.CARRIED)


def _told_again(parsed: Parsed, q: Quantity) -> Quantity | None:
    """Give the value right before that a sum tells again in money: 1.18 % this year, or 6.5 billion euros."""
    before = [o for o in parsed.found if o.end <= q.start]
    if not before or not ends(parsed.low[: q.start], parsed.words.around["that_is"]):
        return None
    named = any(before[-1].end <= n.start and n.end <= q.start for n in parsed.names)
    return before[-1] if q.start - before[-1].end < AGAIN and not named else None


def _of_home(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum in its papers' currency is one of a budget that they need not say whose it is."""
    euros = q.currency == "EUR" or (q.currency is None and any(o.currency == "EUR" for o in parsed.found))
    return euros and (parsed.has("home_budget") or (parsed.has("law") and parsed.context.topical))
