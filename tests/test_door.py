"""One door: each answer is reckoned once for a state of the record and a day; a new question is found by every face."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.api.kept_replies import Given, Kept
from burdenshare.core.clock import VARIABLE
from burdenshare.core.errors import QueryError
from burdenshare.store import state
from burdenshare.store.append import append
from burdenshare.views import ask as door
from burdenshare.views import questions
from burdenshare.views.answer import Answer
from burdenshare.views.questions import Question
from tests.specimens.releases import reading, shares


def test_the_same_is_reckoned_once_however_it_is_asked() -> None:
    first = bs.ask("life", "CAN", 2021, as_of="2026-08-01")
    assert bs.ask("life", year=2021, ally="CAN", as_of="2026-08-01", source="nato") is first
    assert bs.ask("life", "CAN", 2021, as_of="2025-05-07") is not first


def test_a_new_release_and_another_day_are_another_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2031-01-01")
    before = bs.ask("releases", source="nato")
    append(reading(*shares(CAN=2.5), release="nato-2030-06", released_at="2030-06-17"))
    after = bs.ask("releases", source="nato")
    assert "nato-2030-06" in set(after.rows["release"]) - set(before.rows["release"])
    monkeypatch.setenv(VARIABLE, "2030-01-01")
    assert "nato-2030-06" not in set(bs.ask("releases", source="nato").rows["release"])


def test_the_record_of_the_projections_is_of_the_state_that_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs on takes up a new release: the backtest it shows is not that of its first day."""
    from burdenshare.charts import gallery

    reckoned: list[str] = []

    def view(*, as_of: str | date | None = None) -> Answer:
        reckoned.append(state.mark(date.max))
        return Answer("backtest", date(2031, 1, 1), pl.DataFrame())

    monkeypatch.setattr(door, "view_of", lambda question: view)
    gallery.record()
    gallery.record()
    append(reading(*shares(CAN=2.5), release="nato-2026-08", released_at="2026-08-17"))
    gallery.record()
    assert len(reckoned) == len(set(reckoned)) == 2


def test_what_is_kept_of_a_record_that_is_no_more_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs on for months holds the answers, replies and drawings of one state, not of all it has seen."""
    monkeypatch.setenv(VARIABLE, "2031-01-01")
    replies = Kept()
    bs.ask("releases", source="nato")
    replies.put("a", Given.of(b"of the first state", "text/plain"))
    append(reading(*shares(CAN=2.5), release="nato-2030-06", released_at="2030-06-17"))
    bs.ask("standing", 2024)
    replies.put("b", Given.of(b"of the second", "text/plain"))
    assert [each.question for each in door._answers.values()] == [bs.ask("standing", 2024).question]
    assert replies.get("a") is None and replies.get("b") and replies.size == len(b"of the second")


def test_a_release_that_another_process_took_in_a_moment_ago_has_its_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark of the record is looked at every two seconds, the figures at each question: a chart of both is drawn."""
    monkeypatch.setenv(VARIABLE, "2031-01-01")
    bs.ask("life", "CAN", 2024)
    seen = dict(state._seen)
    core = {"definition": "nato-core", "period": 2026, "status": "E"}
    append(reading(*(row | core for row in shares(CAN=2.5)), release="nato-2030-06", released_at="2030-06-17"))
    state._seen.update(seen)  # as it is in a process that has not looked since
    assert "nato-2030-06" in bs.ask("life", "CAN", 2026).papers
    state._seen.update(seen)
    assert bs.chart("life", "CAN", 2026)


def test_papers_and_lateness_are_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-11-26")
    answer = bs.ask("cost", "CAN")
    assert set(answer.papers) >= {"nato-2026-07", "weo-2025-10"}
    assert answer.late and set(answer.late) <= set(answer.notes)
    assert bs.ask("cost", "CAN", as_of="2026-08-01").late == ()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: bs.ask("standng"), "Did you mean standing"),
        (lambda: bs.standing(target=["nato-2", "hague-core-3.5"]), "takes a text for target.*Ask once for each"),
        (lambda: bs.standing("x", bad=1), "takes no 'bad'"),
        (lambda: bs.standing("x"), "takes a whole number for year"),
        (lambda: bs.life("CAN"), "needs year"),
        (lambda: bs.cost("CAN", by="2035"), "takes a whole number for by"),
        (lambda: bs.life("CAN", 2021, aso_f="2025"), "Did you mean as_of"),
        (lambda: bs.life("CAN", 2021, "2025-01-01"), "by place"),
        (lambda: bs.standing(True), "whole number"),
        (lambda: bs.targets("2025-01-01"), "by place"),
    ],
)  # fmt: skip
def test_what_a_caller_gets_wrong_is_said_in_a_sentence(call: Any, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        call()


def test_a_name_that_is_none_is_an_attribute_error_with_the_near_one() -> None:
    with pytest.raises(AttributeError, match="Did you mean standing"):
        _ = bs.standng  # type: ignore[attr-defined]


def test_older_names_still_answer_and_are_shown_nowhere() -> None:
    assert bs.ask("counted", 2024, as_of="2026-08-01") is bs.ask("count", 2024, as_of="2026-08-01")
    assert bs.ask("brief", "nato-2026-07").question.startswith("release-brief")
    assert bs.ask("show", "CAN", since=2020, as_of="2026-08-01").rows["period"].min() == 2020
    assert not {"counted", "brief"} & set(bs.QUESTIONS)


def test_help_says_what_comes() -> None:
    for name in bs.QUESTIONS:
        own = inspect.signature(getattr(bs, name))
        assert own.return_annotation == "pl.DataFrame"
        assert "frame" in (getattr(bs, name).__doc__ or "")
    assert list(inspect.signature(bs.standing).parameters) == [
        "year",
        "target",
        "as_of",
        "source",
        "group",
        "allow_mixed",
    ]


def test_days_and_the_like_are_given_by_name_and_mean_one_thing() -> None:
    meant: dict[str, set[str]] = {}
    for name in bs.QUESTIONS:
        for own in inspect.signature(getattr(bs, name)).parameters.values():
            meant.setdefault(own.name, set()).add(str(own.annotation).replace(" | None", ""))
            if own.name in ("as_of", "source", "allow_mixed", "indicator", "model") and name != "revisions_triangle":
                assert own.kind is own.KEYWORD_ONLY, f"{name} takes {own.name} by place"
    assert "since" not in meant
    assert {name for name, kinds in meant.items() if len(kinds) > 1} <= {"where", "folder"}


def test_the_stub_is_that_of_the_questions_and_holds_callers_to_it(tmp_path: Path) -> None:
    """When a view has changed on purpose: `python -m tools.public_types`."""
    tools = pytest.importorskip("tools.public_types")
    plain = ("".join(tools.stub().split())).replace(",)", ")")
    assert "".join(tools.OUT.read_text(encoding="utf-8").split()).replace(",)", ")") == plain


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> str:
    """Add a question as a contributor does: a view, and a table in views/questions.toml."""
    room = ModuleType("burdenshare.views.record.made_up")

    def made_up(ally: str, *, times: int = 2, as_of: str | None = None) -> Answer:
        """How often is an Ally named?"""
        rows = pl.DataFrame({"ref_area": [ally] * times, "n": range(1, times + 1)})
        return Answer(f"made-up {ally} --times {times}", date(2026, 8, 1), rows, headline=f"{ally}: {times} times.")

    made_up.__annotations__ = {"ally": "str", "times": "int", "as_of": "str | None", "return": "Answer"}
    room.made_up = made_up  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, room.__name__, room)
    known = Question("made_up", "record.made_up", "made-up CAN", "", {"ally": "CAN", "times": 2})
    monkeypatch.setitem(questions.QUESTIONS, "made_up", known)
    monkeypatch.setitem(questions._BY_NAME, "made_up", known)
    return "made_up"


def test_a_new_question_stands_on_every_face(made_up: str) -> None:
    pytest.importorskip("fastapi")
    from starlette.testclient import TestClient

    from burdenshare.api.app import create
    from burdenshare.cli.app import app
    from burdenshare.web.page import BlockQuestion
    from burdenshare.web.reuse import api_address, in_python

    assert bs.ask(made_up, "CAN").headline == "CAN: 2 times."
    assert getattr(bs, made_up)("CAN", times=3).height == 3
    runner = CliRunner()
    assert "CAN: 2 times." in runner.invoke(app, ["made-up", "CAN"]).output
    assert json.loads(runner.invoke(app, ["made-up", "CAN", "--times", "1", "--json"]).output)["rows"] == [
        {"ref_area": "CAN", "n": 1}
    ]
    with TestClient(create(hosts=("testserver",))) as client:
        assert client.get("/api/v1").json()[made_up]["asks"] == "How often is an Ally named?"
        assert client.get(f"/api/v1/{made_up}", params={"ally": "CAN"}).json()["headline"] == "CAN: 2 times."
        csv = client.get(f"/api/v1/{made_up}", params={"ally": "CAN"}, headers={"Accept": "text/csv"})
        assert csv.text.splitlines()[0] == "ref_area,n,period,unit,currency,price_year,release,as_of"
        assert client.get("/api/v1/openapi.json").json()["paths"][f"/api/v1/{made_up}"]["get"]["operationId"] == made_up
    block = BlockQuestion(made_up, {"ally": "CAN", "as_of": None})
    assert api_address(block) == "/api/v1/made_up?ally=CAN"
    assert 'bs.ask("made_up", "CAN", as_of="2026-08-01")' in in_python(block, date(2026, 8, 1))


def test_a_page_asks_each_question_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fastapi")
    pytest.importorskip("vl_convert")
    import altair as alt

    from burdenshare.charts import gallery, lettered, multiples
    from burdenshare.web.render import html
    from burdenshare.web.request import PageRequest

    reckoned: Counter[str] = Counter()
    real = door.finished
    monkeypatch.setattr(lettered, "svg", lambda spec: '<svg width="1" height="1"></svg>')  # asked alone
    monkeypatch.setattr(multiples, "_layers", lambda *args, **kwargs: [alt.Chart().mark_point().encode(x="period:Q")])
    monkeypatch.setattr(gallery, "record", lambda as_of=None: None)

    def finished(answer: Answer) -> Answer:
        reckoned[answer.question] += 1
        return real(answer)

    monkeypatch.setattr(door, "finished", finished)
    for path in ("", "ally/CAN", "compare", "allies", "cost"):
        door._answers.clear()
        reckoned.clear()
        html(PageRequest("en", path, {"asOf": "2026-08-02"}))
        twice = {question: times for question, times in reckoned.items() if times > 1}
        assert not twice, f"{path or 'home'} reckons more than once: {twice}"


def test_mypy_refuses_what_the_questions_do_not_take(tmp_path: Path, slow: bool) -> None:
    if not slow:
        pytest.skip("takes a type checker half a minute; --slow")
    file = tmp_path / "caller.py"
    file.write_text('import burdenshare as bs\nbs.standing("x", bad=1)\nx: int = bs.standing(2025).height\n')
    done = subprocess.run([sys.executable, "-m", "mypy", str(file)], capture_output=True, text=True, check=False)
    assert 'Unexpected keyword argument "bad"' in done.stdout and done.stdout.count("error:") == 2, done.stdout


def test_every_example_is_of_a_day_of_its_own() -> None:
    """Else the description of the API would be true on the day it was written alone."""
    undated = [
        each.name
        for each in questions.on(questions.HTTP)
        if (taken := {"as_of", "day"} & set(inspect.signature(getattr(bs, each.name)).parameters))
        and not taken & set(each.example)
        and not {"release", "figure"} & set(each.example)
    ]
    assert not undated


@pytest.mark.parametrize("name", [*bs.QUESTIONS, "ask", "check_many", "chart"])
def test_help_says_of_every_option_what_it_is_what_comes_back_and_what_is_refused(name: str) -> None:
    asked = getattr(bs, name)
    told = inspect.getdoc(asked) or ""
    parts = re.split(r"\n(?=\w+\n-+\n)", told)
    found = {each.splitlines()[0]: each for each in parts[1:]}
    listed = [line for line in found.get("Parameters", "").splitlines() if line and not line.startswith(" ")]
    named = {each.strip() for line in listed for each in line.split(",")}
    own = [each.name for each in inspect.signature(asked).parameters.values() if each.kind is not each.VAR_KEYWORD]
    assert not set(own) - named - {"args"}
    assert {"Returns", "Raises"} <= set(found)
    assert "?" in parts[0].split("\n\n")[0] or name in ("check", "export"), "these two do something"


def test_names_offered_are_completed() -> None:
    assert {"Answer", "Indicator", "Target", "chart", "errors", "standing"} <= set(dir(bs))
    assert "completion" in (bs.Indicator.__doc__ or "") and "completion" in (bs.Target.__doc__ or "")
