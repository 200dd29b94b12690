"""Title, subtitle and foot set by us: what draws would measure every line several times, a third of its work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import Any

from markupsafe import escape

from burdenshare.charts import engine
from burdenshare.charts.theme import FOOT, FOOT_LINE, LINES, SUBTITLE, TITLE, UNDER
from burdenshare.charts.typeface import FONT, breadth

EDGE = 12  # pixels around the whole, and between head, chart and foot
BASE = {TITLE: 14, SUBTITLE: 10}  # from the top of a line to the foot of its letters
SIZED = re.compile(r'width="(\d+)" height="(\d+)" viewBox="[^"]*"><rect width="\d+" height="\d+"')
VEGAS = re.compile(r' (?:role|aria-[a-z]+)="(?!\u00a7)[^"]*"')  # Vega's own words: English, of a figure that has ours
PLACED = re.compile(r'(<g fill="none" stroke-miterlimit="10" transform="translate\([^,]*,)([^)]*)\)')
EXACT = 'text-rendering="geometricPrecision"'  # where a picture is scaled, hinted letters are broader than measured
Spec = dict[str, Any]


@dataclass(frozen=True)
class TextLines:
    """Some lines of one size, one under the other."""

    lines: list[str]
    size: int
    step: int
    colour: str
    bold: bool = False

    @property
    def high(self) -> int:
        """Pixels from the top of the first line to the foot of the last."""
        return self.size + self.step * (len(self.lines) - 1) if self.lines else 0

    @property
    def broad(self) -> int:
        """Pixels that the longest line takes."""
        return ceil(max((breadth(line, bold=self.bold) for line in self.lines), default=0) * self.size)

    def at(self, top: int) -> str:
        """Write the lines as SVG, from so many pixels below the upper edge."""
        spans = "".join(
            f'<tspan x="{EDGE}" dy="{self.step if number else 0}">{escape(line.strip())}</tspan>'
            for number, line in enumerate(self.lines)
        )
        return (
            f'<text x="{EDGE}" y="{top + BASE[self.size]}" font-family="{FONT}" font-size="{self.size}px" '
            f'font-weight="{"bold" if self.bold else "normal"}" fill="{self.colour}">{spans}</text>'
        )


def svg(spec: Spec) -> str:
    """Draw a framed chart as SVG, its words where Vega would set them."""
    (inner,), head, dress = spec["vconcat"], spec["title"], spec["config"]["title"]
    title = TextLines(head["text"], TITLE, LINES[TITLE], dress["color"], bold=True)
    subtitle = TextLines(head["subtitle"], SUBTITLE, LINES[SUBTITLE], dress["subtitleColor"])
    foot = TextLines(inner["title"]["text"], FOOT, FOOT_LINE, inner["title"]["color"])
    bare = {**_untitled(spec), "vconcat": [_untitled(inner)]}
    drawn: str = VEGAS.sub("", engine.drawn("vegalite_to_svg", bare))
    width, height = (int(each) for each in SIZED.findall(drawn)[0])
    below = EDGE + title.high + UNDER
    above = below + subtitle.high
    end = above + height
    across, down = max(width, *(each.broad + 2 * EDGE for each in (title, subtitle, foot))), end + foot.high + EDGE
    size = f'width="{across}" height="{down}"'
    drawn = PLACED.sub(lambda found: f"{found[1]}{float(found[2]) + above:g})", drawn, count=1)
    drawn = SIZED.sub(f'{size} viewBox="0 0 {across} {down}" {EXACT}><rect {size}', drawn, count=1)
    return f"{drawn.removesuffix('</svg>')}{title.at(EDGE)}{subtitle.at(below)}{foot.at(end)}</svg>"


def _untitled(spec: Spec) -> Spec:
    return {name: value for name, value in spec.items() if name != "title"}
