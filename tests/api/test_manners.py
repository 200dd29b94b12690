"""How the API behaves: errors, caching, limits, hosts and headers."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterator
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
from burdenshare.api.kept_replies import Given, Kept
from burdenshare.api.problems import PROBLEM, Refused
from burdenshare.store import state as store_state
from burdenshare.store.append import append
from tests.specimens.releases import reading, shares


def test_words_of_analysts_are_read(client: Any) -> None:
    for where, said in (
        ("standing?year=2026&target=3,5%20%25", "at or above 3.5 % of GDP"),
        ("figures?areas=CAN&years=2024&source=NATO,sipri", "2 figures of 1 Ally"),
        ("convert?what=%E2%82%AC3bn&year=2024&money=zloty", "3,000.0 million EUR (of 2024) come to 12,917"),
    ):
        assert said in client.get(f"/api/v1/{where}&asOf=2026-08-01").json()["headline"]
    told = client.get("/api/v1/standing?year=2025&asOf=2026-08-01").json()["rows"]
    (gap,) = [row["gap_usd"] for row in told if row["ref_area"] == "ESP"]
    assert gap == -0.44, "a small difference of large sums keeps no dust"


@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        ("/api/v1/show?ally=Atlantis", 404, "Atlantis"),
        ("/api/v1/show", 422, "ally"),
        ("/api/v1/standing?year=3000", 422, "year"),
        ("/api/v1/standing?asof=2025-05-07", 422, "Did you mean asOf?"),
        ("/api/v1/standing?source=sipri", 422, "allow"),
        ("/api/v1/standing?asOf=2025-13-45", 422, "2025-13-45"),
        ("/api/v1/cite?figure=../../etc/passwd", 422, "figure"),
        ("/api/v1/scenario?which=../../../etc/passwd", 422, "which"),
        ("/api/v1/scenario?which=/etc/passwd.yaml", 422, "which"),
        ("/api/v1/cost_all?by=2020", 422, "base year"),
        ("/api/v1/standing?asOf=1900-01-01", 422, "asOf"),
        (
            "/api/v1/standing?target=../x",
            422,
            "target: nato-2, hague-core-3.5 or nato-equipment-20, or its number; not",
        ),
        (
            "/api/v1/figures?years=soon",
            422,
            "years: A year, a span such as 2014-2025, or several with commas; not 'soon'",
        ),
        ("/api/v1/standing?year=2024&source=nobody", 422, "There are: ecb, eda, eurostat"),
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
    assert again.headers["cache-control"] == first.headers["cache-control"] == "public, max-age=3600"
    assert again.headers["vary"] == first.headers["vary"]
    assert first.headers["vary"].startswith("Accept, Accept-Encoding")
    for held in (f'"x", {tag}', tag.removeprefix("W/"), "*"):
        params = {"asOf": "2025-05-07"}
        assert client.get("/api/v1/standing", params=params, headers={"If-None-Match": held}).status_code == 304
    other = client.get("/api/v1/standing", params={"asOf": "2026-07-20"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    csv = client.get("/api/v1/standing", params={"asOf": "2025-05-07"}, headers={"Accept": "text/csv"})
    assert csv.headers["etag"] != tag


def test_a_new_release_changes_the_etag(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from burdenshare.api import state

    monkeypatch.setattr(store_state, "FRESH", 0)
    before, past = state.etag("2031-01-01", "standing"), state.etag("2025-05-07", "standing")
    append(reading(*shares(CAN=2.5)), root=tmp_path / "store")
    assert state.etag("2031-01-01", "standing") != before
    assert state.etag("2025-05-07", "standing") == past


def test_head_and_options(client: Any) -> None:
    head, got = client.head("/api/v1/targets"), client.get("/api/v1/targets")
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in TOLD} == {name: got.headers[name] for name in TOLD}
    assert client.head("/api/v1").status_code == 200
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    assert client.options("/api/v1/targets", headers=asked).headers["access-control-allow-origin"] == "*"
    assert (
        client.options("/api/v1/targets", headers={**asked, "Access-Control-Request-Method": "PUT"}).status_code == 400
    )


TOLD = ("etag", "vary", "cache-control", "content-type", "content-length")


@pytest.mark.parametrize(
    ("where", "allow"),
    [("targets", "GET, HEAD, OPTIONS"), ("scenario", "GET, HEAD, OPTIONS, POST"), ("check", "OPTIONS, POST")],
)
def test_an_address_says_which_methods_it_takes(client: Any, where: str, allow: str) -> None:
    told = client.options(f"/api/v1/{where}")
    assert (told.status_code, told.headers["allow"]) == (204, allow)
    refused = client.delete(f"/api/v1/{where}")
    assert (refused.status_code, refused.headers["allow"], refused.json()["status"]) == (405, allow, 405)


def test_reads_are_open_to_other_pages_and_writes_are_not(client: Any) -> None:
    other = {"Origin": "https://example.org"}
    for where, status in (("targets", 200), ("show?ally=Atlantis", 404), ("nowhere", 404)):
        reply = client.get(f"/api/v1/{where}", headers=other)
        assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (status, "*")
        assert "ETag" in reply.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in reply.headers
    sends = {**other, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert client.options("/api/v1/check", headers=sends).status_code == 400


@pytest.fixture(scope="module")
def pages() -> Iterator[TestClient]:
    """Ask the dashboard, which has all addresses there are."""
    web = pytest.importorskip("burdenshare.web.app")
    with TestClient(web.create(hosts=("testserver",)), follow_redirects=True) as client:
        yield client


@pytest.mark.parametrize("where", ["/static/", "/api/v1/", "/en/", "/en/figure/", "/chart/", "/api/v1/cite?figure="])
@pytest.mark.parametrize(
    "tried",
    [
        "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%252f..%252fetc/passwd",
        "..%5c..%5cetc%5cpasswd", "%00/etc/passwd", "/etc/passwd", "....//....//etc/passwd", "%c0%ae%c0%ae/etc/passwd",
        "../pyproject.toml", "../../pyproject.toml", "..%2fwords%2fen.toml",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_house(pages: TestClient, where: str, tried: str) -> None:
    reply = pages.get(where + tried)
    assert reply.status_code in (404, 405, 422), reply.text[:200]
    assert "root:" not in reply.text
    assert "[project]" not in reply.text
    assert "[site]" not in reply.text


def test_every_reply_is_strict(client: Any) -> None:
    replies = [client.get(where) for where in ("/api/v1/targets", "/api/v1/nowhere", "/api/v1/show?ally=Atlantis")]
    replies += [client.get("/api/v1/targets", headers={"Host": "evil.example"}), client.options("/api/v1/check")]
    for reply in replies:
        assert reply.headers["content-security-policy"] == POLICY
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "unsafe" not in POLICY
    rules = dict(each.strip().split(" ", 1) for each in POLICY.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["frame-ancestors"]) == ("'none'", "'self'", "'none'")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "testserver.evil.example", "testserver@evil", ""])
def test_a_host_that_is_not_ours_is_refused(client: Any, host: str) -> None:
    reply = client.get("/api/v1/targets", headers={"Host": host})
    assert (reply.status_code, reply.headers["content-type"]) == (421, PROBLEM)
    assert "--allow-host" in reply.json()["detail"]


def test_large_bodies_are_refused_said_or_not(client: Any) -> None:
    body = b'{"name": "' + b"x" * LARGEST_BODY + b'"}'
    kind = {"Content-Type": "application/json"}
    assert client.post("/api/v1/scenario", content=body, headers=kind).status_code == 413
    unsaid = client.post("/api/v1/scenario", content=iter([body[:1000], body[1000:]]), headers=kind)
    assert unsaid.status_code == 413
    assert client.get(f"/api/v1/targets?asOf={'x' * 40_000}").status_code == 413


def test_an_answer_has_its_time() -> None:
    async def slow() -> None:
        await Worker(seconds=0.05)(sleep, 0.3)

    with pytest.raises(Refused) as refused:
        asyncio.run(slow())
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "60"})


def test_a_slow_question_is_a_problem_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from burdenshare.api import routes

    monkeypatch.setattr(routes, "answer", lambda *args, **kwargs: sleep(0.3))
    with TestClient(create(hosts=("testserver",), seconds=0.05)) as client:
        reply = client.get("/api/v1/targets")
    assert (reply.status_code, reply.headers["content-type"]) == (503, PROBLEM)
    assert reply.headers["retry-after"] == "60"
    assert "Not answered within 0.05 seconds" in reply.json()["detail"]


def test_those_who_ask_the_same_together_wait_for_one_answer() -> None:
    done = []

    def slow() -> int:
        sleep(0.1)
        done.append(1)
        return 7

    async def all_at_once() -> list[int]:
        worker = Worker()
        return await asyncio.gather(*(worker.once("same", slow) for _ in range(20)))

    assert (asyncio.run(all_at_once()), len(done)) == ([7] * 20, 1)


def test_no_more_than_so_many_run_or_wait() -> None:
    running, most = [0], [0]

    def slow() -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        sleep(0.1)
        running[0] -= 1

    async def many() -> list[object]:
        worker = Worker(seconds=0.02, at_once=2, waiting=4)
        first = await asyncio.gather(*(worker(slow) for _ in range(10)), return_exceptions=True)
        await asyncio.sleep(0.5)
        return [*first, await Worker.__call__(worker, lambda: "free again")]

    found = asyncio.run(many())
    assert most == [2]
    assert {each.status for each in found[:-1] if isinstance(each, Refused)} == {503}
    assert sum("wait already" in str(each) for each in found) == 4
    assert found[-1] == "free again"


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
    risky = ["=1+1", "+x", "-cmd|x", "@sum", "\t=1", "\r=1", "-1+cmd|' /C calc'!A0", "+1)=2"]
    plain = ["-0.04", "+1.5e", "plain", "-1,234.5", "-2.1 %", "", "a=b"]
    frame = pl.DataFrame({"text": [*risky, *plain], "value": [-1.5] * (len(risky) + len(plain))})
    read = list(csv.DictReader(io.StringIO(as_csv(frame).decode(), newline="")))
    assert [row["text"] for row in read] == [*(f"'{each}" for each in risky), *plain]
    assert {row["value"] for row in read} == {"-1.5"}


def test_replies_are_squeezed_for_those_who_take_it(client: Any) -> None:
    plain = client.get("/api/v1/targets", headers={"Accept-Encoding": "identity"})
    small = client.get("/api/v1/targets", headers={"Accept-Encoding": "gzip"})
    none = client.get("/api/v1/targets", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in none.headers
    assert small.headers["content-encoding"] == "gzip"
    assert small.json() == plain.json()


def test_kept_replies_stay_within_their_room() -> None:
    kept = Kept(most=10_000)
    for key in range(50):
        kept.put(str(key), Given(b"x" * 1000, "text/plain"))
    assert kept.size <= 10_000
    assert kept.get("49")
    assert kept.get("0") is None
