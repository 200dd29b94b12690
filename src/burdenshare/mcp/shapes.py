"""What a tool answers with: numbers that carry their papers, or what would be needed for one."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

Reason = Literal[
    "future_year", "not_held", "edition_held_in_part", "blank_in_release", "not_an_ally", "mixed_definitions",
    "mixed_prices", "ambiguous", "not_yet", "unknown_name", "unknown_option", "not_reckoned", "no_claim",
]  # fmt: skip


class Number(BaseModel):
    """One number, to be quoted with its release; status E is an estimate, a `figure_id` of null our arithmetic."""

    name: str = Field(description="What it is.")
    who: str | None = None
    year: int | None = None
    value: float | None = Field(default=None, description="Every digit held.")
    printed: str | None = Field(default=None, description="As its publisher prints it; e marks an estimate.")
    unit: str
    status: str = Field(description="SDMX: A final, E estimate, F forecast, O blank; `derived` is ours, `said` spoken.")
    figure_id: str | None = None
    release: str | None = None
    as_of: str
    definition: str | None = None
    trust: str = Field(description="official, extract or transcribed; reckoned, ledger or speech where it is no cell.")
    link: str
    note: str | None = None


class CannotAnswer(BaseModel):
    """Why there is no answer, and what would give one."""

    reason: Reason
    sentence: str
    needed: str


class Reply(BaseModel):
    """An answer, or why there is none; never neither."""

    question: str
    as_of: str
    headline: str
    numbers: list[Number] = Field(default_factory=list)
    words: dict[str, Any] = Field(default_factory=dict, description="What is no number: names, texts, verdicts, ids.")
    notes: list[str] = Field(default_factory=list)
    held_whole: bool = Field(
        default=True, description="False: an edition is held in part; conclude nothing from what is absent."
    )
    cannot_answer: CannotAnswer | None = None
    page: int = 1
    next_page: int | None = None
