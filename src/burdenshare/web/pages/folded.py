"""A text with its claims marked, and the prose between them folded: what a reader looks for is not buried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from burdenshare.claims.forms import labels, pieces

PROSE = 240  # characters without a claim that are folded


@dataclass(frozen=True)
class Stretch:
    """A part of a text: prose that is folded, or pieces, those with a claim with its verdict, sign and number."""

    pieces: tuple[tuple[str, str, str, int], ...]
    folded: bool = False
    words: int = 0


def stretches(text: str, rows: list[dict[str, Any]]) -> Iterator[Stretch]:
    """Cut a text at its sentences with claims; long prose between them is folded.

    >>> row = {"n": 1, "start": 300, "end": 302, "from": 300, "until": 302, "verdict": "wrong"}
    >>> [(each.folded, len(each.pieces)) for each in stretches("a" * 300 + "2%.", [row])]
    [(True, 1), (False, 1), (False, 1)]
    """
    at = 0
    for begun, ended in _held(text, rows):
        if begun - at > PROSE:
            yield _prose(text[at:begun])
        else:
            begun = at
        yield Stretch(tuple(_marked(text[begun:ended], begun, rows)))
        at = ended
    if text[at:].strip():
        rest = text[at:]
        yield _prose(rest) if len(rest) > PROSE else Stretch(((rest, "", "", 0),))


def _prose(text: str) -> Stretch:
    return Stretch(((text, "", "", 0),), folded=True, words=len(text.split()))


def _held(text: str, rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Give where sentences with claims stand; those with little between them are one."""
    found: list[tuple[int, int]] = []
    for begun, ended in sorted({(row["from"], row["until"]) for row in rows}):
        if found and begun - found[-1][1] <= PROSE:
            found[-1] = (found[-1][0], max(ended, found[-1][1]))
        else:
            found.append((begun, ended))
    return found


def _marked(part: str, begun: int, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, int]]:
    inside = [
        {**row, "start": row["start"] - begun, "end": row["end"] - begun}
        for row in rows
        if begun <= row["start"] < begun + len(part)
    ]
    for piece, row in pieces(part, inside):
        if row is None:
            yield piece, "", "", 0
        else:
            yield piece, row["verdict"], labels()["verdict"][row["verdict"]]["mark"], row["n"]
