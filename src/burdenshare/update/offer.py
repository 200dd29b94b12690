"""What a publisher offers, what we hold of it, and the road between the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from burdenshare.core.errors import SourceError
from burdenshare.core.sentence import refused
from burdenshare.store.catalogue import StoredRelease, current
from burdenshare.update.fetch import Fetched, Fetcher, same_host
from burdenshare.update.seen_marks import SeenMarks


class Stale(SourceError):
    """An older file or page than the one held, served as if it were the newest."""


@dataclass(frozen=True)
class Offer:
    """Files that make one release, and what their addresses promise of it.

    Attributes
    ----------
    released_at
        ISO day handed to the importer, for files that do not say it.
    release, last_year
        the release, or the last year of its figures, that the address names; None where it does not.
    at_least
        for each file the last year it must reach, because what is held does.
    beside
        files that are laid into the folder of the others, because their importer looks there for what checks them.
    """

    files: tuple[Fetched, ...]
    released_at: str | None = None
    release: str | None = None
    last_year: int | None = None
    at_least: tuple[int, ...] = ()
    beside: tuple[Fetched, ...] = ()


@dataclass(frozen=True)
class Same:
    """The publisher has nothing that we do not hold."""

    release: str


@dataclass(frozen=True)
class Store:
    """What is held of one source, read once."""

    held: tuple[StoredRelease, ...]

    @classmethod
    def of(cls, source: str) -> Store:
        """Read which releases of a source are held."""
        return cls(tuple(current(sources=[source])))

    @property
    def newest(self) -> StoredRelease | None:
        """Give the release published last."""
        return self.held[-1] if self.held else None

    def release(self, name: str) -> StoredRelease | None:
        """Give the copy held of a release."""
        return next((each for each in self.held if each.papers.release == name), None)

    def last_year(self, *, monthly: bool = False) -> int:
        """Give the last year that the newest release has an annual, or a monthly, figure of; 0 when none is held."""
        if self.newest is None:
            return 0
        of_kind = pl.col("month").is_not_null() if monthly else pl.col("month").is_null()
        found = pl.scan_parquet(self.newest.observations).filter(of_kind).select(pl.col("period").max()).collect()
        return int(found.item() or 0)


@dataclass
class Visit:
    """How a finder reaches its publisher: pages always anew, files only if they have changed."""

    fetcher: Fetcher
    memory: SeenMarks
    store: Store
    say: Callable[[str], None]
    came: dict[str, Fetched] = field(default_factory=dict)

    def page(self, url: str, *, of: str | None = None, accept: str = "*/*") -> Fetched:
        """Fetch a page, or an answer of an API."""
        if of is not None:
            same_host(url, of)
        found = self.fetcher.get(url, accept=accept)
        if found is None:
            raise SourceError("update.answers_not_changed", url=url)
        return found

    def file(self, url: str, *, of: str | None = None) -> Fetched | Same:
        """Fetch a file, unless the server says that it is the one that made a release we hold."""
        if of is not None:
            same_host(url, of)
        known = self.memory.recall(url)
        still = known is not None and self.store.release(known[1]) is not None
        found = self.fetcher.get(url, known[0] if known and still else None)
        if found is None:
            return Same(known[1] if known else "")
        self.say(refused("update.loaded", name=found.name, n=len(found.content)))
        self.came[url] = found
        return found
