"""How is a view asked from a server: with limits on time and on how many at once, each answer reckoned once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Barrier, Lock
from typing import Any, TypeVar

from burdenshare.api.isolated import MOST, Apart
from burdenshare.api.isolated import SECONDS as SECONDS_APART
from burdenshare.api.problems import Refused

SECONDS, AT_ONCE, WAITING = 60.0, 4, 64
T = TypeVar("T")
_lock = Lock()


class Worker:
    """Does slow work beside the server's loop: so many at once, each for so long, the same for all who wait for it.

    Work that nobody waits for any more runs to its end in its thread: threads cannot be stopped. It still counts among
    those at once, so that a row of slow questions cannot take the whole machine.
    """

    def __init__(self, seconds: float = SECONDS, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self.seconds, self.most, self._at_once = seconds, at_once + waiting, at_once
        self._threads = ThreadPoolExecutor(at_once, "answering")
        self._under_way: dict[str, Future[Any]] = {}
        self._held = 0
        self._apart = Apart(seconds=min(seconds, SECONDS_APART))
        self._beside = ThreadPoolExecutor(MOST, "waiting")  # so that who waits for a process holds no thread of others

    def ready(self) -> None:
        """Start the threads, so that nobody waits in the loop for one to begin."""
        for pool, of in ((self._threads, self._at_once), (self._beside, MOST)):
            together = Barrier(of)
            list(pool.map(lambda _, all_here=together: all_here.wait(), range(of)))

    async def __call__(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Do a piece of work.

        Raises
        ------
        Refused
            it took too long, or too much waits already.
        """
        return await self._waited(self._begun(partial(work, *args, **kwargs)))

    async def apart(self, work: Callable[..., T], *args: Any) -> T:
        """Do work on a stranger's own text or plan in a process that is ended when its time is up.

        Raises
        ------
        Refused
            it took too long, or too much waits already.
        """
        return await self._waited(self._begun(partial(self._apart, work, *args), self._beside))

    def close(self) -> None:
        """End the processes and the threads; whoever asks again, as a server started anew does, gets fresh ones."""
        self._apart.close()
        for each in (self._threads, self._beside):
            each.shutdown(wait=False, cancel_futures=True)
        self._apart = Apart(seconds=min(self.seconds, SECONDS_APART))
        self._threads, self._beside = (
            ThreadPoolExecutor(self._at_once, "answering"),
            ThreadPoolExecutor(MOST, "waiting"),
        )

    async def once(self, key: str, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Do a piece of work that is the same for all who ask under a key, once for those who ask together."""
        future = self._under_way.get(key)
        if future is None:
            future = self._under_way[key] = self._begun(partial(work, *args, **kwargs))
            future.add_done_callback(lambda done: self._under_way.pop(key, None))
        return await self._waited(future)

    def _begun(self, job: Callable[[], T], threads: ThreadPoolExecutor | None = None) -> Future[T]:
        if self._held >= self.most:
            raise Refused(503, "Too many slow questions wait already. Ask again in a while.", {"Retry-After": "30"})
        with _lock:
            self._held += 1
        future = (threads or self._threads).submit(job)
        future.add_done_callback(self._less)
        return future

    def _less(self, done: Future[Any]) -> None:
        with _lock:
            self._held -= 1

    async def _waited(self, future: Future[T]) -> T:
        told = asyncio.wrap_future(future)
        told.add_done_callback(_heard)
        try:
            return await asyncio.wait_for(asyncio.shield(told), self.seconds)
        except TimeoutError as error:
            said = f"Not answered within {self.seconds:g} seconds. Ask for less, or ask the command line."
            raise Refused(503, said, {"Retry-After": "60"}) from error


def _heard(done: asyncio.Future[Any]) -> None:
    """Take note of an error that came after nobody waited any more, so that the loop does not complain."""
    if not done.cancelled():
        done.exception()
