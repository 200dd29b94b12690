"""Update: look at every source first, then let in what holds. One failing source does not stop the others."""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from burdenshare.core.clock import today
from burdenshare.core.errors import BurdenshareError, FactError, QueryError, SourceError
from burdenshare.core.sentence import refused
from burdenshare.reference.sources import Source, chosen
from burdenshare.store.append import append
from burdenshare.store.catalogue import own_root
from burdenshare.update.fetch import DownloadRefused, Fetched, Fetcher, Patience
from burdenshare.update.find import FINDERS, HISTORY
from burdenshare.update.inspect import Inspected, differences, look
from burdenshare.update.lock import Lock
from burdenshare.update.offer import Offer, Same, Stale, Store, Visit
from burdenshare.update.outcome import Report, UpdateOutcome
from burdenshare.update.quarantine import advice, set_aside
from burdenshare.update.seen_marks import SeenMarks, cache_folder

COMPARED = ".compared"
LEFT_BEHIND = 24 * 3600.0  # seconds after which a killed update's folder is cleared
Say = Callable[[str], None]


def update(
    names: Iterable[str] = (),
    *,
    dry_run: bool = False,
    history: bool = False,
    say: Say = lambda text: None,
    manners: Patience | None = None,
) -> Report:
    """Bring the record up to date.

    Parameters
    ----------
    names
        ids of sources; all when empty.
    dry_run
        fetch and look, but append nothing.
    history
        fetch, instead of what is new, every older edition whose address is known; of NATO's alone.
    say
        is told what is being done.
    manners
        how patient to be with servers.

    Returns
    -------
    Report
        an outcome a source and release. Everything is fetched and looked at first; only then are releases appended,
        each whole or not at all. An update that is broken off before leaves the record as it was.

    Raises
    ------
    Busy
        another update is at work on the same store.
    QueryError
        a source or an address that does not exist.
    """
    asked, root = chosen(names or (HISTORY if history else ())), own_root()
    if history and (others := [each.id for each in asked if each.id not in HISTORY]):
        raise QueryError("update.no_older_editions", others=list(others), history=list(HISTORY))
    with Lock(root) as lock, _folder() as folder, Fetcher(manners, say) as fetcher:
        work = _Work(root, folder, fetcher, SeenMarks(cache_folder() / "marks"), lock, say)
        work.finders = HISTORY if history else FINDERS
        found = [(source, each) for source in asked for each in work.look_at(source)]
        with _undisturbed():
            outcomes = tuple(
                each if isinstance(each, UpdateOutcome) else work.enter(source, each, dry_run=dry_run)
                for source, each in found
            )
        return Report(today().isoformat(), dry_run, outcomes)


class _Work:
    """One update at work: where things lie, and the two steps."""

    def __init__(self, root: Path, folder: Path, fetcher: Fetcher, memory: SeenMarks, lock: Lock, say: Say) -> None:
        self.root, self.folder, self.fetcher, self.memory = root, folder, fetcher, memory
        self.lock, self.say = lock, say
        self.finders = FINDERS

    def look_at(self, source: Source) -> list[UpdateOutcome | Inspected]:
        """Fetch and verify what a source offers; a failure becomes an outcome."""
        found: list[UpdateOutcome | Inspected] = []
        road = Visit(self.fetcher, self.memory, Store.of(source.id), lambda text: self._tell(source, text))
        self._tell(source, source.address)
        try:
            for offer in self.finders[source.id](source, road):
                found.append(self._looked(source, offer, road))
        except BurdenshareError as error:
            found.append(self._failed(source, (), error))
        return found

    def _looked(self, source: Source, offer: Offer | Same | SourceError, road: Visit) -> UpdateOutcome | Inspected:
        if isinstance(offer, SourceError):
            return self._failed(source, (), offer)
        if isinstance(offer, Same):
            return UpdateOutcome(source.id, "unchanged", offer.release)
        try:
            with tempfile.TemporaryDirectory(dir=self.folder) as own:
                looked = look(source, offer, road.store, Path(own))
        except BurdenshareError as error:
            return self._failed(source, offer.files, error)
        if looked.state == "unchanged":
            self._remember(looked)
            return UpdateOutcome(source.id, "unchanged", looked.release)
        return looked

    def enter(self, source: Source, looked: Inspected, *, dry_run: bool) -> UpdateOutcome:
        """Append a release that was looked at, and write down how it differs from the copy it stands in for."""
        outcome = _outcome(source, looked)
        if dry_run:
            return outcome
        try:
            changed = append(looked.reading).changed
        except BurdenshareError as error:
            return self._failed(source, looked.files, error)
        except (OSError, pl.exceptions.PolarsError) as error:  # no room, no right to write
            return self._failed(source, (), FactError("update.cannot_write_appended", root=self.root, error=error))
        self._remember(looked)
        if not changed:
            return UpdateOutcome(source.id, "unchanged", looked.release)
        if looked.against and looked.against.release == looked.release:
            return replace(outcome, differences=self._compare(looked))
        return outcome

    def _compare(self, looked: Inspected) -> str:
        """Write the list of differences, value by value, and say where."""
        path = self.root / COMPARED / f"{looked.release}-{today()}.csv"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            differences(looked).write_csv(path)
        except OSError as error:
            return refused("update.no_list", error=error)
        return str(path)

    def _remember(self, looked: Inspected) -> None:
        for each in looked.files:
            self.memory.keep(each.url, each.marks, looked.release)

    def _failed(self, source: Source, files: tuple[Fetched, ...], error: BurdenshareError) -> UpdateOutcome:
        """Set aside what came; where nothing came, only what was refused leaves a note."""
        told = advice(source.id, error)
        if not files and not isinstance(error, DownloadRefused | Stale):
            return UpdateOutcome(source.id, "failed", "", reason=error.sentence, advice=told)
        try:
            aside = str(set_aside(self.root, source.id, files, error))
        except OSError as full:
            aside = refused("update.nowhere", error=full)
        return UpdateOutcome(source.id, "quarantined", "", reason=error.sentence, advice=told, quarantine=aside)

    def _tell(self, source: Source, text: str) -> None:
        self.lock.beat()
        self.say(refused("update.step", source=source.id, text=text))


def _outcome(source: Source, looked: Inspected) -> UpdateOutcome:
    against = looked.against
    findings = (finding for part in looked.parts for check in part.checks for finding in check.findings)
    return UpdateOutcome(
        source.id,
        looked.state,
        looked.release,
        published=looked.reading.papers.released_at,
        against=against.release if against else "",
        against_trust=against.trust if against else "",
        counts=_counts(looked),
        findings=tuple(each.said() for each in findings if not each.known),
    )


def _counts(looked: Inspected) -> dict[str, int]:
    if looked.against is None:
        return {"new": looked.reading.observations.height}
    return dict(looked.changes.group_by("kind").agg(pl.len()).sort("kind").iter_rows())


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait while releases enter, which takes a moment: before it nothing has changed, after it all has."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder of one's own in the cache; what killed updates left there is cleared after a day."""
    parent = cache_folder() / "incoming"
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError("update.cannot_write_name", parent=parent, strerror=error.strerror) from error
    for left in parent.iterdir():
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)
