"""Commands that ask the record: standing, show, life, revisions, explain, compare, releases, diff, cite."""

from __future__ import annotations

from typing import Annotated

import typer

from burdenshare.cli.common import AsOf, Csv, Json, Mixed, Output, Source, deliver
from burdenshare.cli.table import Column

SHARE = "{:.2f}"
POINTS = "{:+.2f}"
MILLIONS = "{:+,.0f}"


def add_to(app: typer.Typer) -> None:
    """Hang the commands of this room under the roof."""
    for command in (standing,):
        app.command()(command)


def standing(
    year: Annotated[int | None, typer.Option(help="The year; the latest with figures if absent.")] = None,
    target: Annotated[str, typer.Option(help="nato-2, hague-core-3.5 or nato-equipment-20.")] = "nato-2",
    as_of: AsOf = None,
    source: Source = "nato",
    allow_mixed: Mixed = False,
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """Who stands where against a target: all Allies, ranked, with the gap in points and in money."""
    from burdenshare.views.standing import standing as ask

    answer = ask(year, target_id=target, as_of=as_of, source=source, allow_mixed=allow_mixed)
    columns = (
        Column("rank", "#", right=True),
        Column("name", "Ally"),
        Column("printed", "Value", right=True),
        Column("gap", "Gap, pp", POINTS, right=True),
        Column("gap_usd", "Gap, US$ m", MILLIONS, right=True, keep=False),
        Column("gap_ncu", "Gap, national m", MILLIONS, right=True, keep=False),
        Column("currency", "", keep=False),
        Column("release", "Release"),
        Column("trust", "Trust", keep=False),
        Column("note", "Note", keep=False),
    )
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)
