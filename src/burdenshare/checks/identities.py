"""What must hold of a NATO release: the identities between its tables. Gives findings, decides nothing."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.finding import Checked, Finding, checked
from burdenshare.checks.rounding import SHARES, TO_MILLIONS, halves, off
from burdenshare.core.measures import GDP_USD, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.core.sentence import refused
from burdenshare.reference.areas import allies

SUMMED = (SPENT_USD, SPENT_USD_CONSTANT, GDP_USD, "gdp_usd_constant", "military_personnel")


def identities(frame: pl.DataFrame) -> list[Checked]:
    """Which identities hold in a release?

    Parameters
    ----------
    frame
        observations of one NATO release.

    Returns
    -------
    one Checked a check: shares at constant and at current prices, distribution, real change, aggregates, euro rates.
    Tolerances are half a unit of the coarsest print on either side, carried through the arithmetic.
    """
    wide, half = _wide(frame), halves(frame)
    return [
        _ratio(wide, "share of constant GDP", SPENT_USD_CONSTANT, "gdp_usd_constant", half),
        _ratio(wide, "share of current GDP", SPENT_USD, GDP_USD, half),
        _distribution(wide, half),
        _real_change(wide, half),
        *(_aggregates(wide, name, half) for name in SUMMED),
        _euro_rates(wide, frame, half),
        _one_rate(wide, frame),
        _base_rate(wide, frame),
        _heads(wide, half),
        _aggregate_shares(wide),
    ]


def _wide(frame: pl.DataFrame) -> pl.DataFrame:
    values = pl.col("obs_value") * pl.col("unit").replace_strict(TO_MILLIONS, default=1.0, return_dtype=pl.Float64)
    per_head = pl.col("indicator").str.contains("per_capita")
    return (
        frame.with_columns(value=pl.when(per_head).then("obs_value").otherwise(values))
        .pivot("indicator", index=["ref_area", "period"], values="value", aggregate_function="last")
        .sort("ref_area", "period")
    )


def _has(wide: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Keep the years that have all of some indicators; none where a release has no table of one."""
    lacking = (pl.lit(None, pl.Float64).alias(name) for name in names if name not in wide.columns)
    return wide.with_columns(lacking).drop_nulls(names)


def _checked(check: str, rows: pl.DataFrame, sought: pl.Expr, found: pl.Expr, tolerance: pl.Expr) -> Checked:
    wrong = rows.select("ref_area", "period", sought=sought, found=found, tolerance=tolerance).filter(
        (pl.col("sought") - pl.col("found")).abs() > pl.col("tolerance")
    )
    return checked(check, rows, wrong)


def _ratio(wide: pl.DataFrame, check: str, spending: str, gdp: str, half: dict[str, float]) -> Checked:
    """Table 2 / Table 5 = Table 3, for Allies; aggregates' shares are not the ratio at current prices."""
    rows = _has(wide, spending, gdp, SHARE).filter(~pl.col("ref_area").str.starts_with("NATO"))
    ratio = pl.col(spending) / pl.col(gdp) * 100
    rounding = ratio * (off(spending, half) + off(gdp, half))
    return _checked(check, rows, ratio, pl.col(SHARE), 0.0055 + rounding)


def _distribution(wide: pl.DataFrame, half: dict[str, float]) -> Checked:
    rows = _has(wide, *SHARES)
    total = pl.sum_horizontal(SHARES)
    return _checked("8a + 8b = 100", rows, pl.lit(100.0), total, pl.lit(0.005 + sum(half[name] for name in SHARES)))


def _real_change(wide: pl.DataFrame, half: dict[str, float]) -> Checked:
    rows = _has(wide, SPENT_USD_CONSTANT, "defence_real_change")
    spending, before = pl.col(SPENT_USD_CONSTANT), pl.col("before")
    rows = rows.with_columns(
        before=spending.shift().over("ref_area"), year_before=pl.col("period").shift().over("ref_area")
    ).filter(pl.col("year_before") == pl.col("period") - 1)
    grown = spending / before
    rounding = 100 * grown * (0.5 / spending.abs() + 0.5 / before.abs())
    # Before June 2024 an aggregate's change was reckoned on the Allies of both years, so a new Ally shows as a step.
    rows = rows.filter(~pl.col("ref_area").str.starts_with("NATO"))
    return _checked(
        "real change",
        rows,
        (grown - 1) * 100,
        pl.col("defence_real_change"),
        half["defence_real_change"] + 0.0005 + rounding,
    )


def _aggregates(wide: pl.DataFrame, name: str, half: dict[str, float]) -> Checked:
    """An aggregate is the sum of the Allies of that year; its GDP includes Iceland's, printed or not."""
    check = refused("finding.sum", indicator=name)
    rows = _has(wide, name)
    found: list[Finding] = []
    looked = 0
    for (year,), of_year in rows.group_by("period", maintain_order=True):
        values = dict(of_year.select("ref_area", name).iter_rows())
        for aggregate, members in _members(int(str(year))).items():
            if aggregate not in values or not members - {"ISL"} <= values.keys():
                continue
            looked += 1
            total = sum(values[code] for code in members if code in values)
            slack = (
                0.006 * abs(total) * 1e-4
                + 1.02 * half[name] * len(members)
                + (0.1 if name == "military_personnel" else 0)
            )
            if name.startswith("gdp") and "ISL" not in values:  # 2026-07 prints no Iceland: 26 to 43 bn of GDP is hers
                slack += 45_000
            if abs(total - values[aggregate]) > slack:
                found.append(Finding(check, aggregate, int(str(year)), total, values[aggregate]))
    return Checked(check, looked, tuple(found))


def _members(year: int) -> dict[str, set[str]]:
    members = set(allies(year))
    return {"NATO_TOTAL": members, "NATO_EUR_CAN": members - {"USA"}, "NATO_EUR": members - {"USA", "CAN"}}


def _euro_rates(wide: pl.DataFrame, frame: pl.DataFrame, half: dict[str, float]) -> Checked:
    """Allies whose money is printed in euros share one exchange rate a year."""
    check = "one euro rate a year"
    money = frame.filter((pl.col("indicator") == SPENT_NCU) & (pl.col("currency") == "EUR"))
    rows = _has(wide, SPENT_NCU, SPENT_USD).join(
        money.select("ref_area", "period"), on=["ref_area", "period"], how="semi"
    )
    rate = pl.col(SPENT_USD) / pl.col(SPENT_NCU)
    rounding = rate * (off(SPENT_USD, half) + off(SPENT_NCU, half))
    rows = rows.with_columns(usual=rate.median().over("period"))
    return _checked(check, rows, pl.col("usual"), rate, 1e-4 + rounding)


def _one_rate(wide: pl.DataFrame, frame: pl.DataFrame) -> Checked:
    """At constant prices and exchange rates, an Ally's money and its dollars have one rate in all years."""
    check = "one rate at constant prices"
    rows = _has(wide, "defence_ncu_constant", SPENT_USD_CONSTANT)
    money = frame.filter(pl.col("indicator") == "defence_ncu_constant").select("ref_area", "period", "currency")
    rows = rows.filter(pl.col(SPENT_USD_CONSTANT) > 0).join(money, on=["ref_area", "period"], how="left")
    rate, rounding = _rate("defence_ncu_constant", SPENT_USD_CONSTANT)
    rows = rows.with_columns(usual=rate.median().over("ref_area", "currency"))
    return _checked(check, rows, pl.col("usual"), rate, 1e-3 * rate + rounding)


def _base_rate(wide: pl.DataFrame, frame: pl.DataFrame) -> Checked:
    """The rate at constant prices is that at current prices in the year of the prices: a table in other units shows."""
    check = "rate of the base year"
    bases = frame.filter(pl.col("indicator") == SPENT_USD_CONSTANT)["price_year"].drop_nulls().unique().to_list()
    names = ("defence_ncu_constant", SPENT_USD_CONSTANT, SPENT_NCU, SPENT_USD)
    rows = _has(wide, *names)
    rows = rows.filter(pl.col("period").is_in(bases) & (pl.col(SPENT_USD_CONSTANT) > 0))
    constant, rounding = _rate("defence_ncu_constant", SPENT_USD_CONSTANT)
    current, more = _rate(SPENT_NCU, SPENT_USD)
    return _checked(check, rows, constant, current, 2e-3 * constant + rounding + more)


def _rate(money: str, dollars: str) -> tuple[pl.Expr, pl.Expr]:
    """Give a rate and how far rounding to whole millions may move it."""
    rate = pl.col(money) / pl.col(dollars)
    return rate, rate * (0.5 / pl.col(money).abs() + 0.5 / pl.col(dollars).abs())


def _heads(wide: pl.DataFrame, half: dict[str, float]) -> Checked:
    """Spending per head and GDP per head are of the same people."""
    check = "people behind figures per head"
    names = (SPENT_USD_CONSTANT, "defence_per_capita_usd_constant", "gdp_usd_constant", "gdp_per_capita_usd_constant")
    rows = _has(wide, *names)
    rows = rows.filter(pl.col(names[1]) > 0)
    spend, head, gdp, gdp_head = map(pl.col, names)
    slack = off(names[0], half) + 0.5 / head + off(names[2], half) + 0.05 / gdp_head + 0.002
    return _checked(check, rows, gdp / gdp_head / 1e3, spend / head, spend / head * slack)


def _aggregate_shares(wide: pl.DataFrame) -> Checked:
    """The share of an aggregate is its spending over its GDP at constant prices, within what Iceland's GDP adds."""
    check = "share of the aggregates"
    rows = _has(wide, SPENT_USD_CONSTANT, "gdp_usd_constant", SHARE)
    rows = rows.filter(pl.col("ref_area").str.starts_with("NATO"))
    ratio = pl.col(SPENT_USD_CONSTANT) / pl.col("gdp_usd_constant") * 100
    return _checked(check, rows, ratio, pl.col(SHARE), 0.015 * ratio + 0.0055)
