"""Why sources differ: the known reasons, by pair of definitions and by Ally."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAME_LINE = {"nato-core": "nato-total"}  # the reasons that hold for NATO's total hold for core


@dataclass(frozen=True)
class Reason:
    """One reason why two definitions give different figures."""

    definitions: tuple[str, str]
    kind: str
    text: str
    who: tuple[str, ...] = ()


@cache
def _reasons() -> tuple[Reason, ...]:
    text = (files("burdenshare") / "data" / "differences.toml").read_text(encoding="utf-8")
    return tuple(
        Reason((row["definitions"][0], row["definitions"][1]), row["kind"], row["text"], tuple(row.get("who", ())))
        for row in tomllib.loads(text)["reason"]
    )


def reasons(one: str, other: str, ally: str) -> tuple[Reason, ...]:
    """List the known reasons why two definitions differ for an Ally, those about this Ally first.

    >>> [each.kind for each in reasons("nato-core", "sipri", "CAN")][:2]
    ['fiscal year', 'definition']
    """
    pair = {SAME_LINE.get(one, one), SAME_LINE.get(other, other)}
    held = [each for each in _reasons() if set(each.definitions) == pair and (not each.who or ally in each.who)]
    return tuple(sorted(held, key=lambda each: not each.who))
