"""The wheel is small, whole, and works where nothing is installed but what it asks for: plain, and with each extra."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare.core.extras import WHEEL

pytest.importorskip("hatchling", reason="a wheel is built with hatchling: requirements.in")
pytest.importorskip("packaging")

from tests.packaging.clean import Missing, environment, run

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What each extra is for, tried where only it is there.
USES = {
    "web": "import burdenshare.web.app as app; app.create(); print('pages')",
    "charts": "import sys; sys.argv = ['burdenshare', 'chart', 'life', 'CAN', '2021', '-o', 'life.svg']; "
    "from burdenshare.cli import main; main()",
    "mcp": "import burdenshare.mcp.server; print('tools')",
    "pdf": "import burdenshare.importers.nato.pdf, pypdfium2; print('pdf')",
    "pandas": "import burdenshare as bs; print(bs.ask('life', 'CAN', 2021).to_pandas().shape)",
    "excel": "import xlsxwriter; print('excel')",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / "pyproject.toml").exists():
        pytest.skip("a wheel is built from a checkout")
    folder = tmp_path_factory.mktemp("dist")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.iterdir()
    return found


def test_the_wheel_is_small_and_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == WHEEL
    assert wheel.stat().st_size < 15_000_000
    with zipfile.ZipFile(wheel) as held:
        names = held.namelist()
    assert {each.split("/")[0] for each in names} == {
        "burdenshare",
        WHEEL.removesuffix("-py3-none-any.whl") + ".dist-info",
    }
    for each in ("data/releases/nato/nato-2026-07/papers.json", "data/sdmx.toml", "views/tables.toml", "py.typed"):
        assert any(name.startswith("burdenshare/") and name.endswith(each) for name in names), each
    assert {Path(each).name for each in names} >= {"LICENSE", "LICENCES-DATA.md"}
    assert not [each for each in names if each.endswith((".xlsx", ".pdf"))], "publishers' files stay out"


def test_the_plain_wheel_answers_and_says_what_more_needs(wheel: Path, tmp_path: Path) -> None:
    python = environment(wheel, "", tmp_path / "env")
    told = run(python, "-m", "burdenshare", "standing", "--year", "2024", "--as-of", "2025-05-07", store=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Canada" in told.stdout
    for command, extra in (("serve", "web"), ("chart life CAN 2021", "charts"), ("mcp", "mcp")):
        refused = run(python, "-m", "burdenshare", *command.split(), store=tmp_path)
        assert refused.returncode == 2
        assert f"pip install '.[{extra}]'" in re.sub(r"\s+", " ", refused.stderr), refused.stderr
    refused = run(python, "-c", USES["pandas"], store=tmp_path)
    assert "pip install '.[pandas]'" in refused.stderr
    exported = run(python, "-m", "burdenshare", "export", "out", "--as-of", "2014-12-31", store=tmp_path)
    assert (exported.returncode, exported.stderr) == (0, "")
    assert (tmp_path / "out/datapackage.json").exists()


@pytest.mark.parametrize("extra", [each for each in PROJECT["optional-dependencies"] if each in USES])
def test_each_extra_is_enough_for_what_it_is_for(wheel: Path, tmp_path: Path, extra: str) -> None:
    try:
        python = environment(wheel, extra, tmp_path / "env")
    except Missing as missing:
        pytest.skip(f"{missing} is not installed here")
    told = run(python, "-c", USES[extra], store=tmp_path)
    assert (told.returncode, told.stderr) == (0, ""), told.stderr
    assert told.stdout.strip() or (tmp_path / "life.svg").stat().st_size > 1000


def test_every_extra_but_scale_is_tried() -> None:
    """`scale` brings Spark and Dask, which are only installed where they are measured."""
    assert set(PROJECT["optional-dependencies"]) - set(USES) <= {"scale"}


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["dynamic"] == ["version"]
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)
    assert cited and cited[1] == bs.__version__


def test_no_text_sends_anybody_to_an_index_that_has_no_such_package() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/*.toml")]
    wrong = re.compile(r"pip install [^\n`]*?(?<![./\w-])burdenshare(?!-)(\[|\b)")
    found = [
        f"{path.relative_to(ROOT)}: {each[0]}" for path in texts if (each := wrong.search(path.read_text("utf-8")))
    ]
    assert found == []
