"""Sums that are promised, planned or priced: of what, over how many years?"""

from __future__ import annotations

import re
from typing import Any

from burdenshare.claims.lexicon import words_of
from burdenshare.claims.marks import Mark
from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.meaning.terms import Modality
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.sentence import Parsed

_TYPE = re.compile(r"\b[A-Z]{1,3}-\d{1,3}[A-Z]?\b")  # P-8A, MQ-9B
ACCOUNTS = ("fund", "ordinary")
# Phrases of these kinds stand beside a cost and are nothing that is bought.
NO_THINGS = ("national", "parliament", "voted", "pledge", "modal", "speech", "spending", "topic", "leader", "capital", "estimate", "more", "present", "people", "only", "when")  # fmt: skip  # noqa: E501


def as_promised(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> Promised:
    """Read a sum that is promised or priced: of which programme or thing, and how it is spread over years."""
    named = programmes_named(parsed, q)
    return Promised(
        **base | {"unexplained": ()},
        topic=words_of(parsed.low) | named,
        named=named,
        things=words_of(" ".join((*_bought(parsed, q), *base["unexplained"]))) - named,
        programme=bool(named),
        told_years=told_years(parsed, q),
        **paper_of(parsed, q),
        extra=parsed.near(q, "more", before=14, after=14) is not None,
    )


def paper_of(parsed: Parsed, q: Quantity) -> dict[str, Any]:
    """Say in what paper, and how, a sum is said to stand: yearly, in a part of a budget, in a law, by vote."""
    return {
        "yearly": parsed.near(q, "yearly", before=20, after=60) is not None,
        "account": account_of(parsed, q),
        "law": parsed.here(q, "law"),
        "voted": parsed.here(q, "parliament") and parsed.here(q, "voted"),
    }


def account_of(parsed: Parsed, q: Quantity) -> str:
    """Say which part of a budget a sum is said to be of, by the word nearest to it with no other sum between.

    >>> from burdenshare.claims.readings.read import parse
    >>> said = parse("25.5 billion comes from the special fund, 82.7 billion from the regular budget")
    >>> [account_of(said, q) for q in said.found]
    ['fund', 'ordinary']
    """
    near = [m for m in parsed.within(max(0, q.start - 60), q.end + 60, *ACCOUNTS) if _of_account(parsed, q, m)]
    if not parsed.has("fund", "national"):  # a budget for the forces is the whole one, where no part of it is told of
        near = [m for m in near if not any(o.start == m.start for o in parsed.marks if o.kind == "home_budget")]
    if parsed.near(q, "fund", before=60, after=60) and parsed.says("without_fund", max(0, q.start - 60), q.end + 60):
        return ACCOUNTS[1]
    return min(near, key=lambda m: min(abs(m.start - q.end), abs(q.start - m.end))).kind if near else ""


def _of_account(parsed: Parsed, q: Quantity, m: Mark) -> bool:
    """Whether a part of a budget goes with a sum: no comma nor sum between, and it is not only counted in."""
    one, other = (m.end, q.start) if m.end <= q.start else (q.end, m.start)
    apart = parsed.commas(one, other) or parsed.between(one, other, Unit.MONEY)
    return not apart and not parsed.led_by(m.start, "counted_in")


def programmes_named(parsed: Parsed, q: Quantity) -> frozenset[str]:
    """Give the words, in English as the ledger has them, of the programmes named in the clause of a sum."""
    low, high = parsed.clause(q.start, q.end)
    found = parsed.within(low, high, "programme")
    words = {word for mark in found for word in words_of(str(mark.value))}
    types = _TYPE.finditer(parsed.sentence.plain, low, high)
    words |= {each[0].lower() for each in types if not any(m.start <= each.start() < m.end for m in found)}
    return frozenset(words)


def _bought(parsed: Parsed, q: Quantity) -> list[str]:
    """Give what a cost is said to be of, word by word: the cost of nuclear warheads; new carriers will cost."""
    low, high = parsed.clause(q.start, q.end)
    words: list[str] = []
    for mark in [m for m in parsed.within(low, high, "cost") if m.end <= q.start]:
        words += parsed.low[low : mark.start].replace("'s", " ").replace("-", " ").split()
        behind = parsed.low[mark.end : min(high, mark.end + 60)].split()
        words += parsed.low[mark.end : q.start].split() if set(behind[:1]) & parsed.words.preps else []
    known = [(n.start, n.end) for n in parsed.names] + [(m.start, m.end) for m in parsed.within(low, high, *NO_THINGS)]
    named = {t for start, end in known for t in parsed.low[start:end].split()}
    small = parsed.words.preps | parsed.words.neutral
    things = [t.strip(",.;:()") for t in words if t not in small]
    return [t for t in things if t and t not in named and not t[0].isdigit() and t not in parsed.words.stopwords]


def told_years(parsed: Parsed, of: Quantity | None = None) -> int | None:
    """Give over how many years a sum is told, of several spans the one behind it: over the next four years.

    >>> from burdenshare.claims.readings.read import parse
    >>> told_years(parse("over the next four years"))
    4
    """
    told = [q for q in parsed.found if q.unit is Unit.NUMBER and 2 <= q.value <= 60 and q.start not in parsed.taken and _of_years(parsed, q.end)]  # fmt: skip  # noqa: E501
    behind = [q for q in told if of and q.start >= of.end and not parsed.between(of.end, q.start, Unit.MONEY)]
    for q in behind or told:
        return int(q.value)
    return next((w.to - w.year + 1 for w in parsed.whens if w.to), None)


def _of_years(parsed: Parsed, end: int) -> bool:
    return any(parsed.low.startswith((f" {each}", f"-{each}"), end) for each in parsed.words.around["years"])


def _spent_then(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> bool:
    """Whether a sum is spending of a year gone, whatever it is said to be worth."""
    when = base["when"]
    return (
        parsed.near(q, "spending", before=90, after=0) is not None and when.stated and when.years[0] <= parsed.on.year
    )


def is_priced(parsed: Parsed, q: Quantity, base: dict[str, Any]) -> bool:
    """Whether a sum is promised, priced or planned rather than spent in a year."""
    if (told_years(parsed) and not parsed.near(q, "yearly", before=10, after=30)) or (
        parsed.near(q, "cost", before=60, after=40) and not _spent_then(parsed, q, base)
    ):
        return True
    if parsed.near(q, "programme", before=60, after=60):
        return True
    due = base["when"].due
    if due is not None and due > parsed.on.year:
        return True
    firm = base["modality"] is Modality.PROMISED and not parsed.has("estimate")
    return (firm and parsed.near(q, "spending", before=60, after=10) is None) or (firm and not base["when"].stated)
