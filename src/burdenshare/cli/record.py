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
    one_ally,
    only_source,
    plainly,
    renamed,
    source,
    splice,
    target,
    turned,
    year,
)
from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE, SPENT_NCU
from burdenshare.core.periods import day as read_day
from burdenshare.language import say

indicator = click.option("--indicator", default=SHARE, show_default=True, help="An id of the registry.")
one_indicator = click.option("--indicator", help="Only this indicator, such as equipment_share.")


standing = plainly(
    "standing", "Who stands where against a target: all Allies, ranked, with the gap in points and in money.",
    click.option("--year", type=int, help="The year; the latest with figures if absent."),
    target, group, as_of, source, allow_mixed,
)  # fmt: skip


@click.command()
@click.argument("ally", metavar="ALLY", required=False)
@group
@one_indicator
@renamed("--since-year", "--since", type=int, help="The first year asked for.")
@click.option("--price-year", type=int, help="Of constant prices: 2010, 2015 or 2021 for NATO.")
@turned
@as_of
@source
@allow_mixed
@splice
@delivered
def show(
    ally: str | None,
    group: str | None,
    indicator: str | None,
    since_year: int | None,
    price_year: int | None,
    as_of: str | None,
    source: str,
    allow_mixed: bool,
    splice: bool,
    deliver: Delivery,
    **turn: Any,
) -> None:
    """What is known of one Ally: every indicator over the years."""
    from burdenshare.cli.grid import grid, side_by_side
    from burdenshare.reference.groups import group as find

    if (ally is None) == (group is None):
        raise QueryError(say("cli.name_show"))
    if group:
        who = (group, *find(group).on(read_day(as_of)))
        asked = {"as_of": as_of, "source": source, "price_year": price_year, "allow_mixed": allow_mixed, **turn}
        years = f"{since_year or 2014}-2100"
        usual = SPENT_NCU if any(turn.values()) else SHARE
        answer = ask("figures", ",".join(who), indicator or usual, years, **asked)
        return deliver(answer, "figures", body=side_by_side)
    wanted = {"indicator": indicator, "since_year": since_year, "price_year": price_year}
    wanted |= {"as_of": as_of, "source": source, "allow_mixed": allow_mixed, "splice": splice, **turn}
    return deliver(ask("show", ally, **wanted), body=grid)


of_a_figure = (ally, year, indicator, as_of, source)
life = plainly("life", "One figure through all the releases that ever gave it.", *of_a_figure)
explain = plainly(
    "explain",
    "Where a number comes from: release, sheet, cell, file and licence; and what stood before it.",
    *of_a_figure,
)


@click.command()
@click.argument("ally", metavar="ALLY", required=False)
@click.argument("year", metavar="YEAR", type=int, required=False)
@click.option("--all", "everyone", is_flag=True, help="All Allies and years in one table.")
@group
@click.option("--years", help="With --all or --group: a span such as 2014-2025, or several with commas.")
@as_of
@delivered
def compare(
    ally: str | None, year: int | None, everyone: bool, group: str | None, years: str | None, as_of: str | None,
    deliver: Delivery,
) -> None:  # fmt: skip
    """All sources and definitions of a share side by side, why they differ, and what stays unexplained."""
    if everyone or group or years:
        who = ",".join(filter(None, (ally, group))) or None
        when = years or (f"{year}" if year else "2014-2025")
        return deliver(ask("compare_all", who, when, as_of=as_of), "compare_all")
    if ally is None or year is None:
        raise QueryError(say("cli.name_compare"))
    return deliver(ask("compare", ally, year, as_of=as_of), "compare")


count = plainly(
    "count", "How many Allies met a target in a year, as known when each release came out?", year, target, as_of, source
)
revisions = plainly(
    "revisions",
    "How far estimates move: by the age of the estimate and by Ally, with n.",
    *(one_ally, indicator, as_of, source),
)
statements = plainly(
    "statements",
    "What NATO said between its tables: numbers of their own kind, in no series; what the next table had beside.",
    *(one_ally, click.option("--year", type=int, help="Only what was said of this year."), as_of),
)
vintages = plainly(
    "vintages",
    "What each release said of each year: of an Ally, or of how many met a target.",
    *(one_ally, target, as_of),
)
releases = plainly(
    "releases", "Which releases are held, with what, from when and how far to be trusted.", only_source, as_of
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
    deliver(answer, "diff")
    ctx.exit(int(any(count for kind, count in answer.extra["counts"].items() if kind != "same")))


@click.command()
@click.argument("figure", metavar="FIGURE")
@delivered
def cite(figure: str, deliver: Delivery) -> None:
    """How to cite a figure, by its id, such as nato-2024-06/CAN/defence_share_gdp/2024."""
    from burdenshare.cli.grid import paragraphs

    deliver(ask("cite", figure), body=paragraphs, in_every_language=True)


COMMANDS = (standing, show, life, explain, compare, count, revisions, vintages, releases, statements, diff, cite)
