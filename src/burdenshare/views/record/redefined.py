"""What a new definition moved, as measured: amounts, GDP or both, said per figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from burdenshare.indicators.amounts import PARTS, parts
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.reference.editions import editions
from burdenshare.store.read import history, last

MOST = 8  # Allies named of those whose amount moved


def first_core() -> date:
    """Give the day of the first edition under the core definition."""
    return next(each.day for each in editions().values() if each.definition == "nato-core")


def since_before(on: date, codes: list[str] | None = None, year: int | None = None) -> pl.DataFrame:
    """Compare what was known on a day with what was known before the core definition came; of one year, or of all."""
    said = history(on, sources=["nato"], indicators=PARTS, areas=codes, periods=None if year is None else [year])
    before = said.filter(pl.col("released_at") < first_core().isoformat())
    return parts(last(before), last(said))


def measured(moved: pl.DataFrame) -> list[str]:
    """Say how many amounts moved with the definition, and whose by how much; the rest moved by GDP or not at all."""
    allies = moved.filter(pl.col("ref_area").str.len_chars() == 3)
    known = allies.filter(pl.col("amount").is_not_null())
    if known.is_empty():
        return []
    changed = known.filter(pl.col("amount") != 0).sort(pl.col("amount").abs(), descending=True)
    years = known["period"].unique().to_list()
    of_year = say("redefined.of_year", year=years[0]) if len(years) == 1 else ""
    alone = say("redefined.alone", n=known.filter((pl.col("amount") == 0) & (pl.col("gdp") != 0)).height)
    said = [
        say(
            "redefined.measured", n=known.height, of_year=of_year, changed=changed.height,
            named=[_amount(row) for row in changed.head(MOST).iter_rows(named=True)], alone=alone,
        )
        if changed.height
        else say("redefined.no_amount", n=known.height, of_year=of_year, alone=alone)
    ]  # fmt: skip
    unknown = allies.height - known.height
    return [*said, *([say("redefined.unknown", n=unknown)] if unknown else [])]


def of_figure(code: str, year: int, on: date) -> list[str]:
    """Say of one share whether its amount, its GDP or both moved when the core definition came."""
    if on < first_core():
        return []
    found = since_before(on, [code], year)
    if found.is_empty():
        return []
    row = found.row(0, named=True)
    if row["amount"] is None:
        return [say("redefined.figure_unknown")]
    series = say(f"redefined.in_{row['of']}")
    return [say(f"redefined.{which(row)}", amount=row["amount"], gdp=row["gdp"], series=series)]


def which(row: dict[str, Any]) -> str:
    """Name what moved behind a share: its amount, its GDP, both or neither, beyond rounding."""
    moved = (row["amount"] != 0, row["gdp"] != 0)
    return {(True, True): "both", (True, False): "amount", (False, True): "gdp", (False, False): "neither"}[moved]


def _amount(row: dict[str, Any]) -> str:
    return say("redefined.one", name=areas()[row["ref_area"]].name_en, year=row["period"], amount=row["amount"])
