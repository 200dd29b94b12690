"""Commands of questions: resolve answers one; mcp lets an assistant ask."""

from __future__ import annotations

from importlib.util import find_spec

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered
from burdenshare.cli.helping import speaking
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs


@click.command()
@click.argument("which", required=False, metavar="QUESTION")
@click.option("--lint", is_flag=True, help="Instead: what the wording leaves open, before anybody asks it.")
@as_of
@delivered
def resolve(which: str | None, lint: bool, as_of: str | None, deliver: Delivery) -> None:
    """Answer a question file (QUESTION.yaml) or a worked question by every edition; without one, list those."""
    answer = ask("resolve", which, as_of=as_of, lint=lint)
    deliver(answer, "resolve.listed" if which is None else "resolve.lint" if lint else "resolve")


@click.command()
@speaking
def mcp() -> None:
    """Answer an assistant over MCP, on stdin and stdout; `serve --mcp` does so over HTTP."""
    if find_spec("mcp") is None:
        raise QueryError(needs(["mcp"], "mcp"))
    from burdenshare.mcp.stdio import run

    run()


COMMANDS = (resolve, mcp)
