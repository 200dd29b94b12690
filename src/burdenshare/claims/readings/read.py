"""Read a text: sentence by sentence, with what was spoken of before, into logical forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from burdenshare.claims.context import Context
from burdenshare.claims.discourse import after, begun
from burdenshare.claims.lexicon import lexicon
from burdenshare.claims.meaning.aims import Demand, TargetClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Rank
from burdenshare.claims.meaning.terms import Manner
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.changes import changes, rises
from burdenshare.claims.readings.columns import ValueColumn, columns_of, keys_of, rows
from burdenshare.claims.readings.counts import counts
from burdenshare.claims.readings.firsts import firsts
from burdenshare.claims.readings.follow import follow
from burdenshare.claims.readings.gdp import shares
from burdenshare.claims.readings.meant_goal import goals
from burdenshare.claims.readings.money import sums
from burdenshare.claims.readings.multiples import multiples
from burdenshare.claims.readings.others import debts, elsewhere, gaps, persons
from burdenshare.claims.readings.parts import parts
from burdenshare.claims.readings.ranks import ranks
from burdenshare.claims.readings.reach import reach
from burdenshare.claims.readings.streaks import sooner, streaks
from burdenshare.claims.readings.tables import entries
from burdenshare.claims.readings.those import followed, those
from burdenshare.claims.readings.times import bulk, times_of_goal
from burdenshare.claims.readings.trends import trends
from burdenshare.claims.readings.understood import understood
from burdenshare.claims.readings.versus import comparisons, unmatched
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.speakers import speaker
from burdenshare.claims.text import TextSentence, low, plain, sentences

ParsedForms = tuple[Parsed, list[Form]]
ANSWER = 60  # characters of a sentence in which it may call the one before untrue
BARE = 60  # lines without a letter after which no more of them are read
_LETTER = re.compile(r"[^\W\d_]")
SHORTEST = 4  # letters of an ordinal worth a look
SHORT = 600  # characters: who asks about so little asks about defence
FAMILIES = (
    rows,
    entries,
    debts,
    counts,
    those,
    gaps,
    bulk,
    sooner,
    parts,
    rises,
    changes,
    shares,
    sums,
    persons,
    reach,
    streaks,
    times_of_goal,
    multiples,
    unmatched,
    goals,
    firsts,
    followed,
    ranks,
    comparisons,
    trends,
    follow,
    elsewhere,
    understood,
)
TURNS = ("target", "rank", "end", "compare", "multiple", "members", "owe", "dues", "pour", "combined")


def parse(said: str, on: date = date(2026, 8, 1), language: str = "en", context: Context | None = None) -> Parsed:
    """Read one sentence by itself, as the examples of the rooms do."""
    simple = plain(said)
    return Parsed(
        TextSentence(0, len(said), simple, low(simple)), lexicon(language), on, context or Context(short=True)
    )


@cache
def _worth(language: str) -> re.Pattern[str]:
    """Make the pattern of what is worth a look: a digit, a number in words, or a word that claims turn on.

    Of a phrase the longest word: short ones begin too many others.
    """
    words = lexicon(language)
    told = {
        max(phrase.words, key=lambda each: (each not in words.stopwords, len(each)))
        for phrases in words.phrases.values()
        for phrase in phrases
        if phrase.kind in TURNS
    }
    told |= set(words.around["below_it"])
    told |= {max(each.split(), key=len) for kind in ("bulk", "followed") for each in words.around[kind]}
    told |= {each for each in words.ordinals if len(each) >= SHORTEST}
    told |= {
        max(each.split(), key=len)
        for each in (*words.percents, *words.fractions, *words.numbers, *words.scales)
        if len(each) > 2
    }
    return _any_of(told)


@cache
def _counting(language: str) -> re.Pattern[str]:
    """Make the pattern of all that quantities are made with: a digit, or what a number in words begins with."""
    words = lexicon(language)
    return _any_of({*words.numbers, *words.fractions})


@cache
def _defence(language: str) -> re.Pattern[str]:
    """Make the pattern of what says that a text is about defence: a word of it, of the Alliance, or of its members."""
    told = (phrase for phrases in lexicon(language).phrases.values() for phrase in phrases)
    return _any_of({each.words[0] for each in told if len(each.words) == 1 and (each.kind in ("topic", "sipri") or each.value == "NATO_TOTAL")})  # fmt: skip  # noqa: E501


def _any_of(told: set[str]) -> re.Pattern[str]:
    return re.compile(rf"\d|%|\b(?:{'|'.join(re.escape(each) for each in sorted(told, key=len, reverse=True))})")


def read(text: str, on: date, language: str) -> Iterator[tuple[Parsed, list[Form]]]:
    """Give the sentences of a text that hold claims, with their forms in order."""
    words = lexicon(language)
    short = len(text) <= SHORT
    context = Context(short=short, spoken=short and _defence(language).search(low(plain(text))) is not None)
    context = begun(text, on, words, context)
    bare, held = 0, None
    for sentence in sentences(text):
        bare = 0 if _LETTER.search(sentence.low) else bare + 1
        if bare > BARE:
            continue  # a column of bare numbers, however long: nothing says what they are
        counted = _counting(language).search(sentence.low) is not None
        parsed = Parsed(sentence, words, on, context, counted=counted)
        if held:
            yield held[0], _answered(held, parsed)
        forms = _forms(parsed) if _worth(language).search(sentence.low) else []
        held = (parsed, forms) if forms else None
        context = _on(_with_columns(_of_before(after(context, parsed), context, forms), parsed), forms)
    if held:
        yield held


def _answered(held: ParsedForms, behind: Parsed) -> list[Form]:
    """Mark what the sentence behind calls untrue, and what it calls so or sets right, unless another says it."""
    around, opening = behind.words.around, behind.low.lstrip("\"'- ")
    untrue = behind.within(0, ANSWER, "untrue") and opening.startswith(around["refuted"])
    corrected = opening.startswith(around["set_right"]) or behind.says("otherwise") or held[0].says("mistaken")
    if not untrue and not corrected:
        return held[1]
    refuted = (Manner.REFUTED,) if untrue else ()
    return [replace(each, manner=(*each.manner, *refuted, *(() if speaker(held[0], each.at, each.to) else (Manner.SET_RIGHT,)))) for each in held[1]]  # fmt: skip  # noqa: E501


def _of_before(context: Context, before: Context, forms: list[Form]) -> Context:
    """Carry no year on from a sentence that only tells of a target, and nobody who is only beyond who was spoken of."""
    if forms and all(isinstance(form, TargetClaim) for form in forms):  # the year is the one in which that was set
        return replace(context, year=before.year, years=before.years)
    beyond = len(forms) == 1 and isinstance(forms[0], Rank) and forms[0].place and forms[0].who.codes == before.who[:1]
    return replace(context, who=before.who) if beyond else context


def _with_columns(context: Context, parsed: Parsed) -> Context:
    columns = _columns(parsed)
    return context if columns == context.columns else replace(context, columns=columns)


def _columns(parsed: Parsed) -> tuple[ValueColumn, ...]:
    """Give the columns of the list that goes on behind a sentence: those it names, or those its row was one of."""
    going = bool(parsed.context.columns) and (bool(keys_of(parsed)) or not WORD.search(parsed.low))  # |---|---|
    return parsed.context.columns if going else columns_of(parsed)


def _on(context: Context, forms: list[Form]) -> Context:
    """Hand the last form on to the next sentence, and to the one behind it."""
    if forms:
        told = [form for form in forms if not isinstance(form, (TargetClaim, Demand))]
        return replace(context, last=told[-1] if told else context.last, told=tuple(reversed(told)), gap=0)
    return replace(context, last=context.last if context.gap < 1 else None, told=(), gap=context.gap + 1)


def _forms(parsed: Parsed) -> list[Form]:
    made: list[Form] = []
    for family in FAMILIES:
        for form in family(parsed):
            if not any(form.at < held.to and held.at < form.to for held in made):
                made.append(form)
    return sorted(made, key=lambda form: form.start)
