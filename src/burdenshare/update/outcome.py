"""What an update did, source by source, in words and as a payload."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

TAKEN = ("new", "reissued", "completed")
BAD = ("failed", "quarantined")
CHANGED, TROUBLE = 1, 3


@dataclass(frozen=True)
class Outcome:
    """What became of one source, or of one of several releases that it offered.

    Attributes
    ----------
    state
        new, reissued (other figures under a known release), completed (more of a release held, or the official copy in
        place of a transcription), unchanged, quarantined (set aside), failed (nothing usable came).
    counts
        figures by kind of difference from `against`.
    differences
        where the list is, value by value, if a copy of the same release was held.
    """

    source: str
    state: str
    release: str
    published: str = ""
    against: str = ""
    against_trust: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    differences: str = ""
    reason: str = ""
    advice: str = ""
    quarantine: str = ""


@dataclass(frozen=True)
class Report:
    """What an update did."""

    day: str
    dry_run: bool
    outcomes: tuple[Outcome, ...]

    @property
    def taken(self) -> tuple[Outcome, ...]:
        """List what is new in the record, or would be."""
        return tuple(each for each in self.outcomes if each.state in TAKEN)

    @property
    def trouble(self) -> tuple[Outcome, ...]:
        """List what failed or was set aside."""
        return tuple(each for each in self.outcomes if each.state in BAD)

    @property
    def exit_code(self) -> int:
        """Give 3 when a source failed, else 1 when something changed, else 0."""
        return TROUBLE if self.trouble else CHANGED if self.taken else 0

    def to_dict(self) -> dict[str, Any]:
        """Give the report as a JSON object, the payload of a webhook."""
        return {
            "question": "update",
            "day": self.day,
            "dry_run": self.dry_run,
            "changed": bool(self.taken),
            "failed": bool(self.trouble),
            "releases": [each.release for each in self.taken],
            "outcomes": [asdict(each) for each in self.outcomes],
        }

    def to_json(self) -> str:
        """Write the report as JSON."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"

    def to_text(self, *, quiet: bool = False) -> str:
        """Write the report for a reader; when quiet, only what is new and what went wrong."""
        shown = [*self.taken, *self.trouble] if quiet else self.outcomes
        return "".join(f"{line}\n" for each in shown for line in _lines(each, dry_run=self.dry_run))


def _lines(outcome: Outcome, *, dry_run: bool) -> list[str]:
    if outcome.state in BAD:
        where = [f"  Set aside in {outcome.quarantine}."] if outcome.quarantine else []
        return [f"{outcome.source}: {outcome.state}. {outcome.reason}", *where, f"  {outcome.advice}"]
    if outcome.state == "unchanged":
        return [f"{outcome.source}: nothing new ({outcome.release} is held)."]
    return [_taken(outcome, dry_run=dry_run), *_beneath(outcome)]


def _taken(outcome: Outcome, *, dry_run: bool) -> str:
    words = {
        "new": "new release",
        "reissued": "the publisher has replaced its file; other figures in",
        "completed": "the publisher's own file completes" if outcome.against_trust == "official" else
        f"the publisher's own file takes the place of the {outcome.against_trust} copy of",
    }[outcome.state]  # fmt: skip
    would = " (looked only, nothing was appended)" if dry_run else ""
    return f"{outcome.source}: {words} {outcome.release}, published {outcome.published}{would}."


def _beneath(outcome: Outcome) -> list[str]:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in outcome.counts.items())
    against = f"against {outcome.against}: " if outcome.against else ""
    lines = [f"  {against}{counts}."]
    if outcome.differences:
        lines.append(f"  Every value that differs: {outcome.differences}")
    lines += [f"  {finding}" for finding in outcome.findings[:5]]
    return lines
