"""Amounts of a panel in other money, at other prices or in purchasing power, as `convert` turns one."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.units import UNITS, words
from burdenshare.indicators.registry import indicators
from burdenshare.language import say
from burdenshare.reference.areas import area
from burdenshare.views.record.rates import POWER, Rates, Wanted

FROM = "_ncu_current"  # amounts in a country's own money at current prices: the others are reckoned from these
UNIT = {"EUR": "EUR_MN", "USD": "USD_MN", POWER: "INTL_BN"}


class Restated(NamedTuple):
    """Rows turned, what a reader must know of it, and the releases of deflators and rates it rests on."""

    rows: pl.DataFrame
    notes: tuple[str, ...]
    rests: tuple[str, ...]


def restated(rows: pl.DataFrame, on: date, wanted: Wanted, of: str | None = None) -> Restated:
    """Turn the amounts in national currency at current prices; ratios and heads stay, other money is left out.

    Parameters
    ----------
    rows
        figures as a panel or an Ally's table has them.
    of
        the Ally, where the rows do not name theirs.

    Raises
    ------
    QueryError
        there is no such amount, or none can be turned.
    """
    if not wanted.anything:
        return Restated(rows, (), ())
    money = [name for name, each in indicators().items() if each.money and not name.endswith(FROM)]
    kept = rows.filter(~pl.col("indicator").is_in(money))
    left = rows.height - kept.height
    if not any(name.endswith(FROM) for name in kept["indicator"].unique()):
        raise QueryError(say("errors.nothing_to_turn", asked=wanted.words().strip()))
    turned: list[dict[str, Any]] = []
    used: dict[str, str] = {}
    refused: list[QueryError] = []
    rates = Rates(on)
    for row in kept.iter_rows(named=True):
        if row["indicator"].endswith(FROM) and row["value"] is not None:
            try:
                row |= _turned(row, rates, wanted, of or row["ref_area"], used)
            except QueryError as error:
                refused.append(error)
                row |= {"value": None, "printed": None, "id": None, "note": str(error)}
        turned.append(row)
    if not used and refused:
        raise refused[0]
    notes = [say("convert.done", steps=list(used)), say("convert.means")]
    notes += [say("convert.left", n=left)] if left else []
    notes += [say("convert.without", n=len(refused), why=refused[0].sentence)] if refused else []
    frame = pl.DataFrame(turned, schema=rows.schema)
    return Restated(frame, tuple(notes), tuple(sorted({each for each in used.values() if "-" in each})))


def _turned(row: dict[str, Any], rates: Rates, wanted: Wanted, of: str, used: dict[str, str]) -> dict[str, Any]:
    """Turn one amount; what was done is kept by its sentence, once for all rows."""
    value, money = row["value"] * UNITS[row["unit"]][1], row["currency"]
    at = wanted.prices or say("convert.its_year")
    for step in rates.steps(area(of), money, row["period"], wanted):
        value, money = value * step.factor, step.money
        key = f"convert.used_{step.kind}{'_part' * bool(step.part)}"
        used[say(key, release=step.release, at=at, part=step.part, year=row["period"])] = step.release
    unit = UNIT.get(money, "NCU_MN")
    constant = wanted.prices is not None
    told = {
        "value": value / 1000 if unit == "INTL_BN" else value,
        "unit": unit,
        "unit_words": words(unit) if money in UNIT else f"million {money}",
        "currency": money,
        "trust": "reckoned",
        "id": None,
        "price_basis": "constant" if constant else "current",
        "price_year": wanted.prices if constant else None,
    }
    mark = "f" if "F" in row["status"] else "e" if "E" in row["status"] else ""
    return {name: each for name, each in {**told, "printed": f"{told['value']:,.1f}{mark}"}.items() if name in row}
