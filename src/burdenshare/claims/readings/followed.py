"""Allies told in their order without values: the United States, followed by Greece, Britain, Estonia and Poland."""

from __future__ import annotations

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Rank
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import Mention, is_ally, together
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import source_of
from burdenshare.claims.readings.multiples import measure
from burdenshare.claims.readings.when import VALUES, time_of_place
from burdenshare.claims.sentence import Parsed

LED, BESIDE = 90, 24  # characters back to whom others follow, and from the last of them to a value of their own
SEVERAL = 2  # one that follows is a place like any other


def followed(parsed: Parsed) -> list[Form]:
    """Find several Allies told to follow another in an order.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "The US spends most on defence as a share of GDP in NATO, followed by Greece, Britain and Poland."
    >>> [(each.text, each.who.codes, each.behind) for each in followed(parse(said))]
    [('followed by Greece, Britain and Poland', ('GRC', 'GBR', 'POL'), 'USA')]
    """
    word = next((each for each in parsed.words.around["followed"] if f" {each} " in parsed.low), None)
    if word is None or not (parsed.has("topic", "spending", "gdp") or parsed.context.topical) or parsed.has("aid", "not_ours", "world"):  # fmt: skip  # noqa: E501
        return []
    start = parsed.low.index(f" {word} ") + 1
    end = start + len(word)
    ahead = [n for n in parsed.names if is_ally(n.code) and 0 <= start - n.end <= LED][-1:]
    behind = _behind(parsed, end)
    if not ahead or len(behind) < SEVERAL or parsed.between(end, behind[-1].end + BESIDE, *VALUES):
        return []
    q = Quantity(start, behind[-1].end, start, 1.0, unit=Unit.NUMBER)
    codes = tuple(dict.fromkeys(n.code for n in behind))
    return [
        Rank(
            **facts(parsed, start, q.end),
            who=Who(codes, Binding.CLEAR, each=True),
            when=time_of_place(parsed, q),
            behind=ahead[0].code,
            by=measure(parsed),
            amount=Amount(float(len(codes)), Unit.NUMBER, 1.0),
            source=source_of(parsed),
        )
    ]


def _behind(parsed: Parsed, end: int) -> list[Mention]:
    first = next((n for n in parsed.names if 0 <= n.start - end <= BESIDE and is_ally(n.code)), None)
    listed = together(parsed.names, first, parsed.low, parsed.words) if first else []
    return [n for n in listed if n.start >= end and is_ally(n.code)]
