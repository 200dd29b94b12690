"""Labels at the ends of lines, moved apart so that none lies on another and each stays as near as it can."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

LINE = 14  # pixels a line of a label takes


def apart(rows: list[dict[str, Any]], key: str, top: float, height: int, bottom: float = 0.0) -> list[dict[str, Any]]:
    """Give each row the place `at` of its label on an axis from `bottom` to `top`, so many pixels high.

    Neighbours that would overlap are set around the middle of where they belong. A label of several `lines` reaches
    down from its place.

    Examples
    --------
    >>> [row["at"] for row in apart([{"v": 5.0}, {"v": 5.0}, {"v": 9.0}], "v", 10.0, 140)]
    [4.5, 5.5, 9.0]
    """
    room = (top - bottom) * LINE / height
    ordered = sorted((row for row in rows if row[key] is not None), key=lambda row: float(row[key]))
    below = list(accumulate(room * row.get("lines", 1) for row in ordered))
    wanted = [float(row[key]) - offset for row, offset in zip(ordered, below, strict=True)]
    return [
        {**row, "at": min(place + offset, top)}
        for row, place, offset in zip(ordered, _rising(wanted), below, strict=True)
    ]


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
