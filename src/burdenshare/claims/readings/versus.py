"""Two Allies set against one another: more than Poland, none more than Poland, only Albania less than Slovenia."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Compare, Rank
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import Named, Part, is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.multiples import measure
from burdenshare.claims.readings.orders import place_of
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

FAR = 60  # characters between more and than anyone else
VALUES = (Unit.PERCENT, Unit.MONEY, Unit.POINTS)


def unmatched(parsed: Parsed) -> list[Form]:
    """Find an Ally that none, or only one, goes beyond: no Ally spends more than Poland, only Albania less.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = unmatched(parse("No Ally spent a smaller share of GDP on defence than Slovenia in 2026."))[0]
    >>> found.who.codes[0], found.place
    ('SVN', -1)
    """
    mark = parsed.first("compare")
    if mark is None or not parsed.has("topic", "gdp") or parsed.has("aid", "not_ours", "except"):
        return []
    if above := _above_all(parsed, mark):
        return [above]
    if (other := _than(parsed, mark)) is None:
        return []
    if parsed.between(mark.start, other.start, *VALUES):
        return []
    sign = 1 if mark.value == "more" else -1
    if any(m.kind == "members" and m.value == "none" and m.end <= mark.start for m in parsed.marks):
        return [_rank(parsed, sign, other, mark.start, other.end)]
    if (alone := _only(parsed, mark)) and alone.code != other.code:
        first = _rank(parsed, sign, alone, alone.start, alone.end)
        return [first, _rank(parsed, 2 * sign, other, mark.start, other.end)]
    return []


def _above_all(parsed: Parsed, mark: Mark) -> Form | None:
    """Find an Ally that is beyond all others: Norwegians pay more for defence than anyone else."""
    all_others = next((m for m in parsed.within(mark.end, mark.end + FAR, "anyone")), None)
    before = [n for n in parsed.names if n.end <= mark.start and is_ally(n.code) and n.part is Part.PLAIN]
    if all_others is None or len({n.code for n in before}) != 1 or denied(parsed, mark.start):
        return None
    if parsed.between(mark.start, all_others.start, *VALUES):
        return None
    return _rank(parsed, 1 if mark.value == "more" else -1, before[0], mark.start, all_others.end)


def _than(parsed: Parsed, mark: Mark) -> Named | None:
    """Find the Ally set against: than Poland."""
    return next((n for n in parsed.names if n.start >= mark.start and is_ally(n.code) and n.part is Part.VERSUS), None)


def _only(parsed: Parsed, mark: Mark) -> Named | None:
    """Find the one Ally that alone is said to do so: only Albania."""
    before = [n for n in parsed.names if n.end <= mark.start and is_ally(n.code)]
    said = (
        parsed.low[: before[0].start].removesuffix("l'").rstrip().removesuffix(" la").removesuffix(" le")
        if before
        else ""
    )
    return before[0] if len(before) == 1 and said.endswith(parsed.words.around["only_words"]) else None


def _rank(parsed: Parsed, place: int, n: Named, start: int, end: int) -> Form:
    q = Quantity(start, end, start, 1.0)
    return Rank(
        **facts(parsed, start, end),
        who=Who((n.code,), Binding.CLEAR),
        when=time_of(parsed, q),
        place=place,
        by=measure(parsed),
        europe=parsed.has("europe"),
        amount=Amount(float(place), Unit.NUMBER, 1.0),
        source=source_of(parsed),
        unexplained=limits(parsed, q, frozenset({"equipment"})),
    )


def comparisons(parsed: Parsed) -> list[Form]:
    """Find two Allies set against one another without a number: a bigger share than Poland."""
    mark = parsed.first("compare")
    if mark is None or not _of_two(parsed):
        return []
    before = [n for n in parsed.names if n.end <= mark.start and is_ally(n.code) and n.part is Part.PLAIN]
    other = _than(parsed, mark)
    if not before or other is None or before[-1].code == other.code:
        return []
    q = Quantity(mark.start, mark.end, mark.start, 1.0)
    return [
        Compare(
            **facts(parsed, mark.start, _measured(parsed, mark)),
            who=Who((before[-1].code,), Binding.CLEAR),
            when=time_of(parsed, q),
            by=measure(parsed),
            other=other.code,
            more=mark.value == "more",
            denied=denied(parsed, mark.start),
            source=source_of(parsed),
        )
    ]


def _of_two(parsed: Parsed) -> bool:
    """Whether a comparison may be one of two Allies without a number; what none does is none."""
    ours = parsed.has("topic", "gdp") and not parsed.has("aid", "not_ours", "except") and place_of(parsed) is None
    return ours and not any(q.unit in VALUES for q in parsed.found) and not parsed.first("members", value="none")


def _measured(parsed: Parsed, mark: Mark) -> int:
    """Give where the words of a comparison end: those of its measure, where they follow."""
    return max(
        [
            mark.end,
            *(m.end for m in parsed.marks if m.kind in ("per_head", "share") and mark.end <= m.start <= mark.end + 60),
        ]
    )
