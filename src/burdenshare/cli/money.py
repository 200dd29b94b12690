"""The command that turns an amount into other money, prices, purchasing power, per head: convert."""

from __future__ import annotations

import click

from burdenshare.cli.common import as_of, plainly

SAYS = 'An Ally\'s spending of a year, or an amount ("1,5 bn EUR"), in other money, prices, purchasing power, per head.'
COMMANDS = (
    plainly(
        "convert",
        SAYS,
        click.argument("what", metavar="ALLY|AMOUNT"),
        click.argument("year", type=int),
        click.option("--in", "money", metavar="MONEY", help="EUR, USD, GBP ...; its own if absent."),
        click.option("--prices", type=int, metavar="YEAR", help="At the prices of that year, by the GDP deflator."),
        click.option("--ppp", is_flag=True, help="In international dollars, at purchasing power parity."),
        click.option("--per-head", is_flag=True, help="Divided by the population."),
        as_of,
    ),
)
