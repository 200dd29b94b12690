"""An Ally told to meet the goal for the first time: where its value is told as what it spends, or since when."""

from __future__ import annotations

from burdenshare.claims.context import COUNTED, GUIDELINE, SINGLE
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Threshold
from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.readings.bind import who_of
from burdenshare.claims.readings.facts import facts
from burdenshare.claims.readings.meant import denied, modality_of
from burdenshare.claims.readings.target import reached
from burdenshare.claims.readings.when import time_of
from burdenshare.claims.sentence import Parsed

WHOLE = 8  # letters of a phrase that says by itself that it is the first time; "first" alone is many things
LONG, WORDS = 60, 6  # characters and words of what it is the first time since
STOPS = ".,;:()\"'"


def firsts(parsed: Parsed) -> list[Form]:
    """Find that an Ally meets a share for the first time, where no threshold of the sentence says so already.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = "Belgium is to spend 2% of its gross domestic product (GDP) on its defence in 2025, "
    >>> said += "meeting NATO's goal for the first time."
    >>> [(each.text, each.value, each.first) for each in firsts(parse(said))]
    [('for the first time', 2.0, True)]
    >>> [each.text for each in firsts(parse("Dutch defence spending will be at 2% for the first time since 1995."))]
    ['for the first time since 1995']
    """
    mark = next((m for m in parsed.marks if m.kind == "first_time" and m.end - m.start >= WHOLE), None)
    if mark is None or parsed.has("members", "world", "aid") or denied(parsed, mark.start):
        return []
    end = _since(parsed, mark)
    found = _told_since(parsed, mark) if end else _told_before(parsed, mark)
    if found is None:
        return []
    share, q = found
    told = Quantity(mark.start, mark.end, mark.start, share, unit=Unit.PERCENT)
    who = who_of(parsed, told, groups=False)
    if not who.codes or not is_ally(who.codes[0]):
        return []
    base = facts(parsed, mark.start, end or mark.end) | {"who": who, "when": time_of(parsed, q or told), "modality": modality_of(parsed, told), "amount": Amount(share)}  # fmt: skip  # noqa: E501
    return [Threshold(**base, first=True, understood=True)]


def _told_before(parsed: Parsed, mark: Mark) -> tuple[float, Quantity] | None:
    """Give the share told before that is met for the first time, where nothing else says that it is met."""
    told = [q for q in parsed.found if q.unit is Unit.PERCENT and q.value in COUNTED and q.end <= mark.start]
    if not told or not parsed.within(*parsed.clause(mark.start, mark.end), "meet"):
        return None
    met = parsed.within(told[-1].end, mark.end, "target", "meet")
    return (told[-1].value, told[-1]) if met and reached(parsed, told[-1], target=True) is None else None


def _told_since(parsed: Parsed, mark: Mark) -> tuple[float, Quantity | None] | None:
    """Give the share met for the first time since something: one of the sentence, one told before, or the guideline."""
    if parsed.has("rank", "rank_noun", "up", "down", "multiple") or any(q.unit is Unit.MONEY for q in parsed.found):
        return None
    told = [q for q in parsed.found if q.unit is Unit.PERCENT]
    if own := [q for q in told if q.value in COUNTED]:
        return own[0].value, own[0]
    share = parsed.context.counted or (GUIDELINE if parsed.has("target", "meet") and parsed.on.year < SINGLE else None)
    above = all(q.value >= (share or 0) for q in told)
    return (share, told[0] if told else None) if share and above and (told or parsed.has("target", "meet")) else None


def _since(parsed: Parsed, mark: Mark) -> int:
    """Give where the words end that tell since when it is the first time; 0 where none do: seit dem Kalten Krieg."""
    word = next((m for m in parsed.marks if m.kind == "when" and m.value == "since" and 0 < m.start - mark.end <= 1), None)  # fmt: skip  # noqa: E501
    if word is None or any(parsed.low.startswith(f" {each} ", word.end) for each in parsed.words.around["that"]):
        return 0
    if year := next((w for w in parsed.whens if w.said and 0 < w.start - word.end <= 1), None):
        return year.end
    stop = min((at for sign in STOPS if (at := parsed.low.find(sign, word.end)) >= 0), default=len(parsed.low))
    stop = min([stop, *(n.start for n in parsed.names if n.start >= word.end)])
    told = list(WORD.finditer(parsed.sentence.plain, word.end, min(stop, word.end + LONG)))[:WORDS]
    nouns = [each for each in told if each[0][0].isupper()] if parsed.words.nouns_capital else told
    return nouns[-1].end() if nouns else 0
