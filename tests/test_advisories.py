"""The audit reads pins, asks in batches, and names what is known."""

from __future__ import annotations

from typing import Any

from tools.advisories import advisories, licence, pinned


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
