"""The command of a question that has none of its own: its options are those of its view, its table all of its rows."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from burdenshare.cli.common import DECIMAL, Delivery, Numbers, ask, delivered

KINDS: dict[str, Any] = {
    "int": int, "float": DECIMAL, "Sequence[float]": Numbers(float), "Sequence[int]": Numbers(int),
}  # fmt: skip
WRITTEN_BY_HAND = ("where", "folder", "paths", "draws", "projection")


def command_of(name: str) -> click.Command | None:
    """Make the command of a question that stands on the command line; None where there is no such question."""
    from burdenshare.views.questions import PYTHON, QUESTIONS

    known = QUESTIONS.get(name.replace("-", "_"))
    if known is None or PYTHON not in known.faces:
        return None
    from burdenshare.views.ask import asks, explains, signature
    from burdenshare.views.document import shown_of

    taken = [each for each in signature(known.name).parameters.values() if each.name not in WRITTEN_BY_HAND]
    by_place = [each for each in taken if each.kind is not each.KEYWORD_ONLY and each.default is not each.empty]

    def run(*, places: tuple[str, ...] = (), deliver: Delivery, **given: Any) -> None:
        placed = {own.name: _kind(own)(text) for own, text in zip(by_place, places, strict=False)}
        if len(places) > len(by_place):
            raise click.UsageError(f"Got unexpected extra argument ({places[-1]})", click.get_current_context())
        answer = ask(known.name, **{key: value for key, value in given.items() if value is not None}, **placed)
        deliver(answer, shown_of(answer))

    said = explains(known.name)
    made: Callable[..., None] = delivered(run)
    if by_place:
        shown = " ".join(f"[{each.name.upper()}]" for each in by_place)
        made = click.argument("places", metavar=shown, nargs=-1)(made)
    for own in reversed(taken):
        made = _option(own, _begun(said.get(own.name, "")))(made)
    return click.command(name, help=asks(known.name))(made)


def asked_by(name: str) -> str:
    """Say what a question asks, as its view's file has it: a list of commands runs no view, which would load frames."""
    from burdenshare.views import questions

    known = questions.QUESTIONS[name.replace("-", "_")]
    view = Path(questions.__file__).parent.joinpath(*known.view.split(".")).with_suffix(".py")
    made = (each for each in ast.parse(view.read_text(encoding="utf-8")).body if isinstance(each, ast.FunctionDef))
    return next(ast.get_docstring(each) or "" for each in made if each.name == known.name)


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def _kind(own: inspect.Parameter) -> Any:
    """Find how an option is read; a text that is none is refused by the question itself."""
    kind = click.types.convert_type(KINDS.get(str(own.annotation).split(" |")[0], str))
    return lambda text: kind.convert(text, None, click.get_current_context())


def _option(own: inspect.Parameter, said: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    kind = str(own.annotation).split(" |")[0]
    if own.default is own.empty:
        return click.argument(own.name, type=KINDS.get(kind, str), metavar=own.name.upper())
    option = f"--{own.name.strip('_').replace('_', '-')}"
    if kind == "bool":
        return click.option(option, own.name, is_flag=True, default=None, help=said)
    usual = own.default
    shown = None if usual is None else ",".join(map(str, usual)) if isinstance(usual, tuple) else str(usual)
    return click.option(option, own.name, type=KINDS.get(kind, str), show_default=shown or False, help=said)
