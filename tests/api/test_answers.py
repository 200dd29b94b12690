"""The API gives the numbers of the views, in every form, and points on when there is more."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import polars as pl
import pytest
from pydantic_core import to_json

import burdenshare as bs
from burdenshare.api.examples import CHECKED, EXAMPLES, PLAN
from burdenshare.api.parameters import NOT_OVER_HTTP, asked_of, camel
from burdenshare.cli.app import ROOMS
from burdenshare.core.digits import undusted
from burdenshare.core.status import MEANING
from burdenshare.formats.sdmx.model import components, of_role
from burdenshare.views.ask import signature
from burdenshare.views.questions import HTTP, on

# Every question as the description shows it (a backtest takes ten seconds: once, below), and some asked otherwise.
CALLS: list[tuple[str, dict[str, Any]]] = [
    *((question, asked) for question, asked in EXAMPLES.items() if question != "backtest"),
    ("standing", {"target": "hague-core-3.5"}),
    ("standing", {}),
    ("life", {"ally": "CAN", "year": 2021, "as_of": "2023-01-01"}),
    ("pledges", {"ally": "CAN", "as_of": "2025-05-07"}),
    ("rate", {"as_of": "2025-09-01"}),
    ("cost", {"ally": "POL", "share": 5.0, "by": 2032, "as_of": "2025-09-01"}),
    ("project", {"ally": "POL", "as_of": "2025-09-01"}),
    ("nowcast", {"year": 2024, "as_of": "2025-05-07"}),
]


CSV = {"Accept": "text/csv"}


def address(question: str, asked: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return f"/api/v1/{question}", {camel(name): value for name, value in asked.items()}


def ids(value: object) -> str | None:
    return value if isinstance(value, str) else None


@pytest.mark.parametrize(("question", "asked"), CALLS, ids=ids)
def test_json_is_what_the_view_answers(client: Any, question: str, asked: dict[str, Any]) -> None:
    where, query = address(question, asked)
    reply = client.get(where, params=query)
    assert reply.status_code == 200, reply.text
    told = json.loads(to_json(bs.ask(question, **asked).to_dict(), inf_nan_mode="null"))
    assert {name: reply.json()[name] for name in told} == told


@pytest.mark.parametrize(("question", "asked"), CALLS, ids=ids)
def test_csv_holds_the_same_rows(client: Any, question: str, asked: dict[str, Any]) -> None:
    where, query = address(question, asked)
    reply = client.get(where, params=query, headers={"Accept": "text/csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    expected = undusted(bs.ask(question, **asked).rows)
    assert len(rows) == expected.height
    for name in (name for name, kind in expected.schema.items() if kind == pl.Float64):
        said = [float(row[name]) if row[name] else None for row in rows]
        assert said == expected[name].fill_nan(None).to_list()


def test_every_question_of_the_library_has_an_address_but_those_that_touch_files(client: Any) -> None:
    told = client.get("/api/v1").json()
    touching = {"verify", "export"}
    assert set(told) == set(bs.QUESTIONS) - touching | {"own_scenario"}
    assert set(EXAMPLES) == set(bs.QUESTIONS) - touching - {"check"}
    described = client.get("/api/v1/openapi.json").json()["paths"]
    for name, each in told.items():
        assert described[each["href"]][each["method"].lower()]["operationId"] == name


def test_every_command_that_is_a_question_has_an_address() -> None:
    kept_to_itself = {"ledger", "chart", "brief", "update", "serve", "site", "page", "import", "verify", "export",
                      "ally", "mcp"}  # fmt: skip
    assert {name.replace("-", "_") for names in ROOMS.values() for name in names} - kept_to_itself <= {
        *EXAMPLES,
        "check",
    }


def test_no_address_takes_the_name_of_a_file() -> None:
    taken = {own.name for each in on(HTTP) for own in asked_of(each, signature(each.name))}
    assert not taken & {*NOT_OVER_HTTP}


SERIES: list[tuple[str, dict[str, Any]]] = [
    ("show", {"ally": "CAN", "indicator": "defence_share_gdp"}),
    ("standing", {"as_of": "2025-05-07"}),
    ("show", {"ally": "CAN", "source": "ecb", "indicator": "fx_per_eur"}),
    ("compare", {"ally": "CAN", "year": 2024}),
]
KEY = ("FREQ", "REF_AREA", "INDICATOR", "DEFINITION", "RELEASE", "TIME_PERIOD")


@pytest.mark.parametrize(("question", "asked"), SERIES, ids=ids)
def test_figures_as_sdmx_csv(client: Any, question: str, asked: dict[str, Any]) -> None:
    """Hold a reply against the field guide of SDMX-CSV 2.0: columns, their order, codes, and a key that is unique."""
    where, query = address(question, asked)
    reply = client.get(where, params=query, headers={"Accept": "application/vnd.sdmx.data+csv; version=2.0.0"})
    assert reply.headers["content-type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert list(rows[0])[3:] == [each.id for each in components()]
    assert tuple(each.id for each in of_role("dimension", "time")) == KEY
    assert {tuple(row.values())[:3] for row in rows} == {("dataflow", "BURDENSHARE:FIGURES(1.0.0)", "I")}
    assert len({tuple(row[name] for name in KEY) for row in rows}) == len(rows)
    assert {len(row["TIME_PERIOD"]) for row in rows if row["FREQ"] == "A"} <= {4}
    assert {len(row["TIME_PERIOD"]) for row in rows if row["FREQ"] == "M"} <= {7}
    figures = {each["id"]: each for each in bs.ask(question, **asked).figures.to_dicts()}
    assert [row["FIGURE_ID"] for row in rows] == list(figures)
    for row in rows:
        own = figures[row["FIGURE_ID"]]
        assert (float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None) == own["value"]
        assert row["OBS_STATUS_ALL"] == own["status"]
        assert row["OBS_STATUS"] == own["status"].split("+")[0]
        assert set(row["OBS_STATUS_ALL"].split("+")) <= set(MEANING)


def test_months_are_months_in_sdmx_csv(client: Any) -> None:
    """Exchange rates stand by month too; with the year alone thirteen figures would share one key."""
    query = {"ally": "CAN", "source": "ecb", "indicator": "fx_per_eur", "format": "sdmx-csv"}
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/show", params=query).text)))
    assert {row["FREQ"] for row in rows} == {"A", "M"}


def test_no_sdmx_where_there_are_no_figures(client: Any) -> None:
    reply = client.get("/api/v1/scenarios", params={"format": "sdmx-csv"})
    assert (reply.status_code, reply.headers["content-type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("limit", [1, 7, 70, 1000])
def test_pages_together_are_the_whole_each_row_once(client: Any, limit: int) -> None:
    query = {"before": "nato-2025-08", "after": "nato-2026-07", "ally": "CAN", "limit": limit}
    following, rows, pages = f"/api/v1/diff?{'&'.join(f'{k}={v}' for k, v in query.items())}", [], 0
    whole = bs.ask("diff", "nato-2025-08", "nato-2026-07", ally="CAN").rows
    while following:
        reply = client.get(following)
        found = reply.json()
        assert len(found["rows"]) <= limit
        assert found["total_rows"] == whole.height
        assert (found["next"] is not None) == ('rel="next"' in reply.headers.get("link", ""))
        rows, following, pages = rows + found["rows"], found["next"], pages + 1
    assert pages == -(-whole.height // limit)
    assert rows == json.loads(to_json(undusted(whole).to_dicts()))


def test_pages_of_csv_are_the_whole_too(client: Any) -> None:
    query = {"ally": "CAN", "limit": 50, "format": "csv"}
    following, lines = client.build_request("GET", "/api/v1/show", params=query).url, []
    while following:
        reply = client.get(following)
        head, *rest = reply.text.splitlines()
        lines += rest
        following = reply.links.get("next", {}).get("url")
    whole = client.get("/api/v1/show", params={"ally": "CAN", "format": "csv"}).text.splitlines()
    assert [head, *lines] == whole


def test_a_cursor_of_another_question_is_refused(client: Any) -> None:
    first = client.get("/api/v1/standing", params={"limit": 5}).json()["next"]
    other = first.replace("standing", "standing?target=hague-core-3.5&x=").replace("x=?", "")
    assert client.get(other).status_code in (409, 422)
    cursor = first.rsplit("cursor=", 1)[1]
    assert client.get("/api/v1/nowcast", params={"cursor": cursor}).status_code == 409
    assert client.get("/api/v1/nowcast", params={"cursor": "nonsense"}).status_code == 400


def test_a_scenario_of_ones_own(client: Any) -> None:
    reply = client.post("/api/v1/scenario", json=PLAN)
    assert reply.status_code == 200, reply.text
    assert reply.json()["rows"] == json.loads(to_json(undusted(bs.ask("scenario", PLAN).rows).to_dicts()))
    packed = client.get("/api/v1/scenario", params={"which": reply.json()["packed"]}).json()
    assert packed["rows"] == reply.json()["rows"]
    rows = list(csv.DictReader(io.StringIO(client.post("/api/v1/scenario", json=PLAN, headers=CSV).text)))
    assert [row["share"] for row in rows if row["share"]] == [
        str(row["share"]) for row in reply.json()["rows"] if row["share"] is not None
    ]
    wrong = client.post("/api/v1/scenario", json={**PLAN, "horizont": 2031})
    assert (wrong.status_code, wrong.json()["type"]) == (422, "urn:burdenshare:problem:LedgerError")
    assert "horizon" in wrong.json()["detail"]


def test_a_text_of_ones_own(client: Any) -> None:
    reply = client.post("/api/v1/check", params={"asOf": "2026-08-01"}, json=CHECKED)
    view = bs.ask("check", CHECKED["text"], CHECKED["written"], today="2026-08-01")
    assert reply.json()["rows"] == json.loads(to_json(view.rows.to_dicts()))
    assert reply.headers["cache-control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(client.post("/api/v1/check", json=CHECKED, headers=CSV).text)))
    assert [row["verdict"] for row in rows] == view.rows["verdict"].to_list()
    sdmx = {"Accept": "application/vnd.sdmx.data+csv"}
    assert client.post("/api/v1/check", json=CHECKED, headers=sdmx).status_code == 406
