"""The command `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from burdenshare.cli.checking import check
from burdenshare.core.errors import QueryError, SourceError

SENTENCE = "In 2024, Canada spent 1.37% of GDP on defence."


def run(*asked: str, given: bytes | None = None) -> str:
    done = CliRunner().invoke(check, [*asked], input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_sentence_is_checked_and_marked() -> None:
    said = run(SENTENCE, "--date", "2025-05-07")
    assert "1 superseded when written" in said
    assert "[1.37%]" in said
    assert "nato-2024-06/CAN/defence_share_gdp/2024" in said


def test_a_file_and_standard_input_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    from_file = run(str(path), "--date", "2025-05-07", "--json")
    assert json.loads(from_file) == json.loads(run("-", "--date", "2025-05-07", "--json", given=SENTENCE.encode()))


def test_old_western_text_reads() -> None:
    said = "Le Canada a consacré 1,37 % de son PIB à la défense en 2024.".encode("cp1252")
    assert (
        json.loads(run("-", "--date", "2025-05-07", "--lang", "fr", "--json", given=said))["rows"][0]["text"]
        == "1,37 %"
    )


@pytest.mark.parametrize(
    ("ending", "holds"),
    [
        ("html", "<mark"),
        ("json", '"rows"'),
        ("csv", "verdict"),
        ("txt", "Rather"),
        ("jsonld", "ClaimReview"),
        ("md", "# Checked text"),
    ],
)
def test_it_writes_every_form(tmp_path: Path, ending: str, holds: str) -> None:
    path = tmp_path / f"x.{ending}"
    run(SENTENCE, "--date", "2025-05-07", "-o", str(path))
    assert holds in path.read_text(encoding="utf-8")


def test_claimreview_and_csv_are_printed() -> None:
    assert (
        json.loads(run(SENTENCE, "--date", "2025-05-07", "--claimreview"))["@graph"][0]["reviewRating"]["ratingValue"]
        == 3
    )
    assert run(SENTENCE, "--csv").startswith("n,start,end")


def test_without_a_date_it_says_so() -> None:
    assert "No date was given" in run(SENTENCE)


def test_an_empty_text_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2024-06-18.txt").write_text(SENTENCE)
    assert run("").startswith("No claim about defence spending")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (["missing.txt"], SourceError),
        ([SENTENCE, "--json", "--csv"], QueryError),
        ([SENTENCE, "-o", "x.pdf"], QueryError),
        ([SENTENCE, "--date", "yesterday"], QueryError),
    ],
)
def test_what_cannot_be_asked_is_said_clearly(asked: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        CliRunner().invoke(check, asked, catch_exceptions=False)
