"""The command that resolves a question: resolve."""

from __future__ import annotations

import click

from burdenshare.cli.common import Delivery, as_of, ask, delivered
from burdenshare.cli.table import Column, shortened

ANSWERED = (
    Column("release", "Release"), Column("released_at", "Published", keep=False), Column("year", "Year"),
    Column("held", "Held"), Column("printed", "Printed", "{:,.2f}", right=True),
    Column("unrounded", "Unrounded", "{:,.4f}", right=True, keep=False), Column("answer", "Answer"),
    Column("answer_unrounded", "Unrounded: answer", keep=False), Column("said", "Said that day", keep=False),
    Column("definition", "Definition", keep=False), Column("blank", "Blank", keep=False),
)  # fmt: skip
FOUND = (Column("field", "Field"), Column("finding", "What is open"), Column("changes_answer", "Changes the answer"))
LISTED = (
    Column("id", "Question"),
    Column("question", "In words", shortened(90)),
    Column("platform", "From", keep=False),
)


@click.command()
@click.argument("which", required=False, metavar="QUESTION")
@click.option("--lint", is_flag=True, help="Instead: what the wording leaves open, before anybody asks it.")
@as_of
@delivered
def resolve(which: str | None, lint: bool, as_of: str | None, deliver: Delivery) -> None:
    """Answer a question file (QUESTION.yaml) or a worked question by every edition; without one, list those."""
    answer = ask("resolve", which, as_of=as_of, lint=lint)
    deliver(answer, *(LISTED if which is None else FOUND if lint else ANSWERED))


COMMANDS = (resolve,)
