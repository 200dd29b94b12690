"""What stands before a sentence: what one leaves behind for the next; whom the first one of a short text is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.context import CORE_DUE, COUNTED, GUIDELINE, MEMORY, Context, Topic
from burdenshare.claims.lexicon import GROUPS, Lexicon
from burdenshare.claims.marks import marks
from burdenshare.claims.names import Mention, MentionRole, is_ally, names, whose
from burdenshare.claims.numbers.years import When
from burdenshare.claims.phrases import WORD
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.text import TextSentence, sentences

PARTS = ("equipment", "personnel", "operations")  # parts of spending
SOURCES = ("sipri", "worldbank", "eurostat", "national")  # those other than NATO whose figures are told on
PLAIN = {"gdp", "share", "spending", "topic", "estimate", "members", "who", "when", "present", "nato_says", "cumulative", "rank_verb"}  # fmt: skip  # noqa: E501
NEAR = 14  # characters between a value and the year it is of
SOURCED = 1  # sentences behind the next one for which a source is kept
MOST = 1500  # characters of a text that is looked through


def after(context: Context, parsed: Parsed) -> Context:
    """Give what is known behind a sentence."""
    topic = topic_of(parsed)
    said = topic is not Topic.NONE or bool(parsed.taken)  # a claim was found in it, which the text around made one
    kept = context if said or context.since + 1 < MEMORY else Context()  # what is still remembered
    years = _years(parsed) or ([parsed.on.year] if parsed.says("now") else [])
    share = parsed.has("gdp") and any(q.unit == "pct" for q in parsed.found)
    who = _who(parsed, context)
    named = 0 if who else context.named + 1
    return replace(
        context,
        who=who or (context.who if named < MEMORY else kept.who),
        named=named,
        main=context.main or _main(who, context),
        year=years[-1] if years else kept.year,
        years=kept.years.union(years),
        topic=context.topic if topic is Topic.NONE else topic,
        since=0 if said else context.since + 1,
        share=share or kept.share,
        **_head(parsed, context),
        counted=None if parsed.says("both_targets") else _counted(parsed) or kept.counted,
        **_source(parsed, context),
        part=_part(parsed, kept),
    )


def _main(who: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Give the first Ally of a short text, which it goes back to."""
    return tuple(code for code in who if code not in GROUPS)[:1] if context.short else ()


def _years(parsed: Parsed) -> list[int]:
    """Give the years something is told of, the one that is spoken of last at the end: the year of the text first."""
    told = [w for w in parsed.whens if w.role == "in" and not parsed.sets(w)]
    own = any(q.unit == "pct" and q.lead != "from" for q in parsed.found)  # 1.24 %, after 1.20 % in 2016
    years = [w.year for w in told if not _held_against(parsed, w)] or [w.year for w in told if not own]
    return sorted(years, key=lambda year: year == parsed.on.year)


def _held_against(parsed: Parsed, w: When) -> bool:
    """Whether a year is only that of what another is held against: nine in 2019, against three in 2014; compared to."""
    return parsed.led_by(w.start, "held_up_to") or any(
        q.lead == "from" and 0 <= w.start - q.end <= NEAR for q in parsed.every
    )


def _who(parsed: Parsed, context: Context) -> tuple[str, ...]:
    """Give who was spoken of: two named as such, or else the first Ally named in any way, or whose institutions are."""
    plain = _plain(parsed)
    if plain and parsed.has("without_usa"):
        plain = (plain[0], "USA")  # without the US it rose by 3.9 %; they spent 785 billion
    named = plain or tuple(n.code for n in parsed.names if n.code not in GROUPS)[:1]
    if context.who and not _subjects(parsed, named):
        return ()  # only Luxembourg does worse; it hardly does better than Spain
    if named or context.who:
        return named
    home, own = parsed.first("home"), [code for q in parsed.found if (code := whose(q.currency))]
    return (str(home.value),) if home else tuple(own[:1])


def _plain(parsed: Parsed) -> tuple[str, ...]:
    """Give the first two named as such, Allies before others: of Russia's war and Germany's budget, Germany."""
    told = [n.code for n in parsed.names if n.part in (MentionRole.PLAIN, MentionRole.ADJECTIVE)]
    ours = [code for code in told if code in GROUPS or is_ally(code)]
    return tuple(ours or [n.code for n in parsed.allies][:1] or told)[:2]


def _subjects(parsed: Parsed, named: tuple[str, ...]) -> bool:
    """Whether any of those named is more than somebody another is held against, or whose institute reckons."""
    told = [n for n in parsed.names if n.code in named]
    against = [n for n in told if _set_against(parsed, n)]
    apart = [n for n in told if n not in against and not _of_institute(parsed, n)]
    return bool(apart) or not told


def _of_institute(parsed: Parsed, n: Mention) -> bool:
    """Whether a name only says where an institute or a paper is: l'institut allemand Ifo."""
    return parsed.led_by(n.start, "other_noun") or parsed.followed_by(n.end, "other_noun")


def _set_against(parsed: Parsed, n: Mention) -> bool:
    """Whether somebody is named only because another is held against him."""
    only = parsed.led_by(n.start, "only_alone") and parsed.has("compare")
    return n.part is MentionRole.VERSUS or only


def _source(parsed: Parsed, context: Context) -> dict[str, Any]:
    """Give the source a sentence names, or keep to the one before it till NATO is named, or the memory ends."""
    said = _said(parsed, SOURCES)
    goes_on = not said or (said == SOURCES[-1] and context.source in SOURCES[:-1])  # whose budgets others tell of too
    row = (context.head and is_entry(parsed)) or (is_head(parsed) and context.sourced == 0)
    kept = goes_on and (row or context.sourced < SOURCED) and not (parsed.of_nato or parsed.has("nato_says"))
    return {"source": context.source if kept else said, "sourced": context.sourced + (not row) if kept else 0}


def _said(parsed: Parsed, kinds: tuple[str, ...]) -> str:
    """Give the first of some kinds of phrases that is in a sentence."""
    return "" if parsed.kinds.isdisjoint(kinds) else next(kind for kind in kinds if kind in parsed.kinds)


def _part(parsed: Parsed, kept: Context) -> str:
    """Give the part of spending told of, in the sentence or before it, till shares of GDP or sums are told of."""
    return _said(parsed, PARTS) or ("" if parsed.has("gdp", "total", "common") else kept.part)


def _counted(parsed: Parsed) -> float | None:
    """Give the share that Allies are counted against."""
    if not parsed.has("target", "meet", "miss", "set", "members") and not (parsed.of_nato and parsed.has("pledge")):
        return None
    meant = parsed.has("target", "pledge") and parsed.has("meet", "miss") and parsed.has("members")
    told = (q.value for q in parsed.found if q.unit == "pct" and q.value in COUNTED)
    return next(told, GUIDELINE if meant and parsed.on.year < CORE_DUE else None)


def topic_of(parsed: Parsed) -> Topic:
    """Say what a sentence is about."""
    if parsed.has("aid"):
        return Topic.AID
    if parsed.has("common", "civil"):
        return Topic.COMMON
    if parsed.has("topic") or any(n.code in GROUPS[:3] for n in parsed.names):
        return Topic.DEFENCE
    return Topic.NONE


def is_head(parsed: Parsed) -> bool:
    """Whether a line is the head of a table: it names a measure, ends in a colon or without a stop, and has no verb."""
    line = parsed.sentence.plain.rstrip()
    values = any(q.unit != "number" for q in parsed.found)
    return parsed.has("gdp") and parsed.has("topic") and not values and line[-1:] not in ".!?;," and len(line) < 140


def _head(parsed: Parsed, context: Context) -> dict[str, Any]:
    """Say whether a line is the head of a table, or one of its entries, and how much the head says."""
    if is_head(parsed):
        return {"head": True, "plain": _is_plain(parsed)}
    return {"head": context.head and is_entry(parsed), "plain": context.plain}


def _is_plain(parsed: Parsed) -> bool:
    """Whether a head names shares of GDP, whose and when, and nothing that makes them others: planned, a gap."""
    spans = [*((m.start, m.end) for m in parsed.marks), *((n.start, n.end) for n in parsed.names)]
    small = {*parsed.words.stopwords, *parsed.words.neutral, *parsed.words.preps}
    words = (t for t in WORD.finditer(parsed.low) if not any(start <= t.start() < end for start, end in spans))
    return {m.kind for m in parsed.marks} <= PLAIN and all(t[0] in small for t in words)


def is_entry(parsed: Parsed) -> bool:
    """Whether a line is an entry of a table: a name and a value."""
    return len(parsed.sentence.plain) < 60 and bool(parsed.names) and len(parsed.found) in (1, 2, 3)


def begun(text: str, on: date, words: Lexicon, context: Context) -> Context:
    """Give what stands before the first sentence: where that names nobody, the one Ally that the rest names."""
    said = list(sentences(text)) if len(text) <= MOST else []
    named, opens = _named_in(said[0], on, words) if len(said) > 1 else (set(), False)
    if named or not opens:
        return context
    told = {code for each in said[1:] for code in _named_in(each, on, words)[0]}
    codes = {code for code in told if is_ally(code)} or told  # of Austria alone no home is presumed
    only = tuple(codes) if len(codes) == 1 else ()
    return Context(who=only, main=only, short=context.short, spoken=context.spoken) if only else context


def _named_in(sentence: TextSentence, on: date, words: Lexicon) -> tuple[set[str], bool]:
    """Give the Allies a sentence names, or whose institutions, and whether it speaks of somebody by a pronoun."""
    found = marks(sentence.plain, sentence.low, words)
    named = {n.code for n in names(sentence.plain, sentence.low, found, on, words) if n.code not in GROUPS}
    home = {str(m.value) for m in found if m.kind == "home"}
    return named | home, any(m.kind == "refer" for m in found)
