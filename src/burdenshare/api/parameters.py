"""Which parameters do the questions take over HTTP, within which bounds, and what do they mean?

An address takes what its view takes, under the same name in camel case. Left out are those that name a file or
folder of this machine and those that only make an answer dearer.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from burdenshare.views.questions import Question

NOT_OVER_HTTP = ("where", "folder", "paths", "draws", "projection")
_READ = tomllib.loads((files("burdenshare.api") / "parameters.toml").read_text("utf-8"))
_LIKE = _READ.pop("patterns")
DAY = _LIKE["day"]


@dataclass(frozen=True)
class Parameter:
    """How one parameter reads: its type, its bounds, and a sentence on it."""

    kind: Any
    says: str
    bounds: dict[str, Any] = field(default_factory=dict)


KINDS: dict[str, Any] = {
    "text": str, "whole": int, "number": float, "flag": bool,
    "shares": list[Annotated[float, Field(ge=0.01, le=20)]],
    "deadlines": list[Annotated[int, Field(ge=2000, le=2060)]],
}  # fmt: skip


def _read(says: str, kind: str = "text", like: str = "", **bounds: Any) -> Parameter:
    return Parameter(KINDS[kind], says, {**({"pattern": _LIKE[like]} if like else {}), **bounds})


PARAMETERS = {name: _read(**said) for name, said in _READ.items()}


def camel(name: str) -> str:
    """Write a parameter as addresses do.

    >>> camel("as_of"), camel("from_")
    ('asOf', 'from')
    """
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(each.title() for each in rest)


def asked_of(question: Question, taken: inspect.Signature) -> list[inspect.Parameter]:
    """Turn what a question takes into the parameters of an address; what nothing is said of here is not asked for.

    An option that was renamed is also taken under its older name, which the description does not show.
    """
    given = [each for each in taken.parameters.values() if each.name not in NOT_OVER_HTTP and each.name in PARAMETERS]
    older = {new: old for old, new in question.renamed.items()}
    own = [_parameter(each, question.example, required=each.name not in older) for each in given]
    return [*own, *(_older(older[each.name], each) for each in given if each.name in older)]


def _older(name: str, own: inspect.Parameter) -> inspect.Parameter:
    known = PARAMETERS[own.name]
    query = Query(alias=camel(name), include_in_schema=False, **known.bounds)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[known.kind | None, query], default=None
    )


def _parameter(own: inspect.Parameter, shown: Mapping[str, Any], *, required: bool = True) -> inspect.Parameter:
    known = PARAMETERS[own.name]
    required = required and own.default is inspect.Parameter.empty
    default = None if own.default is own.empty else own.default
    default = list(default) if isinstance(default, tuple) else default
    kind = known.kind if required or default is not None else known.kind | None
    examples = [shown[own.name]] if own.name in shown else None
    query = Query(alias=camel(own.name), description=known.says, examples=examples, **known.bounds)
    return inspect.Parameter(
        own.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[kind, query],
        **({} if required else {"default": default}),
    )
