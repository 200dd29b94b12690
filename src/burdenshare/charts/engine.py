"""Who draws? This process; or, in a server, another one, since what draws lets nothing else run meanwhile.

The engine of the charts holds the interpreter from the first line of a picture to its last: half a second when it
starts, a tenth for each picture. In a server everybody would wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from burdenshare.charts.typeface import registered

By = Callable[..., Any]
_alone = Lock()
_elsewhere: By | None = None


def drawn(form: str, *given: Any, **more: Any) -> Any:
    """Draw by a function of the engine, such as `vegalite_to_svg`, here or where `elsewhere` said."""
    by = _elsewhere
    if by is not None:
        return by(_here, form, given, more)
    with _alone:
        return _here(form, given, more)


@contextmanager
def elsewhere(by: By) -> Iterator[None]:
    """Have everything drawn by another process: `by` takes a function and what to give it."""
    global _elsewhere
    before, _elsewhere = _elsewhere, by
    try:
        yield
    finally:
        _elsewhere = before


def warm() -> None:
    """Start the engine, so that the first picture does not wait for it."""
    drawn("vegalite_to_svg", {"mark": "point", "data": {"values": [{}]}})


def _here(form: str, given: tuple[Any, ...], more: dict[str, Any]) -> Any:
    import vl_convert

    registered()
    return getattr(vl_convert, form)(*given, **more)
