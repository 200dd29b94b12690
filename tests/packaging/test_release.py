"""A release says its version in one place, folds in what waits, and names only what there is."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import burdenshare as bs
from burdenshare.core.extras import WHEEL
from tools.changelog import UNRELEASED, check, of, release, waiting

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# Names of registries, as they begin: what ends in a domain behind them is an address nobody may commit.
REGISTRIES = ("pypi", "pythonhosted", "ghcr", "quay", "npmjs", "docker", "mcr")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("CHANGELOG.md", "CITATION.cff", "docs/releasing.md", "src/burdenshare/_version.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    log = tmp_path / "CHANGELOG.md"
    if UNRELEASED not in log.read_text("utf-8"):  # so it is in a release's own commit
        log.write_text(
            log.read_text("utf-8").replace("\n## ", f"\n## 9.0.0{UNRELEASED}\n\n- Earlier.\n\n## ", 1), "utf-8"
        )
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "changelog.d/README.md").write_text("About this folder.")
    return tmp_path


def test_a_release_folds_in_what_waits_and_writes_its_version(checkout: Path) -> None:
    (checkout / "changelog.d/b.md").write_text("Second change,\nsaid on two lines.\n")
    (checkout / "changelog.d/a.md").write_text("First change.\n")
    opening = re.findall(r"^## (.*), unreleased$", (checkout / "CHANGELOG.md").read_text("utf-8"), re.M)[0]
    assert check(opening, checkout) != []
    release(opening, "2026-12-01", checkout)
    assert check(opening, checkout) == []
    assert waiting(checkout) == {}
    assert of(opening, checkout).startswith("- First change.\n- Second change, said on two lines.\n")
    assert f'"{opening}"' in (checkout / "src/burdenshare/_version.py").read_text("utf-8")
    assert f"version: {opening}\ndate-released: 2026-12-01" in (checkout / "CITATION.cff").read_text("utf-8")
    assert f"dist/burdenshare-{opening}-py3-none-any.whl" in (checkout / "docs/releasing.md").read_text("utf-8")
    (checkout / "changelog.d/c.md").write_text("Third change.")
    release("9.1.0", "2027-01-01", checkout)
    assert (of("9.1.0", checkout), "First" in of(opening, checkout)) == ("- Third change.", True)


def test_a_release_that_does_not_fit_is_refused(checkout: Path) -> None:
    for version, day in (("0.2", "2026-12-01"), ("9.9.9", "2026-12-01"), ("9.0.0", "soon")):
        with pytest.raises(SystemExit):
            release(version, day, checkout)
    assert f'"{bs.__version__}"' in (checkout / "src/burdenshare/_version.py").read_text("utf-8")
    assert check("9.9.9", checkout)[0] == f"The tag says 9.9.9, _version.py {bs.__version__}."


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_reads_and_asks_for_no_more_than_it_needs(path: Path) -> None:
    told: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert told["permissions"] == {"contents": "read"}
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for name, job in told["jobs"].items():
        steps = job["steps"]
        for each in (words for step in steps for words in re.findall(r"^make ([a-z -]+)$", step.get("run", ""), re.M)):
            assert set(each.split()) <= targets, each
        if job.get("permissions", {}).get("id-token") == "write":
            assert not any("checkout" in step.get("uses", "") for step in steps), (
                f"{name} signs, and runs no code of ours"
            )
        for module in (words for step in steps for words in re.findall(r"python -m ([\w.]+)", step.get("run", ""))):
            assert module == "venv" or (ROOT / f"{module.replace('.', '/')}.py").exists()


def test_only_what_somebody_agreed_to_is_published() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
    assert jobs["publish"]["environment"] == "release"
    assert [jobs[name]["needs"] for name in ("attest", "publish", "announce")] == ["build", "attest", "publish"]
    assert "attestations" in jobs["attest"]["permissions"]


def test_the_wheel_is_tried_plain_and_with_every_extra_but_scale() -> None:
    (job,) = (
        step["run"]
        for step in yaml.safe_load((ROOT / ".github/workflows/checks.yml").read_text("utf-8"))["jobs"]["wheel"]["steps"]
        if "for extra in" in step.get("run", "")
    )
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(re.findall(r'"(?:\[(\w+)\])?"', job.partition("; do")[0])) == {"", *extras} - {"scale"}


def test_no_registry_is_named_by_its_address() -> None:
    texts = [each for kind in ("requirements.*", "docs/*.md", "tools/*.py", "*.md") for each in ROOT.glob(kind)]
    paths = [*WORKFLOWS, *(ROOT / ".devcontainer").iterdir(), ROOT / "Makefile", ROOT / "pyproject.toml", *texts]
    named = re.compile(rf"\b({'|'.join(REGISTRIES)})\.(org|io|com|microsoft|net)\b")
    assert [path.name for path in paths if named.search(path.read_text("utf-8"))] == []


def test_the_devcontainer_reads_and_the_page_names_the_wheel() -> None:
    told = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert (ROOT / ".devcontainer" / told["build"]["dockerfile"]).exists()
    assert told["postCreateCommand"] == "make setup"
    assert WHEEL in (ROOT / "docs/releasing.md").read_text("utf-8")
