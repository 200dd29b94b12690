"""Places in an order of Allies: the highest, 19th, second only to another, topping the league of NATO."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Rank
from burdenshare.claims.meaning.terms import Amount, Binding, Measure, Who
from burdenshare.claims.names import Mention, MentionRole, breaks_off, codes_named, ends, is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.beside import opens_bracket
from burdenshare.claims.readings.bind import carried, who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.multiples import measure
from burdenshare.claims.readings.orders import band, in_europe, narrowed, out_of, places, vague
from burdenshare.claims.readings.placed import every_one, names_before
from burdenshare.claims.readings.when import time_of_place
from burdenshare.claims.sentence import Parsed
from burdenshare.reference.areas import eu_members

AFTER = 40  # characters between a first place and those it comes after


def ranks(parsed: Parsed) -> list[Form]:
    """Find places in an order: highest, third-largest, lowest but two.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = ranks(parse("Lithuania spends the highest share of GDP on defence in the alliance in 2026."))[0]
    >>> found.text, found.who.codes[0], found.place, found.by.value
    ('the highest', 'LTU', 1, 'share')
    """
    world = parsed.has("world", "non_record")
    if not _about_spending(parsed) or not (world or _among_allies(parsed)):
        return []
    told = places(parsed)
    return list(filter(None, (_rank(parsed, mark, told) for mark in told if not vague(parsed, mark))))


def _rank(parsed: Parsed, mark: Mark, told: list[Mark]) -> Form | None:
    sharing, start = _sharing(parsed, mark), _shared_from(parsed, mark)
    q = Quantity(mark.start, mark.end, mark.start, 1.0)
    owner = next((Who((n.code,), Binding.TIGHT) for n in parsed.allies if opens_bracket(parsed, n, q)), None)
    who = owner or _joint(_holder(parsed, mark, told), sharing)  # Latvia (in fourth position, at 3.15 %)
    among = band(parsed, mark)
    if not who.codes or who.binding > Binding.CARRIED or _left_out(parsed, mark) or _held_together(parsed, mark):
        return None
    if among and who.binding is Binding.CARRIED and not parsed.has("one_of"):
        return None  # the seven largest are told of together, and nobody is said to be one
    circle = _circle(parsed)
    moved = parsed.just_before(mark.start, "up", "down", gap=3)
    place = -int(mark.value) if moved and moved.kind == "down" else int(mark.value)
    ahead = _ahead(parsed, mark) if abs(place) == 1 else ()
    return Rank(
        **facts(parsed, start, mark.end),
        who=who,
        when=time_of_place(parsed, q),
        place=place * (1 + len(ahead)),
        beyond=ahead,
        by=Measure.GROWTH if moved else measure(parsed, mark),
        europe=in_europe(parsed),
        circle=() if circle is None and narrowed(parsed, mark) else circle,
        band=among,
        shared=bool(sharing),
        of=out_of(parsed, mark.end),
        world=_in_the_world(parsed, mark),
        denied=denied(parsed, mark.start),
        source=source_of(parsed),
        amount=Amount(float(mark.value), Unit.NUMBER, 1.0),
        unexplained=limits(parsed, q, frozenset({"equipment", "world", "non_record"})),
    )


def _held_together(parsed: Parsed, mark: Mark) -> bool:
    """Whether a circle is who holds a place among all Allies: the Baltic states are among the highest in NATO."""
    held = [m for m in parsed.marks if m.kind == "circle" and m.end <= mark.start]
    return parsed.of_nato and any(not any(m.end <= n.start < mark.start for n in parsed.names) for m in held)


def _circle(parsed: Parsed) -> tuple[str, ...] | None:
    """Give those a place is among where it is not all Allies: the G7, those of the EU."""
    circle = next((m.value for m in parsed.marks if m.kind == "circle"), None)
    if circle is None and any(n.code == "EU27" for n in parsed.names):
        return tuple(code for code in eu_members(parsed.on) if is_ally(code))
    return circle


def _joint(who: Who, sharing: tuple[str, ...]) -> Who:
    """Join those a place is shared with to who holds it."""
    if not sharing or not who.codes:
        return who
    codes = (who.codes[0], *(code for code in sharing if code != who.codes[0]))
    return Who(codes, min(who.binding, Binding.LOOSE), each=True)


def _sharing(parsed: Parsed, mark: Mark) -> tuple[str, ...]:
    """Give with whom a place is said to be shared: is, with Luxembourg, the last; zusammen mit Luxemburg Letzter."""
    around = parsed.words.around
    named = [n for n in parsed.allies if 0 < mark.start - n.end <= AFTER]
    with_it = [n for n in named if parsed.led_by(n.start, "together_with")]
    with_it += [n for n in named if parsed.low[n.end] == "," and _opened_by(parsed, n) in around["with_aside"]]
    return codes_named(with_it)


def _shared_from(parsed: Parsed, mark: Mark) -> int:
    """Give where a place begins, with the words that tell it to be shared: level with Spain, the last but one."""
    told = (parsed.low.rfind(each, max(0, mark.start - AFTER), mark.start) for each in parsed.words.around["together_with"])  # fmt: skip  # noqa: E501
    return min((at for at in told if at >= 0), default=mark.start)


def _opened_by(parsed: Parsed, n: Mention) -> str:
    """Give the first word behind the comma before a name."""
    return parsed.low[parsed.low.rfind(",", 0, n.start) + 1 : n.start].partition(",")[0].strip().split(" ")[0]


def _ahead(parsed: Parsed, mark: Mark) -> tuple[str, ...]:
    """Give who is ahead of what is first after them: the largest in NATO after that of the United States."""
    allies = [n for n in parsed.allies if 0 <= n.start - mark.end <= AFTER]
    first = next((n for n in allies if any(w in parsed.words.around["set_against"] for w in parsed.low[mark.end : n.start].split())), None)  # fmt: skip  # noqa: E501
    if first is None or parsed.commas(mark.end, first.start):
        return ()
    return tuple(n.code for n in parsed.listed_with(first) if n.ally)


def _in_the_world(parsed: Parsed, mark: Mark) -> bool:
    """Whether a place is one among all states, and not only something else in the sentence."""
    told = [m for m in parsed.marks if m.kind in ("world", "non_record")]
    nearer = places(parsed) if told else []
    told = [m for m in told if not any(mark.end <= o.start and o.end <= m.start for o in nearer)]
    near = any(not parsed.commas(min(m.end, mark.end), max(m.start, mark.start)) for m in told)
    return near or (bool(told) and not parsed.of_group and not parsed.has("members"))


def _about_spending(parsed: Parsed) -> bool:
    """Whether Allies are set in order by what they spend on defence."""
    before = parsed.context.topical
    ours = parsed.has("topic", "gdp", "total") or before or parsed.context.short
    spent = parsed.has("topic", "spending", "cash", "share", "gdp", "total", "table")
    value = (before or parsed.context.short) and any(q.unit in (Unit.PERCENT, Unit.MONEY) for q in parsed.found)
    army = parsed.has("army", "persons") and (before or _among_allies(parsed))
    told = ours and (spent or value or (before and (parsed.context.last is not None or len(places(parsed)) > 1)))
    return (told or army) and not parsed.has("not_ours", "aid")


def _among_allies(parsed: Parsed) -> bool:
    """Whether the order is one of Allies, told or understood."""
    told = parsed.of_group or parsed.has("members", "circle", "europe", "total")
    short = parsed.context.short and parsed.has("gdp", "share", "cash", "topic")
    return told or parsed.context.topical or short


def _holder(parsed: Parsed, mark: Mark, told: list[Mark]) -> Who:
    """Say who holds a place: those listed before it; of one who takes it from another, the one who takes it."""
    if parsed.has("displace"):
        return _taker(parsed, mark)
    if own := _own(parsed, mark, told):
        return own
    ahead = _ahead(parsed, mark)
    named = [n for n in parsed.allies if n.code not in ahead]
    if ahead and not named:
        return carried(parsed, groups=False)  # third after Luxembourg and Latvia
    if named and all(n.part is MentionRole.VERSUS for n in named):
        return carried(parsed, groups=False)  # tenth, just above Slovakia
    who = who_of(parsed, Quantity(mark.start, mark.end, mark.start, 1.0), groups=False)
    allies = tuple(code for code in who.codes if is_ally(code) and code not in ahead)
    listed = names_before(parsed, mark.start, (MentionRole.PLAIN,))
    return Who((listed or allies) if allies else (), who.binding, each=len(listed) > 1)


def _own(parsed: Parsed, mark: Mark, told: list[Mark]) -> Who | None:
    """Give who a place is said to be of, in apposition, right before it among several, or behind it.

    Poland was first, Estonia second; the biggest spenders are Poland, Estonia and Latvia; Schlusslicht ist Spanien.
    """
    sharing = _sharing(parsed, mark)
    allies = [n for n in parsed.allies if n.code not in sharing]
    if beside := next((n for n in allies if _apposed(parsed, n, mark) or _named_at(parsed, n, mark)), None):
        return _up_to(parsed, beside)
    named = [n for n in allies if n.part is MentionRole.PLAIN and not _beyond(parsed, n)]
    low, high = _stretch(parsed, mark, told)
    if ahead := [n for n in named if low <= n.start and n.end <= mark.start]:
        alone = len(told) < 2 and not any(_beyond(parsed, n) for n in allies)
        return None if alone else Who((ahead[-1].code,), Binding.CLEAR)
    return _behind(parsed, mark, [n for n in named if mark.end <= n.start < high])


def _up_to(parsed: Parsed, n: Mention) -> Who:
    """Give an Ally with those it is listed with before it: Poland and Lithuania lead."""
    listed = [o for o in parsed.listed_with(n) if o.ally and o.end <= n.end]
    return every_one(listed)


def _stretch(parsed: Parsed, mark: Mark, told: list[Mark]) -> tuple[int, int]:
    """Give where the place before one ends and the next begins."""
    before = [each.end for each in told if each.end <= mark.start]
    after = [each.start for each in told if each.start >= mark.end]
    return max(before, default=0), min(after, default=len(parsed.low))


def _behind(parsed: Parsed, mark: Mark, named: list[Mention]) -> Who | None:
    """Give those a place is said to be, behind it and a verb."""
    if not named or not parsed.within(mark.end, named[0].start, "rank_verb") or parsed.commas(mark.end, named[0].start):
        return None
    return every_one([n for n in parsed.listed_with(named[0]) if n.ally])


def _beyond(parsed: Parsed, n: Mention) -> bool:
    """Whether a name only says who is ahead: after the United States the second-largest."""
    before = parsed.low[: n.start]
    return ends(before, parsed.words.around["set_against"]) and not breaks_off(before, parsed.words)


def _named_at(parsed: Parsed, n: Mention, mark: Mark) -> bool:
    """Whether a place is said right behind a name, only words of leading between: with Poland leading first."""
    between = parsed.low[n.end : mark.start].split() if n.end < mark.start else ["-"]
    led = {parsed.low[m.start : m.end] for m in parsed.marks if m.kind in ("end", "rank", "rank_verb")}
    aside = not between or parsed.led_by(n.start, "with_aside")
    return aside and all(t in led or t in parsed.words.preps for t in between) and not _beyond(parsed, n) and parsed.low[n.end] == " "  # fmt: skip  # noqa: E501


def _apposed(parsed: Parsed, n: Mention, mark: Mark) -> bool:
    """Whether a place is said right behind a name, in apposition: Poland, now fourth; Polen, nur noch Vierter."""
    between = parsed.low[n.end : mark.start] if n.end <= mark.start else "-"
    said = between.strip(" ,")
    return between.startswith(",") and (not said or said in parsed.words.around["but"])


def _taker(parsed: Parsed, mark: Mark) -> Who:
    """Give who took a place from another: Lithuania has dethroned Poland as the biggest; nobody where that is open."""
    named = parsed.allies
    pushed = parsed.led_by(mark.start, "pushed_to")
    passive = any(parsed.led_by(n.start, "taken_by") for n in named[1:])
    return Who() if not named or pushed or passive else Who((named[0].code,), Binding.CLEAR)


def _left_out(parsed: Parsed, mark: Mark) -> bool:
    """Whether some are left out of the order: the highest but for the United States."""
    behind = parsed.within(mark.end, mark.end + 60, "except", "without_usa")
    return bool(behind or parsed.within(max(0, mark.start - 30), mark.start, "except"))


__all__ = ["Measure", "ranks"]
