"""Allies counted without a number, every Ally, most, only Greece and Poland; and those named as some of the counted."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.orders import Count, Quantifier, Threshold
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import Mention, MentionRole, codes_named, ends
from burdenshare.claims.numbers.quantity import Quantity, Sign, Unit
from burdenshare.claims.readings.counted.ally_count import AllyCount, part_told
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.sentence import Parsed

COUNTED = ("one", "number", "few")  # words for Allies that stand beside a number
COMPARED = 8  # characters from one told to be the only one to a word of comparing: only Slovenia spends less
AGREED = 8  # characters from a word of agreeing, or a goal, to those it is for: agreed that each, das Ziel, dass jeder
LISTED = 3  # so many named together are the only ones of all; fewer may be those of some
NEAR = 6  # characters between the word and the first name: an article


def groups(parsed: Parsed) -> list[AllyCount]:
    """Find a group of Allies told without a number; at most one."""
    if part := part_told(parsed):
        return [part]
    mark = next((m for m in parsed.marks if m.kind == "members" and m.value not in COUNTED), None)
    if mark is None:
        return _only_listed(parsed)
    over = parsed.just_before(mark.start, "over", gap=2)
    group = Quantifier.MOST if mark.value == "half" and over else Quantifier(str(mark.value))
    if group is Quantifier.ALL and parsed.just_before(mark.start, "nearly", gap=2):
        group = Quantifier.NEARLY_ALL
    if parsed.just_after(mark.end, "combined", gap=12) or _whose(parsed, mark):
        return []  # all others together
    if group is Quantifier.NONE and any(n.part is MentionRole.VERSUS and n.start > mark.end for n in parsed.names if not _counted_in(parsed, n)):  # fmt: skip  # noqa: E501
        return []  # no Ally spends more than Lithuania: a place, no count
    start = over.start if over else mark.start
    return [AllyCount(start, mark.end, Quantity(start, mark.end, start, -1.0), group=group)]


def _counted_in(parsed: Parsed, n: Mention) -> bool:
    """Whether a name is only told to be one of those: no ally, including the U.S., meets it."""
    return any(m.kind == "with_usa" and m.start == n.start for m in parsed.marks)


def _whose(parsed: Parsed, mark: Mark) -> bool:
    """Whether Allies are only whose spending is told, whom a place is among, or who agreed: of all, that all agreed."""
    if parsed.just_before(mark.start, "one_of", gap=1) or parsed.just_after(mark.end, "set", gap=1):
        return True
    aimed = parsed.just_before(mark.start, "set", "target", "pledge", gap=AGREED)
    if (aimed and parsed.led_by(mark.start, "goal_that")) or parsed.led_by(mark.start, "meant_for"):
        return True
    spending = parsed.just_before(mark.start, "spending", "topic", gap=6)
    between = parsed.low[spending.end : mark.start].split() if spending else []
    return bool(between) and all(
        each in parsed.words.preps or each in parsed.words.around["of_link"] for each in between
    )


def _only_listed(parsed: Parsed) -> list[AllyCount]:
    """Find Allies told to be the only ones: only Greece, Britain and Poland meet the target; only the Baltic states."""
    for mark in (m for m in parsed.marks if m.kind == "circle" and m.value):
        for only in parsed.words.around["only_alone"]:
            at = parsed.low.rfind(only, 0, mark.start)
            if at >= 0 and _joined(parsed, at + len(only), mark.start):
                return [_with_names(parsed, at, mark)]
    for n in parsed.names:
        before = parsed.low[: n.start]
        word = next((w for w in parsed.words.around["only_words"] if ends(before, (w,))), None)
        if word and n.ally and not parsed.just_after(n.end, "compare", gap=COMPARED):
            told = _listed(parsed, n, before.rindex(word))
            if len(told.listed) >= LISTED or word in parsed.words.around["only_alone"]:
                return [told]
        if n.ally and _alone(parsed, n):
            return [_only(n.start, n.end, (n.code,))]
    return []


def _with_names(parsed: Parsed, start: int, circle: Mark) -> AllyCount:
    """Read a circle as the only ones, with the Allies joined to it: the three Baltic states and Poland."""
    first = next((n for n in parsed.names if n.start >= circle.end and _joined(parsed, circle.end, n.start)), None)
    named = parsed.listed_with(first)
    codes = (*circle.value, *(n.code for n in named if n.start >= circle.end))
    return _only(start, named[-1].end if named else circle.end, tuple(dict.fromkeys(codes)))


def _listed(parsed: Parsed, first: Mention, start: int) -> AllyCount:
    """Read a list of the only ones, at the end of which a circle may stand: Poland and the three Baltic states."""
    named = [m for m in parsed.listed_with(first) if m.start >= first.start]
    codes, end = tuple(m.code for m in named), named[-1].end
    circle = next((m for m in parsed.marks if m.kind == "circle" and m.start >= end), None)
    if circle and circle.value and _joined(parsed, end, circle.start):
        codes, end = (*codes, *circle.value), circle.end
    usa = ("USA",) if parsed.has("without_usa") else ()
    return _only(start, end, tuple(dict.fromkeys((*usa, *codes))))


def _joined(parsed: Parsed, end: int, start: int) -> bool:
    """Whether a circle goes on with a list: and the three."""
    words = parsed.words
    tokens = parsed.low[end:start].replace(",", " ").split()
    small = (*words.joins, *words.around["small"])
    return 0 < len(tokens) <= LISTED and all(t in small or words.number(t) is not None for t in tokens)


def _alone(parsed: Parsed, n: Mention) -> bool:
    """Whether an Ally is told to be the only one that falls short."""
    short = parsed.has("miss") or any(q.sign in (Sign.UNDER, Sign.UP_TO) for q in parsed.found)
    return short and parsed.followed_by(n.end, "alone")


def _only(start: int, end: int, codes: tuple[str, ...]) -> AllyCount:
    return AllyCount(start, end, Quantity(start, end, start, -1.0), group=Quantifier.ONLY, listed=codes)


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
    if first is None or first.start - at > NEAR or not first.ally:
        return []
    held = [n for n in parsed.listed_with(first) if n.start >= at]
    last = held[-1].end
    valued = parsed.between(at, end, Unit.PERCENT, Unit.MONEY)
    plain = all(n.ally for n in held) and not parsed.low.startswith(("'", "-", " ("), last)
    return held if plain and not valued and last <= end else []


def _some(parsed: Parsed, count: Count, held: list[Mention], *, sure: bool) -> Threshold:
    return Threshold(
        **facts(parsed, held[0].start, held[-1].end),
        who=Who(codes_named(held), Binding.TIGHT, each=True),
        when=count.when,
        amount=Amount(count.share),
        source=count.source,
        modality=count.modality,
        met=count.met,
        counted=True,
        understood=not sure,
    )
