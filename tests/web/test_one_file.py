"""An Ally's programme is one file: without its French, pages in French show its English, and say that it is English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from burdenshare.cli.app import app
from burdenshare.reference.ledger import load
from burdenshare.views import ask as door
from tests.web.reading import read
from tests.web.test_french import unmarked

NAME, SUMMARY = "Radar of the high moor", "A radar with the whole of the north in its sight, and the people for it."
OWN = (NAME, SUMMARY, "Said to the press in the rain.", "It is equipment of the armed forces and of nobody else.")
PROGRAMME = f"""
ally: LUX
collected: 2026-11-23
programmes:
  - id: radar-of-the-moor
    name: {NAME}
    summary: {SUMMARY}
    announced: 2026-02-03
    status: {{word: announced, as_of: 2026-02-03, says: {OWN[2]}}}
    contained_in: null
    counts: core
    counts_reason: {OWN[3]}
    amounts:
      - {{id: whole, value: 1.3, currency: EUR, kind: project, basis: unknown, price_basis: current, years: 5,
         start: "2026", end: "2030", scope: the radar with its people, by: the minister, announced: 2026-02-03,
         confidence: high, note: The sum is of the press and not of a paper.}}
    sources:
      - {{publisher: Luxemburger Wort, title: Ein Radar, lang: de, date: 2026-02-03, kind: copy,
         url: "https://www.wort.lu/radar"}}
    confidence: high
"""
CACHES = (load.with_programmes, load.plans, load.promised)


def _forget() -> None:
    for each in CACHES:
        each.cache_clear()
    door._answers.clear()


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lay a ledger with one file more: a programme of an Ally of which none is held."""
    assert "LUX" not in load.with_programmes()
    folder = tmp_path / "ledger"
    shutil.copytree(load.root(), folder)
    (folder / "programmes" / "LUX.yaml").write_text(PROGRAMME, encoding="utf-8")
    monkeypatch.setattr(load, "root", lambda: folder)
    _forget()
    yield folder
    _forget()


@pytest.mark.parametrize("path", ["ally/LUX", "pledges", "scenario?ally=LUX", ""])
def test_pages_in_french_show_it_in_english_and_say_so(ledger: Path, path: str) -> None:
    from starlette.testclient import TestClient

    from burdenshare.web.app import create

    with TestClient(create(hosts=("testserver",), seconds=300)) as client:
        page = client.get(f"/fr/{path}")
        assert page.status_code == 200
        assert unmarked(page.text) == []
        if path == "ally/LUX":
            told: list[Any] = read(page.text)
            assert ("en", NAME) in told
            assert [text for lang, text in told if lang == "fr" and any(each in text for each in OWN)] == []


def test_it_is_asked_in_french_and_in_english(ledger: Path) -> None:
    runner = CliRunner()
    for lang in ("en", "fr"):
        told = runner.invoke(app, ["programmes", "LUX", "--lang", lang])
        assert told.exit_code == 0, told.output
        assert "1.3" in told.output.replace(",", ".")


def test_the_check_says_that_it_waits_and_finds_nothing_to_mend(ledger: Path) -> None:
    told = CliRunner().invoke(app, ["ledger", "check", str(ledger)])
    assert told.exit_code == 0, told.output
    first, second = told.output.splitlines()
    assert first.startswith("LUX.yaml: not said in fr yet") and first.endswith("radar-of-the-moor.")
    assert second.startswith("Sound: ")
    again = CliRunner().invoke(app, ["ledger", "check", str(ledger), "--lang", "fr"])
    assert again.output.startswith("LUX.yaml : pas encore dit en fr")
