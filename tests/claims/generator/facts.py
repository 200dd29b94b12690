"""A fact drawn from the record, and the ways in which it is made false."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.claims.generator.known import DAYS, Known, known
from tests.claims.generator.values import Thing, Value

RIGHT = frozenset({"right", "right_when_written"})
SOFT = RIGHT | {"close", "superseded_when_written"}
UNSURE = SOFT | {"cannot_verify"}
Slots = dict[str, Value | str]


@dataclass
class Fact:
    """What a frame is filled with, and what was done to it.

    Attributes
    ----------
    day
        when the sentence is written.
    slots
        what the frame is filled with when it is true.
    changes
        what was changed, the label that gives it, and the slots that differ.
    fair
        verdicts that a true sentence may be given.
    """

    day: str
    slots: Slots
    changes: list[tuple[str, str, Slots]] = field(default_factory=list)
    fair: frozenset[str] = RIGHT
    true: bool = True

    def change(self, kind: str, label: str = "false", **slots: Value | str) -> None:
        """Add a pair: the same sentence with these slots."""
        self.changes.append((kind, label, dict(slots)))


Draw = Callable[[Known, random.Random], Fact | None]
RELATIONS: dict[str, Draw] = {}


def relation(name: str) -> Callable[[Draw], Draw]:
    """Register what draws the facts of a frame's name."""

    def keep(draw: Draw) -> Draw:
        RELATIONS[name] = draw
        return draw

    return keep


def draw(name: str, rng: random.Random, tries: int = 400) -> Fact:
    """Draw until the record gives a fact that can be proved."""
    for _ in range(tries):
        found = RELATIONS[name](known(), rng)
        if found is not None:
            return found
    raise AssertionError(f"the record gives no fact for {name} in {tries} draws")


def day_and_year(rng: random.Random, *, now: bool = False, back: int = 9) -> tuple[str, int]:
    """Draw the day a sentence is written and the year it is about: that of the day, or an earlier one."""
    day = rng.choice(DAYS)
    return day, int(day[:4]) - (0 if now else rng.choice((1, 1, 1, 2, 2, 3, rng.randint(1, back))))


def invented(fact: Fact, rng: random.Random, *, on: int = 9, of: int = 6) -> None:
    """Add the same number said of something else: of schools, of tax revenue."""
    if on:
        fact.change("subject", "invented", on=Thing("on", rng.randint(1, on)))
    if of:
        fact.change("denominator", "invented", of=Thing("of", rng.randint(1, of)))
