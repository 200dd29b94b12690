"""An environment with the wheel and nothing but what it asks for, made offline: of what is installed here, by links.

The packages are those of this checkout, found by following what each says it requires; so nothing is fetched, and a
package that the wheel forgot to ask for is not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


class Missing(Exception):
    """A package that an extra asks for and that is not installed here."""


def required(wheel: Path, extra: str) -> dict[str, Distribution]:
    """Follow what the wheel requires, with an extra, down to the last package."""
    with zipfile.ZipFile(wheel) as held:
        (name,) = (each for each in held.namelist() if each.endswith(".dist-info/METADATA"))
        lines = held.read(name).decode().split("\n\n")[0].splitlines()
    found: dict[str, Distribution] = {}
    _follow((each.partition(": ")[2] for each in lines if each.startswith("Requires-Dist")), {extra}, found)
    return found


def _follow(asked: Iterable[str], extras: set[str], found: dict[str, Distribution]) -> None:
    for line in asked:
        own = Requirement(line)
        if own.marker and not any(own.marker.evaluate({"extra": extra}) for extra in extras or {""}):
            continue
        name = canonicalize_name(own.name)
        try:
            held = found.get(name) or distribution(name)
        except PackageNotFoundError as error:
            raise Missing(name) from error
        assert own.specifier.contains(held.version, prereleases=True), f"{line}, held is {held.version}"
        if name not in found or own.extras:
            found[name] = held
            _follow(held.requires or (), set(own.extras) | {""}, found)


def environment(wheel: Path, extra: str, where: Path) -> Path:
    """Make it, and give its Python."""
    packages = required(wheel, extra)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(where)], check=True)
    (site,) = where.glob("lib/python*/site-packages")
    for each in packages.values():
        for top in {file.parts[0] for file in each.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(each.locate_file(top))).resolve())
    with zipfile.ZipFile(wheel) as held:
        held.extractall(site)
    return where / "bin" / "python"


def run(python: Path, *args: str, store: Path) -> subprocess.CompletedProcess[str]:
    """Run something there, away from the checkout."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(python), "-I", *args], capture_output=True, text=True, cwd=store, check=False, timeout=120,
        env={**clean, "BURDENSHARE_STORE": str(store)},
    )  # fmt: skip
