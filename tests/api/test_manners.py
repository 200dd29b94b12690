"""How the API behaves: errors, caching, limits, hosts and headers."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import Any

import polars as pl
import pytest
from starlette.testclient import TestClient

from burdenshare.api.app import create
from burdenshare.api.asking import Worker
from burdenshare.api.forms import as_csv
from burdenshare.api.guard import LARGEST_BODY, POLICY
from burdenshare.api.kept import Given, Kept
from burdenshare.api.problems import PROBLEM, Refused
from burdenshare.api.routes import views
from burdenshare.store.append import append
from tests.specimens.releases import reading, shares


@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        ("/api/v1/show?ally=Atlantis", 404, "Atlantis"),
        ("/api/v1/show", 422, "ally"),
        ("/api/v1/standing?year=3000", 422, "year"),
        ("/api/v1/standing?asof=2025-05-07", 422, "Did you mean asOf?"),
        ("/api/v1/standing?source=sipri", 422, "allow"),
        ("/api/v1/standing?asOf=2025-13-45", 404, "2025-13-45"),
        ("/api/v1/cite?figure=../../etc/passwd", 422, "figure"),
        ("/api/v1/scenario?which=../../../etc/passwd", 422, "which"),
        ("/api/v1/scenario?which=/etc/passwd.yaml", 422, "which"),
        ("/api/v1/cost_all?by=2020", 422, "base year"),
        ("/api/v1/standing?asOf=1900-01-01", 422, "asOf"),
        ("/api/v1/nowhere", 404, "/api/v1 for the questions"),
    ],
)
def test_errors_are_problems_with_what_to_do(client: Any, where: str, status: int, said: str) -> None:
    reply = client.get(where)
    assert (reply.status_code, reply.headers["content-type"]) == (status, PROBLEM)
    assert reply.json()["status"] == status
    assert said in reply.json()["detail"]


def test_a_form_that_does_not_exist_is_not_acceptable(client: Any) -> None:
    assert client.get("/api/v1/standing", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/api/v1/standing", headers={"Accept": "text/csv;q=0.5, application/json"}).json()["rows"]


def test_what_a_reader_holds_is_not_sent_again(client: Any) -> None:
    first = client.get("/api/v1/standing", params={"asOf": "2025-05-07"})
    tag = first.headers["etag"]
    again = client.get("/api/v1/standing", params={"asOf": "2025-05-07"}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "max-age" in again.headers["cache-control"]
    other = client.get("/api/v1/standing", params={"asOf": "2026-07-20"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    csv = client.get("/api/v1/standing", params={"asOf": "2025-05-07"}, headers={"Accept": "text/csv"})
    assert csv.headers["etag"] != tag


def test_a_new_release_changes_the_etag(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from burdenshare.api import state

    monkeypatch.setattr(state, "FRESH", 0)
    before, past = state.etag("2031-01-01", "standing"), state.etag("2025-05-07", "standing")
    append(reading(*shares(CAN=2.5)), root=tmp_path / "store")
    assert state.etag("2031-01-01", "standing") != before
    assert state.etag("2025-05-07", "standing") == past


def test_head_and_options(client: Any) -> None:
    head = client.head("/api/v1/targets")
    assert (head.status_code, head.content) == (200, b"")
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    assert client.options("/api/v1/targets", headers=asked).headers["access-control-allow-origin"] == "*"
    assert (
        client.options("/api/v1/targets", headers={**asked, "Access-Control-Request-Method": "PUT"}).status_code == 400
    )
    assert client.delete("/api/v1/targets").status_code == 405


def test_every_reply_is_strict(client: Any) -> None:
    for where in ("/api/v1/targets", "/api/v1/nowhere", "/api/v1/show?ally=Atlantis"):
        headers = client.get(where).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


def test_only_its_own_host_is_answered_for(client: Any) -> None:
    assert client.get("/api/v1/targets", headers={"Host": "evil.example"}).status_code == 421


def test_large_bodies_are_refused_said_or_not(client: Any) -> None:
    body = b'{"name": "' + b"x" * LARGEST_BODY + b'"}'
    kind = {"Content-Type": "application/json"}
    assert client.post("/api/v1/scenario", content=body, headers=kind).status_code == 413
    unsaid = client.post("/api/v1/scenario", content=iter([body[:1000], body[1000:]]), headers=kind)
    assert unsaid.status_code == 413
    assert client.get(f"/api/v1/targets?asOf={'x' * 40_000}").status_code == 413


def test_an_answer_has_its_time(client: Any) -> None:
    import anyio

    async def slow() -> None:
        await Worker(seconds=0.05)(sleep, 0.5)

    with pytest.raises(Refused) as refused:
        anyio.run(slow)
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "60"})


def test_our_own_failure_is_a_problem_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.api import routes

    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(routes, "answer", fail)
    with TestClient(create(hosts=("testserver",)), raise_server_exceptions=False) as client:
        reply = client.get("/api/v1/targets")
    assert (reply.status_code, reply.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in reply.text


def test_csv_cells_that_look_like_formulas_are_texts() -> None:
    frame = pl.DataFrame({"text": ["=1+1", "+x", "-cmd|x", "@sum", "-0.04", "+1.5e", "plain"], "value": [-1.5] * 7})
    lines = as_csv(frame).decode().splitlines()[1:]
    assert [line.rsplit(",", 1)[0] for line in lines] == ["'=1+1", "'+x", "'-cmd|x", "'@sum", "-0.04", "+1.5e", "plain"]
    assert {line.rsplit(",", 1)[1] for line in lines} == {"-1.5"}


def test_replies_are_squeezed_for_those_who_take_it(client: Any) -> None:
    plain = client.get("/api/v1/targets", headers={"Accept-Encoding": "identity"})
    small = client.get("/api/v1/targets", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert small.json() == plain.json()


def test_kept_replies_stay_within_their_room() -> None:
    kept = Kept(most=10_000)
    for key in range(50):
        kept.put(str(key), Given(b"x" * 1000, "text/plain"))
    assert kept.size <= 10_000
    assert kept.get("49")
    assert kept.get("0") is None


def test_the_description_documents_every_question(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()
    for name in views():
        replies = described["paths"][f"/api/v1/{name}"]["get"]["responses"]
        assert {"200", "304", "404", "406", "422", "503"} <= set(replies)
