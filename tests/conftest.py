"""What tests share: where the publishers' files are, when they are, and a store of one's own."""

from __future__ import annotations

import gc
import os
from itertools import count
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BURDENSHARE_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"the publishers' files are not here ({SHARED})")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run thousands of cases where CI runs some hundreds")


# Files that take longest, to be begun first: two workers then end together. First of all what measures a server's
# replies, beside the one that mostly waits.
LONGEST = (
    "server/test_holds", "update/test_killed", "web/test_browser", "importers/test_mutations", "update/test_update",
    "web/test_time", "web/test_alive", "api/test_made_up_requests", "claims/test_generator", "web/test_whole",
    "record/test_completeness", "mcp/test_agents", "web/test_site", "importers/test_sipri", "mcp/test_replay",
    "update/test_command", "update/test_faults", "projections/test_docs", "claims/test_hostile", "web/test_pages",
    "views/test_one_announced", "charts/test_every_chart", "web/test_same", "importers/test_nato_fuzz",
    "packaging/test_wheel", "docs/test_site_of_docs", "web/test_type", "claims/test_scale", "projections/test_backtest",
)  # fmt: skip
RANK = {f"tests/{name}.py": rank for rank, name in enumerate(LONGEST)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: RANK.get(item.nodeid.partition("::")[0], len(RANK)))


def pytest_configure(config: pytest.Config) -> None:
    """Say `--slow` where no fixture reaches, and collect garbage less often: a run of thousands keeps nearly all."""
    os.environ["BURDENSHARE_SLOW"] = "1" if config.getoption("--slow") else ""
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.fixture(scope="session")
def slow(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--slow"))


@pytest.fixture(autouse=True)
def _own_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep the tester's own store out of every test; those that write nothing share one that nobody made."""
    own = "tmp_path" in request.fixturenames
    folder = request.getfixturevalue("tmp_path") if own else _untouched(tmp_path_factory.getbasetemp() / "untouched")
    monkeypatch.setenv("BURDENSHARE_STORE", str(folder / "store"))


def _untouched(folder: Path) -> Path:
    """Give a folder that is not there: a test that wrote a store leaves it to itself."""
    return next(each for each in (folder.with_name(f"untouched-{n}") for n in count()) if not each.exists())
