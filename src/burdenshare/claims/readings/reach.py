"""Allies said to meet, miss or promise a share that stands elsewhere: Latvia expects to do so, Poland hit the mark."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.context import CORE, CORE_DUE, COUNTED, GUIDELINE, SINGLE
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Amount, Modality
from burdenshare.claims.names import Mention, MentionRole, begins
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, modality_of, source_of
from burdenshare.claims.readings.placed import every_one
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

OBJECT, SUBJECT = 34, 80  # characters from a verb of meeting to its target, and from its subject to it
NOUN = 60  # characters from a word for a target back to its share, or on to it


def reach(parsed: Parsed) -> list[Form]:
    """Find Allies told to reach, or miss, what the sentence, or the one before, counts them against.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Spain plans to reach 2 percent in 2029, and Italy and Greece do so now."
    >>> [(each.text, each.who.codes, each.value) for each in reach(parse(said))]
    [('Italy and Greece do so', ('ITA', 'GRC'), 2.0)]
    """
    told = parsed.has("topic", "target") or parsed.context.topical or any(q.value in COUNTED for q in parsed.found)
    if not (told and parsed.has("meet", "miss")):
        return []
    made: list[Form] = []
    for mark in parsed.marks:
        if mark.kind in ("meet", "miss") and not any(each.at <= mark.start < each.to for each in made) and (form := _reached(parsed, mark)):  # fmt: skip  # noqa: E501
            made.append(form)
    return made


def _reached(parsed: Parsed, mark: Mark) -> Form | None:
    """Read one verb of meeting or missing with its subject, and the share that its object stands for."""
    who, end = _subject(parsed, mark), _object(parsed, mark)
    if end is None or not who or parsed.compares(mark) or parsed.just_before(mark.start, "about", "nearly", gap=1):
        return None  # who is close to meeting it neither meets nor misses it
    share = _share(parsed, mark, end)
    if share is None:
        return None
    q = Quantity(who[0].start, end, who[0].start, share, unit=Unit.PERCENT)
    asked = replace(q, start=mark.start, end=mark.end)
    modality, when = modality_of(parsed, asked), time_of(parsed, asked)
    base = facts(parsed, who[0].start, mark.end) | {"who": every_one(who), "when": when, "amount": Amount(share), "modality": modality, "source": source_of(parsed), "understood": True}  # fmt: skip  # noqa: E501
    if modality in (Modality.ASKED, Modality.REFUSED, Modality.SUPPOSED) or _advised(parsed, mark, modality):
        return None
    no = denied(parsed, mark.start) or bool(parsed.within(who[-1].end, mark.start, "neg")) or _figure_before(parsed, mark)  # fmt: skip  # noqa: E501
    later = when.stated and when.years[0] > parsed.on.year
    coming = mark.kind == "meet" and not no and (later or modality in (Modality.PROMISED, Modality.WILL))
    if coming and not base["who"].each:
        due = next((w.end for w in parsed.whens if w.year == when.due and w.start >= mark.end and not parsed.commas(mark.end, w.start)), mark.end)  # fmt: skip  # noqa: E501
        base |= facts(parsed, who[0].start, due)
        return PledgeClaim(**base, met=None, firm=modality is Modality.PROMISED)
    return Threshold(**base, met=(mark.kind == "meet") is not no)


def _advised(parsed: Parsed, mark: Mark, modality: Modality) -> bool:
    """Whether what is told only would be, or ought to be promised: Canada should pledge to meet a higher goal."""
    low, _ = parsed.clause(mark.start, mark.end)
    ought = any(m.value in ("should", "would") for m in parsed.within(low, mark.start, "modal"))
    need = any(m.kind == "need" and m.start != mark.start for m in parsed.marks)  # getting there needs another billion
    return need or parsed.has("hypothetical") or (ought and modality is Modality.PROMISED)


def _subject(parsed: Parsed, mark: Mark) -> list[Mention]:
    """List the Allies a verb is said of: those right before it, no others and no value between."""
    before = [n for n in parsed.names if n.end <= mark.start and mark.start - n.end <= SUBJECT]
    last = next((n for n in reversed(before) if n.part is MentionRole.PLAIN and n.ally), None)
    low, _ = parsed.clause(mark.start, mark.end)
    if last is None or last.start < low or parsed.within(last.end, mark.start, "members", "compare"):
        return []
    if parsed.within(last.end, mark.start, "meet", "miss") or parsed.between(last.end, mark.start, Unit.MONEY):
        return []
    listed = [n for n in parsed.listed_with(last) if n.ally and n.end <= mark.start]  # fmt: skip
    return listed if all(n.part is MentionRole.PLAIN for n in listed) else []


def _object(parsed: Parsed, mark: Mark) -> int | None:
    """Give where the target a verb has ends: the mark, NATO's guideline, or a word that stands for it."""
    said = parsed.low[mark.start :]
    around = parsed.words.around
    if pro := next((each for each in (*around["reach_it"], *around["implied"]) if begins(said, (each,))), None):
        return mark.start + len(pro)
    if _figure_before(parsed, mark):
        return mark.end
    target = next((m for m in parsed.within(mark.end, mark.end + OBJECT + NOUN, "target") if m.start - mark.end <= OBJECT), None)  # fmt: skip  # noqa: E501
    if target is None or parsed.commas(mark.end, target.start):
        return None
    _, high = parsed.clause(mark.start, mark.end)
    told = [q for q in parsed.found if mark.end <= q.start <= target.end + NOUN and q.unit in (Unit.PERCENT, Unit.MONEY)]  # fmt: skip  # noqa: E501
    told += [q for q in parsed.found if target.end <= q.start < high and q.unit is Unit.PERCENT and q.value in COUNTED]
    return None if told else target.end


def _figure_before(parsed: Parsed, mark: Mark) -> bool:
    """Whether what is not even met by one is a share told before: 5 %, a figure not even the U.S. meets."""
    shares = [q for q in parsed.found if q.unit is Unit.PERCENT and q.end <= mark.start and q.value in COUNTED]
    if not shares or not parsed.says("not_even", shares[-1].end, mark.start):
        return False
    return parsed.says("figure_words", shares[-1].end, mark.start)


def _share(parsed: Parsed, mark: Mark, end: int) -> float | None:
    """Give the share that is meant: one told before, in the sentence or before it, or else the guideline."""
    if any(0 <= m.start - mark.start <= end - mark.start for m in parsed.marks if m.kind == "equipment"):
        return None
    told = [q.value for q in parsed.found if q.unit is Unit.PERCENT and q.end <= mark.start and q.value in COUNTED]
    if told:
        return told[-1]
    last = parsed.context.last
    if isinstance(last, (PledgeClaim, Threshold)) and last.amount and last.amount.value in COUNTED:
        return last.amount.value
    if parsed.context.counted is not None:
        return parsed.context.counted
    return GUIDELINE if parsed.on.year <= SINGLE else CORE if parsed.on.year >= CORE_DUE else None
