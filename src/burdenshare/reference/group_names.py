"""Which names mean a group of Allies? Who belongs to it, `groups` says, which knows areas; areas know names alone."""

from __future__ import annotations

from functools import cache
from typing import Any

from burdenshare.reference.other_names import key
from burdenshare.reference.shipped import table


def listings() -> dict[str, dict[str, Any]]:
    """Give what is listed of each group, by its code."""
    return table("groups.toml")


def group_code(asked: str) -> str | None:
    """Give the code of the group a name means, or None where it means none.

    >>> group_code("eastern flank"), group_code("Canada")
    ('eastern-flank', None)
    """
    return _names().get(_key(asked))


@cache
def _names() -> dict[str, str]:
    return {
        _key(name): code
        for code, row in listings().items()
        for name in (code, row["name_en"], row["name_fr"], *row.get("aliases", ()))
    }


def _key(name: str) -> str:
    return key(name.replace("_", " "))
