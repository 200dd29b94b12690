"""Fetch a file politely: one request at a time, retried with patience, never from another host, never without end.

The only module that enters the network. Whatever comes is bytes; whether they are a release is decided elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import random
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import TracebackType
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from burdenshare._version import __version__
from burdenshare.core import clock
from burdenshare.core.errors import SourceError
from burdenshare.core.sentence import refused
from burdenshare.importers.opened import LARGEST

USER_AGENT = f"burdenshare/{__version__} (open tracker of NATO Allies' defence spending; one request at a time)"
TRY_AGAIN = (429, 500, 502, 503, 504)
REDIRECTS = (301, 302, 303, 307, 308)
HOPS = 5
PIECE = 2**20  # bytes unpacked at a time


class NotThere(SourceError):
    """The server answers that there is no such file."""


class DownloadRefused(SourceError):
    """What came is not taken, whatever it says: another host, a certificate that does not hold, a file without end."""


@dataclass(frozen=True)
class Patience:
    """How patient we are, in seconds; `pauses` lie between one try and the next."""

    connect: float = 15.0
    silence: float = 30.0  # without a byte
    whole: float = 180.0  # for one file, however steadily it drips
    pauses: tuple[float, ...] = (2.0, 8.0, 30.0)
    longest_wait: float = 120.0  # that a server may ask for with Retry-After
    largest: int = LARGEST


@dataclass(frozen=True)
class Marks:
    """What a server said of a file, to ask next time whether it has changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Give the headers of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Fetched:
    """A file as it came: from where, its bytes, what the server said of it; `called` if the address names no file."""

    url: str
    content: bytes
    marks: Marks = Marks()
    called: str = ""

    @property
    def name(self) -> str:
        """Give the file's name in its address, which may be anything, as a name that can do no harm."""
        given = self.called or unquote(urlsplit(self.url).path).rstrip("/").rpartition("/")[2]
        kept = "".join(each if each.isalnum() or each in "._-()" else "_" for each in given).lstrip(".")
        return kept[-100:] or "file"

    @property
    def day(self) -> str | None:
        """Give the ISO day since which the server has the file, if it says so; a day to come is today."""
        with suppress(ValueError, TypeError):
            return min(parsedate_to_datetime(self.marks.last_modified).date(), clock.today()).isoformat()
        return None


class Fetcher:
    """Fetches one file after the other over one connection at a time; use it with `with`."""

    def __init__(self, manners: Patience | None = None, say: Callable[[str], None] = lambda text: None) -> None:
        self.manners, self.say = manners or Patience(), say

    def __enter__(self) -> Fetcher:
        """Open the loop and the client."""
        patience = httpx.Timeout(self.manners.silence, connect=self.manners.connect)
        one = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        self._loop = asyncio.Runner()
        trusted = _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        self._client = httpx.AsyncClient(verify=trusted, timeout=patience, limits=one, headers=headers)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        try:
            self._loop.run(self._client.aclose())
        finally:
            self._loop.close()

    def get(self, url: str, marks: Marks | None = None, accept: str = "*/*") -> Fetched | None:
        """Fetch a file; None when the server says that it has not changed since `marks`.

        Raises
        ------
        NotThere
            404 or 410.
        DownloadRefused
            a redirect to another host, a certificate that does not hold, more bytes than any release has.
        SourceError
            no answer, an error, or an answer that breaks off, after all tries.
        """
        asked = {"Accept": accept, **(marks.headers() if marks else {})}
        return self._loop.run(self._patiently(url, asked))

    async def _patiently(self, url: str, headers: dict[str, str]) -> Fetched | None:
        for pause in (*self.manners.pauses, None):
            try:
                async with asyncio.timeout(self.manners.whole):
                    return await self._follow(url, headers)
            except TimeoutError as error:
                raise SourceError("update.takes_longer_than", url=url, whole=self.manners.whole) from error
            except _TryAgain as again:
                wait = self._pause(again, pause, url)
                self.say(refused("update.again", again=again, wait=wait))
            await asyncio.sleep(wait)
        raise AssertionError("the last try raises")

    def _pause(self, again: _TryAgain, pause: float | None, url: str) -> float:
        """Give how long to wait before the next try: what the server asks, else our own pause, a little uneven."""
        if pause is None:
            raise SourceError("update.given_up_after", url=url, again=again) from again
        wait = again.after if again.after is not None else pause * random.uniform(0.75, 1.25)
        if wait > self.manners.longest_wait:
            raise SourceError("update.asks_wait_try", url=url, again=again, wait=wait) from again
        return wait

    async def _follow(self, url: str, headers: dict[str, str]) -> Fetched | None:
        """Ask, and follow redirects as long as they stay on the host."""
        here = url
        for _ in range(HOPS):
            answer = await self._ask(here, headers)
            if not isinstance(answer, str):
                return answer
            there = urljoin(here, answer)
            same_host(there, url)
            here = there
        raise DownloadRefused(refused("update.redirects_more_than", url=url, hops=HOPS))

    async def _ask(self, url: str, headers: dict[str, str]) -> Fetched | str | None:
        try:
            async with self._client.stream("GET", url, headers=headers) as answer:
                if answer.status_code == 304:
                    return None
                if answer.status_code in REDIRECTS and "location" in answer.headers:
                    return answer.headers["location"]
                _expect_ok(url, answer)
                marks = Marks(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
                return Fetched(url, await self._body(url, answer), marks)
        except httpx.InvalidURL as error:
            raise SourceError("update.no_address", url=url, error=error) from error
        except httpx.TransportError as error:
            if any(isinstance(each, ssl.SSLCertVerificationError) for each in _causes(error)):
                raise DownloadRefused(refused("update.server_certificate_does", url=url, error=error)) from error
            raise _TryAgain(str(error) or type(error).__name__) from error
        except httpx.DecodingError as error:
            raise DownloadRefused(refused("update.answer_packed_way", url=url, error=error)) from error

    async def _body(self, url: str, answer: httpx.Response) -> bytes:
        announced, largest = answer.headers.get("content-length", ""), self.manners.largest
        if announced.isdecimal() and int(announced) > largest:
            raise DownloadRefused(refused("update.announces_bytes_no", url=url, int=int(announced), largest=largest))
        content, unpack = bytearray(), _unpacker(url, answer.headers.get("content-encoding", ""))
        async for part in answer.aiter_raw():
            for piece in unpack(part):
                content += piece
                if len(content) > largest:
                    raise DownloadRefused(refused("update.gives_more_than", url=url, largest=largest))
        return bytes(content)


def _unpacker(url: str, packed: str) -> Callable[[bytes], Iterator[bytes]]:
    """Unpack in small pieces what a server packed unasked, so that a little cannot become gigabytes at once."""
    how = packed.strip().casefold()
    if how in ("", "identity"):
        return lambda part: iter((part,))
    if how not in ("gzip", "x-gzip"):
        raise DownloadRefused(refused("update.answer_packed_though", url=url, packed=repr(packed)))
    gzip = zlib.decompressobj(wbits=31)

    def unpack(part: bytes) -> Iterator[bytes]:
        try:
            while part:
                yield gzip.decompress(part, PIECE)
                part = gzip.unconsumed_tail
        except zlib.error as error:
            raise DownloadRefused(refused("update.answer_packed_way", url=url, error=error)) from error

    return unpack


class _TryAgain(Exception):
    """A failure that may pass; `after` is how many seconds the server asks to wait."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


@cache
def _trusted(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Read the authorities that are trusted, once for each place the machine names: there are hundreds."""
    return httpx.create_ssl_context()


def _expect_ok(url: str, answer: httpx.Response) -> None:
    if answer.status_code in TRY_AGAIN:
        raise _TryAgain(
            refused("update.server_answers", status_code=answer.status_code),
            _retry_after(answer.headers.get("retry-after", "")),
        )
    if answer.status_code in (404, 410):
        raise NotThere("update.there_no_such", url=url, status_code=answer.status_code)
    if answer.status_code != 200:
        raise SourceError(
            "update.server_answers_see", url=url, status_code=answer.status_code, reason_phrase=answer.reason_phrase
        )


def _retry_after(given: str) -> float | None:
    """Read Retry-After, which is seconds or a date."""
    if given.strip().isdecimal():
        return float(given)
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds())
    return None


def same_host(url: str, of: str) -> None:
    """Refuse an address on another host, and one that leaves https.

    Raises
    ------
    DownloadRefused
        names both hosts.
    """
    there, here = urlsplit(url), urlsplit(of)
    if _host(there.hostname) != _host(here.hostname) or (there.port, there.scheme) not in (
        (here.port, here.scheme),
        (here.port, "https"),
    ):
        raise DownloadRefused(refused("update.leads_another_host", of=of, scheme=there.scheme, netloc=there.netloc))


def _host(name: str | None) -> str:
    return (name or "").lower().removeprefix("www.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
