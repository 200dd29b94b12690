"""Who a sentence speaks of: Allies by name, adjective, capital or leader in office, and groups of them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from burdenshare.claims.lexicon import GROUPS, Lexicon
from burdenshare.claims.marks import Mark
from burdenshare.claims.phrases import Leader
from burdenshare.reference.areas import areas

APART = ("without_usa", "with_usa")  # phrases that name the United States as left out, or counted in
REACH = 64  # characters behind a name that tell what part it plays
COMPARED = 90  # characters before a word such as than in which it is said what is compared
SOME = 4  # words between a genitive and what it is of
VALUE = re.compile(r"\d[^()]*\($")
BRACKETED = 34  # characters from a value to what stands in brackets behind it
HIDDEN = ("common", "common_of")  # phrases that name NATO as whose budget it is


class MentionRole(IntEnum):
    """What part somebody plays in a sentence; the lower, the likelier the one a value is about."""

    PLAIN = 0
    ADJECTIVE = 1  # American ire, French opposition
    SPEAKER = 2
    VERSUS = 3  # than Poland, unlike Poland
    OWNER = 4  # NATO's target


class Mention(NamedTuple):
    """Somebody a sentence speaks of."""

    start: int
    end: int
    code: str
    part: MentionRole

    @property
    def ally(self) -> bool:
        """Whether it is or became an Ally."""
        return is_ally(self.code)


def names(plain: str, folded: str, marked: list[Mark], on: date, words: Lexicon) -> list[Mention]:
    """Find who a sentence speaks of.

    >>> from burdenshare.claims.lexicon import lexicon
    >>> from burdenshare.claims.marks import marks
    >>> from burdenshare.claims.text import low
    >>> said = "Ottawa, Carney said, spends less than Poland"
    >>> found = names(said, low(said), marks(said, low(said), lexicon("en")), date(2025, 5, 7), lexicon("en"))
    >>> [(each.code, each.part.name) for each in found]
    [('CAN', 'PLAIN'), ('CAN', 'SPEAKER'), ('POL', 'VERSUS')]
    """
    found: list[Mention] = []
    leaders: set[int] = set()
    for mark in marked:
        code = _code(mark, plain, folded, on, words, marked)
        if code and not (found and found[-1].start == mark.start):
            apart = MentionRole.OWNER if mark.kind in HIDDEN else MentionRole.VERSUS if mark.kind in APART else None
            part = _part(mark, code, folded, words) if apart is None else apart
            found.append(Mention(mark.start, mark.end, code, part))
            leaders |= {mark.start} if mark.kind == "leader" else set()
    return _with_canada(_sourced(_behind(_listed(found, folded, words), leaders), folded), folded, words)


def _listed(found: list[Mention], folded: str, words: Lexicon) -> list[Mention]:
    """Let all of a list stand back behind what its first one is set against: behind the US, Germany and Britain."""
    made = list(found)
    for at, each in enumerate(found):
        before = folded[max(0, each.start - 34) : each.start]
        if each.part is not MentionRole.VERSUS or not ends(before, words.around["set_against"]):
            continue
        last = at
        while last + 1 < len(found) and linked(folded, found[last].end, found[last + 1].start, words):
            last += 1
        if last > at and set(folded[found[last - 1].end : found[last].start].split()) & words.joins:
            made[at : last + 1] = [n._replace(part=max(n.part, MentionRole.VERSUS)) for n in found[at : last + 1]]
    return made


def _behind(found: list[Mention], leaders: set[int]) -> list[Mention]:
    """Let a leader stand back where another than the own country is named: Trump says that Germany spends little."""
    others = {each.code for each in found if each.start not in leaders}
    return [
        each._replace(part=max(each.part, MentionRole.SPEAKER))
        if each.start in leaders and others - {each.code}
        else each
        for each in found
    ]


def _sourced(found: list[Mention], folded: str) -> list[Mention]:
    """Take NATO in brackets behind a value for its source: 2.33 % (NATO); not where others stand so: 3.4 % (Poland)."""
    alone = [each for each in found if folded[each.start - 1 : each.start] == "(" and folded.startswith(")", each.end)]
    if not alone or {each.code for each in alone} != {"NATO_TOTAL"}:
        return found
    told = [each for each in alone if VALUE.search(folded, max(0, each.start - BRACKETED), each.start)]
    return [each._replace(part=MentionRole.OWNER) if each in told else each for each in found]


def _with_canada(found: list[Mention], folded: str, words: Lexicon) -> list[Mention]:
    """Make one group of Europe's Allies and Canada, in whatever order and words they are told."""
    made: list[Mention] = []
    for each in found:
        pair = {each.code, made[-1].code} if made else set()
        if pair == {"NATO_EUR", "CAN"} and linked(folded, made[-1].end, each.start, words):
            made[-1] = made[-1]._replace(end=each.end, code="NATO_EUR_CAN")
        else:
            made.append(each)
    return made


def _code(mark: Mark, plain: str, folded: str, on: date, words: Lexicon, marked: list[Mark]) -> str | None:
    capital = plain[mark.start].isupper()
    if mark.kind == "leader":
        leader: Leader = mark.value
        in_office = leader.start <= on <= leader.end
        return leader.code if capital and (in_office or not leader.again) else None
    if mark.kind == "capital":
        event = folded.startswith(words.around["event_after"], mark.end + 1) and folded[mark.end : mark.end + 1] == " "
        placed = event or (ends(folded[: mark.start], words.around["place"]) and not _owns(mark, folded, words, marked))
        return None if placed or not capital else str(mark.value)
    if mark.kind in HIDDEN:
        return "NATO_TOTAL"
    if mark.kind in APART:
        return "USA"
    if mark.kind != "who":
        return None
    small = words.language == "en" and not capital and not folded.startswith("the ", mark.start)
    return None if small and mark.value not in GROUPS else str(mark.value)


def _owns(mark: Mark, folded: str, words: Lexicon, marked: list[Mark]) -> bool:
    """Whether a capital stands for whose spending it is, and not for a place: la facture militaire de Washington."""
    before = folded[: mark.start].rstrip()
    prep = before.rpartition(" ")[2]
    end = len(before[: -len(prep)].rstrip()) if prep in words.around["of_link"] else -1
    return any(m.end == end and m.kind in ("topic", "spending", "cost") for m in marked)


def _part(mark: Mark, code: str, folded: str, words: Lexicon) -> MentionRole:
    before, after = folded[max(0, mark.start - 34) : mark.start], folded[mark.end : mark.end + REACH]
    around = words.around
    person = mark.kind in ("leader", "capital")
    if (person and begins(after, around["says_after"])) or (mark.kind == "leader" and ends(before, around["said_before"])):  # fmt: skip  # noqa: E501
        return MentionRole.SPEAKER
    set_against = ends(before, around["versus_before"]) and not _that(folded[: mark.start], words)
    if set_against or begins(after, around["versus_after"]):
        return MentionRole.VERSUS
    if code == "NATO_TOTAL" and (_reckons(after, words) or ends(before, around["told_to"])):
        return MentionRole.OWNER
    if code in ("NATO_TOTAL", "EU27") and _owns_it(before, after, words):
        return MentionRole.OWNER
    head = after.startswith(around["own_head"])  # who speaks for the country, and of it
    if mark.kind == "who" and code not in GROUPS and not head and begins(after, around["other_noun"]):
        return MentionRole.ADJECTIVE
    return MentionRole.PLAIN


def _owns_it(before: str, after: str, words: Lexicon) -> bool:
    """Whether a group is only whose goal, summit or table is told of: NATO's military spending target."""
    around = words.around
    if ends(before, around["spent_by"]):
        return False  # the total spent on defence by NATO nations
    led = ends(before, around["owned_before"]) and before.strip() not in around["small"]  # Die Nato-Staaten geben
    said = after[3:].split()[: SOME + 1] if after.startswith("'s ") else []
    goal = any(each.strip(",.;:") in around["owned_goals"] for each in said) or (said[:1] and said[0][0].isdigit())
    return led or begins(after, around["owner_after"]) or bool(goal)


def _that(before: str, words: Lexicon) -> bool:
    """Whether a word of comparing only opens a clause: l'OTAN confirme que, alors que, la part que la Belgique."""
    that = next((each for each in words.around["that"] if ends(before, (each,))), None)
    if that is None:
        return False
    told = before[: before.rfind(that)]
    if set(words.around["degree"]) & set(told.split()[-2:]):
        return False  # moins bien que
    opened = (*words.around["says_after"], *(each.removesuffix(f" {that}") for each in words.breaks))
    return ends(told, opened) or not set(words.around["degree"]) & set(told[-COMPARED:].replace("'", " ").split())


def breaks_off(before: str, words: Lexicon) -> bool:
    """Whether a stretch ends in a word that opens a clause: alors que, while."""
    return ends(before, words.breaks)


def _reckons(after: str, words: Lexicon) -> bool:
    """Whether somebody only reckons, or tells: NATO's June estimate, the alliance confirms that; l'OTAN l'evalue.

    >>> from burdenshare.claims.lexicon import lexicon
    >>> [_reckons(said, lexicon("en")) for said in ("'s june estimate for this year", "'s spending of this year")]
    [True, False]
    """
    around, first = words.around, after.split()[:1]
    object_first = any(after.lstrip().startswith(each) for each in around["clitics"])
    told = after.lstrip().partition("'" if first and "'" in first[0] else " ")[2] if object_first else after
    aside = told.split(",", 2)[2] if told.startswith(",") and told.count(",") > 1 else ""
    if any(begins(each, around[verbs]) for each in (told, aside) for verbs in ("reckons_after", "says_after")):
        return True
    reckonings = around["reckonings"]
    return after.startswith("'s ") and any(each.strip(",.;:") in reckonings for each in after[3:].split()[:SOME])


def ends(before: str, listed: tuple[str, ...], skip: tuple[str, ...] = ("the", "la", "le", "les", "l'", "die", "der", "den", "das", "dem")) -> bool:  # fmt: skip  # noqa: E501
    """Whether a stretch ends in one of some phrases, an article between allowed.

    >>> ends("it spends more than the ", ("than",)), ends("it is thanks to ", ("than",))
    (True, False)
    """
    said = before.rstrip(" (")
    bare = next((said[: -len(each)].rstrip() for each in skip if said.endswith(f" {each}") or said == each), None)
    return any(_tail(each, listed) for each in (said, bare) if each is not None)


def _tail(said: str, listed: tuple[str, ...]) -> bool:
    return any(
        said.endswith(each) and (len(said) == len(each) or not said[-len(each) - 1].isalnum()) for each in listed
    )


def begins(after: str, listed: tuple[str, ...]) -> bool:
    """Whether a stretch begins with one of some phrases, behind a genitive or a comma.

    >>> begins("'s target of 2%", ("target",)), begins(" and Canada", ("target",))
    (True, False)
    """
    said = after.removeprefix("'s").removeprefix("'").lstrip(" ,-.")
    return any(said.startswith(each) and not said[len(each) : len(each) + 1].isalnum() for each in listed)


def linked(folded: str, end: int, start: int, words: Lexicon) -> bool:
    """Whether two names stand in one list: Portugal, Spain and Italy; a value in brackets between is looked past."""
    between = folded[end:start]
    opened, closed = between.find("("), between.find(")")
    if 0 <= opened < closed <= opened + 24:
        between = between[:opened] + between[closed + 1 :]
    said = " ".join(between.removeprefix("'s").replace(",", " , ").replace("l'", "l ").replace("d'", "d ").split())
    parts = [each for each in said.split() if each not in words.around["small"] and each != ","]
    return (bool(said) and not parts) or " ".join(parts) in words.around["link"]


def together(found: list[Mention], which: Mention, folded: str, words: Lexicon) -> list[Mention]:
    """Give an Ally with those it is listed with."""
    at = found.index(which)
    first = last = at
    while first > 0 and linked(folded, found[first - 1].end, found[first].start, words):
        first -= 1
    while last + 1 < len(found) and linked(folded, found[last].end, found[last + 1].start, words):
        last += 1
    return found[first : last + 1]


def codes_named(found: list[Mention], *, allies: bool = False) -> tuple[str, ...]:
    """Give the codes of those named, or of the Allies among them, once each."""
    return tuple(dict.fromkeys(n.code for n in found if n.ally or not allies))


def is_ally(code: str) -> bool:
    """Whether somebody is or became an Ally."""
    return code in areas() and areas()[code].kind == "ally"


def whose(currency: str | None) -> str | None:
    """Give the one Ally a currency belongs to.

    >>> whose("CAD"), whose("EUR")
    ('CAN', None)
    """
    return _owners().get(currency) if currency else None


@cache
def _owners() -> dict[str, str]:
    own = [(area.currency, area.code) for area in areas().values() if area.kind == "ally" and area.currency != "USD"]
    counted = Counter(currency for currency, _ in own)
    return {currency: code for currency, code in own if currency and counted[currency] == 1}
