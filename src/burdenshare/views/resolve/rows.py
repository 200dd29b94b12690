"""How is a resolved question laid out in rows?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from burdenshare.views.resolve.judged import Judged
from burdenshare.views.resolve.outcomes import answer_of
from burdenshare.views.resolve.reckoned import PRINTED, UNROUNDED, EditionResult
from burdenshare.views.resolve.schema import ResolverQuestion
from burdenshare.views.tables import schema

SCHEMA = schema("resolve")
LINT = schema("resolve.lint")
LISTED = schema("resolve.listed")


def rows(asked: ResolverQuestion, judged: Judged) -> list[dict[str, Any]]:
    """Give one row to each edition, year and price basis."""
    return [_row(asked, judged, line) for line in judged.lines]


def _row(asked: ResolverQuestion, judged: Judged, line: EditionResult) -> dict[str, Any]:
    numbers = {each: line.numbers.get(each) for each in (PRINTED, UNROUNDED)}
    said = [f"{one.answer} ({one.because})" for one in judged.outcomes if one.reading == "said" and one.day == line.day]
    return {
        "release": line.release, "released_at": line.day, "year": line.year, "indicator": line.indicator,
        "held": line.held, PRINTED: numbers[PRINTED], UNROUNDED: line.unrounded,
        "answer": answer_of(asked, numbers[PRINTED], line),
        "answer_unrounded": answer_of(asked, numbers[UNROUNDED], line), "said": ", ".join(said) or None,
        "estimate": line.estimate if line.rows else None, "definition": line.definition,
        "price_year": line.price_year, "figures": line.rows,
        **{name: " ".join(getattr(line, name)) or None for name in ("past", "blank", "lacking")},
        "id": line.ids[0] if len(line.ids) == 1 else None,
    }  # fmt: skip


def listed(known: Iterable[ResolverQuestion]) -> list[dict[str, Any]]:
    """Give one row to each worked question."""
    return [
        {
            "id": each.id, "question": each.question, "platform": each.platform, "quantity": each.quantity,
            "who": each.who if isinstance(each.who, str) else " ".join(each.who), "year": each.year,
            "threshold": str(each.threshold) if each.threshold else None, "vintage": each.vintage,
            "closes": each.closes.isoformat() if each.closes else None, "url": each.url,
        }
        for each in known
    ]  # fmt: skip
