"""The command that gives a panel: figures."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.common import Delivery, allow_mixed, as_of, ask, delivered, source, splice, turned
from burdenshare.core.measures import SHARE


@click.command()
@click.argument("who", metavar="[AREAS]...", nargs=-1)
@click.option("--areas", help="Codes, names or groups (EU, G7, B9 ...), with commas; all Allies if absent.")
@click.option("--indicators", default=SHARE, show_default=True, help="Ids with commas, or all.")
@click.option("--years", help="A year, a span such as 2014-2025, or several with commas.")
@click.option("--release", help="Only what this release gave.")
@click.option("--price-year", type=int, help="Of constant prices.")
@click.option("--wide", is_flag=True, help="A column for each year.")
@turned
@as_of
@source
@allow_mixed
@splice
@delivered
def figures(who: tuple[str, ...], areas: str | None, wide: bool, deliver: Delivery, **how: Any) -> None:
    """A panel: any figures of any Allies and groups over any years, such as `figures CAN POL G7 --years 2014-2026`."""
    from burdenshare.views.document import shown_of

    named = [*who, *(areas.split(",") if areas else ())]
    answer = ask("figures", ",".join(named) or None, wide=wide, **how)
    deliver(answer, shown_of(answer) if wide else "figures")


COMMANDS = (figures,)
