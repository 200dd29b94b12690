"""Commands that keep the record: import, verify, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from burdenshare.cli.common import AsOf, Csv, Json, Output, deliver
from burdenshare.cli.table import Column

if TYPE_CHECKING:
    from burdenshare.ingest import Ingested


def add_to(app: typer.Typer) -> None:
    """Hang the commands of this room under the roof."""
    app.command("import")(import_)
    app.command()(verify)
    app.command()(export)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A publisher's own file, as downloaded.")],
    released: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, if the file has none.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, but append nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Take a publisher's file into your own store: says what it is, what is new in it, and what the checks found."""
    from burdenshare.core.periods import day
    from burdenshare.ingest import ingest

    done = ingest(file, released_at=day(released).isoformat() if released else None, dry_run=dry_run)
    typer.echo(_as_json(done) if as_json else _as_text(done))


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
        f"{papers.release}: {papers.publisher}, {papers.title} ({papers.layout}), published {papers.released_at}, "
        f"{done.reading.observations.height:,} figures, read as {papers.trust}."
    ]
    counts = ", ".join(f"{count:,} {kind}" for kind, count in _counts(done).items())
    lines.append(f"Against {done.against.release} ({done.against.trust}): {counts}." if done.against else f"{counts}.")
    lines += [f"  {text}" for text in _largest(done)]
    if done.corrected:
        lines.append(f"Corrections of ours applied: {done.corrected} (data/corrections.toml).")
    lines += _findings(done)
    lines.append(_outcome(done))
    return "\n".join(lines)


def _largest(done: Ingested) -> list[str]:
    import polars as pl

    if done.against is None:
        return []
    moved = done.changes.filter(pl.col("relative").is_not_null() & (pl.col("kind") != "same"))
    top = moved.sort(pl.col("relative").abs(), descending=True).head(5)
    return [
        f"{row['kind']}: {row['ref_area']} {row['indicator']} {row['period']}: {row['before']:,.6g} -> {row['after']:,.6g} "
        f"({row['relative']:+.1f} %)"
        for row in top.iter_rows(named=True)
    ]


def _findings(done: Ingested) -> list[str]:
    figures = sum(check.figures for check in done.checks)
    found = [finding for check in done.checks for finding in check.findings]
    unknown = [finding for finding in found if not finding.known]
    if not figures:
        return []
    said = f"Checks: {figures:,} figures held against the identities, {len(found)} differ"
    reason = f", {len(found) - len(unknown)} of them for a known reason." if found else "."
    return [said + reason, *(f"  {finding}" for finding in unknown[:10])]


def _outcome(done: Ingested) -> str:
    if done.appended is None:
        return "Looked only; nothing was appended."
    if not done.appended.changed:
        return f"Held already, figure for figure ({done.appended.folder}); nothing changed."
    superseded = done.appended.supersedes
    over = f"; it stands in place of the {superseded.trust} copy, which is kept" if superseded else ""
    return f"Appended to {done.appended.folder}{over}."


def verify(as_json: Json = False, as_csv: Csv = False, output: Output = None) -> None:
    """Check every release on disk against its papers, and its tables against each other. Exit code 1 if one is broken."""
    from burdenshare.views.verify import verify as ask

    columns = (
        Column("release", "Release"),
        Column("rows", "Figures", "{:,}", right=True),
        Column("state", "State"),
        Column("checked", "Checked", "{:,}", right=True),
        Column("findings", "Differ", right=True),
        Column("known", "Known why", right=True),
        Column("detail", "Such as", keep=False),
    )
    answer = ask()
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)
    if answer.extra["broken"]:
        raise typer.Exit(1)


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder.")],
    as_of: AsOf = None,
    source: Annotated[str | None, typer.Option("--source", help="Only one source.")] = None,
    as_json: Json = False,
) -> None:
    """Write the whole record as Parquet, CSV and a Data Package."""
    from burdenshare.views.export import export as ask

    columns = (
        Column("file", "File"),
        Column("rows", "Rows", "{:,}", right=True),
        Column("bytes", "Bytes", "{:,}", right=True),
    )
    deliver(ask(folder, as_of=as_of, source=source), columns, as_json=as_json, as_csv=False)
