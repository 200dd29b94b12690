"""What assistants see of each tool: what it takes, between which bounds, and what it answers; and who answers it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from burdenshare.core.measures import SHARE

INSTRUCTIONS = (
    "What NATO Allies spend on defence, by NATO's own releases, as known on any day. Quote numbers with release and "
    "status; E is an estimate. Never fill in a number a tool does not give: `cannot_answer` says what is missing. "
    "Figures of different definitions (nato-total to 2025, nato-core from July 2026) are no series. Years are NATO's: "
    "Canada's 2025 is its fiscal year 2025-26."
)
Ally = Annotated[str, Field(max_length=60, description="An Ally or group: CAN, Canada, NATO_EUR_CAN.")]
Year = Annotated[int, Field(ge=1949, le=2100, description="A year as NATO names it.")]
AsOf = Annotated[
    str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="What was known on that day; today if absent.")
]
NAME = r"^[a-z0-9_]+$"
IndicatorId = Annotated[str, Field(max_length=60, pattern=NAME, description="Such as equipment_share; see `find`.")]
ReleaseId = Annotated[str | None, Field(max_length=60, description="A release such as nato-2025-08.")]
PageNumber = Annotated[int, Field(ge=1, le=500, description="Which page of a long answer.")]
Full = Annotated[bool, Field(description="The whole answer, however long; else at most 8 kB.")]


def figure(
    ally: Ally,
    year: Year,
    indicator: IndicatorId = SHARE,
    release: ReleaseId = None,
    as_of: AsOf = None,
    source: Annotated[str, Field(max_length=20)] = "nato",
) -> Any:
    """One figure: of an Ally, a year and an indicator, in one release or as known on a day."""


def life(
    ally: Ally,
    year: Year,
    indicator: IndicatorId = SHARE,
    as_of: AsOf = None,
    source: Annotated[str, Field(max_length=20)] = "nato",
) -> Any:
    """Every figure ever published of one Ally and year, release by release."""


def standing(
    year: Year | None = None,
    target: Annotated[
        str, Field(max_length=40, description="nato-2, hague-core-3.5, nato-equipment-20, or a share such as 3.")
    ] = "nato-2",
    ally: Ally | None = None,
    release: ReleaseId = None,
    as_of: AsOf = None,
    order: Literal["top", "bottom"] = "top",
    indicator: Annotated[
        str | None, Field(max_length=60, pattern=NAME, description="Rank by this instead of against a target.")
    ] = None,
    threshold: Annotated[
        float | None, Field(ge=-1e9, le=1e9, description="Count Allies at or above it, by the indicator.")
    ] = None,
    since: Annotated[
        int | None, Field(ge=1949, le=2100, description="Rank by change since that year: points of a share, else %.")
    ] = None,
    group: Annotated[str | None, Field(max_length=40, description="Only its Allies: EU, G7, Baltics, B9.")] = None,
) -> Any:
    """How many Allies are at a target, who is first or last by any indicator or its change, and an Ally's rank."""


def compare(
    allies: Annotated[list[Ally], Field(min_length=1, max_length=12)],
    years: Annotated[list[Year], Field(min_length=1, max_length=12)],
    indicator: IndicatorId = SHARE,
    releases: Annotated[list[str] | None, Field(max_length=6)] = None,
    as_of: AsOf = None,
    indicators: Annotated[
        list[IndicatorId] | None, Field(min_length=1, max_length=4, description="Several, where they share a unit.")
    ] = None,
) -> Any:
    """Several Allies, years, releases or indicators side by side; one Ally and year alone: NATO, SIPRI and others."""


def pledges(ally: Ally, as_of: AsOf = None, by_year: Year | None = None) -> Any:
    """What an Ally announced, with day, speaker, backing and what replaced what; of NATO: the Alliance's targets."""


def rate(ally: Ally, as_of: AsOf = None) -> Any:
    """Is what an Ally pledged enough, and does its course lead there?"""


def cost(
    ally: Ally,
    share: Annotated[float, Field(gt=0, le=20)] = 3.5,
    by: Annotated[int, Field(ge=2000, le=2060)] = 2035,
    as_of: AsOf = None,
) -> Any:
    """What is an Ally short of a share today, and what does reaching it by a year take?"""


def scenario(
    which: Annotated[str, Field(max_length=20100, pattern=r"^([a-z0-9][a-z0-9-]{0,79}|s1\.[A-Za-z0-9_-]+)$")],
    as_of: AsOf = None,
) -> Any:
    """What share does a plan come to: one that ships, or one packed by the scenario page?"""


def project(ally: Ally, as_of: AsOf = None, to: Annotated[int, Field(ge=2000, le=2050)] = 2035) -> Any:
    """Where may an Ally's share go? A spread of paths under named assumptions, not a forecast."""


def statements(
    ally: Ally | None = None,
    year: Year | None = None,
    as_of: AsOf = None,
    text: Annotated[str | None, Field(max_length=80)] = None,
) -> Any:
    """Numbers NATO or its Secretary General said between the tables; no figures of the tables."""


def check_text(
    text: Annotated[str, Field(max_length=60_000)], written: AsOf = None, lang: Literal["en", "fr", "de"] | None = None
) -> Any:
    """Are the numbers of a text right, and were they when it was written?"""


def resolve(
    question: Annotated[
        dict[str, Any] | str, Field(description="As docs/resolver.md says, or a worked question's id.")
    ],
    as_of: AsOf = None,
    lint: Annotated[bool, Field(description="Instead: what the wording leaves open.")] = False,
) -> Any:
    """Answer a question of yes, no or a number by every edition: quantity, who, threshold, year, vintage, rounding."""


def cite(figure_id: Annotated[str, Field(max_length=200)]) -> Any:
    """How is a figure cited: a sentence, BibTeX and CSL?"""


def find(
    words: Annotated[str, Field(min_length=1, max_length=80)],
    kind: Literal["any", "area", "indicator", "release", "target", "definition", "scenario", "question"] = "any",
) -> Any:
    """Which Allies, indicators, releases, targets, definitions, scenarios and worked questions are called so?"""


ROOMS = {
    "figures": (figure, life),
    "standing": (standing,),
    "compare": (compare,),
    "pledges": (pledges, rate),
    "costs": (cost, scenario, project),
    "statements": (statements,),
    "texts": (check_text, cite),
    "resolver": (resolve,),
    "find": (find,),
}
TOOLS = {each.__name__: room for room, each_of in ROOMS.items() for each in each_of}
