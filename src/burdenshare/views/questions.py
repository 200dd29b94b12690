"""Which questions are there? One record each: who answers it, on which faces it stands, and a true example.

A new question is a record here, a view, its columns in tables.toml and a test; every face finds it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import EQUIPMENT, SHARE
from burdenshare.projections import HEADLINE as HEADLINE  # the model asked when none is named

DAY = "2026-08-01"  # of the examples: each is as of a day of its own, so that its answer stays true
PYTHON, HTTP = "python", "http"
BOTH = frozenset({PYTHON, HTTP})


@dataclass(frozen=True)
class Question:
    """What can be asked.

    Attributes
    ----------
    name
        in Python and over HTTP.
    view
        `room.module`, below views; the function is called as the question is, if `function` names no other.
    command
        how it is asked on the command line; empty where it is not.
    page
        the path of the page that shows it; empty where none does.
    example
        options with a true answer, which the description of the API shows.
    faces
        where it stands beside the command line and the pages.
    formerly
        older names, which still answer in this version and are shown nowhere.
    renamed
        older names of options -> their names.
    kept
        whether an answer may be given again while the record stays as it is.
    """

    name: str
    view: str
    command: str = ""
    page: str = ""
    example: Mapping[str, Any] = field(default_factory=dict)
    faces: frozenset[str] = BOTH
    function: str = ""
    formerly: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    kept: bool = True


_ALLY, _ON = {"ally": "CAN", "as_of": DAY}, {"as_of": DAY}
ALL = (
    Question("standing", "record.standing", "standing", "", {"year": 2024, "as_of": "2025-05-07"}),
    Question(
        "show", "record.show", "show CAN", "ally/CAN",
        {"ally": "CAN", "indicator": EQUIPMENT, "as_of": DAY}, renamed={"since": "since_year"},
    ),
    Question(
        "figures", "record.figures", "figures --areas CAN,POL,G7 --years 2024-2026", "data",
        {"areas": "CAN,G7", "years": "2025-2026", "as_of": DAY},
    ),
    Question("allies", "record.lists", "allies 2025-05-07", "", {"day": DAY}, function="allies"),
    Question("groups", "record.lists", "groups", "", {"day": DAY}, function="groups"),
    Question("indicators", "record.lists", "indicators", "", _ON, function="indicators"),
    Question(
        "revisions_triangle", "record.lists", "revisions-triangle CAN defence_share_gdp", "revisions",
        {"ally": "CAN", "indicator": EQUIPMENT, "as_of": "2025-05-07"}, function="revisions_triangle",
    ),
    Question("life", "record.life", "life CAN 2021", "ally/CAN", {"ally": "CAN", "year": 2021, "as_of": DAY}),
    Question("explain", "record.explain", "explain EST 2023", "figure/", {"ally": "EST", "year": 2023, "as_of": DAY}),
    Question("compare", "record.compare", "compare CAN 2024", "compare", {"ally": "CAN", "year": 2024, "as_of": DAY}),
    Question(
        "compare_all", "record.compare_all", "compare --all", "compare",
        {"areas": "LUX,NLD", "years": "2024-2025", "as_of": DAY},
    ),
    Question(
        "convert", "record.convert", "convert POL 2025 --in EUR --prices 2021", "",
        {"what": "POL", "year": 2024, "money": "EUR", "as_of": DAY},
    ),
    Question("revisions", "record.revisions", "revisions", "revisions", {"ally": "POL", "as_of": DAY}),
    Question("releases", "record.releases", "releases", "data", {"source": "nato", "as_of": DAY}),
    Question("vintages", "record.vintages", "vintages CAN", "revisions", {"ally": "CAN", "as_of": DAY}),
    Question("statements", "record.statements", "statements --year 2024", "data", {"year": 2024, "as_of": DAY}),
    Question(
        "diff", "record.diff", "diff nato-2025-08 nato-2026-07", "changes",
        {"before": "nato-2025-08", "after": "nato-2026-07", "indicator": SHARE, "ally": "CAN"},
    ),
    Question(
        "cite", "record.cite", "cite nato-2024-06/CAN/defence_share_gdp/2024", "figure/",
        {"figure": "nato-2024-06/CAN/defence_share_gdp/2024"},
    ),
    # Asked by the site, which gives every share a page; and by SDMX, of which there are as many as are held.
    Question("addresses", "record.observations", faces=frozenset(), function="addresses"),
    Question("observations", "record.observations", faces=frozenset(), kept=False),
    # These two read every file, or write some: they stand where the files are, and are reckoned anew each time.
    Question("verify", "record.verify", "verify", faces=frozenset({PYTHON}), kept=False),
    Question("export", "record.export", "export", faces=frozenset({PYTHON}), kept=False),
    Question(
        "count", "record.count", "count 2024", "revisions", {"year": 2024, "as_of": DAY}, formerly=("counted",)
    ),
    Question("timeline", "record.timeline", "timeline 2024", "", {"year": 2024, "as_of": DAY}),
    Question("targets", "promises.targets", "targets", "pledges", _ON),
    Question("pledges", "promises.pledges", "pledges CAN", "pledges", _ALLY),
    Question("rate", "promises.rate", "rate CAN", "pledges", _ALLY),
    Question("programmes", "promises.programmes", "programmes CAN", "ally/CAN", _ALLY),
    Question("cost", "cost.one", "cost CAN", "cost", {"ally": "CAN", "share": 3.5, "by": 2035, "as_of": DAY}),
    Question(
        "cost_grid", "cost.grid", "cost CAN --grid", "",
        {"ally": "CAN", "shares": [2.0, 3.5], "deadlines": [2030, 2035], "as_of": DAY},
    ),
    Question("cost_all", "cost.ranking", "cost --all", "cost", {"share": 3.5, "by": 2035, "as_of": DAY}),
    Question(
        "scenario", "scenarios.scenario", "scenario canada-platform-2025", "scenario",
        {"which": "canada-platform-2025", "as_of": DAY},
    ),
    Question("scenarios", "scenarios.scenario", "scenario --list", "scenario", _ON),
    Question("layers", "scenarios.layers", faces=frozenset()),  # asked by a chart: the plan line by line
    Question("project", "projections.project", "project CAN", "ally/CAN", _ALLY),
    Question("project_all", "projections.project_all", "project --all", "projection", _ON),
    Question("nowcast", "projections.nowcast", "nowcast", "revisions", _ON),
    Question(
        "backtest", "projections.backtest", "backtest", "projection", _ON, renamed={"since": "since_year"}
    ),
    Question(
        "moved", "projections.moved", "moved CAN --since-release nato-2025-08", "",
        {"ally": "CAN", "since_release": "nato-2025-08", "as_of": DAY}, renamed={"since": "since_release"},
    ),
    # What was published lies beside the record, whose mark does not speak of it.
    Question("scorecard", "projections.scorecard", "scorecard", "projection", _ON, kept=False),
    Question("sources", "currency.sources", "sources", "", _ON),
    Question(
        "changes", "currency.changes", "changes --since-day 2025-09-01", "changes",
        {"since_day": "2025-09-01", "as_of": DAY}, renamed={"since": "since_day"},
    ),
    Question(
        "release_brief", "currency.release_brief", "release-brief nato-2026-07", "", {"release": "nato-2026-07"},
        formerly=("brief",),
    ),
    Question(
        "resolve", "resolve.resolve", "resolve count-2pct-2024", "", {"which": "count-2pct-2024", "as_of": DAY}
    ),
    # A text is judged by asking the other questions: its room stands above, and is entered only when it is asked.
    Question("check", "claims.check", "check", "check", faces=frozenset({PYTHON}), kept=False),
)  # fmt: skip
QUESTIONS = {each.name: each for each in ALL}
_BY_NAME = {**{old: each for each in ALL for old in each.formerly}, **QUESTIONS}


def on(face: str) -> tuple[Question, ...]:
    """Which questions stand on a face?"""
    return tuple(each for each in QUESTIONS.values() if face in each.faces)


def find(name: str) -> Question:
    """Find a question by its name, or by an older one.

    Raises
    ------
    QueryError
        there is none; names the nearest.

    Examples
    --------
    >>> find("counted").name
    'count'
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    from difflib import get_close_matches  # only for one who mistypes

    from burdenshare.language import say

    near = get_close_matches(str(name), QUESTIONS, n=1)
    hint = say("errors.near", near=near[0]) if near else say("errors.there_are", names=sorted(QUESTIONS))
    raise QueryError(say("errors.no_question", name=f"{name!r:.60}", hint=hint))
