"""Sentences about what moved, with the figures filled in: drafts, for an editor to finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from burdenshare.core.sentence import Sentence
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.reference.targets import TARGETS
from burdenshare.views.record.redefined import which

WORTH_SAYING = 1.05  # times the usual size of a revision
ASIDE = {"reported": "new", "same": "unchanged"}  # kinds that are said as another


@dataclass(frozen=True)
class PrintedShare:
    """A share as it is said: value, year, and whether NATO calls it an estimate."""

    value: float | None
    year: int
    estimate: bool = False
    definition: str | None = None


Moved = tuple[str, PrintedShare, PrintedShare]  # an Ally, its share as it was and as it is
Cause = Callable[[str, int], dict[str, Any] | None]  # what moved behind a share: its row of amounts.parts


def share(figure: PrintedShare) -> Sentence:
    """Write a share.

    >>> share(PrintedShare(2.03, 2025, estimate=True))
    '2.03\u00a0% (estimate)'
    """
    return say("changes.draft.estimate" if figure.estimate else "changes.draft.share", value=figure.value or 0.0)


def name(area: str) -> str:
    """Give an area's name; a sentence says it in its own language."""
    return areas()[area].name_en if area in areas() else area


def same_year(
    area: str,
    kind: str,
    then: PrintedShare,
    now: PrintedShare,
    times: float | None,
    behind: dict[str, Any] | None = None,
) -> Sentence:
    """Say what became of the figure of one year; `kind` as in indicators.changes, `behind` a row of amounts.parts."""
    usual = say("changes.draft.usual", times=times) if times and times >= WORTH_SAYING else ""
    points = round((now.value or 0) - (then.value or 0), 9)
    values = {"name": name(area), "now": share(now), "then": share(then), "year": now.year}
    known = behind is not None and behind["amount"] is not None
    more = say("changes.draft.behind", moved=moved(behind)) if known and kind == "revised" else ""
    key = f"changes.draft.{ASIDE.get(kind, kind)}"
    return say(key, **values, points=points, usual=usual, moved=moved(behind), behind=more)


def moved(behind: dict[str, Any] | None, short: str = "") -> Sentence:
    """Say of a redefined share whether its amount or its GDP moved, and by how much."""
    if behind is None or behind["amount"] is None:
        return say(f"changes.draft.moved{short}.unknown")
    return say(f"changes.draft.moved{short}.{which(behind)}", amount=behind["amount"], gdp=behind["gdp"])


def later_year(area: str, then: PrintedShare, now: PrintedShare, rank: tuple[int, int, int | None]) -> Sentence:
    """Say how a year compares with an earlier one of the same release; `rank` is rank, of how many, and rank before."""
    place, of, was = rank
    ranked = "" if was is None else say("changes.draft.rank", rank=ordinal(place), of=of, was=ordinal(was))
    values = {"name": name(area), "now": share(now), "year": now.year, "then": share(then), "before": then.year}
    return say("changes.draft.later", **values, rank=ranked)


def ordinal(place: int) -> Sentence:
    """Write a rank.

    >>> from burdenshare.language import tell
    >>> [tell(ordinal(place), lang) for place in (1, 2) for lang in ("fr", "en")]
    ['1er', '1', '2e', '2']
    """
    return say("changes.draft.place", n=place)


def crossed(area: str, target: str, direction: str, then: PrintedShare, now: PrintedShare, why: str) -> Sentence:
    """Say that an Ally crossed a target."""
    key = f"changes.draft.{direction}_later" if why == "later year" else f"changes.draft.{direction}"
    values = {"name": name(area), "now": share(now), "year": now.year, "then": share(then), "before": then.year}
    because = say("changes.draft.why") if why == "redefined" else ""
    return say(key, **values, target=TARGETS[target].counting([now.definition]), why=because)


def all_crossed(target: str, direction: str, why: str, each: list[Moved]) -> Sentence:
    """Say who crossed a target in one way: for the same year, by a later year, by a new definition."""
    later = "_later" if why == "later year" else ""
    because = say("changes.draft.why") if why == "redefined" else ""
    words = TARGETS[target].counting(now.definition for _, _, now in each)
    parts = _parts(f"part{later}", each)
    return say(f"changes.draft.each_{direction}{later}", target=words, why=because, parts=parts)


def all_redefined(each: list[Moved], behind: Cause) -> Sentence:
    """Say whose figures moved with the definition, and what moved behind them."""
    parts = [_part("part_redefined", *one, moved=moved(behind(one[0], one[2].year), "_short")) for one in each]
    return say("changes.draft.each_redefined", parts=parts)


def _parts(key: str, each: list[Moved]) -> list[Sentence]:
    return [_part(key, *one) for one in each]


def _part(key: str, area: str, then: PrintedShare, now: PrintedShare, **more: Sentence) -> Sentence:
    values = {"name": name(area), "now": share(now), "year": now.year, "then": share(then), "before": then.year}
    return say(f"changes.draft.{key}", **values, **more)


def count(met: int, of: int, target: str, year: int) -> Sentence:
    """Say how many Allies meet a target, in its words for what is counted."""
    return say("changes.draft.count", n=met, met=met, of=of, target=target, year=year)
