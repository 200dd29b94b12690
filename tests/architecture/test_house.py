"""The house stands: imports run one way, public names are listed, heavy things stay out of the hall."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

import burdenshare
from burdenshare.core import errors
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
CAMEL = re.compile(r"_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")
MAKERS = ("StrEnum", "IntEnum", "Enum", "NamedTuple", "namedtuple", "TypedDict", "NewType")
VAGUE = ("asked", "found", "held", "kept", "known", "of", "said", "seen", "shown", "stood", "told")
LOADERS = ("import_module", "__import__")


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
        elif _is_import_module(node) and isinstance(node.args[0], ast.Constant):
            found.add(node.args[0].value)
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


MODULE = {
    "burdenshare." + ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
    for path in MODULES
}
# Who finds a module by a name made while the program runs, in a table that stands beside it or in `views/questions.py`.
FINDERS = {
    "__init__.py", "views/ask.py", "importers/__init__.py", "cli/app.py", "web/app.py", "web/pages/__init__.py",
    "mcp/calls.py",
}  # fmt: skip


def test_rooms_do_not_import_in_a_ring() -> None:
    """Neither when they are loaded, a package with its room, nor in a function, nor for types alone."""
    _no_ring({name: _at_the_top(path) - _packages_of(name) for name, path in MODULE.items()})
    _no_ring({name: _anywhere(path) - {name} for name, path in MODULE.items()})


def _no_ring(edges: dict[str, set[str]]) -> None:
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


def _packages_of(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)}


def _at_the_top(path: Path) -> set[str]:
    """Name the modules imported when the module is loaded, not those a function or a type checker asks for."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("burdenshare"):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _anywhere(path: Path) -> set[str]:
    """Name the modules a file takes anything from, wherever in it that stands, also by a name written out as text."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & set(MODULE) or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif _is_import_module(node) and isinstance(node.args[0], ast.Constant):
            found.add(node.args[0].value)
    return found & set(MODULE)


def _is_import_module(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in LOADERS


def test_a_module_is_found_by_a_made_up_name_in_few_places() -> None:
    """What is loaded so is seen by no other test here: it may not serve to reach up, or back."""
    made_up = {
        path.relative_to(SRC).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _is_import_module(node) and not isinstance(node.args[0], ast.Constant)
    }
    assert made_up == FINDERS


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


def test_every_name_of_a_class_is_given_once() -> None:
    """Also one made by a call, and a shorthand for a type, unless it stands for the same wherever it is written."""
    found: dict[str, dict[str, str]] = {}
    for path in MODULES:
        for name, meaning in _classes(path):
            found.setdefault(name, {})[f"{path.relative_to(SRC)}: {meaning}"] = meaning
    twice = {
        name: sorted(places)
        for name, places in found.items()
        if len(places) > 1 and ("class" in places.values() or len(set(places.values())) > 1)
    }
    assert not twice, "one name, one thing: give one of them the name its field has for it"


def _classes(path: Path) -> Iterator[tuple[str, str]]:
    """Give the names of the classes of a file, and of the shorthands for types at its top with what they stand for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from ((node.name, "class") for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and CAMEL.fullmatch(node.targets[0].id)
        ):
            made = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") in MAKERS
            if made or not isinstance(node.value, ast.Call):
                yield node.targets[0].id, "class" if made else ast.unparse(node.value)


def _public(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_function_is_called_by_a_word_that_tells_nothing() -> None:
    """Seven were called `known`, and knew seven things."""
    vague = {f"{path.relative_to(SRC)}: {name}" for path in MODULES for name in _public(path) if name in VAGUE}
    assert not vague, "name what it gives"


def test_no_refusal_is_written_beside_its_error() -> None:
    """What is refused is told in the reader's language: its words are a message, and the error has its key."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)} - {"MessageError"}
    beside = [
        f"{path.relative_to(SRC)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args
        and isinstance(said := node.args[0], ast.JoinedStr | ast.Constant) and " " in ast.unparse(said)
    ]  # fmt: skip
    assert not beside, "write it in messages/*/errors.toml"


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
