"""Whom a value is about, and of which year it is told."""

from __future__ import annotations

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import Amount, Binding, Who
from burdenshare.claims.names import APART, Named, Part, begins, ends, is_ally, together, whose
from burdenshare.claims.numbers.quantity import Lead, Quantity
from burdenshare.claims.readings.when import VALUES, contrasted, listed
from burdenshare.claims.sentence import Parsed
from burdenshare.reference.areas import areas


def amount(q: Quantity) -> Amount:
    """Give what a quantity says."""
    return Amount(q.value, q.unit, q.step, q.high, q.sign, q.currency, q.spelt)


def who_of(parsed: Parsed, q: Quantity, *, groups: bool = True) -> Who:
    """Say whom a value is about, the likeliest first, and how surely."""
    return _by_place(parsed, q) or _by_name(parsed, q, groups=groups) or carried(parsed, groups=groups)


def _by_place(parsed: Parsed, q: Quantity) -> Who | None:
    """Say whom a value is about by where it stands: in a list, behind a pronoun, in a relative clause, of several."""
    if same := told_again(parsed, q):
        return who_of(parsed, same)
    if (paired := _paired(parsed, q)) is not None:
        return Who((paired,), Binding.TIGHT)
    if (bracketed := _bracketed(parsed, q)) is not None:
        return Who((bracketed,), Binding.TIGHT)
    if (subject := _of_subject(parsed, q)) is not None:
        return Who((subject,), Binding.LOOSE)
    if (owner := _relative(parsed, q)) is not None:
        return Who((owner,), Binding.CLEAR)
    if (apposed := _apposed(parsed, q)) is not None:
        return Who((apposed,), Binding.TIGHT)
    if pair := contrasted(parsed, q):
        return Who((pair,), Binding.CLEAR)
    several = _each(parsed, q)
    return Who(several, Binding.CLEAR, each=True) if several else None


def _by_name(parsed: Parsed, q: Quantity, *, groups: bool) -> Who | None:
    """Say whom a value is about by the names around it, those left out that go with another value."""
    named = [n for n in parsed.names if (groups or n.code not in GROUPS) and not _left_out(parsed, n)]
    usable = [n for n in named if _tight(parsed, n, q) or not _elsewhere(parsed, n, q)]
    if tight := next((n for n in usable if _tight(parsed, n, q)), None):
        rest = tuple(n.code for n in usable if n is not tight)
        return Who(tuple(dict.fromkeys((_code(parsed, tight, q), *rest))), Binding.TIGHT)
    if usable:
        return _likeliest(parsed, sorted(usable, key=lambda n: _rank(parsed, n, q)), q)
    alone = {n.code for n in named if is_ally(n.code)} if q.lead is Lead.FROM else set()  # at 0.90 %, after 0.97 %
    return Who(tuple(alone), Binding.LOOSE) if len(alone) == 1 else None


def _bracketed(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally that stands in brackets right behind a value: 2.00 (Belgium)."""
    low = parsed.low
    return next((n.code for n in parsed.names if low[q.end : n.start].strip() == "(" and low[n.end : n.end + 1] == ")"), None)  # fmt: skip  # noqa: E501


def _of_subject(parsed: Parsed, q: Quantity) -> str | None:
    """Give the first Ally of a sentence where a pronoun right behind a value means it: the 99,000 it mustered."""
    pronoun = parsed.just_after(q.end, "refer", gap=5)
    before = [n for n in parsed.names if n.end <= q.start and n.part is Part.PLAIN and is_ally(n.code)]
    near = any(o.start > before[0].end and o.end <= q.start for o in parsed.found) if before else False
    return before[0].code if pronoun and near and parsed.low[q.end : pronoun.start].strip() in parsed.words.around["which"] else None  # fmt: skip  # noqa: E501


def at_home(parsed: Parsed, who: Who) -> Who:
    """Presume the country of a language where a text about defence names nobody: l'effort atteint 2,22 %."""
    nobody = not (who.codes or parsed.names or parsed.context.who or _abroad(parsed)) and parsed.context.spoken
    return Who(parsed.words.home, Binding.CARRIED) if nobody and parsed.words.home else who


def _abroad(parsed: Parsed) -> bool:
    """Whether somebody or some place is told of, so that not the paper's own country is meant: a Varsovie."""
    return parsed.has("capital", "leader", "who", "circle", "abroad")


def of_circle(parsed: Parsed, q: Quantity) -> Who | None:
    """Give a circle of Allies one share is told of, where nobody is named: each of the three Baltic states."""
    low, _ = parsed.clause(q.start, q.end)
    told = [mark for mark in parsed.within(low, q.start, "circle") if mark.value]
    if not told or parsed.names or parsed.between(told[-1].end, q.start, *VALUES):
        return None
    return Who(tuple(code for code in told[-1].value if areas()[code].armed_forces), Binding.CLEAR, each=True)


def _relative(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally whose relative clause a value stands in: Germany, which was at 1.49 % last year."""
    for n in parsed.names:
        behind = parsed.low[n.end : q.start] if n.end <= q.start and is_ally(n.code) else ""
        if not behind.startswith(parsed.words.around["relative"]) or behind.count(", ") > 1:
            continue
        if not parsed.between(n.end, q.start, *VALUES) and not _others_between(parsed, n, q):
            return n.code
    return None


def _apposed(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally whose value is told in an aside right behind its name: Romania, credited with 2.02 %."""
    before = [n for n in parsed.names if n.end <= q.start]
    if not before or not is_ally(before[-1].code) or q.start - before[-1].end > PUT:
        return None
    behind = parsed.low[before[-1].end : q.start]
    said = behind.removeprefix(", ")
    plain = parsed.words.around["apposed_plain"] if before[-1].part is Part.PLAIN else ()
    told = behind.startswith(", ") and "," not in said and begins(said, (*parsed.words.around["apposed"], *plain))
    return before[-1].code if told and not parsed.between(before[-1].end, q.start, *VALUES) else None


def _others_between(parsed: Parsed, n: Named, q: Quantity) -> bool:
    return any(n.end <= m.start and m.end <= q.start and m.part is Part.PLAIN and is_ally(m.code) for m in parsed.names)


def told_again(parsed: Parsed, q: Quantity) -> Quantity | None:
    """Give the value right before that one tells again in another unit: 48.3 billion euros this year, or 2.10 %."""
    before = next((o for o in reversed(parsed.found) if o.end <= q.start), None)
    if (
        before is None
        or before.unit is q.unit
        or not {before.unit, q.unit} <= {*VALUES}
        or q.start - before.end >= AGAIN
    ):
        return None
    named = any(before.end <= n.start and n.end <= q.start for n in parsed.names)
    return before if not named and ends(parsed.low[: q.start], parsed.words.around["that_is"]) else None


def carried(parsed: Parsed, *, groups: bool) -> Who:
    """Say whom a value is about where nobody is named: NATO with the United States, or who was spoken of before.

    The first Ally the text named may be meant as well; where none was, whose institutions or money are told of.
    """
    if parsed.has("with_usa"):
        return Who(("NATO_TOTAL",), Binding.LOOSE)
    before = tuple(code for code in parsed.context.who if groups or code not in GROUPS)
    if before:
        return Who(tuple(dict.fromkeys((*before, *parsed.context.main))), Binding.CARRIED)
    home = None if _abroad(parsed) else parsed.first("home")
    own = [code for o in parsed.found if (code := whose(o.currency))]
    if home or own:
        return Who((str(home.value) if home else own[0],), Binding.CARRIED)
    return Who((), Binding.NONE)


def _likeliest(parsed: Parsed, ranked: list[Named], q: Quantity) -> Who:
    """Take the first of those named, and say whether it is beyond doubt; a speaker may tell of who was before."""
    codes = tuple(dict.fromkeys(_code(parsed, n, q) for n in ranked))
    first = ranked[0]
    if told := _teller(parsed, ranked):
        return Who((told, *codes), Binding.LOOSE)
    if first.start >= q.end and _goes_on(parsed, q):
        return Who(tuple(c for c in parsed.context.who if is_ally(c)), Binding.CARRIED)
    if _stands_back(parsed, first, q):
        before = tuple(c for c in parsed.context.who if c not in codes)
        if first.code == "NATO_TOTAL" and before and _put_at(parsed, q):
            return Who(before, Binding.LOOSE)
        return Who((*codes, *before) if first.part is Part.SPEAKER else (*before, *codes), Binding.LOOSE)
    plain = {n.code for n in ranked if n.part in (Part.PLAIN, Part.ADJECTIVE)}
    crossed = first.start >= q.end and (parsed.between(q.end, first.start, q.unit) or parsed.commas(q.end, first.start))
    clear = first.part is Part.PLAIN and not crossed and (len(plain) == 1 or _subject(parsed, first, q))
    return Who(codes, Binding.CLEAR if clear else Binding.LOOSE)


def _goes_on(parsed: Parsed, q: Quantity) -> bool:
    """Whether a pronoun before a value means who was spoken of: it spends 1.49 %, when Italy is at 3.08."""
    low, _ = parsed.clause(q.start, q.end)
    told = [m for m in parsed.within(low, q.start, "refer") if q.start - m.end > 1]  # avec ses 2,22 %, la France
    return any(is_ally(c) for c in parsed.context.who) and (bool(told) or parsed.says("country", low, q.start))


def _teller(parsed: Parsed, ranked: list[Named]) -> str:
    """Give who tells NATO something, and so of itself: Berlin told NATO it had reached 2.4 %."""
    first = ranked[0]
    if first.code != "NATO_TOTAL" or not ends(parsed.low[: first.start], parsed.words.around["told_to"]):
        return ""
    return next((n.code for n in ranked if is_ally(n.code) and n.part is Part.SPEAKER and n.end <= first.start), "")


def _stands_back(parsed: Parsed, first: Named, q: Quantity) -> bool:
    """Whether a value may be of who was spoken of before rather than of the likeliest one named."""
    before = parsed.context.who[:1]
    if first.part in (Part.OWNER, Part.SPEAKER) or (first.part is Part.ADJECTIVE and before):
        return True
    if not before or not is_ally(before[0]):
        return False
    low, _ = parsed.clause(q.start, q.end)
    if first.code == "NATO_TOTAL":
        return _put_at(parsed, q)
    referred = first.part is Part.VERSUS and parsed.within(low, q.start, "refer")
    return bool(referred) or parsed.says("puts_it", max(low, q.start - PUT), q.start)


def _put_at(parsed: Parsed, q: Quantity) -> bool:
    """Whether a country that is not named is put at a value: the alliance puts the country at 2.88 per cent."""
    low, _ = parsed.clause(q.start, q.end)
    return parsed.says("country", low, q.start) or parsed.says("puts_it", low, q.start)


def _code(parsed: Parsed, n: Named, q: Quantity) -> str:
    """Give the code of a name; the Alliance without the United States is Europe and Canada, where this value is."""
    left = [m for m in parsed.marks if m.kind == "without_usa"] if n.code == "NATO_TOTAL" else []
    alone = len([o for o in parsed.found if o.unit is q.unit]) < 2
    near = [m for m in left if alone or not parsed.commas(m.end, q.start)]
    return "NATO_EUR_CAN" if near else n.code


def _left_out(parsed: Parsed, n: Named) -> bool:
    """Whether a name only says who is left out, or counted in: without the United States."""
    own = [o for o in parsed.found if 0 <= o.start - n.end <= 8 and o.lead in (Lead.WITH, Lead.TO)]
    return n.code == "USA" and not own and any(m.kind in APART and m.start <= n.start < m.end for m in parsed.marks)


def _paired(parsed: Parsed, q: Quantity) -> str | None:
    """Give the Ally a value goes with when as many values as Allies are listed: A, B and C spend x, y and z."""
    run = [each for each in parsed.found if each.unit is q.unit]
    at = first = last = run.index(q) if q in run else 0
    if q not in run:
        return None
    while first > 0 and listed(parsed, run[first - 1].end, run[first].start):
        first -= 1
    while last + 1 < len(run) and listed(parsed, run[last].end, run[last + 1].start):
        last += 1
    allies = names_before(parsed, run[first].start)
    return allies[at - first] if len(allies) == last - first + 1 > 1 else None


def names_before(parsed: Parsed, start: int, kinds: tuple[Part, ...] = (Part.PLAIN, Part.VERSUS)) -> tuple[str, ...]:
    """Give the Allies listed together before a place: Portugal, Spain and Italy."""
    earlier = [n for n in parsed.names if n.end <= start and is_ally(n.code) and n.part in kinds]
    if not earlier:
        return ()
    group = [n for n in together(parsed.names, earlier[-1], parsed.low, parsed.words) if n.end <= start]
    return tuple(dict.fromkeys(n.code for n in group if is_ally(n.code)))


def _each(parsed: Parsed, q: Quantity) -> tuple[str, ...]:
    """Give the Allies one value is told of together: Latvia, Lithuania and Estonia all spend more than 3 %."""
    listed = names_before(parsed, q.start)
    parts = {n.part for n in parsed.names if n.code in listed and n.end <= q.start}
    if len(listed) < 2 or {Part.PLAIN, Part.VERSUS} <= parts:
        return ()  # unlike Belgium, Germany spends
    last = max(n.end for n in parsed.names if n.code in listed and n.end <= q.start)
    others = [o for o in parsed.found if o is not q and o.unit in VALUES]
    between = parsed.between(last, q.start, *VALUES)
    inside = [o for o in others if o.end <= last and any(n.end <= o.start for n in parsed.names if n.code in listed)]
    return listed if not between and not inside else ()


def _elsewhere(parsed: Parsed, n: Named, q: Quantity) -> bool:
    """Whether a name goes with another value right beside it."""
    beside = [o for o in parsed.found if o is not q and o.unit in VALUES and n.end <= o.start <= n.end + 3]
    return any(n.end > q.start or o.end <= q.start for o in beside)


def _tight(parsed: Parsed, n: Named, q: Quantity) -> bool:
    """Whether nothing but small words stands between a name and a value: Poland's 4.1 %, 4.1 % of GDP in Poland."""
    return _tight_before(parsed, n, q) if n.end <= q.start else _tight_behind(parsed, n, q)


def _tight_before(parsed: Parsed, n: Named, q: Quantity) -> bool:
    words, between = parsed.words, parsed.low[n.end : q.start].removeprefix("'s").strip(" ,:(-")
    signs = {sign for _, sign in words.signs}
    earlier = [o for o in parsed.found if o.unit in VALUES and o.end <= n.start and n.start - o.end < 40]
    if n.part is Part.OWNER or n.code == "NATO_TOTAL" or (earlier and _tight(parsed, n, earlier[-1])):
        return False
    tokens = [t for t in between.split() if t not in words.around["own"]]
    return len(tokens) <= 2 and all(t in words.neutral or t in words.preps or t in signs for t in tokens)


def _tight_behind(parsed: Parsed, n: Named, q: Quantity) -> bool:
    if parsed.commas(q.end, n.start) and (_elsewhere(parsed, n, q) or _opens(parsed, n, q)):
        return False
    if begins(parsed.low[n.end : n.end + 24], parsed.words.around["versus_after"]):
        return False  # an den USA vorbei
    gdp = parsed.just_after(q.end, "gdp", "other_base", gap=26)
    if gdp and n.end <= gdp.start + 2:
        return not parsed.between(q.end, gdp.start, *VALUES)
    end = gdp.end if gdp else q.end
    return n.part is not Part.OWNER and not parsed.between(end, n.start, *VALUES) and _led_to(parsed, end, n.start)


def _opens(parsed: Parsed, n: Named, q: Quantity) -> bool:
    """Whether a name behind a comma opens what is told of another value: ..., for France from 1.9 % to 2.1 %."""
    return any(o is not q and o.unit is q.unit and 0 <= o.start - n.end <= OPENS for o in parsed.found)


def _led_to(parsed: Parsed, end: int, start: int) -> bool:
    """Whether a preposition, or nothing, leads from a value to a name: of GDP in Poland, du PIB lituanien."""
    low = parsed.low
    for mark in parsed.within(end, start, "topic", "spending"):
        led = next((len(word) + 1 for word in parsed.words.preps if ends(low[: mark.start], (word,))), 0)
        opened = max(end, mark.start - led)  # on defence, Bulgaria: that word leads to no name
        low = low[:opened] + " " * (mark.end - opened) + low[mark.end :]
    tokens = low[end:start].replace("l'", " ").replace("d'", " ").strip(" ,").split()
    if not tokens and start - end <= 1:
        return True
    leading = [t for t in tokens if t not in parsed.words.around["small"]]
    linked_by = leading if "," in low[end:start] else tokens
    return bool(linked_by) and len(leading) <= 2 and all(t in parsed.words.preps for t in leading)


AGAIN = 40  # characters between a value and what tells it again
OPENS = 14  # characters between a name and its value
PUT = 40  # characters between a word of putting something at a value and that value
LIKELY = {Part.PLAIN: 0, Part.ADJECTIVE: 1, Part.VERSUS: 4, Part.OWNER: 4, Part.SPEAKER: 5}  # the less, the likelier


def _rank(parsed: Parsed, n: Named, q: Quantity) -> tuple[int, int]:
    """Give how unlikely a value is about a name: by its part, clause and side, values between, and how far it is."""
    low, high = parsed.clause(q.start, q.end)
    outside = 2 if n.end <= low or n.start >= high else 0
    if n.start < q.end:
        crossed = len(parsed.between(n.end, q.start, *VALUES)) > 1
        return LIKELY[n.part] + outside + crossed, q.start - n.end
    crossed = len(parsed.between(q.end, n.start, *VALUES)) > 1
    own = 3 if parsed.between(n.end, len(parsed.low), q.unit) else 0
    return LIKELY[n.part] + outside + crossed + 3 + own, n.start - q.end


def _subject(parsed: Parsed, n: Named, q: Quantity) -> bool:
    """Whether a name stands before a value in its clause, and no other plain name does."""
    low, _ = parsed.clause(q.start, q.end)
    last = max((o.end for o in parsed.found if o.unit in VALUES and o.end <= n.start), default=low)
    low = max(low, last)  # of those behind the value before
    rivals = {m.code for m in parsed.names if low <= m.start and m.end <= q.start and m.part is Part.PLAIN}
    return n.end <= q.start and n.start >= low and rivals == {n.code}
