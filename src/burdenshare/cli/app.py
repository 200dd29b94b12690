"""All commands under one roof, in the order a reader meets them.

Click itself rather than a layer over it: measured, the layer took five times as long to start as the whole of click.
A command's room is entered only when that command is asked.
"""

from __future__ import annotations

import os
import re
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from burdenshare._version import __version__
from burdenshare.cli.helping import ASKED, asked_in, in_language, speaking, usual
from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.language import say

_READ = tomllib.loads(Path(__file__).with_name("commands.toml").read_text(encoding="utf-8"))
ROOMS, PLAIN, HEADS, EXAMPLES = (_READ[name] for name in ("rooms", "plain", "heads", "examples"))
COMPLETION = (
    "Completion of commands, Allies, releases, targets and scenarios: put"
    ' eval "$(_BURDENSHARE_COMPLETE=bash_source burdenshare)" into ~/.bashrc (zsh_source into ~/.zshrc;'
    " in fish: _BURDENSHARE_COMPLETE=fish_source burdenshare | source)."
)


def sections() -> dict[str, list[str]]:
    """List the commands under the heads of `--help`."""
    known = {**ROOMS, "plain": PLAIN}
    return {head: [name for room in said["rooms"] for name in known[room]] for head, said in HEADS.items()}


FORMERLY = {"report": "brief", "counted": "count"}  # older names, which still work in this version
COMPLETING = "_BURDENSHARE_COMPLETE"  # set by a shell that asks what may follow
A_RELEASE = re.compile(r"[a-z]{3,9}-\d{4}(-\d\d)*")


class LazyGroup(click.Group):
    """A group that lists its commands in the order of ROOMS and loads each when it is asked."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Begin a line, in its language."""
        return super(LazyGroup, in_language(self, asked_in(args))).make_context(info_name, args, *rest, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line, its language first: help is said in it."""
        ctx.meta[ASKED] = asked_in(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as a reader meets them."""
        return [*(name for names in ROOMS.values() for name in names), *PLAIN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command in its room."""
        found = self._found(FORMERLY.get(cmd_name, cmd_name))
        if found is None:
            return None
        found.epilog = found.epilog or _example(found.name or cmd_name)
        said = in_language(found, usual())
        return _completed(said) if COMPLETING in os.environ else said

    def _found(self, cmd_name: str) -> click.Command | None:
        for room, names in ROOMS.items():
            if cmd_name in names:
                commands: tuple[click.Command, ...] = import_module(f"burdenshare.cli.{room}").COMMANDS
                return next(command for command in commands if command.name == cmd_name)
        from burdenshare.cli.plain import command_of

        return command_of(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under the heads of what they are for, each head with an example."""
        for head, names in sections().items():
            found = [
                (name, in_language(_listed(name), usual()) if name in PLAIN else self.get_command(ctx, name))
                for name in names
            ]
            with formatter.section(head):
                formatter.write_dl([(name, each.get_short_help_str(60)) for name, each in found if each])
                formatter.write_text(f"For example: {HEADS[head]['example']}")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command asked for; `brief RELEASE` was what is `release-brief RELEASE` now."""
        if args[0] == "brief" and any(A_RELEASE.fullmatch(each) for each in args[1:]):
            args = ["release-brief", *args[1:]]
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            args = ["ally", *_ally(args, self.list_commands(ctx))]
        return super().resolve_command(ctx, args)


def _example(name: str) -> str:
    """Give the line that shows how a command is typed: its question's own, or one of EXAMPLES."""
    from burdenshare.views.questions import QUESTIONS

    asked = QUESTIONS.get(name.replace("-", "_"))
    line = EXAMPLES.get(name) or (asked.command if asked else name) or name
    return f"Example: burdenshare {line.removeprefix('burdenshare ')}"


def _listed(name: str) -> click.Command:
    """Make of a plain command what a list of commands shows."""
    from burdenshare.cli.plain import asked_by

    return click.Command(name, help=asked_by(name))


def _completed(command: click.Command) -> click.Command:
    from burdenshare.cli.completing import completed

    return completed(command)


def _ally(args: list[str], commands: list[str]) -> list[str]:
    """Find the Ally that words mean that are no command: its name alone asks for it, with blanks or without."""
    from difflib import get_close_matches
    from itertools import takewhile

    from burdenshare.reference.groups import members_of

    near = get_close_matches(args[0], commands, n=1, cutoff=0.75)
    if near:
        raise click.UsageError(say("cli.near_command", word=repr(args[0]), near=near[0]))
    refused: list[str] = []
    words = len([*takewhile(lambda word: not word.startswith("-"), args)])
    for n in range(words, 0, -1):
        try:
            return [",".join(members_of(" ".join(args[:n]), today())), *args[n:]]
        except QueryError as error:
            refused.append(error.sentence)
    told = next((each for each in refused if getattr(each, "values", {}).get("hint")), refused[-1])
    raise click.UsageError(say("cli.no_such_command", error=told))


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, context_settings=SETTINGS, epilog=COMPLETION)
@click.version_option(__version__, "--version", prog_name="burdenshare")
@speaking
def app() -> None:
    """What NATO Allies spend on defence against what they promised: every figure with its release and papers."""
