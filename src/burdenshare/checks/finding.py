"""What a check finds: how many figures it looked at, and each that does not hold."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.core.sentence import Sentence, refused

FEW = 5  # findings of one check that are said one by one


@dataclass(frozen=True)
class Finding:
    """A check that does not hold for one area and year: what was sought, if one number was, and what was found.

    `known` says why when that is known.
    """

    check: str
    ref_area: str
    period: int
    sought: float | None
    found: float | None
    known: str = ""

    def __str__(self) -> str:
        return str(self.said())

    def said(self) -> Sentence:
        """Say it in one line."""
        return refused(
            "finding.found",
            check=self.check,
            area=self.ref_area,
            period=self.period,
            found="missing" if self.found is None else refused("finding.value", value=self.found),
            sought="" if self.sought is None else refused("finding.sought", value=self.sought),
            reason=refused("finding.reason", why=self.known) if self.known else "",
        )


@dataclass(frozen=True)
class Checked:
    """How many figures a check could look at, and what it found."""

    check: str
    figures: int
    findings: tuple[Finding, ...]

    def said(self) -> list[Sentence]:
        """Say what nobody has explained: each finding, or where there are many how many and the first."""
        unknown = [each for each in self.findings if not each.known]
        if len(unknown) <= FEW:
            return [each.said() for each in unknown]
        return [refused("finding.many", n=len(unknown), figures=self.figures, first=unknown[0].said())]
