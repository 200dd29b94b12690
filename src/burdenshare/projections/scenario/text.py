"""A scenario file as it is written: YAML with the line of every entry, and nothing that could surprise."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from burdenshare.core.errors import LedgerError
from burdenshare.language import say

Where = tuple[Any, ...]  # ("lines", 3, "amount")
MOST_CHARACTERS, MOST_LINES, DEEPEST = 1_000_000, 5_000, 12


class Places:
    """Where in the file each entry stands."""

    def __init__(self, name: str, lines: dict[Where, int] | None = None) -> None:
        self.name, self.lines = name, lines or {}

    def wrong(self, where: Where, said: str) -> LedgerError:
        """Make the error for an entry: file, line, entry, and what is wrong with it."""
        entry = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")
        known = next(
            (self.lines[where[:size]] for size in range(len(where), -1, -1) if where[:size] in self.lines), None
        )
        place = say("errors.at_line", name=self.name, line=known) if known else self.name
        at = say("errors.plan_at", place=place, entry=entry) if entry else place
        return LedgerError(say("errors.plan_wrong", place=at, said=said))


def read(text: str, name: str) -> tuple[dict[str, Any], Places]:
    """Read the text of a scenario into plain values and the places they stand in.

    Raises
    ------
    LedgerError
        it is too long, no YAML, no mapping, holds a key twice, an alias, a tag or a number that is none; with the line.
    """
    lines = text.count("\n")
    if len(text) > MOST_CHARACTERS or lines > MOST_LINES:
        raise LedgerError(
            say(
                "errors.plan_lines",
                name=name,
                lines=min(lines, MOST_LINES) + 1,
                lines_2=lines + 1,
                text=len(text),
                most_lines=MOST_LINES,
                most_characters=MOST_CHARACTERS,
            )
        )
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        return _built(loader, yaml, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = say("errors.at_line", name=name, line=mark.line + 1) if mark else name
        raise LedgerError(
            say("errors.plan_yaml", place=place, what=str(getattr(error, "problem", None) or error))
        ) from error
    finally:
        loader.dispose()


def _built(loader: Any, yaml: Any, name: str) -> tuple[dict[str, Any], Places]:
    """Build from events, not recursively, so that no nesting however deep can break the reader."""
    places = Places(name)
    root: list[Any] = []
    open_: list[tuple[Any, Where]] = [(root, ())]
    keys: list[Any] = [None]

    def put(value: Any, line: int) -> Where:
        holder, where = open_[-1]
        if isinstance(holder, dict):
            here = (*where, keys[-1])
            holder[keys[-1]], keys[-1] = value, None
        else:
            here = (*where, len(holder)) if holder is not root else ()
            holder.append(value)
        places.lines[here] = line
        return here

    while loader.check_event():
        event = loader.get_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise LedgerError(say("errors.plan_anchor", name=name, line=line))
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if isinstance(open_[-1][0], dict) and keys[-1] is None:
                raise LedgerError(say("errors.plan_key", name=name, line=line))
            if len(open_) > DEEPEST:
                raise LedgerError(say("errors.plan_deep", name=name, line=line, deepest=DEEPEST))
            made: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            open_.append((made, put(made, line)))
            keys.append(None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            open_.pop()
            keys.pop()
        elif isinstance(event, yaml.ScalarEvent):
            value = _scalar(loader, yaml, event, name, line)
            holder = open_[-1][0]
            if isinstance(holder, dict) and keys[-1] is None:
                key = str(value) if not isinstance(value, int) or isinstance(value, bool) else value
                if key in holder:
                    raise LedgerError(say("errors.plan_twice", name=name, line=line, key_=key))
                keys[-1] = key
            else:
                put(value, line)
    if len(root) != 1 or not isinstance(root[0], dict):
        raise LedgerError(say("errors.plan_mapping", name=name))
    return root[0], places


def _scalar(loader: Any, yaml: Any, event: Any, name: str, line: int) -> Any:
    if event.tag not in (None, "!"):
        raise LedgerError(say("errors.plan_tag", name=name, line=line, tag=event.tag))
    tag = loader.resolve(yaml.ScalarNode, event.value, event.implicit)
    try:
        value = loader.construct_object(yaml.ScalarNode(tag, event.value))
    except ValueError as error:
        raise LedgerError(
            say("errors.plan_value", name=name, line=line, value=repr(event.value), error=str(error))
        ) from error
    if isinstance(value, float) and not math.isfinite(value):
        raise LedgerError(say("errors.plan_number", name=name, line=line, value=event.value))
    return value.isoformat() if isinstance(value, date) else value
