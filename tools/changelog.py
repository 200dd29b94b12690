"""What has changed since the last release, and the making of one: `python -m tools.changelog --help`.

Each change leaves a sentence in changelog.d; a release folds them into CHANGELOG.md and writes the version of the code
where it stands: `_version.py`, from which the package is built, CITATION.cff, and the name of the wheel in the docs.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = re.compile(r"\d+\.\d+\.\d+((a|b|rc)\d+)?")
UNRELEASED = ", unreleased"


def waiting(root: Path = ROOT) -> dict[Path, str]:
    """List the sentences that wait for a release."""
    found = sorted(each for each in (root / "changelog.d").glob("*.md") if each.name != "README.md")
    return {each: " ".join(each.read_text("utf-8").split()) for each in found}


def release(version: str, day: str, root: Path = ROOT) -> None:
    """Fold what waits into CHANGELOG.md, and write the version where it stands."""
    if not VERSION.fullmatch(version) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        raise SystemExit(
            f"A release has a version such as 0.2.0 and a day such as 2026-12-01, not {version} and {day}."
        )
    log = root / "CHANGELOG.md"
    head, mark, rest = log.read_text("utf-8").partition("\n## ")
    lines = "".join(f"- {each}\n" for each in waiting(root).values())
    title, _, body = rest.partition("\n")
    if title == f"{version}{UNRELEASED}":
        body = f"\n{lines}{body.removeprefix(chr(10))}"
        text = f"{head}{mark}{version}, {day}\n{body}"
    elif UNRELEASED in title:
        raise SystemExit(f"CHANGELOG.md opens with {title!r}; release that, or change it.")
    else:
        text = f"{head}{mark}{version}, {day}\n\n{lines}{mark}{rest}"
    log.write_text(text, "utf-8")
    _written(root / "src/burdenshare/_version.py", r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"')
    _written(root / "docs/releasing.md", r"burdenshare-[^-\s]+-py3", f"burdenshare-{version}-py3")
    _written(root / "CITATION.cff", r"(?m)^version: .*$", f"version: {version}")
    _written(root / "CITATION.cff", r"(?m)^date-released: .*$", f"date-released: {day}")
    for each in waiting(root):
        each.unlink()


def _written(path: Path, sought: str, said: str) -> None:
    text, found = re.subn(sought, said, path.read_text("utf-8"))
    if found != 1:
        raise SystemExit(f"{path.name} holds {found} lines like {sought}; one was expected.")
    path.write_text(text, "utf-8")


def check(version: str, root: Path = ROOT) -> list[str]:
    """Say what keeps a tag from being a release."""
    held = re.search(r'__version__ = "(.*)"', (root / "src/burdenshare/_version.py").read_text("utf-8"))
    faults = []
    if held is None or held[1] != version:
        faults.append(f"The tag says {version}, _version.py {held[1] if held else 'nothing'}.")
    if not of(version, root):
        faults.append(f"CHANGELOG.md has no changes under {version} with a day.")
    return faults + [f"{each.name} waits in changelog.d." for each in waiting(root)]


def of(version: str, root: Path = ROOT) -> str:
    """Give the changes of a release."""
    sections = (root / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1:]
    found = (each.partition("\n")[2].strip() for each in sections if re.match(rf"{re.escape(version)}, \d{{4}}-", each))
    return next(found, "")


def main() -> None:
    """Do what is asked for."""
    asked = argparse.ArgumentParser(
        prog="python -m tools.changelog", description="What waits, and the making of a release."
    )
    asked.add_argument("--release", nargs=2, metavar=("VERSION", "DAY"), help="fold what waits, write the version")
    asked.add_argument("--check", metavar="VERSION", help="say what keeps this version from being released")
    asked.add_argument("--of", metavar="VERSION", help="print the changes of a version")
    given = asked.parse_args()
    if given.release:
        release(*given.release)
    elif given.check:
        if faults := check(given.check):
            sys.exit("\n".join(faults))
    else:
        print(of(given.of) if given.of else "\n".join(f"- {each}" for each in waiting().values()))


if __name__ == "__main__":
    main()
