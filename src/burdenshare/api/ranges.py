"""How does a reader fetch a part of a reply? Programs that open a table by its address ask for its end first."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from burdenshare.api.problems import problem

Headers = list[tuple[bytes, bytes]]
ASKED = re.compile(rb"bytes=(\d{0,12})-(\d{0,12})")


class RangeRequests:
    """Cut what is asked for out of a whole reply (206), and say that this can be done.

    Several ranges at once, and ranges of another unit, are answered with the whole, as they may be.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through; of one with a range hold the reply until it is whole."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        asked = next((ASKED.fullmatch(value) for name, value in scope["headers"] if name == b"range"), None)
        if asked is None or scope["method"] == "HEAD":
            return await self.app(scope, receive, _saying_so(send))
        # A part is one of the plain bytes: squeezed ones differ from reader to reader.
        kept = [each for each in scope["headers"] if each[0] not in (b"accept-encoding", b"if-none-match", b"range")]
        held: list[Message] = []

        async def holding(message: Message) -> None:
            held.append(message)

        await self.app({**scope, "headers": kept}, receive, holding)
        await _told(asked, held, scope, receive, send)
        return None


async def _told(asked: re.Match[bytes], held: list[Message], scope: Scope, receive: Receive, send: Send) -> None:
    """Send the part of a whole reply that was asked for."""
    begun, body = held[0], b"".join(each.get("body", b"") for each in held[1:])
    if begun["status"] != 200:
        await send(begun)
        await send({"type": "http.response.body", "body": body})
        return
    span = _span(asked, len(body))
    if span is None:
        said = f"The reply has {len(body)} bytes; ask for a part of them."
        headers = {"Content-Range": f"bytes */{len(body)}"}
        await problem(416, said, headers=headers)(scope, receive, send)
        return
    first, last = span
    told = [each for each in begun["headers"] if each[0] not in (b"content-length", b"accept-ranges")]
    told += [
        (b"content-range", b"bytes %d-%d/%d" % (first, last, len(body))),
        (b"content-length", b"%d" % (last - first + 1)), (b"accept-ranges", b"bytes"),
    ]  # fmt: skip
    await send({**begun, "status": 206, "headers": told})
    await send({"type": "http.response.body", "body": body[first : last + 1]})


def _span(asked: re.Match[bytes], size: int) -> tuple[int, int] | None:
    """Read a range: `0-99`, `100-` to the end, `-100` the last hundred; None where there is nothing of it."""
    first, last = asked[1], asked[2]
    if not first:
        return (max(size - int(last), 0), size - 1) if last and int(last) and size else None
    if int(first) >= size or (last and int(last) < int(first)):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def _saying_so(send: Send) -> Send:
    async def saying(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers: Headers = [*message.get("headers", ()), (b"accept-ranges", b"bytes")]
            message = {**message, "headers": headers}
        await send(message)

    return saying
