"""How is a view asked from a server: with limits on time and on how many at once, each answer reckoned once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from burdenshare import ask
from burdenshare.api.problems import Refused
from burdenshare.api.state import mark
from burdenshare.core.periods import day as read_day
from burdenshare.views.answer import Answer

SECONDS, AT_ONCE, HELD = 60.0, 4, 128
T = TypeVar("T")
_answers: OrderedDict[str, Answer] = OrderedDict()
_lock = Lock()


def answer(question: str, *args: Any, **kwargs: Any) -> Answer:
    """Ask a question, or give the answer already reckoned from the same state of the record."""
    day = kwargs.get("as_of")
    key = repr((question, args, sorted(kwargs.items()), mark(read_day(day))))
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    found = ask(question, *args, **kwargs)
    with _lock:
        _answers[key] = found
        while len(_answers) > HELD:
            _answers.popitem(last=False)
    return found


class Worker:
    """Does slow work beside the server's loop: so many at once, each for so long."""

    def __init__(self, seconds: float = SECONDS, at_once: int = AT_ONCE) -> None:
        self.seconds, self.at_once = seconds, at_once
        self._limiter: CapacityLimiter | None = None

    async def __call__(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Do a piece of work.

        Raises
        ------
        Refused
            it took too long.
        """
        self._limiter = self._limiter or CapacityLimiter(self.at_once)
        try:
            with fail_after(self.seconds):
                job = partial(work, *args, **kwargs)
                return await to_thread.run_sync(job, abandon_on_cancel=True, limiter=self._limiter)
        except TimeoutError as error:
            said = f"Not answered within {self.seconds:g} seconds. Ask for less, or ask the command line."
            raise Refused(503, said, {"Retry-After": "60"}) from error
