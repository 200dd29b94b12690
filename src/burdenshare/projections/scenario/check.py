"""From what is written to a checked scenario, or one clear sentence with the place in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.projections.scenario.fields import PlanMapping
from burdenshare.projections.scenario.lines import LINE, line
from burdenshare.projections.scenario.link import canonical
from burdenshare.projections.scenario.model import PATHS, Base, BaseYear, Gdp, Scenario, ScenarioLine, ScenarioTarget
from burdenshare.projections.scenario.text import Places
from burdenshare.reference.areas import area

Ledger = Callable[[str], Mapping[str, Mapping[str, Any]]]  # Ally -> "programme/amount" -> what the ledger says of it
Held = Callable[[str], Mapping[str, Mapping[str, Any]]]  # the same; "" is the Ally of the plan
MOST_PROGRAMMES, MOST_VARIANTS = 200, 20
SCENARIO = (
    "name", "title", "summary", "ally", "day", "horizon", "start", "base", "gdp", "lines", "targets", "variants",
    "sources", "notes", "seed",
)  # fmt: skip
CHANGEABLE = ("start", "base", "gdp", "lines", "horizon", "change", "name")


def scenario(raw: Mapping[str, Any], ledger: Ledger | None = None, places: Places | None = None) -> Scenario:
    """Check a scenario.

    Parameters
    ----------
    raw
        as read from YAML, JSON or a packed string.
    ledger
        gives the programmes of an Ally that lines may name; asked only when one does.
    places
        where the entries stand; without them the error names the entry alone.

    Raises
    ------
    LedgerError
        anything that does not read; names the place.
    """
    places = places or Places("scenario")
    entry = PlanMapping(raw, places, (), SCENARIO)
    return _scenario(entry, ledger or (lambda _: {}), variants=True)


def _scenario(entry: PlanMapping, ledger: Ledger, *, variants: bool) -> Scenario:
    name = entry.text("name", "unnamed")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", name):
        raise entry.wrong("name", f"name is {name!r:.90}; use small letters, digits, dots and hyphens.")
    ally = _ally(entry)
    targets = tuple(_target(each, entry, place) for place, each in enumerate(entry.items("targets", 10)))
    horizon = entry.year("horizon", max((each.by for each in targets), default=None) or 2035)
    lines = _lines(entry, lambda code: ledger(code or ally))
    return Scenario(
        name=name,
        title=entry.text("title", name),
        ally=ally,
        horizon=horizon,
        day=entry.day("day"),
        summary=entry.text("summary", ""),
        start=_start(entry),
        base=_base(entry),
        gdp=_gdp(entry),
        lines=lines,
        targets=targets,
        variants=_variants(entry, ledger) if variants else (),
        sources=_sources(entry),
        notes=tuple(str(each) for each in entry.items("notes", 50)),
        seed=int(entry.number("seed", 20250625, least=0)),
        raw=_plain(entry),
    )


def _plain(entry: PlanMapping) -> Mapping[str, Any]:
    """Bring what was written to the form that JSON and a packed string give back."""
    try:
        plain: Mapping[str, Any] = json.loads(canonical(entry.raw))
    except (TypeError, ValueError) as error:
        raise entry.wrong("", f"holds a value that no file could hold: {error}.") from error
    return plain


def _ally(entry: PlanMapping) -> str:
    try:
        found = area(entry.text("ally"))
    except QueryError as error:
        raise entry.wrong("ally", str(error)) from error
    if found.kind != "ally":
        raise entry.wrong("ally", f"{found.name_en} is no Ally; a scenario is about one Ally.")
    return found.code


def _start(entry: PlanMapping) -> BaseYear:
    if not entry.has("start"):
        return BaseYear()
    inner = PlanMapping(entry.raw["start"], entry.places, (*entry.where, "start"), ("year", "release"))
    return BaseYear(year=inner.year("year", None), release=inner.text("release", None))


def _base(entry: PlanMapping) -> Base:
    raw = entry.raw.get("base") or "frozen-share"
    raw = {"path": raw} if isinstance(raw, str) else raw
    inner = PlanMapping(raw, entry.places, (*entry.where, "base"), ("path", "shares", "cash"))
    shares = inner.by_year("shares", above=0, why="a share of GDP is above 0.")
    cash = inner.by_year("cash", above=0, why="spending is above 0.")
    path = inner.word("path", PATHS, "table" if shares or cash else "frozen-share")
    if (path == "table") != bool(shares or cash) or (shares and cash):
        raise inner.wrong(
            "path", "a base of path table has either shares (per cent) or cash (billions) by year; others none."
        )
    return Base(path, shares, cash)


def _gdp(entry: PlanMapping) -> Gdp:
    if not entry.has("gdp"):
        return Gdp()
    inner = PlanMapping(entry.raw["gdp"], entry.places, (*entry.where, "gdp"), ("shock", "levels", "reaction"))
    return Gdp(
        shock=inner.by_year("shock", above=-100, why="a change of -100 % or less makes GDP negative or nothing."),
        levels=inner.by_year("levels", above=0, why="GDP is above 0; a negative GDP cannot be."),
        reaction=inner.number("reaction", 0.0, least=0, most=1),
    )


def _target(raw: Any, entry: PlanMapping, place: int) -> ScenarioTarget:
    inner = PlanMapping(raw, entry.places, (*entry.where, "targets", place), ("share", "by", "name"))
    share, by = inner.number("share", above=0, most=100), inner.year("by")
    return ScenarioTarget(share=share, by=by, name=inner.text("name", f"{share:g} % by {by}"))


def _lines(entry: PlanMapping, ledger: Held) -> tuple[ScenarioLine, ...]:
    found: dict[str, ScenarioLine] = {}
    for place, raw in enumerate(entry.items("lines", MOST_PROGRAMMES)):
        inner = PlanMapping(raw, entry.places, (*entry.where, "lines", place), LINE)
        each = line(inner, _from_ledger(inner, ledger))
        if each.id in found:
            raise inner.wrong("id", f"a line {each.id!r} is given above; give each its own id.")
        found[each.id] = each
    return tuple(found.values())


def _from_ledger(inner: PlanMapping, ledger: Held) -> Mapping[str, Any]:
    if not inner.has("ledger"):
        return {}
    code, _, asked = inner.text("ledger").rpartition(":")
    held = ledger(code)
    if asked not in held:
        near = [name for name in held if asked in name][:3] or get_close_matches(asked, list(held), n=3, cutoff=0.3)
        hint = f"nearest: {', '.join(near)}." if near else "see `burdenshare programmes`."
        raise inner.wrong("ledger", f"the ledger has no line {asked!r:.90}; {hint}")
    return _elsewhere(code, held[asked]) if code else held[asked]


def _elsewhere(code: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """Name a programme of a named Ally so that it is not taken for one of the plan's own Ally."""
    return {**known, "same_as": f"{code}:{known['same_as']}", "parents": (), "overlaps": ()}


def _variants(entry: PlanMapping, ledger: Ledger) -> tuple[tuple[str, Scenario], ...]:
    """Make each variant the whole scenario with some entries replaced, or single fields of lines changed."""
    found = []
    for place, raw in enumerate(entry.items("variants", MOST_VARIANTS)):
        inner = PlanMapping(raw, entry.places, (*entry.where, "variants", place), CHANGEABLE)
        said = inner.text("name")
        replaced = {key: value for key, value in inner.raw.items() if key not in ("name", "change")}
        merged = {**entry.raw, **replaced, "variants": []}
        if inner.has("change"):
            merged["lines"] = _changed(inner, merged.get("lines") or [])
        places = _InVariant(inner)
        found.append((said, _scenario(PlanMapping(merged, places, (), SCENARIO), ledger, variants=False)))
    return tuple(found)


def _changed(inner: PlanMapping, lines: list[Any]) -> list[Any]:
    changes = inner.raw["change"]
    ids = [_id(each) for each in lines]
    if not isinstance(changes, Mapping) or not all(isinstance(each, Mapping) for each in changes.values()):
        raise inner.wrong("change", "change names lines and their new fields, such as `{platform: {amount: 30.9}}`.")
    for key in changes:
        if key not in ids:
            raise inner.wrong("change", f"there is no line {key!r} to change; lines: {', '.join(map(str, ids))}.")
    return [{**each, **changes.get(_id(each), {})} for each in lines]


def _id(raw: Any) -> Any:
    raw = raw if isinstance(raw, Mapping) else {}
    return raw.get("id") or str(raw.get("ledger", "")).split("/")[0]


class _InVariant(Places):
    """Errors inside a variant name the variant's place."""

    def __init__(self, inner: PlanMapping) -> None:
        super().__init__(inner.places.name, inner.places.lines)
        self.prefix = inner.where

    def wrong(self, where: Any, said: str) -> Any:
        return super().wrong(self.prefix, f"in this variant {'.'.join(map(str, where))}: {said}")


def _sources(entry: PlanMapping) -> tuple[Mapping[str, str], ...]:
    fields = ("publisher", "title", "date", "url", "says")
    inner = (
        PlanMapping(each, entry.places, (*entry.where, "sources", place), fields)
        for place, each in enumerate(entry.items("sources", 50))
    )
    return tuple({key: each.text(key) for key in fields if each.has(key)} for each in inner)
