"""Every chart once, asked of the record as it stood on one day, with a short backtest for those that show theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import Any

import pytest

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

from burdenshare.charts import gallery, render
from burdenshare.charts.look import Look
from burdenshare.views.answer import Answer

LIGHT = Look()
DAY = "2026-08-01"
ASKED: dict[str, Callable[[Look], Any]] = {
    "standing": lambda look: gallery.standing(year=2026, as_of=DAY, look=look),
    "promises": lambda look: gallery.promises(as_of=DAY, look=look),
    "when_you_ask": lambda look: gallery.when_you_ask(as_of=DAY, look=look),
    "revisions_heatmap": lambda look: gallery.revisions_heatmap("CAN", as_of=DAY, look=look),
    "life": lambda look: gallery.life("CAN", 2021, as_of=DAY, look=look),
    "dumbbell": lambda look: gallery.dumbbell(year=2026, since_year=2014, as_of=DAY, look=look),
    "slope": lambda look: gallery.slope(("CAN", "POL"), year=2026, since_year=2014, as_of=DAY, look=look),
    "multiples": lambda look: gallery.multiples("CAN", "POL", "SVN", as_of=DAY, look=look),
    "lines": lambda look: gallery.lines("CAN", "POL", "NATO_EUR_CAN", as_of=DAY, look=look),
    "sources": lambda look: gallery.sources(2024, "CAN", "POL", "ISL", as_of=DAY, look=look),
    "bridge": lambda look: gallery.bridge("CAN", 2024, as_of=DAY, look=look),
    "fan": lambda look: gallery.fan("CAN", as_of=DAY, look=look),
    "hedgehog": lambda look: gallery.hedgehog("CAN", as_of=DAY, look=look),
    "cost": lambda look: gallery.cost("CAN", as_of=DAY, look=look),
    "scenario": lambda look: gallery.scenario("article-programmes", look=look),
    "reliability": lambda look: gallery.reliability(look=look),
}
USUAL = {"ally": "CAN", "year": 2024}  # what a chart is asked that is not named above: a new one is drawn all the same


def needed(name: str) -> dict[str, Any]:
    """Give what a chart cannot do without, as it is usually asked."""
    own = signature(getattr(gallery, name)).parameters.values()
    return {each.name: USUAL[each.name] for each in own if each.default is each.empty and each.name != "look"}


def _usual(name: str) -> Callable[[Look], Any]:
    return lambda look: getattr(gallery, name)(**needed(name), as_of=DAY, look=look)


ASKED |= {name: _usual(name) for name in gallery.names() if name not in ASKED}


@cache
def chart(name: str, look: Look = LIGHT) -> Any:
    return ASKED[name](look)


@cache
def spec(name: str, look: Look = LIGHT) -> dict[str, Any]:
    """Give a chart as JSON, made and held against Vega's schema once for all tests, which only read it."""
    return dict(chart(name, look).to_dict())


@cache
def picture(name: str, look: Look = LIGHT) -> str:
    return render.svg(spec(name, look), lang=look.lang)


@cache
def short_record() -> Answer:
    from burdenshare.views.ask import ask

    return ask("backtest", since_year=2022, paths=100)


@pytest.fixture(autouse=True)
def _record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "record", lambda as_of=None: short_record())


def rows(name: str, look: Look = LIGHT) -> list[list[dict[str, Any]]]:
    """Read the rows a chart holds, layer by layer."""
    return list(spec(name, look)["datasets"].values())
