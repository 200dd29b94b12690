"""What was spoken of before a sentence: who, which year, what measure; a heading or a table's head says it as well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.names import Part


class Topic(StrEnum):
    """What a stretch of text is about."""

    DEFENCE = "defence"
    AID = "aid"  # help for Ukraine, and for others
    COMMON = "common"  # the common budget
    WORLD = "world"  # Russia, China, the world
    NONE = "none"


COUNTED = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 20.0)  # shares that Allies are counted against
MEMORY = 3  # sentences after which what was spoken of is forgotten


@dataclass(frozen=True)
class Context:
    """What sentences before left behind; `since` counts sentences without a word of defence."""

    who: tuple[str, ...] = ()
    year: int | None = None
    topic: Topic = Topic.NONE
    since: int = 99
    share: bool = False  # the last value told was a share of GDP
    head: bool = False  # a table's head stands above
    short: bool = False  # the whole text is so short that whoever asks must ask about defence
    source: str | None = None
    counted: float | None = None  # the share Allies were counted against last
    last: object = None  # the last form read, of the sentence before or the one before that
    gap: int = 0  # sentences since

    @property
    def topical(self) -> bool:
        """Whether what was said before is about defence."""
        return self.topic is Topic.DEFENCE and self.since < MEMORY


def after(context: Context, parsed: object) -> Context:
    """Give what is known behind a sentence."""
    from burdenshare.claims.sentence import Parsed

    assert isinstance(parsed, Parsed)
    topic = topic_of(parsed)
    said = topic is not Topic.NONE
    who = tuple(n.code for n in parsed.names if n.part in (Part.PLAIN, Part.ADJECTIVE))[:2]
    who = who or tuple(n.code for n in parsed.names if n.code not in GROUPS)[:1]
    years = [w.year for w in parsed.whens if w.role == "in"]
    counted = next(
        (
            q.value
            for q in parsed.found
            if q.unit == "pct" and q.value in COUNTED and parsed.has("target", "meet", "miss", "set", "members")
        ),
        None,
    )
    keep = context.since + 1 < MEMORY or said
    return replace(
        context,
        who=who or (context.who if keep else ()),
        year=years[-1] if years else (context.year if keep else None),
        topic=topic if said else context.topic,
        since=0 if said else context.since + 1,
        share=(parsed.has("gdp") and any(q.unit == "pct" for q in parsed.found)) or (context.share and keep),
        head=is_head(parsed) or (context.head and (is_entry(parsed))),
        source=next((k for k in ("sipri", "unheld") if parsed.has(k)), context.source if keep else None),
        counted=counted or (context.counted if keep else None),
    )


def topic_of(parsed: object) -> Topic:
    """Say what a sentence is about."""
    from burdenshare.claims.sentence import Parsed

    assert isinstance(parsed, Parsed)
    if parsed.has("aid"):
        return Topic.AID
    if parsed.has("common", "civil"):
        return Topic.COMMON
    if parsed.has("topic") or any(n.code in GROUPS[:3] for n in parsed.names):
        return Topic.DEFENCE
    return Topic.NONE


def is_head(parsed: object) -> bool:
    """Whether a line is the head of a table: it names a measure, ends in a colon or without a stop, and has no verb."""
    from burdenshare.claims.sentence import Parsed

    assert isinstance(parsed, Parsed)
    line = parsed.sentence.plain.rstrip()
    values = any(q.unit != "number" for q in parsed.found)
    return parsed.has("gdp") and parsed.has("topic") and not values and line[-1:] not in ".!?;," and len(line) < 140


def is_entry(parsed: object) -> bool:
    """Whether a line is an entry of a table: a name and a value."""
    from burdenshare.claims.sentence import Parsed

    assert isinstance(parsed, Parsed)
    return len(parsed.sentence.plain) < 60 and bool(parsed.names) and len(parsed.found) in (1, 2, 3)
