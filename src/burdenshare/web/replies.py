"""Replies made once for each state of the record: kept, squeezed, not sent twice. Pages and embeds enter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from burdenshare.api.kept_replies import Given
from burdenshare.api.state import matches

Make = Callable[[], Awaitable[Any]]


async def kept_reply(request: Request, tag: str, make: Make, media: str, **headers: str) -> Given:
    """Give a reply that was given before in this state, or make it and keep it."""
    reply: Given | None = request.app.state.kept.get(tag)
    if reply is None:
        body = await make()
        reply = Given.of(body.encode() if isinstance(body, str) else body, media, **headers)
        request.app.state.kept.put(tag, reply)
    return reply


async def tagged(request: Request, tag: str, make: Make, media: str, cache: str) -> Response:
    """Answer with a kept reply, or say that the reader has it."""
    saved = {"Cache-Control": cache, "ETag": tag, "Vary": "Accept-Encoding"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=saved)
    reply = await kept_reply(request, tag, make, media)
    return reply.response(request.headers.get("accept-encoding", ""), **saved)
