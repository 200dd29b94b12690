"""A JSON-stat 2.0 dataset: dimensions in order, their codes, and a sparse map from flat index to value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Any

from burdenshare.core.errors import LayoutError


@dataclass(frozen=True)
class CubeCell:
    """One cell: its code in each dimension, value or None, Eurostat's flag or nothing, and its flat index."""

    codes: dict[str, str]
    value: float | None
    flag: str
    index: int


@dataclass(frozen=True)
class Cube:
    """The dataset, checked against its own sizes."""

    name: str
    dimensions: dict[str, list[str]]
    values: dict[int, Any]
    flags: dict[int, Any]
    raw: dict[str, Any]

    @classmethod
    def of(cls, raw: dict[str, Any], name: str) -> Cube:
        """Read the dimensions and check that sizes, codes and indices agree.

        Raises
        ------
        LayoutError
            they do not; says which dimension or index.
        """
        try:
            dimensions = {each: _codes(raw["dimension"][each]["category"]["index"]) for each in raw["id"]}
            sizes, values, flags = raw["size"], _sparse(raw["value"]), _sparse(raw.get("status") or {})
        except (KeyError, TypeError, ValueError) as error:
            raise LayoutError("eurostat.no_json_stat", name=name, error=error) from error
        if sizes != [len(codes) for codes in dimensions.values()]:
            raise LayoutError("eurostat.sizes_do_not", name=name, sizes=sizes, list=list(dimensions))
        outside = [each for each in (*values, *flags) if not 0 <= each < prod(sizes)]
        if outside:
            raise LayoutError("eurostat.value_lies_outside", name=name, outside=outside[0], prod=prod(sizes))
        return cls(name, dimensions, values, flags, raw)

    def day(self, key: str) -> str:
        """Give the day of a time stamp such as `2026-04-27T23:00:00+0200`."""
        found = re.match(r"\d{4}-\d\d-\d\d", str(self.raw.get(key)))
        try:
            return date.fromisoformat(found[0] if found else "").isoformat()
        except ValueError as error:
            raise LayoutError("eurostat.should_time", file=self.name, key=key, get=repr(self.raw.get(key))) from error

    def cells(self) -> Iterator[CubeCell]:
        """Walk every cell, present or absent, the last dimension fastest."""
        for index, codes in enumerate(product(*self.dimensions.values())):
            value = self.values.get(index)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
                raise LayoutError(
                    "eurostat.value_should_number", file=self.name, index=index, codes=list(codes), value=repr(value)
                )
            flag = str(self.flags.get(index, ""))
            yield CubeCell(dict(zip(self.dimensions, codes, strict=True)), value, flag, index)


def _codes(index: dict[str, int] | list[str]) -> list[str]:
    """Give a dimension's codes in order; JSON-stat allows a list or a map from code to position."""
    codes = list(index) if isinstance(index, list) else sorted(index, key=index.__getitem__)
    if isinstance(index, dict) and sorted(index.values()) != list(range(len(index))):
        raise ValueError("positions of a dimension")
    return codes


def _sparse(given: dict[str, Any] | list[Any]) -> dict[int, Any]:
    """Give values by flat index; JSON-stat allows a list or a map from index to value."""
    return dict(enumerate(given)) if isinstance(given, list) else {int(key): value for key, value in given.items()}
