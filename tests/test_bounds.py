"""Every number a question takes has bounds, says them, and within them no question breaks."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import BurdenshareError, OutOfBounds, QueryError
from burdenshare.views.ask import ask, signature
from burdenshare.views.options import BOUNDS
from burdenshare.views.questions import ALL, Question

COSTLY = ("paths", "draws")


def numeric() -> list[tuple[Question, str, str]]:
    return [
        (each, name, str(own.annotation))
        for each in ALL
        for name, own in signature(each.name).parameters.items()
        if any(kind in str(own.annotation) for kind in ("int", "float"))
    ]


def test_every_numeric_option_has_bounds() -> None:
    assert {name for _, name, _ in numeric()} <= set(BOUNDS)


@pytest.mark.parametrize(("question", "name", "kind"), numeric(), ids=lambda each: getattr(each, "name", str(each)))
def test_outside_is_refused_with_the_bounds(question: Question, name: str, kind: str) -> None:
    low, high = BOUNDS[name]
    whole = "float" not in kind
    for value in (low - 1, high + 1, -(10**9), 10**12):
        given: Any = int(value) if whole else float(value)
        options = {**question.example, name: [given] if "Sequence" in kind else given}
        with pytest.raises(OutOfBounds, match=f"from {low:g} to"):
            ask(question.name, **options)


@pytest.mark.parametrize("since", [2027, 2072, 2100])
def test_within_the_bounds_no_question_breaks(since: int) -> None:
    for question, name, _ in numeric():
        if name in ("year", "since_year", "price_year", "from_") and question.kept and question.example:
            assert _status(question, {**question.example, name: since}) < 500, (question.name, name, since)


def _status(question: Question, options: dict[str, Any]) -> int:
    try:
        ask(question.name, **options)
    except BurdenshareError as error:
        return error.http_status
    return 200


def test_over_http_it_is_a_422_that_says_so() -> None:
    from burdenshare.api.app import create

    client = TestClient(create(hosts=("*",)))
    for asked in ("backtest?sinceYear=2072", "backtest?since=2072", "cost?ally=CAN&share=99", "life?ally=CAN&year=1"):
        reply = client.get(f"/api/v1/{asked}")
        assert (reply.status_code, reply.json()["status"]) == (422, 422), reply.text


def test_a_text_above_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(QueryError, match="10,000,002 characters"):
        bs.ask("check", "1\n" * 5_000_001, "2024-07-01", "en")


def test_the_description_of_the_api_says_the_bounds_of_every_number() -> None:
    from burdenshare.api.app import create

    def lacking(schema: dict[str, Any]) -> bool:
        bounds = {"minimum", "exclusiveMinimum"} & set(schema), {"maximum", "exclusiveMaximum"} & set(schema)
        inner = [each for each in (*schema.get("anyOf", ()), schema.get("items", {})) if each]
        return (schema.get("type") in ("integer", "number") and not all(bounds)) or any(map(lacking, inner))

    paths = create().openapi()["paths"]
    asked = [
        (path, one["name"], one["schema"]) for path in paths for one in paths[path].get("get", {}).get("parameters", ())
    ]
    assert len(asked) > 100
    assert [(path, name) for path, name, schema in asked if lacking(schema)] == []


@pytest.mark.parametrize("given", [["serve", "--seconds", "nan"], ["chart", "standing", "--scale", "nan"]])
def test_what_is_no_number_is_in_no_range_of_a_command(given: list[str]) -> None:
    """`serve --seconds nan` once served, and an answer had no end."""
    told = CliRunner().invoke(app, given)
    assert told.exit_code == 2 and "nan" in told.output, told.output
