"""All commands under one roof, in the order a reader meets them.

Click itself rather than a layer over it: measured, the layer took five times as long to start as the whole of click.
A command's room is entered only when that command is asked.
"""

from __future__ import annotations

import os
import re
from importlib import import_module

import click

from burdenshare._version import __version__

ROOMS = {
    "record": (
        "standing",
        "show",
        "life",
        "explain",
        "compare",
        "count",
        "revisions",
        "vintages",
        "releases",
        "statements",
        "diff",
        "cite",
    ),
    "panel": ("figures",),
    "ally": ("ally",),
    "promises": ("targets", "pledges", "rate", "programmes", "ledger"),
    "costs": ("cost", "scenario"),
    "projections": ("project", "nowcast", "backtest", "moved", "scorecard"),
    "drawing": ("chart", "brief"),
    "currency": ("update", "sources", "changes", "release-brief"),
    "checking": ("check",),
    "resolving": ("resolve",),
    "assisting": ("mcp",),
    "serving": ("serve", "site", "page"),
    "keeping": ("import", "verify", "export"),
}


FORMERLY = {"report": "brief", "counted": "count"}  # older names, which still work in this version
COMPLETING = "_BURDENSHARE_COMPLETE"  # set by a shell that asks what may follow
A_RELEASE = re.compile(r"[a-z]{3,9}-\d{4}(-\d\d)*")


class LazyGroup(click.Group):
    """A group that lists its commands in the order of ROOMS and loads each when it is asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as a reader meets them."""
        return [name for names in ROOMS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command in its room."""
        cmd_name = FORMERLY.get(cmd_name, cmd_name)
        for room, names in ROOMS.items():
            if cmd_name in names:
                commands: tuple[click.Command, ...] = import_module(f"burdenshare.cli.{room}").COMMANDS
                found = next(command for command in commands if command.name == cmd_name)
                return _completed(found) if COMPLETING in os.environ else found
        from burdenshare.cli.plain import command_of

        return command_of(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command asked for; `brief RELEASE` was what is `release-brief RELEASE` now."""
        if args[0] == "brief" and any(A_RELEASE.fullmatch(each) for each in args[1:]):
            args = ["release-brief", *args[1:]]
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            args = ["ally", _ally(args[0], self.list_commands(ctx)), *args[1:]]
        return super().resolve_command(ctx, args)


def _completed(command: click.Command) -> click.Command:
    from burdenshare.cli.completing import completed

    return completed(command)


def _ally(word: str, commands: list[str]) -> str:
    """Find the Ally a word means that is no command: its name alone asks for it."""
    from difflib import get_close_matches

    from burdenshare.core.errors import QueryError
    from burdenshare.reference.areas import area

    near = get_close_matches(word, commands, n=1, cutoff=0.75)
    if near:
        raise click.UsageError(f"No command is called {word!r}. Did you mean `{near[0]}`?")
    try:
        return area(word).code
    except QueryError as error:
        raise click.UsageError(f"{error} No command is called so either; see `burdenshare --help`.") from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="burdenshare")
def app() -> None:
    """What NATO Allies spend on defence against what they promised: every figure with its release and papers."""
