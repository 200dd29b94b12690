"""What tests of the dashboard share: a client without a network, a server on this machine, and Debian's Chromium."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving import serving

pytest.importorskip("fastapi", reason="the dashboard needs burdenshare[web]")
pytest.importorskip("vl_convert", reason="the dashboard needs burdenshare[web]")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # letters as broad as they are on a reader's screen, not rounded to pixels
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    from starlette.testclient import TestClient

    from burdenshare.web.app import create

    with TestClient(create(hosts=("testserver",), seconds=300), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """Serve the dashboard on a free port of this machine."""
    from burdenshare.web.app import create

    with serving(create(seconds=300)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Debian's Chromium; it ends with the file, since its driver's loop would stand in the way of others'."""
    playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need playwright")
    where = shutil.which("chromium-headless-shell") or shutil.which("chromium")  # without windows: half the work
    if where is None:
        pytest.skip("browser tests need Debian's chromium (apt-get install chromium-headless-shell)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=where, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Read axe-core, fetched once with npm into a folder that git does not see."""
    folder = Path(__file__).parent / ".axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is fetched with npm, which is not here")
        folder.mkdir(exist_ok=True)
        fetched = subprocess.run(
            [npm, "install", "--prefix", str(folder), "--no-save", "--no-audit", "--no-fund", "axe-core@4"],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        if fetched.returncode:
            pytest.skip(f"axe-core could not be fetched: {fetched.stderr.strip()[:200]}")
    return script.read_text(encoding="utf-8")
