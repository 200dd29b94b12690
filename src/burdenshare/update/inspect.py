"""Look at an offer: is every file sound, whose is it, is it what its address promises, and what is new in it?"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import polars as pl

from burdenshare.core.clock import today
from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.opened import ZIP
from burdenshare.importers.workbook.parts import LARGEST_UNPACKED
from burdenshare.ingest import Ingested, ingest
from burdenshare.reference.sources import Source
from burdenshare.store.append import content_sha256
from burdenshare.store.append import sound as in_order
from burdenshare.store.catalogue import StoredRelease
from burdenshare.store.rounded import FIGURE
from burdenshare.update.fetch import Fetched
from burdenshare.update.offer import Offer, Stale, Store

MEMBERS = 5_000  # of a workbook; more is no publisher's
STEP = 2**20
# What a reader may stumble over in a file nobody foresaw: one such file must not stop the update of other sources.
STUMBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, OSError, pl.exceptions.PolarsError)


@dataclass(frozen=True)
class Inspected:
    """A release that may enter: what it is to the record, its reading, and how each file differs from the record."""

    state: str  # new | reissued | completed | unchanged
    reading: Reading
    parts: tuple[Ingested, ...]
    files: tuple[Fetched, ...]

    @property
    def release(self) -> str:
        """Say which release it is."""
        return self.reading.papers.release

    @property
    def against(self) -> Papers | None:
        """Say what it was compared with."""
        return self.parts[0].against

    @property
    def changes(self) -> pl.DataFrame:
        """List the differences, figure by figure; of several files, each is silent on what the others hold."""
        if len(self.parts) == 1:
            return self.parts[0].changes
        return pl.concat([part.changes for part in self.parts]).filter(pl.col("kind") != "dropped")


def look(source: Source, offer: Offer, store: Store, folder: Path) -> Inspected:
    """Read an offer and settle what it is, appending nothing.

    Parameters
    ----------
    folder
        where the files may be laid while they are read.

    Raises
    ------
    SourceError
        a file is damaged, a web page, a bomb, or another publisher's.
    Stale
        it is older than its address promises or than what is held.
    LayoutError, FactError
        it does not read, or its tables contradict each other.
    """
    for each in offer.beside:
        (folder / each.name).write_bytes(each.content)
    parts = tuple(_read(source, offer, number, folder) for number in range(len(offer.files)))
    _promised(offer, parts)
    reading = _together(parts)
    held = store.release(reading.papers.release)
    state = _state(source, reading, held, store)
    return Inspected(
        state, replace(reading, papers=_dated(reading.papers, state, offer.files[0], held)), parts, offer.files
    )


def _read(source: Source, offer: Offer, number: int, folder: Path) -> Ingested:
    file = offer.files[number]
    sound(file)
    path = folder / file.name
    path.write_bytes(file.content)
    try:
        done = ingest(path, released_at=offer.released_at, dry_run=True)
    except STUMBLES as error:
        raise LayoutError("update.does_not", url=file.url, name=type(error).__name__, error=error) from error
    if done.reading.papers.source != source.id:
        raise SourceError(
            "update.should_file", url=file.url, publisher=source.publisher, publisher2=done.reading.papers.publisher
        )
    if offer.at_least and _last_year(done.reading, annual=number > 0) < offer.at_least[number]:
        raise Stale("update.ends_before_what", url=file.url, at_least=offer.at_least[number])
    papers = done.reading.papers
    named = tuple(replace(each, url=file.url) for each in papers.files)
    return replace(done, reading=replace(done.reading, papers=replace(papers, files=named)))


def sound(file: Fetched) -> None:
    """Refuse a web page, and an archive that is cut off or unpacks without end; every member is unpacked once.

    Raises
    ------
    SourceError
        says what is wrong.
    """
    start = file.content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<") and (b"<html" in start or b"<!doctype html" in start):
        raise SourceError("update.web_page_not", url=file.url)
    if not file.content.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            if len(archive.infolist()) > MEMBERS:
                raise SourceError("update.members_left_unread", url=file.url, n_infolist=len(archive.infolist()))
            total = sum(_unpacked(archive, each, file.url) for each in archive.infolist())
            if total > LARGEST_UNPACKED:
                raise SourceError("update.unpacks_over_bytes", url=file.url, largest_unpacked=LARGEST_UNPACKED)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SourceError("update.cut_off_damaged", url=file.url, error=error) from error


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, url: str) -> int:
    """Unpack a member piece by piece, whatever its header says of its size, and count."""
    count = 0
    with archive.open(member) as opened:
        while piece := opened.read(STEP):
            count += len(piece)
            if count > LARGEST_UNPACKED:
                raise SourceError("update.unpacks_over_bytes", url=url, largest_unpacked=LARGEST_UNPACKED)
    return count


def _last_year(reading: Reading, *, annual: bool) -> int:
    kind = pl.col("month").is_null() if annual else pl.col("month").is_not_null()
    years = reading.observations.filter(kind)["period"].to_list()
    return max(years, default=0)


def _promised(offer: Offer, parts: tuple[Ingested, ...]) -> None:
    papers, address = parts[0].reading.papers, offer.files[0].url
    if offer.release and papers.release != offer.release:
        raise Stale("update.should_file_there", address=address, release=offer.release, release2=papers.release)
    last = max(parts[0].reading.observations["period"].to_list(), default=0)
    if offer.last_year and last != offer.last_year:
        raise Stale("update.should_reach_tables", address=address, last_year=offer.last_year, last=last)


def _together(parts: tuple[Ingested, ...]) -> Reading:
    """Make one reading of the parts, under the first one's papers; each row then says in which file it stands."""
    first = parts[0].reading
    if len(parts) == 1:
        return first
    readings = [part.reading for part in parts]
    named = [each.papers.files[0].name for each in readings]
    rows = [
        each.observations.with_columns(place=pl.format("{}, {}", pl.lit(name), pl.col("place")))
        for each, name in zip(readings, named, strict=True)
    ]
    listed = tuple(file for each in readings for file in each.papers.files)
    return Reading(replace(first.papers, files=listed), pl.concat(rows))


def _state(source: Source, reading: Reading, held: StoredRelease | None, store: Store) -> str:
    papers, newest = reading.papers, store.newest
    if held is None:
        if newest and content_sha256(in_order(reading)) == newest.papers.observations_sha256:
            return "unchanged"  # EDA and Kiel do not say which release a file is: the same figures are the same release
        if newest and papers.released_at < newest.papers.released_at:
            raise Stale(
                "update.older_than_held",
                release=papers.release,
                released_at=papers.released_at,
                release2=newest.papers.release,
                released_at2=newest.papers.released_at,
            )
        return "new"
    if held.papers.trust != papers.trust:
        return "completed"
    more, other = _beyond(pl.read_parquet(held.observations), reading.observations)
    if source.rolling or not (more or other):
        return "unchanged"
    return "reissued" if other else "completed"


def _beyond(before: pl.DataFrame, after: pl.DataFrame) -> tuple[bool, bool]:
    """Tell whether a further copy holds figures that the one held lacks, and whether it gives any another value.

    To the last digit, unlike the list of changes, for which a figure and its rounded copy are the same.
    """
    both = after.join(before, on=list(FIGURE), how="left", nulls_equal=True, suffix="_held")
    missing = pl.col("status_held").is_null()
    other = pl.any_horizontal(pl.col(each).ne_missing(pl.col(f"{each}_held")) for each in ("obs_value", "status"))
    return not both.filter(missing).is_empty(), not both.filter(~missing & other).is_empty()


def _dated(papers: Papers, state: str, file: Fetched, held: StoredRelease | None) -> Papers:
    """Give the papers the day they are known from.

    A re-issue's is later than the release's, a further part's is the same, and what is in hand is out: SIPRI's importer
    takes the last of April when it does not know the day, and that may be to come.
    """
    seen = file.day or today().isoformat()
    if held is None or held.papers.trust != papers.trust:
        if papers.released_at <= today().isoformat():
            return papers
        return replace(papers, released_at=seen, released_at_note="not later than this: the day it was seen")
    if state != "reissued":
        return replace(papers, released_at=held.papers.released_at, released_at_note=held.papers.released_at_note)
    note = "re-issued by the publisher under the same name; the day since when the new file was seen on the server"
    return replace(papers, released_at=max(seen, held.papers.released_at), released_at_note=note)


def differences(looked: Inspected) -> pl.DataFrame:
    """List value by value what differs from the copy held before, to the last digit; `kind` tells rounding apart."""
    told = pl.col("kind") != "dropped"
    equal = pl.col("before").eq_missing(pl.col("after")) & pl.col("status_before").eq_missing(pl.col("status_after"))
    moved = looked.changes.filter(told & ~(equal & (pl.col("kind") == "same")))
    return moved.sort("indicator", "ref_area", "period")
