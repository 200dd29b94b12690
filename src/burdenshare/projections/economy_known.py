"""From the record to base years and outlooks: which release's figures an Ally's cost starts from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from burdenshare.core.measures import GDP_USD, SHARE
from burdenshare.indicators.behind import GDP_NCU, MONEY, OWN, Amounts, OfYear, amounts, behind, in_millions
from burdenshare.language import say
from burdenshare.projections.economy import Anchor, Outlook

ANCHORING = (SHARE, *MONEY)
OUTLOOK = {
    "gdp": GDP_NCU,
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
        "ref_area", "indicator", "period", pl.col("obs_value") * in_millions()
    )
    for area, indicator, year, value in rows.iter_rows():
        found.setdefault(area, {}).setdefault(indicator, {})[year] = value
    return {
        area: Outlook(**papers[area], **{name: series.get(id_, {}) for name, id_ in OUTLOOK.items()})  # type: ignore[arg-type]
        for area, series in found.items()
    }


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
    money = amounts(given)
    found = (
        _anchor(row, money.get((row["ref_area"], row["period"], row["release"]), {}), weo.get(row["ref_area"]))
        for row in shares.to_dicts()
    )
    return {each.area: each for each in found if each}


def _anchor(row: dict[str, Any], given: Amounts, outlook: Outlook | None) -> Anchor | None:
    """Take money of the same release as the share; from the outlook where that release gives none."""
    area, base, release, share = str(row["ref_area"]), int(row["period"]), str(row["release"]), float(row["obs_value"])
    if outlook is None or base not in outlook.gdp:
        return None
    told = OfYear(outlook.gdp[base], outlook.gdp_usd.get(base), outlook.currency, outlook.release)
    money = behind(share, given, told)
    if money is None:
        return None
    named = {"release": release, "year": base, "outlook": outlook.release}
    return Anchor(
        area=area, currency=money.currency, base=base, printed=share, spending=money.spending, gdp=money.gdp,
        per_usd=money.per_usd, release=release, status=str(row["status"]), definition=str(row["definition"]),
        gdp_from=say(f"cost.{money.gdp_from}_gdp", **named),
        rate_from=say("cost.own_rate" if money.rate_from == OWN else "cost.implied_rate", **named),
    )  # fmt: skip


def money_of(known: pl.DataFrame, used: Iterable[Anchor]) -> pl.DataFrame:
    """Give the published figures that anchors were taken from."""
    keys = pl.DataFrame(
        [(each.area, each.base, each.release) for each in used],
        schema={"ref_area": pl.String, "period": pl.Int16, "release": pl.String},
        orient="row",
    )
    return known.join(keys, on=["ref_area", "period", "release"], how="semi")
