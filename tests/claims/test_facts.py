"""Public claims whose verdict others have published: ours is compatible, and says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.claims.check import check
from tests.claims.scoring import TODAY, labels, sentences

# What others call a claim, and what we may call it.
COMPATIBLE = {
    "true": {"right", "right_when_written", "close"},
    "false": {"wrong", "misleading"},
    "misleading": {"misleading"},
    "out_of_date": {"right_when_written", "superseded_when_written"},
    "partly_true": {"right", "right_when_written", "close", "misleading", "cannot_verify"},
    "unsupported": {"cannot_verify", "outside"},
}


@pytest.mark.parametrize("entry", sentences("facts"), ids=lambda entry: entry["id"])
def test_public_claims_in_our_words(entry: dict[str, Any]) -> None:
    rows = check(entry["text"], str(entry["date"]), today=TODAY).rows.to_dicts()
    for piece, verdicts, diagnoses in labels(entry):
        at = entry["text"].index(piece)
        row = next(row for row in rows if row["start"] < at + len(piece) and at < row["end"])
        assert row["verdict"] in verdicts, row["reason"]
        assert not diagnoses or diagnoses & set(row["diagnosis"]), row["reason"]
        assert row["reason"]


@pytest.mark.shared
def test_public_claims_as_collected(shared: Path) -> None:
    held = yaml.safe_load((shared.parent / "facts" / "claims.yaml").read_text(encoding="utf-8"))["claims"]
    strange = []
    for claim in held:
        written = str(claim["date"]).split(" ")[0]
        rows = check(f"{claim['claim']}.", written, today=TODAY).rows.to_dicts()
        verdicts = {row["verdict"] for row in rows}
        if not verdicts & COMPATIBLE[claim["verdict"]]:
            strange.append((claim["id"], claim["verdict"], sorted(verdicts)))
        if claim["verdict"] == "true" and "wrong" in verdicts:
            strange.append((claim["id"], "true", "wrong"))
    assert strange == []
