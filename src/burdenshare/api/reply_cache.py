"""What was just answered is answered again at once: before routing, while nothing that is held has changed."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from burdenshare.views.ask import state, whole

ReplyKey = tuple[str, bytes, bytes | None, bytes | None, bool]
KeptReply = tuple[Message, Message]
HEALTH = "/healthz"
MOST, LARGEST = 256, 1024 * 1024  # replies; bytes of one


class ReplyCache:
    """Keep whole replies by what was asked and in which form; all of them go when the record or the day changes.

    Only replies with an ETag are kept: they depend on the address, the headers in the key, and the record alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._held: OrderedDict[ReplyKey, KeptReply] = OrderedDict()
        self._state, self._seen = "", -state.FRESH

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let the request through and keep its reply."""
        key = _key(scope)
        if key is None:
            return await self.app(scope, receive, send)
        self._look()
        if held := self._held.get(key):
            self._held.move_to_end(key)
            await send(held[0])
            return await send(held[1])
        return await self.app(scope, receive, self._keeping(key, send))

    def _look(self) -> None:
        """Drop everything if the record is not what it was; looked at as often as anywhere else."""
        if monotonic() - self._seen >= state.FRESH:
            now, self._seen = whole(), monotonic()
            if now != self._state:
                self._held.clear()
                state.forget()  # else a mark of a moment ago would bring an old reply in under the new state
                self._state = now

    def _keeping(self, key: ReplyKey, send: Send) -> Send:
        began: Message | None = None
        of = self._state

        async def keeping(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                tagged = any(name == b"etag" for name, _ in message["headers"])
                began = message if message["status"] == 200 and tagged else None
            elif began and not message.get("more_body") and len(message.get("body", b"")) <= LARGEST:
                if of == self._state:  # asked and answered under the same record
                    self._held[key] = ({**began, "headers": tuple(began["headers"])}, message)
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
            await send(message)

        return keeping


def _key(scope: Scope) -> ReplyKey | None:
    """Tell what a reply depends on; None where it is not to be kept."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] == HEALTH:  # it waits for no look at a disk
        return None
    accept = encoding = None
    other = False
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = value
        elif name == b"accept-encoding":
            encoding = value
        elif name == b"origin":
            other = True  # whichever: reads are open to all
        elif name in (b"if-none-match", b"range"):
            return None
    return scope["path"], scope["query_string"], accept, encoding, other
