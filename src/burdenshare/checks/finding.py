"""What a check finds: how many figures it looked at, and each that does not hold."""

from __future__ import annotations

from dataclasses import dataclass

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
        reason = f" (known: {self.known})" if self.known else ""
        found = "missing" if self.found is None else f"{self.found:.6g}"
        sought = "" if self.sought is None else f", should be {self.sought:.6g}"
        return f"{self.check}: {self.ref_area} {self.period}: {found}{sought}{reason}"


@dataclass(frozen=True)
class Checked:
    """How many figures a check could look at, and what it found."""

    check: str
    figures: int
    findings: tuple[Finding, ...]

    def said(self) -> list[str]:
        """Say what nobody has explained: each finding, or where there are many how many and the first."""
        unknown = [str(each) for each in self.findings if not each.known]
        if len(unknown) <= FEW:
            return unknown
        return [f"{len(unknown):,} of {self.figures:,} figures differ, such as {unknown[0]}"]
