"""Which releases are held, where, and which of them counts on a given day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from burdenshare.core.errors import FactError, QueryError
from burdenshare.core.model import TRUST_RANK, Papers
from burdenshare.core.sentence import worded

if TYPE_CHECKING:
    import polars as pl

A_MONTH = re.compile(r"\d{4}-\d\d")  # of a release of NATO's, whose tables are asked for most
PAPERS, OBSERVATIONS = "papers.json", "observations.parquet"


@dataclass(frozen=True)
class StoredRelease:
    """A release on disk."""

    papers: Papers
    folder: Path

    @property
    def observations(self) -> Path:
        """Where its figures lie."""
        return self.folder / OBSERVATIONS

    @cached_property
    def path(self) -> str:
        """Where its figures lie, as a text: every answer looks there many times."""
        return str(self.observations)

    def read(self) -> pl.DataFrame:
        """Read its figures.

        Raises
        ------
        FactError
            the file is lost or damaged.
        """
        import polars as pl

        try:
            return pl.read_parquet(self.observations)
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise unreadable(self.observations, error) from error


def unreadable(path: Path, error: BaseException) -> FactError:
    """Say that a file of the store does not read, and what to do."""
    why = getattr(error, "strerror", None) or (str(error).splitlines() or ["it is damaged"])[0]
    return FactError("store.does_not_run", path=path, why=why)


@lru_cache(maxsize=1)
def shipped_root() -> Path:
    """Where the releases that come with the package lie."""
    return Path(str(files("burdenshare"))) / "data" / "releases"


def own_root() -> Path:
    """Where the user's own releases lie: BURDENSHARE_STORE, or the platform's folder for user data."""
    if chosen := os.environ.get("BURDENSHARE_STORE"):
        return Path(chosen)
    return _users_folder(os.environ.get("XDG_DATA_HOME"), os.environ.get("HOME"))


@lru_cache(maxsize=8)
def _users_folder(*surroundings: str | None) -> Path:
    """Ask the platform once for the same surroundings: every answer asks, some pages a hundred."""
    from platformdirs import user_data_path

    return user_data_path("burdenshare") / "releases"


def roots() -> tuple[Path, ...]:
    """List the roots that are read, the shipped one first."""
    return shipped_root(), own_root()


def all_held(where: Iterable[Path] | None = None, sources: Iterable[str] | None = None) -> list[StoredRelease]:
    """List every release folder, oldest first; of the same release, the one that supersedes the others last.

    Parameters
    ----------
    where
        roots of stores; the shipped and the user's when None.
    sources
        only these; all when None.

    Raises
    ------
    FactError
        a folder holds papers that do not read.
    """
    wanted = None if sources is None else set(sources)
    beneath = (folder for root in (where or roots()) for folder in _beneath(root, wanted))
    return sorted((_in(folder) for folder in beneath if os.path.exists(f"{folder}/{PAPERS}")), key=_order)  # noqa: PTH110 many times an answer


def _beneath(root: Path, sources: set[str] | None) -> Iterator[str]:
    """Name the folders two floors below a root; by the machine's own listing, since every answer asks many times."""
    for source in _listed(root):
        if sources is None or source.name in sources:
            yield from (each.path for each in _listed(source.path))


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted((each for each in found if each.name[:1] != "."), key=lambda each: each.name)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def folders(where: Iterable[Path] | None = None) -> list[Path]:
    """List every folder that should be a release, whether it reads or not."""
    return sorted(
        each for root in (where or roots()) for each in root.glob("[!.]*/*") if each.is_dir() and each.name[:1] != "."
    )


def papers_in(folder: Path) -> Papers:
    """Read the papers of a folder.

    Raises
    ------
    FactError
        there are none, or they do not read.
    """
    return _in(str(folder)).papers


def _in(folder: str) -> StoredRelease:
    path = f"{folder}/{PAPERS}"
    try:
        now = os.stat(path)  # noqa: PTH116
        return _read(folder, now.st_mtime_ns, now.st_size)
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        raise FactError("store.does_not_move", path=path, error=error) from error


@lru_cache(maxsize=4096)
def _read(folder: str, changed: int, size: int) -> StoredRelease:
    """Read papers once for as long as their file stays as it is: every answer asks for them many times."""
    return StoredRelease(Papers.from_json((Path(folder) / PAPERS).read_text(encoding="utf-8")), Path(folder))


def _order(held: StoredRelease) -> tuple[str, str, int, int]:
    papers = held.papers
    return papers.released_at, papers.release, TRUST_RANK[papers.trust], papers.sequence


def current(
    day: date | None = None, sources: Iterable[str] | None = None, where: Iterable[Path] | None = None
) -> list[StoredRelease]:
    """List the releases that had been published by a day, oldest first, each once: the best copy we hold of it.

    Parameters
    ----------
    day
        the last day that counts; None for all.
    sources
        ids such as `nato`; None for all.
    """
    latest = "9999-12-31" if day is None else day.isoformat()
    best: dict[str, StoredRelease] = {}
    for held in all_held(where, sources):
        if held.papers.released_at <= latest:
            best.pop(held.papers.release, None)  # so that a re-issue takes its own place in time
            best[held.papers.release] = held
    return list(best.values())


def _newest_of_each(known: Mapping[str, StoredRelease]) -> list[str]:
    """Name the newest release of each source, as examples of what a release is called."""
    newest = {
        each.papers.source: name for name, each in sorted(known.items(), key=lambda one: one[1].papers.released_at)
    }
    return sorted(newest.values())


def release(asked: str, where: Iterable[Path] | None = None) -> StoredRelease:
    """Find one release by its id.

    Raises
    ------
    QueryError
        it is not held; names those of the same source.
    """
    known = {held.papers.release: held for held in current(where=where)}
    asked = f"nato-{asked}" if A_MONTH.fullmatch(asked) else asked
    if asked not in known:
        source = asked.split("-")[0]
        same = [name for name in known if name.startswith(source + "-")] or _newest_of_each(known)
        raise QueryError(worded("errors.no_release", asked=repr(asked), held=", ".join(same)))
    return known[asked]
