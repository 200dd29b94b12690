"""The quantities of a sentence by what stands around them: ranges, bounds, origins, currencies, people."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.marked import MarkedSentence
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit

LED = 26  # characters before a value in which the word that leads to it stands
RISEN = 24  # characters between a word of rising and where it rose to
FAR = 70  # characters between where something came from and where it went
PARTS = 24  # quantities of a sentence that are looked at


def read_around(parsed: MarkedSentence, every: list[Quantity]) -> list[Quantity]:
    """Give the quantities of a sentence as the words around them make them, those of its years left out."""
    years = [(each.start, each.end) for each in parsed.whens]
    told = _spread(parsed, [_led(parsed, _counting_heads(parsed, q)) for q in every])
    return [q for q in told if q.unit is not Unit.NUMBER or not any(s <= q.stem < e for s, e in years)][:PARTS]


def in_currency(parsed: MarkedSentence, q: Quantity) -> Quantity:
    """Read a sum without a currency in that of the one before, or that the sentence says: in Euro sind es 62,7."""
    if q.unit is not Unit.MONEY or q.currency:
        return q
    if any(o.currency for o in parsed.found):
        before = any(o.currency and o.end <= q.start for o in parsed.found)
        one = {o.currency for o in parsed.found if o.currency}
        return replace(q, currency=one.pop()) if len(one) == 1 and before else q
    said, preps = parsed.bare(), parsed.words.around["in_money"]
    told = [(len(name), code) for name, code in parsed.words.currencies.items() if any(f" {prep} {name} " in said for prep in preps)]  # fmt: skip  # noqa: E501
    return replace(q, currency=max(told)[1]) if told else q


def set_right(parsed: MarkedSentence) -> None:
    """Pass over a count that is only set right: eighteen, not 23; the denial is of that number alone."""
    denials = [m for m in parsed.marks if m.kind == "neg" and parsed.low[: m.start].rstrip().endswith(",")]
    numbers = {q.start: q for q in parsed.found if q.unit is Unit.NUMBER}
    gone = {m: numbers[at] for m in denials if (at := m.end + 1) in numbers}
    parsed.found = [q for q in parsed.found if q not in gone.values()]
    parsed.marks = [m for m in parsed.marks if m not in gone]


def _counting_heads(parsed: MarkedSentence, q: Quantity) -> Quantity:
    """Tell a number of people from a sum without its currency: a country of 2.9 million people."""
    heads = q.unit is Unit.MONEY and q.currency is None and parsed.followed_by(q.end, "heads")
    return replace(q, unit=Unit.NUMBER) if heads else q


def _led(parsed: MarkedSentence, q: Quantity) -> Quantity:
    """Read "a rise of 5 %" as by, not from, and "swelled up to 5" as to; the second of two origins as one."""
    if q.sign is Sign.UP_TO and any(m.kind == "up" and 0 <= q.start - m.end <= RISEN for m in parsed.marks):
        return replace(q, sign=Sign.EQUAL, lead=Lead.TO)
    if q.sign is Sign.EQUAL and q.unit is Unit.MONEY and _exceeded(parsed, q):
        return replace(q, sign=Sign.OVER)
    before = parsed.low[max(0, q.start - LED) : q.start].split()[-3:]
    if q.lead is not Lead.FROM or q.unit is Unit.NUMBER or parsed.words.ambiguous.isdisjoint(before):
        return q
    behind = [o for o in parsed.every if o.lead is Lead.TO and o.unit is q.unit and 0 <= o.start - q.end < FAR]
    return q if any(not parsed.commas(q.end, o.start) for o in behind) else replace(q, lead=Lead.BY)


def _exceeded(parsed: MarkedSentence, q: Quantity) -> bool:
    """Whether a verb right before a sum makes it a bound: exceeds for the first time 1,000 billion."""
    low = max(0, q.start - RISEN * 2, *(o.end for o in parsed.every if o.end <= q.start and not o.like_a_year))
    return "," not in parsed.low[low : q.start] and parsed.says("exceeds", low, q.start)


def _spread(parsed: MarkedSentence, found: list[Quantity]) -> list[Quantity]:
    """Make a range of "from 2 to 3 %" where nothing in the sentence moves."""
    if parsed.has("up", "down", "moved", "multiple") or len({w.year for w in parsed.whens}) > 1:
        return found
    made: list[Quantity] = []
    for q in found:
        if made and _ranged(made[-1], q):
            digits = max(made[-1].decimals, q.decimals)
            made[-1] = replace(made[-1], end=q.end, high=q.value, decimals=digits, lead=Lead.NONE)
        else:
            made.append(q)
    return made


def _ranged(last: Quantity, q: Quantity) -> bool:
    """Whether two values side by side are a range: from 2 to 3 %, 3 % to 4 %."""
    led = q.lead is Lead.TO and last.unit is q.unit is not Unit.NUMBER and last.high is None
    return led and q.start - last.end < (14 if last.lead is Lead.FROM else 5) and last.value < q.value
