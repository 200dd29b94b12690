"""The IMF's part of the record: 15 editions of the World Economic Outlook, from the extract we hold of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from burdenshare.core.model import COLUMNS, Reading, schema
from burdenshare.importers.money import currency
from burdenshare.importers.opened import Opened
from burdenshare.importers.weo import papers_of
from burdenshare.importers.weo.editions import MONTHS, OutlookEdition, named
from burdenshare.importers.weo.series import SERIES
from tools.build.provenance import origin

EXTRACT = "weo_vintages_nato_long.csv.gz"
# The extract's words for a unit -> the end of our unit codes that it stands for.
UNITS = {
    **{"XDC": ("NCU_BN",), "USD": ("USD_BN",), "INTL_USD": ("INTL_BN",), "persons": ("PERSONS_MN",)},
    **{"pct": ("PT_CHANGE",), "pct_gdp": ("PT_GDP",), "index": ("INDEX",), "XDC_per_INTL_USD": ("NCU_PER_INTL",)},
}
DAMAGED, BEFORE_IT = "2019-10", "2019-04"
NOTES = (
    "read from an extract that holds figures only: where the edition prints n/a there is no row",
    "base years of constant prices and indices differ by country and are not in the extract: price_year is empty",
)


def build(shared: Path) -> Iterator[Reading]:
    """Read each vintage as one release, the series of SERIES only."""
    file = Opened.from_path(shared / "weo" / EXTRACT)
    paper = origin(file.paper, shared)
    extract = pl.read_csv(file.content, infer_schema_length=None).filter(pl.col("concept").is_in(list(SERIES)))
    _check_units(extract)
    for (vintage,), rows in sorted(extract.group_by("vintage"), key=lambda each: str(each[0][0])):
        edition = _edition(str(vintage))
        source = " and ".join(sorted(rows["source"].unique()))
        file_paper = replace(paper, found_in=f"merged by us from {source}")
        more = {"files": (file_paper,), "notes": (*NOTES, *_notes(extract, rows, edition))}
        papers = papers_of(file, edition, "weo: extract of 15 vintages", trust="extract", **more)
        yield Reading(papers, _observations(rows, edition))


def _edition(vintage: str) -> OutlookEdition:
    months = {number: month for month, number in MONTHS.items()}
    return named(int(vintage[:4]), months[int(vintage[5:])])


def _check_units(extract: pl.DataFrame) -> None:
    """Stop when a series has another unit or scale than its place in SERIES says."""
    for concept, unit, scale in extract.select("concept", "unit", "scale_exp10").unique().rows():
        if SERIES[concept].unit not in UNITS[unit] or SERIES[concept].scale != scale:
            raise ValueError(f"{EXTRACT}: {concept} is in {unit}, 10^{scale}; expected {SERIES[concept]}.")


def _observations(rows: pl.DataFrame, edition: OutlookEdition) -> pl.DataFrame:
    def about(field: str) -> pl.Expr:
        found = {concept: getattr(series, field) for concept, series in SERIES.items()}
        return pl.col("concept").replace_strict(found, return_dtype=pl.String)

    own = {area: currency(area, edition.year) for area in rows["iso3"].unique()}
    last = pl.col("last_actual").fill_null(edition.year - 1)
    return (
        rows.select(
            ref_area="iso3",
            indicator=about("indicator"),
            definition=pl.lit("macro"),
            period="year",
            month=pl.lit(None),
            obs_value="value",
            unit=about("unit"),
            currency=pl.when(about("money") == "NCU")
            .then(pl.col("iso3").replace_strict(own))
            .otherwise(about("money")),
            price_basis=about("price_basis"),
            price_year=pl.lit(None),
            status=pl.when(pl.col("year") > last).then(pl.lit("F")).otherwise(pl.lit("A")),
            trust=pl.lit("extract"),
            place="concept",
            note=pl.lit(None),
        )
        .cast(schema())
        .select(*COLUMNS)
        .sort("ref_area", "indicator", "period")
    )


def _notes(extract: pl.DataFrame, rows: pl.DataFrame, edition: OutlookEdition) -> list[str]:
    unstated = rows.filter(pl.col("last_actual").is_null()).select("iso3", "concept").unique()
    said = []
    if unstated.height:
        named_ones = ", ".join(sorted(unstated["concept"].unique()))
        said.append(
            f"the last year with actual data is not known for {unstated.height} series ({named_ones}): "
            f"from {edition.year} on is taken as forecast"
        )
    if edition.name == DAMAGED:
        said.append(_lost(extract, rows))
    return said


def _lost(extract: pl.DataFrame, rows: pl.DataFrame) -> str:
    """Say what the copy of October 2019 lost, by what April 2019 had."""
    before = extract.filter(pl.col("vintage") == BEFORE_IT)
    gone = before.join(rows, on=["iso3", "concept", "year"], how="anti")
    count = gone.group_by("concept").agg(pl.col("iso3").n_unique()).sort("concept")
    said = ", ".join(f"{concept} of {areas}" for concept, areas in count.rows())
    return (
        f"the copy this was read from lost every value of 1,000 or more; {gone.height:,} of the {before.height:,} "
        f"figures of {BEFORE_IT} have no counterpart here (series touched, by number of areas: {said})"
    )
