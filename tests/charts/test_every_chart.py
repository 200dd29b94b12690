"""Every chart, in both themes, both languages, wide and narrow: it draws, it says what it shows, and where from."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from burdenshare.charts import gallery, render
from burdenshare.charts.look import NARROW, Look
from burdenshare.charts.tooltips import speaking
from burdenshare.reference.targets import TARGETS

from .conftest import ASKED, picture, rows, spec

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = [Look("en"), Look("fr", True), Look("en", True, NARROW), Look("fr", False, NARROW)]


def drawn(name: str, look: Look) -> tuple[dict[str, Any], ElementTree.Element]:
    return spec(name, look), ElementTree.fromstring(picture(name, look))


def test_every_chart_of_the_gallery_is_here() -> None:
    public = {
        name for name, each in inspect.getmembers(gallery, inspect.isfunction)
        if "look" in inspect.signature(each).parameters
    }  # fmt: skip
    assert public == set(ASKED)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.lang}-{'dark' if look.dark else 'light'}-{look.width}")
@pytest.mark.parametrize("name", ASKED)
def test_a_chart_draws_with_its_title_and_words_and_keeps_its_width(name: str, look: Look) -> None:
    made, svg = drawn(name, look)
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None and title.text == render.title(made)
    assert desc is not None and desc.text == made["description"]
    assert svg.get("aria-labelledby", "").split() == [title.get("id"), desc.get("id")]
    assert svg.get("lang") == look.lang
    spoken = {key for each in svg.iter() if each is not svg for key in each.attrib if key.startswith("aria-")}
    assert spoken == set(), "Vega's own words are English, whatever the language of the chart"
    assert float(svg.get("width", "0")) <= look.width + 5, "the picture is broader than was asked for"
    background = svg.find(f"{SVG}rect")
    assert background is not None and background.get("fill") == look.theme.paper


@pytest.mark.parametrize("name", ASKED)
def test_the_words_name_the_finding_the_source_and_the_day(name: str) -> None:
    for look in LOOKS[:2]:
        made = spec(name, look)
        assert render.title(made) in made["description"] or name == "slope"
        assert re.search(r"\d", render.title(made)), "a finding has a number"
        foot = " ".join(made["vconcat"][0]["title"]["text"])
        assert "burdenshare" in foot and re.search(r"\b20\d\d\b", foot)
        assert re.search(r"(nato|sipri)-20\d\d|NATO|OTAN", foot)


@pytest.mark.parametrize("name", ASKED)
def test_french_is_not_english(name: str) -> None:
    said = [spec(name, look) for look in LOOKS[:2]]
    assert said[0]["description"] != said[1]["description"]
    assert said[0]["title"]["subtitle"] != said[1]["title"]["subtitle"]
    assert not re.search(r"\d\.\d", render.title(said[1]).replace("article", "")), "a decimal point in French"


DECIMAL = re.compile(r"\d[\d,]*\.\d+")


@pytest.mark.parametrize("name", ASKED)
def test_the_numbers_in_the_words_are_those_of_the_data(name: str) -> None:
    """Every decimal in the description stands in the chart's rows, as a value so rounded or as a label."""
    words = spec(name)["description"]
    if name == "scenario":  # what is short of the target is the view's answer, in no row
        words = re.sub(r"\S+ points short", "", words)
    values = [value for layer in rows(name) for row in layer for value in row.values()]
    texts = {found for value in values if isinstance(value, str) for found in DECIMAL.findall(value)}
    numbers = [abs(value) for value in values if isinstance(value, int | float)]
    numbers += [each.value for each in TARGETS.values()]
    said = set(DECIMAL.findall(words))
    assert said or name in ("when_you_ask", "revisions_heatmap", "reliability", "dumbbell"), (
        "words without a number say little"
    )
    for each in said - texts:
        digits = len(each.split(".")[1])
        assert any(f"{number:,.{digits}f}" == each for number in numbers), each


@pytest.mark.parametrize("name", ASKED)
def test_every_chart_says_its_figures_to_whoever_points_at_it(name: str) -> None:
    alive = speaking(spec(name), "en")
    assert "'field': 'spoken'" in str(alive["vconcat"]), "no mark has words"
    said = [row["spoken"] for held in alive["datasets"].values() for row in held if row.get("spoken")]
    assert said and not [each for each in said if "None" in each]


@pytest.mark.parametrize("name", ASKED)
def test_no_chart_lets_altair_look_for_the_channel_of_a_choice(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It tries some six hundred classes against their schemas, 20 ms each time: a page's charts cost half as much."""
    import altair as alt

    from burdenshare.web.pictures import _unchecked

    def refuse(given: Any, *_: Any, **__: Any) -> None:
        raise AssertionError(f"name the channel by `marks.channel`: {given}")

    monkeypatch.setattr(alt.SchemaBase, "from_dict", refuse)
    with _unchecked():
        ASKED[name](LOOKS[0])


def test_charts_reckon_nothing() -> None:
    """No sum, difference, product or quotient takes a value of a row; positions on paper may be reckoned."""
    folder = Path(inspect.getfile(gallery)).parent
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr | ast.Mod):
                taken = [
                    each.slice.value for side in (node.left, node.right) for each in ast.walk(side)
                    if isinstance(each, ast.Subscript) and isinstance(each.slice, ast.Constant)
                    and isinstance(each.slice.value, str)
                ]  # fmt: skip
                assert not taken, f"{path.name}:{node.lineno} reckons with {taken}"
            imported = isinstance(node, ast.Import) and {each.name for each in node.names}
            assert not imported or not imported & {"polars", "numpy"}, f"{path.name} imports what reckons"
        assert "transform_calculate" not in path.read_text(encoding="utf-8")


def test_charts_drawn_at_once_are_those_drawn_one_by_one() -> None:
    """A server draws in several threads, and what Altair's setters set (`alt.X("a").scale()`) is shared by all."""
    names = [name for name in ASKED if name not in ("reliability", "hedgehog")]
    alone = {name: ASKED[name](Look()).to_dict() for name in names}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            made = list(threads.map(lambda name: (name, ASKED[name](Look()).to_dict(validate=False)), names * 6))
    finally:
        sys.setswitchinterval(before)
    assert [name for name, spec in made if spec != alone[name]] == []


def test_no_chart_uses_a_setter_that_all_threads_share() -> None:
    shared = {"axis", "legend", "scale", "stack", "aggregate", "bin", "timeUnit", "impute", "bandPosition"}
    for path in sorted(Path(gallery.__file__).parent.glob("*.py")):
        calls = (each for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(each, ast.Call))
        used = [each.func.attr for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr in shared]
        assert used == [], f"{path.name}: give alt.X(..., scale=alt.Scale(...)) instead"
