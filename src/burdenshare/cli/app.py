"""All commands under one roof, in the order a reader meets them.

Click itself rather than a layer over it: measured, the layer took five times as long to start as the whole of click.
"""

from __future__ import annotations

import click

from burdenshare._version import __version__
from burdenshare.cli import keeping, record


class InOrder(click.Group):
    """A group that lists its commands in the order they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as a reader meets them."""
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="burdenshare")
def app() -> None:
    """What NATO Allies spend on defence against what they promised: every figure with its release and papers."""


for room in (record, keeping):
    for command in room.COMMANDS:
        app.add_command(command)
