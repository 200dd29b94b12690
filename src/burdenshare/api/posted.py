"""The two questions that take a body: a scenario of one's own, and a text to be checked. Neither is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from burdenshare.api.asking import Worker
from burdenshare.api.documented import responses
from burdenshare.api.examples import CHECKED, PLAN
from burdenshare.api.forms import FORMS, as_csv, as_json, form
from burdenshare.api.kept_replies import Given
from burdenshare.api.parameters import DAY, PARAMETERS
from burdenshare.api.problems import Refused
from burdenshare.claims.forms import rows_csv
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask
from burdenshare.views.sheet import joinable

OWN_SCENARIO = "What share of GDP does a plan of one's own come to, sent as JSON?"
CHECK = "Is this text right, and was it when it was written?"
AsOfInQuery = Annotated[str | None, Query(alias="asOf", pattern=DAY, description=PARAMETERS["as_of"].says)]


class PostedText(BaseModel):
    """A text to be checked."""

    model_config = {"extra": "forbid", "json_schema_extra": {"examples": [CHECKED]}}

    text: Annotated[str, Field(max_length=60_000, description="Any text about defence spending.")]
    written: Annotated[str | None, Field(pattern=DAY, description="The day it was written; today if absent.")] = None
    lang: Annotated[Literal["en", "fr", "de"] | None, Field(description="Told by the text if absent.")] = None


def posted(made: APIRouter, worker: Worker) -> None:
    """Add the two addresses."""

    async def own_scenario(
        request: Request,
        plan: Annotated[dict[str, Any], Body(description="A scenario as in docs/scenarios.md.", examples=[PLAN])],
        as_of: AsOfInQuery = None,
    ) -> Response:
        return await _told(request, worker, "scenario", partial(ask, "scenario", plan, as_of=as_of))

    async def check(request: Request, sent: PostedText, as_of: AsOfInQuery = None) -> Response:
        return await _told(
            request, worker, "check", partial(ask, "check", sent.text, sent.written, sent.lang, today=as_of)
        )

    for path, endpoint, name, says in (
        ("/scenario", own_scenario, "own_scenario", OWN_SCENARIO),
        ("/check", check, "check", CHECK),
    ):
        made.add_api_route(
            path, endpoint, methods=["POST"], summary=says, response_class=Response, operation_id=name,
            responses=responses(name, "post"),
        )  # fmt: skip


async def _told(request: Request, worker: Worker, name: str, work: Callable[[], Answer]) -> Response:
    """Do the work, and write its answer in the form asked for."""
    wanted = form(request.headers.get("accept"), None)
    if wanted not in ("json", "csv"):
        raise Refused(406, "This answer comes as application/json or text/csv; ask for one of them.")
    found = await worker.apart(work)
    body = as_json(found, found.rows, None) if wanted == "json" else _sheet(name, found)
    disposition = {} if wanted == "json" else {"Content_Disposition": f'attachment; filename="{name}.csv"'}
    reply = Given.of(body, FORMS[wanted], Cache_Control="no-store", Vary="Accept, Accept-Encoding", **disposition)
    return reply.response(request.headers.get("accept-encoding", ""))


def _sheet(name: str, found: Answer) -> bytes:
    """Write the rows as the command line does, whose claims have a form of their own."""
    return rows_csv(found).encode() if name == "check" else as_csv(joinable(found))
