"""How are figures written as SDMX-CSV 2.0 and as SDMX-ML 3.0 data?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from burdenshare.core.units import WHOLE
from burdenshare.formats.sdmx.model import AGENCY, FLOW, VERSION, components, of_role, urn
from burdenshare.formats.sdmx.structure_xml import BASE, SPACES, header
from burdenshare.indicators.registry import indicators

CSV = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"
XML = "application/vnd.sdmx.data+xml; version=3.0.0"
ALL = "AllDimensions"


def table(figures: pl.DataFrame, released: Mapping[str, str]) -> pl.DataFrame:
    """Give rows of figures the columns of the structure.

    Parameters
    ----------
    figures
        with the columns of views.answer.FIGURE_COLUMNS.
    released
        the day of each release.
    """
    period = pl.col("id").str.split("/").list.last()  # as in 2024 or 2024-03: the year alone hides a month
    decimals = {each.id: each.decimals for each in indicators().values()}
    made = {
        "FREQ": pl.when(period.str.contains("-")).then(pl.lit("M")).otherwise(pl.lit("A")),
        "TIME_PERIOD": period,
        "OBS_STATUS": pl.col("status").str.split("+").list.first(),
        "DECIMALS": pl.when(pl.col("unit").is_in(WHOLE))
        .then(0)
        .otherwise(pl.col("indicator").replace_strict(decimals, default=None, return_dtype=pl.Int8)),
        "RELEASED_AT": pl.col("release").replace_strict(released, default=None, return_dtype=pl.String),
    }
    return figures.select(made.get(each.id, pl.col(each.column or "id")).alias(each.id) for each in components())


def as_csv(rows: pl.DataFrame) -> str:
    """Write rows of `table` as SDMX-CSV 2.0."""
    led = rows.select(
        pl.lit("dataflow").alias("STRUCTURE"),
        pl.lit(f"{AGENCY}:{FLOW}({VERSION})").alias("STRUCTURE_ID"),
        pl.lit("I").alias("ACTION"),
        pl.all(),
    )
    return led.write_csv(line_terminator="\r\n")


def as_xml(rows: pl.DataFrame, on: date, across: str = "TIME_PERIOD") -> str:
    """Write rows of `table` as SDMX-ML 3.0 data: series of observations in time, or all observations flat.

    Parameters
    ----------
    across
        the dimension at observation: TIME_PERIOD, or AllDimensions.
    """
    flow = urn("datastructure.Dataflow")
    told = (
        f'<mes:Structure structureID="{FLOW}" namespace="{flow}" dimensionAtObservation="{across}">'
        f"<com:StructureUsage>{flow}</com:StructureUsage></mes:Structure>"
    )
    spaces = f'{SPACES} xmlns:ss="{BASE}/data/structurespecific" xmlns:ns1="{flow}:ObsLevelDim:{across}"'
    body = "".join(_flat(rows) if across == ALL else _series(rows))
    data = f'\n<mes:DataSet ss:structureRef="{FLOW}" xsi:type="ns1:DataSetType" action="Information">{body}\n'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mes:StructureSpecificData {spaces}>{header(on, told)}{data}'
        "</mes:DataSet>\n</mes:StructureSpecificData>\n"
    )


def _flat(rows: pl.DataFrame) -> list[str]:
    return rows.select(_tag("Obs", rows.columns, "/>")).to_series().to_list()


def _series(rows: pl.DataFrame) -> list[str]:
    key = [each.id for each in of_role("dimension")]
    rest = [name for name in rows.columns if name not in key]
    grouped = rows.with_columns(obs=_tag("Obs", rest, "/>")).group_by(key, maintain_order=True)
    found = grouped.agg(pl.col("obs").str.join(""))
    closed = pl.concat_str(_tag("Series", key, ">"), "obs", pl.lit("\n</Series>"))
    return found.select(closed).to_series().to_list()


def _tag(name: str, columns: list[str], end: str) -> pl.Expr:
    """Write an element whose attributes are columns; one without a value is left out."""
    given = [
        pl.when(pl.col(each).is_not_null())
        .then(pl.concat_str(pl.lit(f' {each}="'), _escaped(each), pl.lit('"')))
        .otherwise(pl.lit(""))
        for each in columns
    ]
    return pl.concat_str(pl.lit(f"\n<{name}"), *given, pl.lit(end))


def _escaped(name: str) -> pl.Expr:
    said = pl.col(name).cast(pl.String)
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        said = said.str.replace_all(mark, written, literal=True)
    return said
