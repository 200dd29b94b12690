"""Phrases that the words around them make say something else, or nothing: a budget of its own, what is reported."""

from __future__ import annotations

from burdenshare.claims.lexicon import Lexicon
from burdenshare.claims.marks import Mark

BENEATH = ("miss", "under", "short")
LED = 26  # characters between a word of comparing and who governed


def narrowed(found: list[Mark], low: str, words: Lexicon) -> list[Mark]:
    """Give the phrases of a sentence as the words around them narrow them."""
    for step in (_own_budget, _reported, _governed, _past):
        found = step(found, low, words)
    return found


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
