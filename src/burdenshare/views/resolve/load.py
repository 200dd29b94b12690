"""Where do questions come from: a file, a mapping, or those that ship?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.language import say
from burdenshare.reference.shipped import text
from burdenshare.views.resolve.schema import ResolverQuestion

SHIPPED = "questions/worked.yaml"
LARGEST = 64 * 1024


def read(which: str | Path | Mapping[str, Any]) -> ResolverQuestion:
    """Read a question: a mapping, a YAML file, or the id of one that ships.

    Raises
    ------
    LedgerError
        a field is wrong or missing; names it.
    QueryError
        there is no such file, and none of that id ships.
    """
    if isinstance(which, Mapping):
        return _checked(which, "the question")
    path = Path(which)
    if str(which) in shipped():
        return shipped()[str(which)]
    if path.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise QueryError(say("errors.no_worked_question", which=repr(str(which)[:80]), known=list(shipped())))
    return _checked(_loaded(path), path.name)


@cache
def shipped() -> dict[str, ResolverQuestion]:
    """List the worked questions that ship, by id."""
    found = [_checked(each, SHIPPED) for each in yaml.load(text(SHIPPED), Loader=_loader())["questions"]]
    return {each.id: each for each in found}


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _loaded(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise QueryError(
                say("errors.question_too_large", name=path.name, st_size=path.stat().st_size, largest=LARGEST)
            )
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())
    except OSError as error:
        raise QueryError(say("errors.cannot_read", path=str(path), strerror=error.strerror)) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise LedgerError(say("errors.no_yaml", name=path.name, what=str(error).splitlines()[0])) from error
    if not isinstance(found, Mapping):
        raise LedgerError(say("errors.holds_no_question", name=path.name))
    return found


def _checked(raw: Mapping[str, Any], where: str) -> ResolverQuestion:
    try:
        return ResolverQuestion.model_validate(dict(raw))
    except ValidationError as error:
        said = [
            f"{'.'.join(str(part) for part in each['loc']) or 'question'}: {each['msg'].removeprefix('Value error, ')}"
            for each in error.errors()
        ]
        name = str(raw.get("id", ""))[:80]
        raise LedgerError(
            say(
                "errors.question_wrong",
                place=say("errors.plan_at", place=where, entry=name) if name else where,
                said=said[:8],
            )
        ) from None
