"""What changed from one release to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.indicators.amounts import PARTS, parts
from burdenshare.indicators.changes import KINDS, by_what_moved, changes
from burdenshare.indicators.registry import called
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.reference.groups import members_of
from burdenshare.store.catalogue import StoredRelease
from burdenshare.store.catalogue import release as find_release
from burdenshare.store.read import as_of as known_on
from burdenshare.views.answer import Answer
from burdenshare.views.record.redefined import measured

ORDER = (*KINDS[:-1], "rounded", "same")


def diff(
    before: str,
    after: str,
    *,
    indicator: str | None = None,
    ally: str | None = None,
    every: bool = False,
) -> Answer:
    """What changed between two releases of one source: what is new, revised, redefined, rebased or withdrawn?

    Parameters
    ----------
    before, after
        ids of releases, such as `nato-2025-08` and `nato-2026-07`; of NATO's, `2025-08` will do.
    indicator
        only this one.
    ally
        only this one, or several, as a list or with commas; a group stands for its members.
    every
        also the figures that stayed the same.

    Returns
    -------
    rows of indicators.changes.changes, with name and currency, the largest relative change first within each kind;
    `rounded` are figures that differ only as a rounded or re-saved copy does, shown with `every`. Of a share of GDP,
    `amount` and `gdp` say by how many per cent the spending and the GDP behind it moved (indicators.amounts), where
    that is known.

    Raises
    ------
    QueryError
        a release is not held, or the two are of different sources.
    """
    earlier, later = find_release(before), find_release(after)
    if earlier.papers.source != later.papers.source:
        raise QueryError(say("errors.other_sources", before=before, after=after))
    before, after = earlier.papers.release, later.papers.release
    codes = members_of(ally, date.fromisoformat(later.papers.released_at)) if ally else ()
    old, new = _figures(earlier, indicator, codes), _figures(later, indicator, codes)
    moved = parts(_known_by(earlier), _known_by(later))
    found = by_what_moved(changes(old, new), moved)
    copied = (pl.col("kind") == "same") & pl.col("before").is_not_null() & (pl.col("before") != pl.col("after"))
    found = found.with_columns(kind=pl.when(copied).then(pl.lit("rounded")).otherwise("kind"))
    counts = {kind: found.filter(pl.col("kind") == kind).height for kind in ORDER}
    names = {code: area.name_en for code, area in areas().items()}
    shown = found if every else found.filter(~pl.col("kind").is_in(["same", "rounded"]))
    rows = (
        shown.join(_money(old, new), on=["ref_area", "indicator", "period"], how="left")
        .with_columns(
            name=pl.col("ref_area").replace_strict(names, default=pl.col("ref_area")),
            order=pl.col("kind").replace_strict({kind: rank for rank, kind in enumerate(ORDER)}, return_dtype=pl.Int8),
        )
        .sort("order", pl.col("relative").abs(), descending=[False, True], nulls_last=True)
    )
    said = [say("diff.count", count=count, kind=kind) for kind, count in counts.items() if count]
    return Answer(
        question=f"diff {before} {after}"
        + (f" --indicator {indicator}" if indicator else "")
        + (f" --ally {','.join(codes)}" if codes else ""),
        as_of=date.fromisoformat(later.papers.released_at),
        rows=rows.drop("order"),
        headline=say("diff.headline", before=before, after=after, counts=said or say("diff.nothing")),
        notes=_notes(earlier, later, counts, moved),
        extra={"counts": counts, "inputs": [before, after]},
    )


def _known_by(held: StoredRelease) -> pl.DataFrame:
    """Read shares and amounts as known when a release came out: a release may leave amounts to the one before."""
    return known_on(held.papers.released_at, sources=[held.papers.source], indicators=PARTS)


def _money(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Find the money of each amount: that of the later release, since money itself may have changed."""
    key = ["ref_area", "indicator", "period"]
    both = pl.concat([new.select(*key, "currency"), old.select(*key, "currency")])
    return both.drop_nulls("currency").unique(key, keep="first", maintain_order=True)


def _figures(held: StoredRelease, indicator: str | None, codes: Sequence[str]) -> pl.DataFrame:
    frame = pl.read_parquet(held.observations)
    if indicator is not None:
        frame = frame.filter(pl.col("indicator") == known_indicator(indicator).id)
    if codes:
        frame = frame.filter(pl.col("ref_area").is_in(codes))
    return frame


def _notes(
    earlier: StoredRelease, later: StoredRelease, counts: dict[str, int], moved: pl.DataFrame
) -> tuple[str, ...]:
    notes: list[str] = []
    if earlier.papers.definition != later.papers.definition:
        notes.append(
            say(
                "diff.definition_changed",
                earlier=called(earlier.papers.definition),
                later=called(later.papers.definition),
            )
        )
        notes += measured(moved)
    if counts["rebased"]:
        notes.append(say("diff.prices_moved", earlier=earlier.papers.price_year, later=later.papers.price_year))
    if counts["dropped"]:
        notes.append(say("diff.dropped"))
    return tuple(notes)
