"""One typeface everywhere: it has every letter we say, its widths are known, and no line is longer than its picture."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from burdenshare.charts import render, typeface
from burdenshare.charts.frame import PADDING, balanced
from burdenshare.charts.look import Look
from burdenshare.charts.theme import FOOT, SUBTITLE, TITLE
from burdenshare.charts.typeface import CUTS, FAMILY, breadth, wrapped
from burdenshare.language.messages import languages, tables

from .conftest import ASKED, chart, spec
from .test_every_chart import LOOKS

MOST = 40_000  # bytes of a cut on a page


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.lang}-{look.width}")
@pytest.mark.parametrize("name", ASKED)
def test_no_line_is_longer_than_the_picture(name: str, look: Look) -> None:
    made = spec(name, look)
    head, foot = made["title"], made["vconcat"][0]["title"]
    lines = [
        *((line, TITLE, True) for line in head["text"]),
        *((line, SUBTITLE, False) for line in head["subtitle"]),
        *((line, FOOT, False) for line in foot["text"]),
    ]
    for line, size, bold in lines:
        assert breadth(line, bold=bold) * size <= look.width - PADDING, line


def test_the_type_has_every_letter_that_is_said() -> None:
    home = files("burdenshare") / "data"
    said = [repr(tables("charts", lang)) for lang in languages()]
    said += [(home / "areas.csv").read_text(encoding="utf-8"), "\u202f\u2212\u2192\u2265\u00bd\u0151\u010d\u0142\u015f"]
    known = typeface._widths()["regular"]
    assert typeface._widths()["bold"].keys() == known.keys()
    assert not {letter for text in said for letter in text} - known.keys() - {"\n"}


def test_figures_have_one_width_in_both_cuts() -> None:
    for bold in (False, True):
        assert len({breadth(figure, bold=bold) for figure in "0123456789"}) == 1


def test_a_cut_is_small_and_lies_with_its_licence() -> None:
    for name in CUTS:
        assert typeface.woff2(name).startswith(b"wOF2") and len(typeface.woff2(name)) < MOST
    licence = (typeface.HOME / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "with Reserved Font Name" not in licence


def test_files_that_go_out_alone_carry_the_type() -> None:
    life = chart("life")
    for form in ("svg", "html"):
        assert render.rendered(life, form).count(b"data:font/woff2;base64,") == len(CUTS)
    assert FAMILY.replace(" ", "").encode() in render.rendered(life, "pdf"), "the PDF is set in another type"


def test_a_title_is_broken_into_lines_of_much_the_same_length() -> None:
    text = "How many Allies met 2 % of GDP in 2024? It depends when you ask: 23 in June 2024, 17 today"
    few: list[Any] = [each(text, 700, TITLE, bold=True) for each in (wrapped, balanced)]
    assert [len(lines) for lines in few] == [2, 2]
    assert few[0][1] == "today" or len(few[0][1]) < len(few[1][1])
    assert " ".join(few[1]) == text
