"""Phrases that the words around them make say something else, or nothing: a budget of its own, what is reported."""

from __future__ import annotations

import re
from functools import cache

from burdenshare.claims.lexicon import Lexicon, lexicon
from burdenshare.claims.marks import Mark

BENEATH = ("miss", "under", "short")
BEFORE = 48  # characters before a word for a target in which its verb stands
LED = 26  # characters between a word of comparing and who governed


def narrowed(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Give the phrases of a sentence as the words around them narrow them."""
    for step in (_own_budget, _reported, _governed, _past):
        found = step(found, low, words)
    return sorted([*found, *arrived(found, low, words.language)], key=lambda m: m.start)


def _own_budget(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Leave out a state's budget where it is the one for defence: de son budget de defense."""
    topics, links = [m.start for m in found if m.kind == "topic"], ("", *words.around["budget_of"])
    own = {m for m in found for at in topics if 0 < at - m.end < 7 and low[m.end : at].strip() in links}
    return [m for m in found if m.kind != "of_budget" or m not in own]


def _reported(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Read what somebody is told to have said would be as what will be: die Ausgaben wuerden betragen, so er."""
    told = any(m.kind == "speech" for m in found) and not any(f" {each} " in f" {low} " for each in words.around["if_words"])  # fmt: skip  # noqa: E501
    if not told:
        return found
    kept = [m for m in found if m.kind not in ("need", "hypothetical") or low[m.start : m.end] not in words.around["reported"]]  # fmt: skip  # noqa: E501
    return [m._replace(value="will") if m.value == "would" and low[m.start : m.end] in words.around["reported"] else m for m in kept]  # fmt: skip  # noqa: E501


def _governed(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Leave out a word of comparing that only says under whom something was: under Prime Minister Harper."""
    leaders, offices = [m.start for m in found if m.kind == "leader"], frozenset(words.around["offices"])
    return [m for m in found if m.kind not in BENEATH or not any(0 < at - m.end < LED and offices.issuperset(low[m.end : at].split()) for at in leaders)]  # fmt: skip  # noqa: E501


def _past(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Tell what had been from what only would be: it had put 17 billion into defence; had it put, it would."""
    supposed = [m for m in found if m.kind == "hypothetical" and low[m.start : m.end] not in words.around["had"]]
    if supposed or any(m.value == "would" for m in found) or low.startswith(words.around["inverted"]):
        return found
    return [m for m in found if m.kind != "hypothetical"]


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
