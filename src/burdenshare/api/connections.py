"""How long may a connection be silent, and how many may there be? Limits for the server that `serve` starts."""

from __future__ import annotations

import asyncio
from typing import Any

HEADER_SECONDS, BODY_SECONDS, IDLE_SECONDS, ENDING_SECONDS = 10.0, 15.0, 15, 3
AT_ONCE = 256  # connections and requests under way; above it 503


def limits() -> dict[str, Any]:
    """Give uvicorn's settings: how many at once, how long a connection may idle, and how soon it ends when told to."""
    return {
        "http": protocol(), "limit_concurrency": AT_ONCE, "timeout_keep_alive": IDLE_SECONDS,
        "timeout_graceful_shutdown": ENDING_SECONDS, "log_level": "warning", "access_log": False,
        "server_header": False, "ws": "none",
    }  # fmt: skip


def protocol() -> type[Any]:
    """Make uvicorn's protocol close connections that do not send a whole request header in time."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    class Timed(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
        late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if not self._between():
                self._stop()
            elif self.late is None:
                self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _between(self) -> bool:
            """Say whether no request is under way: none has come yet, or the last one is answered."""
            cycle = getattr(self, "cycle", None)
            return cycle is None or bool(cycle.response_complete)

        def _wait(self) -> None:
            self.late = asyncio.get_running_loop().call_later(HEADER_SECONDS, self._end)

        def _stop(self) -> None:
            if self.late is not None:
                self.late.cancel()
                self.late = None

        def _end(self) -> None:
            self.late = None
            if self._between() and not self.transport.is_closing():
                self.transport.close()

    return Timed
