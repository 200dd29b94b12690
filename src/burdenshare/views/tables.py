"""Which columns has the table of a question, under which head, written how? One table of them for every face."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from burdenshare.core.errors import MessageError
from burdenshare.language.messages import template

TERMINAL = "terminal"
SHOWN = re.compile(r"(?P<name>[\w:]+)(?P<long>!)?(?:<(?P<width>\d+))?(?P<spare>\?)?(?P<anchor>#\w+)?")
KIND = re.compile(r"(?P<kind>[a-z_]+?)(?P<signed>\+)?(?P<decimals>\d)?(?::(?P<group>\w+))?")


@dataclass(frozen=True)
class Column:
    """A column: which field of a row, under which head, holding what kind of value.

    Attributes
    ----------
    head
        the key of its head in `heads.toml`; `title` is the head itself where it is made on the way.
    width
        how many letters it takes at most where room is short; 0 for all.
    spare
        whether a narrow window leaves it out first.
    anchor
        the place on a page that an Ally's link leads to.
    """

    field: str
    head: str = "-"
    kind: str = "text"
    decimals: int = 0
    signed: bool = False
    group: str = ""
    width: int = 0
    spare: bool = False
    long: bool = False
    anchor: str = ""
    title: str = ""

    def given(self, row: Mapping[str, Any]) -> bool:
        """Whether a row holds something for this column."""
        value = row.get(self.field)
        return not (value is None or value == "" or value != value)

    def headed(self, lang: str, *, short: bool = False, held: bool = False, **values: Any) -> str:
        """Say the head, shorter where a table has little room and there is a shorter one.

        Money is held in millions and written in billions: of values given as `held` the head says millions.

        Examples
        --------
        >>> [described("standing")["gap_usd"].headed("en", held=held) for held in (False, True)]
        ['Gap, US$ bn', 'Gap, US$ m']
        """
        if self.title or self.head == "-":
            return self.title
        said = template(f"heads.short.{self.head}", lang) if short and not self.long else None
        said = template(f"heads.{self.head}", lang) if said is None else said
        if said is None:
            raise MessageError(f"A column is headed {self.head!r}: write it in messages/{lang}/heads.toml.")
        scale = template(f"heads.scale.{'held' if held else 'written'}", lang)
        return said.format(**{"bn": scale, "unit": "", **values})


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Read the columns of every question."""
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


@cache
def schema(name: str) -> dict[str, Any]:
    """List the columns of a frame of rows with the kind of value each holds.

    >>> schema("resolve.lint")
    {'field': String, 'finding': String, 'changes_answer': Boolean}
    """
    import polars as pl

    frames = tomllib.loads(Path(__file__).with_name("rows.toml").read_text(encoding="utf-8"))
    named = (each.partition(":") for each in frames[name].split())
    return {column: getattr(pl, kind or "String") for column, _, kind in named}


@cache
def columns(question: str, place: str = TERMINAL) -> tuple[Column, ...]:
    """List the columns of a question's table as a place shows it; none where the question has no table there.

    Examples
    --------
    >>> [(each.field, each.headed("fr"), each.kind) for each in columns("count", "page")][2]
    ('at_or_above', "À l'objectif", 'as_is')
    """
    shown = tables().get(question, {}).get("on", {}).get(place, "")
    return tuple(_column(question, each) for each in shown.split())


@cache
def described(question: str) -> dict[str, Column]:
    """Find the column of each field of a question, wherever it is shown; the first where it is written in two ways."""
    own = {**tables()["any"], **tables().get(question, {})}
    found = (_made(name, said) for name, said in reversed(own.items()) if name != "on")
    return {each.field: each for each in found}


def _column(question: str, shown: str) -> Column:
    found = SHOWN.fullmatch(shown)
    name = found["name"] if found else shown
    said = tables()[question].get(name) or tables()["any"].get(name)
    if found is None or said is None:
        raise MessageError(f"tables.toml shows {shown!r} of {question}, which is no column there or in [any].")
    own = _made(name, said)
    width, anchor = int(found["width"] or 0), found["anchor"] or ""
    return replace(own, width=width, spare=bool(found["spare"]), long=bool(found["long"]), anchor=anchor)


def _made(name: str, said: str) -> Column:
    head, kind = said.split()
    found = KIND.fullmatch(kind)
    assert found, f"tables.toml: {kind!r} is no kind"
    decimals, signed = int(found["decimals"] or 0), bool(found["signed"])
    return Column(name.partition(":")[0], head, found["kind"], decimals, signed, found["group"] or "")
