"""What ships with the package as data: its tables, each read once, since they stay as they are while a program runs."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """Read a file of data/ as it stands."""
    return (files("burdenshare") / "data" / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """Read a file of TOML; nobody changes what it says."""
    return tomllib.loads(text(name))


def rows(name: str) -> csv.DictReader[str]:
    """Read a file of CSV row by row, without the lines of remarks above its heads."""
    return csv.DictReader(line for line in text(name).splitlines() if not line.startswith("#"))
