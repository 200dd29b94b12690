"""One client for all tests of the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi", reason="the API needs burdenshare[web]")


@pytest.fixture(scope="session")
def client() -> Iterator[object]:
    from starlette.testclient import TestClient

    from burdenshare.api.app import create

    with TestClient(create(hosts=("testserver",))) as client:
        yield client
