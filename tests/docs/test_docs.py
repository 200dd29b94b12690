"""The documents are true: code in them runs, commands in them exist, every indicator and command is documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import ROOMS, app
from burdenshare.core.errors import MixedDefinitions
from burdenshare.indicators.registry import indicators

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^\| [^|]+ \| `burdenshare ([^`]+)` \|$", README, re.MULTILINE)))


def test_the_python_of_the_readme_runs_and_says_what_it_says() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    *lines, last = block.strip().splitlines()
    room: dict = {}
    exec("\n".join(lines), room)
    with pytest.raises(MixedDefinitions):
        exec(last, room)
    assert bs.standing(2025, as_of="2026-08-01").filter(value=1.57)["name"].item() == "Slovenia"
    assert room["answer"].headline.startswith("Canada 2024: 1.45e % of GDP. ")
    assert room["answer"].figures["id"][0] == "nato-2025-04/CAN/defence_share_gdp/2024"


@pytest.mark.parametrize("words", COMMANDS)
def test_the_commands_of_the_readme_answer(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, shlex.split(words))
    assert done.exit_code in (0, 1), done.output
    assert done.output or list(tmp_path.iterdir())


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) >= 8


def test_every_command_has_a_sentence() -> None:
    for names in ROOMS.values():
        for name in names:
            command = app.get_command(None, name)  # type: ignore[arg-type]
            assert command is not None
            assert command.help, name


def test_every_indicator_is_documented() -> None:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    for name in indicators():
        assert f"`{name}`" in text, name


def test_links_between_documents_lead_somewhere() -> None:
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
