"""Errors as problem+json (RFC 9457): what went wrong and what to do, in one sentence."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from burdenshare.api.parameters import PARAMETERS, camel
from burdenshare.core.errors import BurdenshareError

PROBLEM = "application/problem+json"
TITLES = {
    400: "The question does not read", 404: "Nothing is held under that name", 405: "That cannot be done here",
    406: "Not in that form", 408: "Too slow", 409: "It does not fit what is held", 413: "Too much",
    416: "Not that part", 421: "Not this host",
    422: "The question cannot be asked like that", 500: "Something failed here", 502: "A source does not read",
    501: "Not done here", 503: "Too long, or too much at once",
}  # fmt: skip
CLOSED = {"Connection": "close"}  # the server closes after an error of ours: who is not told asks on into a closed line
_log = logging.getLogger(__name__)


class Refused(Exception):
    """A request this face itself refuses, before or after any view is asked."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def problem(status: int, detail: str, *, kind: str = "about:blank", headers: dict[str, str] | None = None) -> Response:
    """Write a problem."""
    title = TITLES.get(status, "The request failed")
    body = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, headers={"Cache-Control": "no-store", **(headers or {})}, media_type=PROBLEM)


def of_error(error: BurdenshareError) -> Response:
    """Write one of our errors: its class says which status, its sentence what to do."""
    return problem(error.http_status, str(error), kind=f"urn:burdenshare:problem:{type(error).__name__}")


def install(app: FastAPI) -> None:
    """Have every error of an app leave as a problem."""
    app.add_exception_handler(BurdenshareError, _ours)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _unread)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, failed)


async def _ours(request: Request, error: Any) -> Response:
    return of_error(error)


async def _refused(request: Request, error: Any) -> Response:
    return problem(error.status, error.detail, headers=error.headers)


async def _unread(request: Request, error: Any) -> Response:
    said = [f"{'.'.join(str(part) for part in each['loc'][1:]) or 'body'}: {_wanted(each)}" for each in error.errors()]
    return problem(422, "; ".join(said) + ". See /api/v1/openapi.json for what each question takes.")


def _wanted(error: dict[str, Any]) -> str:
    """Say what is wrong with a value; where a pattern says it, in the words of the parameter rather than in signs."""
    name = str(error["loc"][-1])
    known = next((each for own, each in PARAMETERS.items() if camel(own) == name), None)
    if error["type"] != "string_pattern_mismatch" or known is None:
        return str(error["msg"])
    return f"{known.says.rstrip('.')}; not {str(error['input'])!r:.60}"


async def _plain(request: Request, error: Any) -> Response:
    detail = f"{request.method} {request.url.path}: {error.detail}. See /api/v1 for the questions."
    return problem(error.status_code, detail, headers=error.headers)


async def _gone(request: Request, error: Any) -> Response:
    """Nobody listens any more: no error of ours, and nothing for the log."""
    return Response(status_code=499)


async def elsewhere(request: Request) -> Response:
    """Answer for an address no question takes like that: which methods it takes, or that there is none."""
    paths = request.app.openapi()["paths"] | {request.app.openapi_url: {"get": {}}}
    known = {name.upper() for name in paths.get(request.url.path, ())}
    if not known:
        raise HTTPException(404)
    allow = {"Allow": ", ".join(sorted(known | {"OPTIONS"} | ({"HEAD"} if "GET" in known else set())))}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=allow)
    raise HTTPException(405, headers=allow)


async def failed(request: Request, error: Any) -> Response:
    """Say that it is our mistake, and write it to the log."""
    _log.error("failed on %s", request.url.path, exc_info=error)
    return problem(500, "This is our mistake, not yours; it has been written to the server's log.", headers=CLOSED)
