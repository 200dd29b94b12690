"""Commands that keep the record: import, verify, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered, only_source

SHOWN = 10  # findings that an import says first

if TYPE_CHECKING:
    from burdenshare.ingest import Ingested


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--released", metavar="DATE", help="Day of publication, if the file does not say it.")
@click.option("--partial", is_flag=True, help="The file is a part of what was published; take it as one.")
@click.option("--dry-run", is_flag=True, help="Look, but append nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
def import_(file: Path, released: str | None, partial: bool, dry_run: bool, as_json: bool) -> None:
    """Take a publisher's own file into your store: what it is, what is new in it, what the checks found."""
    from burdenshare.core.periods import day
    from burdenshare.ingest import ingest

    when = day(released).isoformat() if released else None
    done = ingest(file, released_at=when, dry_run=dry_run, partial=partial)
    click.echo(_as_json(done) if as_json else _as_text(done))
    if done.appended and done.appended.changed:
        _say_what_waits(done.reading.papers.release)


def _say_what_waits(release: str) -> None:
    from burdenshare.views.publishing import waiting

    if count := waiting(release):
        click.echo(f"Published projections it can score: {count}. See `burdenshare scorecard`.", err=True)


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


def _as_text(done: Ingested) -> str:
    papers = done.reading.papers
    lines = [
        *_first(papers.findings),
        f"{papers.release}: {papers.publisher}, {papers.title} ({papers.layout}), published {papers.released_at}, "
        f"{done.reading.observations.height:,} figures, read as {papers.trust}.",
    ]
    counts = ", ".join(f"{count:,} {kind}" for kind, count in _counts(done).items())
    lines.append(f"Against {done.against.release} ({done.against.trust}): {counts}." if done.against else f"{counts}.")
    lines += [f"  {text}" for text in _largest(done)]
    if done.corrected:
        lines.append(f"Corrections of ours applied: {done.corrected} (data/corrections.toml).")
    lines += _findings(done)
    lines.append(_outcome(done))
    return "\n".join(lines)


def _first(findings: tuple[str, ...]) -> list[str]:
    """Say first of all what the checks found and nobody has explained."""
    said = [f"FINDING: {each}" for each in findings[:SHOWN]]
    rest = len(findings) - SHOWN
    return [*said, f"FINDING: and {rest} more; `burdenshare verify` counts them."] if rest > 0 else said


def _largest(done: Ingested) -> list[str]:
    import polars as pl

    if done.against is None:
        return []
    moved = done.changes.filter(pl.col("relative").is_not_null() & (pl.col("kind") != "same"))
    top = moved.sort(pl.col("relative").abs(), descending=True).head(5)
    return [
        f"{row['kind']}: {row['ref_area']} {row['indicator']} {row['period']}: "
        f"{row['before']:,.6g} -> {row['after']:,.6g} ({row['relative']:+.1f} %)"
        for row in top.iter_rows(named=True)
    ]


def _findings(done: Ingested) -> list[str]:
    figures = sum(check.figures for check in done.checks)
    found = [finding for check in done.checks for finding in check.findings]
    unknown = [finding for finding in found if not finding.known]
    if not figures:
        return []
    said = (
        f"Checks: {figures:,} figures held against one another, the last release and other sources, {len(found)} differ"
    )
    reason = f", {len(found) - len(unknown)} of them for a known reason." if found else "."
    return [said + reason]


def _outcome(done: Ingested) -> str:
    if done.appended is None:
        return "Looked only; nothing was appended."
    if not done.appended.changed:
        return f"Held already, figure for figure ({done.appended.folder}); nothing changed."
    superseded = done.appended.supersedes
    over = f"; it stands in place of the {superseded.trust} copy, which is kept" if superseded else ""
    return f"Appended to {done.appended.folder}{over}."


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
@click.option("--redistribute", is_flag=True, help="To be passed on: without SIPRI's figures; with .zenodo.json.")
def export(folder: Path, as_of: str | None, source: str | None, redistribute: bool) -> None:
    """Write the whole record into a new folder as Parquet and CSV, described for other programs.

    Beside the tables: Data Package, Croissant, CSV on the Web, DCAT and RO-Crate.
    """
    Delivery()(ask("export", folder, as_of=as_of, source=source, redistribute=redistribute), "export")


COMMANDS = (import_, verify, export)
