"""Lists of Allies are accepted wherever one is: in Python, on the command line and over HTTP."""

from __future__ import annotations

import io
import json
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import QueryError
from burdenshare.views.ask import signature
from burdenshare.views.questions import PYTHON, on
from burdenshare.views.several import ALONE

DAY = "2026-08-01"
MORE: dict[str, dict[str, Any]] = {"project": {"paths": 300}, "moved": {"paths": 300}}
OF_ONE = [each for each in on(PYTHON) if "ally" in each.example and each.name not in (*ALONE, "moved")]


@pytest.mark.parametrize("question", OF_ONE, ids=lambda each: each.name)
def test_a_list_gives_what_each_ally_gives_alone(question: Any) -> None:
    taken = signature(question.name).parameters
    options = {key: value for key, value in question.example.items() if key != "ally"}
    options |= {key: value for key, value in MORE.get(question.name, {}).items() if key in taken}
    both = bs.ask(question.name, ally=["CAN", "Poland"], **options)
    alone = [bs.ask(question.name, ally=code, **options) for code in ("CAN", "POL")]
    assert both.rows.height == sum(each.rows.height for each in alone) > 0
    assert both.rows.columns[0] == "ref_area" and {"CAN", "POL"} >= set(both.rows["ref_area"].unique())
    assert set(both.papers) == {name for each in alone for name in each.papers}
    for each in alone:
        assert each.headline in both.headline
        assert all(any(str(note) in said for said in both.notes) for note in each.notes)
    assert both.figures.height == len({key for each in alone for key in each.figures.iter_rows()})


def test_groups_and_commas_stand_for_their_members() -> None:
    assert bs.rate("CAN,Baltics", as_of=DAY)["ref_area"].to_list() == ["CAN", "EST", "LVA", "LTU"]
    whole = bs.cost(["CAN", "EU"], 3.5, 2035, as_of=DAY)["ref_area"].unique(maintain_order=True)
    assert whole.to_list() == ["CAN", "EU"], "a cost is reckoned of a group as a whole"


def test_the_command_prints_one_after_the_other_and_writes_data_together() -> None:
    text = CliRunner().invoke(app, ["rate", "CAN,POL", "--as-of", DAY], catch_exceptions=False).output
    assert text.index("Canada: ") < text.index("Poland: ")
    table = CliRunner().invoke(app, ["life", "CAN,POL", "2021", "--as-of", DAY, "--csv"], catch_exceptions=False)
    assert set(pl.read_csv(io.StringIO(table.output))["ref_area"]) == {"CAN", "POL"}
    with pytest.raises(QueryError, match=r"as data: \.csv"):
        CliRunner().invoke(app, ["rate", "CAN,POL", "-o", "both.txt"], catch_exceptions=False)


def test_over_http_too() -> None:
    pytest.importorskip("fastapi")
    from starlette.testclient import TestClient

    from burdenshare.api.app import create

    with TestClient(create(hosts=("testserver",))) as client:
        told = client.get("/api/v1/rate", params={"ally": "CAN,POL", "asOf": DAY})
    assert told.status_code == 200 and [row["ref_area"] for row in told.json()["rows"]] == ["CAN", "POL"]
    assert json.dumps(told.json()["rows"][0])


def test_somebody_unknown_among_several_is_named() -> None:
    with pytest.raises(QueryError, match="Atlantis"):
        bs.rate(["CAN", "Atlantis"], as_of=DAY)
    with pytest.raises(QueryError, match="No Ally is named"):
        bs.rate([], as_of=DAY)
