"""Commands that ask the ledger: targets, pledges, programmes, rate; and `ledger check` for those who edit it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered, language, one_ally, plainly, spoken
from burdenshare.cli.helping import speaking
from burdenshare.core.errors import LedgerError
from burdenshare.core.periods import day
from burdenshare.language import say

unverified = click.option("--unverified", is_flag=True, help="Also show, marked, what no source was read for.")


targets = plainly(
    "targets",
    "Which targets of the Alliance are in force: value, deadline, legal character and source.",
    *(as_of, unverified),
)


@click.command()
@one_ally
@as_of
@unverified
@delivered
def pledges(ally: str | None, as_of: str | None, unverified: bool, deliver: Delivery) -> None:
    """Who promised what, what each promise replaced, and how far up the ladder it has come."""
    answer = ask("pledges", ally, as_of=as_of, unverified=unverified)
    if ally:
        from burdenshare.cli.ladder import ladders

        deliver(answer, "pledges", body=partial(ladders, answer, deliver.lang), in_every_language=True)
    else:
        deliver(answer, "pledges")


@click.command()
@one_ally
@as_of
@unverified
@delivered
def programmes(ally: str | None, as_of: str | None, unverified: bool, deliver: Delivery) -> None:
    """Programmes with every amount named for them, side by side: basis, period, what contains them, what counts."""
    deliver(ask("programmes", ally, as_of=as_of, unverified=unverified), body=_amounts)


def _amounts(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    from burdenshare.cli.table import table
    from burdenshare.views.tables import columns

    said = [{**row, "said": _said(row), "period": _period(row)} for row in rows]
    several = len({row["ref_area"] for row in rows}) > 1
    return table(said, columns("programmes", "all" if several else "terminal"), width, colour=colour)


def _said(row: dict[str, Any]) -> str:
    """Write an amount as it was named: about 60, 35 to 40, not found."""
    if row["value"] is None and row["low"] is None:
        return "not found"
    value = f"{row['value']:g}" if row["value"] is not None else f"{row['low']:g} to {row['high']:g}"
    return f"{row['qualifier']} {value}" if row["qualifier"] else value


def _period(row: dict[str, Any]) -> str:
    if row["start"]:
        return str(row["start"]) if row["start"] == row["end"] else f"{row['start']} to {row['end'] or '?'}"
    return f"{row['years']} years" if row["years"] else f"to {row['end']}" if row["end"] else ""


@click.command()
@one_ally
@click.option("--chance", is_flag=True, help="Also the chance of each pledge by the projection; takes longer.")
@as_of
@delivered
def rate(ally: str | None, chance: bool, as_of: str | None, deliver: Delivery) -> None:
    """Is the pledge enough for the target, and is the Ally on course for it? In words, with the evidence."""
    from burdenshare.views.tables import columns

    answer = ask("rate", ally, as_of=as_of, chance=chance)
    shown = columns("rate", "chance" if chance else "terminal")
    if ally:
        from burdenshare.cli.ladder import judged

        deliver(answer, shown, body=partial(judged, answer, deliver.lang, shown), in_every_language=True)
    else:
        deliver(answer, shown)


@click.group()
@speaking
def ledger() -> None:
    """Check the ledger of promises after editing it."""


@ledger.command()
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@language
def check(path: Path | None, lang: str) -> None:
    """Check fields, ids, references, dates, sources and nesting. Exit code 7 when something is to be mended."""
    from burdenshare.language.untold import untold
    from burdenshare.reference.ledger.check import check as ask
    from burdenshare.views.promises.inputs import newest

    found = ask(path, newest())
    for each in (*(fault.sentence for fault in found.faults), *untold(found.summaries)):
        click.echo(spoken(each, lang))
    kept = {"entries": found.entries, "files": found.files, "unverified": found.unverified}
    if found.faults:
        raise LedgerError(say("ledger.to_mend", faults=len(found.faults), **kept))
    click.echo(spoken(say("ledger.sound", **kept), lang))


@ledger.command()
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--all", "everything", is_flag=True, help="All of it, not the first twenty.")
@as_of
@language
def stale(path: Path | None, everything: bool, as_of: str | None, lang: str) -> None:
    """What an editor should look at first: days that passed, drafts without a vote, old sources."""
    from burdenshare.reference.ledger.stale import stale as ask

    found = ask(day(as_of), path)
    for look in found if everything else found[:20]:
        click.echo(f"{look.file}, {look.entry}: {spoken(look.why, lang)}.")
    key = "ledger.to_look_at" if everything or len(found) <= 20 else "ledger.first_to_look_at"
    click.echo(spoken(say(key, n=len(found)), lang))


COMMANDS = (targets, pledges, programmes, rate, ledger)
