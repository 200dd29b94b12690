"""Is a per cent a share of GDP, told or understood, and is it about defence?"""

from __future__ import annotations

from burdenshare.claims.context import Topic
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.levels import CategoryShare, Share
from burdenshare.claims.meaning.orders import Count, Threshold
from burdenshare.claims.meaning.terms import Binding
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.foreign import foreign
from burdenshare.claims.readings.placed import is_ratio
from burdenshare.claims.readings.target import TARGETS, target_word
from burdenshare.claims.sentence import Parsed

ROW = 3  # values of a row
SMALL = 26.0  # per cent; no share of GDP is told above it
EXACT = 9.0  # a value below it, told with decimals of an Ally, needs no word of GDP
LED = 5  # characters of the word that leads from a verb to a value
APART = 40  # characters between a share of GDP and the word for it
UNDERSTOOD = 15.0  # a value below it needs none, where another word of shares stands in the sentence


def about_gdp(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is a share of GDP, told or understood, and about defence as far as its clause says."""
    if _of_other_thing(parsed, q):
        return False
    target = target_word(parsed, q) is not None
    ours = target or _about_defence(parsed) or _among(parsed, q)
    if target or (parsed.has("gdp", "other_base") and not _another_part(parsed, q)):
        return ours
    if parsed.has("up", "down") and _by(parsed, q):
        return False
    tied = who_of(parsed, q).binding is Binding.TIGHT
    if not ours and not (tied and parsed.context.short and q.decimals):
        return False
    spoken = parsed.context.topical or parsed.has("topic", "members") or bool(q.decimals)
    most = EXACT if isinstance(parsed.context.last, CategoryShare) else UNDERSTOOD
    return q.value < most and (_understood(parsed, q) or (tied and spoken and q.value < EXACT))


def _of_other_thing(parsed: Parsed, q: Quantity) -> bool:
    """Whether a per cent is told of aid, of a budget, or of what is not ours."""
    aid = _of_aid(parsed, q) or parsed.context.topic is Topic.AID
    if foreign(parsed, q, aid=True) or (aid and not parsed.has("topic")):
        return True
    whole = any(parsed.just_after(q.end, kind, gap=30) for kind in ("of_budget", "common"))
    return whole and parsed.just_after(q.end, "gdp", gap=34) is None


def _of_aid(parsed: Parsed, q: Quantity) -> bool:
    """Whether aid is told of, and not only of a sum of its own behind a comma: spends 1.38 %, and gave 4 billion."""
    return any(not (m.start > q.end and parsed.between(q.end, m.start, Unit.MONEY) and parsed.commas(q.end, m.start)) for m in parsed.marks if m.kind == "aid")  # fmt: skip  # noqa: E501


def _another_part(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value too large for a share of GDP is told of none, though another in the sentence is."""
    near = parsed.near(q, "gdp", "other_base", before=APART, after=APART)
    return q.value >= EXACT and near is None


def _about_defence(parsed: Parsed) -> bool:
    before = parsed.context.topical or parsed.context.head or (parsed.context.short and not parsed.has("non_record"))
    return before or parsed.has("topic", "with_usa", "without_usa") or parsed.of_nato


def _among(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is an Ally's beside those of others, in a short text that is about defence: then Greece (2.3)."""
    said = parsed.context.short and parsed.context.spoken and bool(q.decimals) and parsed.bracket(q.start) is not None
    return said and who_of(parsed, q).binding is Binding.TIGHT


def _by(parsed: Parsed, q: Quantity) -> bool:
    """Whether this per cent, or another, is by how much something moved."""
    return any(o.lead is Lead.BY and not is_ratio(parsed, o) for o in (q, *parsed.found) if o.unit is Unit.PERCENT)


def _understood(parsed: Parsed, q: Quantity) -> bool:
    """Whether another word than GDP says that a per cent is one of it."""
    asked = parsed.has("demand", "refuse", "pledge") and q.value in TARGETS
    exact = bool(q.decimals) and q.value < EXACT and bool(parsed.allies)
    exact = exact or _stands_at(parsed, q)
    words = parsed.has("share", "meet", "miss", "core", "related", "set", "with_usa", "without_usa", "rank", "spending")
    return words or parsed.context.share or asked or exact


def _stands_at(parsed: Parsed, q: Quantity) -> bool:
    """Whether an Ally is said to be at a value, where defence was spoken of: Deutschland ist bei einem Prozent."""
    verb = parsed.just_before(q.start, "rank_verb", gap=LED) if q.lead is Lead.TO and parsed.context.topical else None
    return verb is not None and any(0 < verb.start - n.end <= 1 for n in parsed.allies)


def of_world(parsed: Parsed, q: Quantity) -> bool:
    """Whether a share is one of what the whole world produces, or of all states together: 2.2 % of global GDP."""
    gdp = parsed.just_after(q.end, "gdp", gap=APART)
    inside = gdp is not None and bool(parsed.within(q.end, gdp.start, "world"))
    return inside or parsed.just_after((gdp or q).end, "world", gap=2) is not None


def budgeted(parsed: Parsed, q: Quantity) -> tuple[str, ...]:
    """Give the budget that an earlier value of the same sentence is told of, where this one has no whole of its own."""
    own = parsed.just_after(q.end, "gdp", gap=34)
    marks = [m for m in parsed.marks if m.kind == "of_budget" and m.end <= q.start]
    return (parsed.low[marks[-1].start : marks[-1].end],) if marks and not own else ()


def _in_a_row(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is one of several told of one Ally, a year each that is not said: 2.00, 2.21, 2.06 and 2.09 %."""
    row = [o for o in parsed.found if o.unit is q.unit and o.decimals]
    at = row.index(q) if q in row else 0
    beside = [o for o in row[max(0, at - 2) : at + 3] if parsed.low[min(o.end, q.end) : max(o.start, q.start)].strip(" ,%") in ("", *parsed.words.joins) or o is q]  # fmt: skip  # noqa: E501
    return len(beside) >= ROW and len({n.code for n in parsed.allies}) == 1


def measured(parsed: Parsed) -> bool:
    """Whether the sentence itself, or the share it goes on from, says what a per cent measures."""
    goes_on = isinstance(parsed.context.last, (Share, PledgeClaim, Threshold, Count)) or parsed.context.share
    told = parsed.has("gdp", "other_base", "topic", "spending", "share", "target", "members", "core", "related")
    return told or goes_on or parsed.of_nato or parsed.context.head


def presumed(parsed: Parsed, q: Quantity) -> bool:
    """Whether nothing says that a value is about defence but that the text is short."""
    said = parsed.has("topic", "target", "spending", "members") or parsed.of_nato
    said = said or (parsed.has("gdp") and parsed.has("demand", "pledge", "meet", "miss", "exempt"))
    return (
        not (said or parsed.context.topical or parsed.context.head)
        or _uncovered(parsed, q)
        or _of_many(parsed, q)
        or _in_a_row(parsed, q)
    )


def _of_many(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is told of several, and the only Ally is named behind it: five are over 3.5 %, Denmark is not."""
    many = parsed.within(0, q.start, "members")
    named = parsed.allies
    if not named and q.high is not None and parsed.has("members"):
        return True  # between 2.00 and 2.10 %, where ten Allies are
    return bool(many and named) and all(n.start >= q.end and parsed.commas(q.end, n.start) for n in named)


def _uncovered(parsed: Parsed, q: Quantity) -> bool:
    """Whether the words of defence go with another value behind a comma: R&D absorbed 3.1 % of GDP, defence 2.2 %."""
    topics = [m for m in parsed.marks if m.kind == "topic"]
    others = [o for o in parsed.found if o is not q and o.unit is q.unit]
    if not topics or not others or parsed.of_group:
        return False
    return all(_with_another(parsed, m, q, others) for m in topics)


def _with_another(parsed: Parsed, m: Mark, q: Quantity, others: list[Quantity]) -> bool:
    beside = any(0 <= o.start - m.end < 30 and not parsed.commas(m.end, o.start) for o in others)
    return beside and m.start >= q.end and parsed.commas(q.end, m.start) > 0
