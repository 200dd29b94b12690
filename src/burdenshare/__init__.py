"""What NATO Allies spend on defence against what they promised: every figure with its release and its papers.

    import burdenshare as bs

    bs.standing(2025, as_of="2025-09-01")        # a polars frame
    bs.ask("standing", 2025).headline            # the whole answer: headline, rows, figures, notes

Every question of the command line is here under the same name; polars is loaded with the first question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

from burdenshare._version import __version__

if TYPE_CHECKING:
    import polars as pl

    from burdenshare.views.answer import Answer

# Question -> the view that answers it; the same names as on the command line.
QUESTIONS = {
    **{name: f"record.{name}" for name in ("standing", "show", "life", "explain", "compare", "revisions", "releases")},
    **{name: f"record.{name}" for name in ("diff", "cite", "verify", "export")},
    "counted": "record.count",
    "timeline": "record.timeline",
    **{name: f"promises.{name}" for name in ("targets", "pledges", "rate", "programmes")},
    **{"cost": "cost.one", "cost_grid": "cost.grid", "cost_all": "cost.ranking"},
    **{"scenario": "scenarios.scenario", "scenarios": "scenarios.scenario"},
    **{name: f"projections.{name}" for name in ("project", "nowcast", "backtest", "moved", "scorecard")},
    "project_all": "projections.project",
    **{"sources": "currency.sources", "changes": "currency.changes", "brief": "currency.release_brief"},
}

__all__ = [*QUESTIONS, "QUESTIONS", "__version__", "ask", "check"]


def ask(question: str, *args: Any, **kwargs: Any) -> Answer:
    """Ask a question by name and get the whole answer.

    Raises
    ------
    AttributeError
        there is no such question.

    Examples
    --------
    >>> ask("life", "CAN", 2021, as_of="2022-04-01").rows["printed"].to_list()
    ['1.39e', '1.36e']
    """
    if question not in (*QUESTIONS, "check"):
        raise AttributeError(f"burdenshare has no question {question!r}; it has {', '.join(QUESTIONS)}")
    answer: Answer = _view(question)(*args, **kwargs)
    return answer


def __getattr__(name: str) -> Callable[..., pl.DataFrame]:
    if name not in (*QUESTIONS, "check"):
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}")
    view = _view(name)

    @wraps(view)
    def rows(*args: Any, **kwargs: Any) -> pl.DataFrame:
        frame: pl.DataFrame = view(*args, **kwargs).rows
        return frame

    return rows


def _view(question: str) -> Callable[..., Answer]:
    module = QUESTIONS.get(question)
    room = f"views.{module}" if module else "claims.check"  # a text is judged by asking the views
    view: Callable[..., Answer] = getattr(import_module(f"burdenshare.{room}"), question)
    return view


def __dir__() -> list[str]:
    return sorted(__all__)
