"""Two ways to one number, from one release or from it and other sources, and how far they have ever been apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import polars as pl
from polars import col

from burdenshare.core.measures import GDP_USD, SHARE, SPENT_NCU, SPENT_USD, SPENT_USD_CONSTANT


@dataclass(frozen=True)
class Rule:
    """Two ways to one number: `found` from the release, `sought` from it or from other sources, within a factor."""

    check: str
    found: pl.Expr
    sought: pl.Expr
    factor: float
    usual: float  # how far an area may be off in most years
    apart: float  # how far a year may be off that
    needs: tuple[str, ...]
    of: str = ""  # the definition whose releases alone it is of


def _rule(
    check: str,
    found: pl.Expr,
    sought: pl.Expr,
    factor: float,
    usual: float | None = None,
    apart: float | None = None,
    beside: tuple[str, ...] = (),
    of: str = "",
) -> Rule:
    roots = (*found.meta.root_names(), *sought.meta.root_names(), *beside)
    needs = tuple(dict.fromkeys(each for each in roots if each != "period"))
    return Rule(check, found, sought, factor, usual or factor, apart or factor, needs, of)


# Columns are indicators of the release under their own names and, from other sources, with `~` before them.
# The first factor is for a single figure, the second for an area in most years, the third for a year against those.
# They allow for what sources differ by: revisions, fiscal years, kinds of money; units differ by ten or more. Measured
# on the publishers' files of 2015 to 2026.
RULES = (
    _rule("share x GDP = dollars", col(SHARE) * col("~gdp_usd_current") / 100, col(SPENT_USD), 1.6, 1.15, 1.3),
    _rule(
        "share x GDP = euros", col(SHARE) * col("~gdp_eur_current") / 100, col("defence_eur_current"), 1.6, 1.15, 1.35
    ),
    _rule(  # the agency's own GDP has since been that of others, but for Malta's (1.15 in 2021)
        "share x GDP = euros, since 2016",
        pl.when(col("period") >= 2016).then(col(SHARE)) * col("~gdp_eur_current") / 100,
        col("defence_eur_current"),
        1.18,
        of="eda",
    ),
    _rule("share x GDP = own money", col(SHARE) * col("~gdp_ncu_current") / 100, col(SPENT_NCU), 1.6, 1.15, 1.25),
    _rule(
        "per head x people = dollars",
        col("defence_per_capita_usd_current") * col("~population"),
        col(SPENT_USD),
        1.4,
        1.12,
        1.2,
    ),
    _rule("own money / dollars = rate", col(SPENT_NCU) / col(SPENT_USD), col("~rate_usd"), 1.6, 1.1, 1.25),
    _rule("own money / euros = rate", col(SPENT_NCU) / col("defence_eur_current"), col("~rate_eur"), 1.2, 1.05, 1.1),
    _rule(
        "own money / euros = rate, of investment",
        col("defence_investment_ncu_current") / col("defence_investment_eur_current"),
        col("~rate_eur"),
        1.2,
    ),
    _rule(  # SIPRI takes prices out with the index of consumer prices; the levels are those of two base years
        "own money / constant dollars = prices",
        col(SPENT_NCU) / col(SPENT_USD_CONSTANT),
        col("~consumer_prices"),
        inf,
        inf,
        1.25,
        beside=("defence_ncu_current_fy",),  # which only SIPRI has; NATO takes the deflator of GDP
    ),
    _rule("financial and calendar year", col("defence_ncu_current_fy"), col(SPENT_NCU), 2.5, 1.1, 1.2),
    _rule("GDP of the financial and the calendar year", col("gdp_ncu_current_fy"), col("gdp_ncu_current"), 1.05),
    _rule("GDP / dollars = rate", col("gdp_ncu_current") / col(GDP_USD), col("~rate_usd"), 1.6, 1.1, 1.15),
    _rule(
        "deflator x real GDP = GDP", col("gdp_deflator") * col("gdp_ncu_constant") / 100, col("gdp_ncu_current"), 1.001
    ),
    _rule("GDP / parity = GDP at parity", col("gdp_ncu_current") / col("ppp_rate"), col("gdp_ppp_current"), 1.004),
    _rule("GDP in dollars", col(GDP_USD), col("~gdp_usd_current"), 1.7, 1.1, 1.2),
    _rule("GDP in own money", col("gdp_ncu_current"), col("~gdp_ncu_current"), 1.5, 1.1, 1.12),
    _rule("people", col("population"), col("~population"), 1.2, 1.06, 1.1),
    _rule("purchasing power parity", col("ppp_rate"), col("~ppp_rate"), 1.6, 1.3, 1.6),
    _rule("units per dollar", col("fx_per_usd"), col("~rate_usd"), 1.3, 1.06, 1.16),
    _rule("units per euro", col("fx_per_eur"), col("~rate_eur"), 1.3, 1.06, 1.16),
    _rule(
        "share of government = share of GDP / its size",
        col(SHARE) / col("defence_share_government") * 100,
        col("~government_spending_share_gdp"),
        2.0,
        1.25,
        1.26,
    ),
    _rule(  # of governments of a usual size, where no other source says it
        "shares of GDP and of government", col(SHARE) / col("defence_share_government") * 100, pl.lit(40.0), 2.6
    ),
    _rule(  # both are of one GDP; print of one decimal allows for a factor of two
        "investment as a share and in euros",
        col("defence_investment_share_gdp") / col("defence_investment_eur_current"),
        col(SHARE) / col("defence_eur_current"),
        2.6,
    ),
    _rule("share of GDP", col(SHARE), col("~defence_share_gdp"), 3.0, 2.0, 2.6),
    _rule("euros spent", col("defence_eur_current"), col("~defence_eur_current"), 2.5, 2.1, 1.35),
    _rule("people under arms", col("military_personnel"), col("~military_personnel"), 5.0),
)
