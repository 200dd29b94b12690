"""What a command cannot take, in one sentence that says what it takes instead, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

import click
from click.core import ParameterSource

from burdenshare.core.sentence import Sentence
from burdenshare.language import say

GIVEN = re.compile(r"('.*?'|\".*?\"|\S+) is ")  # how click begins what it says of a value


def refused(error: click.ClickException) -> Sentence | str:
    """Say what was wrong on the line, and what is valid there.

    Examples
    --------
    >>> from burdenshare.cli.app import app
    >>> try:
    ...     app(["ledger", "chek"], "burdenshare", standalone_mode=False)
    ... except click.ClickException as error:
    ...     print(refused(error))
    `burdenshare ledger` has no command 'chek'. It has: check, stale.
    """
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return error.format_message()
    where = {"command": error.ctx.command_path}
    if isinstance(error, click.MissingParameter) and error.param:
        return say("cli.missing", what=_name(error.param), **_typed(error.ctx))
    if isinstance(error, click.BadParameter) and error.param:
        given = GIVEN.match(error.message)
        wanted = _wanted(error.param.type)
        if given and wanted:
            return say("cli.bad_value", what=_name(error.param, error.ctx), value=given[1], wanted=wanted)
    if isinstance(error, click.NoSuchOption):
        return say("cli.no_option", name=error.option_name, known=_options(error.ctx), **where)
    if isinstance(error, click.NoSuchCommand):
        return say("cli.no_command", name=repr(error.command_name), known=_commands(error.ctx), **where)
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or error.message == "Missing command.":
        return say("cli.no_command_given", known=_commands(error.ctx), **where)
    if "unexpected extra argument" in error.message:
        words = error.message.partition("(")[2].rstrip(").")
        typed = _typed(error.ctx)
        return (
            say("cli.too_many", words=words, **typed)
            if _places(error.ctx)
            else say("cli.takes_none", words=words, **where)
        )
    return error.format_message()


def _places(ctx: click.Context) -> bool:
    """Say whether a command takes anything but options: only then is there a usage worth showing."""
    return any(isinstance(each, click.Argument) for each in ctx.command.get_params(ctx))


def _typed(ctx: click.Context) -> dict[str, str]:
    """Show how the command is typed, and its example."""
    usage = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)]).replace(" [OPTIONS]", "")
    example = (ctx.command.epilog or "").removeprefix("Example: ") or f"{ctx.command_path} --help"
    return {"usage": " ".join(usage.split()), "example": example}


def _name(param: click.Parameter, ctx: click.Context | None = None) -> str:
    if ctx and param.envvar and ctx.get_parameter_source(param.name or "") is ParameterSource.ENVIRONMENT:
        return str(param.envvar)
    return max(param.opts, key=len) if isinstance(param, click.Option) else param.make_metavar(click.Context(_NONE))


def _options(ctx: click.Context) -> list[str]:
    own = (each for each in ctx.command.get_params(ctx) if isinstance(each, click.Option) and not each.hidden)
    return [max(each.opts, key=len) for each in own]


def _commands(ctx: click.Context) -> list[str]:
    return ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []


def _wanted(kind: Any) -> Sentence | None:
    """Say what a parameter takes; nothing where its own kind says it."""
    if isinstance(kind, click.Choice):
        return say("cli.one_of", names=[str(each) for each in kind.choices])
    if isinstance(kind, click.IntRange | click.FloatRange):
        return say("cli.between", low=f"{kind.min:,}", high=f"{kind.max:,}") if kind.max is not None else None
    return say("cli.whole_number") if kind is click.INT else None


_NONE = click.Command("none")
