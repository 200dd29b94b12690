"""A table of ours opens by its address, whole or in parts, in every form; several Allies come in one call."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.api.examples import EXAMPLES
from burdenshare.views.sheet import joinable
from tests.serving import serving

STANDING = "standing?year=2024&asOf=2025-05-07&format="


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from burdenshare.api.app import create

    with serving(create(seconds=300)) as address:
        yield f"{address}/api/v1/"


@pytest.mark.parametrize("how", ["read_csv", "scan_csv", "read_parquet", "scan_parquet", "read_ipc"])
def test_polars_opens_a_table_by_its_address(address: str, how: str) -> None:
    form = {"csv": "csv", "parquet": "parquet", "ipc": "arrow"}[how.split("_")[1]]
    told = getattr(pl, how)(address + STANDING + form)
    rows = told.collect() if isinstance(told, pl.LazyFrame) else told
    expected = joinable(bs.ask("standing", 2024, as_of="2025-05-07"))
    assert rows.columns == expected.columns
    assert rows["value"].to_list() == expected["value"].to_list()
    if form != "csv":
        assert rows.schema["rank"].is_integer()


def test_pandas_and_arrow_open_it_too(address: str) -> None:
    pandas = pytest.importorskip("pandas")
    ipc = pytest.importorskip("pyarrow.ipc")
    assert (
        pandas.read_csv(address + STANDING + "csv").shape == pandas.read_parquet(address + STANDING + "parquet").shape
    )
    with urlopen(address + STANDING + "arrow") as reply:
        assert reply.headers["content-type"] == "application/vnd.apache.arrow.file"
        table = ipc.open_file(io.BytesIO(reply.read())).read_all()
    assert table.num_rows == 32


@pytest.mark.parametrize("question", [each for each in EXAMPLES if each not in ("backtest", "project", "project_all")])
def test_every_question_comes_as_parquet_and_arrow(client: Any, question: str) -> None:
    from burdenshare.api.parameters import camel

    query = {camel(name): value for name, value in EXAMPLES[question].items()}
    rows = bs.ask(question, **EXAMPLES[question]).rows.height
    for form, read in (("parquet", pl.read_parquet), ("arrow", pl.read_ipc)):
        reply = client.get(f"/api/v1/{question}", params={**query, "format": form})
        assert (reply.status_code, read(io.BytesIO(reply.content)).height) == (200, rows)


@pytest.mark.parametrize(
    ("span", "part"),
    [("bytes=0-9", slice(0, 10)), ("bytes=10-", slice(10, None)), ("bytes=-7", slice(-7, None)),
     ("bytes=5-99999999", slice(5, None))],
)  # fmt: skip
def test_a_part_of_a_reply(client: Any, span: str, part: slice) -> None:
    where = f"/api/v1/{STANDING}csv"
    whole = client.get(where, headers={"Accept-Encoding": "identity"})
    assert whole.headers["accept-ranges"] == "bytes"
    reply = client.get(where, headers={"Range": span})
    start, end, _ = part.indices(len(whole.content))
    assert (reply.status_code, reply.content) == (206, whole.content[part])
    assert reply.headers["content-range"] == f"bytes {start}-{end - 1}/{len(whole.content)}"
    assert client.head(where, headers={"Accept-Encoding": "identity"}).headers["content-length"] == str(
        len(whole.content)
    )


def test_a_part_that_is_not_there_and_ranges_of_another_kind(client: Any) -> None:
    refused = client.get(f"/api/v1/{STANDING}csv", headers={"Range": "bytes=9999999-"})
    assert (refused.status_code, refused.headers["content-type"]) == (416, "application/problem+json")
    assert client.get(f"/api/v1/{STANDING}csv", headers={"Range": "bytes=0-1,4-5"}).status_code == 200
    assert client.get("/api/v1/show?ally=Atlantis", headers={"Range": "bytes=0-9"}).status_code == 404


def test_all_allies_of_one_series_and_several_in_one_call(client: Any) -> None:
    query = {"indicator": "defence_share_gdp", "asOf": "2026-08-01", "sinceYear": 2014}
    told = client.get("/api/v1/show/ALL", params={**query, "limit": 5000}).json()
    assert {each["ref_area"] for each in told["rows"]} == set(bs.allies("2026-08-01")["ref_area"]) - {"ISL"}
    assert {each["period"] for each in told["rows"]} == set(range(2014, 2027))
    some = client.get("/api/v1/show", params={**query, "ally": "CAN,poland,G7"}).json()
    assert {each["ref_area"] for each in some["rows"]} == {"CAN", "POL", "G7"}
    one = client.get("/api/v1/show/CAN", params=query)
    assert one.json() == client.get("/api/v1/show", params={**query, "ally": "CAN"}).json()
    assert client.get("/api/v1/cost/CAN").json()["headline"] == bs.ask("cost", "CAN").headline
    assert client.get("/api/v1/standing/CAN").status_code == 404


@pytest.mark.parametrize("where", ["/api", "/docs", "/api?lang=fr"])
def test_the_page_for_people_names_every_question_with_an_address_that_answers(client: Any, where: str) -> None:
    reply = client.get(where)
    assert reply.headers["content-type"].startswith("text/html")
    links = re.findall(r'href="(/api/v1/[^"]*)"', reply.text)
    assert {f"/api/v1/{name}" for name in EXAMPLES} <= {each.split("?")[0] for each in links}
    assert ("Chaque question" in reply.text) == ("fr" in where)
    assert all(f'id="{name}"' in reply.text for name in EXAMPLES)
    if where == "/api":
        for link in links[:6]:
            assert client.get(link.replace("&amp;", "&")).status_code == 200
