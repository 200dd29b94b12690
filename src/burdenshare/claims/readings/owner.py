"""Whose is a sum of money, by who is named or by its currency?"""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import Binding, Who
from burdenshare.claims.names import is_ally, whose
from burdenshare.claims.numbers.quantity import Quantity
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.sentence import Parsed


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
    """Say whose a sum is where nobody is named: whose currency it is, whose budget."""
    if code := whose(q.currency):
        return Who((code, *who.codes), Binding.LOOSE)
    if not _of_home(parsed, q) or parsed.has("capital", "leader"):
        return who
    allies = tuple(code for code in who.codes if is_ally(code))
    return Who((*allies, *(code for code in parsed.words.home if code not in allies)), Binding.CARRIED)


def _of_home(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum in its papers' currency is one of a budget that they need not say whose it is."""
    euros = q.currency == "EUR" or (q.currency is None and any(o.currency == "EUR" for o in parsed.found))
    return euros and (parsed.has("home_budget") or (parsed.has("law") and parsed.context.topical))
