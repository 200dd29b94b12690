"""Those named as some of the Allies that are counted: 23 met it, including Germany; these: Poland and Greece."""

from __future__ import annotations

from burdenshare.claims.meaning.orders import Count, Quantifier, Threshold
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import Mention, is_ally, together
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.sentence import Parsed

NEAR = 6  # characters between the word and the first name: an article


def included(parsed: Parsed, count: Count) -> list[Threshold]:
    """Read those named behind a count as ones that met the share, or missed it, like all it counts.

    >>> from burdenshare.claims.readings.counts import counts
    >>> from burdenshare.claims.readings.read import parse
    >>> found = counts(parse("In 2024 23 allies hit the 2% target, including Germany and France."))
    >>> [(each.text, each.kind) for each in found]
    [('23 allies', 'count'), ('2%', 'target'), ('Germany and France', 'threshold')]
    """
    if (
        count.group is not Quantifier.NUMBER
        or count.component
        or count.risen
        or count.but
        or count.planned
        or count.denied
    ):
        return []
    following = [q.start for q in parsed.found if q.unit is Unit.NUMBER and q.start >= count.to]
    end = min([*following, len(parsed.low)])
    for word in (*parsed.words.around["including"], ":"):
        at = parsed.low.find(f"{word} " if word == ":" else f" {word} ", count.to, end)
        if at >= 0 and (listed := _behind(parsed, at + len(word) + 1, end)):
            return [_some(parsed, count, listed, sure=word != ":")]
    return []


def _behind(parsed: Parsed, at: int, end: int) -> list[Mention]:
    """Give the Allies listed right behind a place, where none has a value of its own or is only whose something is."""
    first = next((n for n in parsed.names if n.start >= at), None)
    if first is None or first.start - at > NEAR or not is_ally(first.code):
        return []
    held = [n for n in together(parsed.names, first, parsed.low, parsed.words) if n.start >= at]
    last = held[-1].end
    valued = parsed.between(at, end, Unit.PERCENT, Unit.MONEY)
    plain = all(is_ally(n.code) for n in held) and not parsed.low.startswith(("'", "-", " ("), last)
    return held if plain and not valued and last <= end else []


def _some(parsed: Parsed, count: Count, held: list[Mention], *, sure: bool) -> Threshold:
    codes = tuple(dict.fromkeys(n.code for n in held))
    return Threshold(
        **facts(parsed, held[0].start, held[-1].end),
        who=Who(codes, Binding.TIGHT, each=True),
        when=count.when,
        amount=Amount(count.share),
        source=count.source,
        modality=count.modality,
        met=count.met,
        counted=True,
        understood=not sure,
    )
