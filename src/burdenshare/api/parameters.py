"""Which parameters do the questions take over HTTP, within which bounds, and what do they mean?

An address takes what its view takes, under the same name in camel case. Left out are those that name a file or
folder of this machine and those that only make an answer dearer.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from burdenshare.views.questions import Question

NOT_OVER_HTTP = ("where", "folder", "paths", "draws", "projection")
WORD, CODE = r"^[a-z0-9][a-z0-9_-]{0,59}$", r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
SOURCES, GOAL = r"^[A-Za-z][A-Za-z ,_-]{0,79}$", r"^[A-Za-z0-9][A-Za-z0-9.,%_ -]{0,39}$"
AMOUNT = r"^[^\W_€$£]?[\w .,&'’()€$£-]{1,60}$"
NAME = r"^[^\W_][\w .,&'’()-]{0,59}$"
MANY, SPAN = r"^[^\W_][\w .,&'’()-]*$", r"^\d{4}([-,]\d{4}){0,60}$"
LIST = {"pattern": MANY, "max_length": 999}
FIGURE = r"^[A-Za-z0-9._-]{1,60}/[A-Za-z0-9_]{1,40}/[a-z0-9_]{1,60}/\d{4}(-\d{2})?$"
DAY = r"^(19[5-9]\d|20\d{2})-\d{2}-\d{2}$"  # from the first full year of the Alliance on
PLAN = r"^([a-z0-9][a-z0-9-]{0,79}|s1\.[A-Za-z0-9_-]{1,20000})$"


@dataclass(frozen=True)
class Parameter:
    """How one parameter reads: its type, its bounds, and a sentence on it."""

    kind: Any
    says: str
    bounds: dict[str, Any] = field(default_factory=dict)


YEARS = {"ge": 1949, "le": 2100}
ShareParameter = Annotated[float, Field(ge=0.01, le=20)]
Deadline = Annotated[int, Field(ge=2000, le=2060)]
PARAMETERS = {
    "ally": Parameter(
        str, "An Ally or group: a code such as CAN, or a name; several with commas; ALL of `show`.", LIST
    ),
    "day": Parameter(str, "Of that day, YYYY-MM-DD; today if absent.", {"pattern": DAY}),
    "areas": Parameter(str, "Codes, names, groups (EU, G7, B9 ...), with commas; all Allies if absent.", LIST),
    "group": Parameter(str, "Only the Allies of a group of that day, such as G7 or eastern-flank.", {"pattern": NAME}),
    "indicators": Parameter(str, "Ids of the registry, with commas; or all.", LIST),
    "years": Parameter(str, "A year, a span such as 2014-2025, or several with commas.", {"pattern": SPAN}),
    "wide": Parameter(bool, "A column for each year instead of a row for each figure."),
    "year": Parameter(int, "A year.", YEARS),
    "by": Parameter(int, "The deadline.", {"ge": 2000, "le": 2060}),
    "to": Parameter(int, "The last year projected.", {"ge": 2000, "le": 2050}),
    "from_": Parameter(int, "The base year; the last one with figures if absent.", YEARS),
    "as_of": Parameter(str, "What was known on that day, YYYY-MM-DD; today if absent.", {"pattern": DAY}),
    "since_year": Parameter(int, "The first year.", YEARS),
    "since_release": Parameter(str, "The release to compare with, such as nato-2025-08.", {"pattern": CODE}),
    "since_day": Parameter(str, "The earlier day, YYYY-MM-DD.", {"pattern": DAY}),
    "release": Parameter(str, "A release, such as nato-2026-07.", {"pattern": CODE}),
    "source": Parameter(str, "Whose figures: nato, sipri, worldbank, eurostat, weo, ecb, fed.", {"pattern": SOURCES}),
    "indicator": Parameter(str, "An id of the registry, such as defence_share_gdp.", {"pattern": WORD}),
    "target": Parameter(str, "nato-2, hague-core-3.5 or nato-equipment-20, or its number.", {"pattern": GOAL}),
    "price_year": Parameter(int, "Of constant prices.", YEARS),
    "allow_mixed": Parameter(bool, "Allow mixed definitions or prices; the answer is labelled."),
    "splice": Parameter(bool, "Join shares of before 2008 to NATO's, with every seam marked."),
    "unverified": Parameter(bool, "Also the entries without a source, marked as such."),
    "lint": Parameter(bool, "Instead of the answer: what the wording leaves open."),
    "chance": Parameter(bool, "Also how many of our paths come to it."),
    "every": Parameter(bool, "Also the figures that stayed the same."),
    "before": Parameter(str, "The earlier release, such as nato-2025-08.", {"pattern": CODE}),
    "after": Parameter(str, "The later release, such as nato-2026-07.", {"pattern": CODE}),
    "figure": Parameter(str, "A figure's permanent id: nato-2024-06/CAN/defence_share_gdp/2024.", {"pattern": FIGURE}),
    "which": Parameter(
        str, "One that ships, by name; a scenario also packed into a string (s1. ...).", {"pattern": PLAN}
    ),
    "share": Parameter(float, "Per cent of GDP.", {"gt": 0, "le": 20}),
    "shares": Parameter(list[ShareParameter], "Per cent of GDP, several times.", {"min_length": 1, "max_length": 12}),
    "deadlines": Parameter(list[Deadline], "Years, several times.", {"min_length": 1, "max_length": 12}),
    "baseline": Parameter(str, "frozen-share, frozen-cash, frozen-real or announced.", {"pattern": WORD}),
    "interest": Parameter(float, "On money borrowed, per cent a year.", {"ge": 0, "le": 30}),
    "rank_by": Parameter(str, "cumulative, points, growth or gap.", {"pattern": WORD}),
    "model": Parameter(str, "A model of the projections, such as plan-path.", {"pattern": WORD}),
    "w": Parameter(float, "The part of an announced step that is delivered.", {"ge": 0, "le": 1}),
    "what": Parameter(
        str, "An Ally, for its spending of the year; or an amount such as 44 bn CAD.", {"pattern": AMOUNT}
    ),
    "money": Parameter(
        str, "The money wanted: EUR, USD ...; its own if absent.", {"pattern": r"^([A-Za-z]{3,12}|[€$£])$"}
    ),
    "prices": Parameter(int, "The year at whose prices, by the GDP deflator; current prices if absent.", YEARS),
    "ppp": Parameter(bool, "In international dollars at purchasing power parity for GDP."),
    "per_head": Parameter(bool, "Divided by the population of the year."),
    "rounding": Parameter(str, "exact or printed.", {"pattern": WORD}),
    "truth": Parameter(str, "Which outcome counts: settled, or another of `backtest`.", {"pattern": WORD}),
}  # fmt: skip


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
