"""Whom a value is about: by its place in the sentence, by the names around it, or who was spoken of before."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import NOBODY, Amount, Binding, Who
from burdenshare.claims.names import APART, Mention, MentionRole, is_ally, whose
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.beside import goes_elsewhere, is_subject, tight, unlikely
from burdenshare.claims.readings.beside_year import VALUES
from burdenshare.claims.readings.placed import (
    apposed,
    behind_place,
    bracketed,
    each_of,
    of_subject,
    paired,
    relative,
    told_again,
)
from burdenshare.claims.readings.when import contrasted
from burdenshare.claims.sentence import Parsed

LED = 11  # characters of small words between a place and whom it is among: number one among NATO countries
SPENDS = 48  # characters from a name to a value it is said to spend: with the US spending 3.42
SOME = 24  # characters before countries in which they are told to be several
PUT = 40  # characters between a word of putting something at a value and that value


def amount(q: Quantity) -> Amount:
    """Give what a quantity says."""
    return Amount(q.value, q.unit, q.step, q.high, q.sign, q.currency, q.spelt)


def who_of(parsed: Parsed, q: Quantity, *, groups: bool = True) -> Who:
    """Say whom a value is about, the likeliest first, and how surely."""
    return _by_place(parsed, q) or _by_name(parsed, q, groups=groups) or carried(parsed, groups=groups)


def _by_place(parsed: Parsed, q: Quantity) -> Who | None:
    """Say whom a value is about by where it stands: in a list, behind a pronoun, in a relative clause, of several."""
    if same := told_again(parsed, q) or _risen_by(parsed, q):
        return who_of(parsed, same)
    if (pair := paired(parsed, q)) is not None:
        return Who((pair,), Binding.TIGHT)
    if (told := bracketed(parsed, q)) is not None:
        return Who((told,), Binding.TIGHT)
    if (subject := of_subject(parsed, q)) is not None:
        return Who((subject,), Binding.LOOSE)
    if (owner := relative(parsed, q)) is not None:
        return Who((owner,), Binding.CLEAR)
    if (aside := apposed(parsed, q)) is not None:
        return Who((aside,), Binding.TIGHT)
    if _of_all(parsed, q):
        return Who(("NATO_TOTAL",), Binding.CLEAR)
    if against := contrasted(parsed, q):
        return Who((against,), Binding.CLEAR)
    if of_unnamed(parsed, q):
        return NOBODY
    if _in_europe(parsed, q):
        return Who(("NATO_EUR", "NATO_EUR_CAN"), Binding.LOOSE)
    several = each_of(parsed, q)
    return Who(several, Binding.CLEAR, each=True) if several else None


def _risen_by(parsed: Parsed, q: Quantity) -> Quantity | None:
    """Give the sum of which it is told right behind it by how much it is more: 485 billion, nearly 20 % more than."""
    before = [o for o in parsed.found if o.end <= q.start][-1:]
    if q.unit is not Unit.PERCENT or not before or before[0].unit is not Unit.MONEY:
        return None
    between = parsed.low[before[0].end : q.start].rpartition(", ")
    apart = not between[1] or between[2].strip() not in ("", *parsed.words.sign_words)
    named = any(before[0].end <= n.start < q.start for n in parsed.names)
    return (
        None if apart or named or not parsed.just_after(q.end, "more", "over", "compare", "less", gap=2) else before[0]
    )


def _of_all(parsed: Parsed, q: Quantity) -> bool:
    """Whether all Allies are told of right before a value, nearer than anybody named: signed what all agreed, 2 %."""
    low, _ = parsed.clause(q.start, q.end)
    told = [m for m in parsed.within(low, q.start, "members") if m.value == "all" and q.unit is not Unit.NUMBER and not parsed.just_before(m.start, "one_of", gap=1)]  # fmt: skip  # noqa: E501
    return bool(told) and not any(told[-1].end <= n.start < q.end for n in parsed.names) and not parsed.commas(told[-1].end, q.start)  # fmt: skip  # noqa: E501


def _by_name(parsed: Parsed, q: Quantity, *, groups: bool) -> Who | None:
    """Say whom a value is about by the names around it, those left out that go with another value."""
    named = [n for n in parsed.names if (groups or n.code not in GROUPS) and not _no_subject(parsed, n, q)]
    usable = [n for n in named if tight(parsed, n, q) or not goes_elsewhere(parsed, n, q)]
    if bound := next((n for n in usable if tight(parsed, n, q)), None):
        rest = tuple(n.code for n in usable if n is not bound)
        return Who(tuple(dict.fromkeys((_code(parsed, bound, q), *rest))), Binding.TIGHT)
    if usable:
        return _likeliest(parsed, sorted(usable, key=lambda n: unlikely(parsed, n, q)), q)
    alone = {n.code for n in named if n.ally} if q.lead is Lead.FROM else set()  # at 0.90 %, after 0.97 %
    return Who(tuple(alone), Binding.LOOSE) if len(alone) == 1 else None


def _no_subject(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name is none a value is told of: left out, led, or only whom a place is after."""
    return _left_out(parsed, n, q) or _led(parsed, n) or behind_place(parsed, n, q)


def at_home(parsed: Parsed, who: Who) -> Who:
    """Presume the country of a language where a text about defence names nobody: l'effort atteint 2,22 %."""
    nobody = not (who.codes or parsed.names or parsed.context.who or _abroad(parsed)) and parsed.context.spoken
    return Who(parsed.words.home, Binding.CARRIED) if nobody and parsed.words.home else who


def _abroad(parsed: Parsed) -> bool:
    """Whether somebody or some place is told of, so that not the paper's own country is meant: a Varsovie."""
    return parsed.has("capital", "leader", "who", "circle", "abroad", "world")


def of_unnamed(parsed: Parsed, q: Quantity) -> bool:
    """Whether countries that are not named are told of before a value: several European countries cannot reach 2 %."""
    low, _ = parsed.clause(q.start, q.end)
    named = any(low <= n.start < q.start and n.ally for n in parsed.names)
    told = [m.start for m in parsed.within(low, q.start, "members")]
    return not named and any(parsed.says("several", max(low, at - SOME), at) for at in told)


def _in_europe(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value behind another Ally's is told of Europe: the US spends 4 %, in Europe we are at 1 %."""
    low = max(parsed.clause(q.start, q.end)[0], parsed.low.rfind(", ", 0, q.start))
    before = any(o.unit is q.unit and o.end <= low for o in parsed.found)
    named = any(low <= n.start < q.start for n in parsed.names)
    return before and not named and bool(parsed.within(low, q.start, "europe"))


def carried(parsed: Parsed, *, groups: bool) -> Who:
    """Say whom a value is about where nobody is named: NATO with the United States, or who was spoken of before.

    The first Ally the text named may be meant as well; where none was, whose institutions or money are told of.
    """
    if parsed.has("with_usa") or (groups and parsed.first("members", value="all")):
        return Who(("NATO_TOTAL",), Binding.LOOSE)
    before = tuple(code for code in parsed.context.who if groups or code not in GROUPS)
    if parsed.context.main and parsed.has("refer") and parsed.has("pledge") and all(code in GROUPS for code in before):
        return Who((*parsed.context.main, *before), Binding.CARRIED)  # it said it planned to spend 6 billion
    if before:
        return Who(tuple(dict.fromkeys((*before, *parsed.context.main))), Binding.CARRIED)
    home = None if _abroad(parsed) else parsed.first("home")
    own = [code for o in parsed.found if (code := whose(o.currency))]
    if home or own:
        return Who((str(home.value) if home else own[0],), Binding.CARRIED)
    return _alliances(parsed) if groups else Who()


def _alliances(parsed: Parsed) -> Who:
    """Say that a value is the Alliance's where a phrase of defence is one of its own: NATO spending."""
    names = parsed.words.around["alliance_only"]
    own = any(m.kind == "topic" and parsed.low.startswith(names, m.start) for m in parsed.marks)
    return Who(GROUPS[:2], Binding.CARRIED) if own else Who()


def _likeliest(parsed: Parsed, ranked: list[Mention], q: Quantity) -> Who:
    """Take the first of those named, and say whether it is beyond doubt; a speaker may tell of who was before."""
    codes = tuple(dict.fromkeys(_code(parsed, n, q) for n in ranked))
    first = ranked[0]
    if told := _teller(parsed, ranked):
        return Who((told, *codes), Binding.LOOSE)
    if back := _back(parsed, first, codes, q):
        return back
    plain = {n.code for n in ranked if n.part in (MentionRole.PLAIN, MentionRole.ADJECTIVE)}
    crossed = first.start >= q.end and (parsed.between(q.end, first.start, q.unit) or parsed.commas(q.end, first.start))
    clear = first.part is MentionRole.PLAIN and not crossed and (len(plain) == 1 or is_subject(parsed, first, q))
    return Who(codes, Binding.CLEAR if clear else Binding.LOOSE)


def _back(parsed: Parsed, first: Mention, codes: tuple[str, ...], q: Quantity) -> Who | None:
    """Go back to who was spoken of before, where a pronoun means that one, or the one named stands back."""
    if first.start >= q.end and (_goes_on(parsed, q) or _inverted(parsed, q, first)):
        return Who(tuple(c for c in parsed.context.who if is_ally(c)), Binding.CARRIED)
    if not _stands_back(parsed, first, q):
        return None
    before = tuple(c for c in parsed.context.who if c not in codes)
    if first.code == "NATO_TOTAL" and before and _put_at(parsed, q):
        return Who(before, Binding.LOOSE)
    office = parsed.low[first.end :].split()[:1] in ([each] for each in parsed.words.around["offices"])
    own = first.part is MentionRole.SPEAKER or office  # Latvian President X said that the country would
    return Who((*codes, *before) if own else (*before, *codes), Binding.LOOSE)


def _goes_on(parsed: Parsed, q: Quantity) -> bool:
    """Whether a pronoun before a value means who was spoken of: it spends 1.49 %, when Italy is at 3.08."""
    low, _ = parsed.clause(q.start, q.end)
    told = [m for m in parsed.within(low, q.start, "refer") if q.start - m.end > 1]  # avec ses 2,22 %, la France
    return any(is_ally(c) for c in parsed.context.who) and (bool(told) or parsed.says("country", low, q.start))


def _inverted(parsed: Parsed, q: Quantity, first: Mention) -> bool:
    """Whether a pronoun behind a value, before anybody named, is its subject: mit 785 Milliarden gaben sie."""
    told = parsed.within(q.end, first.start, "refer") if parsed.words.verb_final else []
    pronoun = any(parsed.low[m.start : m.end] in parsed.words.around["pronoun"] for m in told)
    return pronoun and any(is_ally(c) for c in parsed.context.who)


def _teller(parsed: Parsed, ranked: list[Mention]) -> str:
    """Give who tells NATO something, and so of itself: Berlin told NATO it had reached 2.4 %."""
    first = ranked[0]
    if first.code != "NATO_TOTAL" or not parsed.led_by(first.start, "told_to"):
        return ""
    return next((n.code for n in ranked if n.ally and n.part is MentionRole.SPEAKER and n.end <= first.start), "")


def _stands_back(parsed: Parsed, first: Mention, q: Quantity) -> bool:
    """Whether a value may be of who was spoken of before rather than of the likeliest one named."""
    before = parsed.context.who[:1]
    if first.part in (MentionRole.OWNER, MentionRole.SPEAKER) or (
        first.part is MentionRole.ADJECTIVE and before and first.code not in parsed.context.who
    ):
        return True
    if not before or not is_ally(before[0]):
        return False
    low, _ = parsed.clause(q.start, q.end)
    if first.code == "NATO_TOTAL":
        return _put_at(parsed, q)
    if parsed.low.startswith(parsed.words.around["own_head"], first.end):
        return False  # Lithuania's president said that the country would
    referred = first.part is MentionRole.VERSUS and parsed.within(low, q.start, "refer")
    return bool(referred) or parsed.says("puts_it", max(low, q.start - PUT), q.start)


def _put_at(parsed: Parsed, q: Quantity) -> bool:
    """Whether a country that is not named is put at a value: the alliance puts the country at 2.88 per cent."""
    low, _ = parsed.clause(q.start, q.end)
    return parsed.says("country", low, q.start) or parsed.says("puts_it", low, q.start)


def _code(parsed: Parsed, n: Mention, q: Quantity) -> str:
    """Give the code of a name; the Alliance without the United States is Europe and Canada, where this value is."""
    if n.code == "NATO_TOTAL" and parsed.led_by(n.start, "same_ones"):
        return next((code for code in parsed.context.who if code in GROUPS), n.code)  # these Allies
    left = [m for m in parsed.marks if m.kind == "without_usa"] if n.code == "NATO_TOTAL" else []
    alone = len([o for o in parsed.found if o.unit is q.unit]) < 2
    near = [m for m in left if alone or not parsed.commas(m.end, q.start)]
    return "NATO_EUR_CAN" if near else n.code


def _led(parsed: Parsed, n: Mention) -> bool:
    """Whether the Alliance is only what an Ally named, or spoken of before, heads: Poland leads it with 4.48 %."""
    ally = any(m.end <= n.start for m in parsed.allies) or any(is_ally(c) for c in parsed.context.who)
    place = parsed.just_before(n.start, "end", "rank", gap=LED) if ally and n.code == "NATO_TOTAL" else None
    small = (*parsed.words.around["place_link"], *parsed.words.around["small"])
    return place is not None and all(each in small for each in parsed.low[place.end : n.start].split())


def _with_own(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a clause that with opens tells of a value of its own: with the US bearing most of it (717 billion)."""
    opened = parsed.low.startswith(parsed.words.around["with_aside"], n.start) and q.unit in VALUES
    told = parsed.within(n.end, q.start, "spending") or parsed.low[: q.start].endswith("(")
    alone = not any(n.end <= m.start < q.start for m in parsed.names) and not parsed.between(n.end, q.start, *VALUES)
    return bool(opened and told) and alone and not parsed.commas(n.end, q.start)


def _left_out(parsed: Parsed, n: Mention, q: Quantity) -> bool:
    """Whether a name only says who is left out, or counted in: without the United States."""
    own = [o for o in parsed.found if 0 <= o.start - n.end <= 8 and o.lead in (Lead.WITH, Lead.TO)]
    own += [q] if 0 < q.start - n.end <= SPENDS and _with_own(parsed, n, q) else []
    return n.code == "USA" and not own and any(m.kind in APART and m.start <= n.start < m.end for m in parsed.marks)
