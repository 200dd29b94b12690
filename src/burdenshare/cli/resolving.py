"""The command that resolves a question: resolve."""

from __future__ import annotations

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered


@click.command()
@click.argument("which", required=False, metavar="QUESTION")
@click.option("--lint", is_flag=True, help="Instead: what the wording leaves open, before anybody asks it.")
@as_of
@delivered
def resolve(which: str | None, lint: bool, as_of: str | None, deliver: Delivery) -> None:
    """Answer a question file (QUESTION.yaml) or a worked question by every edition; without one, list those."""
    answer = ask("resolve", which, as_of=as_of, lint=lint)
    deliver(answer, "resolve.listed" if which is None else "resolve.lint" if lint else "resolve")


COMMANDS = (resolve,)
