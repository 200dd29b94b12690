"""Commands that look ahead: project, nowcast, backtest, moved, scorecard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from burdenshare.cli.common import DECIMAL, Delivery, ally, as_of, ask, delivered, renamed, write
from burdenshare.cli.table import Column, shortened
from burdenshare.views.questions import HEADLINE

SHARE, CHANCE, PERCENT, MORE = "{:.2f}", "{:.2f}", "{:.0f}", "{:+.2f}"
to = click.option("--to", type=int, default=2035, show_default=True, help="The last year.")
MODELS = "plan-path, pledge-path, random-walk, pool, persistence, recentred-persistence"
model = click.option("--model", default=HEADLINE, show_default=True, help=MODELS)
FAN = (
    Column("p2_5", "P2.5", SHARE, right=True, keep=False),
    Column("p10", "P10", SHARE, right=True),
    Column("p25", "P25", SHARE, right=True, keep=False),
    Column("median", "Middle", SHARE, right=True),
    Column("p75", "P75", SHARE, right=True, keep=False),
    Column("p90", "P90", SHARE, right=True),
    Column("p97_5", "P97.5", SHARE, right=True, keep=False),
)
CHANCES = (
    Column("met_in_nato_2", "Chance of 2 %", CHANCE, right=True),
    Column("met_by_nato_2", "of 2 % by then", CHANCE, right=True, keep=False),
    Column("met_in_hague_core_3_5", "Chance of 3.5 %", CHANCE, right=True),
    Column("met_by_hague_core_3_5", "of 3.5 % by then", CHANCE, right=True),
)


@click.command()
@click.argument("ally", metavar="ALLY", required=False)
@click.option("--all", "everyone", is_flag=True, help="All Allies, and how many stand at each target.")
@to
@model
@click.option("--w", type=DECIMAL, help="The part of each announced step that is delivered; as learnt by default.")
@click.option("--rounding", type=click.Choice(["exact", "printed"]), default="exact", show_default=True)
@click.option("--paths", type=click.IntRange(100, 1_000_000), help="How many paths are drawn; 10,000 by default.")
@click.option("--publish", "keep", is_flag=True, help="With --all: keep the projection under its id, to be scored.")
@as_of
@delivered
def project(ally: str | None, everyone: bool, keep: bool, as_of: str | None, deliver: Delivery, **how: Any) -> None:
    """Will they get there? The share of GDP to 2035 with its spread and the chance of each target."""
    from burdenshare.core.errors import QueryError

    if (ally is None) == (not everyone):
        raise QueryError("Name one Ally, or give --all.")
    if keep:
        _publish(everyone, as_of, how)
    if everyone:
        ends = (
            Column("name", "Ally"),
            Column("start", "Now", SHARE, right=True),
            *(c for c in FAN if c.keep),
            *CHANCES,
        )
        return deliver(
            ask("project_all", as_of=as_of, **how), *ends, Column("reason", "Why not", shortened(50), keep=False)
        )
    lines = (
        Column("no_change", "No change", SHARE, right=True, keep=False),
        Column("announced", "Announced", SHARE, right=True, keep=False),
        Column("needed", "Needed", SHARE, right=True, keep=False),
        Column("budgeted", "Budget", SHARE, right=True),
    )
    return deliver(ask("project", str(ally), as_of=as_of, **how), Column("period", "Year"), *FAN, *CHANCES, *lines)


def _publish(everyone: bool, as_of: str | None, how: dict[str, Any]) -> None:
    from burdenshare.core.errors import QueryError
    from burdenshare.views.publishing import publish

    changed = how["w"] is not None or how["paths"] is not None or how["rounding"] != "exact"
    if not everyone or changed:
        raise QueryError("--publish keeps the projection of --all with the default assumptions; leave the rest out.")
    click.echo(f"Kept as {publish(to=how['to'], as_of=as_of, model=how['model']).id}.", err=True)


@click.command()
@click.option("--year", type=int, help="A year NATO still estimates; the latest if absent.")
@click.option("--target", default="nato-2", show_default=True, help="nato-2 or hague-core-3.5.")
@as_of
@delivered
def nowcast(year: int | None, target: str, as_of: str | None, deliver: Delivery) -> None:
    """What will today's estimates become? The chance that each ends at or above a target."""
    deliver(
        ask("nowcast", year, target=target, as_of=as_of),
        Column("name", "Ally"),
        Column("estimate", "Estimate", SHARE, right=True),
        Column("p10", "P10", SHARE, right=True, keep=False),
        Column("median", "Middle", SHARE, right=True),
        Column("p90", "P90", SHARE, right=True, keep=False),
        Column("met", "Chance", CHANCE, right=True),
        Column("band_rate", "Ended there, same band", CHANCE, right=True),
        Column("band_n", "of n", right=True),
        Column("release", "Release", keep=False),
    )


@click.command()
@renamed("--since-year", "--since", type=int, default=2015, help="The first year of NATO origins.")
@click.option("--truth", default="settled", show_default=True, help="Held against `settled` or `latest` figures.")
@click.option(
    "--page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the tables as a page, or into its marked block.",
)
@as_of
@delivered
def backtest(since_year: int, truth: str, page: Path | None, as_of: str | None, deliver: Delivery) -> None:
    """How good would our projections have been? Each origin with what was known then; -o FILE.html draws it too."""
    from burdenshare.sheets.backtest_tables import page as lay_out

    answer = ask("backtest", since_year=since_year, truth=truth, as_of=as_of)
    if page:
        write(page, lay_out(answer, page.read_text(encoding="utf-8") if page.is_file() else ""))
    if deliver.output and deliver.output.suffix.lower() == ".html" and not (deliver.as_json or deliver.as_csv):
        from burdenshare.sheets.backtest import as_html

        return write(deliver.output, as_html(answer))
    return deliver(
        answer,
        Column("track", "Track"),
        Column("era", "Origins"),
        Column("model", "Model"),
        Column("n", "n", right=True),
        Column("crps", "CRPS, pp", "{:.3f}", right=True),
        Column("crps_log", "CRPS, log", "{:.3f}", right=True, keep=False),
        Column("skill", "Skill, %", "{:+.0f}", right=True),
        Column("t_skill", "t", "{:.1f}", right=True, keep=False),
        Column("skill_recentred", "Against re-centred, %", "{:+.0f}", right=True),
        Column("t_skill_recentred", "t", "{:.1f}", right=True, keep=False),
        Column("cover50", "In 50 %", PERCENT, right=True, keep=False),
        Column("cover80", "In 80 %", PERCENT, right=True),
        Column("cover95", "In 95 %", PERCENT, right=True, keep=False),
        Column("brier_in", "Brier", "{:.3f}", right=True, keep=False),
    )


@click.command()
@ally
@renamed(
    "--since-release", "--since", required=True, metavar="RELEASE",
    help="The release to compare with, such as nato-2025-08.",
)  # fmt: skip
@to
@model
@as_of
@delivered
def moved(ally: str, since_release: str, to: int, model: str, as_of: str | None, deliver: Delivery) -> None:
    """Why did our projection change since a release? Parts that add up."""
    deliver(
        ask("moved", ally, since_release, to=to, as_of=as_of, model=model),
        Column("part", "Part"),
        Column("median_before", "Before", SHARE, right=True, keep=False),
        Column("median_after", "After", SHARE, right=True),
        Column("change", "Change, pp", MORE, right=True),
        Column("chance_change", "Change of chance", MORE, right=True),
        Column("why", "What it is", keep=False),
    )


@click.command()
@as_of
@delivered
def scorecard(as_of: str | None, deliver: Delivery) -> None:
    """How did past projections do, ours and others'?"""
    deliver(
        ask("scorecard", as_of=as_of),
        Column("ref_area", "Ally"),
        Column("period", "Year"),
        Column("who", "Who", shortened(40)),
        Column("said", "Said", SHARE, right=True),
        Column("outcome", "Came", SHARE, right=True),
        Column("error", "Off, pp", MORE, right=True),
        Column("inside", "Within", keep=False),
        Column("release", "Release", keep=False),
        Column("hindcast", "Hindcast", keep=False),
        Column("id", "Id", keep=False),
    )


COMMANDS = (project, nowcast, backtest, moved, scorecard)
