"""What an evaluator gives for one reading: a verdict on it, why, and all that a reader needs to check it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from burdenshare.claims.record import Figure


class Verdict(StrEnum):
    """What is said of a claim, the best first."""

    RIGHT = "right"
    RIGHT_THEN = "right_when_written"
    SUPERSEDED = "superseded_when_written"
    CLOSE = "close"
    MISLEADING = "misleading"
    NOT_YET = "not_yet_known"
    CANNOT = "cannot_verify"
    OUTSIDE = "outside"
    WRONG = "wrong"


class Diagnosis(StrEnum):
    """Where an error comes from."""

    WRONG_YEAR = "wrong_year"
    WRONG_ALLY = "wrong_ally"
    OTHER_SOURCE = "other_source"
    OTHER_DEFINITION = "other_definition"
    TARGET_AS_OUTTURN = "target_as_outturn"
    PROJECTION_AS_OUTTURN = "projection_as_outturn"
    OBLIGATION = "obligation"
    OWED_MONEY = "owed_money"
    COMMON_BUDGET = "common_budget"
    CURRENCY_MISSING = "currency_missing"
    CONVERTED = "converted"
    SCALE = "scale"
    CUMULATIVE = "cumulative_as_yearly"
    NOMINAL_AS_REAL = "nominal_as_real"
    BASELINE_UNNAMED = "baseline_unnamed"
    BY_TO = "by_to"
    WRONG_POPULATION = "wrong_population"
    WRONG_DEADLINE = "wrong_deadline"
    DISPUTED = "disputed_reading"
    ROUNDING = "rounding"


ORDER = tuple(Verdict)
BORNE_OUT = ORDER[:4]
RIGHT = ORDER[:2]


@dataclass(frozen=True)
class Proof:
    """A reading judged: `whole` is False where what is held does not suffice to call it wrong."""

    verdict: Verdict
    reason: str
    diagnosis: tuple[Diagnosis, ...] = ()
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
    whole: bool = True
    along: tuple[str, ...] = ()  # what is told with it and judged in its reason: tops the list: right
    plain: str = ""  # the reason without a word that denies the claim, for where it does not suffice

    @property
    def borne_out(self) -> bool:
        """Whether the record or the ledger bears the reading out, on the day or before."""
        return self.verdict in BORNE_OUT

    def noting(self, *diagnosis: Diagnosis, reason: str = "") -> Proof:
        """Add a diagnosis and a sentence to the reason."""
        both = tuple(dict.fromkeys((*self.diagnosis, *diagnosis)))
        plain = f"{self.plain} {reason}".strip() if self.plain else ""
        return replace(self, diagnosis=both, reason=f"{self.reason} {reason}".strip(), plain=plain)

    def misleading(self, why: Diagnosis, reason: str) -> Proof:
        """Say of what is so in a way that it misleads, and how."""
        return replace(self.noting(why, reason=reason), verdict=Verdict.MISLEADING, put=None)

    def undecided(self, why: str = "") -> Proof:
        """Say what was found without a verdict and without denying the claim, and why there is none."""
        found = self.plain or self.reason
        return replace(
            self, verdict=Verdict.CANNOT, diagnosis=(), reason=f"{found} {why}".strip(), put=None, instead=None
        )


def cannot(reason: str, **told: Any) -> Proof:
    """Say of a reading that what is held does not decide it."""
    return Proof(Verdict.CANNOT, reason, whole=False, **told)


def order(proof: Proof) -> int:
    """Give the place of a proof among readings of one claim, the best first."""
    return ORDER.index(proof.verdict)


def best(proofs: list[Proof]) -> Proof:
    """Choose among readings of one claim the one that makes it truest.

    >>> best([Proof(Verdict.WRONG, "as of Canada"), Proof(Verdict.RIGHT, "as of Poland")]).verdict.value
    'right'
    """
    return min(proofs, key=order)
