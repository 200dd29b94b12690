"""What the bridges between sources are reckoned from, read of the record for any Allies and years at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.measures import EQUIPMENT, GDP_USD, SHARE, SPENT_NCU, SPENT_USD
from burdenshare.core.units import UNITS
from burdenshare.indicators.amounts import EURO
from burdenshare.indicators.bridge import split, spread
from burdenshare.reference.areas import areas
from burdenshare.reference.differences import sized, spread_by
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history

KEY = ["ref_area", "period"]
AMOUNT, DOLLARS, GDP = SPENT_NCU, SPENT_USD, GDP_USD
OTHERS = {"cofog": "eurostat", "eda": "eda"}  # definition -> who gives it, beside NATO's and SIPRI's
INVESTMENT = "defence_investment_share_gdp"


def bridges(who: Sequence[str], years: Sequence[int] | None, on: date) -> pl.DataFrame:
    """Give a row to each Ally and year that NATO gives a share for: the other sources' shares and the sized steps.

    `same` tells whether NATO's share and amount are of one release: without, real GDP and GDP base stay in the rest.
    """
    shares = _shares(who, years, on)
    nato = _amounts(who, on)
    sipri = _of(known_on(on, sources=["sipri"], areas=who, indicators=[AMOUNT], periods=years), "sipri_amount")
    held = shares.join(nato, on=KEY, how="left").join(
        sipri.select(*KEY, "sipri_amount", "sipri_amount_currency", "sipri_amount_release"), on=KEY, how="left"
    )
    return _delivered(split(_sourced(_one_money(held))), who, years, on)


def _shares(who: Sequence[str], years: Sequence[int] | None, on: date) -> pl.DataFrame:
    """Set the newest share of each source beside NATO's."""
    frames = {
        name: _of(known_on(on, sources=[source], areas=who, indicators=[SHARE], periods=years), name)
        for name, source in {"nato": "nato", "sipri": "sipri", **OTHERS}.items()
    }
    found = frames["nato"]
    for name in ("sipri", *OTHERS):
        found = found.join(frames[name].select(*KEY, name, f"{name}_release"), on=KEY, how="left")
    return found.rename({"nato_definition": "definition", "nato_status": "status"}).drop("nato_currency")


def _of(known: pl.DataFrame, name: str) -> pl.DataFrame:
    """Name one indicator's values, in millions where it is money."""
    scale = pl.col("unit").replace_strict({unit: row[1] for unit, row in UNITS.items()}, return_dtype=pl.Float64)
    return known.filter(pl.col("obs_value").is_not_null()).select(
        *KEY, (pl.col("obs_value") * scale).alias(name),
        *(pl.col(each).alias(f"{name}_{each}") for each in ("currency", "release", "status", "definition")),
    )  # fmt: skip


def _amounts(who: Sequence[str], on: date) -> pl.DataFrame:
    """Read NATO's amounts, each from the newest release that gives it, spread where SIPRI spreads, with its GDP."""
    told = history(on, areas=who, indicators=[AMOUNT, DOLLARS, GDP])
    keys = [*KEY, "release"]
    money = _of(told.filter(pl.col("indicator") == AMOUNT), "amount").rename(
        {"amount_release": "release", "amount_currency": "currency"}
    )
    money = pl.concat(
        spread(part.select(*keys, "amount", "currency"), areas()[str(code)].fiscal_year_starts)
        if code in spread_by("sipri") else part.select(*keys, "amount", "currency", calendar=pl.lit(None, pl.Float64))
        for (code,), part in money.partition_by("ref_area", as_dict=True).items()
    ) if money.height else money.select(*keys, "amount", "currency", calendar=pl.lit(None, pl.Float64))  # fmt: skip
    for name, given in (("dollars", DOLLARS), ("gdp_dollars", GDP)):
        part = _of(told.filter(pl.col("indicator") == given), name)
        money = money.join(part.rename({f"{name}_release": "release"}).select(*keys, name), on=keys, how="left")
    newest = money.unique(KEY, keep="last", maintain_order=True).rename({"release": "amount_release"})
    return newest.with_columns(gdp=pl.col("gdp_dollars") * pl.col("amount") / pl.col("dollars"))


def _one_money(held: pl.DataFrame) -> pl.DataFrame:
    """Bring SIPRI's amount into NATO's money, at the fixed rate of the euro; keep GDP only where it is the share's."""
    rate = pl.col("sipri_amount_currency").replace_strict(EURO, default=1.0, return_dtype=pl.Float64)
    alike = pl.col("sipri_amount_currency") == pl.col("currency")
    turned = pl.when(alike).then(1.0).when((pl.col("currency") == "EUR") & (rate != 1.0)).then(rate)
    same = pl.col("amount_release") == pl.col("nato_release")
    return held.with_columns(
        sipri_amount=pl.when(pl.col("sipri_amount_release") == pl.col("sipri_release")).then(
            pl.col("sipri_amount") / turned
        ),
        gdp=pl.when(same).then("gdp"),
        same=same,
    )


def _sourced(held: pl.DataFrame) -> pl.DataFrame:
    """Add what a source says only NATO counts: money against SIPRI, points of GDP against EDA."""
    kinds: dict[str, Any] = {
        **{"ref_area": pl.String, "period": held.schema["period"]},
        **{"amount_only": pl.Float64, "points": pl.Float64, "why": pl.String},
    }
    money, points = (pl.DataFrame(sized(other), schema=kinds) for other in ("sipri", "eda"))
    return held.join(money.select(*KEY, "amount_only", "why"), on=KEY, how="left").join(
        points.select(*KEY, eda_only="points", eda_why="why"), on=KEY, how="left"
    )


def _delivered(found: pl.DataFrame, who: Sequence[str], years: Sequence[int] | None, on: date) -> pl.DataFrame:
    """Add NATO's equipment, paid for, less what Eurostat books as investment on delivery."""
    paid = _of(known_on(on, areas=who, indicators=[EQUIPMENT], periods=years), "equipment")
    booked = _of(known_on(on, sources=["eurostat"], areas=who, indicators=[INVESTMENT], periods=years), "investment")
    both = found.join(paid.select(*KEY, "equipment", "equipment_release"), on=KEY, how="left").join(
        booked.select(*KEY, "investment"), on=KEY, how="left"
    )
    same = pl.col("equipment_release") == pl.col("nato_release")
    return both.with_columns(
        delivery=pl.when(same).then(pl.col("nato") * pl.col("equipment") / 100) - pl.col("investment")
    )
