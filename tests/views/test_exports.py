"""An answer taken elsewhere keeps its units, sources and notes: notebook, pandas, Parquet, workbook, Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError
from burdenshare.language import say, tell
from burdenshare.language.numbers import number
from burdenshare.views.cells import cell
from burdenshare.views.document import columns, shown_of
from burdenshare.views.questions import PYTHON, Question, on
from burdenshare.views.tables import described, tables

DAY = "2026-08-01"


def test_a_notebook_shows_units_notes_and_releases() -> None:
    page = bs.ask("standing", 2026, as_of=DAY)._repr_html_()
    assert "<th>Gap, points</th>" in page and "nato-2026-07" in page and "as of 2026-08-01" in page
    assert page.count("<tr>") == 33


def test_parquet_keeps_what_the_answer_says_of_itself(tmp_path: Path) -> None:
    answer = bs.ask("show", "CAN", indicator="equipment_share", as_of=DAY)
    answer.to_parquet(tmp_path / "can.parquet")
    said = pl.read_parquet_metadata(tmp_path / "can.parquet")
    assert json.loads(said["burdenshare.units"]) == {"PT_DEFENCE": "% of defence expenditure"}
    assert "NATO" in json.loads(said["burdenshare.sources"])[0]
    assert json.loads(said["burdenshare.question"]) == answer.question
    assert pl.read_parquet(tmp_path / "can.parquet").equals(answer.rows)


def test_pandas_keeps_it_through_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = bs.ask("standing", 2024, as_of="2025-05-07").to_pandas()
    frame.to_parquet(tmp_path / "s.parquet")
    assert pandas.read_parquet(tmp_path / "s.parquet").attrs["releases"] == ["nato-2025-04"]


def test_a_workbook_has_figures_as_numbers_and_a_sheet_of_sources(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    from python_calamine import CalamineWorkbook

    answer = bs.ask("standing", 2024, as_of="2025-05-07")
    answer.to_excel(tmp_path / "s.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "s.xlsx")
    assert book.sheet_names == ["Figures", "Sources and notes"]
    figures = book.get_sheet_by_name("Figures").to_python()
    assert len(figures) == answer.rows.height + 1
    at = figures[0].index("Gap, points")
    assert figures[1][at] == pytest.approx(answer.rows["gap"][0]) and isinstance(figures[1][at], float)
    empty = answer.rows["gap_usd"].is_null().arg_max()
    assert figures[1 + (empty or 0)][answer.rows.columns.index("gap_usd")] == "", "a missing value is no zero"
    sources = str(book.get_sheet_by_name("Sources and notes").to_python())
    assert "nato-2025-04" in sources and "credit NATO" in sources and answer.notes[0] in sources


def heads(answer: bs.Answer, path: Path, lang: str = "en") -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    answer.to_excel(path, lang=lang)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_a_head_of_a_workbook_says_what_its_values_count(tmp_path: Path) -> None:
    """Money is held in millions: a head of billions over them would be off by a thousand."""
    pytest.importorskip("xlsxwriter")
    standing = heads(bs.ask("standing", 2024, as_of="2025-05-07"), tmp_path / "a.xlsx")
    canada = next(row for row in standing if row[1] == "CAN")
    assert canada[standing[0].index("Gap, US$ m")] == pytest.approx(-12_326.9, abs=0.1)
    assert canada[standing[0].index("Unit")] == "PT_GDP" and canada[standing[0].index("Year")] == 2024
    cost = heads(bs.ask("cost", "CAN", 3.5, 2035, as_of="2026-08-01"), tmp_path / "b.xlsx", "fr")
    assert {"En plus, M", "En plus, M, prix constants", "PIB, M", "Au total, M, bas"} <= set(cost[0])
    assert not [each for each in cost[0] if "Md" in str(each)]


@pytest.mark.parametrize("question", [each for each in on(PYTHON) if each.example], ids=lambda each: each.name)
def test_no_two_heads_of_a_workbook_are_the_same(question: Question, tmp_path: Path) -> None:
    if question.name in ("backtest", "scorecard"):
        pytest.skip("slow; their columns are written as those of the others")
    pytest.importorskip("xlsxwriter")
    first = [str(each).casefold() for each in heads(bs.ask(question.name, **question.example), tmp_path / "x.xlsx")[0]]
    assert len(first) == len(set(first)), sorted(each for each in first if first.count(each) > 1)


def test_every_head_of_billions_can_say_millions() -> None:
    every = [each for name in tables() if name != "any" for each in described(name).values()]
    for column in every:
        written, held = (column.headed("en", held=held) for held in (False, True))
        assert (written != held) == (column.kind == "billions"), column


def test_a_workbook_speaks_french(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    from python_calamine import CalamineWorkbook

    bs.ask("standing", 2026, as_of=DAY).to_excel(tmp_path / "s.xlsx", lang="fr")
    assert CalamineWorkbook.from_path(tmp_path / "s.xlsx").sheet_names == ["Chiffres", "Sources et notes"]


def test_markdown_has_a_row_for_each_and_a_line_for_each_release() -> None:
    text = bs.ask("compare", "LUX", 2025, as_of=DAY).to_markdown()
    assert "| nato | nato-2026-07 | 2.01e | +0.00 |" in text
    assert "[sipri-2026]" in text


@pytest.mark.parametrize(
    ("lang", "value", "said"),
    [("en", -0.001, "+0.00"), ("fr", -0.001, "+0,00"), ("en", -1234.5, "-1,234.50"), ("fr", 1.5, "+1,50")],
)
def test_numbers_in_cells(lang: str, value: float, said: str) -> None:
    (column,) = (each for each in columns("compare") if each.field == "difference")
    assert cell(column, {"difference": value}, lang) == said


def test_an_answer_draws_its_own_chart_and_one_without_says_which_have_one() -> None:
    pytest.importorskip("altair")
    own = bs.ask("life", "CAN", 2021, as_of=DAY).plot(lang="fr", width=400)
    named = bs.chart("life", "CAN", 2021, as_of=DAY, lang="fr", width=400)
    assert own.to_dict()["title"] == named.to_dict()["title"]
    assert own.properties(background="white") is not own
    panel = bs.ask("figures", ["EU", "G7"], "equipment_share", "2016-2025", as_of=DAY).plot().to_dict()["description"]
    assert (
        panel.startswith("Lines of 2 Allies or groups. EU members that are Allies")
        and "(% of defence expenditure, 2025)" in panel
        and "Equipment share" in panel
        and "2016 to 2025" in panel
    )
    assert bs.ask("rate", as_of=DAY).plot().to_dict()["description"].startswith("A dot and a diamond")
    with pytest.raises(QueryError, match="rate has no chart of its own; these have: standing"):
        bs.ask("rate", "CAN", as_of=DAY).plot()
    with pytest.raises(QueryError, match="has no chart of its own; these have: standing"):
        bs.ask("sources", as_of=DAY).plot()
    with pytest.raises(QueryError, match="The chart life takes ally, year"):
        bs.chart("life", "CAN")
    with pytest.raises(QueryError, match="there are standing"):
        bs.chart("nope")


@pytest.mark.parametrize("question", ["standing", "show", "cost", "compare"])
def test_every_question_shows_columns_that_are_there(question: str) -> None:
    given = {"standing": {}, "show": {"ally": "CAN"}, "cost": {"ally": "CAN"}, "compare": {"ally": "CAN", "year": 2024}}
    answer = bs.ask(question, **given[question], as_of=DAY)
    assert {each.field for each in shown_of(answer)} <= set(answer.rows.columns)


def test_a_day_to_come_is_said() -> None:
    assert any("has not come yet" in note for note in bs.ask("standing", 2026, as_of="2098-01-01").notes)
    assert not any("has not come yet" in note for note in bs.ask("standing", 2026, as_of=DAY).notes)


@pytest.mark.parametrize("gap", [-0.2, -0.0, 0.2])
def test_no_face_writes_a_minus_before_a_nought(gap: float) -> None:
    """In a table's cell, on a page and within a sentence, in every language."""
    shown = next(each for each in columns("standing", "terminal") if each.field == "gap_usd")
    assert cell(shown, {"gap_usd": gap}) == "+0" and number(gap / 1000, "en", signed=True) == "+0.00"
    said = say("claims.signed_points", value=gap / 1000)
    assert not {"-0", "−0"} & {each[:2] for each in f"{said} {tell(said, 'fr')}".split()}
