"""What NATO Allies spend on defence against what they promised: every figure with its release and its papers.

    import burdenshare as bs

    bs.standing(2025, as_of="2025-09-01")        # a polars frame
    bs.ask("standing", 2025).headline            # the whole answer: headline, rows, figures, notes
    bs.chart("life", "CAN", 2021)                # an Altair chart

Every question of the command line is here under the same name; polars is loaded with the first question. What each
takes stands in `__init__.pyi`, written by `python -m tools.public_types` from the questions themselves.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from burdenshare._version import __version__
from burdenshare.views import drawer
from burdenshare.views.questions import PYTHON, find, on

QUESTIONS = tuple(each.name for each in on(PYTHON))

OFFERED = {  # beside the questions, loaded when they are asked for
    "Answer": "burdenshare.views.answer",
    "Indicator": "burdenshare.views.constants",
    "Target": "burdenshare.views.constants",
    "ask": "burdenshare.views.ask",
    "check_many": "burdenshare.claims.workers",
    "chart": "burdenshare.charts.chart",
    "errors": "burdenshare.core",
}

__all__ = ["QUESTIONS", "__version__", "ask", "check_many", *QUESTIONS]


def __getattr__(name: str) -> Any:
    from burdenshare.core.errors import QueryError

    if name in OFFERED:
        return getattr(import_module(OFFERED[name]), name)
    if name.startswith("_"):
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}")
    try:
        question = find(name)
    except QueryError as error:
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}. {error}") from error
    if PYTHON not in question.faces:
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}")
    from burdenshare.views.public import rows_of

    return rows_of(question)


def _drawn(answer: Any, **look: Any) -> Any:
    from burdenshare.charts.chart import chart_of

    return chart_of(answer, **look)


drawer.name(_drawn)  # so that an answer can be drawn, by charts that stand above it


class _Package(ModuleType):
    """The package; a room of the same name as a question (indicators) leaves its name here to the question."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in QUESTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted({*__all__, *OFFERED})
