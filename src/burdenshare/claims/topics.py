"""The telling words of a text, by which sentences and entries of the ledger are held against one another."""

from __future__ import annotations

import re
from functools import cache

from burdenshare.claims.lexicon import myths

_WORD = re.compile(r"[a-z][a-z0-9-]{2,}")


@cache
def _ignored() -> frozenset[str]:
    return frozenset(myths()["ledger"]["ignored"])


def words_of(text: str) -> frozenset[str]:
    """Give the telling words of a text, singular: submarines and submarine are one.

    >>> sorted(words_of("Submarines and ice breakers for the Arctic"))
    ['arctic', 'breaker', 'ice', 'submarine']
    """
    found = _WORD.findall(text.lower().replace("icebreaker", "ice breaker").replace("modernize", "modernise").replace("modernization", "modernisation"))  # fmt: skip  # noqa: E501
    return frozenset(each.rstrip("s") if len(each) > 4 else each for each in found if each not in _ignored())
