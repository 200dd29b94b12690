"""The API does what its OpenAPI description says, asked with whatever schemathesis makes up."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from burdenshare.api.app import create

schemathesis = pytest.importorskip("schemathesis")
checks = pytest.importorskip("schemathesis.checks")
HELD = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method",
)  # fmt: skip
# A backtest takes ten seconds whatever is asked; it is asked once in test_slow_questions.
MANY = 200 if os.environ.get("BURDENSHARE_SLOW") else 25  # made up for each address, beside those for its bounds
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create(hosts=("testserver", "localhost"))).exclude(
    operation_id="backtest"
)


@schema.parametrize()
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
def test_nothing_undocumented_is_answered(case: Any) -> None:
    reply = case.call()
    refused = (
        () if reply.status_code == 413 else ("negative_data_rejection",)
    )  # it knows no 413: a body that is too large
    case.validate_response(reply, checks=checks.CHECKS.get_by_names([*HELD, *refused]))
