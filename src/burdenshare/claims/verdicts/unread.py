"""Is every word of a claim's clause one that is read? Only then may it be held against who wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from burdenshare.claims.lexicon import GROUPS, lexicon
from burdenshare.claims.meaning.changes import Change
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CategoryShare, CommonFunding, Owed, Share, Spending
from burdenshare.claims.meaning.orders import Rank
from burdenshare.claims.meaning.terms import Binding
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.numbers.years import Role
from burdenshare.claims.phrases import WORD
from burdenshare.claims.proofs.levels import one
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict
from burdenshare.claims.proofs.prove import prove
from burdenshare.claims.readings.orders import places
from burdenshare.claims.readings.parts import FLOOR
from burdenshare.claims.record import Record
from burdenshare.claims.say import say
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.text import low
from burdenshare.claims.verdicts.levels import LEVELS

AGAINST = (Verdict.WRONG, Verdict.MISLEADING)
SAID = {Diagnosis.OWED_MONEY, Diagnosis.COMMON_BUDGET}  # what keeps being said, in whatever words, and is not so
SAME = {Diagnosis.CURRENCY_MISSING, Diagnosis.OTHER_DEFINITION}  # misleading: to the digit the same in other terms
FINANCIAL = re.compile(r"\b20\d\d[/-]\d\d\b")
BESIDE = 60  # characters between a value and its year
SOME = 24  # characters from a number of Allies to their name
NAME = re.compile(r"[\w-]+")
NAMES = 48  # characters before a name in which the office stands
SHORTEST = 3  # letters of a word that may say something
FEW_DIGITS = 100  # steps of its last digit below which a value has two digits or one
HIGHEST = 6.0  # per cent of GDP that no Ally's share is above
MOST = 6  # Allies of a sentence a value is held against
NAMED = 3  # words that are named in a reason


def held_against(parsed: Parsed, form: Form, found: Proof, record: Record, on: date) -> Proof:
    """Leave open what would be called wrong or misleading where a word of its clause is none that is read.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada spent 1.9% of GDP on defence in 2024.", "2025-05-07")
    [('1.9%', 'wrong')]
    >>> verdicts("Canada would have spent, had yachts counted, 1.9% of GDP on defence in 2024.", "2025-05-07")
    [('1.9%', 'cannot_verify')]
    """
    if found.borne_out and _of_what(parsed, form):
        return found.undecided(say("claims.words_unread", words=", ".join(unread(parsed, form)[:NAMED])))
    if found.borne_out and parsed.says("at_that_time") and not (form.when.stated or parsed.context.year):
        return found.undecided(say("claims.year_open"))
    known = SAID | SAME if found.verdict is Verdict.MISLEADING else SAID
    if found.verdict not in AGAINST or isinstance(form, (CommonFunding, Owed)) or not known.isdisjoint(found.diagnosis):
        return found
    doubt = _doubt(parsed, form, record, on) or _as_promised(parsed, found) or _of_few_digits(form, found)
    return found.undecided(doubt) if doubt else found


def _of_what(parsed: Parsed, form: Form) -> bool:
    """Whether nothing says that a sum is about defence, and a word that is not read may say what else it is about."""
    if (
        not isinstance(form, Spending)
        or parsed.context.topical
        or parsed.has("topic", "spending", "gdp", "sipri", "army")
    ):
        return False
    return not form.source and bool(unread(parsed, form))  # tourists left so many dollars in the country


def _doubt(parsed: Parsed, form: Form, record: Record, on: date) -> str:
    if words := unread(parsed, form):
        return say("claims.words_unread", words=", ".join(words[:NAMED]))
    if (parsed.says("at_that_time") and not _dated(parsed, form)) or _financial(parsed, form):
        return say("claims.year_open")
    if isinstance(form, CategoryShare) and form.value == FLOOR and parsed.has("target"):
        return say("claims.wished")  # it goes beyond the guideline of 20 %
    if isinstance(form, Share) and form.value >= HIGHEST and not parsed.has("gdp"):
        return say("claims.budget_part")  # no Ally's share of GDP: a part of what stands before
    if _of_some(parsed, form) or (isinstance(form, Rank) and _placed_another(parsed, form, record, on)):
        return say("claims.who_open")
    return say("claims.of_another") if isinstance(form, LEVELS) and _of_another(parsed, form, record, on) else ""


def _financial(parsed: Parsed, form: Form) -> bool:
    """Whether a sum is told of a financial year, which need not be the one NATO counts: 2022/23."""
    return isinstance(form, Spending) and FINANCIAL.search(parsed.low, *parsed.clause(form.at, form.to)) is not None


def _as_promised(parsed: Parsed, found: Proof) -> str:
    """Say so where a value that is promised or aimed at is told beside a word of promising or aiming."""
    exchanged = {Diagnosis.TARGET_AS_OUTTURN, Diagnosis.PROJECTION_AS_OUTTURN}
    told = parsed.has("pledge", "target") and not exchanged.isdisjoint(found.diagnosis)
    return say("claims.wished") if told else ""


def _of_few_digits(form: Form, found: Proof) -> str:
    """Say so where a sum of two digits is near to one at other prices: that may be chance, or another's count."""
    step = form.amount.step if form.amount and isinstance(form, Spending) else 0.0
    few = step > 0 and form.value / step < FEW_DIGITS and Diagnosis.NOMINAL_AS_REAL in found.diagnosis
    return say("claims.few_digits") if few else ""


def _of_another(parsed: Parsed, form: Form, record: Record, on: date) -> bool:
    """Whether a value is so of another Ally, or year, that is told of here and that it may be meant of."""
    whom = dict.fromkeys(form.who.codes[:1])
    if form.who.binding is not Binding.TIGHT:
        named = (n.code for n in parsed.names if n.ally or n.code in GROUPS[:3])
        whom |= dict.fromkeys((*named, *parsed.context.who[:2]))
    when = dict.fromkeys(form.when.years[:1])
    if not _dated(parsed, form):
        told = (w.year for w in parsed.whens if w.role is not Role.NAME)
        when |= dict.fromkeys((*form.when.years[:2], *told, *parsed.context.years, on.year, on.year - 1))
    return any(one(form, record, on, code, *when).verdict in RIGHT for code in list(whom)[:MOST] if when)


def _placed_another(parsed: Parsed, form: Rank, record: Record, on: date) -> bool:
    """Whether several places are told, or the one that is told is so of another Ally of its sentence."""
    others = [n.code for n in parsed.names if n.ally and n.code not in form.who.codes]
    read = (replace(form, who=replace(form.who, codes=(code,))) for code in dict.fromkeys(others))
    return len(places(parsed)) > 1 or any(prove(each, record, on)[0].verdict in RIGHT for each in read)


def _of_some(parsed: Parsed, form: Form) -> bool:
    """Whether a value told of so many, each, was read as the Alliance's, or as that of who is named before them.

    Eleven Allies raised theirs by 30 %; the United States spend 3.2 %, and 17 governments are below 2.1 %.
    """
    counted = [q for q in parsed.found if q.unit is Unit.NUMBER and q.end <= form.at and q.value > 1]
    some = any(n.code in GROUPS and 0 <= n.start - q.end <= SOME for q in counted for n in parsed.names)
    named = max((n.end for n in parsed.names if n.end <= form.at), default=form.at)
    between = any(named <= q.start and parsed.low[q.end : q.end + 2].strip().isalpha() for q in counted)
    alliances = some and form.who.codes[:1] == ("NATO_TOTAL",) and isinstance(form, (*LEVELS, Change))
    return alliances or (between and isinstance(form, LEVELS))


def _dated(parsed: Parsed, form: Form) -> bool:
    """Whether the year of a value stands beside it, and no other does."""
    near = [
        w for w in parsed.whens if not parsed.commas(w.end, form.at) and w.end - BESIDE < form.at < w.start + BESIDE
    ]
    return form.when.stated and {w.year for w in near} == {*form.when.years[:1]}


def unread(parsed: Parsed, form: Form) -> tuple[str, ...]:
    """List the words of a claim's clause that no phrase, name, number or year is made of and no list has.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = parse("Poland splurged 4.1% of GDP on defence in 2024.")
    >>> from burdenshare.claims.readings.gdp import shares
    >>> unread(said, shares(said)[0])
    ('splurged',)
    """
    low, high = parsed.clause(form.at, form.to)
    if not parsed.within(low, high, "spending", "topic", "gdp", "pay", "members"):
        low, high = 0, len(parsed.low)  # an aside between dashes: what it is of stands around it
    spans = [(each.start, each.end) for each in parsed.marks] + [(each.start, each.end) for each in parsed.names]
    spans += [(each.start, each.end) for each in parsed.whens]
    spans += [(min(each.stem, each.start), each.end) for each in parsed.every]
    held = _words(parsed.words.language)
    return tuple(
        word[0]
        for word in WORD.finditer(parsed.low, low, high)
        if len(word[0]) >= SHORTEST
        and not word[0].isdigit()
        and word[0] not in held
        and not _surname(parsed, word.start(), word.end())
        and not any(start <= word.start() < end for start, end in spans)
    )


def _surname(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a word is part of somebody's name, behind an office or before a word of saying: Minister Hanno Pevkur."""
    plain, around = parsed.sentence.plain, parsed.words.around
    if not plain[start].isupper():
        return False
    before = plain[max(0, start - NAMES) : start]
    tokens = NAME.findall(before) if before.endswith(" ") else []
    while tokens and tokens[-1][0].isupper() and low(tokens[-1]) not in around["offices"]:
        tokens.pop()
    return (bool(tokens) and low(tokens[-1]) in around["offices"]) or parsed.followed_by(end, "says_after")


@cache
def _words(language: str) -> frozenset[str]:
    """Give every word of a language's lists; those of its phrases count only where the phrase stands."""
    words = vars(lexicon(language))
    return frozenset(_told([told for name, told in words.items() if name not in ("phrases", "openings")]))


def _told(held: Any) -> set[str]:
    if isinstance(held, str):
        return set(WORD.findall(held.lower()))
    if isinstance(held, dict):
        return _told(list(held)) | _told(list(held.values()))
    return set().union(*(_told(each) for each in held)) if isinstance(held, (list, tuple, set, frozenset)) else set()
