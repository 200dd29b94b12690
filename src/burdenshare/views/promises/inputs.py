"""What a rating rests on: the target, the promises and the figures of the day, and the promise put to the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.clock import today
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import GDP_USD, SHARE, SPENT_USD
from burdenshare.language import say
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.store.read import as_of as known_on

GDP = GDP_USD
MONEY = (SPENT_USD, GDP)
ROUNDING = 0.02  # points by which a share printed and one of its own money may differ by rounding alone


@dataclass(frozen=True)
class PledgeInputs:
    """One Ally on a day: its shares under one definition, all its entries, and those that stand on their own."""

    code: str
    shares: pl.DataFrame
    entries: list[Pledge]
    heads: list[Pledge]
    on: date
    current: dict[int, float] = field(default_factory=dict)  # at current prices, where the printed share is another

    @property
    def points(self) -> dict[int, float]:
        """The shares by year: as printed; at current prices, as national promises are, where the two differ."""
        return self.current or dict(self.shares.select("period", "obs_value").iter_rows())

    @property
    def latest(self) -> dict[str, Any]:
        """The newest figure; nothing when none is held."""
        return self.shares.row(-1, named=True) if self.shares.height else {}


def target_of(on: date) -> TargetText:
    """Choose the highest target for the share of GDP that is in force and can be measured."""
    held = [t for t in load.targets() if t.in_force(on) and t.verified and t.measurable and t.indicator == SHARE]
    if not held:
        raise QueryError(say("errors.no_target_yet", on=on))
    return max(held, key=lambda each: each.value)


def pledge_inputs(codes: list[str], on: date) -> Iterator[PledgeInputs]:
    """Give each Ally's shares under the definition of its newest, and its entries known on that day."""
    held = known_on(on, areas=codes, indicators=[SHARE, *MONEY]).filter(pl.col("obs_value").is_not_null())
    found = held.filter(pl.col("indicator") == SHARE).sort("period")
    same = found.filter(pl.col("definition") == pl.col("definition").last().over("ref_area"))
    for code in codes:
        entries = [each for each in load.promised(code) if each.known <= on]
        heads = [each for each in entries if _stands(each, on)]
        shares = same.filter(pl.col("ref_area") == code)
        yield PledgeInputs(code, shares, entries, heads, on, _current(held.filter(pl.col("ref_area") == code), shares))


def _current(held: pl.DataFrame, shares: pl.DataFrame) -> dict[int, float]:
    """Give the shares at current prices by the money of the same release; nothing where the newest is that printed."""
    if shares.is_empty():
        return {}
    last = shares.row(-1, named=True)
    one_definition = (pl.col("definition") == last["definition"]) | (pl.col("indicator") == GDP)
    money = held.filter((pl.col("release") == last["release"]) & one_definition)
    spent, gdp = (
        dict(money.filter(pl.col("indicator") == name).select("period", "obs_value").iter_rows()) for name in MONEY
    )
    found = {year: spent[year] / gdp[year] * 100 for year in sorted(spent.keys() & gdp.keys()) if gdp[year]}
    apart = last["period"] in found and abs(found[last["period"]] - last["obs_value"]) > ROUNDING
    return found if apart else {}


def newest(on: date | None = None) -> dict[str, float]:
    """Give each Ally's newest share of GDP, for a check of the ledger; nothing where no record is held."""
    try:
        found = pledge_inputs(list(allies()), on or today())
        return {each.code: float(each.latest["obs_value"]) for each in found if each.latest}
    except BurdenshareError:
        return {}


def _stands(entry: Pledge, on: date) -> bool:
    """Whether an entry is in force on its own: no rung of another, no outturn, nothing unverified or over."""
    alone = entry.rung != "outturn" and not entry.towards and not entry.reckoning
    return alone and entry.verified and entry.in_force(on) and not entry.lapsed(on)
