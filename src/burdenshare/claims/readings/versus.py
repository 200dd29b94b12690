"""Allies set against one another: more than Poland, none more than Poland, behind only the United States."""

from __future__ import annotations

from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Compare, Rank
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import Mention, MentionRole, breaks_off, codes_named, ends, is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.limits import limits
from burdenshare.claims.readings.meant import denied, source_of
from burdenshare.claims.readings.multiples import measure
from burdenshare.claims.readings.orders import in_europe
from burdenshare.claims.readings.when import time_of_place
from burdenshare.claims.sentence import Parsed

FAR = 60  # characters between more and than anyone else, and between more and whom it is more than
BESIDE = 14  # characters between a name and a value of its own: ahead of Germany's 1.22
ONLY = 12  # characters from a word of only to how many


def unmatched(parsed: Parsed) -> list[Form]:
    """Find an Ally that none, or only some, go beyond: no Ally spends more than Poland, only Albania less.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = unmatched(parse("No Ally spent a smaller share of GDP on defence than Slovenia in 2026."))[0]
    >>> found.who.codes[0], found.place
    ('SVN', -1)
    >>> found = unmatched(parse("As a share of GDP Italy spends more on defence than only Spain and Belgium."))[0]
    >>> found.who.codes[0], found.place, found.beyond
    ('ITA', -3, ('ESP', 'BEL'))
    """
    if not (_ours(parsed) or (parsed.context.topical and parsed.context.share)):
        return []
    ways = (_above_all, _alone, _none, _so_many)
    found = (next(filter(None, (way(parsed, mark) for way in ways)), None) for mark in _marks(parsed))
    return [each for each in found if each is not None]


def comparisons(parsed: Parsed) -> list[Form]:
    """Find two Allies, or one and several, set against one another without a number: a bigger share than Poland."""
    if not _ours(parsed) or parsed.first("members", value="none"):
        return []
    return [form for mark in _marks(parsed) if (form := _compare(parsed, mark)) is not None]


def _ours(parsed: Parsed) -> bool:
    """Whether Allies may be set against one another here by what they spend on defence."""
    value = any(q.unit in VALUES for q in parsed.found) and (parsed.context.topical or parsed.context.short)
    paid = parsed.of_nato and parsed.has("spending")  # the US pays more for NATO than anyone else
    return (parsed.has("topic", "gdp") or value or paid) and not parsed.has("aid", "not_ours", "except")


def _marks(parsed: Parsed) -> list[Mark]:
    return [m for m in parsed.marks if m.kind == "compare"]


def _above_all(parsed: Parsed, mark: Mark) -> Form | None:
    """Find an Ally that is beyond all others: Norwegians pay more for defence than anyone else."""
    all_others = next((m for m in parsed.within(mark.end, mark.end + FAR, "anyone")), None)
    before = _allies_before(parsed, mark)
    if all_others is None or len({n.code for n in before}) != 1 or denied(parsed, mark.start):
        return None
    if parsed.between(mark.start, all_others.start, *VALUES):
        return None
    return _rank(parsed, _sign(mark), before[0], mark.start, all_others.end)


def _none(parsed: Parsed, mark: Mark) -> Form | None:
    """Find an Ally that none is beyond: no Ally spends more than Poland."""
    others = _others(parsed, mark)
    if not others or not any(m.kind == "members" and m.value == "none" and m.end <= mark.start for m in parsed.marks):
        return None
    return _rank(parsed, _sign(mark), others[0], mark.start, others[0].end)


def _so_many(parsed: Parsed, mark: Mark) -> Form | None:
    """Find an Ally that so many are beyond: only four spend less than Canada; only four others: A, B, C and D."""
    others = _others(parsed, mark)
    for q in reversed(parsed.found):  # of 28 members, only four
        rest = parsed.just_after(q.end, "rest", gap=1)
        of_allies = q.unit is Unit.NUMBER and q.end <= mark.start and parsed.just_after(rest.end if rest else q.end, "members", gap=2)  # fmt: skip  # noqa: E501
        if not of_allies or q.decimals or _allies_before(parsed, mark):
            continue
        if len(others) == 1:
            return _rank(parsed, _sign(mark) * (int(q.value) + 1), others[0], q.start, others[0].end)
        if parsed.says("only_words", max(0, q.start - ONLY), mark.start):
            return _beyond_spoken(parsed, mark, q)
    return None


def _beyond_spoken(parsed: Parsed, mark: Mark, q: Quantity) -> Form | None:
    """Read that only so many are beyond the Ally spoken of, with who they are where a colon tells them."""
    subject, colon = _spoken(parsed), parsed.low.find(":", mark.end)
    few = _group(parsed, first) if (first := next((n for n in parsed.allies if 0 <= colon < n.start), None)) else []
    if subject is None or (few and len(few) != q.value):
        return None
    parsed.taken.add(q.start)
    return _rank(parsed, _sign(mark) * (1 if few else int(q.value) + 1), subject, q.start, mark.end, few)


def _alone(parsed: Parsed, mark: Mark) -> Form | None:
    """Find an Ally that only some are beyond: behind only the US; only A and B more than C; C last but for A, less."""
    others, sign = _others(parsed, mark), _sign(mark)
    before = _allies_before(parsed, mark)
    if others and _only(parsed, others[0]):
        return _rank(parsed, -sign, before[-1], mark.start, others[-1].end, others) if before else None
    if not before or not _only(parsed, (few := _group(parsed, before[-1]))[0]):
        return None
    subject = others[0] if others else next((n for n in before if n.end <= few[0].start), None) or _spoken(parsed)
    if subject is None or subject in few:
        return None
    return _rank(parsed, sign, subject, few[0].start, max(mark.end, others[0].end if others else 0), few)


def _spoken(parsed: Parsed) -> Mention | None:
    """Give the Ally spoken of before, of which a claim was read, or a pronoun means: only Slovenia spends less."""
    codes, last = [code for code in parsed.context.who if is_ally(code)], parsed.context.last
    told = isinstance(last, Form) and parsed.context.gap == 0 and last.who.codes[:1] == tuple(codes[:1])
    return Mention(0, 0, codes[0], MentionRole.PLAIN) if len(codes) == 1 and (told or parsed.has("refer")) else None


def _compare(parsed: Parsed, mark: Mark) -> Form | None:
    others = _others(parsed, mark)
    codes = codes_named(others)
    who = _set_first(parsed, mark)
    if who is None or not codes or who.codes[0] in codes or _valued(parsed, others):
        return None
    end = max(others[-1].end if others[0].start - mark.end <= BESIDE else mark.end, _measured(parsed, mark))
    q = Quantity(mark.start, mark.end, mark.start, 1.0)
    return Compare(
        **facts(parsed, mark.start, end),
        who=who,
        when=time_of_place(parsed, q),
        by=measure(parsed),
        others=codes,
        more=mark.value == "more",
        denied=denied(parsed, mark.start),
        source=source_of(parsed),
    )


def _set_first(parsed: Parsed, mark: Mark) -> Who | None:
    """Give who is set against others: the Ally named before, or where none is, the one that was spoken of before."""
    if before := _allies_before(parsed, mark):
        return Who((before[-1].code,), Binding.CLEAR if len({n.code for n in before}) == 1 else Binding.LOOSE)
    spoken = [code for code in parsed.context.who if is_ally(code)]
    pointed = parsed.has("refer") or parsed.says("both", 0, mark.start)
    return Who(tuple(spoken[:1]), Binding.CARRIED) if spoken and pointed and not parsed.has("members") else None


def _sign(mark: Mark) -> int:
    return 1 if mark.value == "more" else -1


def _allies_before(parsed: Parsed, mark: Mark) -> list[Mention]:
    return [n for n in parsed.allies if n.end <= mark.start and n.part is MentionRole.PLAIN]


def _others(parsed: Parsed, mark: Mark) -> list[Mention]:
    """List those set against: than Poland and Latvia; nobody where a value or another comparison stands between."""
    stop = min((m.start for m in _marks(parsed) if m.start >= mark.end), default=len(parsed.low))
    first = next((n for n in parsed.allies if mark.end <= n.start < stop), None)
    close = first is not None and _set_against(parsed, mark, first)
    if first is None or not close or parsed.between(mark.start, first.start, *VALUES):
        return []
    return [n for n in _group(parsed, first) if n.start >= first.start]


def _set_against(parsed: Parsed, mark: Mark, n: Mention) -> bool:
    """Whether a name is what a comparison is with: than Poland, than only Poland, outspends Poland."""
    said = parsed.low[: n.start].rstrip()
    for only in parsed.words.around["only_words"]:
        said = said.removesuffix(f" {only}")
    bare = said.rpartition(" ")[0]  # than tiny Luxembourg
    said = bare if ends(bare, parsed.words.around["than"], ()) else said
    beside = not said[mark.end :].strip() or said[mark.end :].split() == ["the"]
    against = ends(said, parsed.words.around["versus_before"]) and not breaks_off(said, parsed.words)
    return n.part is MentionRole.VERSUS or beside or against


def _group(parsed: Parsed, n: Mention) -> list[Mention]:
    return [each for each in parsed.listed_with(n) if each.ally]


def _only(parsed: Parsed, n: Mention) -> bool:
    """Whether a name is said to be the only one: only Albania, nur Albanien, seule l'Albanie."""
    said = parsed.low[: n.start].removesuffix("l'").rstrip()
    for article in (" la", " le", " les", " the", " die"):
        said = said.removesuffix(article)
    word = next((each for each in parsed.words.around["only_words"] if said == each or said.endswith(f" {each}")), None)
    if word is None or word not in parsed.words.around["but_only"]:
        return word is not None
    than = any(m.end >= len(said) - len(word) - 1 and m.start < len(said) for m in _marks(parsed))
    return parsed.has("neg") and not than  # ne ... que, but not plus que


def _valued(parsed: Parsed, others: list[Mention]) -> bool:
    """Whether those set against are told with values of their own, in brackets only besides: those are the claims."""
    beside = ((n.end, q.start) for n in others for q in parsed.found if q.unit in VALUES and 0 <= q.start - n.end <= BESIDE)  # fmt: skip  # noqa: E501
    apart = ("(", *parsed.words.around["relative"])  # than the Netherlands, which gave 1.63 %
    return any(not parsed.low[start:end].lstrip().startswith("(") and not parsed.low[start:end].startswith(apart) for start, end in beside)  # fmt: skip  # noqa: E501


def _rank(parsed: Parsed, sign: int, n: Mention, start: int, end: int, beyond: list[Mention] | None = None) -> Form:
    q = Quantity(start, end, start, 1.0)
    codes = tuple(dict.fromkeys(each.code for each in beyond or ()))
    place = sign * (len(codes) + 1)  # where nobody is listed, the sign is the place
    return Rank(
        **facts(parsed, start, end),
        who=Who((n.code,), Binding.CLEAR if n.end or parsed.has("refer") else Binding.CARRIED),
        when=time_of_place(parsed, q),
        place=place,
        by=measure(parsed, Mark("rank", place, start, end)),
        europe=in_europe(parsed),
        beyond=codes,
        amount=Amount(float(place), Unit.NUMBER, 1.0),
        source=source_of(parsed),
        unexplained=limits(parsed, q, frozenset({"equipment"})),
    )


def _measured(parsed: Parsed, mark: Mark) -> int:
    """Give where the words of a comparison end: those of its measure, where they follow."""
    found = parsed.within(mark.end, mark.end + FAR + BESIDE, "per_head", "share")
    return max([mark.end, *(m.end for m in found)])
