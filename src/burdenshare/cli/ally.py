"""The command that opens an Ally: its last figure and five sentences, as its page has them."""

from __future__ import annotations

import click

from burdenshare.cli.common import ally as named
from burdenshare.cli.common import as_of, language, quiet, say_if_ahead, watched
from burdenshare.core.periods import day


@click.command()
@named
@as_of
@language
@quiet
def ally(ally: str, as_of: str | None, lang: str) -> None:
    """One Ally in five sentences, as on its page; its name alone asks the same: `burdenshare CAN`.

    Several, with commas, and the members of a group stand one below the other.
    """
    from burdenshare.reference.groups import members_of

    say_if_ahead(as_of, lang)
    codes = members_of(ally, day(as_of))
    for code in codes:
        with watched(f"ally {code}"):
            said = sentences(code, as_of, lang)
        click.echo(_laid_out(said) + "\n" * (code != codes[-1]))


def _laid_out(said: tuple[str, ...]) -> str:
    import textwrap

    from burdenshare.cli.table import reading_width

    width, (first, *rest) = reading_width(), said
    lines = [textwrap.fill(first, width)]
    lines += [textwrap.fill(each, width, initial_indent="- ", subsequent_indent="  ") for each in rest]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ")  # of pages; a terminal breaks by itself


def sentences(ally: str, as_of: str | None, lang: str) -> tuple[str, ...]:
    """Say of an Ally its last figure and the five sentences of its page.

    Raises
    ------
    QueryError
        it was no Ally on that day.
    """
    from burdenshare.reference.areas import ally as find
    from burdenshare.web.pages.ally import ally_summary
    from burdenshare.web.request import PageRequest

    code = find(ally, day(as_of)).code
    return ally_summary(PageRequest(lang, f"ally/{code}", {"asOf": as_of} if as_of else {}), code)


COMMANDS = (ally,)
