"""From the record to base years and outlooks: which release's figures an Ally's cost starts from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from burdenshare.core.measures import GDP_USD, SHARE, SPENT_NCU, SPENT_USD
from burdenshare.core.units import UNITS
from burdenshare.language import say
from burdenshare.projections.economy import Anchor, Outlook

SPENDING, SPENDING_USD = SPENT_NCU, SPENT_USD  # fmt: skip
ANCHORING = (SHARE, SPENDING, SPENDING_USD, GDP_USD)
OUTLOOK = {
    "gdp": "gdp_ncu_current",
    "deflator": "gdp_deflator",
    "population": "population",
    "gdp_usd": GDP_USD,
}


def outlooks(weo: pl.DataFrame) -> dict[str, Outlook]:
    """Give each country the newest outlook that says its GDP in national currency.

    Parameters
    ----------
    weo
        everything ever published of OUTLOOK's indicators, oldest release first.

    Notes
    -----
    One country, one outlook: Croatia's older ones are in kuna, and the edition of October 2019 is partial.
    """
    given = weo.filter(pl.col("obs_value").is_not_null())
    newest = (
        given.filter(pl.col("indicator") == OUTLOOK["gdp"])
        .unique("ref_area", keep="last", maintain_order=True)
        .select("ref_area", "release", "currency")
    )
    found: dict[str, dict[str, dict[int, float]]] = {}
    papers = {area: {"release": release, "currency": currency} for area, release, currency in newest.iter_rows()}
    rows = given.join(newest, on=["ref_area", "release"], how="semi").select(
        "ref_area", "indicator", "period", pl.col("obs_value") * _scale()
    )
    for area, indicator, year, value in rows.iter_rows():
        found.setdefault(area, {}).setdefault(indicator, {})[year] = value
    return {
        area: Outlook(**papers[area], **{name: series.get(id_, {}) for name, id_ in OUTLOOK.items()})  # type: ignore[arg-type]
        for area, series in found.items()
    }


def _scale() -> pl.Expr:
    """Bring money to millions and people to thousands."""
    return pl.col("unit").replace_strict({unit: row[1] for unit, row in UNITS.items()}, return_dtype=pl.Float64)


def anchors(known: pl.DataFrame, weo: dict[str, Outlook], base: int | None = None) -> dict[str, Anchor]:
    """Find each Ally's base year and its money.

    Parameters
    ----------
    known
        what a day knew of ANCHORING, one row a figure.
    weo
        outlooks by area, for releases that give a share and no money.
    base
        the year; each Ally's last one with a share when None.

    Returns
    -------
    anchors of those Allies whose share is known for a year that the outlook knows too.
    """
    given = known.filter(pl.col("obs_value").is_not_null())
    given = given if base is None else given.filter(pl.col("period") == base)
    shares = given.filter(pl.col("indicator") == SHARE).sort("period").unique("ref_area", keep="last")
    money = _money(given)
    found = (_anchor(row, money, weo.get(row["ref_area"])) for row in shares.to_dicts())
    return {each.area: each for each in found if each}


def _money(given: pl.DataFrame) -> dict[tuple[str, int, str, str], tuple[float, str]]:
    rows = given.filter(pl.col("indicator") != SHARE).select(
        "ref_area", "period", "release", "indicator", pl.col("obs_value") * _scale(), "currency"
    )
    return {row[:4]: row[4:] for row in rows.iter_rows()}


def _anchor(
    row: dict[str, Any], money: dict[tuple[str, int, str, str], tuple[float, str]], outlook: Outlook | None
) -> Anchor | None:
    """Take money of the same release as the share; from the outlook where that release gives none."""
    area, base, release, share = str(row["ref_area"]), int(row["period"]), str(row["release"]), float(row["obs_value"])
    if outlook is None or base not in outlook.gdp:
        return None
    ncu, usd, gdp_usd = (money.get((area, base, release, name)) for name in (SPENDING, SPENDING_USD, GDP_USD))
    spending, currency = ncu or (share / 100 * outlook.gdp[base], outlook.currency)
    if ncu and usd:
        per_usd, rate_from = ncu[0] / usd[0], say("cost.own_rate", year=base, release=release)
    else:
        per_usd = outlook.gdp[base] / outlook.gdp_usd[base]
        rate_from = say("cost.implied_rate", year=base, outlook=outlook.release)
    if ncu and usd and gdp_usd:
        gdp, gdp_from = gdp_usd[0] * per_usd, say("cost.own_gdp", release=release)
    elif ncu:
        gdp, gdp_from = spending / share * 100, say("cost.implied_gdp", release=release)
    else:
        gdp = outlook.gdp[base]
        gdp_from = say("cost.outlook_gdp", outlook=outlook.release, release=release, year=base)
    return Anchor(
        area=area, currency=currency, base=base, printed=share, spending=spending, gdp=gdp, per_usd=per_usd,
        release=release, status=str(row["status"]), definition=str(row["definition"]),
        gdp_from=gdp_from, rate_from=rate_from,
    )  # fmt: skip


def money_of(known: pl.DataFrame, used: Iterable[Anchor]) -> pl.DataFrame:
    """Give the published figures that anchors were taken from."""
    keys = pl.DataFrame(
        [(each.area, each.base, each.release) for each in used],
        schema={"ref_area": pl.String, "period": pl.Int16, "release": pl.String},
        orient="row",
    )
    return known.join(keys, on=["ref_area", "period", "release"], how="semi")
