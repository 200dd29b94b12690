"""What an update did, source by source, in words and as a payload."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from burdenshare.language import say, tell

TAKEN = ("new", "reissued", "completed")
BAD = ("failed", "quarantined")
CHANGED, TROUBLE = 1, 3


@dataclass(frozen=True)
class UpdateOutcome:
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
    outcomes: tuple[UpdateOutcome, ...]

    @property
    def taken(self) -> tuple[UpdateOutcome, ...]:
        """List what is new in the record, or would be."""
        return tuple(each for each in self.outcomes if each.state in TAKEN)

    @property
    def trouble(self) -> tuple[UpdateOutcome, ...]:
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

    def to_text(self, *, quiet: bool = False, lang: str = "en") -> str:
        """Write the report for a reader; when quiet, only what is new and what went wrong."""
        shown = [*self.taken, *self.trouble] if quiet else self.outcomes
        said = (line for each in shown for line in _lines(each, dry_run=self.dry_run))
        return "".join(f"{before}{tell(line, lang)}\n" for before, line in said)


def _lines(outcome: UpdateOutcome, *, dry_run: bool) -> Iterator[tuple[str, str]]:
    """Say what became of a source, then, set in, the particulars."""
    yield "", _head(outcome, dry_run=dry_run)
    if outcome.state != "unchanged":
        yield from (("  ", line) for line in (_trouble if outcome.state in BAD else _beneath)(outcome))


def _head(outcome: UpdateOutcome, *, dry_run: bool) -> str:
    state = outcome.state
    if state == "completed" and outcome.against_trust != "official":
        state = "replaced"
    return say(
        f"update.{state}",
        source=outcome.source,
        release=outcome.release,
        day=outcome.published,
        trust=outcome.against_trust,
        reason=outcome.reason,
        dry=say("update.dry") if dry_run else "",
    )


def _trouble(outcome: UpdateOutcome) -> Iterator[str]:
    if outcome.quarantine:
        yield say("update.set_aside", where=outcome.quarantine)
    yield outcome.advice


def _beneath(outcome: UpdateOutcome) -> Iterator[str]:
    counts = [say("diff.count", count=count, kind=kind) for kind, count in outcome.counts.items()]
    key = "update.counts_against" if outcome.against else "update.counts"
    yield say(key, release=outcome.against, counts=counts)
    if outcome.differences:
        yield say("update.differences", where=outcome.differences)
    yield from outcome.findings[:5]
