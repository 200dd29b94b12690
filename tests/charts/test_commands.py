"""chart and report on the command line: every chart has its command, writes its file, or says itself in words."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from burdenshare.cli.drawing import COMMANDS, brief, chart
from burdenshare.core.errors import QueryError

from .conftest import ASKED, DAY, needed

WORDS = {
    "standing": ["--year", "2026", "--as-of", DAY],
    "promises": ["--as-of", DAY],
    "when-you-ask": ["2024", "--as-of", DAY],
    "life": ["CAN", "2021", "--as-of", DAY],
    "revisions-heatmap": ["CAN", "--as-of", DAY],
    "lines": ["CAN", "POL", "--as-of", DAY],
    "dumbbell": ["--year", "2025", "--known", "2025-08-28", "--as-of", DAY],
    "slope": ["CAN", "POL", "--since", "2014", "--as-of", DAY],
    "multiples": ["CAN", "--as-of", DAY],
    "sources": ["2024", "CAN", "--as-of", DAY],
    "bridge": ["CAN", "2024", "--as-of", DAY],
    "fan": ["CAN", "--as-of", DAY],
    "hedgehog": ["CAN", "--as-of", DAY],
    "cost": ["CAN", "--share", "3.5", "--by", "2035", "--as-of", DAY],
    "scenario": ["icebreakers"],
    "reliability": [],
}
NEW = {name.replace("_", "-"): name for name in ASKED if name.replace("_", "-") not in WORDS}
WORDS |= {shown: [*map(str, needed(name).values()), "--as-of", DAY] for shown, name in NEW.items()}


def run(command: click.Command, *words: str) -> str:
    done = CliRunner().invoke(command, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_chart_has_its_command() -> None:
    named = chart.list_commands(click.Context(chart))
    assert set(named) == set(WORDS) == {name.replace("_", "-") for name in ASKED}
    assert (chart, brief) == COMMANDS
    assert all(getattr(chart.get_command(click.Context(chart), name), "help", "") for name in named)
    assert chart.get_command(click.Context(chart), "names") is None  # no chart, though it stands in the gallery


@pytest.mark.parametrize("name", WORDS)
def test_a_chart_says_itself_in_words_and_writes_its_file(name: str, tmp_path: Path) -> None:
    assert len(run(chart, name, *WORDS[name], "--lang", "fr")) > 100
    file = tmp_path / "x.svg"
    run(chart, name, *WORDS[name], "-o", str(file), "--dark", "--width", "400")
    assert "<title" in file.read_text(encoding="utf-8")


def test_report_writes_the_file_named(tmp_path: Path) -> None:
    assert "one.pdf" in run(brief, "CAN", "--as-of", DAY, "-o", str(tmp_path / "one.pdf"))
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")


def test_report_writes_two_files_an_ally_and_none_for_iceland(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from burdenshare.cli import drawing

    written: list[str] = []
    monkeypatch.setattr(drawing, "_write_brief", lambda code, path, as_of, lang: written.append(path.name))
    run(brief, "--all", "--as-of", DAY, "-o", str(tmp_path))
    assert len(written) == 62 and not any("ISL" in name for name in written)
    written.clear()
    run(brief, "canada", "--as-of", DAY, "-o", str(tmp_path))
    assert written == ["burdenshare-CAN.html", "burdenshare-CAN.pdf"]


def test_mistakes_are_one_sentence(tmp_path: Path) -> None:
    for words, said in (
        ([], "Name one Ally"),
        (["CAN", "--all"], "Name one Ally"),
        (["--all", "-o", "x.pdf"], "folder"),
    ):
        with pytest.raises(QueryError, match=said):
            run(brief, *words)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.cli import drawing

    monkeypatch.setattr(drawing, "NEEDED", ("a_package_nobody_has",))
    with pytest.raises(QueryError, match=r"pip install '\.\[charts\]'"):
        run(chart, "life", "CAN", "2021")
