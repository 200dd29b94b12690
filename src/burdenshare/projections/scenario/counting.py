"""Whose money is already in another's: every line counts once, and the reader is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from burdenshare.core.errors import LedgerError
from burdenshare.language import say
from burdenshare.projections.scenario.model import IN_SHARE, ScenarioLine, Warned

ABOUT_THE_SAME = 0.02  # quoted sums are round: 13 billion dollars are 18.2 of 18 billion Canadian ones


def counted(lines: Sequence[ScenarioLine]) -> tuple[set[str], list[Warned]]:
    """Say which lines count, and warn of those that do not because their money is in another line.

    Returns
    -------
    ids of lines that count, and the warnings.

    Raises
    ------
    LedgerError
        two lines say they contain each other.
    """
    by_name = {name: each for each in reversed(lines) for name in (each.same_as, each.id)}
    keep: set[str] = set()
    warnings: list[Warned] = []
    for line in lines:
        if holder := _holder(line, by_name):
            warnings.append(_double(line, "scenario.part_of", holder))
        elif (other := by_name[line.same_as]) is not line:
            warnings.append(_double(line, "scenario.another_reading", other))
        else:
            keep.add(line.id)
    return keep, warnings + _overlaps([line for line in lines if line.id in keep])


def _double(line: ScenarioLine, key: str, other: ScenarioLine) -> Warned:
    return Warned("DoubleCount", line.id, say(key, title=line.title, other=other.title, id=other.id))


def _holder(line: ScenarioLine, by_name: Mapping[str, ScenarioLine]) -> ScenarioLine | None:
    """Find the line whose money includes this one, over any number of steps."""
    found = [by_name[name] for name in _ancestors(line, by_name) if name in by_name]
    if any(each is line for each in found):
        raise LedgerError(say("errors.contain_each_other", id=line.id, parents=line.parents[0]))
    return found[0] if found else None


def _ancestors(line: ScenarioLine, by_name: Mapping[str, ScenarioLine]) -> list[str]:
    """List what a line is part of, nearest first."""
    queue, found = list(line.parents), []
    while queue:
        if (name := queue.pop(0)) not in found:
            found.append(name)
            queue += by_name[name].parents if name in by_name else ()
    return found


def _overlaps(kept: Sequence[ScenarioLine]) -> list[Warned]:
    found = []
    for place, line in enumerate(kept):
        for other in kept[:place]:
            if (
                other.same_as in line.overlaps
                or line.same_as in other.overlaps
                or set(line.parents) & set(other.parents)
            ):
                text = say("scenario.may_overlap", title=line.title, other=other.title)
                found.append(Warned("MayOverlap", line.id, text))
    return found


def of_lines(lines: Sequence[ScenarioLine], horizon: int, day: str) -> list[Warned]:
    """Warn of what may not count, is no cash, falls after the horizon or was not known on the day."""
    found = []
    for line in lines:
        why = (line.counts_reason or "").rstrip(".")
        reason = say("scenario.counts_reason", why=why) if why else ""
        if line.counts != "core":
            kept = "scenario.counted" if line.counts in IN_SHARE else "scenario.not_counted"
            text = say(kept, title=line.title, counts=line.counts, reason=reason)
            found.append(Warned("MayNotCount", line.id, text))
        if line.basis in ("accrual", "lifecycle"):
            found.append(Warned("NotCash", line.id, say(f"scenario.{line.basis}", title=line.title)))
        if line.start + (line.delay or 0) + line.years > horizon + 1 and line.after == "stop":
            text = say("scenario.after_horizon", title=line.title, year=horizon)
            found.append(Warned("AfterHorizon", line.id, text))
        if line.announced and line.announced[: len(day)] > day[: len(line.announced)]:
            text = say("scenario.not_yet_known", title=line.title, announced=line.announced, day=day)
            found.append(Warned("NotYetKnown", line.id, text))
    return found


def same_money(first: float, second: float) -> bool:
    """Say whether two sums, brought to one currency, are one quoted sum.

    Examples
    --------
    13 billion US dollars at the rate of April 2025, against 18 billion Canadian dollars.

    >>> same_money(13 * 1.3981, 18.0)
    True
    """
    return abs(first / second - 1) <= ABOUT_THE_SAME
