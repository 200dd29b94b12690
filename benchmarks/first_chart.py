"""How soon does a chart stand in a browser that has never been there, and what does it fetch?

Streamlit shows the same chart by altair in the same run. Then how soon the largest part of a page stands on a slow
phone: a processor a quarter as fast, 1.6 Mbit/s, 150 ms away. Streamlit is looked for in the variable STREAMLIT and on
the path: it wants an environment of its own (`python -m venv sl; sl/bin/pip install streamlit`).
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.servers import free_port, ours, serving, tool

RUNS = 5
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-headless-shell")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
CHART, THEIR_CHART = "figure.chart svg, .bars svg", "[data-testid=stVegaLiteChart] :is(canvas, svg)"
BUNDLE = "vega.js"  # shared by all pages, and only fetched where a page draws by itself
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}  # bytes
LARGEST = """() => new Promise(done => {
  let last = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { last = each.startTime; }))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done(last), 500);
})"""
PAGE = """
import json, pathlib
import altair as alt
import streamlit as st
spec = json.loads(pathlib.Path({spec!r}).read_text())
st.title("Standing")
st.altair_chart(alt.Chart.from_dict(spec))
"""


def seen(address: str, chart: str) -> tuple[float, int]:
    """Open a page in a fresh browser: milliseconds until its first chart is visible, and bytes fetched in all."""
    from playwright.sync_api import sync_playwright

    fetched: dict[str, Any] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        names: dict[str, str] = {}
        session.on(
            "Network.requestWillBeSent", lambda event: names.update({event["requestId"]: event["request"]["url"]})
        )
        session.on(
            "Network.loadingFinished", lambda event: fetched.update({event["requestId"]: event["encodedDataLength"]})
        )
        start = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(chart, state="visible", timeout=120_000)
        took = 1000 * (time.perf_counter() - start)
        page.wait_for_load_state("networkidle")
        browser.close()
    return took, int(sum(size for key, size in fetched.items() if not names.get(key, "").endswith(BUNDLE)))


def largest(address: str) -> float:
    """Open a page on a slow phone: milliseconds until the largest of what is seen at first stands."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(**PHONE).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1000)
        found = float(page.evaluate(LARGEST))
        browser.close()
    return found


def said(name: str, found: list[tuple[float, int]]) -> str:
    times, sizes = ([*side] for side in zip(*found, strict=True))
    return f"{name}: {statistics.median(times):,.0f} ms, {statistics.median(sizes) / 1e6:.2f} MB"


def measure() -> None:
    streamlit = tool("streamlit")
    with ours() as port, tempfile.TemporaryDirectory() as folder:
        home, same = (f"http://127.0.0.1:{port}/{path}" for path in ("en/", "embed/standing"))
        for name in ("", "ally/CAN"):
            urlopen(home + name).read()
            times = [largest(home + name) for _ in range(RUNS)]
            print(f"/en/{name:9} on a slow phone: {statistics.median(times):,.0f} ms (goal < 2,000 ms)")
        print(said("first chart of the home page", [seen(home, CHART) for _ in range(RUNS)]))
        seen(same, CHART)
        if streamlit is None:
            print("Streamlit is not installed: no ratio.")
            return
        spec = Path(folder) / "standing.json"
        spec.write_text(json.dumps(json.load(urlopen(f"http://127.0.0.1:{port}/chart/standing.json"))))
        script = Path(folder) / "page.py"
        script.write_text(PAGE.format(spec=str(spec)))
        other = free_port()
        command = [streamlit, "run", str(script), "--server.port", str(other), "--server.headless", "true",
                   "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]  # fmt: skip
        with serving(command, other):
            there = f"http://127.0.0.1:{other}/"
            seen(there, THEIR_CHART)
            pairs = [(seen(same, CHART), seen(there, THEIR_CHART)) for _ in range(RUNS)]
    mine, theirs = ([*side] for side in zip(*pairs, strict=True))
    ratio = statistics.median(one[0] / two[0] for one, two in pairs)
    print(f"{said('the same chart of ours', mine)}; {said('Streamlit', theirs)}")
    print(f"ratio {ratio:.2f}x (goal <= 0.5x; under 1 MB), median of {RUNS} pairs, a fresh browser each")
