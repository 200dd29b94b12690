"""A new chart is drawn by every face: its drawing, its place in the gallery, its messages in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("altair", reason="charts need burdenshare[charts]")
pytest.importorskip("vl_convert", reason="charts need burdenshare[charts]")

import altair as alt
from click.testing import CliRunner

from burdenshare.charts import gallery
from burdenshare.charts.frame import ChartText, framed
from burdenshare.charts.look import Look
from burdenshare.charts.papers import footer
from burdenshare.cli.app import app
from burdenshare.core.errors import MessageError
from burdenshare.language import say as sentence
from burdenshare.language.messages import room
from burdenshare.language.numbers import say
from burdenshare.views.ask import ask

SAID = {"en": "{ally} was named once", "fr": "{ally} fut nommé une fois"}


def made_up(ally: str, *, as_of: str | None = None, look: Look) -> alt.VConcatChart:
    """How often is an Ally named?"""
    answer = ask("show", ally, indicator="defence_share_gdp", as_of=as_of, allow_mixed=True)
    title = say("made_up.title", look.lang, ally=ally)
    bars = alt.Chart(alt.Data(values=[{"n": 1}])).mark_bar().encode(x="n:Q")
    return framed(bars, ChartText(title, "", footer(look, answer), title), look)


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> str:
    """Add a chart as a contributor does who has forgotten its messages."""
    monkeypatch.setattr(gallery, "made_up", made_up, raising=False)
    return "made_up"


@pytest.fixture
def said(unsaid: str, monkeypatch: pytest.MonkeyPatch) -> str:
    for lang, title in SAID.items():
        monkeypatch.setitem(room("charts", lang), "made_up.title", title)
    return unsaid


def test_a_new_chart_is_drawn_by_every_face(said: str, tmp_path: Path) -> None:
    pytest.importorskip("fastapi", reason="the dashboard needs burdenshare[web]")
    from starlette.testclient import TestClient

    from burdenshare.web.app import create
    from burdenshare.web.page import PageChart
    from burdenshare.web.pictures import picture

    runner = CliRunner()
    told = runner.invoke(app, ["chart", "made-up", "--help"]).output
    assert "How often is an Ally named?" in told and "[OPTIONS] ALLY" in told and "--as-of" in told
    assert "CAN was named once" in runner.invoke(app, ["chart", "made-up", "CAN"]).output
    drawn = tmp_path / "made-up.svg"
    assert runner.invoke(app, ["chart", "made-up", "CAN", "--lang", "fr", "-o", str(drawn)]).exit_code == 0
    assert "fut nommé" in drawn.read_text(encoding="utf-8")
    assert said in gallery.names()
    assert picture(PageChart(said, ("CAN",)), "fr").title == "CAN fut nommé une fois"
    with TestClient(create(hosts=("testserver",), seconds=60)) as client:
        assert "was named once" in client.get(f"/chart/{said}.svg?arg=CAN").text
        assert "fut nommé une fois" in client.get(f"/embed/{said}?arg=CAN&lang=fr").text


def test_a_chart_without_its_messages_is_named(unsaid: str) -> None:
    with pytest.raises(MessageError, match=r"'made_up\.title'.*messages/fr/charts\.toml"):
        made_up("CAN", look=Look("fr"))
    told: Any = CliRunner().invoke(app, ["chart", "made-up", "CAN"])
    assert isinstance(told.exception, MessageError) or "made_up.title" in told.output
    with pytest.raises(MessageError, match=r"'nobody\.said'.*messages/en/nobody\.toml"):
        sentence("nobody.said")
