"""Files that another program saved, and parts of a release: exact, or refused and taken for what they are."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers import recognise, weo
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import number
from burdenshare.ingest import ingest
from burdenshare.views.record.releases import releases
from tests.importers.damages.book import grids
from tests.importers.damages.saved import written
from tests.importers.damages.sources import bank_answer, bank_table, fed_annual, kiel, sipri
from tests.specimens.weo_files import by_country, values
from tests.specimens.worldbank_files import api_row


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


SAVED = {
    "semicolons": ("fed", lambda: [each.replace(",", ";") for each in lines(fed_annual())]),
    "a column before": ("fed", lambda: [f"{n},{each}" for n, each in enumerate(lines(fed_annual()))]),
    "a column behind": ("fed", lambda: [f"{each},mine" for each in lines(fed_annual())]),
    "a line above": ("kiel", lambda: ["Downloaded on Monday", *lines(kiel())]),
    "quotes": ("fed", lambda: [f'"{each}"'.replace(",", '","') for each in lines(fed_annual())]),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_table_saved_again_is_told_from_a_stranger(name: str) -> None:
    source, made = SAVED[name]
    with pytest.raises(SourceError, match=f"looks like a file of {source} that was saved again"):
        recognise(Opened("copy.csv", "\n".join([*made(), ""]).encode()))


def test_a_stranger_stays_one() -> None:
    with pytest.raises(SourceError, match="is not a file of"):
        recognise(Opened("other.csv", b"a,b,c\n1,2,3\n"))


def test_sheets_of_sipri_under_other_names_are_told() -> None:
    sheets = grids(sipri())
    for each in sheets:
        each.name = f"{each.name[:20]} - Table 1"
    with pytest.raises(SourceError, match="SIPRI's workbook with its sheets renamed"):
        recognise(Opened("export.xlsx", written(sheets)))


@pytest.mark.parametrize("printed", ["1.06716E+12", "2E+11", "-9.99999E+14"])
def test_a_number_cut_by_a_sheet_is_refused(printed: str) -> None:
    with pytest.raises(LayoutError, match="cut to six digits"):
        number(printed, "B2")


@pytest.mark.parametrize("printed", ["1.060068E+15", "1.57265835656501E+15", "9.6E-05", "1.067156E+12"])
def test_a_number_that_a_publisher_prints_so_is_read(printed: str) -> None:
    assert number(printed, "B2") == float(printed)


def test_an_answer_with_its_keys_in_another_order_reads_alike(tmp_path: Path) -> None:
    figures = []
    for name, content in (
        ("as sent", bank_answer()),
        ("sorted", json.dumps(json.loads(bank_answer()), sort_keys=True).encode()),
    ):
        (tmp_path / name).write_bytes(content)
        figures.append(ingest(tmp_path / name, dry_run=True).reading.observations)
    assert figures[0].equals(figures[1])


def test_a_year_nobody_has_a_figure_for_is_said(tmp_path: Path) -> None:
    path, out = tmp_path / "bank.csv", StringIO()
    rows = list(csv.reader(StringIO(bank_table().decode("utf-8-sig"), newline="")))
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
    for n, row in enumerate(rows):
        write([*row[:-1], "2025" if n == 2 else "", ""] if n > 1 else row)
    path.write_text(out.getvalue())
    said = [str(each) for each in ingest(path, dry_run=True).reading.papers.findings]
    assert "figures in the last year of the table (gdp_usd_current): all 2025: missing" in said


def test_one_figure_is_a_part_and_is_judged_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BURDENSHARE_STORE", str(tmp_path / "store"))
    path = tmp_path / "one.json"
    rows = [api_row("CAN", "NY.GDP.MKTP.CD", "2024", 2241253230542.0)]
    meta = {"page": 1, "pages": 1, "per_page": 50, "total": 1, "lastupdated": "2026-07-01"}
    path.write_text(json.dumps([meta, rows]))
    done = ingest(path, partial=True)
    assert [str(each).partition(":")[0] for each in done.reading.papers.findings] == ["taken as a part"]
    assert done.changes["kind"].to_list() == ["revised"]
    held = {row["release"]: row["state"] for row in releases(source="worldbank").rows.iter_rows(named=True)}
    assert (held["worldbank-2026-07-01"], held["worldbank-2026-04-08"]) == ("part", "whole")
    rows[0]["value"] = 224125323054.2
    path.write_text(json.dumps([meta, rows]))
    other = ingest(path, partial=True, dry_run=True).reading.papers.findings
    assert any("as in the copy held of worldbank-2026-07-01" in str(each) for each in other)


def test_an_autumn_edition_of_september_is_read() -> None:
    made = values(years=tuple(range(2005, 2017)))
    made = {of: {year: each for year, each in row.items() if year < 2017} for of, row in made.items()}
    reading = weo.read(Opened("WEOSep2011all.xls", by_country(made, edition="September 2011", last_actual="2010")))
    assert (reading.papers.release, reading.papers.released_at) == ("weo-2011-09", "2011-09-30")
