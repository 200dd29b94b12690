"""What must roughly hold of any release: its figures against one another, and against what other sources say."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from polars import col

from burdenshare.checks.alike import alike, year_off
from burdenshare.checks.finding import Checked, checked
from burdenshare.checks.rules import RULES, Rule
from burdenshare.checks.units import units
from burdenshare.core.measures import GDP_USD, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT
from burdenshare.core.units import UNITS

# Families whose units are brought to one: money to a million, people to a single person.
FAMILIES = {"US dollars": 1.0, "euros": 1.0, "national currency": 1.0, "international dollars": 1e3, "persons": 1e3}
TO_ONE = {unit: scale * FAMILIES[family] for unit, (family, scale, _) in UNITS.items() if family in FAMILIES}
OWN_MONEY = ("~gdp_ncu", "~rate", "~ppp_rate")
SINCE = 2000  # before, sources differ by more: other states, other money, plans in round numbers
AT = ["ref_area", "period"]


BELOW = (
    ("investment is a part of spending", "defence_investment_eur_current", "defence_eur_current"),
    ("investment is a part of spending", "defence_investment_ncu_current", SPENT_NCU),
    ("the share of GDP is below that of government", SHARE, "defence_share_government"),
)
GROWTH = (
    ("growth of real GDP", "gdp_ncu_constant", "gdp_real_growth", 0.5),  # millions: the IMF prints three decimals
    ("inflation", "consumer_prices", "inflation", 0.0005),
)
ROUNDED = 3.0  # times what print rounds away; editions of 2015 to 2025 have 1.7 at most


def plausible(frame: pl.DataFrame, others: pl.DataFrame) -> list[Checked]:
    """Which figures of a release fit neither its other figures nor what other sources say?

    Parameters
    ----------
    frame
        observations of one release; years only are looked at.
    others
        what other sources say of the same areas, in the shape of observations; the latest release of each.

    Returns
    -------
    one Checked a rule. A rule the release has no figures for looks at none.
    """
    wide = _wide(frame)
    if wide.is_empty():
        return []
    forecasts = frame.filter(col("status").str.contains("F")).select(*AT, drawn=True).unique()
    wide = wide.join(forecasts, on=AT, how="left").with_columns(col("drawn").fill_null(value=False))
    told = _known(others)
    both = wide.join(told, on=AT, how="left") if told.height else wide
    rules = [rule for rule in RULES if not rule.of or rule.of in set(frame["definition"])]
    return [
        *(checked for rule in rules for checked in _within(both, rule)),
        *(_below(wide, *each) for each in BELOW),
        *(_growth(wide, *each) for each in GROWTH),
        *units(frame, told),
        _base_year(frame, wide),
        _colours(frame),
        _headed(frame),
    ]


def _wide(frame: pl.DataFrame, among: bool = False) -> pl.DataFrame:
    """Lay annual figures out by area and year, in millions of money and single persons."""
    scale = pl.col("unit").replace_strict(TO_ONE, default=1.0, return_dtype=pl.Float64)
    years = frame.filter(pl.col("month").is_null() & pl.col("obs_value").is_not_null() & (pl.col("period") >= SINCE))
    if years.is_empty():
        return frame.clear().select(AT)
    wide = years.with_columns(value=pl.col("obs_value") * scale).pivot(
        "indicator", index=AT, values="value", aggregate_function="last"
    )
    in_own = col("unit").str.contains(r"^NCU(_MN|_BN|_PER_INTL)?$|^PER_")
    own = years.filter(in_own & (pl.lit(not among) | (col("indicator") == "gdp_ncu_current")))
    return wide.join(own.group_by(AT).agg(money=pl.col("currency").last()), on=AT, how="left")


def _known(others: pl.DataFrame) -> pl.DataFrame:
    """Give what other sources say, with the rates their figures imply."""
    wide = _wide(others, among=True)
    dollars = _usd_per_eur(wide)
    if dollars is not None:
        wide = wide.join(dollars, on="period", how="left")
    made = {
        "rate_usd": col("gdp_ncu_current") / col(GDP_USD),
        "rate_eur": col("gdp_ncu_current") / col(GDP_USD) * col("usd_per_eur"),
        "gdp_eur_current": col(GDP_USD) / col("usd_per_eur"),
    }
    have = set(wide.columns)
    wide = wide.with_columns(way.alias(name) for name, way in made.items() if set(way.meta.root_names()) <= have)
    return wide.rename({name: f"~{name}" for name in wide.columns if name not in AT})


def _usd_per_eur(wide: pl.DataFrame) -> pl.DataFrame | None:
    """Give dollars per euro by year: the ECB's rate, else what the Federal Reserve says of the euro area."""
    ways = (("fx_per_eur", "USA", col("fx_per_eur")), ("fx_per_usd", "EUROZONE", 1 / col("fx_per_usd")))
    for column, area, way in ways:
        if column in wide.columns:
            found = wide.filter((col("ref_area") == area) & col(column).is_not_null())
            return found.select("period", usd_per_eur=way)
    return None


def _within(both: pl.DataFrame, rule: Rule) -> Iterator[Checked]:
    """Hold two ways to one number against each other: figure by figure, area by area, and a year to either side."""
    if not set(rule.needs) <= set(both.columns):
        return
    if any(name.startswith(OWN_MONEY) for name in rule.needs) and "~money" in both.columns:
        same = col("money").is_null() | (col("money") == col("~money"))
        both = both.filter(same)  # Croatia in kuna here, in euros there
    both = both.filter(~col("ref_area").str.starts_with("NATO"))
    rows = both.select(*AT, "drawn", sought=rule.sought, found=rule.found).drop_nulls()
    rows = rows.filter((col("sought") > 0) & (col("found") > 0))
    rows = rows.filter(col("found").is_finite() & col("sought").is_finite())
    ratio = col("found") / col("sought")
    wrong = rows.filter((ratio > rule.factor) | (ratio < 1 / rule.factor))
    yield checked(rule.check, rows, wrong)
    if not any(name.startswith("~") for name in rule.needs) and rule.usual == rule.factor:
        return
    yield alike(rule.check, rows, rule.usual, rule.apart)
    yield year_off(rule.check, both, rule.found, rule.sought, [each for each in rule.needs if not each.startswith("~")])


def _below(wide: pl.DataFrame, check: str, part: str, whole: str) -> Checked:
    if not {part, whole} <= set(wide.columns):
        return Checked(check, 0, ())
    rows = wide.select(*AT, sought=col(whole), found=col(part)).drop_nulls()
    return checked(check, rows, rows.filter(col("found") > col("sought") * 1.0001))


def _growth(wide: pl.DataFrame, check: str, level: str, change: str, half: float) -> Checked:
    """Hold growth against the levels it is of, of which print rounds `half` of a unit away."""
    if not {level, change} <= set(wide.columns):
        return Checked(check, 0, ())
    rows = wide.select(*AT, level=col(level), found=col(change)).drop_nulls("level").sort(AT)
    before, year = col("level").shift().over("ref_area"), col("period").shift().over("ref_area")
    rows = rows.with_columns(sought=(col("level") / before - 1) * 100, year=year, before=before).drop_nulls()
    rows = rows.filter(col("year") == col("period") - 1)
    off = (1 / col("before") + 1 / col("level")) * col("level") / col("before") * 100 * half
    slack = ROUNDED * (off + 0.0006)
    return checked(check, rows, rows.filter((col("sought") - col("found")).abs() > slack))


def _base_year(frame: pl.DataFrame, wide: pl.DataFrame) -> Checked:
    """In the year of their prices, constant dollars are current ones: two sheets exchanged, or one in another unit."""
    check, names = "constant = current in the base year", (SPENT_USD_CONSTANT, SPENT_USD)
    bases = frame.filter(col("indicator") == names[0])["price_year"].drop_nulls().unique().to_list()
    if not set(names) <= set(wide.columns) or len(bases) != 1:
        return Checked(check, 0, ())
    rows = wide.filter(col("period") == bases[0]).select(*AT, found=col(names[0]), sought=col(names[1])).drop_nulls()
    rows = rows.filter(~col("ref_area").str.starts_with("NATO") & (col("sought") > 0))
    off = (col("found") / col("sought") - 1).abs() > 0.02 + 0.6 / col("sought").abs()
    return checked(check, rows, rows.filter(off))


def _colours(frame: pl.DataFrame) -> Checked:
    """SIPRI marks the same year of the same country as an estimate on every sheet of money and shares."""
    check = "estimates are the same on all sheets"
    rows = frame.filter(
        (col("definition") == "sipri")
        & col("obs_value").is_not_null()
        & ~col("indicator").str.contains("per_capita|government")
    )
    by_year = rows.group_by(AT).agg(
        found=col("status").str.contains("E").mean(), n=col("status").n_unique(), sought=pl.lit(1.0)
    )
    return checked(check, by_year, by_year.filter(col("n") > 1).sort(AT))


def _headed(frame: pl.DataFrame) -> Checked:
    """EDA heads a year as an estimate on the sheets of all members or of none: a lone mark was put or lost."""
    check = "a year is an estimate for all members or for none"
    rows = frame.filter((col("definition") == "eda") & (col("unit") == "EUR_MN") & col("obs_value").is_not_null())
    by = rows.group_by(AT).agg(found=col("status").str.contains("E").any().cast(pl.Float64))
    by = by.with_columns(sought=(col("found").mean().over("period") > 0.5).cast(pl.Float64))
    return checked(check, by, by.filter(col("found") != col("sought")).sort(AT))
