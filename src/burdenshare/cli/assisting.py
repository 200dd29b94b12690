"""The command an assistant starts: mcp."""

from __future__ import annotations

from importlib.util import find_spec

import click

from burdenshare.cli.helping import speaking
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs


@click.command()
@speaking
def mcp() -> None:
    """Answer an assistant over MCP, on stdin and stdout; `serve --mcp` does so over HTTP."""
    if find_spec("mcp") is None:
        raise QueryError(needs(["mcp"], "mcp"))
    from burdenshare.mcp.stdio import run

    run()


COMMANDS = (mcp,)
