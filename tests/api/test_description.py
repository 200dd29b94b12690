"""The OpenAPI description of the API names every question, and its examples and columns are true on any day."""

from __future__ import annotations

from typing import Any

import pytest

from burdenshare.api.examples import shapes
from burdenshare.api.parameters import camel
from burdenshare.api.problems import PROBLEM
from burdenshare.views.questions import HTTP, on

jsonschema = pytest.importorskip("jsonschema")
EXAMPLES = {each.name: dict(each.example) for each in on(HTTP)}


def described(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def test_the_description_documents_every_question_and_its_problems(client: Any) -> None:
    paths = described(client)["paths"]
    for name in (each.name for each in on(HTTP)):
        replies = paths[f"/api/v1/{name}"]["get"]["responses"]
        assert {"200", "304", "400", "404", "406", "409", "413", "421", "422", "500", "503"} <= set(replies)
        for status, reply in replies.items():
            assert PROBLEM in reply["content"] if status >= "400" else PROBLEM not in reply.get("content", {})


@pytest.mark.parametrize("question", [each for each in EXAMPLES if each != "backtest"])
def test_every_example_and_column_is_true(client: Any, question: str) -> None:
    """When figures or columns have changed on purpose: `python -m tools.api_shapes`, and read what it changed."""
    whole = described(client)
    own = whole["paths"][f"/api/v1/{question}"]["get"]["responses"]["200"]["content"]["application/json"]
    example = own["examples"]["shortened"]["value"]
    judge = jsonschema.Draft202012Validator({**own["schema"], "components": whole["components"]})
    judge.validate(example)
    query = {camel(name): value for name, value in EXAMPLES[question].items()}
    reply = client.get(f"/api/v1/{question}", params=query).json()
    judge.validate(reply)
    cut = {**reply, "rows": reply["rows"][:1], "figures": reply["figures"][:1], "next": None}
    assert {name: cut[name] for name in example} == example
    if reply["rows"]:
        assert list(reply["rows"][0]) == list(shapes()[question]["columns"])


def test_the_parameters_shown_are_those_of_the_example(client: Any) -> None:
    for name, asked in EXAMPLES.items():
        taken = described(client)["paths"][f"/api/v1/{name}"]["get"].get("parameters", [])
        shown = {each["name"]: each["schema"]["examples"][0] for each in taken if "examples" in each["schema"]}
        assert shown == {camel(key): value for key, value in asked.items()}
