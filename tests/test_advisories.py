"""The audit reads pins, asks in batches, and names what is known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest

from tools import advisories as job
from tools.advisories import advisories, licence, main, pinned


class Reply:
    def __init__(self, results: list[dict[str, Any]]) -> None:
        self.results = results

    def raise_for_status(self) -> None: ...

    def json(self) -> dict[str, Any]:
        return {"results": self.results}


def test_pins_are_read_and_advisories_named() -> None:
    pins = pinned("click==8.3.1 \\\n    --hash=sha256:aa\nuvicorn[standard]==0.54.0 ; python_version > '3'\n# x==1\n")
    assert pins == [("click", "8.3.1"), ("uvicorn", "0.54.0")]
    asked: list[Any] = []

    def post(url: str, *, json: Any, timeout: float) -> Reply:
        asked.append(json)
        return Reply([{}, {"vulns": [{"id": "GHSA-1"}]}])

    assert list(advisories(pins, post)) == [("uvicorn", "0.54.0", "GHSA-1")]
    assert asked[0]["queries"][0]["package"] == {"name": "click", "ecosystem": "PyPI"}


def test_licences_are_those_declared() -> None:
    assert "BSD" in licence("click")
    assert licence("no-such-package") == "not installed here"


def test_a_job_that_could_not_look_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def post(url: str, *, json: Any, timeout: float) -> Reply:
        raise httpx.ConnectError("no network")

    monkeypatch.setattr(httpx, "post", post)
    assert (main(strict=False), main(strict=True)) == (0, 1)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("NOT CHECKED: no advisory database was reached (no network).") and "0 advisories" not in last


@contextmanager
def database(reply: Callable[[list[Any]], bytes], status: int = 200) -> Iterator[str]:
    """Stand in for the database: what it is asked, it answers over HTTP."""

    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = reply(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"])
            self.send_response(status)
            self.send_header("Content-Length", f"{len(told)}")
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Asked) as made:
        thread = Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}/v1/querybatch"
        made.shutdown()
        thread.join()


def known_of(*names: str) -> Callable[[list[Any]], bytes]:
    def reply(queries: list[Any]) -> bytes:
        hits = [{"vulns": [{"id": "GHSA-1"}]} if each["package"]["name"] in names else {} for each in queries]
        return json.dumps({"results": hits}).encode()

    return reply


@pytest.mark.parametrize(
    ("reply", "status", "codes", "said"),
    [
        (known_of(), 200, (0, 0), "packages, 0 advisories."),
        (known_of("click"), 200, (1, 1), "packages, 1 advisories."),
        (known_of(), 503, (0, 1), "NOT CHECKED"),
        (lambda _: b"<html>log in first</html>", 200, (0, 1), "NOT CHECKED"),
        (lambda _: b"{}", 200, (0, 1), "NOT CHECKED"),
        (lambda _: b"[]", 200, (0, 1), "NOT CHECKED"),
        (lambda _: b'{"results": [{}]}', 200, (0, 1), "NOT CHECKED"),
    ],
)
def test_the_whole_job_over_http(
    reply: Callable[[list[Any]], bytes], status: int, codes: tuple[int, int], said: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A database that answers in part, or a proxy in its place, has cleared nothing."""
    with database(reply, status) as address:
        monkeypatch.setattr(job, "DATABASE", address)
        assert (main(strict=False), main(strict=True)) == codes
    told = capsys.readouterr().out
    assert said in told.splitlines()[-1]
    assert ("ADVISORY click" in told) == (codes[0] == 1)
