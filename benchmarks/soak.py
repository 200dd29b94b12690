"""Does a worker stay small and right for a long time: 8 readers, 2 writers, schemathesis; SOAK=seconds.

Prints the requests, the answers that were errors, the torn reads, and the memory of the server at its quarters.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from benchmarks.servers import OURS, free_port

SECONDS = float(os.environ.get("SOAK", "1200"))
PAGES = (
    "/en/", "/fr/", "/en/allies", "/en/ally/CAN", "/fr/ally/POL", "/en/compare", "/en/pledges", "/api/v1/standing",
    "/api/v1/life?ally=CAN&year=2024", "/api/v1/show?ally=POL", "/api/v1/count?year=2024", "/healthz",
    "/en/check?text=Canada+spent+1.37%25+of+GDP+on+defence+in+2024.&written=2025-05-07", "/api/v1/releases",
)  # fmt: skip
WRITER = """
import sys
from datetime import date, timedelta
from burdenshare.store.append import append
from tests.specimens.releases import reading, shares
for n in range(int(sys.argv[1]), int(sys.argv[2])):
    day = date(2026, 9, 1) + timedelta(n)
    core = {"definition": "nato-core", "period": 2026, "status": "E"}
    rows = [row | core for row in shares(CAN=2 + n / 100, POL=4 + n / 100)]
    append(reading(*rows, release=f"nato-{day:%Y-%m-%d}", released_at=f"{day}"))
"""
PAUSE = SECONDS / 10  # between two releases of one writer
seen: Counter[str] = Counter()


def read(base: str, until: float, seed: int) -> None:
    """Ask pages at random; a reply that is no 200, or two halves of different states, is counted."""
    dice = random.Random(seed)
    with httpx.Client(base_url=base, timeout=120) as client:
        while time.monotonic() < until:
            path = dice.choice(PAGES)
            try:
                reply = client.get(path)
            except httpx.HTTPError as error:
                seen[f"{error!r} {path}"] += 1
                continue
            seen["asked"] += 1
            seen[f"{reply.status_code} {path}"] += reply.status_code != 200
            if path.startswith("/api/v1/count"):
                rows = reply.json()["rows"]
                seen["torn"] += len({row["release"] for row in rows}) != len(rows)
            time.sleep(dice.random() * 0.5)


def write(store: str, until: float, start: int) -> None:
    """Take in a release now and then, in a process of its own."""
    number = start
    while time.monotonic() < until:
        done = subprocess.run([sys.executable, "-c", WRITER, str(number), str(number + 1)], check=False,
                              env={**os.environ, "BURDENSHARE_STORE": store}, capture_output=True)  # fmt: skip
        seen["written" if done.returncode == 0 else "write failed"] += 1
        number += 2
        time.sleep(PAUSE)


def made_up(base: str, until: float) -> None:
    """Ask what schemathesis makes up from the description, and where its links lead, until the time is up."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.errors import HypothesisException

    schema = schemathesis.openapi.from_url(f"{base}/api/v1/openapi.json").exclude(operation_id="backtest")
    walk = walker(schema)
    while time.monotonic() < until:
        for operation in schema.get_all_operations():
            if time.monotonic() > until:
                return

            @given(case=operation.ok().as_strategy())  # type: ignore[union-attr]
            @settings(
                max_examples=5,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
                database=None,
            )
            def ask(case: object) -> None:
                reply = case.call(base_url=base, timeout=120)  # type: ignore[attr-defined]
                seen["made up"] += 1
                seen[f"made up: {reply.status_code}"] += reply.status_code >= 500 and reply.status_code != 503
                time.sleep(0.2)

            try:
                ask()
                walk()  # in the same thread: hypothesis does not draw in two at once
            except HypothesisException:  # a record that grows meanwhile is what it calls inconsistent
                seen["made up: begun anew"] += 1
            except (OSError, AssertionError) as error:  # counted, so that one that fails does not end the soak
                seen[f"made up: {type(error).__name__}"] += 1


def walker(schema: Any) -> Callable[[], None]:
    """Make a walk along the description's links, from answer to answer: schemathesis' stateful mode."""
    from hypothesis import HealthCheck, Phase, settings

    dice = random.Random(1)

    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        def step(self, input: Any) -> Any:  # noqa: A002 as it is called there
            """Begin at an example every other time, and follow a link with what it gives alone, else few answer."""
            given, asked = {name for _, name in input.applied_parameters}, input.case.query or {}
            if given:
                input.case.query = {name: value for name, value in asked.items() if name in given}
            elif input.case.method == "GET" and dice.random() < 0.5:
                input.case.query = _example(input.case)
            told = super().step(input)
            followed = given and told.response.status_code == 200
            seen[f"followed to {input.case.path.rsplit('/', 1)[1]}"] += bool(followed)
            return told

        def validate_response(self, response: Any, case: Any, **more: Any) -> None:
            seen["walked"] += 1
            seen[f"walked: {response.status_code}"] += response.status_code >= 500 and response.status_code != 503

    how = settings(max_examples=2, stateful_step_count=20, deadline=None, phases=[Phase.generate], database=None,
                   suppress_health_check=list(HealthCheck))  # fmt: skip
    return lambda: Walk.run(settings=how)


def _example(case: Any) -> dict[str, Any]:
    told = case.operation.definition.raw.get("parameters", [])
    return {each["name"]: each["schema"]["examples"][0] for each in told if each["required"]}


def memory(pid: int) -> float:
    """Say how many MB a process holds, its own and those it shares."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Run it and print what came out."""
    store, port = tempfile.mkdtemp(), free_port()
    log = Path(store) / "server.log"
    env = {**os.environ, "BURDENSHARE_STORE": store}
    server = subprocess.Popen([sys.executable, "-c", OURS.format(port=port)], env=env, stderr=log.open("wb"))
    base, until = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS + 30
    while True:
        try:
            httpx.get(f"{base}/healthz")
            break
        except httpx.HTTPError:
            time.sleep(0.2)
    works = [threading.Thread(target=read, args=(base, until, seed)) for seed in range(8)]
    works += [threading.Thread(target=write, args=(store, until, start)) for start in (0, 1)]
    works += [threading.Thread(target=made_up, args=(base, until))]
    for each in works:
        each.start()
    held = []
    for quarter in range(1, 5):
        while time.monotonic() < until - SECONDS * (4 - quarter) / 4:
            time.sleep(1)
        held.append(memory(server.pid))
        print(f"after {quarter} quarters: {held[-1]:.0f} MB, {dict(+seen)}", flush=True)
    for each in works:
        each.join()
    server.terminate()
    server.wait(30)
    trouble = log.read_text(encoding="utf-8")
    print(f"ended with {server.returncode}; tracebacks: {trouble.count('Traceback')}\n{trouble[-3000:]}")
    print(
        "memory flat" if held[-1] < held[1] * 1.1 and held[-1] < 500 else "memory grew", [round(each) for each in held]
    )


if __name__ == "__main__":
    main()
