"""Commands that keep the record: import, verify, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered, language, only_source, quiet, spoken, watched
from burdenshare.core.periods import day
from burdenshare.language import say

SHOWN = 10  # findings that an import says first

if TYPE_CHECKING:
    from burdenshare.ingest import Ingested


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--released", metavar="DATE", help="Day of publication, if the file does not say it.")
@click.option("--partial", is_flag=True, help="The file is a part of what was published; take it as one.")
@click.option("--dry-run", is_flag=True, help="Look, but append nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@language
@quiet
def import_(file: Path, released: str | None, partial: bool, dry_run: bool, as_json: bool, lang: str) -> None:
    """Take a publisher's own file into your store: what it is, what is new in it, what the checks found."""
    from burdenshare.ingest import ingest

    when = day(released).isoformat() if released else None
    with watched("import"):
        done = ingest(file, released_at=when, dry_run=dry_run, partial=partial)
    click.echo(_as_json(done) if as_json else "\n".join(spoken(each, lang) for each in _as_text(done)))
    if done.appended and done.appended.changed:
        _say_what_waits(done.reading.papers.release, lang)


def _say_what_waits(release: str, lang: str) -> None:
    from burdenshare.views.publishing import waiting

    if count := waiting(release):
        click.echo(spoken(say("import.waiting", count=count), lang), err=True)


def _counts(done: Ingested) -> dict[str, int]:
    if done.against is None:
        return {"new": done.reading.observations.height}
    return dict(done.changes["kind"].value_counts(sort=True).iter_rows())


def _as_json(done: Ingested) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(
        {
            "question": "import",
            "release": asdict(done.reading.papers),
            "rows": done.reading.observations.height,
            "appended": bool(done.appended and done.appended.changed),
            "against": done.against.release if done.against else None,
            "counts": _counts(done),
            "findings": [asdict(finding) for check in done.checks for finding in check.findings],
        },
        indent=2,
        ensure_ascii=False,
    )


def _as_text(done: Ingested) -> list[str]:
    papers, last = done.reading.papers, done.against
    known = {
        name: getattr(papers, name) for name in ("release", "publisher", "title", "layout", "released_at", "trust")
    }
    counts = [say("diff.count", count=count, kind=kind) for kind, count in _counts(done).items()]
    against = say("import.against", release=last.release, trust=last.trust, counts=counts) if last else None
    return [
        *_first(papers.findings),
        say("import.read", figures=done.reading.observations.height, **known),
        against or say("update.counts", counts=counts),
        *_largest(done),
        *([say("import.corrected", n=done.corrected)] if done.corrected else []),
        *_findings(done),
        _outcome(done),
    ]


def _first(findings: tuple[str, ...]) -> list[str]:
    """Say first of all what the checks found and nobody has explained."""
    said: list[str] = [say("import.finding", said=each) for each in findings[:SHOWN]]
    rest = len(findings) - SHOWN
    return [*said, say("import.more_findings", rest=rest)] if rest > 0 else said


def _largest(done: Ingested) -> list[str]:
    import polars as pl

    if done.against is None:
        return []
    moved = done.changes.filter(pl.col("relative").is_not_null() & (pl.col("kind") != "same"))
    top = moved.sort(pl.col("relative").abs(), descending=True).head(5)
    fields = ("kind", "ref_area", "indicator", "period", "before", "after", "relative")
    return [say("import.moved", **{name: row[name] for name in fields}) for row in top.iter_rows(named=True)]


def _findings(done: Ingested) -> list[str]:
    figures = sum(check.figures for check in done.checks)
    found = [finding for check in done.checks for finding in check.findings]
    unknown = [finding for finding in found if not finding.known]
    if not figures:
        return []
    key = "import.checked_some" if found else "import.checked"
    return [say(key, figures=figures, differ=len(found), known=len(found) - len(unknown))]


def _outcome(done: Ingested) -> str:
    if done.appended is None:
        return say("import.looked")
    where, superseded = f"{done.appended.folder}", done.appended.supersedes
    if not done.appended.changed:
        return say("import.held", where=where)
    return (
        say("import.in_place", where=where, trust=superseded.trust) if superseded else say("import.done", where=where)
    )


@click.command()
@as_of
@delivered
@click.pass_context
def verify(ctx: click.Context, as_of: str | None, deliver: Delivery) -> None:
    """Check every release against its papers, and its tables against each other. Exit code 1 if one is broken."""
    answer = ask("verify", as_of=as_of)
    deliver(answer, "verify")
    ctx.exit(int(answer.extra["broken"] > 0))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@as_of
@only_source
@click.option("--own-use", is_flag=True, help="A copy for yourself, not to be passed on: SIPRI's figures stay in.")
@click.option("--redistribute", is_flag=True, hidden=True, expose_value=False)  # what it is without --own-use
@language
@quiet
def export(folder: Path, as_of: str | None, source: str | None, own_use: bool, lang: str) -> None:
    """Write the record into a new folder as Parquet and CSV, described for other programs, fit to be passed on.

    Beside the tables: Data Package, Croissant, CSV on the Web, DCAT, RO-Crate and Zenodo. Figures whose owners do not
    allow them to be passed on (SIPRI's) stay out, and every description says so.
    """
    answer = ask("export", folder, as_of=as_of, source=source, redistribute=not own_use)
    Delivery(lang=lang)(answer, "export")


COMMANDS = (import_, verify, export)
