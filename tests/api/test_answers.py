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
from burdenshare.api.parameters import NOT_OVER_HTTP, asked_of, camel
from burdenshare.api.routes import NOT_ASKED, views

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("standing", {"as_of": "2025-05-07"}),
    ("standing", {"target": "hague-core-3.5"}),
    ("show", {"ally": "CAN", "indicator": "equipment_share"}),
    ("life", {"ally": "CAN", "year": 2021, "as_of": "2023-01-01"}),
    ("explain", {"ally": "EST", "year": 2023}),
    ("compare", {"ally": "CAN", "year": 2024}),
    ("revisions", {"ally": "POL"}),
    ("releases", {"source": "nato"}),
    ("diff", {"before": "nato-2025-08", "after": "nato-2026-07", "indicator": "defence_share_gdp", "ally": "CAN"}),
    ("cite", {"figure": "nato-2024-06/CAN/defence_share_gdp/2024"}),
    ("targets", {}),
    ("pledges", {"ally": "CAN"}),
    ("rate", {"ally": "CAN"}),
    ("programmes", {}),
    ("cost", {"ally": "CAN", "share": 3.5, "by": 2035}),
    ("cost_grid", {"ally": "CAN", "shares": [2.0, 3.5], "deadlines": [2030]}),
    ("cost_all", {}),
    ("scenarios", {}),
    ("scenario", {"which": "canada-platform-2025"}),
    ("project", {"ally": "CAN"}),
    ("project_all", {}),
    ("nowcast", {}),
    ("moved", {"ally": "CAN", "since": "nato-2025-08"}),
    ("scorecard", {}),
    ("counted", {"year": 2024}),
    ("brief", {"release": "nato-2026-07"}),
    ("changes", {"since": "2025-09-01"}),
    ("sources", {}),
]


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
    expected = bs.ask(question, **asked).rows
    assert len(rows) == expected.height
    for name in (name for name, kind in expected.schema.items() if kind == pl.Float64):
        said = [float(row[name]) if row[name] else None for row in rows]
        assert said == expected[name].fill_nan(None).to_list()


def test_every_question_of_the_library_has_an_address_but_those_that_touch_files(client: Any) -> None:
    assert set(client.get("/api/v1").json()) == set(bs.QUESTIONS) - set(NOT_ASKED)
    assert {question for question, _ in CALLS} | {"backtest"} == set(bs.QUESTIONS) - set(NOT_ASKED)


def test_no_address_takes_the_name_of_a_file() -> None:
    taken = {each.name for view in views().values() for each in asked_of(view)}
    assert not taken & {*NOT_OVER_HTTP}


def test_figures_as_sdmx_csv(client: Any) -> None:
    where, query = address("show", {"ally": "CAN", "indicator": "defence_share_gdp"})
    reply = client.get(where, params=query, headers={"Accept": "application/vnd.sdmx.data+csv"})
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    figures = bs.ask("show", "CAN", indicator="defence_share_gdp").figures
    assert [float(row["OBS_VALUE"]) for row in rows] == figures["value"].to_list()
    assert [row["OBS_STATUS"] for row in rows] == figures["status"].to_list()


def test_no_sdmx_where_there_are_no_figures(client: Any) -> None:
    reply = client.get("/api/v1/scenarios", params={"format": "sdmx-csv"})
    assert (reply.status_code, reply.headers["content-type"]) == (406, "application/problem+json")


def test_pages_together_are_the_whole(client: Any) -> None:
    query = {"before": "nato-2025-08", "after": "nato-2026-07", "ally": "CAN", "limit": 70}
    following, rows, pages = f"/api/v1/diff?{'&'.join(f'{k}={v}' for k, v in query.items())}", [], 0
    while following:
        reply = client.get(following).json()
        rows, following, pages = rows + reply["rows"], reply["next"], pages + 1
    whole = bs.ask("diff", "nato-2025-08", "nato-2026-07", ally="CAN").rows
    assert pages > 1
    assert rows == json.loads(to_json(whole.to_dicts()))


def test_a_cursor_of_another_question_is_refused(client: Any) -> None:
    first = client.get("/api/v1/standing", params={"limit": 5}).json()["next"]
    other = first.replace("standing", "standing?target=hague-core-3.5&x=").replace("x=?", "")
    assert client.get(other).status_code in (409, 422)
    cursor = first.rsplit("cursor=", 1)[1]
    assert client.get("/api/v1/nowcast", params={"cursor": cursor}).status_code == 409
    assert client.get("/api/v1/nowcast", params={"cursor": "nonsense"}).status_code == 400


def test_a_scenario_of_ones_own(client: Any) -> None:
    plan = {
        "name": "mine", "title": "Mine", "ally": "CAN", "horizon": 2030, "base": "frozen-share", "day": "2025-05-07",
        "targets": [{"share": 2.0, "by": 2030, "name": "2 % by 2030"}],
    }  # fmt: skip
    reply = client.post("/api/v1/scenario", json=plan)
    assert reply.status_code == 200, reply.text
    assert reply.json()["rows"] == json.loads(to_json(bs.ask("scenario", plan).rows.to_dicts()))
    wrong = client.post("/api/v1/scenario", json={**plan, "horizont": 2031})
    assert (wrong.status_code, wrong.json()["type"]) == (422, "urn:burdenshare:problem:LedgerError")
    assert "horizon" in wrong.json()["detail"]
