"""Why a file, a download or an import is refused, and what its checks found, is said in every language."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

import burdenshare
from burdenshare.checks.finding import Checked, Finding
from burdenshare.core import errors
from burdenshare.core.errors import BurdenshareError, SourceError
from burdenshare.core.model import Papers
from burdenshare.core.sentence import Sentence, again, refused, serialised
from burdenshare.importers import elsewhere
from burdenshare.importers.opened import Opened
from burdenshare.ingest import ingest
from burdenshare.language import tell
from burdenshare.language.messages import room
from burdenshare.language.writing import texts

SRC = Path(burdenshare.__file__).parent
ROOMS = ("importers", "update", "store", "checks", "reference/ledger")
ALONE = ("ingest.py", "core/clock.py", "projections/archive.py", "reference/plans.py", "reference/sources.py")
MODULES = [*(path for name in ROOMS for path in sorted((SRC / name).rglob("*.py"))), *(SRC / name for name in ALONE)]
OURS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, BurdenshareError)}
OURS |= {"DownloadRefused", "NotThere", "Stale", "Busy", "_TryAgain"}
HOLE = re.compile(r"{(\w+)")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


@cache
def _calls(*names: str) -> list[tuple[str, ast.Call]]:
    found = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in names:
                    found.append((f"{path.relative_to(SRC)}:{node.lineno}", node))
    return found


@cache
def _by_key() -> list[tuple[str, ast.Call]]:
    """Find what is said by its key: in `refused`, and by an error that is given the values of its sentence."""
    return [*_calls("refused"), *((where, each) for where, each in _calls(*OURS) if each.keywords)]


def _keys() -> set[str]:
    """Give the keys that are said; advice, and what a field of the ledger takes, are chosen by a name."""
    said = {each.args[0].value for _, each in _by_key() if isinstance(each.args[0], ast.Constant)}
    corrections = re.findall(r'(?:refused|FactError)\(\s*"(.*?)"', (SRC / "corrections.py").read_text(encoding="utf-8"))
    return said | {*corrections} | {name for name in room("refused", "en") if name.startswith(("advice.", "takes."))}


def test_no_refusal_is_a_plain_text() -> None:
    by_key = {id(call) for _, call in _by_key()}
    plain = [
        where
        for names in ((*OURS, "refuse", "refuse_sheet"), ("fault", "LedgerFault"))
        for where, call in _calls(*names)
        for given in (call.args[-1:] if "fault" in names else call.args)  # before it stand file, entry and field
        if isinstance(given, ast.JoinedStr)
        or (isinstance(given, ast.Constant) and isinstance(given.value, str) and id(call) not in by_key)
    ]
    assert not plain, "write the words into messages/*/refused.toml and say refused('room.key', ...)"


def test_every_key_is_written_in_both_languages_with_the_same_values() -> None:
    english, french = room("refused", "en"), room("refused", "fr")
    assert _keys() == set(english) == set(french)
    for key, text in english.items():
        assert set(HOLE.findall(text)) == set(HOLE.findall(french[key])), key
        assert text == french[key].strip() or text.strip() != french[key], f"{key} is English in French"


def test_every_value_that_a_message_names_is_given() -> None:
    english = room("refused", "en")
    for where, call in _by_key():
        names = {each.arg for each in call.keywords}
        if isinstance(call.args[0], ast.Constant) and None not in names:
            assert names >= set(HOLE.findall(english[call.args[0].value])), where


def test_what_checks_are_called_and_what_is_known_has_french() -> None:
    known = tomllib.loads((SRC / "data" / "known_exceptions.toml").read_text(encoding="utf-8"))["exception"]
    named = {each["why"] for each in known} | _checks()
    named |= {
        text for signs in (elsewhere.SIGNS, elsewhere.MEMBERS, elsewhere.SHEETS) for _, *both in signs for text in both
    }
    assert not {each for each in named if each not in texts("fr")}


def _checks() -> set[str]:
    """Collect the names of checks: what is set as `check`, and what rules and pairs begin with."""
    found = set()
    for path in (SRC / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(
                isinstance(each, ast.Name) and each.id == "check" for each in node.targets
            ):
                found |= {node.value.value} if isinstance(node.value, ast.Constant) else set()
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_rule", "_said", "_ratio", "_checked"):
                found |= {
                    each.value for each in node.args[:2] if isinstance(each, ast.Constant) and " " in str(each.value)
                }
    assert len(found) > 40
    return {str(each) for each in found}


@pytest.mark.parametrize(
    ("name", "content", "french"),
    [
        ("none.csv", b"", "none.csv est vide. Téléchargez-le de nouveau."),
        ("page.csv", b"<!DOCTYPE html><html>", "page.csv est une page web, pas un fichier de données."),
        ("what.csv", b"a,b\n1,2\n", "what.csv n'est pas un fichier de nato, sipri"),
        ("owid.csv", b"Entity,Code,Year\nCanada,CAN,2020\n", "une forme que nous ne lisons pas. Prenez le fichier"),
        (
            "eurofxref-hist.csv",
            b"Date,USD,JPY,CHF,AUD,CAD,DKK,GBP,NOK,SEK,\n2026-04-13,1,2,3,4,5,6,7,8,9,\n1999-13-04,1,2,3,4,5,6,7,8,9,\n",
            "eurofxref-hist.csv, ligne 3 : '1999-13-04' n'est pas un jour ; la BCE écrit 2026-04-13.",
        ),
    ],
)  # fmt: skip
def test_what_a_user_meets_first_is_french(name: str, content: bytes, french: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BurdenshareError) as refusal:
        ingest(tmp_path / name, dry_run=True, root=tmp_path)
    assert isinstance(refusal.value.sentence, Sentence)
    assert french.replace(" :", "\u00a0:").replace(" ;", "\u00a0;") in tell(refusal.value.sentence, "fr")


def test_an_error_within_a_refusal_keeps_its_sentence() -> None:
    inner = SourceError(refused("opened.no_sheet", file="a.xlsx", name="'x'"))
    outer = refused("update.does_not", url="https://a.example", name="SourceError", error=inner)
    assert "a.xlsx n'a pas de feuille 'x'." in tell(outer, "fr")


def test_a_quoted_cell_is_as_the_file_has_it() -> None:
    said = refused("eda.should_name_member", file="a.xlsx", name="x", member=repr("Germany"))
    assert "contient 'Germany'" in tell(said, "fr")


def test_findings_are_french_and_stay_so_in_the_papers() -> None:
    found = Finding("no figure far from those beside it", "SVN", 2022, 775.156, 281.839, "")
    many = Checked("x", 1234, (found,) * 6).said()[0]
    assert str(many) == (
        "6 of 1,234 figures differ; the first: no figure far from those beside it: SVN 2022: 281.839, should be 775.156"
    )
    papers = Papers("x-2026", "x", "x", "x", "2026-01-01", "x", "official", findings=(many, "of an older store"))
    back = Papers.from_json(papers.to_json())
    assert back == papers
    assert "aucun chiffre loin de ses voisins" in tell(back.findings[0], "fr")
    assert "281,839, devrait être 775,156" in tell(back.findings[0], "fr")
    assert back.findings[1] == "of an older store"
    assert again(serialised(many)) == many


def test_a_file_is_read_as_before_where_nothing_is_refused() -> None:
    assert Opened("a.csv", b"1,2\n").content == b"1,2\n"
