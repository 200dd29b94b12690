"""The docs are a site: it builds without a warning, its tutorials run as printed, and everything public is in it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.views import questions
from tools import reference

ROOT = Path(__file__).resolve().parents[2]
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
BLOCK = re.compile(r"```(python|console)\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ burdenshare (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_a_tutorial_runs_as_printed(path: Path) -> None:
    room: dict = {}
    for kind, text in BLOCK.findall(path.read_text(encoding="utf-8")):
        if kind == "python":
            exec(text, room)
            continue
        for words, shown in COMMAND.findall(text):
            done = CliRunner().invoke(app, shlex.split(words))
            said = " ".join(done.output.split())
            for line in shown.splitlines():
                assert " ".join(line.split()) in said, f"{path.name}: {words} does not print {line!r} but {said[:600]}"


def test_every_kind_of_reader_has_a_tutorial() -> None:
    assert {path.stem for path in TUTORIALS} >= {"fact-checker", "budget-office", "researcher", "journalist"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    marimo = pytest.importorskip("marimo")
    assert "__generated_with" in path.read_text(encoding="utf-8")
    room: dict = {"__name__": "notebook", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), room)
    assert isinstance(room["app"], marimo.App)
    outputs, _ = room["app"].run()
    assert any(each is not None for each in outputs), "a notebook shows something"


def test_the_six_notebooks_are_listed() -> None:
    listed = re.findall(r"^\| `(\w+\.py)`", (ROOT / "docs/tutorials/notebooks.md").read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == [path.name for path in NOTEBOOKS]
    assert len(listed) == 6


def test_everything_public_is_in_the_reference() -> None:
    found = reference.pages()
    for name in app.list_commands(click.Context(app)):
        assert f"### burdenshare {name}\n" in found["commands.md"]
    assert "#### burdenshare ledger stale\n" in found["commands.md"]
    assert (
        "`burdenshare chart bridge" in found["commands.md"] and "#### burdenshare chart fan\n" in found["commands.md"]
    )
    for each in questions.on(questions.PYTHON):
        assert f"## bs.{each.name}\n" in found["python.md"]
        assert getattr(bs, each.name)
    for each in questions.on(questions.HTTP):
        assert f"## GET /api/v1/{each.name}\n" in found["api.md"]


def test_what_says_nothing_of_itself_is_named() -> None:
    with pytest.raises(SystemExit, match=r"bs\.mute is public and says nothing"):
        reference._needed("", "bs.mute")


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("sphinx")
    subprocess.run([sys.executable, "-m", "tools.reference"], cwd=ROOT, check=True)
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "burdenshare standing" in page
