"""What stands before every request: the right host, no endless body, and headers that keep browsers strict."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from burdenshare.api.connections import BODY_SECONDS
from burdenshare.api.problems import problem

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STRICT = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_STRICT = [(name.lower().encode(), value.encode()) for name, value in STRICT.items()]
FRAMED = "/embed/"  # what stands below it is made to be shown in other people's pages, and nothing else is
_FRAMABLE = [
    (
        name.lower().encode(),
        value.replace("frame-ancestors 'none'", "frame-ancestors *")
        .replace("base-uri 'none'", "base-uri 'self'")
        .encode(),
    )
    for name, value in STRICT.items()
    if name not in ("X-Frame-Options", "Cross-Origin-Opener-Policy")
]
LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
LARGEST_BODY, LONGEST_ADDRESS = 256 * 1024, 32 * 1024


class Guard:
    """Refuse foreign hosts, long addresses and large bodies; add the headers to everything that leaves."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = LOCAL) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                more = _FRAMABLE if scope["path"].startswith(FRAMED) else _STRICT
                message = {**message, "headers": [*message.get("headers", ()), *more]}
            await send(message)

        if refusal := self._refusal(scope, headers):
            return await problem(*refusal)(scope, receive, strict)
        return await self.app(scope, self._counted(receive), strict)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        if "*" not in self.hosts and name not in self.hosts:
            return 421, "This server does not answer for that host; start it with --allow-host to let it."
        if len(scope["query_string"]) + len(scope["path"]) > LONGEST_ADDRESS:
            return 413, f"The address is longer than {LONGEST_ADDRESS:,} characters."
        length = headers.get("content-length", "0")
        return _too_large() if not length.isdigit() or int(length) > LARGEST_BODY else None

    def _counted(self, receive: Receive) -> Receive:
        read, ended, until = 0, False, monotonic() + BODY_SECONDS

        async def counted() -> Message:
            nonlocal read, ended
            message = await (receive() if ended else _in_time(receive, until))
            ended = not message.get("more_body", False)
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise HTTPException(*_too_large())  # the one kind that FastAPI lets pass while it reads a body
            return message

        return counted


async def _in_time(receive: Receive, until: float) -> Message:
    """Wait for a part of a body until its time is up."""
    try:
        return await asyncio.wait_for(receive(), max(until - monotonic(), 0.01))
    except TimeoutError as error:
        raise HTTPException(408, f"The body did not come within {BODY_SECONDS:g} seconds") from error


def _too_large() -> tuple[int, str]:
    return 413, f"A body holds at most {LARGEST_BODY:,} bytes here; the command line takes more."
