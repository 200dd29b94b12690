"""The command line: every command answers, in every form, and an error is one sentence with its exit code."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from burdenshare.cli.app import ROOMS, app

QUESTIONS = {
    "standing": ["standing", "--year", "2025", "--as-of", "2025-09-01"],
    "show": ["show", "canada"],
    "life": ["life", "CAN", "2021"],
    "explain": ["explain", "CAN", "2024", "--as-of", "2025-05-07"],
    "compare": ["compare", "DEU", "2024"],
    "revisions": ["revisions", "CAN"],
    "releases": ["releases", "--source", "nato"],
    "cite": ["cite", "nato-2024-06/CAN/defence_share_gdp/2024"],
}


def ask(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_prints_a_headline_and_rows(name: str) -> None:
    printed = ask(*QUESTIONS[name])
    assert len(printed.splitlines()) > 3
    assert "\033[" not in printed, "no colour where nobody looks"


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_is_the_shape_that_all_faces_share(name: str) -> None:
    answer = json.loads(ask(*QUESTIONS[name], "--json"))
    assert {"question", "as_of", "rows", "figures", "headline", "notes"} <= set(answer)
    assert answer["question"].startswith(name)
    carried = {"id", "ref_area", "indicator", "period", "value", "unit", "status", "release", "definition", "trust"}
    assert all(carried <= set(figure) for figure in answer["figures"])


@pytest.mark.parametrize("name", QUESTIONS)
def test_csv_has_the_rows_of_the_json(name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(*QUESTIONS[name], "--csv"))))
    assert len(rows) == len(json.loads(ask(*QUESTIONS[name], "--json"))["rows"])


def test_the_question_in_the_answer_asks_the_same_again() -> None:
    answer = json.loads(ask(*QUESTIONS["explain"], "--json"))
    assert json.loads(ask(*answer["question"].split(), "--json")) == answer


def test_an_answer_goes_to_a_file_in_the_form_its_name_says(tmp_path: Path) -> None:
    for ending in ("json", "csv", "txt"):
        ask("standing", "-o", str(tmp_path / f"x.{ending}"))
        assert (tmp_path / f"x.{ending}").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["rows"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    program = "from burdenshare.cli import main; main()"
    return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "Candaa"], 2, "Did you mean Canada?"),
        (["standing", "--source", "sipri"], 6, "nato-2 is about nato-total or nato-core"),
        (["standing", "--json", "--csv"], 2, "Give one of --json, --csv, --md and --xlsx, not several."),
        (["standing", "-o", "x.pdf"], 2, "end it in .json, .csv, .md, .xlsx or .txt"),
        (["standing", "--as-of", "32 May"], 2, "is no date"),
        (["import", "no-such-file.xlsx"], 3, "Cannot read no-such-file.xlsx"),
        (["explain", "CAN", "1951"], 2, "Years held: 2008 to 2026"),
        (["explain", "CAN", "1914"], 2, "takes year from 1949 to 2100, not 1914"),
    ],
)
def test_an_error_is_one_sentence_and_its_code(words: list[str], code: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_import_says_what_it_is_and_a_second_time_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BURDENSHARE_TODAY", "2031-01-01")  # the day it is said to have come out must be past
    facts = tmp_path / "facts.csv"
    facts.write_text(
        "# release: nato-2030-06\n# released_at: 2030-06-17\n# source: nato\n# publisher: NATO\n# title: made up\n"
        "# licence: made up\n# trust: transcribed\n# definition: nato-core\n"
        "country_iso3,year,indicator,value,unit,status,found_in\n"
        "CAN,2030,core_defence_expenditure_pct_gdp,3.01,% of real GDP (2021 prices),E,a page\n",
        encoding="utf-8",
    )
    assert "1 figures, read as transcribed" in ask("import", str(facts))
    assert "nothing changed" in ask("import", str(facts))
    assert json.loads(ask("life", "CAN", "2030", "--as-of", "2031-01-01", "--json"))["rows"][0]["value"] == 3.01


def test_a_dry_run_appends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_import_says_what_it_is_and_a_second_time_changes_nothing(tmp_path, monkeypatch)
    changed = (tmp_path / "facts.csv").read_text(encoding="utf-8").replace("3.01", "3.02")
    (tmp_path / "facts.csv").write_text(changed, encoding="utf-8")
    printed = ask("import", "--dry-run", str(tmp_path / "facts.csv"))
    assert "1 revised" in printed
    assert "nothing was appended" in printed


def test_diff_exits_with_1_when_something_changed() -> None:
    printed = ask("diff", "nato-2025-08", "nato-2026-07", "--indicator", "defence_share_gdp", code=1)
    assert "redefined" in printed
    ask("diff", "nato-2026-07", "nato-2026-07", code=0)


def test_verify_exits_with_0_on_what_ships() -> None:
    assert "0 figures break an identity without a known reason" in ask("verify")


def test_a_narrow_window_drops_columns_and_says_so() -> None:
    from burdenshare.cli.table import table
    from burdenshare.views.tables import Column

    rows = [{"name": "Türkiye", "note": "x" * 60}]
    columns = (Column("name", title="Ally"), Column("note", "note", spare=True))
    assert "not shown in this window: Note" in table(rows, columns, 40)
    assert "not shown" not in table(rows, columns, 100)


def test_every_command_of_every_room_is_under_the_roof() -> None:
    from importlib import import_module

    import burdenshare.cli as rooms

    here = Path(rooms.__file__).parent
    found = {
        path.stem: {command.name for command in commands}
        for path in here.glob("*.py")
        if (commands := getattr(import_module(f"burdenshare.cli.{path.stem}"), "COMMANDS", None))
    }
    assert found == {room: set(names) for room, names in ROOMS.items()}
    assert "standing" in ask("--help")


def test_a_command_that_does_not_exist_is_said_so() -> None:
    done = run("standings")
    assert done.returncode == 2
    assert "standing" in done.stderr


@pytest.mark.parametrize("columns", ["0", "60", "200"])
def test_on_a_terminal_of_any_width_it_prints_in_colour_and_fits(columns: str) -> None:
    import os
    import pty

    program = "from burdenshare.cli import main; main()"
    reader, terminal = pty.openpty()
    environment = {**os.environ, "COLUMNS": columns, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program, "standing"], stdout=terminal, check=False, env=environment, timeout=60
    )
    os.close(terminal)
    printed = b""
    while chunk := _read(reader):
        printed += chunk
    os.close(reader)
    assert done.returncode == 0
    text = printed.decode()
    assert "\033[1m" in text
    if columns == "60":
        assert "not shown in this window" in text
        plain = [line for line in text.replace("\033[0m", "").splitlines() if "\033" not in line]
        assert max(map(len, plain)) <= 62


def _read(reader: int) -> bytes:
    import os

    try:
        return os.read(reader, 65536)
    except OSError:  # the other end has closed
        return b""


@pytest.mark.parametrize("name", app.list_commands(click.Context(app)))
def test_the_example_under_help_can_be_typed(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command and command.epilog
    found, words = app, shlex.split(command.epilog.removeprefix("Example: burdenshare "))
    while isinstance(found, click.Group):
        _, found, words = found.resolve_command(click.Context(found), words)
    assert found
    found.make_context("burdenshare", words)  # an option that is none, or one that is missing, is an error


WIDE = ["life ESP 2022", "explain DEU 2023", "rate", "cost ITA --by 2030", "scenario --list", "pledges NOR", "targets",
        "figures NOR B9 --years 2020-2021", "diff 2025-08 2026-07 --ally PRT", "show LUX", "indicators", "Norge",
]  # fmt: skip


@pytest.mark.parametrize("words", WIDE)
def test_every_table_and_text_fits_a_narrow_window(words: str) -> None:
    import os
    import pty
    import re

    program = "from burdenshare.cli import main; main()"
    reader, terminal = pty.openpty()
    environment = {**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-c", program, *shlex.split(words)]
    with subprocess.Popen(line, stdout=terminal, stderr=terminal, env=environment) as running:
        os.close(terminal)
        printed = b""
        while chunk := _read(reader):
            printed += chunk
        os.close(reader)
    assert running.returncode in (0, 1)
    plain = re.sub(r"\033\[\d*m", "", printed.decode()).splitlines()
    assert not [each for each in plain if len(each) > 60 and "http" not in each]
    assert any("in this window" in each for each in plain) or words in ("pledges NOR", "Norge", "targets")
