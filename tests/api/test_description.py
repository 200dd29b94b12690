"""The API does what its OpenAPI description says, asked with whatever schemathesis makes up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from burdenshare.api.app import create
from burdenshare.api.examples import EXAMPLES, shapes
from burdenshare.api.parameters import camel
from burdenshare.api.problems import PROBLEM
from burdenshare.views.questions import HTTP, on

schemathesis = pytest.importorskip("schemathesis")
jsonschema = pytest.importorskip("jsonschema")

checks = pytest.importorskip("schemathesis.checks")
HELD = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method",
)  # fmt: skip
# A backtest takes ten seconds whatever is asked; it is asked once in test_slow_questions.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create(hosts=("testserver", "localhost"))).exclude(
    operation_id="backtest"
)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_nothing_undocumented_is_answered(case: Any) -> None:
    reply = case.call()
    refused = (
        () if reply.status_code == 413 else ("negative_data_rejection",)
    )  # it knows no 413: a body that is too large
    case.validate_response(reply, checks=checks.CHECKS.get_by_names([*HELD, *refused]))


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
