"""Which sources there are, where they publish and when: data/sources.toml, the user's own file, the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from burdenshare.core.errors import QueryError
from burdenshare.core.sentence import worded
from burdenshare.reference.shipped import table

WORDS = ("publisher", "title", "format", "licence")
PAPERS = "papers"  # of releases, for the importers
SETTINGS: dict[str, type] = {"road": str, "due": list, "every_days": int, "grace_days": int, "rolling": bool}


@dataclass(frozen=True)
class Source:
    """One source: whose it is, its addresses by name, when releases are due, and how it wants to be asked."""

    id: str
    publisher: str
    title: str
    format: str
    licence: str
    addresses: Mapping[str, str]
    due: tuple[str, ...] = ()
    every_days: int = 0
    grace_days: int = 0
    rolling: bool = False
    road: str = ""

    @property
    def address(self) -> str:
        """Give the address asked first."""
        return self.addresses["address"]


def sources() -> dict[str, Source]:
    """List every source by id, with the user's addresses in place of ours.

    Raises
    ------
    QueryError
        the user's file or an address in the environment does not read; says what and where.
    """
    ours = table("sources.toml")
    theirs = _own(set(ours))
    return {name: _source(name, {**table, **theirs.get(name, {})}) for name, table in ours.items()}


def chosen(names: Iterable[str]) -> list[Source]:
    """Give the sources asked for, or all.

    Raises
    ------
    QueryError
        one is not a source.
    """
    known, asked = sources(), list(dict.fromkeys(names))
    if unknown := [name for name in asked if name not in known]:
        raise QueryError(worded("errors.no_such_source", asked=f"{unknown[0]!r:.60}", known=", ".join(known)))
    return [known[name] for name in asked or known]


def config_file() -> Path:
    """Say where the user's own table of sources is looked for: BURDENSHARE_CONFIG, or the configuration folder."""
    if given := os.environ.get("BURDENSHARE_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("burdenshare") / "sources.toml"


def _own(known: set[str]) -> dict[str, dict[str, Any]]:
    path = config_file()
    if not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QueryError("sources.unread", path=f"{path}", why=f"{error}") from error
    if unknown := sorted(set(read) - known):
        raise QueryError("sources.no_source", path=f"{path}", name=repr(unknown[0]), known=sorted(known))
    return read


def _source(name: str, table: dict[str, Any]) -> Source:
    kept = {key: _setting(name, key, value) for key, value in table.items() if key in SETTINGS}
    words: dict[str, Any] = {key: str(table[key]) for key in WORDS}
    rest = {key: str(value) for key, value in table.items() if key not in {*SETTINGS, *WORDS, PAPERS}}
    addresses = {key: _address(name, key, value) for key, value in rest.items()}
    return Source(name, **words, addresses=MappingProxyType(addresses), **kept)


def _setting(name: str, key: str, value: Any) -> Any:
    if type(value) is not SETTINGS[key]:
        wanted = SETTINGS[key].__name__
        raise QueryError(
            "sources.kind", path=f"{config_file()}", key_=f"{name}.{key}", wanted=wanted, value=repr(value)
        )
    return _days(name, value) if isinstance(value, list) else value


def _days(name: str, given: list[Any]) -> tuple[str, ...]:
    for day in given:
        try:
            date.fromisoformat(f"2000-{day}")
        except ValueError as error:
            raise QueryError("sources.due", path=f"{config_file()}", name=name, day=repr(day)) from error
    return tuple(given)


def _address(name: str, key: str, ours: str) -> str:
    variable = f"BURDENSHARE_URL_{name}" + ("" if key == "address" else f"_{key}")
    given = os.environ.get(variable.upper(), ours)
    parts = urlsplit(given)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise QueryError("sources.address", name=name, what=key, given=repr(given), variable=variable.upper())
    return given
