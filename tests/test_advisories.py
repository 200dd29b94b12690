"""The audit reads pins, asks in batches, and names what is known."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

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
