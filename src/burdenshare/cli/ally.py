"""The command that opens an Ally: its last figure and five sentences, as its page has them."""

from __future__ import annotations

import click

from burdenshare.cli.common import ally as named
from burdenshare.cli.common import as_of


@click.command()
@named
@as_of
@click.option("--lang", type=click.Choice(("en", "fr")), default="en", show_default=True, help="In which language.")
def ally(ally: str, as_of: str | None, lang: str) -> None:
    """One Ally in five sentences, as on its page; its name alone asks the same: `burdenshare CAN`."""
    import textwrap

    first, *rest = sentences(ally, as_of, lang)
    lines = [textwrap.fill(first, 110)]
    lines += [textwrap.fill(each, 110, initial_indent="- ", subsequent_indent="  ") for each in rest]
    click.echo("\n".join(lines).replace("\u00a0", " ").replace("\u202f", " "))  # of pages; a terminal breaks by itself


def sentences(ally: str, as_of: str | None, lang: str) -> tuple[str, ...]:
    """Say of an Ally its last figure and the five sentences of its page.

    Raises
    ------
    QueryError
        it was no Ally on that day.
    """
    from burdenshare.core.errors import QueryError
    from burdenshare.reference.areas import allies, area
    from burdenshare.web.asked import Asked
    from burdenshare.web.pages.ally import told

    code = area(ally).code
    asked = Asked(lang, f"ally/{code}", {"asOf": as_of} if as_of else {})
    if code not in allies(asked.on):
        raise QueryError(f"{area(ally).name_en} was no Ally on {asked.on}. Allies: {', '.join(allies(asked.on))}.")
    return told(asked, code)


COMMANDS = (ally,)
