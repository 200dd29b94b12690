"""What changed since a day: Ally by Ally, against the usual size of revisions, with targets crossed and ranks."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.indicators.registry import definitions
from burdenshare.language import say, tell
from burdenshare.language.messages import languages
from burdenshare.reference.areas import areas
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.views.answer import Answer, figures
from burdenshare.views.currency.comparison import Comparison
from burdenshare.views.record.redefined import measured
from burdenshare.views.tables import schema

SCHEMA = schema("changes")


def changes(since_day: str | date, *, as_of: str | date | None = None, source: str = "nato") -> Answer:
    """What changed since a day: what is new, revised, redefined, rebased or withdrawn, who crossed a target, who moved?

    Parameters
    ----------
    since_day
        the earlier day; what was known at its end is compared with
    as_of
        what is known on this day; today when None.
    source
        whose releases.

    Returns
    -------
    rows, one an Ally in the order of the latest share: counts by kind over all indicators; `share_before` of
    `year_before`, the last year known then; `kind`, `share_same_year` and `change` say what became of that figure,
    `usual` is the median size of revisions of that age in log per cent, `times` this one over it, `unusual` that it is
    beyond nine in ten; `share` of `year`, the last year known now; ranks among reporting Allies; draft sentences.
    `extra["crossings"]` lists targets crossed, `extra["revised"]` every share that moved, `extra["sentences"]` the
    drafts by language, `extra["by_pattern"]` the same with those alike in one, `extra["changed"]` tells whether
    anything did.

    Raises
    ------
    QueryError
        the days are in the wrong order, or nothing of the source was known on the earlier one.
    """
    start, end = read_day(since_day), read_day(as_of)
    if start >= end:
        raise QueryError(say("errors.not_before", start=start, end=end))
    return compared(start, end, source, f"changes --since-day {start} --as-of {end} --source {source}")


def compared(start: date, end: date, source: str, question: str) -> Answer:
    """Compare what was known of a source on two days; briefs ask the same."""
    fresh = [held for held in current(end) if held.papers.released_at > start.isoformat()]
    own = [held for held in fresh if held.papers.source == source]
    if not current(start, [source]):
        raise QueryError(say("errors.nothing_of_source", source=source, start=start))
    seen = Comparison.between(start, end, source)
    rows, drafts, alike = seen.rows(), seen.sentences(), seen.by_pattern()
    return Answer(
        question=question,
        as_of=end,
        rows=pl.DataFrame(rows, schema=SCHEMA),
        figures=figures(seen.shares()),
        rests=tuple(held.papers.release for held in fresh),
        sentences=sentences_in(rows),
        headline=_headline(seen, own),
        notes=tuple(_notes(seen, own, fresh, source)),
        extra={
            "changed": not seen.found.is_empty(),
            "releases": [held.papers.release for held in own],
            "counts": seen.counts,
            "crossings": seen.crossings.to_dicts(),
            "revised": seen.judged.to_dicts(),
            **({} if seen.whole else {"complete": False}),
            "sentences": {lang: [tell(each, lang) for each in drafts] for lang in languages("changes")},
            "by_pattern": {lang: [tell(each, lang) for each in alike] for lang in languages("changes")},
        },
    )


def _headline(seen: Comparison, own: list[StoredRelease]) -> str:
    """Say what came and how much it moved."""
    if seen.found.is_empty():
        return say("changes.nothing")
    said = [say("diff.count", count=number, kind=kind) for kind, number in seen.counts.items() if number]
    ways = [
        say(f"changes.{way}", goal=goal, names=sorted({areas()[code].name_en for code in group["ref_area"]}))
        for (way, goal), group in seen.crossings.sort("direction", descending=True).group_by(
            "direction", "target", maintain_order=True
        )
    ]
    what = [held.papers.release for held in own] or [say("changes.no_release")]
    key = "changes.nobody" if seen.whole and seen.whole_before else "changes.nobody_held"
    nobody = say(key) if seen.goals else ""
    crossed = say("changes.crossed", ways=ways) if ways else nobody
    return say("changes.headline", what=what, counts=said, crossed=crossed)


def _redefined(seen: Comparison) -> list[str]:
    """Say what moved with the definition as measured: amounts, GDP or both; where it cannot be, that both are mixed."""
    return measured(seen.parts) or [say("changes.redefined")]


def _notes(seen: Comparison, own: list[StoredRelease], fresh: list[StoredRelease], source: str) -> list[str]:
    counted = {definitions()[held.papers.definition].name_en for held in own if held.papers.definition}
    others = [held.papers.release for held in fresh if held.papers.source != source]
    past = [n for n in seen.judged["past"].to_list() if n is not None]
    return list(filter(None, (
        *(_redefined(seen) if seen.counts["redefined"] else ()),
        say("changes.definition", definitions=sorted(counted)) if counted else "",
        say("changes.usual_sizes", least=min(past), most=max(past))
        if past else "",
        say("changes.also_out", others=others) if others else "",
        say("changes.drafts"),
    )))  # fmt: skip
