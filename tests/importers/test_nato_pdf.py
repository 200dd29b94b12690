"""NATO's PDFs: every figure equal to the workbook's, to the last digit printed, with page and place."""

from __future__ import annotations

import re
from pathlib import Path
from zlib import compress

import polars as pl
import pytest

from burdenshare import importers
from burdenshare.checks.identities import identities
from burdenshare.core.digits import decimals
from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.opened import Opened
from burdenshare.ingest import ingest
from burdenshare.store.rounded import rounded
from tests.importers.test_nato import specimen
from tests.specimens.nato_pdfs import pdf, printed
from tests.specimens.nato_workbooks import build, saved

pytest.importorskip("pypdfium2")
SAME = ["ref_area", "indicator", "definition", "period", "unit", "currency", "price_basis", "price_year"]
PRINT = {"defence_share_gdp": 2, "defence_real_change": 1, "gdp_per_capita_usd_constant": 1}
HALF = {1: 0.05, 2: 0.005}
PLACE = re.compile(r"page (\d+), x \d+ y \d+")


def read(content: bytes) -> Reading:
    return importers.read_opened(Opened("a.pdf", content))


def both(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    joined = left.join(right, on=SAME, how="inner", nulls_equal=True, suffix="_book")
    assert joined.height == left.height == right.height
    assert joined.filter(pl.col("obs_value").is_null() != pl.col("obs_value_book").is_null()).is_empty()
    return joined


@pytest.fixture(scope="module")
def official(shared: Path) -> tuple[Path, Path]:
    folder = shared / "nato" / "2016-01"
    return folder / "20160129_160128-pr-2016-11-eng.pdf", folder / "pr-2016-11-def-exp-tables_e.xlsx"


def test_every_figure_of_the_official_pdf_is_the_workbooks_as_printed(official: tuple[Path, Path]) -> None:
    pages, book = (importers.read(path) for path in official)
    assert (pages.papers.release, pages.papers.released_at, pages.papers.layout) == (
        "nato-2016-01", "2016-01-28", "nato pdf",
    )  # fmt: skip
    joined = both(pages.observations, book.observations)
    assert joined.height == 3232
    for (name,), rows in joined.group_by("indicator"):
        places = PRINT.get(str(name), 1 if str(name).endswith("_share") else 0)
        off = (rows["obs_value"] - rows["obs_value_book"]).abs().max()
        assert off <= HALF.get(places, 0.5) + 1e-9, name
        assert decimals(rows["obs_value"].drop_nulls()) == places, name
    assert joined.filter(pl.col("note").ne_missing(pl.col("note_book"))).is_empty()
    unlike = joined.filter(pl.col("status") != pl.col("status_book"))
    assert set(zip(unlike["status"], unlike["status_book"], strict=True)) == {("B", "A"), ("B+E", "E")}


def test_places_are_pages_and_points(official: tuple[Path, Path]) -> None:
    frame = importers.read(official[0]).observations
    assert all(map(PLACE.fullmatch, frame["place"]))
    assert frame.select("place").n_unique() == frame.height
    of = {name: {place.split(",")[0] for place in rows["place"]} for (name,), rows in frame.group_by("indicator")}
    assert (of["defence_ncu_current"], of["other_share"]) == ({"page 4"}, {"page 10"})


def test_breaks_are_those_the_bars_show(official: tuple[Path, Path]) -> None:
    frame = importers.read(official[0]).observations.filter(pl.col("status").str.starts_with("B"))
    found = set(frame.filter(pl.col("indicator") == "defence_ncu_current").select("ref_area", "period").iter_rows())
    assert found == {("EST", 2011), ("FRA", 2009), ("LVA", 2014), ("LTU", 2015), ("NOR", 2009), ("SVK", 2009)}


def test_identities_hold_within_the_print_and_see_a_figure_changed(official: tuple[Path, Path]) -> None:
    frame = importers.read(official[0]).observations
    assert [finding for check in identities(frame) for finding in check.findings] == []
    here = (pl.col("ref_area") == "POL") & (pl.col("period") == 2014) & (pl.col("indicator") == "equipment_share")
    wrong = frame.with_columns(obs_value=pl.when(here).then(pl.col("obs_value") + 0.4).otherwise("obs_value"))
    assert [(each.check, each.ref_area) for check in identities(wrong) for each in check.findings] == [
        ("8a + 8b = 100", "POL")
    ]


def test_a_print_of_what_is_held_replaces_nothing(official: tuple[Path, Path], tmp_path: Path) -> None:
    done = ingest(official[0], root=tmp_path)
    assert done.appended and not done.appended.changed
    assert set(done.changes["kind"]) == {"same"} and done.reading.papers.findings == ()


def test_a_print_with_another_figure_is_no_print_of_what_is_held(official: tuple[Path, Path]) -> None:
    pages, book = (importers.read(path).observations for path in official)
    assert rounded(book, pages)
    assert not rounded(pages, book) and not rounded(book, book)
    here = (pl.col("ref_area") == "POL") & (pl.col("period") == 2014)
    assert not rounded(
        book, pages.with_columns(obs_value=pl.when(here).then(pl.col("obs_value") + 1).otherwise("obs_value"))
    )


@pytest.mark.parametrize(
    ("edition", "day"), [("2016", "28 January 2016"), ("2022", "27 June 2022"), ("2024", "17 June 2024")]
)
def test_specimens_there_and_back(edition: str, day: str) -> None:
    book = build(edition, specimen(edition))
    found = read(printed(book, day)).observations
    sought = importers.read_opened(Opened("a.xlsx", saved(book))).observations
    joined = both(found, sought)
    assert joined.filter((pl.col("obs_value") - pl.col("obs_value_book")).abs() > 0.005 + 1e-9).is_empty()
    assert joined.filter(pl.col("status") != pl.col("status_book")).is_empty()


def test_a_bar_is_a_break() -> None:
    found = read(printed(build("2016", specimen("2016")), bars=frozenset({"TABLE1!G9"}))).observations
    assert found.filter(pl.col("status") == "B").height == 1


def test_a_pdf_without_a_text_layer_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^a\.pdf is a PDF without a text layer: its pages are pictures\. Fetch"):
        read(pdf([[], []]))


def test_pictures_of_tables_behind_a_cover_with_words_are_refused() -> None:
    cover = [(50.0, 700.0, "Defence Expenditures of NATO Countries (2008-2015)")]
    with pytest.raises(LayoutError, match=r"none of NATO's tables in its text; its pages 2, 3 have no text layer"):
        read(pdf([cover, [], []]))


def test_another_pdf_is_nobodys() -> None:
    with pytest.raises(SourceError, match="a PDF without any of NATO's tables"):
        read(pdf([[(50.0, 700.0, "Minutes of a meeting")]]))


def test_a_pdf_that_unpacks_to_more_than_a_machine_holds_is_left_unread() -> None:
    packed = compress(b"BT /F1 6 Tf 10 10 Td (1) Tj ET\n" * 600_000, 9)
    bomb = b"%%PDF-1.4\n1 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    for stream in (packed, compress(packed)):
        with pytest.raises(SourceError, match="more than any of NATO's holds; it was left unread"):
            read(bomb % (len(stream), stream))


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\0" * 500])
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="PDF that does not open"):
        read(content)


@pytest.mark.parametrize(
    ("sought", "instead"),
    [
        (rb"\(\d+,\d{3}\.\d\d\)", b"(17,3S6.00)"),
        (rb"\(Current prices\)", b"(Current prizes)"),
        (rb"\(2010\)", b"(2011)"),
        (rb"\(Albania\)", b"(Albamia)"),
    ],
)
def test_a_word_misread_is_refused_with_its_place(sought: bytes, instead: bytes) -> None:
    content = printed(build("2016", specimen("2016")))
    damaged = re.sub(sought, instead, content, count=1)
    assert damaged != content
    with pytest.raises(LayoutError, match=r"a\.pdf, page 2"):
        read(damaged)


def test_two_figures_under_one_year_are_refused() -> None:
    page = printed(build("2016", specimen("2016")))
    place = re.search(rb"BT /F1 6 Tf ([\d.]+) ([\d.]+) Td \(\d+,\d{3}\.\d\d\) Tj ET\n", page)
    assert place
    moved = b"BT /F1 6 Tf %.2f %s Td (1) Tj ET\n" % (float(place[1]) - 6, place[2])
    with pytest.raises(LayoutError, match=r"page 2, x \d+ y \d+: .* stand under one year"):
        read(page.replace(place[0], moved + place[0], 1))
