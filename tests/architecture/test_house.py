"""The house stands: imports run one way, public names are listed, heavy things stay out of the hall."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import burdenshare
from tests.conftest import RANK

SRC = Path(burdenshare.__file__).parent
# Every room may enter those further down, never one on its own floor.
FLOORS = (
    ("cli",),  # starts the faces below
    ("site",),  # the web pages as files
    ("web",),
    ("api",),
    ("mcp",),
    ("claims",),
    ("sheets",),
    ("charts",),
    ("views", "update"),
    ("projections", "ingest"),
    ("formats",),
    ("language",),
    ("indicators", "checks", "corrections"),
    ("importers", "store"),
    ("reference",),
    ("core",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
GRADE_C = 20  # the most roads through a function that radon still grades C
HALL = ("__init__", "_version", "__main__")


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] == "burdenshare" and "." in name}


MODULES = sorted(path for path in SRC.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_run_one_way(path: Path) -> None:
    here = path.relative_to(SRC).parts[0].removesuffix(".py")
    if here in HALL:
        return
    assert here in FLOOR, f"{here} has no floor: say which room it is and who may enter"
    for name in imports(path):
        there = room(name)
        if there == here or there in HALL:
            continue
        assert FLOOR[there] > FLOOR[here], f"{path.relative_to(SRC)} imports {name}: never up, never sideways"


# What the faces know of the views: the door, questions, tables, what they take, an answer and its forms, publishing.
OF_VIEWS = ("ask", "questions", "tables", "options", "answer", "sheet", "cells", "document", "publishing")
DOOR = {f"burdenshare.views.{each}" for each in OF_VIEWS}
FACES = ("cli", "api", "web", "site", "mcp")
BELOW = ("store", "importers", "projections", "indicators", "checks", "corrections", "ingest", "update")
# What a face starts itself, since no question does it; and a registry of words.
STARTED = {
    "cli/keeping.py": {"ingest"},
    "cli/currency.py": {"update"},
    "cli/promises.py": {"burdenshare.views.promises.inputs"},  # the check of the ledger holds it against the record
    "web/pages/methods.py": {"indicators"},
    "mcp/numbers.py": {"indicators"},
    "mcp/find.py": {"indicators"},
}


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(SRC).parts[0] in FACES], ids=str)
def test_a_face_asks_at_the_door_and_skips_no_floor(path: Path) -> None:
    here = path.relative_to(SRC).as_posix()
    for name in imports(path):
        assert room(name) not in set(BELOW) - STARTED.get(here, set()), f"{here} skips the views: {name}"
        known = DOOR | STARTED.get(here, set())
        assert not name.startswith("burdenshare.views.") or name in known, f"{here} walks past the door: {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(SRC).parts[0] in ("charts", "sheets")], ids=str)
def test_charts_and_sheets_are_given_answers_and_open_no_store(path: Path) -> None:
    assert not {name for name in imports(path) if room(name) in ("store", "importers", "ingest", "update")}


def test_views_do_not_fetch() -> None:
    for path in MODULES:
        if path.relative_to(SRC).parts[0] == "views":
            assert not {name for name in imports(path) if room(name) in ("update", "ingest", "importers")}, path


def test_rooms_do_not_import_in_a_ring() -> None:
    edges: dict[str, set[str]] = {}
    for path in MODULES:
        module = "burdenshare." + ".".join(path.relative_to(SRC).with_suffix("").parts)
        name = module.removesuffix(".__init__")
        edges[name] = {other for other in _at_the_top(path) if not f"{name}.".startswith(f"{other}.")}
    seen: dict[str, int] = {}

    def visit(module: str, trail: tuple[str, ...]) -> None:
        if seen.get(module) == 2:
            return
        assert seen.get(module) != 1, f"a ring of imports: {' -> '.join([*trail, module])}"
        seen[module] = 1
        for other in edges.get(module, ()):
            visit(other, (*trail, module))
        seen[module] = 2

    for module in edges:
        visit(module, ())


def _at_the_top(path: Path) -> set[str]:
    """Name the modules imported when the module is loaded, not those a function or a type checker asks for."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("burdenshare"):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("room", sorted({path.relative_to(SRC).parts[0] for path in MODULES}))
def test_no_function_takes_more_roads_than_grade_c(room: str) -> None:
    measured = pytest.importorskip("radon.complexity", reason="radon is among requirements.in")
    found = {
        f"{path.relative_to(SRC)}: {block.fullname}": block.complexity
        for path in MODULES
        if path.relative_to(SRC).parts[0] == room
        for block in measured.cc_visit(path.read_text(encoding="utf-8"))
    }
    assert not {name: roads for name, roads in found.items() if roads > GRADE_C}


def test_indicators_are_named_by_the_constants_of_core() -> None:
    """Ids that rules and formulas name stand once; importers read publishers' own columns."""
    from burdenshare.core import measures
    from burdenshare.indicators.registry import indicators

    named = {value for name, value in vars(measures).items() if name.isupper()}
    assert named <= set(indicators())
    spelt = [
        f"{path.relative_to(SRC)}:{node.lineno}: {node.value}"
        for path in MODULES
        if path.relative_to(SRC).parts[0] != "importers" and path.name != "measures.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in named
    ]
    assert not spelt, "import the name from core.measures"


def test_nothing_rests_on_a_hash_that_each_run_makes_anew() -> None:
    for path in MODULES:
        calls = (
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        )
        assert not [each for each in calls if isinstance(each, ast.Name) and each.id == "hash"], path


def test_every_module_says_which_room_it_is() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} says nothing of itself"


def test_public_names_are_those_listed() -> None:
    assert set(burdenshare.QUESTIONS) < set(burdenshare.__all__)
    for name in burdenshare.__all__:
        assert getattr(burdenshare, name) is not None


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from burdenshare.cli.app import app; app(['--help'], standalone_mode=False); "
        "heavy = {'polars', 'numpy', 'pydantic', 'yaml', 'openpyxl', 'python_calamine'} & set(sys.modules); "
        "sys.exit(f'{sorted(heavy)} loaded with the command line' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_files_of_tests_that_are_begun_first_are_there() -> None:
    assert [name for name in RANK if not (SRC.parents[1] / name).is_file()] == []


def test_no_path_of_a_machine_and_no_download_address_is_committed() -> None:
    root = SRC.parents[1]
    for name in ("requirements.txt", "pyproject.toml"):
        text = (root / name).read_text(encoding="utf-8")
        assert "://" not in text.replace("https://github.com", ""), f"{name} names an address"
