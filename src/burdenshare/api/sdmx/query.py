"""What does an SDMX REST address ask for? Keys, filters on components, spans of time, and days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from burdenshare.api.parameters import DAY
from burdenshare.api.problems import Refused
from burdenshare.formats.sdmx.model import components, of_role

EVERY = ("", "*", "all")
OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge")
TAKES = (
    "asOf", "includeHistory", "updatedAfter", "firstNObservations", "lastNObservations", "dimensionAtObservation",
    "attributes", "measures", "offset", "limit", "format",
)  # fmt: skip
Filter = tuple[str, str, tuple[str, ...]]  # component, operator, values


@dataclass(frozen=True)
class DataQuery:
    """A data query as it reads: which codes of each dimension, which further filters, and what of it is wanted."""

    key: dict[str, tuple[str, ...]]
    filters: tuple[Filter, ...]
    as_of: str | None
    history: bool
    first: int | None
    last: int | None
    across: str
    columns: tuple[str, ...]
    offset: int
    limit: int | None


def read(key: str, given: Iterable[tuple[str, str]]) -> DataQuery:
    """Read a key and the query of a data address.

    Raises
    ------
    Refused
        something in it does not read, or is not done here.
    """
    plain, filters = _parted(given)
    after = _day(plain, "updatedAfter")
    if after:
        filters.append(("RELEASED_AT", "gt", (after,)))
    across = plain.get("dimensionAtObservation", "TIME_PERIOD")
    if across not in ("TIME_PERIOD", "AllDimensions"):
        raise Refused(422, f"{across!r:.60} cannot stand at the observation; ask for TIME_PERIOD or AllDimensions.")
    return DataQuery(
        _key(key), tuple(filters), _day(plain, "asOf"), plain.get("includeHistory", "false").lower() == "true",
        _count(plain, "firstNObservations"), _count(plain, "lastNObservations"), across,
        _columns(plain.get("attributes", "dsd"), plain.get("measures", "all")),
        _count(plain, "offset") or 0, _count(plain, "limit"),
    )  # fmt: skip


def _parted(given: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[Filter]]:
    """Part the query into plain parameters and filters on components, `c[REF_AREA]=CAN,USA`."""
    plain: dict[str, str] = {}
    filters: list[Filter] = []
    for name, value in given:
        if found := re.fullmatch(r"c\[(\w+)\]", name):
            filters += _filters(found[1], value)
        elif name in TAKES:
            plain[name] = value
        else:
            raise Refused(422, f"No parameter {name!r:.60} is taken here; there are c[...], {', '.join(TAKES)}.")
    return plain, filters


def _filters(component: str, said: str) -> list[Filter]:
    """Read what is asked of one component: `ge:2014+le:2020`; several values with commas, each may do.

    >>> _filters("TIME_PERIOD", "ge:2014+le:2020")
    [('TIME_PERIOD', 'ge', ('2014',)), ('TIME_PERIOD', 'le', ('2020',))]
    """
    known = [each.id for each in components()]
    if component not in known:
        raise Refused(422, f"There is no component {component!r:.60}; there are {', '.join(known)}.")
    found: list[Filter] = []
    for each in re.split(r"[+ ]", said):  # a + in an address that is not written as %2B reads as a blank
        operator, _, value = each.rpartition(":")
        operator = operator or "eq"
        if operator not in OPERATORS:
            raise Refused(422, f"{each!r:.60} asks with {operator!r:.20}; there are {', '.join(OPERATORS)}.")
        found.append((component, operator, tuple(value.split(","))))
    return found


def _key(said: str) -> dict[str, tuple[str, ...]]:
    """Read a key such as `A.CAN+USA.defence_share_gdp..*`: codes of each dimension; what is left out is not asked."""
    names = [each.id for each in of_role("dimension")]
    parts = [] if said in EVERY else said.split(".")
    if len(parts) > len(names):
        raise Refused(422, f"The key {said!r:.80} has {len(parts)} parts; there are {'.'.join(names)}.")
    return {
        name: tuple(re.split(r"[+, ]", part)) for name, part in zip(names, parts, strict=False) if part not in EVERY
    }


def _day(plain: dict[str, str], name: str) -> str | None:
    if name not in plain:
        return None
    try:
        told = datetime.fromisoformat(plain[name].replace(" ", "+")).date()
    except ValueError as error:
        raise Refused(422, f"{name} is {plain[name]!r:.40}; write a day such as 2025-05-07, or a time.") from error
    if not re.fullmatch(DAY, told.isoformat()):
        raise Refused(422, f"{name} is {told}; ask for a day from {date(1950, 1, 1)} on.")
    return told.isoformat()


def _count(plain: dict[str, str], name: str) -> int | None:
    if name not in plain:
        return None
    if not re.fullmatch(r"\d{1,7}", plain[name]):
        raise Refused(422, f"{name} is {plain[name]!r:.40}; write a whole number.")
    return int(plain[name])


def _columns(attributes: str, measures: str) -> tuple[str, ...]:
    """Choose the columns: every dimension, and of attributes and the measure what is asked."""
    shown = {each.id for each in of_role("dimension", "time")}
    for role, asked in (("attribute", attributes), ("measure", measures)):
        known = {each.id for each in of_role(role)}
        named = set(asked.split(","))
        if named & {"dsd", "all", "obs"}:
            shown |= known
        elif not named <= known | {"none", "msd", "dataset", "series"}:
            raise Refused(422, f"{asked!r:.60} is not all of {', '.join(sorted(known))}.")
        else:
            shown |= named & known
    return tuple(each.id for each in components() if each.id in shown)


def chosen(rows: pl.DataFrame, asked: DataQuery) -> pl.DataFrame:
    """Keep the rows and columns asked for; rows as `formats.sdmx.table` makes them."""
    own = pl.col
    tests = [own(name).is_in(list(values)) for name, values in asked.key.items()]
    for name, operator, values in asked.filters:
        texts = own(name).cast(pl.String)
        if operator in ("eq", "ne"):
            hit = texts.is_in(list(values))
            tests.append(hit if operator == "eq" else ~hit)
        else:
            tests.append(getattr(own(name), operator)(_as(rows.schema[name], values[0])))
    kept = rows.filter(pl.all_horizontal(tests)) if tests else rows
    series = [each.id for each in of_role("dimension")]
    if asked.first:
        kept = kept.group_by(series, maintain_order=True).head(asked.first)
    if asked.last:
        kept = kept.group_by(series, maintain_order=True).tail(asked.last)
    return kept.slice(asked.offset, asked.limit).select(asked.columns)


def _as(kind: pl.DataType, value: str) -> str | float:
    if kind == pl.String:
        return value
    try:
        return float(value)
    except ValueError as error:
        raise Refused(422, f"{value!r:.40} is no number to compare with.") from error
