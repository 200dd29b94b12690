"""Our own title, subtitle and foot stand where Vega would set them, and the chart between them stays as it is."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from burdenshare.charts import lettered, render, typeface
from burdenshare.charts.look import NARROW, Look

from .conftest import ASKED, spec

MOVED = re.compile(r"translate\(([^,]*),([^)]*)\)")
Placed = tuple[float, float, str, str]


def letters(svg: str) -> list[Placed]:
    """Give every line of letters: where it stands on the whole picture, how large, and what it says."""
    found: list[Placed] = []

    def walk(part: Any, x: float, y: float) -> None:
        if moved := MOVED.search(part.get("transform") or ""):
            x, y = x + float(moved[1]), y + float(moved[2])
        if part.tag.endswith("text"):
            x, y = x + float(part.get("x") or 0), y + float(part.get("y") or 0)
            for line in [part] if part.text else [*part]:
                y += float(line.get("dy") or 0)
                found.append((x, y, part.get("font-size") or "", line.text or ""))
        for each in part:
            walk(each, x, y)

    walk(ElementTree.fromstring(svg), 0, 0)
    return sorted(found, key=lambda each: (each[3], round(each[1]), round(each[0])))


@pytest.mark.parametrize("look", [Look(), Look("fr", width=NARROW)], ids=lambda look: f"{look.lang}-{look.width}")
@pytest.mark.parametrize("name", ASKED)
def test_every_letter_stands_where_vega_sets_it(name: str, look: Look) -> None:
    made = spec(name, look)
    typeface.registered()
    theirs, ours = vl_convert.vegalite_to_svg(made, vl_version=render.VERSION), lettered.svg(made)
    assert [each[2:] for each in letters(ours)] == [each[2:] for each in letters(theirs)]
    for one, other in zip(letters(ours), letters(theirs), strict=True):
        assert one[:2] == pytest.approx(other[:2], abs=1.5), one
    sizes = [[int(each) for each in re.findall(r'(?:width|height)="(\d+)"', svg)[:2]] for svg in (ours, theirs)]
    assert sizes[0] == pytest.approx(sizes[1], abs=4)  # breadths are reckoned without kerning
