"""What was spoken of before a sentence: who, which year, what measure; a heading or a table's head says it as well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Topic(StrEnum):
    """What a stretch of text is about."""

    DEFENCE = "defence"
    AID = "aid"  # help for Ukraine, and for others
    COMMON = "common"  # the common budget
    WORLD = "world"  # Russia, China, the world
    NONE = "none"


GUIDELINE, CORE, CORE_DUE = 2.0, 3.5, 2036  # what the target means, before its year and from it on
COUNTED = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 20.0)  # shares that Allies are counted against
EQUIPMENT = 15.0  # a share from which on one of equipment is meant
SINGLE = 2024  # the last year in which the guideline was the only share that Allies are counted by
ALLIANCES = (1.5, 2.0, 3.5, 5.0, 20.0)  # those among them that are the Alliance's own
MEMORY = 3  # sentences after which what was spoken of is forgotten


@dataclass(frozen=True)
class Context:
    """What sentences before left behind; `since` counts sentences without a word of defence."""

    who: tuple[str, ...] = ()
    year: int | None = None
    years: frozenset[int] = frozenset()  # all that were told of
    main: tuple[str, ...] = ()  # the first Ally the text named, while the text is short
    topic: Topic = Topic.NONE
    since: int = 99
    share: bool = False  # the last value told was a share of GDP
    head: bool = False  # a table's head stands above
    plain: bool = False  # and says no more than shares of GDP, whose and when
    columns: tuple[Any, ...] = ()  # what the numbers of its rows are, in their order
    short: bool = False  # the whole text is so short that whoever asks must ask about defence
    spoken: bool = False  # and somewhere in it defence is spoken of, or the Alliance
    counted: float | None = None  # the share Allies were counted against last
    last: object = None  # the last form read, of the sentence before or the one before that
    told: tuple[Any, ...] = ()  # all forms of that sentence, the last one first
    gap: int = 0  # sentences since
    source: str = ""  # the source that was named, and the sentences since
    sourced: int = 0
    part: str = ""  # the part of spending that was told of last: equipment
    named: int = 99  # sentences since somebody was named

    @property
    def topical(self) -> bool:
        """Whether what was said before is about defence."""
        return self.topic is Topic.DEFENCE and self.since < MEMORY
