"""CSV of every question joins with any other, opens in pandas, polars and what reads as R does, and holds no dust."""

from __future__ import annotations

import csv
import io
import json
import re

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.api.examples import EXAMPLES
from burdenshare.core.digits import undusted, undusted_within
from burdenshare.views.sheet import COORDINATES, joinable, sheet

QUESTIONS = [name for name in EXAMPLES if name != "backtest"]
DUSTY = re.compile(r"(0{6,}|9{6,})\d{1,3}$")


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_gives_csv_that_pandas_polars_and_r_read_and_that_joins(question: str) -> None:
    pandas = pytest.importorskip("pandas")
    answer = bs.ask(question, **EXAMPLES[question])
    text = sheet(joinable(answer))
    told = pl.read_csv(text.encode(), infer_schema_length=None)
    assert set(COORDINATES) <= set(told.columns)
    assert told["as_of"].unique().to_list() == [answer.as_of.isoformat()]
    assert told.height == answer.rows.height
    assert pandas.read_csv(io.StringIO(text)).shape == (told.height, told.width)
    # As R's read.csv has it: commas, quotes doubled within quotes, a head, every line as long as it.
    lines = list(csv.reader(io.StringIO(text), strict=True))
    assert {len(each) for each in lines} == {told.width} and len(set(lines[0])) == told.width
    for name, kind in answer.rows.schema.items():
        if kind == pl.Float64:
            assert told[name].cast(pl.Float64).to_list() == pytest.approx(answer.rows[name].fill_nan(None).to_list())


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_number_that_is_written_ends_in_dust(question: str) -> None:
    answer = bs.ask(question, **EXAMPLES[question])
    written = json.dumps(answer.to_dict(), default=str) + sheet(joinable(answer))
    assert [each for each in re.findall(r"(?<![\w/.-])-?\d+\.\d{8,}(?!\d)", written) if DUSTY.search(each)] == []


def test_what_a_row_lacks_comes_from_the_figures_behind_it() -> None:
    rows = joinable(bs.ask("standing", 2024, as_of="2025-05-07")).rows_by_key("ref_area", named=True, unique=True)
    assert {name: rows["CAN"][name] for name in COORDINATES if name != "ref_area"} == {
        "period": 2024, "unit": "PT_GDP", "currency": "CAD", "price_year": 2021, "release": "nato-2025-04",
        "as_of": "2025-05-07",  # the currency is that of the row's own gap in money
    }  # fmt: skip
    assert rows["ISL"]["period"] == 2024 and rows["ISL"]["release"] is None
    cost = joinable(bs.ask("cost", "CAN", as_of="2026-08-01")).row(0, named=True)
    assert {name: cost[name] for name in COORDINATES} == {
        "ref_area": "CAN", "period": 2026, "unit": "NCU_MN", "currency": "CAD", "price_year": None,
        "release": "nato-2026-07 weo-2025-10", "as_of": "2026-08-01",
    }  # fmt: skip


def test_two_tables_join() -> None:
    standing = pl.read_csv(sheet(joinable(bs.ask("standing", 2024, as_of="2026-08-01"))).encode())
    shown = pl.read_csv(sheet(joinable(bs.ask("show", "POL", as_of="2026-08-01"))).encode(), infer_schema_length=None)
    both = standing.join(shown, on=["ref_area", "period", "unit", "release", "as_of"])
    assert both["value"].to_list() == both["value_right"].to_list() != []


NUMBERS: list[tuple[float, float]] = [
    (3.0999999999999996, 3.1), (-0.6299999999999999, -0.63), (41.9050000000008, 41.905), (0.0, 0.0),
    (3.036916660275077, 3.036916660275077), (1 / 3, 1 / 3), (2.0035 - 2, 0.0035), (19321.096999999998, 19321.097),
]  # fmt: skip


@pytest.mark.parametrize(("dusty", "clean"), NUMBERS)
def test_dust_goes_and_digits_of_their_own_stay(dusty: float, clean: float) -> None:
    assert undusted(pl.DataFrame({"x": [dusty]}))["x"].item() == clean
    assert undusted_within({"x": [dusty]}) == {"x": [clean]}


def test_published_figures_keep_their_digits() -> None:
    """Of some six thousand figures of NATO's newest tables cleaning moves none by more than a part in 10^14."""
    from burdenshare.store.read import history

    known = history("2026-08-01").filter(pl.col("release") == "nato-2026-07").select("obs_value").drop_nulls()
    moved = (undusted(known)["obs_value"] / known["obs_value"] - 1).abs().fill_nan(0)
    assert known.height > 5000
    assert moved.max() < 1e-11  # type: ignore[operator]
    assert (moved > 1e-14).sum() <= 3


def test_claims_of_a_text_join_too() -> None:
    from burdenshare.claims.forms import rows_csv

    answer = bs.ask("check", "In 2024 Canada spent 1.37 % of GDP on defence.", "2025-05-07", today="2026-08-01")
    (row,) = csv.DictReader(io.StringIO(rows_csv(answer)))
    told = {name: row[name] for name in ("ref_area", "period", "release", "as_of")}
    assert told == {"ref_area": "CAN", "period": "2024", "release": "nato-2024-06", "as_of": "2026-08-01"}
