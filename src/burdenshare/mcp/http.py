"""How is the server mounted beside the pages: streamable HTTP, without sessions, for the hosts the pages answer for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route

from burdenshare.mcp.server import create

if TYPE_CHECKING:
    from fastapi import FastAPI

LARGEST = 128 * 1024  # bytes of one message


def mount(app: FastAPI, path: str = "/mcp") -> None:
    """Answer MCP under a path of an application; hosts are guarded by the application itself."""
    server = create()
    inner = server.streamable_http_app(
        streamable_http_path=path, json_response=True, stateless_http=True, max_request_body_size=LARGEST,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )  # fmt: skip
    app.router.routes[:0] = [each for each in inner.routes if isinstance(each, Route) and each.path == path]
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(owner: Any) -> AsyncIterator[Any]:
        async with before(owner) as state, server.session_manager.run():
            yield state

    app.router.lifespan_context = lifespan
