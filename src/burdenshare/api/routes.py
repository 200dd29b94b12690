"""The addresses of the questions, made from the views themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, Response

from burdenshare.api.asking import Worker
from burdenshare.api.documented import INDEX, problems, responses
from burdenshare.api.forms import FORMS, TABLES, as_json, as_sdmx, form
from burdenshare.api.kept_replies import Given, Kept
from burdenshare.api.paging import MOST, USUAL, cursor, start_of
from burdenshare.api.parameters import asked_of, camel
from burdenshare.api.posted import CHECK, OWN_SCENARIO, posted
from burdenshare.api.problems import Refused
from burdenshare.api.several import several
from burdenshare.api.state import etag, matches
from burdenshare.core.periods import day as read_day
from burdenshare.views.ask import ask as answer
from burdenshare.views.ask import asks, signature
from burdenshare.views.questions import HTTP, Question, on
from burdenshare.views.sheet import joinable

SAVED = {"today": "public, max-age=300", "past": "public, max-age=3600"}
OWN = (
    inspect.Parameter(
        "form_", inspect.Parameter.KEYWORD_ONLY, default=None,
        annotation=Annotated[
            Literal["json", "csv", "parquet", "arrow", "sdmx-csv"] | None,
            Query(alias="format", description="The form, where no Accept header can be sent."),
        ],
    ),
    inspect.Parameter(
        "limit", inspect.Parameter.KEYWORD_ONLY, default=None,
        annotation=Annotated[
            int | None, Query(ge=1, le=MOST, description=f"Rows in a page; {USUAL:,} in JSON, all in CSV, if absent.")
        ],
    ),
    inspect.Parameter(
        "cursor_", inspect.Parameter.KEYWORD_ONLY, default=None,
        annotation=Annotated[
            str | None, Query(alias="cursor", max_length=100, description="`next` of the page before.")
        ],
    ),
)  # fmt: skip


def router(worker: Worker, kept: Kept) -> APIRouter:
    """Make the addresses under /api/v1."""
    made = APIRouter(prefix="/api/v1", tags=["questions"])
    asked = on(HTTP)
    for each in asked:
        endpoint = _endpoint(each, worker, kept)
        made.add_api_route(
            f"/{each.name}", endpoint, summary=asks(each.name), response_class=Response,
            responses=responses(each.name), operation_id=each.name,
        )  # fmt: skip
        made.add_api_route(f"/{each.name}", endpoint, methods=["HEAD"], include_in_schema=False)
        for old in each.formerly:
            made.add_api_route(f"/{old}", endpoint, methods=["GET", "HEAD"], include_in_schema=False)
    posted(made, worker)
    told = {
        **{each.name: {"asks": asks(each.name), "href": f"/api/v1/{each.name}", "method": "GET"} for each in asked},
        "own_scenario": {"asks": OWN_SCENARIO, "href": "/api/v1/scenario", "method": "POST"},
        "check": {"asks": CHECK, "href": "/api/v1/check", "method": "POST"},
    }

    async def index() -> Response:
        return JSONResponse(told, headers={"Cache-Control": SAVED["past"]})

    listed = {200: {"content": {"application/json": {"schema": INDEX}}}, **problems(413, 421, 500)}
    made.add_api_route("", index, summary="Which questions there are.", response_class=Response, responses=listed)
    made.add_api_route("", index, methods=["HEAD"], include_in_schema=False)
    return made


def _endpoint(question: Question, worker: Worker, kept: Kept) -> Callable[..., Any]:
    name, own = question.name, asked_of(question, signature(question.name))
    known = {each.annotation.__metadata__[0].alias or each.name for each in (*own, *OWN)}

    async def endpoint(request: Request, **given: Any) -> Response:
        _refuse_unknown(request, known)
        wanted = form(request.headers.get("accept"), given.pop("form_"))
        limit, page = given.pop("limit"), given.pop("cursor_")
        asked = {key: value for key, value in given.items() if value is not None}
        for old, new in question.renamed.items():
            if old in asked and new not in request.query_params and camel(new) not in request.query_params:
                asked.pop(new, None)  # its default only
        _refuse_past(asked)
        which, asked = several(name, asked)
        tag = etag(asked.get("as_of"), which, repr(sorted(asked.items())))
        own = _of(tag, wanted, limit, page)
        headers = {
            "ETag": own,
            "Cache-Control": SAVED["past" if "as_of" in asked else "today"],
            "Vary": "Accept, Accept-Encoding",
        }
        if matches(request.headers.get("if-none-match"), own):
            return Response(status_code=304, headers=headers)
        reply = kept.get(own)
        if reply is None:
            if str(asked.get("which", "")).startswith("s1."):  # a stranger's plan is tried where it can be ended
                await worker.apart(partial(answer, which, **asked))
            reply = await worker.once(own, _written, request, which, asked, wanted, limit, page, tag)
            kept.put(own, reply)
        return reply.response(request.headers.get("accept-encoding", ""), **headers)

    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    endpoint.__signature__ = inspect.Signature([request, *own, *OWN])  # type: ignore[attr-defined]
    endpoint.__doc__ = asks(name)
    return endpoint


def _of(tag: str, *parts: object) -> str:
    """Make the ETag of one form and page of an answer."""
    shown = "-".join(str(each) for each in parts if each is not None)
    return f'{tag[:-1]}-{shown}"'


def _refuse_unknown(request: Request, known: set[str]) -> None:
    for key in request.query_params:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It takes {', '.join(sorted(known))}."
            raise Refused(422, f"This question takes no {key!r:.60}. {hint}")


def _refuse_past(asked: dict[str, Any]) -> None:
    """Refuse a deadline that does not lie after the base year."""
    base = asked.get("from_", read_day(asked.get("as_of")).year - 1)
    if asked.get("by", base + 1) <= base:
        raise Refused(422, f"The deadline {asked['by']} is not after the base year; ask for {base + 1} or later.")


def _written(
    request: Request, name: str, asked: dict[str, Any], wanted: str, limit: int | None, page: str | None, tag: str
) -> Given:
    """Ask, and write the page asked for."""
    found = answer(name, **asked)
    start = start_of(page, tag)
    size = limit or (USUAL if wanted == "json" else max(found.rows.height, 1))
    rows = (found.rows if wanted == "json" else joinable(found)).slice(start, size)
    following = _next(request, start + size, tag) if start + size < found.rows.height else None
    links = {"Link": f'<{following}>; rel="next"'} if following else {}
    if wanted == "sdmx-csv":
        return Given.of(as_sdmx(found), FORMS[wanted])
    body = as_json(found, rows, following) if wanted == "json" else TABLES[wanted](rows)
    disposition = {} if wanted == "json" else {"Content_Disposition": f'attachment; filename="{name}.{wanted}"'}
    return Given.of(body, FORMS[wanted], **links, **disposition)


def _next(request: Request, start: int, tag: str) -> str:
    others = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
    return f"{request.url.path}?{urlencode([*others, ('cursor', cursor(start, tag))])}"
