"""Many texts checked by one command: a folder, a JSONL or a Parquet file in, one table of claims out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burdenshare.cli.common import spoken
from burdenshare.cli.helping import usual
from burdenshare.core.errors import QueryError, SourceError
from burdenshare.core.extras import needs
from burdenshare.core.sentence import Sentence
from burdenshare.formats.whole import whole
from burdenshare.language import say

if TYPE_CHECKING:
    import pyarrow as pa


ENDINGS = (".parquet", ".csv")
OFTEN, SELDOM = 0.2, 10.0  # seconds between two reports, on a terminal and in a log


@dataclass
class Progress:
    """How far the work is, told on standard error."""

    quiet: bool = False
    lang: str = "en"
    texts: int = 0
    claims: int = 0
    failed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    begun: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)

    def count(self, found: pa.RecordBatch) -> None:
        """Take in the claims of a batch."""
        said = found.column("verdict").to_pylist()
        self.verdicts.update(each for each in said if each)
        self.failed += said.count(None)
        self.claims += len(said) - said.count(None)
        live, now = sys.stderr.isatty(), time.monotonic()
        if not self.quiet and now - self.told > (OFTEN if live else SELDOM):
            self.told = now
            click.echo(("\r" if live else "") + spoken(self.line(), self.lang), err=True, nl=not live)

    def line(self) -> Sentence:
        """Say how far it is."""
        took = time.monotonic() - self.begun
        return say("claims.many_read", texts=self.texts, claims=self.claims, took=took)

    def close(self, where: str) -> None:
        """Say what came out."""
        if self.quiet:
            return
        click.echo("\r" if sys.stderr.isatty() else "", err=True, nl=False)
        told = [say(f"claims.verdict_{each}", n=n) for each, n in self.verdicts.most_common()]
        told = told or [say("claims.many_none")]
        lines = [say("claims.many_done", read=self.line(), where=where, told=told)]
        lines += [say("claims.many_failed", n=self.failed)] if self.failed else []
        for each in lines:
            click.echo(spoken(each, self.lang), err=True)


def check_all(
    path: Path, output: Path | None, *, date: str | None, lang: str | None, workers: int, quiet: bool
) -> None:
    """Check all texts of a path and write their claims, to a file or as CSV to standard output."""
    try:
        from burdenshare.claims.texts import batches_of
        from burdenshare.claims.workers import checked
    except ModuleNotFoundError as error:
        raise SourceError(needs([str(error.name)], "scale")) from error
    progress = Progress(quiet, lang or usual())

    def counted() -> Iterator[pa.RecordBatch]:
        for batch in batches_of(path, date=date, lang=lang):
            progress.texts += batch.num_rows
            yield batch

    with _sink(output) as write:
        for found in checked(counted(), workers=workers):
            write(found)
            progress.count(found)
    progress.close(f"{output}" if output else say("claims.many_stdout"))


@contextmanager
def _sink(output: Path | None) -> Iterator[Callable[[pa.RecordBatch], object]]:
    """Open what claims are written to; a file comes to be whole or not at all."""
    if output is None:
        yield _csv(lambda text: click.echo(text, nl=False))
        return
    if output.suffix.lower() not in ENDINGS:
        raise QueryError(say("cli.many_into", path=f"{output}", endings=ENDINGS))
    try:
        with whole(output) as beside, (_parquet if output.suffix.lower() == ".parquet" else _sheet)(beside) as write:
            yield write
    except OSError as error:
        raise QueryError(say("errors.cannot_write", path=f"{output}", why=f"{error.strerror or error}")) from error


@contextmanager
def _parquet(path: Path) -> Iterator[Callable[[pa.RecordBatch], object]]:
    import pyarrow.parquet as pq

    from burdenshare.claims.many import SCHEMA

    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        yield lambda found: writer.write_batch(found) if found.num_rows else None


@contextmanager
def _sheet(path: Path) -> Iterator[Callable[[pa.RecordBatch], object]]:
    with path.open("w", encoding="utf-8", newline="") as file:
        yield _csv(file.write)


def _csv(write: Callable[[str], object]) -> Callable[[pa.RecordBatch], object]:
    """Write batches as CSV, the heads once."""
    import polars as pl

    from burdenshare.claims.forms import claims_csv
    from burdenshare.claims.many import SCHEMA

    write(claims_csv(pl.DataFrame(pl.from_arrow(SCHEMA.empty_table()))))
    return lambda found: write(claims_csv(pl.DataFrame(pl.from_arrow(found)), heads=False)) if found.num_rows else None
