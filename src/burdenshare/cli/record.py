"""Commands that ask the record: standing, show, life, explain, compare, count, revisions, releases, diff, cite."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.common import (
    Delivery,
    allow_mixed,
    ally,
    as_of,
    ask,
    delivered,
    group,
    only_source,
    renamed,
    source,
    year,
)
from burdenshare.cli.table import Column, shortened

MILLIONS = "{:+,.0f}"
POINTS = "{:+.2f}"
TRUST = Column("trust", "Trust", keep=False)
NOTE = Column("note", "Note", shortened(60), keep=False)

indicator = click.option("--indicator", default="defence_share_gdp", show_default=True, help="An id of the registry.")
one_indicator = click.option("--indicator", help="Only this indicator, such as equipment_share.")


@click.command()
@click.option("--year", type=int, help="The year; the latest with figures if absent.")
@click.option("--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 or nato-equipment-20.")
@group
@as_of
@source
@allow_mixed
@delivered
def standing(year: int | None, deliver: Delivery, **how: Any) -> None:
    """Who stands where against a target: all Allies, ranked, with the gap in points and in money."""
    deliver(
        ask("standing", year, **how),
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


@click.command()
@ally
@one_indicator
@renamed("--since-year", "--since", type=int, help="The first year asked for.")
@click.option("--price-year", type=int, help="Of constant prices: 2010, 2015 or 2021 for NATO.")
@as_of
@source
@allow_mixed
@delivered
def show(
    ally: str,
    indicator: str | None,
    since_year: int | None,
    price_year: int | None,
    as_of: str | None,
    source: str,
    allow_mixed: bool,
    deliver: Delivery,
) -> None:
    """What is known of one Ally: every indicator over the years."""
    from burdenshare.cli.grid import grid

    wanted = {"indicator": indicator, "since_year": since_year, "price_year": price_year}
    deliver(ask("show", ally, **wanted, as_of=as_of, source=source, allow_mixed=allow_mixed), body=grid)


@click.command()
@ally
@year
@indicator
@as_of
@source
@delivered
def life(ally: str, year: int, indicator: str, as_of: str | None, source: str, deliver: Delivery) -> None:
    """One figure through all the releases that ever gave it."""
    deliver(
        ask("life", ally, year, indicator=indicator, as_of=as_of, source=source),
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("printed", "Value", right=True),
        Column("change", "Change", POINTS, right=True),
        Column("status", "Status"),
        Column("not_held_before", "Not held before it", shortened(36)),
        Column("definition", "Definition", keep=False),
        Column("price_year", "Prices", keep=False),
        TRUST,
        Column("place", "Place", shortened(48), keep=False),
    )


@click.command()
@ally
@year
@indicator
@as_of
@source
@delivered
def explain(ally: str, year: int, indicator: str, as_of: str | None, source: str, deliver: Delivery) -> None:
    """Where a number comes from: release, sheet, cell, file and licence; and what stood before it."""
    deliver(
        ask("explain", ally, year, indicator=indicator, as_of=as_of, source=source),
        Column("release", "Release"),
        Column("released_at", "Published"),
        Column("value", "Value", "{:.15g}", right=True),
        Column("printed", "Printed", right=True),
        Column("status", "Status"),
        TRUST,
        Column("place", "Sheet and cell, or page", shortened(60)),
        Column("file", "File", keep=False),
        Column("sha256", "sha256", lambda text: text[:12], keep=False),
    )


@click.command()
@ally
@year
@as_of
@delivered
def compare(ally: str, year: int, as_of: str | None, deliver: Delivery) -> None:
    """All sources and definitions of a share side by side, why they differ, and what stays unexplained."""
    deliver(
        ask("compare", ally, year, as_of=as_of),
        Column("source", "Source"),
        Column("release", "Release"),
        Column("printed", "Value", right=True),
        Column("difference", "To NATO, pp", POINTS, right=True),
        Column("status", "Status"),
        Column("definition", "Definition"),
        TRUST,
        NOTE,
    )


@click.command()
@year
@click.option("--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 or nato-equipment-20.")
@as_of
@source
@delivered
def count(year: int, target: str, as_of: str | None, source: str, deliver: Delivery) -> None:
    """How many Allies met a target in a year, as known when each release came out?"""
    deliver(
        ask("count", year, target, as_of=as_of, source=source),
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("at_or_above", "At or above", right=True),
        Column("at_or_above_printed", "As printed", right=True, keep=False),
        Column("reporting", "Reporting", right=True),
        Column("gave", "Gave", right=True),
        Column("allies", "Allies", right=True, keep=False),
        Column("estimates", "Estimates", right=True, keep=False),
        Column("definition", "Definition", keep=False),
    )


@click.command()
@click.argument("ally", required=False, metavar="[ALLY]")
@indicator
@as_of
@source
@delivered
def revisions(ally: str | None, indicator: str, as_of: str | None, source: str, deliver: Delivery) -> None:
    """How far estimates move: by the age of the estimate and by Ally, with n."""
    spread = (("mean", "Mean"), ("median", "Median"), ("p05", "5 %"), ("p95", "95 %"))
    deliver(
        ask("revisions", ally, indicator=indicator, as_of=as_of, source=source),
        Column("group", "Of"),
        Column("age", "Age of the estimate"),
        Column("n", "n", right=True),
        *(Column(name, head, "{:+.1f}", right=True) for name, head in spread),
        Column("sd", "sd", "{:.1f}", right=True),
        Column("median_abs", "Median size", "{:.1f}", right=True),
    )


@click.command()
@click.argument("ally", required=False, metavar="[ALLY]")
@click.option("--year", type=int, help="Only what was said of this year.")
@as_of
@delivered
def statements(ally: str | None, year: int | None, as_of: str | None, deliver: Delivery) -> None:
    """What NATO said between its tables: numbers of their own kind, in no series; what the next table had beside."""
    deliver(
        ask("statements", ally, year=year, as_of=as_of),
        Column("day", "Said on"),
        Column("area", "Of"),
        Column("what", "What", shortened(48)),
        Column("year", "Year"),
        Column("value", "Value", right=True),
        Column("unit", "Unit"),
        Column("tense", "As"),
        Column("table_value", "Tabled", right=True),
        Column("edition", "Edition", keep=False),
        Column("speaker", "Speaker", keep=False),
        Column("url", "Read at", shortened(40), keep=False),
    )


@click.command()
@click.argument("ally", required=False, metavar="[ALLY]")
@click.option("--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 or nato-equipment-20.")
@as_of
@delivered
def vintages(ally: str | None, target: str, as_of: str | None, deliver: Delivery) -> None:
    """What each release said of each year: of an Ally, or of how many met a target."""
    deliver(
        ask("vintages", ally, target=target, as_of=as_of),
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("period", "Year", right=True),
        Column("printed", "Value", right=True),
        Column("held", "Held", right=True, keep=False),
        Column("gave", "Gave", right=True, keep=False),
        Column("definition", "Definition", keep=False),
    )


@click.command()
@only_source
@as_of
@delivered
def releases(source: str | None, as_of: str | None, deliver: Delivery) -> None:
    """Which releases are held, with what, from when and how far to be trusted."""
    deliver(
        ask("releases", as_of=as_of, source=source),
        Column("released_at", "Published"),
        Column("release", "Release"),
        Column("state", "Held"),
        Column("held", "Allies", right=True),
        Column("gave", "of", right=True),
        Column("rows", "Figures", "{:,}", right=True),
        Column("years", "Years"),
        Column("trust", "Trust"),
        Column("definition", "Definition", keep=False),
        Column("price_year", "Prices", keep=False),
        Column("title", "Title", shortened(60), keep=False),
    )


@click.command()
@click.argument("before", metavar="RELEASE")
@click.argument("after", metavar="RELEASE")
@one_indicator
@click.option("--ally", help="Only this Ally.")
@click.option("--every", is_flag=True, help="Also the figures that stayed the same.")
@delivered
@click.pass_context
def diff(
    ctx: click.Context,
    before: str,
    after: str,
    indicator: str | None,
    ally: str | None,
    every: bool,
    deliver: Delivery,
) -> None:
    """What changed from one release to another. Exit code 1 when something did."""
    answer = ask("diff", before, after, indicator=indicator, ally=ally, every=every)
    deliver(
        answer,
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
    ctx.exit(int(any(count for kind, count in answer.extra["counts"].items() if kind != "same")))


@click.command()
@click.argument("figure", metavar="FIGURE")
@delivered
def cite(figure: str, deliver: Delivery) -> None:
    """How to cite a figure, by its id, such as nato-2024-06/CAN/defence_share_gdp/2024."""
    from burdenshare.cli.grid import paragraphs

    deliver(ask("cite", figure), body=paragraphs)


COMMANDS = (standing, show, life, explain, compare, count, revisions, vintages, releases, statements, diff, cite)
