"""The commands of the ledger: what they print, and their exit codes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import burdenshare as bs
from burdenshare.cli.promises import COMMANDS
from burdenshare.core.errors import LedgerError
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load

app = click.Group("burdenshare", commands={str(command.name): command for command in COMMANDS})


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_empty_rungs_are_shown() -> None:
    text = run("pledges", "canada", "--as-of", "2025-05-07").output
    first = text[text.index("at least 2 % of GDP by 2030  [in force") :]
    assert first.splitlines()[3].startswith("  moved     about 1.4 % of GDP by 2024-25 (2017-06-07) -> ")
    assert [line.split() for line in first.splitlines()[5:9]] == [
        ["plan", "-"], ["budget", "-"], ["contract", "-"], ["outturn", "-"]
    ]  # fmt: skip


def test_a_verdict_comes_with_its_evidence() -> None:
    text = run("rate", "CAN", "--as-of", "2026-11-23").output
    assert "the pledge is enough" in text
    assert " > can-5-by-2035: at least 5 % of GDP in all, 3.5 core by 2035 (2025-06-25," in text
    assert "nato-2026-07/CAN/defence_share_gdp/2026" in text


def test_the_chance_stands_beside_the_verdict_when_asked_for() -> None:
    plain, asked = (run("rate", "CAN", *words, "--as-of", "2026-11-23").output for words in ((), ("--chance",)))
    assert "Chance" not in plain
    assert "Chance" in asked and "Model plan-path" in asked and "the pledge is enough" in asked


@pytest.mark.parametrize("question", ["targets", "pledges", "programmes", "rate"])
def test_every_answer_is_an_object_of_the_same_shape(question: str) -> None:
    answer = json.loads(run(question, "--as-of", "2026-11-23", "--json").output)
    assert {"question", "as_of", "headline", "rows", "figures", "notes"} <= set(answer)
    assert answer["rows"]


@pytest.mark.parametrize("question", ["targets", "pledges", "programmes", "rate"])
def test_rows_come_as_csv(question: str) -> None:
    lines = run(question, "--as-of", "2026-11-23", "--csv").output.splitlines()
    assert len(lines) > 5
    assert "confidence" in lines[0] or "evidence_ledger" in lines[0]


def test_amounts_are_written_as_they_were_named() -> None:
    text = run("programmes", "--as-of", "2026-11-23").output
    assert "more than 6" in text
    assert "20 to 60" in text
    assert "not found" in text


def test_the_check_says_what_it_read_or_what_is_to_be_mended(tmp_path: Path) -> None:
    assert run("ledger", "check").output.startswith("Sound: ")
    shutil.copytree(load.root(), tmp_path / "ledger")
    file = tmp_path / "ledger" / "shocks.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("area: CAN", "area: XXX", 1), encoding="utf-8")
    result = run("ledger", "check", str(tmp_path / "ledger"))
    assert "shocks.yaml, entry boc-2025-01, field area: no area is called 'XXX'." in result.output
    assert isinstance(result.exception, LedgerError)
    assert result.exception.exit_code == 7
    assert "1 to mend among" in str(result.exception)


ENGLISH = re.compile(
    r"(?<![\w’'/.-])(the|of|and|with|by|from|is|are|was|were|has|have|not|which|that|this|than|who)(?![\w/=-])"
)


@pytest.mark.parametrize("code", allies())
def test_an_ally_s_ladder_is_told_in_french(code: str) -> None:
    """What the ledger says in its own words, rung by rung; publishers and titles keep theirs."""
    lines = run("pledges", code, "--lang", "fr").output.splitlines()
    own = [line for line in lines if not line.startswith(("  source ", "  cite "))]
    assert any(line.startswith("Ce qui se trouve à chaque échelon") for line in own)
    assert [line for line in own if ENGLISH.search(line)] == []


@pytest.mark.parametrize("code", allies())
def test_a_verdict_s_evidence_is_told_in_french(code: str) -> None:
    text = run("rate", code, "--lang", "fr").output
    evidence = text.partition("Sur quoi cela repose")[2].partition("chiffres :")
    assert evidence[1] and not ENGLISH.search(evidence[0]), evidence[0]


@pytest.mark.parametrize("code", load.with_programmes())
def test_an_ally_s_programmes_are_told_in_french(code: str) -> None:
    answer = bs.ask("programmes", code)
    told = {
        name: answer.rows[name].drop_nulls().to_list()
        for name in ("name", "scope", "by", "status", "note", "counts_reason")
    }
    words = [text for texts in told.values() for text in texts if re.search("[A-Za-z]", text)]
    assert [text for text in words if answer.told(text, "fr") is None] == []
    text = run("programmes", code, "--lang", "fr").output
    table = [line.rpartition("  ")[0] for line in text.splitlines()]  # the source stands last
    assert [line for line in table if ENGLISH.search(line)] == []
