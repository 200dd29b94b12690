"""To be at the goal is to meet it: the verb, small words and a preposition that stand before a word for a target."""

from __future__ import annotations

import re
from functools import cache

from burdenshare.claims.lexicon import lexicon
from burdenshare.claims.marks import Mark

BEFORE = 48  # characters before a word for a target in which its verb stands


def arrived(marked: list[Mark], folded: str, language: str) -> list[Mark]:
    """Give the words by which somebody is told to be at a target, as ones of meeting it.

    >>> from burdenshare.claims.marks import marks
    >>> for said in ("Nine are still at that threshold.", "Nine agreed to the threshold."):
    ...     low, found = said.lower(), marks(said, said.lower(), lexicon("en"))
    ...     [said[each.start : each.end] for each in arrived(found, low, "en")]
    ['are still at that ']
    []
    """
    made = []
    for mark in marked:
        low = max(0, mark.start - BEFORE)
        if mark.kind == "target" and (said := _at(language).search(folded[low : mark.start])):
            made.append(Mark("meet", "meet", low + said.start(), low + said.end()))
    return made


@cache
def _at(language: str) -> re.Pattern[str]:
    around = lexicon(language).around
    verbs, preps = ("|".join(map(re.escape, around[each])) for each in ("comes_to", "goal_at"))
    return re.compile(rf"\b(?:{verbs}) (?:[\w']+ ){{0,4}}?(?:{preps})(?: |(?<='))$")
