"""What every form says of a value: where it stands, whom and when it is of, how it is meant, and who says it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import OTHERS, Binding, Publisher, Time, Who
from burdenshare.claims.names import is_ally, whose
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.bind import amount, who_of
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import denied, manner_of, modality_of, source_of
from burdenshare.claims.readings.placed import told_again
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

LED = 24  # characters from a word such as by to its year
YEAR = 5  # characters of a blank and a year


def facts(parsed: Parsed, start: int, end: int) -> dict[str, Any]:
    """Give where a form stands."""
    held = parsed.sentence
    where: dict[str, Any] = {
        "start": held.at(start),
        "end": held.to(end),
        "at": start,
        "to": end,
        "text": held.plain[start:end],
    }
    return where | {"manner": manner_of(parsed, start, end), "dated": _dated(parsed)}


def _dated(parsed: Parsed) -> tuple[str, ...]:
    """Give the months that NATO's figures are told to be of: in its tables of June 2024; in June 2024 NATO expected."""
    months = [m for m in parsed.marks if m.kind == "when" and m.value == "month"]
    if not months or not (source_of(parsed) is Publisher.NATO or parsed.says("reckonings") or parsed.has("estimate")):
        return ()
    return tuple(parsed.low[m.start : m.end + YEAR] for m in months if parsed.low[m.end + 1 : m.end + YEAR].isdigit())


def _or_before(parsed: Parsed, who: Who) -> Who:
    """Add who was spoken of before, where the sentence goes on with it: a value may be theirs."""
    more = tuple(code for code in parsed.context.who if code not in who.codes) if parsed.has("refer") else ()
    if not more or not who.codes or who.each:
        return who
    group = who.codes[0] in GROUPS  # it is among the eight Allies under it, with 1.37 %
    return replace(who, codes=(*who.codes, *more), binding=max(who.binding, Binding.LOOSE) if group else who.binding)


def _time_of(parsed: Parsed, q: Quantity) -> Time:
    """Say of which year a value is told; of one that tells the value before it again, that one's."""
    own, same = time_of(parsed, q), told_again(parsed, q)
    if same and same.unit is q.unit:
        return time_of(parsed, same)  # 485 billion dollars (467 billion euros)
    told = time_of(parsed, same) if same and not own.stated else own
    if not told.stated or told is own or told.years[0] >= parsed.on.year:
        return told
    return replace(own, years=tuple(dict.fromkeys((*told.years[:1], *own.years))))


def told_of(parsed: Parsed, q: Quantity, allowed: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give all that a form says of a quantity; words of the kinds that are allowed limit nothing."""
    source = source_of(parsed, q.start)
    goes_on = source is Publisher.UNNAMED and parsed.context.source in OTHERS  # it may go on with SIPRI's figures
    when = _time_of(parsed, q)
    if (goes_on or source in OTHERS) and not when.stated:  # which publish no estimate of the year
        when = replace(when, years=tuple(y for y in when.years if y < parsed.on.year) or when.years)
    return facts(parsed, q.start, q.end) | {
        "understood": goes_on,
        "who": _or_before(parsed, who_of(parsed, q)),
        "when": when,
        "amount": amount(q),
        "sums": tuple(o.value for o in parsed.found if o.unit is Unit.MONEY and o.start != q.start),
        "modality": modality_of(parsed, q),
        "source": source,
        "denied": denied(parsed, q.start),
        "unexplained": limits(parsed, q, allowed),
        "deadline": _deadline(parsed, q, when),
    }


def _deadline(parsed: Parsed, q: Quantity, when: Time) -> str:
    """Give the deadline of a value as it is told behind it: by the end of 2029."""
    due = next((w for w in parsed.whens if w.said and w.year == when.due and w.start >= q.end), None)
    led = [m for m in parsed.marks if m.kind == "when" and m.value == "by" and due and 0 < due.start - m.end <= LED]
    return parsed.sentence.plain[led[-1].start : due.end] if led and due else ""


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
