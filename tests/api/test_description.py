"""The API does what its OpenAPI description says, asked with whatever schemathesis makes up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from burdenshare.api.app import create

schemathesis = pytest.importorskip("schemathesis")

checks = pytest.importorskip("schemathesis.checks")
HELD = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
# A backtest takes ten seconds whatever is asked; it is asked once in test_answers.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create(hosts=("testserver", "localhost"))).exclude(
    operation_id="backtest"
)


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_nothing_undocumented_is_answered(case: Any) -> None:
    reply = case.call()
    case.validate_response(reply, checks=checks.CHECKS.get_by_names(HELD))
