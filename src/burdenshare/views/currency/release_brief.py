"""The release-day brief: what a release says, what it changes, and which charts show it best."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.store.catalogue import own_root
from burdenshare.store.catalogue import release as find_release
from burdenshare.views.answer import Answer
from burdenshare.views.currency.changes import compared
from burdenshare.views.currency.findings import CORE, findings, kinds
from burdenshare.views.promises.inputs import target_of
from burdenshare.views.record.standing import standing

COLUMNS = (
    "rank", "ref_area", "name", "share", "status", "year", "share_before", "status_before", "year_before", "kind",
    "change", "times", "rank_before", "crossed", "sentence",
)  # fmt: skip


def release_brief(release: str) -> Answer:
    """What is to be said of a release on the day it comes out?

    Parameters
    ----------
    release
        the id of a release of NATO's, such as `nato-2026-07`. It is compared with what was known the day before.
        Its day is the day the brief is of, so that no other can be asked for.

    Returns
    -------
    rows of `changes`, one an Ally of which a share was or is known, the columns a brief prints. The headline says who
    stands where by the release; `extra["moved"]` what it changed, `extra["sentences"]` the drafts by language,
    `extra["findings"]` at most eight sentences that differ,
    `extra["charts"]` the three charts that show most, with the arguments to draw them.

    Raises
    ------
    QueryError
        the release is not held, is not NATO's, or nothing of NATO's was held before it.
    """
    papers = find_release(release).papers
    if papers.source != "nato":
        raise QueryError(say("errors.brief_of_nato", release=release, source=papers.source))
    out = date.fromisoformat(papers.released_at)
    before = out - timedelta(days=1)
    answer = compared(before, out, "nato", f"release-brief {papers.release}")
    where = standing(as_of=out)
    rows = answer.rows.filter(pl.col("share").is_not_null() | pl.col("share_before").is_not_null())
    told = findings(answer, _core(out))
    left = kinds(answer)
    return Answer(
        question=answer.question,
        as_of=out,
        rows=rows.select(COLUMNS),
        figures=answer.figures,
        headline=where.headline,
        notes=(_papers(papers.release), *([left] if left and left not in told else []), *where.notes, *answer.notes),
        extra={
            **answer.extra,
            "release": papers.release,
            "title": papers.title,
            "publisher": papers.publisher,
            "licence": papers.licence,
            "trust": papers.trust,
            "moved": answer.headline,
            "findings": told,
            "charts": _charts(answer.extra["revised"], where.extra["year"], before, out),
        },
    )


def _core(out: date) -> Answer | None:
    """Ask who stands at the core target; nobody could before it was agreed."""
    return standing(target=CORE, as_of=out) if target_of(out).target == CORE else None


def _papers(release: str) -> str:
    """Say how far the release can be trusted, and where this copy of it lies."""
    held = find_release(release)
    papers = held.papers
    grade = {
        "official": say("release_brief.official"),
        "extract": say("release_brief.extract"),
        "transcribed": say("release_brief.transcribed"),
    }[papers.trust]
    where = say("release_brief.own_store") if held.folder.is_relative_to(own_root()) else say("release_brief.shipped")
    return say(
        "release_brief.headline",
        release=release,
        published=papers.released_at,
        rows=float(papers.rows),
        grade=grade,
        where=where,
    )


def _charts(revised: list[dict[str, Any]], year: int, before: date, out: date) -> list[dict[str, Any]]:
    """Choose three charts: who stands where, what the release changed, and the life of the figure it moved most."""
    day, known = out.isoformat(), before.isoformat()
    charts: list[dict[str, Any]] = [{"chart": "standing", "args": [], "options": {"year": year, "as_of": day}}]
    recent = [row for row in revised if row["period"] >= year - 2 and len(row["ref_area"]) == 3]
    if not recent:
        return charts
    moved = max(row["period"] for row in recent)
    charts.append({"chart": "dumbbell", "args": [], "options": {"year": moved, "since_day": known, "as_of": day}})
    most = max(recent, key=lambda row: row["size"])
    charts.append({"chart": "life", "args": [most["ref_area"], most["period"]], "options": {"as_of": day}})
    return charts
