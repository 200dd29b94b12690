"""What a claim is, and what is found about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from burdenshare.claims.record import Figure

# Best first: among readings of one claim the best is kept.
VERDICTS = (
    "right", "right_when_written", "superseded_when_written", "close", "misleading", "not_yet_known", "cannot_verify",
    "outside", "wrong",
)  # fmt: skip

DIAGNOSES = (
    "wrong_year", "wrong_ally", "other_source", "other_definition", "target_as_outturn", "projection_as_outturn",
    "obligation", "owed_money", "common_budget", "currency_missing", "converted", "scale", "cumulative_as_yearly",
    "nominal_as_real", "baseline_unnamed", "by_to", "wrong_population", "wrong_deadline", "disputed_reading",
    "rounding",
)  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """A claim as read from a sentence; positions are those of the text.

    `kind` is share, threshold, count, rank, compare, change, multiple, money, per_head, persons, of_total, equipment,
    target, pledge, sum, raised, gap, combined, ratio, owed, common or elsewhere (numbers
    that are not ours). `who` lists candidates, the likeliest first; `years` likewise.
    `sign` is how the value is meant: = > >= < <= about nearly.
    """

    kind: str
    start: int
    end: int
    text: str
    who: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    value: float | None = None
    high: float | None = None
    step: float = 0.01
    sign: str = "="
    unit: str = "pct"
    currency: str | None = None
    met: bool = True
    sure: bool = True  # whether who and year stand in the sentence itself
    source: str = "nato"
    said_nato: bool = False
    due: int | None = None
    at: int = 0  # where it stands in its sentence
    to: int = 0
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What is found about a claim."""

    verdict: str
    reason: str
    diagnosis: tuple[str, ...] = ()
    who: str | None = None
    year: int | None = None
    release: str | None = None
    then: str | None = None
    now: str | None = None
    figures: tuple[Figure, ...] = ()
    entries: tuple[dict[str, Any], ...] = ()
    arithmetic: tuple[str, ...] = ()
    put: str | None = None  # what to write in place of the claim's own words
    instead: str | None = None  # or a whole sentence to write instead

    def noting(self, *diagnosis: str, reason: str = "") -> Finding:
        """Add a diagnosis and a sentence to the reason."""
        both = tuple(dict.fromkeys((*self.diagnosis, *diagnosis)))
        return replace(self, diagnosis=both, reason=f"{self.reason} {reason}".strip())


def order(found: Finding) -> int:
    """Give the place of a finding among readings of one claim, the best first."""
    return VERDICTS.index(found.verdict)


def best(found: list[Finding]) -> Finding:
    """Choose among readings of one claim: the one that makes it truest.

    >>> best([Finding("wrong", "as of Canada"), Finding("right", "as of Poland")]).verdict
    'right'
    """
    return min(found, key=order)
