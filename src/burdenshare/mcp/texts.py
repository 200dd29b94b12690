"""What tools say of texts: whether their numbers are right, and how a figure is cited."""

from __future__ import annotations

from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Reply
from burdenshare.views.ask import ask

CLAIM = ("text", "who", "year", "verdict", "diagnosis", "reason", "along", "matched_release", "corrected", "figures")


def check_text(text: str, written: str | None = None, lang: str | None = None) -> Reply:
    """Whether the numbers of a text are right, and were when it was written."""
    answer = ask("check", text, written, lang)
    claims = [
        {name: row[name] for name in row if row[name] is not None and name in CLAIM} for row in answer.rows.to_dicts()
    ]
    if not claims:
        return refused("check", answer.as_of.isoformat(), "no_claim", answer.headline or "")
    return base(answer, numbers.figures(answer), words={"claims": claims})


def cite(figure_id: str) -> Reply:
    """How a figure is cited."""
    answer = ask("cite", figure_id)
    return base(answer, numbers.figures(answer), words={row["form"]: row["text"] for row in answer.rows.to_dicts()})
