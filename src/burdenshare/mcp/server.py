"""The server that assistants start: its tools, resources and prompts, over stdio or HTTP."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any, Literal

import anyio.to_thread
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from burdenshare._version import __version__
from burdenshare.core.measures import SHARE
from burdenshare.mcp.shapes import Reply
from burdenshare.mcp.strict import StrictServer

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
    "asked": (figure, life),
    "stood": (standing,),
    "compared": (compare,),
    "promised": (pledges, rate),
    "costed": (cost, scenario, project),
    "spoken": (statements,),
    "texts": (check_text, cite),
    "resolved": (resolve,),
    "found": (find,),
}
TOOLS = {each.__name__: room for room, each_of in ROOMS.items() for each in each_of}


def create() -> StrictServer:
    """Make the server; what answers is loaded with the first question."""
    from burdenshare.mcp.reading import add_prompts, add_resources

    made = StrictServer(
        "burdenshare", title="burdenshare", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR"
    )
    for shown in (each for tools in ROOMS.values() for each in tools):
        made.add_tool(
            _tool(shown),
            description=inspect.getdoc(shown),
            annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
        )
    add_resources(made)
    add_prompts(made)
    return made


def _tool(shown: Callable[..., Any]) -> Callable[..., Any]:
    """Give a tool the shape shown and have it answered beside the loop, in pages."""
    own = inspect.signature(shown, eval_str=True)
    more = [
        inspect.Parameter("page", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=PageNumber),
        inspect.Parameter("full", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Full),
    ]

    @functools.wraps(shown)
    async def run(page: int = 1, full: bool = False, **given: Any) -> CallToolResult:
        return await anyio.to_thread.run_sync(lambda: answered(shown.__name__, given, page, full))

    result = Annotated[CallToolResult, Reply]
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *more], return_annotation=result)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in [*own.parameters.values(), *more]} | {
        "return": result
    }
    return run


def answered(name: str, given: dict[str, Any], page: int = 1, full: bool = False) -> CallToolResult:
    """Answer one call: a page of numbers, or the reason why there are none."""
    from burdenshare.core.clock import today
    from burdenshare.core.errors import BurdenshareError
    from burdenshare.core.periods import day as read_day
    from burdenshare.mcp.lines import text
    from burdenshare.mcp.refusals import of_error
    from burdenshare.mcp.sizes import paged

    try:
        for each in ("as_of", "written"):
            read_day(given.get(each))  # 30 February has the shape of a day and is none
        reply: Reply = getattr(import_module(f"burdenshare.mcp.{TOOLS[name]}"), name)(**given)
    except BurdenshareError as error:
        reply = of_error(name, given.get("as_of") or today().isoformat(), error)
    reply = paged(reply, page, full)
    return CallToolResult(
        content=[TextContent(type="text", text=text(reply))], structured_content=reply.model_dump(mode="json")
    )
