"""The command of a question that has none of its own: its options are those of its view, its table all of its rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import click

from burdenshare.cli.common import Delivery, ask, delivered

KINDS: dict[str, Any] = {"int": int, "float": float}
WRITTEN_BY_HAND = ("where", "folder", "paths", "draws", "projection")


def command_of(name: str) -> click.Command | None:
    """Make the command of a question that stands on the command line; None where there is no such question."""
    from burdenshare.views.questions import PYTHON, QUESTIONS

    known = QUESTIONS.get(name.replace("-", "_"))
    if known is None or PYTHON not in known.faces:
        return None
    from burdenshare.views.ask import asks, signature
    from burdenshare.views.tables import Column, columns

    def run(*, deliver: Delivery, **given: Any) -> None:
        answer = ask(known.name, **{key: value for key, value in given.items() if value is not None})
        shown = tuple(Column(each, title=each.replace("_", " ")) for each in answer.rows.columns)
        deliver(answer, columns(known.name) or shown)

    taken: Callable[..., None] = delivered(run)
    for own in reversed(list(signature(known.name).parameters.values())):
        if own.name not in WRITTEN_BY_HAND:
            taken = _option(own)(taken)
    return click.command(name, help=asks(known.name))(taken)


def _option(own: inspect.Parameter) -> Callable[[Callable[..., None]], Callable[..., None]]:
    kind = str(own.annotation).split(" |")[0]
    if own.default is own.empty:
        return click.argument(own.name, type=KINDS.get(kind, str), metavar=own.name.upper())
    option = f"--{own.name.strip('_').replace('_', '-')}"
    if kind == "bool":
        return click.option(option, own.name, is_flag=True, default=None)
    shown = None if own.default is None else str(own.default)
    return click.option(option, own.name, type=KINDS.get(kind, str), show_default=shown or False)
