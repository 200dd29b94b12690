"""The files that pages load: scripts, styles, type and icons, shipped or made once. Pages and the site enter."""

from __future__ import annotations

import json
import struct
from functools import cache
from importlib.resources import files

from burdenshare.api.kept_replies import Given
from burdenshare.charts import engine
from burdenshare.charts.typeface import CUTS, woff2
from burdenshare.reference.areas import areas, spoken
from burdenshare.reference.other_names import typed
from burdenshare.web.pictures import style

STATIC = {
    "site.css": "text/css",
    "site.js": "text/javascript",
    "charts.js": "text/javascript",
    "brush.js": "text/javascript",
    "embed.js": "text/javascript",
    "compare.js": "text/javascript",
    "theme.js": "text/javascript",
    "time.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
MADE = {
    "theme.css": "text/css",
    "vega.js": "text/javascript",
    "allies.json": "application/json",
    "touch.png": "image/png",
    "favicon.ico": "image/x-icon",
}
FONTS = {f"fonts/{name}": name for name in CUTS}
DRAWN, TOUCH, TAB = 16, 180, 48  # pixels: as drawn, on a telephone, in a tab
BUNDLE = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"


@cache
def static(name: str) -> Given:
    """Give a static file, or make it."""
    if name in FONTS:
        return Given.of(woff2(FONTS[name]), "font/woff2")
    if name == "theme.css":
        return Given.of(style().encode(), MADE[name])
    if name in ("touch.png", "favicon.ico"):
        return Given.of(icon(name), MADE[name])
    if name == "allies.json":
        named = {each: code for each, code in typed().items() if areas()[code].joined_nato} | spoken()
        return Given.of(json.dumps(named, ensure_ascii=False, separators=(",", ":")).encode(), MADE[name])
    if name == "vega.js":
        return Given.of(engine.drawn("javascript_bundle", BUNDLE).encode(), MADE[name])
    return Given.of((files("burdenshare.web") / "static" / name).read_bytes(), STATIC[name])


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
