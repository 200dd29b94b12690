"""Changes: in per cent, in money, as multiples over time or of one another."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED, Topic
from burdenshare.claims.lexicon import GROUPS, words_of
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.changes import Change, Raised
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, OfTotal
from burdenshare.claims.meaning.terms import Binding, Measure, Modality, Who
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.numbers.years import Role
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import owner, told_of
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.money import needed
from burdenshare.claims.readings.parts import basis_of
from burdenshare.claims.readings.placed import is_ratio
from burdenshare.claims.readings.priced import told_years
from burdenshare.claims.readings.target import target_word
from burdenshare.claims.readings.than import more_or_less, more_than_then
from burdenshare.claims.sentence import Parsed

HALF = 44  # characters behind a value in which it is told which half of the target it is
BESIDE = 5  # characters between a change and its year
MOST_SHARE = 9.0  # per cent; what rises to more is no share of GDP
HEADS = 400.0  # a number from which on it may be one of soldiers


def changes(parsed: Parsed) -> list[Form]:
    """Find rises and falls in per cent.

    >>> from burdenshare.claims.readings.read import parse
    >>> def kinds(said): return [(each.text, each.kind) for each in changes(parse(said))]
    >>> kinds("Poland spent 17.5% more on defence in 2025 than in 2024."), kinds("Poland spent 4.2% of GDP.")
    ([('17.5%', 'change')], [])
    """
    made: list[Form] = []
    for q in parsed.found:
        per_cent = q.unit is Unit.PERCENT and (not q.part or q.lead is Lead.BY or more_or_less(parsed, q, gap=2))
        moved = _points(parsed, q) or (per_cent and (_moved(parsed, q) or (made and _listed(parsed, q))))
        if moved and q.start not in parsed.taken:
            parsed.taken.add(q.start)
            made.append(_change(parsed, q))
    return made


def _points(parsed: Parsed, q: Quantity) -> bool:
    """Whether a share of GDP is told to have moved by so many points; a part of spending is none."""
    if q.unit is not Unit.POINTS or parsed.has("equipment", "personnel", "of_budget", "total") or foreign(parsed, q):
        return False
    return about_spending(parsed) and (moving(parsed, q) or more_or_less(parsed, q, gap=4)) is not None


def _by(parsed: Parsed, q: Quantity) -> Measure:
    """Say what has changed: a share where points are told, soldiers where no word or value is of money."""
    if q.unit is Unit.POINTS:
        return Measure.SHARE
    money = any(o.currency for o in parsed.found) or parsed.has("spending", "gdp", "share", "cash")
    return Measure.PERSONNEL if parsed.has("persons") and not money else Measure.SPENDING


def _listed(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value goes on a list of changes: it fell by 12 %, that of France 29 %."""
    if of_gdp(parsed, q) or q.lead is not Lead.NONE:
        return False
    own = any(w.role is Role.IN and 0 <= w.start - q.end <= BESIDE for w in parsed.whens)  # but only 1 % this year
    again = own and not parsed.has("gdp", "share", "equipment", "personnel", "target")
    return again or who_of(parsed, q).binding is Binding.TIGHT


def _moved(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a change: by 5 %, 5 % more, an increase of 5 %, up 5 %; never where it is told of GDP."""
    if _no_change(parsed, q) or not about_spending(parsed) or (parsed.context.topic is Topic.AID and not parsed.has("topic")):  # fmt: skip  # noqa: E501
        return False
    after = more_or_less(parsed, q) if q.lead is not Lead.TO else None
    if after and any(o.lead is Lead.FROM and o.unit is q.unit and 0 < o.start - after.end < 10 for o in parsed.found):
        return False  # 2.03 % in 2025 was up from 1.41 %
    if after and not parsed.between(q.end, after.start, Unit.MONEY) and "," not in parsed.low[q.end : after.start]:
        return True
    if q.lead is Lead.BY and parsed.low[max(0, q.start - 3) : q.start].strip() == "+":
        return True
    mark = moving(parsed, q)
    led = q.lead in (Lead.BY, Lead.NONE) or (q.lead is Lead.TO and (q.value > MOST_SHARE or _is_rise_told(parsed, mark, q)))  # fmt: skip  # noqa: E501
    return led and mark is not None


def _is_rise_told(parsed: Parsed, mark: Mark | None, q: Quantity) -> bool:
    """Whether a noun of rising is what a value is told of: das Plus lag bei 3,9 Prozent; la hausse reste a 0,4 %."""
    if mark is None or mark.end > q.start or parsed.low[mark.start : mark.end] not in parsed.words.around["rise_noun"]:
        return False
    if parsed.low[mark.end : q.start].strip() in parsed.words.around["rise_to"]:
        return False  # a fall to 1.33 %
    return not parsed.within(mark.end, q.end + HALF, "share", "spending", "topic", "gdp")


def _no_change(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a share, where something came from, a target, or about something else."""
    level = of_gdp(parsed, q) or q.lead in (Lead.FROM, Lead.WITH) or parsed.just_after(q.end, "target", gap=16)
    goal = parsed.just_before(q.start, "target", "miss", gap=6)
    named = goal is not None and (goal.kind == "target" or (q.value in COUNTED and not parsed.compares(goal)))
    part = isinstance(parsed.context.last, (OfTotal, CategoryShare)) and q.lead is Lead.TO and parsed.has("share")
    half = part or bool(parsed.within(q.end, q.end + HALF, "core", "related"))
    aimed = q.lead is not Lead.BY and target_word(parsed, q) is not None
    named = named or part or (q.value in COUNTED and (half or aimed))
    return bool(level) or is_ratio(parsed, q) or named or foreign(parsed, q)


def about_spending(parsed: Parsed) -> bool:
    """Whether a sentence, or what was said before it, is about spending on defence."""
    return parsed.has("topic", "spending") or parsed.context.topical or parsed.of_group


def of_gdp(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is said of GDP: only small words and names stand between."""
    mark = parsed.just_after(q.end, "gdp", "other_base", gap=34)
    if mark is None:
        return False
    words = parsed.words
    named = parsed.within(q.end, mark.start, "who", "other_base", "yearly")
    between = "".join(
        " " if any(m.start <= i < m.end for m in named) else sign for i, sign in enumerate(parsed.low[: mark.start])
    )[q.end :]
    return all(
        t in words.preps or t in words.neutral or len(t) < 3
        for t in between.replace("'", " ").replace("-", " ").split()
    )


def moving(parsed: Parsed, q: Quantity) -> Mark | None:
    """Find the word of rising or falling a value belongs to, before it in its clause, with no value between."""
    low, _ = parsed.clause(q.start, q.end)
    for mark in parsed.within(max(low, q.start - 90), q.start, "up", "down")[::-1]:
        others = parsed.between(mark.end, q.start, Unit.PERCENT, Unit.MONEY)
        if all(q.lead is Lead.BY and o.lead is Lead.BY for o in others):
            return mark  # GDP grew by 3 %, the budget by 17 %
    behind = parsed.within(q.end, q.end + (100 if parsed.words.verb_final else 44), "up", "down")
    behind = [
        m for m in behind if not any(sign in f"{parsed.low[q.end : m.start]} " for sign in (", ", ";", ". ", "("))
    ]
    return behind[0] if behind and q.lead is Lead.BY else None


def _change(parsed: Parsed, q: Quantity) -> Change:
    mark = more_or_less(parsed, q) or moving(parsed, q)
    less = mark is not None and mark.kind == "down"
    base = told_of(parsed, q)
    if sum_beside := next((o for o in parsed.found if o.unit is Unit.MONEY and _goes_on(parsed, o, q)), None):
        base["who"] = who_of(parsed, sum_beside)
    if base["who"].binding >= Binding.CARRIED and parsed.first("members", value="all"):
        base["who"] = Who(("NATO_TOTAL",), Binding.CLEAR)  # the spending of all Allies rises
    if parsed.has("hypothetical") and base["modality"] is Modality.DID:
        base["modality"] = Modality.SUPPOSED
    by, heads = _by(parsed, q), any(o.unit is Unit.NUMBER and o.value >= HEADS for o in parsed.found)
    vague = not heads if by is Measure.PERSONNEL else by is Measure.SHARE and not parsed.has("gdp", "share")
    base["presumed"] = _of_some(parsed) or vague  # seven Allies spend over a fifth more; an army shrank by a quarter
    return Change(**base, basis=basis_of(parsed, q), down=less, by=by)


def _of_some(parsed: Parsed) -> bool:
    """Whether some Allies are told of that are not named: not what all spend, or NATO's allies, which is NATO's."""
    named = any(n.ally or n.code in GROUPS for n in parsed.names)
    return parsed.has("members") and not named and parsed.first("members", value="all") is None


def _goes_on(parsed: Parsed, o: Quantity, q: Quantity) -> bool:
    """Whether a change goes on from a sum right before it: 486 billion, 19.4 % more than a year before."""
    between = parsed.low[o.end : q.start].replace(",", " ").split()
    return o.end <= q.start and all(t in parsed.words.around["that_is"] or t in parsed.words.around["link"] for t in between)  # fmt: skip  # noqa: E501


def rises(parsed: Parsed) -> list[Form]:
    """Find rises and falls in money: by C$21 billion, an additional 10 billion, 23 billion less."""
    if parsed.has("aid") or not (about_spending(parsed) or parsed.context.spoken):
        return []
    return parsed.each_value(_raised, Unit.MONEY)


def _is_rise(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is what comes on top or goes off, and not the price of a programme."""
    extra = (
        (q.lead is not Lead.WITH and _more_behind(parsed, q))
        or more_than_then(parsed, q)
        or parsed.just_before(q.start, "more", gap=8)
        or _added(parsed, q)
        or (parsed.has("cumulative") and parsed.near(q, "more", before=70, after=0))
        or (q.lead is Lead.BY and moving(parsed, q))
    )
    asked = parsed.has("hypothetical", "cost") and any(
        o.unit is Unit.PERCENT and o.value in COUNTED for o in parsed.found
    )
    if asked and needed(parsed, q):
        return False  # reaching 2 % would cost 17 billion more
    return bool(extra) and not foreign(parsed, q) and not parsed.near(q, "programme", before=60, after=60)


def _more_behind(parsed: Parsed, q: Quantity) -> bool:
    """Whether a word behind a sum makes it one on top; another does not: Italy with 57 billion another."""
    mark = parsed.just_after(q.end, "more", "down", gap=4)
    return mark is not None and parsed.low[mark.start : mark.end] not in parsed.words.around["adds_before"]


def _added(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is said to have been added to spending: have added 130 billion since 2016."""
    found = parsed.near(q, "added", before=34, after=30 if parsed.words.verb_final else 0)
    one, other = (found.end, q.start) if found and found.end <= q.start else (q.end, found.start if found else q.end)
    return found is not None and q.lead is not Lead.TO and not parsed.between(one, other, Unit.MONEY)


def _raised(parsed: Parsed, q: Quantity) -> Raised | None:
    if not _is_rise(parsed, q):
        return None
    mark = moving(parsed, q)
    down = (mark is not None and mark.kind == "down") or parsed.just_after(q.end, "down", gap=10) is not None
    base = told_of(parsed, q) | {"who": owner(parsed, q)}
    if parsed.has("need") and not parsed.near(q, "pledge", before=80, after=10):
        base["modality"] = Modality.SUPPOSED
    compared = more_than_then(parsed, q) is not None
    return Raised(**base, basis=basis_of(parsed), down=down, compared=compared, told_years=told_years(parsed), yearly=parsed.near(q, "yearly", before=20, after=60) is not None, scope=words_of(parsed.low))  # fmt: skip  # noqa: E501
