"""How does a question look as a function of Python: the same options, and its rows as a frame?"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import polars as pl

from burdenshare.views.ask import ask, view_of
from burdenshare.views.questions import Question

MORE = "Gives the rows as a polars frame; `burdenshare.ask({name!r}, ...)` gives the whole answer, with its papers."
HIDDEN = ("where",)  # options that only tests and tools set


def rows_of(question: Question) -> Callable[..., pl.DataFrame]:
    """Make the function that answers a question with its rows."""

    def rows(*args: Any, **options: Any) -> pl.DataFrame:
        return ask(question.name, *args, **options).rows

    view = view_of(question)
    own = public_signature(question)
    rows.__name__ = rows.__qualname__ = question.name
    rows.__module__ = "burdenshare"
    first, _, rest = (inspect.getdoc(view) or "").partition("\n\n")
    rows.__doc__ = f"{first}\n\n{MORE.format(name=question.name)}\n\n{rest}"
    rows.__signature__ = own  # type: ignore[attr-defined]
    rows.__annotations__ = {name: each.annotation for name, each in own.parameters.items()} | {"return": "pl.DataFrame"}
    return rows


def _as_taken(own: inspect.Parameter) -> inspect.Parameter:
    """Say of an Ally that several may be named: views.several asks about each."""
    kind = str(own.annotation)
    return own.replace(annotation=kind.replace("str", "str | list[str]", 1)) if own.name == "ally" else own


def public_signature(question: Question) -> inspect.Signature:
    """Give what the function takes and gives, as `help` shows it."""
    own = inspect.signature(view_of(question))
    shown = [_as_taken(each) for each in own.parameters.values() if each.name not in HIDDEN]
    return own.replace(parameters=shown, return_annotation="pl.DataFrame")
