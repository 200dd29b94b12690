"""What a scenario asks for: its file, the ledger's programmes, the economy of its day, and exchange rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.indicators.guard import against_target
from burdenshare.language import say
from burdenshare.projections.economy import Economy, Outlook, economy
from burdenshare.projections.economy_known import ANCHORING, OUTLOOK, anchors, money_of, outlooks
from burdenshare.projections.scenario import link, text
from burdenshare.projections.scenario.check import scenario as checked
from burdenshare.projections.scenario.model import BaseYear, Scenario
from burdenshare.reference.areas import allies, area
from burdenshare.reference.ledger.programme import Programme, ProgrammeAmount
from burdenshare.reference.targets import NATO
from burdenshare.store.read import history

Which = str | Path | Mapping[str, Any]


def names() -> list[str]:
    """List the scenarios that ship."""
    return sorted(each.name.removesuffix(".yaml") for each in _folder().iterdir() if each.name.endswith(".yaml"))


def _folder() -> Any:
    return files("burdenshare") / "data" / "scenarios"


def load(which: Which) -> Scenario:
    """Read and check a scenario: a name that ships, a file, a packed string or a mapping.

    Raises
    ------
    QueryError
        no scenario of that name, no such file.
    LedgerError
        it does not read; names the place.
    """
    if isinstance(which, Mapping):
        return _checked(which, None)
    if isinstance(which, str) and link.is_packed(which):
        return _checked(link.decode(which), text.Places("packed scenario"))
    return _checked(*text.read(*_written(which)))


def _checked(raw: Mapping[str, Any], places: text.Places | None) -> Scenario:
    return checked(raw, programmes, places)


def _written(which: str | Path) -> tuple[str, str]:
    path = Path(which)
    if isinstance(which, Path) or path.suffix in (".yaml", ".yml", ".json") or len(path.parts) > 1:
        return _file(path), str(path)
    if which not in names():
        near = get_close_matches(which, names(), n=3, cutoff=0.4)
        hint = say("errors.nearest", names=near) if near else say("errors.known", names=names())
        raise QueryError(say("errors.no_scenario", which=f"{which!r:.80}", hint=hint))
    return (_folder() / f"{which}.yaml").read_text(encoding="utf-8"), f"{which}.yaml"


def _file(path: Path) -> str:
    try:
        if path.stat().st_size > 4 * text.MOST_CHARACTERS:
            raise LedgerError(
                say("errors.file_too_large", path=str(path), st_size=path.stat().st_size, what=4 * text.MOST_CHARACTERS)
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LedgerError(say("errors.not_utf8", path=str(path), start=error.start)) from error
    except OSError as error:
        raise QueryError(say("errors.cannot_read", path=str(path), strerror=error.strerror)) from error


@dataclass(frozen=True)
class ScenarioInputs:
    """What a day knew of an Ally: NATO's figures release by release, and its latest outlook."""

    ally: str
    on: date
    known: pl.DataFrame
    outlook: Outlook | None
    built: dict[tuple[BaseYear, int], tuple[Economy, pl.DataFrame]] = field(
        default_factory=dict
    )  # variants share these
    rates: dict[tuple[str, str, str, bool], tuple[float, str, str]] = field(default_factory=dict)


def record(ally: str, on: date) -> ScenarioInputs:
    """Read what a scenario and its variants start from, once.

    Raises
    ------
    QueryError
        the Ally has no armed forces, or was no Ally on that day.
    """
    who = area(ally)
    if not who.armed_forces or ally not in allies(on):
        why = say("cost.no_forces") if not who.armed_forces else say("scenario.no_ally", on=on)
        raise QueryError(say("errors.no_scenario_for", name_en=who.name_en, why=why))
    weo = history(on, sources=["weo"], areas=[ally], indicators=list(OUTLOOK.values()))
    return ScenarioInputs(ally, on, history(on, areas=[ally], indicators=ANCHORING), outlooks(weo).get(ally))


def economy_of(plan: Scenario, read: ScenarioInputs) -> tuple[Economy, pl.DataFrame]:
    """Build the economy a scenario starts from, and give the figures it rests on.

    Raises
    ------
    QueryError
        the Ally's figures or the outlook are not known on that day, or the scenario ends before it begins.
    """
    key = (plan.start, plan.horizon)
    if key not in read.built:
        read.built[key] = _built(plan, read)
    return read.built[key]


def _built(plan: Scenario, read: ScenarioInputs) -> tuple[Economy, pl.DataFrame]:
    wanted = read.known if not plan.start.release else read.known.filter(pl.col("release") == plan.start.release)
    known = wanted.unique(("indicator", "period"), keep="last", maintain_order=True)
    anchor = anchors(known, {read.ally: read.outlook} if read.outlook else {}, plan.start.year).get(read.ally)
    if anchor is None or read.outlook is None:
        asked = f"{plan.start.release or 'NATO'}{f' for {plan.start.year}' if plan.start.year else ''}"
        raise QueryError(say("errors.nothing_to_start_from", name_en=area(read.ally).name_en, asked=asked, on=read.on))
    against_target([anchor.definition], NATO, "the scenario's target")
    if plan.horizon <= anchor.base:
        raise QueryError(say("errors.horizon_before_base", horizon=plan.horizon, base=anchor.base))
    return economy(anchor, read.outlook, plan.horizon), money_of(known, [anchor])


STAGE_OF = {"contract": "contract", "envelope": "announced", "operating": "announced"}  # by the kind of the amount


@cache
def programmes(ally: str) -> dict[str, dict[str, Any]]:
    """Give the ledger's programmes of an Ally as lines may name them: `programme/amount`."""
    from burdenshare.reference.ledger import load as ledger

    try:
        held = ledger.programmes(area(ally).code)
    except QueryError:  # the ledger holds none of this Ally, so a line that names one is unknown
        return {}
    return {f"{each.id}/{amount.id}": _known(each, amount) for each in held for amount in each.amounts}


def _title(programme: Programme, amount: ProgrammeAmount) -> str:
    """Name an amount by its programme; a part of one by what it is for as well."""
    part = amount.kind == "part" and amount.scope
    return say("scenario.part", name=programme.name, scope=amount.scope) if part else programme.name


def _known(programme: Programme, amount: ProgrammeAmount) -> dict[str, Any]:
    """Say what the ledger knows of one amount; a part of a programme is its own money inside that programme."""
    name = f"{programme.id}/{amount.id}" if amount.kind == "part" else programme.id
    parents = [
        each for each in (amount.contained_in, programme.contained_in) if each and each not in (name, amount.not_in)
    ]
    refused = {"unverified": "is unverified and never counted", "total": "is all defence spending, not a programme"}
    return {
        "id": programme.id,
        "title": _title(programme, amount),
        "same_as": name,
        "amount": amount.value,
        "currency": amount.currency,
        "basis": "lifecycle" if amount.kind == "lifecycle" else amount.basis,
        "counts": "not" if amount.kind == "opportunity" else programme.counts,
        "counts_reason": "no money was voted" if amount.kind == "opportunity" else programme.counts_reason,
        "parents": tuple(dict.fromkeys(parents)),
        "overlaps": programme.overlaps,
        "announced": amount.announced or programme.announced,
        "start": int(amount.start[:4]) if amount.start else None,
        "years": amount.years,
        "price_year": amount.price_year,
        "stage": STAGE_OF.get(amount.kind, "before-contract"),
        "refused": refused.get("unverified" if amount.confidence == "unverified" else amount.kind, ""),
    }
