"""Commands that ask the record: standing, show, life, revisions, explain, compare, releases, diff, cite."""

from __future__ import annotations

from typing import Annotated

import typer

from burdenshare.cli.common import AsOf, Csv, Json, Mixed, Output, Source, deliver
from burdenshare.cli.table import Column

MILLIONS = "{:+,.0f}"
POINTS = "{:+.2f}"
Ally = Annotated[str, typer.Argument(metavar="ALLY", help="Code or name: CAN, canada.")]
Year = Annotated[int, typer.Argument(metavar="YEAR")]
Indicator = Annotated[str, typer.Option("--indicator", help="An id of the registry, such as equipment_share.")]
OneIndicator = Annotated[str | None, typer.Option("--indicator", help="Only this indicator.")]
ReleaseId = Annotated[str, typer.Argument(metavar="RELEASE", help="Such as nato-2025-08.")]

TRUST = Column("trust", "Trust", keep=False)
NOTE = Column("note", "Note", lambda text: text if len(text) <= 60 else f"{text[:57]}...", keep=False)


def add_to(app: typer.Typer) -> None:
    """Hang the commands of this room under the roof."""
    for command in (standing, show, life, explain, compare, revisions, releases, diff, cite):
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
        TRUST,
        NOTE,
    )
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)


def show(
    ally: Ally,
    indicator: OneIndicator = None,
    since: Annotated[int | None, typer.Option(help="The first year asked for.")] = None,
    price_year: Annotated[int | None, typer.Option(help="Of constant prices: 2010, 2015 or 2021 for NATO.")] = None,
    as_of: AsOf = None,
    source: Source = "nato",
    allow_mixed: Mixed = False,
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """What is known of one Ally: every indicator over the years."""
    from burdenshare.cli.grid import grid
    from burdenshare.views.show import show as ask

    answer = ask(
        ally,
        indicator=indicator,
        as_of=as_of,
        source=source,
        price_year=price_year,
        since=since,
        allow_mixed=allow_mixed,
    )
    deliver(answer, (), as_json=as_json, as_csv=as_csv, output=output, body=grid)


def life(
    ally: Ally,
    year: Year,
    indicator: Indicator = "defence_share_gdp",
    as_of: AsOf = None,
    source: Source = "nato",
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """One figure through all the releases that ever gave it."""
    from burdenshare.views.life import life as ask

    answer = ask(ally, year, indicator=indicator, as_of=as_of, source=source)
    columns = (
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("printed", "Value", right=True),
        Column("change", "Change", "{:+.4g}", right=True),
        Column("status", "Status"),
        Column("definition", "Definition", keep=False),
        Column("price_year", "Prices", keep=False),
        TRUST,
        Column("place", "Place", lambda text: text if len(text) <= 48 else f"{text[:45]}...", keep=False),
    )
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)


def explain(
    ally: Ally,
    year: Year,
    indicator: Indicator = "defence_share_gdp",
    as_of: AsOf = None,
    source: Source = "nato",
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """Where a number comes from: release, sheet, cell, file and licence; and what stood before it."""
    from burdenshare.views.explain import explain as ask

    answer = ask(ally, year, indicator=indicator, as_of=as_of, source=source)
    columns = (
        Column("release", "Release"),
        Column("released_at", "Published"),
        Column("value", "Value", "{:.15g}", right=True),
        Column("printed", "Printed", right=True),
        Column("status", "Status"),
        TRUST,
        Column("place", "Sheet and cell, or page"),
        Column("file", "File", keep=False),
        Column("sha256", "sha256", lambda text: text[:12], keep=False),
    )
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)


def compare(
    ally: Ally,
    year: Year,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """All sources and definitions of a share side by side, why they differ, and what stays unexplained."""
    from burdenshare.views.compare import compare as ask

    columns = (
        Column("source", "Source"),
        Column("release", "Release"),
        Column("printed", "Value", right=True),
        Column("difference", "To NATO, pp", POINTS, right=True),
        Column("status", "Status"),
        Column("definition", "Definition"),
        TRUST,
        NOTE,
    )
    deliver(ask(ally, year, as_of=as_of), columns, as_json=as_json, as_csv=as_csv, output=output)


def revisions(
    ally: Annotated[str | None, typer.Argument(metavar="[ALLY]", help="Code or name; all Allies if absent.")] = None,
    indicator: Indicator = "defence_share_gdp",
    as_of: AsOf = None,
    source: Source = "nato",
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """How far estimates move: by the age of the estimate and by Ally, with n."""
    from burdenshare.views.revisions import revisions as ask

    columns = (
        Column("group", "Of"),
        Column("age", "Age of the estimate"),
        Column("n", "n", right=True),
        *(
            Column(name, head, "{:+.1f}", right=True)
            for name, head in (("mean", "Mean"), ("median", "Median"), ("p05", "5 %"), ("p95", "95 %"))
        ),
        Column("sd", "sd", "{:.1f}", right=True),
        Column("median_abs", "Median size", "{:.1f}", right=True),
    )
    answer = ask(ally, indicator=indicator, as_of=as_of, source=source)
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)


def releases(
    source: Annotated[str | None, typer.Option("--source", help="Only one source.")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """Which releases are held, with what, from when and how far to be trusted."""
    from burdenshare.views.releases import releases as ask

    columns = (
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("rows", "Figures", "{:,}", right=True),
        Column("years", "Years"),
        Column("trust", "Trust"),
        Column("definition", "Definition", keep=False),
        Column("price_year", "Prices", keep=False),
        Column("title", "Title", lambda text: text if len(text) <= 60 else f"{text[:57]}...", keep=False),
    )
    deliver(ask(as_of=as_of, source=source), columns, as_json=as_json, as_csv=as_csv, output=output)


def diff(
    before: ReleaseId,
    after: ReleaseId,
    indicator: OneIndicator = None,
    ally: Annotated[str | None, typer.Option("--ally", help="Only this Ally.")] = None,
    every: Annotated[bool, typer.Option("--every", help="Also the figures that stayed the same.")] = False,
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """What changed from one release to another. Exit code 1 when something did."""
    from burdenshare.views.diff import diff as ask

    answer = ask(before, after, indicator=indicator, ally=ally, every=every)
    columns = (
        Column("kind", "Kind"),
        Column("name", "Ally"),
        Column("indicator", "Indicator"),
        Column("period", "Year"),
        Column("before", "Before", "{:,.6g}", right=True),
        Column("after", "After", "{:,.6g}", right=True),
        Column("relative", "%", POINTS, right=True),
        Column("status_before", "", keep=False),
        Column("status_after", "", keep=False),
    )
    deliver(answer, columns, as_json=as_json, as_csv=as_csv, output=output)
    if any(count for kind, count in answer.extra["counts"].items() if kind != "same"):
        raise typer.Exit(1)


def cite(
    figure: Annotated[
        str, typer.Argument(metavar="FIGURE", help="An id, such as nato-2024-06/CAN/defence_share_gdp/2024.")
    ],
    as_json: Json = False,
    as_csv: Csv = False,
    output: Output = None,
) -> None:
    """How to cite a figure: a sentence, BibTeX and CSL-JSON."""
    from burdenshare.cli.grid import paragraphs
    from burdenshare.views.cite import cite as ask

    deliver(ask(figure), (), as_json=as_json, as_csv=as_csv, output=output, body=paragraphs)
