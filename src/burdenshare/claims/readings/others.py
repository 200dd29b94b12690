"""Debts to NATO, gaps to a share, people in uniform, and numbers about defence that nothing is held of."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.context import COUNTED, Topic
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CommonFunding, Elsewhere, Gap, Owed, Persons
from burdenshare.claims.meaning.terms import Amount, Time
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.bind import amount, who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.meant import modality_of, source_of
from burdenshare.claims.readings.than import more_or_less
from burdenshare.claims.readings.when import present, time_of
from burdenshare.claims.sentence import Parsed

DENIED = 24  # characters from a denial to a debt: no nation in fact owes money
OWED_TO = 14  # characters from a debt to NATO as its creditor
FEWEST, MOST_PEOPLE = 400, 6e6  # less are no armed force, more are a country's


def debts(parsed: Parsed) -> list[Form]:
    """Find debts to NATO, dues to it and money that pours into it.

    >>> from burdenshare.claims.readings.read import parse
    >>> [(each.text, each.denied) for each in debts(parse("NATO members are not in arrears on military spending."))]
    [('arrears', True)]
    """
    mark = _owing(parsed)
    if mark is None and (share := _massive(parsed)):
        return [share]
    goes_on = parsed.context.topical and (parsed.has("refer", "members") or isinstance(parsed.context.last, Owed))
    if mark is None or not (any(n.code == "NATO_TOTAL" for n in parsed.names) or parsed.has("dues", "pour") or goes_on):
        return []
    start, end = _stretch(parsed, mark)
    q = Quantity(start, end, start, 1.0)
    parsed.taken.update(each.start for each in parsed.found if start <= each.start and each.end <= end)
    return [Owed(**facts(parsed, start, end), who=who_of(parsed, q, groups=False), denied=_denies(parsed, mark))]


def _owing(parsed: Parsed) -> Mark | None:
    """Find what says that something is owed: a debt, dues, those not paid before others, or money that pours in."""
    taken = parsed.says("borrowed")
    owed = (m for m in parsed.marks if m.kind == "owe" and _to_nato(parsed, m) and not _thanks(parsed, m))
    owe = None if taken else next(owed, None)
    dues = [m for m in parsed.marks if m.kind == "dues" and not (_quoted(parsed, m) or _no_debt(parsed, m))]
    unpaid = [m for m in dues if parsed.just_before(m.start, "pay", gap=1)]
    pour = next((m for m in parsed.marks if m.kind == "pour" and not _paid(parsed, m)), None)
    pour = pour if parsed.has("money_word") else None
    return owe or next(iter(unpaid or dues[-1:]), pour)


def _paid(parsed: Parsed, m: Mark) -> bool:
    """Whether Allies as such are told to pay in, and no sum: all pay their part of the common budget."""
    return parsed.just_before(m.start, "members", gap=1) is not None and not any(
        q.unit is Unit.MONEY for q in parsed.found
    )


def _quoted(parsed: Parsed, m: Mark) -> bool:
    """Whether a word stands between quotation marks by itself: somebody's "delinquent" list claims no debt."""
    return parsed.low[m.start - 1 : m.start] == '"' == parsed.low[m.end : m.end + 1]


def _no_debt(parsed: Parsed, m: Mark) -> bool:
    """Whether a word tells of no debt: bills none is said to be behind with, or whom only the text calls debtors.

    You are going to pay your bills; he would not defend delinquent NATO members.
    """
    bills = parsed.low[m.start : m.end].endswith(parsed.words.around["bills"])
    called = parsed.just_after(m.end, "members", gap=1) or any(0 <= n.start - m.end <= 1 for n in parsed.names)
    return bool(called) or (bills and not parsed.has("neg", "miss"))


def _thanks(parsed: Parsed, m: Mark) -> bool:
    """Whether something is only due to what is no creditor: that is owed to the special fund."""
    behind = parsed.low[m.end :].split()[:1]
    nato = any(0 <= n.start - m.end <= OWED_TO for n in parsed.names if n.code == "NATO_TOTAL")
    return bool(behind) and behind[0] in parsed.words.around["due_to"] and not nato


def _stretch(parsed: Parsed, mark: Mark) -> tuple[int, int]:
    """Give where a debt is told: with the sum that is owed and to whom, or with the word for not paying."""
    if mark.kind == "dues":
        paid = parsed.just_before(mark.start, "pay", gap=1)
        return (paid or mark).start, mark.end
    if mark.kind != "owe":
        return mark.start, mark.end
    money = [(m.start, m.end, 40) for m in parsed.marks if m.kind in ("money_word", "pour")]
    nato = [(n.start, n.end, 44) for n in parsed.names if n.code == "NATO_TOTAL"]
    sums = [(q.start, q.end, 44) for q in parsed.found if q.unit is Unit.MONEY]
    ends = (end for start, end, reach in (*money, *nato, *sums) if 0 <= start - mark.end < reach)
    return mark.start, max(ends, default=mark.end)


def _denies(parsed: Parsed, mark: Mark) -> bool:
    """Whether a debt is denied right before it; that bills are not paid denies none."""
    denials = [m for m in parsed.marks if m.kind == "neg" or (m.kind, m.value) == ("members", "none")]
    near = [m for m in denials if 0 <= mark.start - m.end <= DENIED and _of_debt(parsed, m.end, mark.start)]
    if parsed.words.verb_final:  # ein Schuldenkonto gebe es in der Nato nicht
        near += [m for m in denials if 0 <= m.start - mark.end <= DENIED and _of_debt(parsed, mark.end, m.start) and not parsed.just_after(m.end, "pay", gap=1)]  # fmt: skip  # noqa: E501
    unpaid = mark.kind == "dues" and parsed.just_before(mark.start, "pay", gap=12) is not None
    return bool(near) and not unpaid


def _of_debt(parsed: Parsed, end: int, start: int) -> bool:
    """Whether a denial is of a debt, and not of what is joined to it: have not paid their bills and owe billions."""
    apart = not parsed.words.joins.isdisjoint(parsed.low[end:start].split())
    return not (apart or parsed.within(end, start, "pay", "dues"))


def _massive(parsed: Parsed) -> CommonFunding | None:
    """Read a share of NATO's cost told without a number: a massive share of the cost of NATO."""
    common = parsed.first("common", "common_of")
    if common is None or not parsed.has("massive") or not parsed.has("pay") or parsed.found:
        return None
    share = [m for m in parsed.marks if m.kind == "share" and m.end <= common.start]
    start = share[-1].start if share else common.start
    q = Quantity(start, common.end, start, 1.0)
    return CommonFunding(**facts(parsed, start, common.end), who=who_of(parsed, q, groups=False))


def _to_nato(parsed: Parsed, m: Mark) -> bool:
    """Whether something of money is owed, and NATO is in the sentence; what must reach a sum owes none."""
    if parsed.just_after(m.end, "meet", "moved", "up", "spending", gap=1):
        return False
    money = any(q.unit is Unit.MONEY and 0 <= q.start - m.end < 40 for q in parsed.found)
    return money or any(0 <= w.start - m.end < 40 for w in parsed.within(m.end, m.end + 60, "money_word", "pour"))


def gaps(parsed: Parsed) -> list[Form]:
    """Find gaps to a share: 0.39 points short of 2 %; 12 billion short of it."""
    return parsed.each_value(_gap, Unit.POINTS, Unit.MONEY)


def _short_of(parsed: Parsed, q: Quantity) -> bool:
    """Whether a sum is said to be missing: 12 billion short."""
    return q.unit is Unit.MONEY and parsed.just_after(q.end, "short", "miss", gap=2) is not None


def _is_gap(parsed: Parsed, q: Quantity, share: Quantity | None) -> bool:
    """Whether points, or a sum where a share is told, are how far somebody is from it."""
    risen = parsed.just_before(q.start, "up", "down", gap=5) or more_or_less(parsed, q, gap=4)
    moved = (q.lead is Lead.BY and parsed.has("up", "down")) or (risen and not parsed.has("target", "miss"))
    short = parsed.just_after(q.end, "miss", "short", gap=2)
    points = q.unit is Unit.POINTS and parsed.has("gap", "miss", "meet") and (short or not moved)
    if parsed.just_before(q.start, "rest", gap=1) or (not points and not (_short_of(parsed, q) and share is not None)):
        return False  # another 1.5 points
    told = share is not None and share.value in (2.0, 3.5, 5.0) and bool(parsed.names)
    return parsed.has("topic", "target") or parsed.context.topical or told


def _gap(parsed: Parsed, q: Quantity) -> Gap | None:
    share = next((o for o in parsed.found if o.unit is Unit.PERCENT and o.value in COUNTED), None)
    if not _is_gap(parsed, q, share) or foreign(parsed, q):
        return None
    below = parsed.has("miss") or _short_of(parsed, q) or not parsed.has("meet", "up", "over")
    when = time_of(parsed, q)
    when = time_of(parsed, share) if share and not when.stated else when
    if when.stated and when.years[0] > parsed.on.year:
        when = Time(present(parsed), due=when.years[0])  # 1.28 points from the target of 2035
    return Gap(**facts(parsed, q.start, q.end), who=who_of(parsed, q), when=when, modality=modality_of(parsed, q), amount=amount(q), share=share.value if share else 2.0, below=below)  # fmt: skip  # noqa: E501


def persons(parsed: Parsed) -> list[Form]:
    """Find numbers of people in uniform, of a whole armed force."""
    if not parsed.has("persons") or parsed.has("aid"):
        return []
    return parsed.each_value(_persons, Unit.NUMBER, Unit.MONEY)


def _persons(parsed: Parsed, q: Quantity) -> Persons | None:
    counted = q.currency is None and FEWEST <= q.value < MOST_PEOPLE
    if not counted or not parsed.near(q, "persons", before=70, after=50) or _sent(parsed, q) or foreign(parsed, q):
        return None
    return Persons(**facts(parsed, q.start, q.end), who=who_of(parsed, q), when=time_of(parsed, q), amount=rounded(amount(q)), source=source_of(parsed))  # fmt: skip  # noqa: E501


def _sent(parsed: Parsed, q: Quantity) -> bool:
    """Whether people are told of as sent somewhere or the like, with no comma between."""
    low, high = parsed.clause(q.start, q.end)
    said = parsed.within(low, high, "elsewhere")
    return any(not parsed.commas(min(m.start, q.start), max(m.end, q.end)) for m in said)


def rounded(told: Amount) -> Amount:
    """Give a whole number the step of its last digit that is no nought: 238,000 is one of thousands."""
    step = next((each for each in (1000.0, 100.0, 10.0) if told.value % each == 0), told.step)
    return replace(told, step=max(step, told.step))


def elsewhere(parsed: Parsed) -> list[Form]:
    """Find numbers about defence of a kind nothing is held of: aid to Ukraine, Russia's outlays, troops sent."""
    world = parsed.has("non_record") and (parsed.has("topic") or parsed.context.topical)
    aid = world or parsed.has("aid") or parsed.context.topic is Topic.AID

    def read(parsed: Parsed, q: Quantity) -> Elsewhere | None:
        if not (aid or _sent(parsed, q)) or not _of_weight(parsed, q) or foreign(parsed, q):
            return None
        who = who_of(parsed, q)
        return Elsewhere(**facts(parsed, q.start, q.end), who=who, amount=amount(q), source=source_of(parsed))

    return parsed.each_value(read)


def _of_weight(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is told by itself: no range, no part, and no small number or year."""
    large = parsed.has("elsewhere") and q.value >= 100 and not q.like_a_year
    return not q.high and not q.part and (q.unit is not Unit.NUMBER or large)
