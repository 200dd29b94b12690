"""Long lists in pages: a cursor says where the next page begins, and in which state of the record."""

from __future__ import annotations

import base64
import binascii

from burdenshare.api.problems import Refused

MOST = 10_000  # rows in a page
USUAL = 1_000


def cursor(start: int, tag: str) -> str:
    """Make the cursor of the page that starts at a row."""
    return base64.urlsafe_b64encode(f"{start}.{_short(tag)}".encode()).decode().rstrip("=")


def start_of(text: str | None, tag: str) -> int:
    """Read where a page starts.

    Raises
    ------
    Refused
        it is no cursor of ours, or the record has changed since it was given.
    """
    if text is None:
        return 0
    try:
        start, _, of = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(".")
        first = int(start)
    except (ValueError, binascii.Error) as error:
        raise Refused(400, "That is no cursor; take the one called `next` in the page before.") from error
    if first < 0:
        raise Refused(400, "That is no cursor; take the one called `next` in the page before.")
    if of != _short(tag):
        raise Refused(
            409, "The record or the question has changed since that cursor was given; begin again without it."
        )
    return first


def _short(tag: str) -> str:
    return tag.strip('W/"')[:12]
