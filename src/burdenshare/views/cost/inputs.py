"""What the questions about money ask the record: economies of Allies and groups, and what has been announced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import ProjectionError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.indicators.completeness import YearCoverage
from burdenshare.indicators.completeness import known_on as held_of
from burdenshare.indicators.guard import against_target, one_definition
from burdenshare.language import say
from burdenshare.projections.economy import Economy, economy
from burdenshare.projections.economy_known import ANCHORING, OUTLOOK, anchors, money_of, outlooks
from burdenshare.projections.own_plan import own_plan
from burdenshare.reference.areas import Area, allies, areas, code_of
from burdenshare.reference.groups import GROUP, groups, place
from burdenshare.reference.targets import NATO
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.in_part import within

LAST_YEAR = 2060
WHOLE = YearCoverage(None)
GROUPS = {"NATO_EUR_CAN": "NATO Europe and Canada", "NATO_TOTAL": "NATO"}


@dataclass(frozen=True)
class CostInputs:
    """Economies by Ally, those without one and why, and the published figures they start from."""

    economies: dict[str, Economy]
    missing: dict[str, str] = field(default_factory=dict)
    figures: pl.DataFrame = field(default_factory=pl.DataFrame, compare=False)
    label: str = ""  # of a mixture that was allowed
    state: YearCoverage = WHOLE  # of several Allies: what is held of the last edition of their base year


def frame(columns: Mapping[str, Any]) -> pl.DataFrame:
    """Make a frame of columns that may be arrays.

    Through lists, because a frame made of arrays has polars load numpy.ma, a tenth of what the whole answer takes.
    """
    return pl.DataFrame({name: each.tolist() if hasattr(each, "tolist") else each for name, each in columns.items()})


def members(asked: str, on: date) -> tuple[Area, tuple[str, ...]]:
    """Find whom a question is about: an Ally, or a group with its Allies of that day.

    Raises
    ------
    QueryError
        nobody is called that, or it is neither an Ally nor a group of Allies.
    """
    found = place("EU" if code_of(asked) == "EU27" else asked)
    of_day = allies(on)
    if found.code in of_day:
        return found, (found.code,)
    if found.kind == GROUP:
        return found, groups()[found.code].on(on)
    whole = {"NATO_EUR_CAN": tuple(code for code in of_day if code != "USA"), "NATO_TOTAL": of_day}
    if found.code not in whole:
        named = ", ".join((*GROUPS, *groups()))
        raise QueryError(say("errors.neither_ally_nor_group", name_en=found.name_en, on=on, named=named))
    return found, whole[found.code]


def name_of(who: Area) -> str:
    """Name an Ally, or a group by what it holds."""
    return GROUPS.get(who.code, who.name_en)


def economies(
    codes: tuple[str, ...], on: date, until: int, *, base: int | None = None, source: str = "nato", mixed: bool = False
) -> CostInputs:
    """Build the economies of Allies from what was known on a day; who has none is listed with the reason.

    Raises
    ------
    MixedDefinitions
        shares of a definition that NATO's targets are not about, without leave.
    """
    known = known_on(on, sources=[source], areas=codes, indicators=ANCHORING, periods=None if base is None else [base])
    weo = outlooks(
        history(on, sources=["weo"], areas=codes, indicators=list(OUTLOOK.values()), periods=_ahead(known, until))
    )
    starts = anchors(known, weo, base)
    found_definitions = {each.definition for each in starts.values()}
    label = against_target(found_definitions, NATO, "NATO's target", allow=mixed) or one_definition(
        found_definitions, "cost", allow=mixed
    )
    found: dict[str, Economy] = {}
    missing: dict[str, str] = {}
    for code in codes:
        if code not in starts:
            missing[code] = _why_not(code, known, on, base, source)
            continue
        if starts[code].base > until:
            missing[code] = say("cost.after_deadline", year=starts[code].base, deadline=until)
            continue
        try:
            found[code] = economy(starts[code], weo[code], until)
        except ProjectionError as error:
            missing[code] = error.sentence
    state = _state(known, codes, on, base, source) if len(codes) > 1 else WHOLE
    return CostInputs(found, missing, money_of(known, (each.anchor for each in found.values())), label, state)


def _state(known: pl.DataFrame, codes: tuple[str, ...], on: date, base: int | None, source: str) -> YearCoverage:
    """Say what is held of the last edition that gives the newest base year: who is not whole is not ranked."""
    shares = known.filter((pl.col("indicator") == SHARE) & pl.col("obs_value").is_not_null())
    year = base if base is not None else int(shares["period"].max() or 0)  # type: ignore[arg-type]
    return within(held_of(on, SHARE, year, source), codes, shares)


def _ahead(known: pl.DataFrame, until: int) -> range:
    """Give the years an outlook is asked for: from the earliest base year on."""
    shares = known.filter((pl.col("indicator") == SHARE) & pl.col("obs_value").is_not_null())
    bases = shares.group_by("ref_area").agg(pl.col("period").max())["period"].to_list()
    return range(min(bases, default=until), max(until, max(bases, default=until) + 1) + 1)


def _why_not(code: str, known: pl.DataFrame, on: date, base: int | None, source: str) -> str:
    if not areas()[code].armed_forces:
        return say("cost.no_forces")
    shares = known.filter(
        (pl.col("ref_area") == code) & (pl.col("indicator") == SHARE) & pl.col("obs_value").is_not_null()
    )
    if shares.is_empty():
        return say("cost.no_share", source=source, on=on, of=say("cost.for_year", year=base) if base else "")
    return say("cost.no_outlook", on=on, year=shares["period"].to_list()[-1])


def only(known: CostInputs, who: Area) -> Economy:
    """Give the one economy asked for.

    Raises
    ------
    QueryError
        there is none; says why.
    """
    if who.code not in known.economies:
        raise QueryError(say("errors.no_cost", name=who.name_en, why=known.missing[who.code]))
    return known.economies[who.code]


def asked_for(share: float, by: int) -> None:
    """Refuse a target that is none.

    Raises
    ------
    QueryError
        the share or the year cannot be meant.
    """
    if not 0 < share <= 100:
        raise QueryError(say("errors.no_such_share", share=share))
    if by > LAST_YEAR:
        raise QueryError(say("errors.too_far", by=by, last_year=LAST_YEAR))


def announced_points(of: Mapping[str, Economy], on: date) -> tuple[dict[str, dict[int, float]], dict[str, str]]:
    """Give the shares each Ally has announced by a day for years after its base year, and why one has none.

    Returns
    -------
    Ally -> year -> share of core defence as NATO counts it, and Ally -> why there is none. The reading is that of
    `projections.own_plan`, the same for every face.
    """
    plans = {code: own_plan(code, on) for code in of}
    ahead = {code: plan.ahead(of[code].anchor.base, of[code].anchor.share) for code, plan in plans.items()}
    lacking = {code: plans[code].why_not(of[code].anchor.base) for code, points in ahead.items() if not points}
    return {code: points for code, points in ahead.items() if points}, lacking
