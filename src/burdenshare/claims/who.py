"""Who a sentence speaks of: Allies by name, adjective, capital or leader in office, and groups of them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from burdenshare.claims.lexicon import Leader, Mark
from burdenshare.language.reasons import language as told_in
from burdenshare.reference.areas import areas

GROUPS = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR", "EU27")
_PLACE = re.compile(r"\b(?:in|at|near|from|a|lors du|au|sommet de)\s$")
_OWNED = re.compile(r"(?:of|in|to|from|within|with|by|for|under|throughout|as|de|dans|a|au sein de)\s(?:the\s|l')?$")
_BELONGS = re.compile(
    r"(?:'s?|s')?\s(?:member\b|members?'|ally\b|target|goal|guideline|benchmark|commitment|threshold|"
    r"norm|(?:defen[cs]e )?spending target|summit|report|chief|secretary|headquarters|"
    r"table|league|ranking|list|average|mean|official|floor|rules|membership|"
    r"standard|"
    r"obligation|"
    r"definition|top\b|biggest|largest|highest|lowest|\d)"
)
_SAYS = re.compile(
    r"\s?,?\s(?:said|says|told|claims|claimed|argued|warned|wrote|declared|insisted|joked|noted|has said|a dit"
    r"|affirme)\b"
)
_SAID = re.compile(r"\b(?:said|says|told|according to|claims|by|selon|pressure from|from)\s(?:president\s|the\s)?$")
_VERSUS = re.compile(
    r"\b(?:than|unlike|compared (?:with|to)|versus|against|alongside|outspent|overtook|surpass(?:ed|es|ing)?|"
    r"ahead of|behind|contrairement a|par rapport a|que|with|like|by|to join|joined|joins|joining|"
    r"such as)\s(?:the\s|l[ae']?\s?|les\s)?$"
)
_LINK = re.compile(
    r"(?:'s?)?(?:\s?\([^()]{0,14}\))?\s?(?:,|and|et|,\s?and|&|or|as well as)\s(?:the\s|l[ae]\s|l'|les\s)?$"
)


_ADJECTIVE = re.compile(r"(?:an|ish|ch|ese|ic|ech|ss|ak|ene)$")
_OTHER_NOUN = re.compile(
    r"\s(?:ire|anger|pressure|criticism|complaints?|demands?|calls|opposition|president|voters|public|media|intelligence"
    r"|troops|tanks|jets|weapons|companies|firms|tariffs|markets?|support|aid|help|security|umbrella|leadership)\b"
)


class Who(NamedTuple):
    """Somebody a sentence speaks of; `rank` 0 is a plain mention, more is less likely to be the subject."""

    start: int
    end: int
    code: str
    rank: int


def whos(plain: str, folded: str, marked: list[Mark], on: date, language: str) -> list[Who]:
    """Find who a sentence speaks of.

    >>> from burdenshare.claims.lexicon import lexicon, marks
    >>> from burdenshare.claims.text import low
    >>> said = "Ottawa, Carney said, spends less than Poland"
    >>> found = whos(said, low(said), marks(said, low(said), lexicon("en")), date(2025, 5, 7), "en")
    >>> [(each.code, each.rank) for each in found]
    [('CAN', 0), ('CAN', 2), ('POL', 2)]
    """
    found: list[Who] = []
    for mark in marked:
        code = _code(mark, plain, folded, on, language)
        if code and not (found and found[-1].start == mark.start):
            found.append(Who(mark.start, mark.end, code, _rank(mark, code, folded)))
    return _with_canada(found, folded)


def _with_canada(found: list[Who], folded: str) -> list[Who]:
    """Make one group of Europe's Allies and Canada, in whatever order and words they are told."""
    made: list[Who] = []
    for each in found:
        pair = {each.code, made[-1].code} if made else set()
        if pair == {"NATO_EUR", "CAN"} and _LINK.fullmatch(folded[made[-1].end : each.start]):
            made[-1] = made[-1]._replace(end=each.end, code="NATO_EUR_CAN")
        else:
            made.append(each)
    return made


def _code(mark: Mark, plain: str, folded: str, on: date, language: str) -> str | None:
    if mark.kind == "leader":
        leader: Leader = mark.value
        in_office = leader.start <= on <= leader.end
        return leader.code if plain[mark.start].isupper() and (in_office or not leader.again) else None
    if mark.kind == "capital":
        event = folded.startswith((" summit", " pledge", " declaration"), mark.end)
        placed = event or _PLACE.search(folded[max(0, mark.start - 14) : mark.start])
        return None if placed or not plain[mark.start].isupper() else str(mark.value)
    if mark.kind != "who":
        return None
    small = language == "en" and not plain[mark.start].isupper() and not folded[mark.start :].startswith("the ")
    return None if small and mark.value not in GROUPS else str(mark.value)


def _rank(mark: Mark, code: str, folded: str) -> int:
    before, after = folded[max(0, mark.start - 24) : mark.start], folded[mark.end : mark.end + 40]
    if (_SAYS.match(after) and mark.kind in ("leader", "capital")) or _VERSUS.search(before):
        return 2
    if code == "NATO_TOTAL" and (_OWNED.search(before) or _BELONGS.match(after)):
        return 3
    if mark.kind == "who" and _ADJECTIVE.search(folded[mark.start : mark.end]) and _OTHER_NOUN.match(after):
        return 1  # American ire, French opposition: not who spends
    return 2 if _SAID.search(before) and mark.kind == "leader" else 0


def group_of(found: list[Who], which: Who, folded: str) -> list[Who]:
    """Give an Ally with those it is listed with: Portugal, Spain and Italy."""
    at = found.index(which)
    first = last = at
    while first > 0 and _LINK.fullmatch(folded[found[first - 1].end : found[first].start]):
        first -= 1
    while last + 1 < len(found) and _LINK.fullmatch(folded[found[last].end : found[last + 1].start]):
        last += 1
    return found[first : last + 1]


def is_ally(code: str) -> bool:
    """Whether somebody is or became an Ally."""
    return code in areas() and areas()[code].kind == "ally"


def name(code: str, language: str = "") -> str:
    """Give the name as it stands in a sentence, in the language reasons are told in if none is given."""
    language = language or told_in()
    if code == "NATO_TOTAL":
        return "l'Alliance" if language == "fr" else "the Alliance"
    if code == "NATO_EUR_CAN":
        return "les Alliés européens et le Canada" if language == "fr" else "European Allies and Canada"
    said = areas()[code].name(language)
    return f"the {said}" if language == "en" and code in ("USA", "GBR", "NLD") else said
