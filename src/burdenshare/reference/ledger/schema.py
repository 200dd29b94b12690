"""The strict reading of an entry, for people who edit the ledger.

The fields and their types are those of `entries`; pydantic is laid over them here and only here, because importing it
and building the models takes longer (0.2 s) than reading the whole ledger (0.05 s).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from burdenshare.core.sentence import refused
from burdenshare.reference.ledger.read import KINDS, LedgerFile, given

# What pydantic calls a value that does not fit, by how the name begins: what our fields take.
WANTED = {"float": "number", "int": "number", "string": "text", "bool": "yes_no", "list": "list", "tuple": "list"}


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[name])


def faults(raw: dict[str, Any], name: str, book: LedgerFile) -> Iterator[tuple[str, str]]:
    """Find the fields of an entry that do not fit: the field, and what is wrong with it."""
    try:
        _adapter(name).validate_python(given(raw, name, book))
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield _field(each["loc"], raw), _says(each)


def _field(place: tuple[int | str, ...], raw: Any) -> str:
    """Name the field as its editor sees it: `amounts project, currency`, not `amounts.0.currency`."""
    parts: list[str] = []
    for step in place:
        raw = raw[step] if _holds(raw, step) else None
        if isinstance(step, int) and parts:
            label = (raw.get("id") or raw.get("publisher")) if isinstance(raw, dict) else None
            parts[-1] += f" {label or step + 1}"
        else:
            parts.append(str(step))
    return ", ".join(parts)


def _holds(raw: Any, step: int | str) -> bool:
    if isinstance(raw, dict):
        return step in raw
    return isinstance(raw, list | tuple) and isinstance(step, int) and step < len(raw)


def _says(error: Any) -> str:
    if error["type"] == "missing":
        return refused("ledger.missing")
    if error["type"] == "unexpected_keyword_argument":
        return refused("ledger.no_field")
    if error["type"] == "literal_error":
        return refused(
            "ledger.one_of", names=re.findall(r"'.*?'", error["ctx"]["expected"]), value=repr(error["input"])
        )
    wanted = WANTED.get(error["type"].partition("_")[0], "mapping")
    return refused("ledger.wanted", wanted=refused(f"takes.{wanted}"), value=repr(error["input"]))
