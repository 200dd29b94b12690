"""The brief of a release: within a minute, on one or two pages, with the figures of that release and no later."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from burdenshare.cli.currency import release_brief as command
from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.sheets.release_brief import markdown
from burdenshare.store.catalogue import current
from burdenshare.views.currency.release_brief import release_brief


def test_a_brief_knows_the_release_and_the_day_before_and_nothing_later() -> None:
    answer = release_brief("nato-2025-08")
    assert str(answer.as_of) == "2025-08-28"
    assert set(answer.figures["release"]) <= {"nato-2024-06", "nato-2025-04", "nato-2025-08"}
    assert answer.headline.startswith("30 of 30 reporting Allies at or above 2 % of GDP in 2025")
    assert "from the record that ships" in answer.notes[0]


def test_three_charts_are_chosen_for_what_moved_most() -> None:
    charts = release_brief("nato-2026-07").extra["charts"]
    assert [each["chart"] for each in charts] == ["standing", "dumbbell", "life"]
    assert charts[2]["args"] == ["ALB", 2025], "Albania's 2025 fell from 2.01 to 1.48, the largest step of a late year"


@pytest.mark.parametrize("held", [held.papers.release for held in current(sources=["nato"])[1:]])
def test_every_release_but_the_first_has_a_brief(held: str) -> None:
    answer = release_brief(held)
    assert answer.extra["release"] == held
    assert answer.rows.height
    assert not [each for each in answer.extra["sentences"]["en"] if "{" in each or "None" in each]


@pytest.mark.parametrize("release", ["nato-2026-07", "nato-2025-08", "nato-2019-06"])
def test_findings_differ_and_keep_the_marks_of_estimates(release: str) -> None:
    answer = release_brief(release)
    said = answer.extra["findings"]
    assert 4 <= len(said) <= 8
    keys = [each.key for each in said if each.key != "release_brief.crossed"]
    assert len(set(keys)) == len(keys), "no two follow one pattern"
    page = markdown(answer, "en")
    row = answer.rows.filter(status_before="E").row(0, named=True)
    assert f"| {row['share_before']:.2f}e |" in page


def test_a_brief_is_of_natos_releases() -> None:
    with pytest.raises(QueryError, match="is of sipri"):
        release_brief("sipri-2026")
    with pytest.raises(QueryError, match="No release 'nato-2031-07'"):
        release_brief("nato-2031-07")
    with pytest.raises(QueryError, match="No release of nato was held by 2014-02-23"):
        release_brief("nato-2014-02")


def write(path: Path, *more: str) -> bytes:
    done = CliRunner().invoke(command, ["nato-2026-07", "-o", str(path), *more])
    assert done.exit_code == 0, (done.output, done.exception)
    return path.read_bytes()


def test_markdown_and_json_say_the_same(tmp_path: Path) -> None:
    text = write(tmp_path / "brief.md").decode()
    answer = json.loads(write(tmp_path / "brief.json"))
    lead = answer["headline"].replace("Release nato-2026-07", "NATO release of July 2026")
    assert lead in text, "the release is named as readers know it"
    assert all(f"- {each}" in text for each in answer["findings"])
    assert "| 1 | Lithuania | 5.33e |" in text
    assert "credit NATO" in text


def test_html_stands_alone_and_is_made_within_a_minute(tmp_path: Path) -> None:
    pytest.importorskip("altair")
    began = time.monotonic()
    page = write(tmp_path / "brief.html").decode()
    assert time.monotonic() - began < 60
    assert page.count("<figure>") == 3
    outside = re.findall(r'(?:src|href)="(https?:[^"]+)"', page)
    assert outside == [], "nothing is fetched when the page is opened"
    assert "<script" not in page


def test_french_says_it_in_french(tmp_path: Path) -> None:
    page = write(tmp_path / "brief.html", "--lang", "fr", "--no-charts").decode()
    assert '<html lang="fr">' in page
    assert "Parmi les 31 Alliés ayant déclaré leurs dépenses, 30\u00a0sont à 2\u00a0% du PIB ou plus en 2026" in page, (
        "as in English"
    )
    assert "Lituanie" in page
    assert "5,33e" in page


@pytest.mark.parametrize("release", ["nato-2026-07", "nato-2025-08"])
def test_the_notes_of_a_french_brief_are_french(release: str) -> None:
    page = markdown(release_brief(release), "fr")
    for english in ("machine copy", "published", "of GDP", "revised", "Germany", "Lithuania", "Poland", "not for sale"):
        assert english not in page, f"{english!r} is not French"
    assert "\u202f" in page


def test_who_crossed_is_said_of_a_year_in_words() -> None:
    page = markdown(release_brief("nato-2026-07"), "en")
    assert (
        "2 % of GDP, crossed by this release: " in page and "Albania, Czechia and Slovenia no longer for 2025" in page
    )
    assert page.count("Estonia now at or above it for 2025") == 1, "said once"
    assert "nato-2 2025" not in page


@pytest.mark.parametrize("release", ["nato-2025-08"])
@pytest.mark.parametrize(("lang", "total", "core"), [
    ("en", "3.5 % of GDP on total defence expenditure", "core"),
    ("fr", "3,5\u00a0% du PIB en dépenses totales de défense", "fondamentales"),
])  # fmt: skip
def test_a_count_of_total_expenditure_is_never_called_core(release: str, lang: str, total: str, core: str) -> None:
    answer = release_brief(release)
    page = markdown(answer, lang)
    assert total in page and core not in page
    now = markdown(release_brief("nato-2026-07"), lang)
    assert total not in now and core in now


def test_nobody_is_counted_at_a_target_before_it_was_agreed() -> None:
    keys = {
        release: {each.key for each in release_brief(release).extra["findings"]}
        for release in ("nato-2024-06", "nato-2025-08")
    }
    assert "release_brief.core" in keys["nato-2025-08"] - keys["nato-2024-06"]
    for lang, share in (("en", "3.5 % of GDP"), ("fr", "3,5\u00a0% du PIB")):
        page = markdown(release_brief("nato-2024-06"), lang)
        assert share not in page and "core" not in page and "fondamentales" not in page


def test_one_ally_stands() -> None:
    said = say("release_brief.core", n=1, of=31, year=2024, target="3.5 %", names=["Poland"])
    assert said.startswith("1 of 31 reporting Allies stands at or above 3.5 % in 2024")


def test_pdf_is_one_sheet(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    content = write(tmp_path / "brief.pdf", "--no-charts")
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/MediaBox ?\[", content)) == 1


def test_with_charts_pdf_is_two_sheets_that_hold_every_ally_and_note(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    first, last = (
        sheet.get_textpage().get_text_bounded() for sheet in pdfium.PdfDocument(write(tmp_path / "brief.pdf"))
    )
    assert "What to know" in last and "2025, as known before" in last
    assert "release of 7 July 2026; credit NATO" in first
    answer = release_brief("nato-2026-07")
    assert not [name for name in answer.rows["name"] if name not in last]
    assert "of 30 amounts of 2025" in " ".join(first.split()) and "of 533 amounts that" in " ".join(last.split())


def test_the_middle_share_is_an_estimate_where_it_is_one() -> None:
    (said,) = (each for each in release_brief("nato-2026-07").extra["findings"] if each.key == "release_brief.range")
    assert said.endswith("half of the Allies spend 2.22e % or more.")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["nato-2026-07", "-o", str(tmp_path / "brief.docx")])
    assert isinstance(done.exception, QueryError)
    assert not list(tmp_path.glob("brief*"))
