"""What a question of a file is made of: conditions on a number, options to answer with, and readings in dispute."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SIGNS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq,
}  # fmt: skip


class StrictModel(BaseModel):
    """A part of a question: what it does not name is a mistake, told by field."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(StrictModel):
    """A comparison with a number, such as `>= 2`."""

    sign: Literal[">=", ">", "<=", "<", "="]
    number: float
    bare: bool = False  # without a word of whether more will do
    money: bool = False  # written in billions or the like, read in millions
    dollars: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a value meets it."""
        return SIGNS[self.sign](value, self.number)

    def __str__(self) -> str:
        return f"{self.sign} {self.number:g}"


class Option(StrictModel):
    """One of several answers a question offers: its label, and the numbers it stands for."""

    label: str = Field(max_length=200)
    at_least: float | None = None
    at_most: float | None = None
    below: float | None = None

    def holds(self, value: float) -> bool:
        """Say whether a value falls into it."""
        if (self.at_least is not None and value < self.at_least) or (self.below is not None and value >= self.below):
            return False
        return self.at_most is None or value <= self.at_most


class Disputed(StrictModel):
    """A reading of the wording that leads to an answer of its own."""

    answer: str = Field(max_length=60)
    because: str = Field(max_length=600)
    because_fr: str | None = Field(None, max_length=600)
    source: str | None = Field(None, max_length=400)
