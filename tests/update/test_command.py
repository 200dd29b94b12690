"""The command `update`: what it says, its exit codes, quiet for cron, JSON and a file for webhooks; its bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from burdenshare.cli import currency
from burdenshare.store.catalogue import own_root
from burdenshare.update.lock import Lock
from tests.specimens import publishers
from tests.specimens.publishers import SHELVES, replaced
from tests.update.conftest import HASTY, World


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the command the short patience of the tests."""
    from burdenshare.update import run as module

    patient = module.Fetcher
    monkeypatch.setattr(module, "Fetcher", lambda manners, say: patient(manners or HASTY, say))


def run(*words: str, code: int) -> tuple[str, str]:
    done = CliRunner().invoke(currency.update, list(words))
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout, done.stderr


def test_progress_goes_to_stderr_and_the_report_to_stdout(world: World) -> None:
    world.open("ecb")
    said, progress = run("ecb", code=1)
    assert "ecb: new release ecb-2026-10, published 2026-10-30." in said
    assert "eurofxref-hist.zip" in progress
    said, _ = run("ecb", code=0)
    assert said == "ecb: nothing new (ecb-2026-10 is held).\n"
    said, _ = run("ecb", "--lang", "fr", code=0)
    assert said.replace("\u00a0", " ") == "ecb : rien de nouveau (nous avons ecb-2026-10).\n"


def test_quiet_says_nothing_when_there_is_nothing_to_say(world: World) -> None:
    world.open("ecb")
    said, progress = run("--quiet", "ecb", code=1)
    assert (said.startswith("ecb: new release"), progress) == (True, "")
    assert run("--quiet", "ecb", code=0) == ("", "")
    with Lock(own_root()):
        assert run("--quiet", "ecb", code=0) == ("", "")
        assert "Another update is at work" in run("ecb", code=0)[1]


def test_what_is_set_aside_is_said_with_the_remedy(world: World) -> None:
    server = world.open("ecb")
    replaced(server, "/stats/eurofxref/eurofxref-hist.zip", content=b"<html>sorry</html>")
    said, _ = run("--quiet", "ecb", code=3)
    assert "ecb: quarantined. " in said
    assert f"Set aside in {own_root()}/.quarantine/ecb/" in said
    assert "The next update asks again" in said


def test_the_variable_of_an_address_keeps_its_name_in_french(world: World) -> None:
    server = world.open("nato")
    server.files.clear()
    said, _ = run("nato", "--lang", "fr", code=3)
    assert "donnez la nouvelle adresse dans BURDENSHARE_URL_NATO" in said


def test_json_and_the_webhooks_file_are_the_same_object(world: World, tmp_path: Path) -> None:
    world.open("ecb")
    hook = tmp_path / "hook.json"
    said, _ = run("ecb", "--json", "--webhook-file", str(hook), code=1)
    payload: dict[str, Any] = json.loads(said)
    assert payload == json.loads(hook.read_text(encoding="utf-8"))
    assert (payload["changed"], payload["failed"], payload["releases"]) == (True, False, ["ecb-2026-10"])
    assert payload["outcomes"][0]["state"] == "new"


def test_an_update_from_all_replicas_keeps_within_500_megabytes(world: World) -> None:
    world.open(*SHELVES)
    program = (
        "import re; from burdenshare.update.run import update; report = update(); "
        "peak = re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read()); "
        "print(report.exit_code, len(report.taken), int(peak[1]) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    code, taken, megabytes = map(int, done.stdout.split())
    assert (code, taken) == (1, 10)
    assert megabytes < 500


def test_nothing_heavy_is_loaded_with_the_command_line() -> None:
    code = (
        "import sys; import burdenshare.cli.currency; "
        "sys.exit(bool({'httpx', 'polars', 'altair', 'asyncio'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_fetch_enters_the_network() -> None:
    import burdenshare

    root = Path(burdenshare.__file__).parent
    users = {path.name for path in root.rglob("*.py") if "import httpx" in path.read_text(encoding="utf-8")}
    assert users == {"fetch.py"}


def test_replicas_are_asked_one_file_at_a_time(world: World) -> None:
    """Count how many requests a server sees at once."""
    import threading

    server, at_once, most = world.open("worldbank"), [0], [0]
    guard = threading.Lock()

    def counted(answer: Any) -> Any:
        def slow(query: dict[str, list[str]]) -> bytes:
            with guard:
                at_once[0] += 1
                most[0] = max(most[0], at_once[0])
            time.sleep(0.01)
            with guard:
                at_once[0] -= 1
            content: bytes = answer(query)
            return content

        return slow

    server.files = {path: counted(answer) for path, answer in server.files.items()}
    assert world.one("worldbank").state == "new"
    assert most[0] == 1


def test_the_replicas_are_every_source_there_is() -> None:
    from burdenshare.reference.sources import sources
    from burdenshare.update.find import FINDERS

    assert set(publishers.SHELVES) == set(FINDERS) == set(sources())
