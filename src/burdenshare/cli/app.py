"""All commands under one roof, in the order a reader meets them."""

from __future__ import annotations

from typing import Annotated

import typer

from burdenshare._version import __version__
from burdenshare.cli import keeping, record

app = typer.Typer(
    name="burdenshare",
    help="What NATO Allies spend on defence against what they promised: every figure with its release and papers.",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would double the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"burdenshare {__version__}")
        raise typer.Exit


@app.callback()
def burdenshare(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """What NATO Allies spend on defence against what they promised: every figure with its release and papers."""


for room in (record, keeping):
    room.add_to(app)
