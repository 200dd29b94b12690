"""The house's mark in the forms that browsers and telephones ask for, drawn from its SVG."""

from __future__ import annotations

import struct
from importlib.resources import files

from burdenshare.charts import engine

DRAWN, TOUCH, TAB = 16, 180, 48  # pixels: as drawn, on a telephone, in a tab


def icon(name: str) -> bytes:
    """Draw the mark: `touch.png`, or `favicon.ico` (a picture in the old envelope)."""
    svg = (files("burdenshare.web") / "static" / "icon.svg").read_text(encoding="utf-8")
    size = TAB if name == "favicon.ico" else TOUCH
    sized = svg.replace("<svg ", f'<svg width="{DRAWN}" height="{DRAWN}" ', 1)
    png = bytes(engine.drawn("svg_to_png", sized, scale=size / DRAWN))
    if name != "favicon.ico":
        return png
    entry = struct.pack("<BBBBHHII", TAB, TAB, 0, 0, 1, 32, len(png), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + png
