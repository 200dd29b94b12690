"""How near does a name stand to a value: right beside it, with another value, or only somewhere in the sentence?"""

from __future__ import annotations

from burdenshare.claims.names import Mention, MentionRole, begins, ends
from burdenshare.claims.numbers.quantity import Lead, Quantity
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.sentence import Parsed

OPENS = 14  # characters between a name and its value
NEAR = 3  # those of a bracket
LED = 8  # those where a word leads to it: ahead of the US with 3.52 %
LIKELY = {
    MentionRole.PLAIN: 0,
    MentionRole.ADJECTIVE: 1,
    MentionRole.VERSUS: 4,
    MentionRole.OWNER: 4,
    MentionRole.SPEAKER: 5,
}  # the less, the likelier


def goes_elsewhere(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name goes with another value right beside it."""
    far = LED if q.unit in VALUES else NEAR  # of a place the name may be the holder: first are the US with 3.4 %
    beside = [o for o in parsed.found if o is not q and o.unit in VALUES and n.end <= o.start <= n.end + (far if o.lead is Lead.WITH else NEAR)]  # fmt: skip  # noqa: E501
    return any(n.end > q.start or o.end <= q.start for o in beside)


def tight(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether nothing but small words stands between a name and a value: Poland's 4.1 %, 4.1 % of GDP in Poland."""
    return _tight_before(parsed, n, q) if n.end <= q.start else _tight_behind(parsed, n, q)


def _tight_before(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    words, between = parsed.words, parsed.low[n.end : q.start].removeprefix("'s").strip(" ,:(-")
    signs = {sign for _, sign in words.signs}
    earlier = [o for o in parsed.found if o.unit in VALUES and o.end <= n.start and n.start - o.end < 40]
    if n.part is MentionRole.OWNER or n.code == "NATO_TOTAL" or (earlier and tight(parsed, n, earlier[-1])):
        return False
    if opens_bracket(parsed, n, q):
        return True
    tokens = [t for t in between.split() if t not in words.around["own"] and t not in words.leads[Lead.WITH]]
    return len(tokens) <= 2 and all(t in words.neutral or t in words.preps or t in signs for t in tokens)


def opens_bracket(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a value stands in brackets right behind a name, alone or second: Denmark ($9.9 bn, 2.37 %)."""
    opened = parsed.bracket(q.start)
    if opened is None or opened < n.end or parsed.low[n.end : opened].strip():
        return False
    return not any(opened < o.start < q.start for o in parsed.names)


def _tight_behind(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    if parsed.commas(q.end, n.start) and (goes_elsewhere(parsed, n, q) or _opens(parsed, n, q)):
        return False
    if begins(parsed.low[n.end : n.end + 24], parsed.words.around["versus_after"]):
        return False  # an den USA vorbei
    gdp = parsed.just_after(q.end, "gdp", "other_base", gap=26)
    if gdp and n.end <= gdp.start + 2:
        return not parsed.between(q.end, gdp.start, *VALUES)
    end = gdp.end if gdp else q.end
    return (
        n.part is not MentionRole.OWNER and not parsed.between(end, n.start, *VALUES) and _led_to(parsed, end, n.start)
    )


def _opens(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name behind a comma opens what is told of another value: ..., for France from 1.9 % to 2.1 %."""
    return any(o is not q and o.unit is q.unit and 0 <= o.start - n.end <= OPENS for o in parsed.found)


def _led_to(parsed: Parsed, end: int, start: int) -> bool:
    """Whether a preposition, or nothing, leads from a value to a name: of GDP in Poland, du PIB lituanien."""
    low = parsed.low
    for mark in parsed.within(end, start, "topic", "spending", "per_head"):
        led = next((len(word) + 1 for word in parsed.words.preps if ends(low[: mark.start], (word,))), 0)
        opened = max(end, mark.start - led)  # on defence, Bulgaria: that word leads to no name
        low = low[:opened] + " " * (mark.end - opened) + low[mark.end :]
    tokens = low[end:start].replace("l'", " ").replace("d'", " ").strip(" ,").split()
    if not tokens and start - end <= 1:
        return True
    leading = [t for t in tokens if t not in parsed.words.around["small"]]
    linked_by = leading if "," in low[end:start] else tokens
    return bool(linked_by) and len(leading) <= 2 and all(t in parsed.words.preps for t in leading)


def unlikely(parsed: Parsed, n: Mention, q: Quantity) -> tuple[int, int]:
    """Give how unlikely a value is about a name: by its part, clause and side, values between, and how far it is."""
    low, high = parsed.clause(q.start, q.end)
    outside = 2 if n.end <= low or n.start >= high else 0
    if n.start < q.end:
        crossed = len(parsed.between(n.end, q.start, *VALUES)) > 1
        return LIKELY[n.part] + outside + crossed, q.start - n.end
    crossed = len(parsed.between(q.end, n.start, *VALUES)) > 1
    own = 3 if parsed.between(n.end, len(parsed.low), q.unit) else 0
    return LIKELY[n.part] + outside + crossed + 3 + own, n.start - q.end


def is_subject(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name stands before a value in its clause, and no other plain name does."""
    low, _ = parsed.clause(q.start, q.end)
    last = max((o.end for o in parsed.found if o.unit in VALUES and o.end <= n.start), default=low)
    low = max(low, last)  # of those behind the value before
    rivals = {m.code for m in parsed.names if low <= m.start and m.end <= q.start and m.part is MentionRole.PLAIN}
    return n.end <= q.start and n.start >= low and rivals == {n.code}
