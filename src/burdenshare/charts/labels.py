"""Labels at the ends of lines, moved apart so that none lies on another and each stays as near as it can."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

LINE = 16  # pixels a line of a label takes


def apart(rows: list[dict[str, Any]], key: str, top: float, height: int, bottom: float = 0.0) -> list[dict[str, Any]]:
    """Give each row the place `at` of its label on an axis from `bottom` to `top`, so many pixels high.

    Neighbours that would overlap are set around the middle of where they belong, and none leaves the axis. A label of
    several `lines` reaches down from its place.

    Examples
    --------
    >>> [row["at"] for row in apart([{"v": 5.0}, {"v": 5.0}, {"v": 9.0}], "v", 10.0, 140)]
    [4.428571428571429, 5.571428571428571, 9.0]
    >>> [row["at"] for row in apart([{"v": 0.0}, {"v": 0.0}], "v", 10.0, 140)]
    [0.0, 1.1428571428571428]
    """
    room = (top - bottom) * LINE / height
    ordered = sorted((row for row in rows if row[key] is not None), key=lambda row: float(row[key]))
    below = list(accumulate(room * row.get("lines", 1) for row in ordered))
    wanted = [float(row[key]) - offset for row, offset in zip(ordered, below, strict=True)]
    highest = top - below[-1] if below else top
    places = [max(min(place, highest), bottom - room) for place in _rising(wanted)]
    return [{**row, "at": place + offset} for row, place, offset in zip(ordered, places, below, strict=True)]


def clear(places: list[tuple[float, float]], wide: float) -> list[bool]:
    """Say which labels can stand at their places: the last, the first, and each that touches none that stands.

    >>> clear([(0, 0), (20, 5), (40, 40), (50, 0)], 30)
    [True, False, True, True]
    """
    stand: list[int] = []
    for at in dict.fromkeys((len(places) - 1, 0, *range(len(places)))):
        across, down = places[at]
        if all(abs(across - places[one][0]) >= wide or abs(down - places[one][1]) >= LINE for one in stand):
            stand.append(at)
    return [at in stand for at in range(len(places))]


def _rising(values: list[float]) -> list[float]:
    """Give the nearest values that never fall: neighbours out of order share their mean."""
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    return [_mean(block) for block in blocks for _ in block]


def _mean(block: list[float]) -> float:
    return sum(block) / len(block)
