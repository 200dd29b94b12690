"""Can every face say in its language why it refuses? An error keeps the key of its sentence and the values in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import burdenshare
from burdenshare.core import errors
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.sentence import Sentence
from burdenshare.core.sentence import _template as worded_template
from burdenshare.language import retold, say
from burdenshare.language.messages import template
from burdenshare.reference.areas import area
from burdenshare.views.ask import ask
from burdenshare.web.foreign import foreign

SRC = Path(burdenshare.__file__).parent
# What pages can come to: questions and all below them that refuses what a reader asks.
REACHED = ("core", "reference", "indicators", "projections", "views", "web")
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, BurdenshareError)}
TOLD_TO_A_READER = ERRORS - {"MessageError", "SourceError", "LayoutError", "FactError"}
MODULES = [path for room in REACHED for path in sorted((SRC / room).rglob("*.py"))]


def keyed(said: ast.expr) -> bool:
    """Whether an error is given the key of a refusal."""
    return isinstance(said, ast.Constant) and template(f"refused.{said.value}", "fr") is not None


@pytest.mark.parametrize("room", REACHED)
def test_no_error_a_page_can_come_to_is_a_text_of_one_language(room: str) -> None:
    plain = [
        f"{path.relative_to(SRC)}:{node.lineno}"
        for path in MODULES
        if path.relative_to(SRC).parts[0] == room
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD_TO_A_READER
        if node.args and not isinstance(node.args[0], ast.Call | ast.Name) and not keyed(node.args[0])
    ]
    assert not plain, "say it by a key of messages/*/errors.toml"


ASKED = (
    ("standing", {"year": 2024, "group": "nobody"}), ("standing", {"nothing": 1}), ("standing", {"year": "soon"}),
    ("cost", {"ally": "CAN", "share": 300.0}), ("cost", {"ally": "CAN", "by": 2020}), ("cost", {"ally": "CHE"}),
    ("nothing", {}), ("count", {"year": 1200}), ("cost", {"ally": "CAN", "baseline": "none"}),
    ("compare", {"ally": "CAN", "year": 1912}), ("life", {"ally": "CAN", "year": 1912}), ("cite", {"figure": "x"}),
    ("revisions", {"indicator": "defence_usd_current"}), ("diff", {"before": "nato-2026-07", "after": "sipri-2026"}),
    ("changes", {"since_day": "2026-08-01", "as_of": "2026-07-01"}), ("scenario", {"which": "none"}),
    ("scenario", {"which": "b1.x"}), ("release_brief", {"release": "sipri-2026"}), ("figures", {"years": "soon"}),
    ("pledges", {"as_of": "1920-01-01"}), ("project", {"ally": "ISL"}), ("project", {"ally": "CAN", "to": 2090}),
    ("vintages", {"as_of": "1990-01-01"}), ("statements", {"year": 1990, "as_of": "1991-01-01"}),
    ("resolve", {"which": "none"}),
    ("project", {"ally": "CAN", "model": "none"}), ("cost_all", {"rank_by": "none"}), ("figures", {"areas": "nobody"}),
)  # fmt: skip


@pytest.mark.parametrize(("question", "options"), ASKED, ids=lambda each: str(each)[:60])
def test_a_refusal_is_said_in_french(question: str, options: dict[str, object]) -> None:
    from burdenshare.views.ask import ask

    with pytest.raises(BurdenshareError) as refused:
        ask(question, **options)
    said = refused.value.sentence
    assert isinstance(said, Sentence), said
    french = str(retold(said, "fr", {}, foreign))
    assert french != said
    assert not {"the", "is", "no", "of", "by", "than"} & set(french.split()), french


def test_mixed_definitions_are_refused_in_french() -> None:
    from burdenshare.views.ask import ask

    with pytest.raises(errors.MixedDefinitions) as refused:
        ask("standing", 2022, source="sipri")
    assert "ou dites --allow-mixed" in str(retold(refused.value.sentence, "fr"))


def test_rooms_below_language_say_what_the_messages_hold() -> None:
    """Every key they say is a message of that key; no English text stands beside one."""
    said = [
        node.args
        for room in ("core", "reference", "indicators", "store")
        for path in sorted((SRC / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "worded"
    ]
    assert len(said) > 70
    for key, *more in said:
        assert not more, ast.unparse(key)
        for one in [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]:
            if isinstance(one, ast.Constant):
                name = str(one.value)
                assert worded_template(name) == template(name, "en"), name


def test_an_error_keeps_its_sentence() -> None:
    error = errors.QueryError(say("errors.no_allies", on="1920-01-01"))
    assert retold(error.sentence, "fr") == "Il n'y avait pas d'Alliés au 1er\u00a0janvier 1920."


@pytest.mark.parametrize("several", ["G7", "CAN,POL", "canada, Baltics"])
def test_several_where_one_is_asked_about_is_said_so(several: str) -> None:
    with pytest.raises(QueryError, match="means several Allies; this asks about one at a time"):
        area(several)


def test_of_whom_numbers_were_said_is_named_where_none_was() -> None:
    with pytest.raises(QueryError, match=r"Poland by 2026-11-23.*held for DEU, .*, USA"):
        ask("statements", ally="Poland", as_of="2026-11-23")
