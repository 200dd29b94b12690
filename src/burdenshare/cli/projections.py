"""Commands that look ahead: project, nowcast, backtest, moved, scorecard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from burdenshare.cli.common import (
    DECIMAL,
    Delivery,
    ally,
    as_of,
    ask,
    delivered,
    group,
    plainly,
    renamed,
    spoken,
)  # fmt: skip
from burdenshare.cli.helping import usual
from burdenshare.core.errors import QueryError
from burdenshare.formats.whole import write
from burdenshare.language import say
from burdenshare.views.questions import HEADLINE

to = click.option("--to", type=int, default=2035, show_default=True, help="The last year.")
MODELS = "plan-path, pledge-path, random-walk, pool, persistence, recentred-persistence"
model = click.option("--model", default=HEADLINE, show_default=True, help=MODELS)


@click.command()
@click.argument("ally", metavar="ALLY", required=False)
@click.option("--all", "everyone", is_flag=True, help="All Allies, and how many stand at each target.")
@group
@to
@model
@click.option("--w", type=DECIMAL, help="The part of each announced step that is delivered; as learnt by default.")
@click.option(
    "--rounding", type=click.Choice(["exact", "printed"]), default="exact", show_default=True,
    help="Hold the share as reckoned, or as NATO would print it, against the target.",
)  # fmt: skip
@click.option("--paths", type=click.IntRange(100, 1_000_000), help="How many paths are drawn; 10,000 by default.")
@click.option("--publish", "keep", is_flag=True, help="With --all: keep the projection under its id, to be scored.")
@as_of
@delivered
def project(
    ally: str | None, everyone: bool, keep: bool, group: str | None, as_of: str | None, deliver: Delivery, **how: Any
) -> None:  # fmt: skip
    """Will they get there? The share of GDP to 2035 with its spread and the chance of each target."""
    everyone = everyone or bool(group)
    if (ally is None) == (not everyone):
        raise QueryError(say("cli.name_one"))
    if keep:
        _publish(everyone, as_of, how)
    if everyone:
        return deliver(ask("project_all", as_of=as_of, group=group, **how), "project_all")
    return deliver(ask("project", str(ally), as_of=as_of, **how), "project")


def _publish(everyone: bool, as_of: str | None, how: dict[str, Any]) -> None:
    from burdenshare.views.publishing import publish

    changed = how["w"] is not None or how["paths"] is not None or how["rounding"] != "exact"
    if not everyone or changed:
        raise QueryError(say("cli.publish_all"))
    kept = publish(to=how["to"], as_of=as_of, model=how["model"]).id
    click.echo(spoken(say("cli.kept", id=kept), usual()), err=True)


nowcast = plainly(
    "nowcast",
    "What will today's estimates become? The chance that each ends at or above a target.",
    click.option("--year", type=int, help="A year NATO still estimates; the latest if absent."),
    click.option("--target", default="nato-2", show_default=True, help="nato-2 or hague-core-3.5."),
    as_of,
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
    if deliver.output and deliver.output.suffix.lower() == ".html" and not deliver.form:
        from burdenshare.sheets.backtest import as_html

        return write(deliver.output, as_html(answer))
    return deliver(answer, "backtest")


since_release = renamed(
    "--since-release", "--since", required=True, metavar="RELEASE",
    help="The release to compare with, such as nato-2025-08.",
)  # fmt: skip
moved = plainly(
    "moved",
    "Why did our projection change since a release? Parts that add up.",
    *(ally, since_release, to, model, as_of),
)
scorecard = plainly("scorecard", "How did past projections do, ours and others'?", as_of)


COMMANDS = (project, nowcast, backtest, moved, scorecard)
