"""One amount in three units, as Eurostat prints it: in euros, in own money and as a share of GDP, to one decimal."""

from __future__ import annotations

import polars as pl

from burdenshare.checks.finding import Checked, Finding, checked
from burdenshare.core.measures import SHARE, SPENT_NCU
from burdenshare.reference.areas import areas

AT = ["ref_area", "period"]
HALF = 0.05  # of the last decimal printed
ROOM = 1.3  # times what print rounds away; the file of April 2026 has 0.96 at most
REVISED = 0.05  # by which part the GDP of another source may be off; the same file has 0.003
AID, MANY = ("aid_ukraine_military_eur", "aid_ukraine_total_eur"), 20  # of givers; arms were 63 % of all by 2026
EURO, UNION = "defence_eur_current", "EU27"
PART = {each: each.replace("defence", "defence_investment") for each in (EURO, SPENT_NCU, SHARE)}


def units(frame: pl.DataFrame, gdp: pl.DataFrame) -> list[Checked]:
    """Which figures in one unit are not those of the others, beyond what print rounds away?

    Parameters
    ----------
    frame
        observations of one release; only those of the definition cofog are looked at.
    gdp
        area, period and `~gdp_eur_current`, as other sources have it.
    """
    rows = frame.filter((pl.col("definition") == "cofog") & pl.col("obs_value").is_not_null())
    wide = rows.pivot("indicator", index=AT, values="obs_value") if rows.height else rows
    if not {EURO, SPENT_NCU, SHARE, *PART.values()} <= set(wide.columns):
        return []
    euro, own, share = (pl.col(each) for each in (EURO, SPENT_NCU, SHARE))
    part = pl.col(PART[EURO])
    spent = wide.join(_in_euros(rows), on="ref_area", how="left").filter(euro.is_null() | (euro > 0))
    size = (part.abs() / euro).fill_null(1.0)
    rate = pl.coalesce(own / euro, pl.when("in_euros").then(1.0))
    checks = [
        _held(
            "one rate for a part and the whole",
            spent,
            pl.col(PART[SPENT_NCU]),
            part * rate,
            HALF * (1 + rate) * (1 + size),
        ),
        _held("one GDP for a part and the whole", spent, pl.col(PART[SHARE]), part * share / euro, HALF * (1 + size)),
    ]
    checks.append(_union(rows))
    if "~gdp_eur_current" in gdp.columns:
        told = spent.join(gdp.select(*AT, of="~gdp_eur_current"), on=AT)
        whole = 100 * euro / pl.col("of")
        checks.append(_held("the share is the money's", told, share, whole, HALF + REVISED * whole))
    return checks


def _union(rows: pl.DataFrame) -> Checked:
    """Hold the Union's investment in euros, which every member reports, against the sum of theirs."""
    euros = rows.filter(pl.col("indicator") == PART[EURO])
    within = [area.code for area in areas().values() if area.joined_eu and not area.left_eu]
    members = euros.filter(pl.col("ref_area").is_in(within)).group_by("period")
    whole = members.agg(found=pl.col("obs_value").sum(), n=pl.len()).filter(pl.col("n") == len(within))
    both = euros.filter(pl.col("ref_area") == UNION).join(whole, on="period")
    room = HALF * (1 + len(within)) / ROOM  # which no more than adds up
    return _held("the Union is its members' sum", both, pl.col("found"), pl.col("obs_value"), pl.lit(room))


def _in_euros(rows: pl.DataFrame) -> pl.DataFrame:
    """Say of each area whether its own money is the euro."""
    own = rows.filter(pl.col("indicator") == PART[SPENT_NCU])
    return own.group_by("ref_area").agg(in_euros=(pl.col("currency") == "EUR").all())


def arms(frame: pl.DataFrame) -> Checked:
    """Is military aid to Ukraine over a third of all, as it always was? A column of another kind is less."""
    check = "arms are over a third of all aid"
    given = {each: float(frame.filter(pl.col("indicator") == each)["obs_value"].sum()) for each in AID}
    many = frame.filter(pl.col("indicator") == AID[0])["ref_area"].n_unique() >= MANY
    wrong = many and given[AID[0]] * 3 <= given[AID[1]]
    year = frame["period"].max() if wrong else None
    found = (Finding(check, "all", int(str(year)), given[AID[1]] / 3, given[AID[0]]),) if wrong else ()
    return Checked(check, int(many), found)


def _held(check: str, rows: pl.DataFrame, found: pl.Expr, sought: pl.Expr, off: pl.Expr) -> Checked:
    laid = rows.select(*AT, found=found, sought=sought, off=off).drop_nulls()
    wrong = laid.filter((pl.col("found") - pl.col("sought")).abs() > pl.col("off") * ROOM)
    return checked(check, laid, wrong.sort(AT))
