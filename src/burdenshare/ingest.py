"""From a publisher's file to the record: importer -> corrections -> checks -> store.

Checks find, this room decides: what cannot be is refused, what is odd is taken in and said, here and by `verify`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from burdenshare import importers
from burdenshare.checks import last
from burdenshare.checks.again import again
from burdenshare.checks.days import day_of_release
from burdenshare.checks.digits import coarser, digits, finer
from burdenshare.checks.exact import exact
from burdenshare.checks.few import few, old
from burdenshare.checks.finding import Checked
from burdenshare.checks.identities import identities
from burdenshare.checks.lines import lines
from burdenshare.checks.mixed import mixed, most
from burdenshare.checks.plausible import plausible
from burdenshare.checks.repeated import repeated
from burdenshare.checks.series import series
from burdenshare.checks.shifts import columns, shifted
from burdenshare.checks.sums import sums
from burdenshare.checks.units import arms
from burdenshare.core.clock import today
from burdenshare.core.errors import FactError, SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.core.sentence import refused
from burdenshare.corrections import apply
from burdenshare.importers.opened import Opened
from burdenshare.indicators.amounts import parts
from burdenshare.indicators.changes import by_what_moved, changes
from burdenshare.reference.areas import areas
from burdenshare.store.append import Appended, append, sound
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.store.read import as_of
from burdenshare.store.rounded import rounded

BROKEN = 0.05  # a release in which more than one figure in twenty breaks an identity is not read rightly
KEPT = 50  # findings that the papers of a release keep, for `verify` to repeat
SAME_DAY = 31  # days that a given day of publication may be off the one the file shows
REMEMBERED = 8  # releases of a source that say how far its figures move
CONTINUED = ("ecb", "fed")  # whose tables grow at their end and are never revised
DAY_IS_GIVEN = ("eda", "kiel")
MEMBERS_LEAVE = ("eda", "eurostat")  # whose areas are members: one that left the EU may go


@dataclass(frozen=True)
class Ingested:
    """What an import did: the reading, how it differs from what was held, what the checks found."""

    reading: Reading
    appended: Appended | None
    against: Papers | None
    changes: pl.DataFrame
    checks: tuple[Checked, ...]
    corrected: int


def ingest(
    path: Path,
    *,
    released_at: str | None = None,
    dry_run: bool = False,
    root: Path | None = None,
    partial: bool = False,
) -> Ingested:
    """Take a publisher's file into the user's store.

    Parameters
    ----------
    path
        the file as downloaded.
    released_at
        ISO day of publication, for files that do not say it.
    dry_run
        look, but append nothing.
    root
        the store; the user's own when None.
    partial
        the file is a part of what was published, and may lack what the last release had.

    Raises
    ------
    SourceError, LayoutError
        the file does not read, or its day of publication cannot be; nothing was appended.
    FactError
        it reads, but its tables contradict each other throughout, it lacks what the last release of its source had,
        or a better copy is held; nothing was appended.
    """
    file = Opened.from_path(Path(path), partial)
    reading, corrected = apply(importers.read_opened(file, released_at))
    frame, papers = sound(reading), reading.papers
    _check_day(papers, frame, file, released_at)
    before = _before(papers)
    then = before.read() if before else frame.clear()
    if before and before.papers.release == papers.release and rounded(then, frame):
        then = frame  # the print of what is held: rounding is no revision
    lacks = _lacks(papers, frame, before, then)
    if lacks and not partial:
        raise FactError(_incomplete(papers, lacks))
    checks = (*_checks(papers, frame, before, then, partial), *_summed(papers, frame, reading))
    found = [said for check in checks for said in check.said()]
    papers = replace(papers, findings=(*(refused("finding.part", what=each) for each in lacks), *found)[:KEPT])
    done = None if dry_run else append(replace(reading, papers=papers, observations=frame), root)
    spoken = then.join(frame.select("indicator").unique(), on="indicator", how="semi")  # a part speaks of its own alone
    differences = by_what_moved(changes(spoken, frame), parts(spoken, frame)) if before else frame.clear()
    if partial and before:
        differences = differences.filter(pl.col("kind") != "dropped")
    return Ingested(
        replace(reading, papers=papers), done, before.papers if before else None, differences, checks, corrected
    )


def _check_day(papers: Papers, frame: pl.DataFrame, file: Opened, given: str | None) -> None:
    made = file.made if papers.source in DAY_IS_GIVEN else None  # others show their day, and a copy is made later
    day_of_release(papers, frame, today(), made)
    if given and abs((date.fromisoformat(given) - date.fromisoformat(papers.released_at)).days) > SAME_DAY:
        raise SourceError("ingest.shows_came_out", file=file.name, released_at=papers.released_at, given=given)


def _lacks(papers: Papers, frame: pl.DataFrame, before: StoredRelease | None, then: pl.DataFrame) -> list[str]:
    """Say what a release lacks that it should have; a transcription is a part by its nature."""
    if papers.trust == "transcribed":
        return []
    gone = [code for code, area in areas().items() if area.kind == "aggregate"]
    if papers.source in MEMBERS_LEAVE:
        gone += [code for code, area in areas().items() if area.left_eu]
    then = then.filter(~pl.col("ref_area").is_in(gone))
    return [
        *last.absent(frame, papers.source),
        *last.gaps(frame),
        *(last.lost(frame, then, before.papers.release) if before else ()),
    ]


def _incomplete(papers: Papers, lacks: list[str]) -> str:
    more = refused("ingest.more", n=len(lacks) - 2) if len(lacks) > 2 else ""
    return refused("ingest.not_whole", release=papers.release, lacks=lacks[:2], more=more)


def _checks(
    papers: Papers, frame: pl.DataFrame, before: StoredRelease | None, then: pl.DataFrame, partial: bool
) -> Iterator[Checked]:
    """Check a release within itself, against its last copy or release, and against other sources.

    A part is not reproached with what it lacks: it was said to be one.
    """
    if papers.source == "nato":
        within = identities(frame)
        _refuse(within, papers)
        yield from within
    if papers.trust != "transcribed":  # which is a part by its nature
        yield from series(frame)
        yield from again(frame)
        yield from digits(frame)
        yield lines(frame)
        yield from exact(frame)
    if papers.source == "kiel":
        yield arms(frame)
    if papers.source in CONTINUED:
        yield from _continued(papers, frame, partial)
    others = _others(frame, papers.source, _held())
    yield from plausible(frame, others)
    yield repeated(frame, others)
    if before:
        name = before.papers.release
        if not partial and papers.trust != "transcribed":
            yield last.gone(frame, then, name)
            yield last.starts(frame, then, name)
        if papers.trust != "transcribed":
            yield coarser(frame, then, name)
            if before.papers.trust == "official":
                yield finer(frame, then, name)
        yield shifted(frame, then, name)
        if papers.trust != "transcribed":
            yield columns(frame, then, name)
        if name == papers.release:
            yield last.changed(frame, then, name)
        else:
            history, bounds, stood = _history(papers.source, papers.release, _held())
            older = {each: rows for each, rows in history.items() if each != name}
            yield last.moved(frame, then, name, bounds)
            yield few(frame, then, name)
            yield old(frame, then, name, older)
            yield mixed(frame, then, name, older, stood)


def _summed(papers: Papers, frame: pl.DataFrame, reading: Reading) -> Iterator[Checked]:
    if papers.source == "kiel":
        yield sums(frame, reading.sums)


def _continued(papers: Papers, frame: pl.DataFrame, partial: bool) -> Iterator[Checked]:
    """Hold tables that only ever grow against the newest one held, whichever is the older."""
    for newest in current(sources=[papers.source])[-1:]:
        name, then = newest.papers.release, newest.read()
        if papers.released_at < newest.papers.released_at and not partial:
            yield last.ends(frame, then, name)
        if name != papers.release:
            settled = ~pl.col("status").str.contains("P")
            yield last.changed(frame.filter(settled), then.filter(settled), name)
            if not partial:
                yield last.gone(frame, then, name)


OF_ALL = {"USA", "EUROZONE"}  # whose rates bring euros and dollars together
# NATO's GDP is another for some Allies (Luxembourg's is national income), and forecasts of old are no measure.
NOT_TO_COMPARE = ((pl.col("source") == "nato") & (pl.col("definition") == "macro")) | (pl.col("status") == "F")


def _held() -> tuple[tuple[str, str, str], ...]:
    """Name what is held, by source, release and contents."""
    return tuple((each.papers.source, each.papers.release, each.papers.observations_sha256) for each in current())


def _others(frame: pl.DataFrame, source: str, held: tuple[tuple[str, str, str], ...]) -> pl.DataFrame:
    """Give what the other sources say of the areas of a release, each source in the order of its first release."""
    by_source: dict[str, list[tuple[str, str, str]]] = {}
    for each in held:
        by_source.setdefault(each[0], []).append(each)
    wanted = pl.col("ref_area").is_in(set(frame["ref_area"]) | OF_ALL)
    said = (_said_by(name, tuple(own)).filter(wanted) for name, own in by_source.items() if name != source)
    parts = [each for each in said if each.height]
    return pl.concat(parts).sort("released_at", maintain_order=True) if parts else as_of(sources=())


@lru_cache(maxsize=16)
def _said_by(source: str, held: tuple[tuple[str, str, str], ...]) -> pl.DataFrame:
    """Give what a source says; kept, for an update imports many files, and each is of one source."""
    return as_of(sources=(source,)).filter(~NOT_TO_COMPARE)


@lru_cache(maxsize=2)
def _history(
    source: str, release: str, held: tuple[tuple[str, str, str], ...]
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, pl.DataFrame]:
    """Give the last releases of a source by name, how far they moved and what stood still; kept, as `_others` is."""
    names = [name for of, name, _ in held if of == source and name != release][-REMEMBERED:]
    rows = {each.papers.release: each.read() for each in current(sources=[source]) if each.papers.release in names}
    return rows, last.bounds(list(rows.values())), most(list(rows.values()))


def _refuse(checks: Iterable[Checked], papers: Papers) -> None:
    for check in checks:
        unknown = [finding for finding in check.findings if not finding.known]
        if len(unknown) > max(5, BROKEN * check.figures):
            raise FactError(
                "ingest.figures_break_such",
                release=papers.release,
                n_unknown=len(unknown),
                figures=check.figures,
                check=check.check,
                unknown=unknown[0].said(),
            )


def _before(papers: Papers) -> StoredRelease | None:
    """Find what a reading is compared with: the copy held of the same release, else the last release before it."""
    held = current(sources=[papers.source])
    same = [each for each in held if each.papers.release == papers.release]
    earlier = [each for each in held if each.papers.released_at < papers.released_at]
    nearest = same or earlier
    return nearest[-1] if nearest else None
