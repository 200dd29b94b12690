"""Answers already given, kept within so many bytes, and squeezed once."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from starlette.responses import Response

from burdenshare.api.forms import squeezes
from burdenshare.views.ask import OfNow

WORTH_SQUEEZING = 500  # bytes
LARGE = 2**20  # bytes from which on speed counts more than the last tenth of the size


@dataclass(frozen=True)
class Given:
    """A whole reply: its bytes, as they are and squeezed."""

    body: bytes
    media: str
    headers: dict[str, str] = field(default_factory=dict)
    squeezed: bytes | None = None

    @classmethod
    def of(cls, body: bytes, media: str, **headers: str) -> Given:
        """Make a reply ready to be kept."""
        small = gzip.compress(body, 9 if len(body) < LARGE else 5, mtime=0) if len(body) > WORTH_SQUEEZING else None
        return cls(body, media, {name.replace("_", "-"): value for name, value in headers.items()}, small)

    def response(self, encodings: str, **headers: str) -> Response:
        """Answer with it, squeezed for whoever takes that."""
        more = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.squeezed is not None and squeezes(encodings):
            more["Content-Encoding"] = "gzip"
            return Response(self.squeezed, media_type=self.media, headers=more)
        return Response(self.body, media_type=self.media, headers=more)

    @property
    def size(self) -> int:
        """How many bytes keeping it takes."""
        return len(self.body) + len(self.squeezed or b"")


class Kept:
    """The replies given last, the least asked dropped first."""

    def __init__(self, most: int = 96 * 1024 * 1024) -> None:
        self.most, self.size = most, 0
        self._held: OrderedDict[str, Given] = OrderedDict()
        self._lock = Lock()
        self._current = OfNow(self._forget)

    def get(self, key: str) -> Given | None:
        """Find a reply."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: str, given: Given) -> None:
        """Keep a reply."""
        with self._lock:
            self._current.look()
            if given.size > self.most // 4 or key in self._held:
                return
            self._held[key] = given
            self.size += given.size
            while self.size > self.most:
                self.size -= self._held.popitem(last=False)[1].size

    def _forget(self) -> None:
        self._held.clear()
        self.size = 0
