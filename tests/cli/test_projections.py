from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from burdenshare.cli import projections
from burdenshare.core.errors import QueryError
from burdenshare.sheets import backtest as backtest_page
from burdenshare.store import catalogue
from burdenshare.views.projections.backtest import backtest
from tests.projections import made


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.store(tmp_path_factory.mktemp("record"))


@pytest.fixture(autouse=True)
def made_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "shipped_root", lambda: root)


def run(command: str, *words: str) -> str:
    done = CliRunner().invoke(getattr(projections, command), words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_project_prints_a_table_and_json() -> None:
    text = run("project", "CAN", "--as-of", "2026-07-01", "--paths", "500")
    assert "Canada:" in text and "2035" in text and "3.5 % by then" in text
    answer = json.loads(run("project", "CAN", "--as-of", "2026-07-01", "--paths", "500", "--json"))
    assert answer["rows"][-1]["period"] == 2035 and answer["assumptions"]["paths"] == 500


def test_project_all_keeps_what_it_publishes() -> None:
    assert "no armed forces" in run("project", "--all", "--as-of", "2026-07-01", "--publish")
    assert "Projections of ours kept: 1" in run("scorecard", "--as-of", "2026-07-02")


@pytest.mark.parametrize("words", [(), ("CAN", "--all"), ("CAN", "--publish"), ("--all", "--publish", "--w", "0.3")])
def test_project_refuses_what_does_not_go_together(words: tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match=r"Name one Ally|--publish keeps"):
        run("project", *words)


def test_the_other_commands_answer(tmp_path: Path) -> None:
    assert "estimates for 2026" in run("nowcast", "--as-of", "2026-07-01")
    assert "new figure" in run("moved", "CAN", "--since", "nato-2024-06", "--as-of", "2026-07-01")
    assert "pledge-path" in run("backtest", "--since", "2022", "--page", str(tmp_path / "page.md"))
    assert (tmp_path / "page.md").read_text().startswith("# backtest --since-year 2022")


def test_the_backtest_as_a_page_of_charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    assert run("backtest", "--since", "2022", "-o", str(path)) == ""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and "When we said so, did it come?" in text and "80 % intervals" in text
    assert "://" not in text.replace("http://www.w3.org", "")  # nothing is fetched
    drawn = all(find_spec(name) for name in backtest_page.NEEDED)
    assert text.count("<figure>") == (3 if drawn else 0)
    monkeypatch.setattr(backtest_page, "NEEDED", ("no_such_room",))
    assert "This needs no_such_room" in backtest_page.as_html(backtest(since_year=2022, paths=100))
