"""A server that runs takes a new release in without a restart; what is being answered meanwhile keeps the old one."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import wraps
from typing import Any

import pytest

from burdenshare.store.append import append
from burdenshare.views.record import standing as room
from tests.serving import serving
from tests.specimens.releases import reading, shares

ASKED = "/api/v1/standing?year=2029"
NEWER = {"release": "nato-2030-09", "released_at": "2030-09-01"}


@pytest.fixture
def served() -> Iterator[str]:
    """Serve the dashboard and the API on a free port, in a process that also imports."""
    from burdenshare.web.app import create

    with serving(create(seconds=300)) as address:
        yield address


def fetch(url: str) -> tuple[dict[str, Any], str]:
    with urllib.request.urlopen(url, timeout=60) as reply:
        return json.loads(reply.read()), reply.headers["ETag"]


def of_canada(answer: dict[str, Any]) -> tuple[float, str]:
    return next((row["value"], row["release"]) for row in answer["rows"] if row["ref_area"] == "CAN")


def test_a_running_server_takes_up_a_new_release_and_answers_in_flight_keep_the_old(
    served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = f"{served}{ASKED}&asOf=2031-01-01"
    append(reading(*shares(CAN=2.5, POL=4.5), release="nato-2030-06", released_at="2030-06-17"))
    before, old = fetch(days)
    assert of_canada(before) == (2.5, "nato-2030-06")

    begun, go_on, view = threading.Event(), threading.Event(), room.standing

    @wraps(view)
    def slow(*args: Any, **kwargs: Any) -> Any:
        found = view(*args, **kwargs)
        begun.set()
        assert go_on.wait(30)
        return found

    monkeypatch.setattr(room, "standing", slow)
    flying: dict[str, Any] = {}
    thread = threading.Thread(target=lambda: flying.update(reply=fetch(f"{days}&target=hague-core-3.5")))
    thread.start()
    assert begun.wait(30)
    monkeypatch.setattr(room, "standing", view)
    append(reading(*shares(CAN=2.75, POL=4.5), **NEWER))
    deadline = time.monotonic() + 20
    while (now := fetch(days))[1] == old and time.monotonic() < deadline:
        time.sleep(0.1)
    assert of_canada(now[0]) == (2.75, "nato-2030-09")
    assert now[1] != old, "a new release must change the ETag"

    go_on.set()
    thread.join(30)
    assert of_canada(flying["reply"][0]) == (2.5, "nato-2030-06"), "an answer in flight keeps what it began with"
    after, newer = fetch(f"{days}&target=hague-core-3.5")
    assert of_canada(after) == (2.75, "nato-2030-09"), "and is not kept for those who ask after"
    assert newer != flying["reply"][1]


def test_pages_take_it_up_as_well(served: str) -> None:
    page = f"{served}/en/?asOf=2031-01-01"
    append(reading(*shares(CAN=2.5, POL=4.5), release="nato-2030-06", released_at="2030-06-17"))

    def read() -> str:
        with urllib.request.urlopen(page, timeout=120) as reply:
            return str(reply.read().decode())

    assert "nato-2030-06" in read()
    append(reading(*shares(CAN=1.0, POL=4.5), **NEWER))
    deadline = time.monotonic() + 20
    while "nato-2030-09" not in (shown := read()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert "nato-2030-09" in shown
