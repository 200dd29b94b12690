"""Hold the pinned versions against an advisory database, and list their licences: `python -m tools.advisories`.

Asks api.osv.dev, a hundred packages at a time. Where it cannot be reached that is said, and the exit code is 0 unless
`--strict` is given: a job that cannot look is no finding.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

PINS = Path(__file__).parent.parent / "requirements.txt"
DATABASE = "https://api.osv.dev/v1/querybatch"
AT_ONCE = 100


def pinned(text: str) -> list[tuple[str, str]]:
    """List the packages that are pinned, with their versions."""
    return re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.M)


def licence(name: str) -> str:
    """Name the licence a package declares."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    told = [each.split(" :: ")[-1] for each in found.get_all("Classifier") or [] if each.startswith("License ::")]
    return str(
        found.get("License-Expression") or ", ".join(told) or (found.get("License") or "not declared").split("\n")[0]
    )


def advisories(pins: list[tuple[str, str]], post: Any) -> Iterator[tuple[str, str, str]]:
    """Give (package, version, advisory) for each that is known."""
    for start in range(0, len(pins), AT_ONCE):
        part = pins[start : start + AT_ONCE]
        queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in part]
        reply = post(DATABASE, json={"queries": queries}, timeout=30)
        reply.raise_for_status()
        for (name, version), found in zip(part, reply.json()["results"], strict=True):
            yield from ((name, version, each["id"]) for each in found.get("vulns", ()))


def main(strict: bool) -> int:
    """Print licences and advisories; 1 if one is known."""
    import httpx

    pins = pinned(PINS.read_text(encoding="utf-8"))
    for name, version in pins:
        print(f"{name} {version}: {licence(name)[:80]}")
    try:
        found = list(advisories(pins, httpx.post))
    except (httpx.HTTPError, LookupError, TypeError, ValueError) as error:  # also a page that a proxy puts in its place
        why = f"{error}".partition("\n")[0]
        print(f"NOT CHECKED: no advisory database was reached ({why}). Nothing is known of {len(pins)} packages.")
        return 1 if strict else 0
    for name, version, each in found:
        print(f"ADVISORY {name} {version}: {each}, https://osv.dev/vulnerability/{each}")
    print(f"{len(pins)} packages, {len(found)} advisories.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main("--strict" in sys.argv))
