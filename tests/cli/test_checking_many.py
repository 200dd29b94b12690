"""The command `check` over a folder, a JSONL and a Parquet file: one table of claims, whatever shares the work."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.core.errors import BurdenshareError, LayoutError, QueryError, SourceError

pytest.importorskip("pyarrow")
from burdenshare.cli.app import app
from burdenshare.cli.checking import check

OLD = "In 2024, Canada spent 1.37% of GDP on defence."
TEXTS: list[dict[str, Any]] = [
    {"id": "old", "text": OLD, "date": "2025-05-07"},
    {"id": "new", "text": OLD, "date": "2026-08-01"},
    {"id": "nothing", "text": "Nice weather.", "date": None},
    {"id": "no day", "text": OLD, "date": "2026-13-40"},
]


def run(*asked: str) -> Any:
    done = CliRunner().invoke(check, [*asked], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in TEXTS), encoding="utf-8")
    return path


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "texts.parquet"
    pl.DataFrame(TEXTS).write_parquet(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "archive"
    (path / "2025").mkdir(parents=True)
    (path / "2025" / "2025-05-07-carney.txt").write_text(OLD, encoding="utf-8")
    (path / "undated.html").write_text(f"<p>{OLD}</p>", encoding="utf-8")
    (path / "picture.png").write_bytes(b"\x89PNG")
    return path


def test_each_text_is_judged_by_its_own_day(jsonl: Path, parquet: Path, tmp_path: Path) -> None:
    for given in (jsonl, parquet):
        out = tmp_path / "claims.parquet"
        said = run(str(given), "-o", str(out))
        rows = {row["id"]: row for row in pl.read_parquet(out).to_dicts()}
        assert rows["old"]["verdict"] == "superseded_when_written"
        assert rows["no day"]["n"] == 0 and "2026-13-40" in rows["no day"]["reason"] and "nothing" not in rows
        assert "4 texts read, 2 claims" in said.stderr and "could not be judged" in said.stderr


def test_the_progress_is_told_in_the_language_of_the_line(folder: Path) -> None:
    asked = ["check", str(folder), "--date", "2024-07-01"]
    said = CliRunner(env={"BURDENSHARE_LANG": "fr"}).invoke(app, asked, catch_exceptions=False).stderr
    assert "2 textes lus, 2 affirmations" in said
    assert "écrit sur la sortie standard. 1 dépassée à sa date, 1 exacte à sa date." in said


def test_a_folder_takes_the_day_from_the_names_and_from_the_option(folder: Path) -> None:
    done = run(str(folder), "--date", "2024-07-01", "--quiet")
    rows = {row["id"]: row["verdict"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert rows == {"2025/2025-05-07-carney.txt": "superseded_when_written", "undated.html": "right_when_written"}
    assert done.stderr == ""


def test_csv_and_parquet_hold_the_same_claims(jsonl: Path, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        run(str(jsonl), "--quiet", "-o", str(tmp_path / f"claims.{ending}"))
    sheet = pl.read_csv(tmp_path / "claims.csv")
    table = pl.read_parquet(tmp_path / "claims.parquet")
    assert sheet.columns == table.columns
    assert sheet["reason"].to_list() == table["reason"].to_list()


def test_two_workers_give_the_rows_of_one(tmp_path: Path) -> None:
    texts = pl.DataFrame([{**each, "id": f"{each['id']}-{n}"} for n in range(60) for each in TEXTS])
    one = bs.check_many(texts, today="2026-11-23")
    assert one.equals(bs.check_many(texts, workers=2, today="2026-11-23"))
    assert one["id"].unique().len() == 180


def test_a_frame_of_any_maker_will_do() -> None:
    texts = pl.DataFrame({"text": [OLD]})
    found = bs.check_many(texts, today="2026-11-23")
    assert found["id"].to_list() == ["1"]
    assert bs.check_many(texts.to_arrow(), today="2026-11-23").equals(found)
    assert bs.check_many(texts.to_pandas(), today="2026-11-23").equals(found)


def test_a_text_in_a_language_that_is_not_read_says_so() -> None:
    text = "España gastó el 2 % de su PIB en defensa durante el año pasado, según las cifras de la Alianza."
    row = bs.check_many(pl.DataFrame({"text": [text]})).row(0, named=True)
    assert (row["n"], row["verdict"]) == (0, None) and "Spanish" in row["reason"]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("a.jsonl", "{no json", LayoutError, "Line 1 of"),
        ("a.jsonl", '{"words": "x"}', LayoutError, "`text`"),
        ("a.jsonl", '{"text": 3}', LayoutError, "`text`"),
        ("a.jsonl", '["x"]', LayoutError, "Line 1 of"),
        ("a.parquet", "no parquet", LayoutError, "no Parquet file"),
        ("empty/picture.png", "", SourceError, "There is no text in"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, name: str, content: str, error: type[BurdenshareError], says: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=says) as raised:
        run(str(path.parent if "/" in name else path))
    assert "\n" not in str(raised.value)


def test_a_parquet_file_without_texts_is_named(tmp_path: Path) -> None:
    pl.DataFrame({"words": ["x"]}).write_parquet(tmp_path / "x.parquet")
    with pytest.raises(LayoutError, match="no column `text`"):
        run(str(tmp_path / "x.parquet"))


@pytest.mark.parametrize("asked", [("--json",), ("--claimreview",), ("-o", "claims.html")])
def test_many_texts_are_one_table(jsonl: Path, asked: tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match="parquet"):
        run(str(jsonl), *asked)


def test_a_run_that_fails_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps(TEXTS[0]) + "\n{broken", encoding="utf-8")
    with pytest.raises(LayoutError):
        run(str(path), "-o", str(tmp_path / "claims.parquet"))
    assert [each.name for each in tmp_path.iterdir()] == ["texts.jsonl"]
