"""Which words limit a claim, and are they all accounted for? "2 % of GDP on schools" is not about defence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from burdenshare.claims.marks import Mark
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.phrases import WORD
from burdenshare.claims.sentence import Parsed

# What a phrase of these kinds names is another thing than defence spending of an Ally in the record.
LIMITING = frozenset({"aid", "not_ours", "elsewhere", "other_base", "programme", "equipment", "personnel", "operations", "of_budget", "common", "civil", "world", "non_record"})  # fmt: skip  # noqa: E501
PLAIN = ("gdp", "topic", "spending", "who", "capital", "leader", "when", "yearly")
ENDING = ("target", "meet", "miss", "up", "down", "set", "pledge", "demand", "speech", "modal", "members", "rank", "present")  # fmt: skip  # noqa: E501
OWN = 16  # characters between a value and the word of defence that it is told of
STOPS = '.,;:()!?"'


def unexplained(parsed: Parsed, q: Quantity, allowed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """List the words behind a value that limit it and that no reading of ours accounts for.

    >>> from burdenshare.claims.readings.read import parse
    >>> def left(said): return unexplained(one := parse(said), one.found[0])
    >>> left("1.37% of GDP on schools"), left("1.37% of GDP on defence"), left("3.35% of its mainland GDP on defence")
    (('schools',), (), ('mainland gdp',))
    """
    _, high = parsed.clause(q.start, q.end)
    walk = _WordWalk(parsed, allowed, [o for o in parsed.found if o is not q and o.value != 1])
    for token in walk.along(q.end, min(high, q.end + 120)):
        word, mark = token[0], walk.mark(token)
        if mark is not None and (word not in parsed.words.preps or mark.end - mark.start > len(word)):
            if not walk.goes_past(mark):
                break
        elif word in (parsed.words.around["spent_after"] if walk.later and not walk.inside else parsed.words.preps):
            walk.inside = True
        elif not (word in parsed.words.neutral or word in parsed.words.preps or len(word) == 1) and not walk.takes(token):  # fmt: skip  # noqa: E501
            break
    return tuple(dict.fromkeys(walk.found))


@dataclass
class _WordWalk:
    """A walk along words, up to a stop or a number: `inside` what a small word opens, `later` behind a year."""

    parsed: Parsed
    allowed: frozenset[str]
    others: list[Quantity] = field(default_factory=list)  # the walk ends where one of these stands
    found: list[str] = field(default_factory=list)
    inside: bool = False
    later: bool = False
    skip: int = 0

    def along(self, start: int, stop: int) -> Iterator[re.Match[str]]:
        """Give the words one after another."""
        last = start
        for token in WORD.finditer(self.parsed.low, start, stop):
            between = self.parsed.low[last : token.start()]
            if set(between) & set(STOPS) or self._at_number(last, token.start()):
                return
            if any(sign.isdigit() for sign in between):
                self.inside, self.later = False, True
            last = token.end()
            if token.start() >= self.skip:
                yield token

    def _at_number(self, last: int, start: int) -> bool:
        return any(o.start <= start < o.end for o in self.others) or _number_between(self.parsed, last, start)

    def mark(self, token: re.Match[str]) -> Mark | None:
        """Give the phrase that begins at a word."""
        return _mark_at(self.parsed, token.start(), self.allowed)

    def limited(self, mark: Mark) -> bool:
        """Step over a phrase, and take it where it limits."""
        self.skip = mark.end
        limiting = mark.kind in LIMITING - self.allowed
        self.found += [self.parsed.low[mark.start : mark.end]] if limiting else []
        return limiting

    def goes_past(self, mark: Mark) -> bool:
        """Step over a phrase behind a value; say whether the walk goes on."""
        limiting = self.limited(mark)
        if not limiting and self.parsed.low[mark.start : mark.end] in self.parsed.words.or_more:
            return True
        if not limiting and (mark.kind in ENDING or not (self.inside or mark.kind in PLAIN)):
            return False
        self.inside = self.inside and mark.kind not in PLAIN
        return True

    def takes(self, token: re.Match[str]) -> bool:
        """Take a word that limits, names and words of numbers left out; say whether the walk goes on."""
        word, start, end = token[0], token.start(), token.end()
        if not self.inside or word in self.parsed.words.stopwords:
            return False
        if not (_small(self.parsed, start, end) or _percent_word(self.parsed, word) or _proper(self.parsed, start)):
            self.found.append(word)
        return True


def limits(parsed: Parsed, q: Quantity, allowed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """List every word that limits a claim and is not accounted for: behind the value, and behind words of spending.

    >>> from burdenshare.claims.readings.read import parse
    >>> limits(one := parse("Greece spent 8.5 billion dollars on policing in 2022."), one.found[0])
    ('policing',)
    """
    low, high = parsed.clause(q.start, q.end)
    if not parsed.within(low, high, "spending", "pay"):
        low, high = 0, len(parsed.low)
    found = list(unexplained(parsed, q, allowed))
    own = parsed.just_after(q.end, "topic", gap=OWN)  # efforts that fit the times, 36 billion more for the forces
    for mark in parsed.within(low, high, "spending", "pay"):
        if own and mark.end <= q.start and parsed.commas(mark.end, q.start):
            continue
        if mark.end != q.end and not (mark.start < q.start < mark.end) and not _of_another(parsed, mark, q):
            stop = q.start if mark.end <= q.start else high
            found += _object(parsed, mark.end, min(stop, mark.end + 60), allowed)
            found += _behind_comma(parsed, q, mark, allowed) if parsed.words.verb_final else []
    return tuple(dict.fromkeys(found))


def _behind_comma(parsed: Parsed, q: Quantity, mark: Mark, allowed: frozenset[str]) -> list[str]:
    """List the words of what is spent on in a relative clause that ends in its verb: die es fur Schulen aufwandte."""
    opened = parsed.low.rfind(", ", q.end, mark.start)
    led = max((parsed.low.rfind(f" {word} ", opened, mark.start) for word in parsed.words.around["spent_after"]), default=-1)  # fmt: skip  # noqa: E501
    return _object(parsed, led, mark.start, allowed) if 0 <= opened < led else []


def _of_another(parsed: Parsed, mark: Mark, q: Quantity) -> bool:
    """Whether a word of spending goes with a value before, and this one has a word of defence of its own."""
    between = [o for o in parsed.found if o.unit is q.unit and mark.end <= o.start and o.end <= q.start]
    return bool(between) and bool(parsed.within(between[-1].end, q.start, "topic"))


def _object(parsed: Parsed, start: int, stop: int, allowed: frozenset[str]) -> list[str]:
    """List the unexplained words of what is spent on: "on" and the words behind it, up to the next small word."""
    walk = _WordWalk(parsed, allowed, [o for o in parsed.found if o.unit is Unit.NUMBER and o.spelt and o.value != 1])
    for token in walk.along(start, stop):
        word = token[0]
        if word in (parsed.words.around["spent_after"] if walk.later else parsed.words.spent_on):
            walk.inside = True
        elif mark := walk.mark(token):
            walk.skip = mark.end
            if not walk.inside or (not walk.limited(mark) and mark.kind in PLAIN):
                break
        elif not (word in parsed.words.neutral or len(word) == 1) and (word in parsed.words.preps or not walk.takes(token)):  # fmt: skip  # noqa: E501
            break
    return walk.found


def limiting(parsed: Parsed, q: Quantity) -> tuple[str, ...]:
    """List only those words behind a value that name another thing, for a target's words are looser."""
    return tuple(
        each
        for each in unexplained(parsed, q)
        if any(m.kind in LIMITING and parsed.low[m.start : m.end] == each for m in parsed.marks)
    )


def _number_between(parsed: Parsed, low: int, high: int) -> bool:
    """Whether a number stands between two places; a year is none, for what is spent on may follow it."""
    years = [w for w in parsed.whens if low <= w.start and w.end <= high]
    return not years and any(sign.isdigit() for sign in parsed.low[low:high])


def _mark_at(parsed: Parsed, start: int, allowed: frozenset[str]) -> Mark | None:
    """Give the phrase that begins at a word; of several the one that limits."""
    here = [m for m in parsed.marks if m.start == start]
    inner = [m for m in parsed.marks if m.start <= start < m.end]
    limiting = [m for m in here or inner if m.kind in LIMITING - allowed]
    plain = [m for m in here or inner if m.kind == "topic"]
    return (plain or limiting or here or inner or [None])[0]  # type: ignore[list-item]


def _proper(parsed: Parsed, start: int) -> bool:
    """Whether a word is a name, of a place or a paper; German writes every noun with a capital."""
    return not parsed.words.nouns_capital and parsed.sentence.plain[start].isupper()


def _small(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a word is no noun and belongs to none, where nouns are told by their capital: aus und damit weniger."""
    plain = parsed.sentence.plain
    if not parsed.words.nouns_capital or plain[start].isupper():
        return False
    after = WORD.search(plain, end, end + 30)
    return after is None or not after[0][0].isupper() or not plain[:end].endswith(parsed.words.around["adjective_ends"])


def _percent_word(parsed: Parsed, word: str) -> bool:
    return any(word in told.split() for told in parsed.words.percents)
