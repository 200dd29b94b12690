"""Places in an order, and comparisons of two Allies: the highest, 19th, second only to another, more than Poland."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS, WORD, Mark
from burdenshare.claims.meaning import Amount, Binding, Compare, Form, Measure, Rank, Who
from burdenshare.claims.names import Part, ends, is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.bind import denied, names_before, source_of, time_of, who_of
from burdenshare.claims.readings.changes import measure
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.sentence import Parsed

ORDINALS = ("st", "nd", "rd", "th", "er", "e", "eme", "ieme")


def ranks(parsed: Parsed) -> list[Form]:
    """Find places in an order: highest, third-largest, lowest but two.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = ranks(parse("Lithuania spends the highest share of GDP on defence in the alliance in 2026."))[0]
    >>> found.text, found.who.codes[0], found.place, found.by.value
    ('the highest', 'LTU', 1, 'share')
    """
    mark = _figure(parsed) or next((m for m in parsed.marks if m.kind == "rank"), None) or _ordinal(parsed)
    ours = parsed.has("topic", "spending", "cash", "share", "gdp") and (
        parsed.has("topic", "gdp") or parsed.context.topical or parsed.context.short
    )
    if mark is None or not ours or parsed.has("not_ours", "aid") or _vague(parsed, mark) or _other_thing(parsed, mark):
        return []
    population = any(n.code in GROUPS for n in parsed.names) or any(
        m.kind in ("members", "circle", "europe") for m in parsed.marks
    )
    population = (
        population or parsed.context.topical or (parsed.context.short and parsed.has("gdp", "share", "cash", "topic"))
    )
    world = parsed.has("world", "non_record")
    if not population and not world:
        return []
    q = Quantity(mark.start, mark.end, mark.start, 1.0)
    who = who_of(parsed, q, groups=False)
    allies = tuple(code for code in who.codes if is_ally(code))
    if not allies or who.binding >= Binding.CARRIED:
        return []
    if parsed.within(mark.end, mark.end + 60, "except", "without_usa") or parsed.within(max(0, mark.start - 30), mark.start, "except"):  # fmt: skip  # noqa: E501
        return []
    listed = names_before(parsed, mark.start, (Part.PLAIN,))
    circle = next((m.value for m in parsed.marks if m.kind == "circle"), None)
    return [
        Rank(
            **facts(parsed, mark.start, mark.end),
            who=Who(listed or allies, who.binding, each=len(listed) > 1),
            when=time_of(parsed, q),
            place=int(mark.value),
            by=measure(parsed),
            europe=parsed.has("europe") and not any(n.code == "NATO_EUR_CAN" for n in parsed.names),
            circle=() if circle is None and _narrowed(parsed, mark) else circle,
            band=_band(parsed, mark),
            of=_of(parsed, mark.end),
            world=world,
            denied=denied(parsed, mark.start),
            source=source_of(parsed, q),
            amount=Amount(float(mark.value), Unit.NUMBER, 1.0),
            unexplained=limits(parsed, q, frozenset({"equipment", "world", "non_record"})),
        )
    ]


def _narrowed(parsed: Parsed, mark: Mark) -> bool:
    """Whether a word behind a place narrows those it is among: the biggest Nordic spender."""
    for token in list(WORD.finditer(parsed.low, mark.end, mark.end + 50))[:3]:
        known = any(m.start <= token.start() < m.end for m in parsed.marks)
        if token[0] in parsed.words.preps or set(parsed.low[mark.end : token.start()]) & set(",.;:"):
            return False
        if not known and not parsed.words.nouns_capital and parsed.sentence.plain[token.start()].isupper():
            return True
    return False


def _figure(parsed: Parsed) -> Mark | None:
    """Find a place in figures: 18th of 27."""
    for q in _numbers(parsed):
        tail = parsed.low[q.end : q.end + 5]
        ending = next(
            (
                e
                for e in sorted(ORDINALS, key=len, reverse=True)
                if tail.startswith(e) and not tail[len(e) : len(e) + 1].isalnum()
            ),
            None,
        )
        if ending and 1 <= q.value <= 32:
            low = parsed.just_after(q.end + len(ending), "rank", gap=2)
            return Mark(
                "rank", -int(q.value) if low and int(low.value) < 0 else int(q.value), q.start, q.end + len(ending)
            )
    for noun in parsed.marks:
        told = [q for q in parsed.found if noun.kind == "rank_noun" and 0 < q.start - noun.end <= 2 and q.spelt]
        if told and 1 <= told[0].value <= 32:
            return Mark("rank", int(told[0].value), noun.start, told[0].end)
        if noun.kind == "rank_noun":
            digits = parsed.low[max(0, noun.start - 5) : noun.start].strip(" .").split(" ")[-1].strip(".")
            if digits.isdigit() and 1 <= int(digits) <= 32:
                start = parsed.low.rindex(digits, 0, noun.start)
                return Mark("rank", int(digits), start, noun.end)
    return None


def _ordinal(parsed: Parsed) -> Mark | None:
    """Find a place told as an ordinal in words behind a word of ranking: came only seventh, au septieme rang."""
    for found in WORD.finditer(parsed.low):
        place = parsed.words.ordinals.get(found[0])
        verb = place and parsed.just_before(found.start(), "rank_verb", gap=12)
        noun = place and parsed.just_after(found.end(), "rank_noun", "rank", gap=2)
        if place and (verb or noun):
            low = noun is not None and noun != 0 and noun.kind == "rank" and int(noun.value) < 0
            return Mark("rank", -place if low else place, found.start(), noun.end if noun else found.end())
    return None


def _numbers(parsed: Parsed) -> list[Quantity]:
    """Give the whole numbers of a sentence, those glued to the ending of an ordinal too."""
    import re

    found = re.finditer(r"(?<![\w.,])(\d{1,2})(?=st|nd|rd|th|er\b|e\b|eme\b|ieme\b)", parsed.low)
    return [Quantity(m.start(), m.end(), m.start(), float(m[1])) for m in found]


def _of(parsed: Parsed, end: int) -> int | None:
    after = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < q.start - end <= 14 and 20 <= q.value <= 32]
    return (
        int(after[0].value)
        if after and parsed.low[end : after[0].start].split()[:1] in ([w] for w in parsed.words.around["of_link"])
        else None
    )


def _vague(parsed: Parsed, mark: Mark) -> bool:
    """Whether a place is only what somebody is far from, or near: far from the top, loin du sommet."""
    before = parsed.low[max(0, mark.start - 40) : mark.start]
    return ends(before, parsed.words.around["vague"])


def _other_thing(parsed: Parsed, mark: Mark) -> bool:
    """Whether what is ranked is something else: the largest economy, the biggest army, the first time."""
    return any(
        0 <= m.start - mark.end <= 14 or mark.start <= m.start < mark.end
        for m in parsed.marks
        if m.kind == "other_thing"
    )


def _band(parsed: Parsed, mark: Mark) -> float | None:
    """Give how many places a rank allows: one of the lowest, among the top five; None for one place."""
    if parsed.just_before(mark.start, "one_of", gap=26):
        return 0.0
    after = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < q.start - mark.end <= 2 and q.value <= 12]
    before = [q for q in parsed.found if q.unit is Unit.NUMBER and 0 < mark.start - q.end <= 2 and 2 <= q.value <= 12]
    return float((after or before)[0].value) if after or before else None


def comparisons(parsed: Parsed) -> list[Form]:
    """Find two Allies set against one another without a number: a bigger share than Poland."""
    mark = next((m for m in parsed.marks if m.kind == "compare"), None)
    if mark is None or not parsed.has("topic", "gdp") or parsed.has("aid", "not_ours", "rank", "except"):
        return []
    if any(q.unit in (Unit.PERCENT, Unit.MONEY, Unit.POINTS) for q in parsed.found):
        return []
    before = [n for n in parsed.names if n.end <= mark.start and is_ally(n.code) and n.part is Part.PLAIN]
    other = [n for n in parsed.names if n.start >= mark.start and is_ally(n.code) and n.part is Part.VERSUS]
    if not before or not other or before[-1].code == other[0].code:
        return []
    q = Quantity(mark.start, mark.end, mark.start, 1.0)
    return [
        Compare(
            **facts(parsed, mark.start, _measured(parsed, mark)),
            who=Who((before[-1].code,), Binding.CLEAR),
            when=time_of(parsed, q),
            by=measure(parsed),
            other=other[0].code,
            more=mark.value == "more",
            denied=denied(parsed, mark.start),
            source=source_of(parsed, q),
        )
    ]


def _measured(parsed: Parsed, mark: Mark) -> int:
    """Give where the words of a comparison end: those of its measure, where they follow."""
    return max(
        [
            mark.end,
            *(m.end for m in parsed.marks if m.kind in ("per_head", "share") and mark.end <= m.start <= mark.end + 60),
        ]
    )


__all__ = ["Measure", "comparisons", "ranks"]
