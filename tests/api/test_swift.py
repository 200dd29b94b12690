"""What is answered again at once is what was answered before, and never longer than it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from burdenshare.api import routes
from burdenshare.api.app import create
from burdenshare.store import state as store_state
from burdenshare.store.append import append
from tests.specimens.releases import reading, shares


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, list[str]]]:
    """Count how often a request comes through to a question."""
    asked: list[str] = []
    real = routes._refuse_unknown
    monkeypatch.setattr(routes, "_refuse_unknown", lambda request, known: (asked.append("x"), real(request, known)))
    with TestClient(create(hosts=("testserver",))) as client:
        yield client, asked


def test_the_same_again_comes_at_once_and_is_the_same(counted: Any) -> None:
    client, asked = counted
    first, again = (client.get("/api/v1/standing?asOf=2025-05-07") for _ in range(2))
    assert len(asked) == 1
    assert (first.content, dict(first.headers)) == (again.content, dict(again.headers))
    assert "content-security-policy" in again.headers


@pytest.mark.parametrize(
    "otherwise",
    [
        {"headers": {"Accept": "text/csv"}}, {"headers": {"Accept-Encoding": "identity"}}, {"params": {"limit": 5}},
        {"headers": {"Origin": "https://example.org"}}, {"headers": {"If-None-Match": '"other"'}},
    ],
)  # fmt: skip
def test_asked_otherwise_it_is_answered_anew(counted: Any, otherwise: dict[str, Any]) -> None:
    client, asked = counted
    client.get("/api/v1/targets")
    client.get("/api/v1/targets", **otherwise)
    assert len(asked) == 2


def test_problems_and_foreign_hosts_are_never_answered_from_it(counted: Any) -> None:
    client, asked = counted
    for _ in range(2):
        assert client.get("/api/v1/show?ally=Atlantis").status_code == 404
    assert len(asked) == 2
    client.get("/api/v1/targets")
    assert client.get("/api/v1/targets", headers={"Host": "evil.example"}).status_code == 421


def test_a_new_release_ends_it(counted: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    client, _ = counted
    monkeypatch.setattr(store_state, "FRESH", 0)
    monkeypatch.setenv("BURDENSHARE_STORE", str(tmp_path / "store"))
    before = client.get("/api/v1/releases?source=nato&asOf=2031-01-01").json()["total_rows"]
    append(reading(*shares(CAN=2.5)), root=tmp_path / "store")
    assert client.get("/api/v1/releases?source=nato&asOf=2031-01-01").json()["total_rows"] == before + 1
