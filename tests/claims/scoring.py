"""Hold the checker against labelled sentences: what was found, which verdict, which diagnosis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from burdenshare.claims.check import check

HERE = Path(__file__).parent
TODAY = "2026-11-23"
# Of two verdicts on one sentence this one is never to be given to a true statement.
TRUE = {"right", "right_when_written", "superseded_when_written", "close"}


KIND = {"right_when_written": "right", "not_yet_known": "cannot_verify", "outside": "cannot_verify"}


@dataclass
class Score:
    """What was counted over a set of sentences."""

    wanted: int = 0
    found: int = 0
    hit: int = 0
    along: int = 0  # labels that are told, with their verdict, along with another claim
    verdicts: int = 0
    lenient: int = 0  # verdicts of the same kind: borne out then or now; left open for whatever reason
    diagnoses_wanted: int = 0
    diagnoses: int = 0
    true_called_wrong: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    table: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return (self.hit + self.along) / self.wanted if self.wanted else 1.0

    @property
    def accuracy(self) -> float:
        """Right verdicts among all labelled claims, those not found counted as errors."""
        return self.verdicts / self.wanted if self.wanted else 1.0

    @property
    def diagnosed(self) -> float:
        return self.diagnoses / self.diagnoses_wanted if self.diagnoses_wanted else 1.0


def sentences(name: str) -> list[dict[str, Any]]:
    """Read a labelled file: corpus or heldback."""
    return list(yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def labels(entry: dict[str, Any]) -> Iterator[tuple[str, set[str], set[str]]]:
    """Give each piece of a sentence with the verdicts and the diagnoses that are fair."""
    for piece, said in entry["claims"].items():
        verdicts, _, diagnoses = said.partition("/")
        yield piece, set(verdicts.split("|")), set(filter(None, diagnoses.split("|")))


def score(entries: list[dict[str, Any]]) -> Score:
    """Check every sentence and count."""
    total = Score()
    for entry in entries:
        _one(entry, total)
    return total


def _one(entry: dict[str, Any], total: Score) -> None:
    text = entry["text"]
    rows = check(text, str(entry["date"]), entry.get("lang"), today=TODAY).rows.to_dicts()
    left = [row for row in rows if row["verdict"] != "outside"]
    total.found += len(left)
    for piece, verdicts, diagnoses in labels(entry):
        total.wanted += 1
        at = text.index(piece)
        row = next((row for row in left if row["start"] < at + len(piece) and at < row["end"]), None)
        if row is None and (told := _along(piece, text, rows)):
            total.along += 1
            _judged(entry, piece, told, verdicts, diagnoses, total)
            continue
        if row is None:
            if "outside" in verdicts:
                total.wanted -= 1
                continue
            total.misses.append(f"{entry['id']} {piece!r}: not found in {text!r}")
            total.table[_first(verdicts), "not found"] += 1
            continue
        left.remove(row)
        total.hit += 1
        _judged(entry, piece, row, verdicts, diagnoses, total)
    for row in left:
        total.misses.append(
            f"{entry['id']} {row['text']!r}: a claim too many ({row['kind']} {row['verdict']}) in {text!r}"
        )


def _along(piece: str, text: str, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Find the claim along with which a piece of a sentence is judged, with the verdict that was given to it."""
    start = text.index(piece)
    for row in rows:
        for said, _, verdict in (each.rpartition(": ") for each in row["along"]):
            at = text.find(said, row["from"])
            if 0 <= at < start + len(piece) and start < at + len(said):
                return row | {"verdict": verdict}
    return None


def _judged(
    entry: dict[str, Any], piece: str, row: dict[str, Any], verdicts: set[str], diagnoses: set[str], total: Score
) -> None:
    good = row["verdict"] in verdicts
    total.verdicts += good
    total.lenient += KIND.get(row["verdict"], row["verdict"]) in {KIND.get(each, each) for each in verdicts}
    total.table[_first(verdicts), row["verdict"]] += 1
    if row["verdict"] == "wrong" and verdicts & TRUE and "wrong" not in verdicts:
        total.true_called_wrong.append(f"{entry['id']} {piece!r}")
    if not good:
        total.misses.append(
            f"{entry['id']} {piece!r}: {row['kind']} {row['who']} {row['year']} {row['verdict']}, "
            f"wanted {'|'.join(sorted(verdicts))}: {row['reason'][:220]}"
        )
    if diagnoses:
        total.diagnoses_wanted += 1
        told = bool(diagnoses & set(row["diagnosis"]))
        total.diagnoses += told
        if not told and good:
            total.misses.append(
                f"{entry['id']} {piece!r}: diagnosis {row['diagnosis']}, "
                f"wanted {'|'.join(sorted(diagnoses))}: {row['reason'][:160]}"
            )


def _first(verdicts: set[str]) -> str:
    order = (
        "right",
        "right_when_written",
        "superseded_when_written",
        "close",
        "misleading",
        "not_yet_known",
        "cannot_verify",
        "wrong",
        "outside",
    )
    return min(verdicts, key=order.index)
