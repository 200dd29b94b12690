"""A chart as a file: PNG, SVG, PDF, a page that works offline, or its JSON."""

from __future__ import annotations

import html
import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert as vlc

from burdenshare.charts import lettered
from burdenshare.charts.head import head
from burdenshare.charts.typeface import FAMILY, embedded, registered
from burdenshare.core.errors import QueryError
from burdenshare.formats.whole import write
from burdenshare.language import say
from burdenshare.language.numbers import say as told

FORMS = ("png", "svg", "pdf", "html", "json")
VERSION = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
SCALE = 2.0  # dots of a PNG for each pixel
OPTIONS = {
    "actions": {"export": True, "source": False, "compiled": False, "editor": False},  # the editor lies elsewhere
    "renderer": "svg",
}
MENU = {"open": "CLICK_TO_VIEW_ACTIONS", "png": "PNG_ACTION", "svg": "SVG_ACTION"}  # of Vega's menu, which is English


def save(chart: alt.VConcatChart, path: Path, *, scale: float = SCALE, lang: str = "en") -> None:
    """Write a chart into a file, in the form its ending names, whole or not at all.

    Raises
    ------
    QueryError
        the ending is none of FORMS, or the file cannot be written.
    """
    form = path.suffix.lstrip(".").lower()
    if form not in FORMS:
        raise QueryError(say("errors.ends_in", path=f"{path}", forms=[f".{form}" for form in FORMS]))
    write(path, rendered(chart, form, scale=scale, lang=lang))


def rendered(chart: alt.VConcatChart, form: str, *, scale: float = SCALE, lang: str = "en") -> bytes:
    """Give a chart in one of FORMS."""
    spec: dict[str, Any] = chart.to_dict(validate=False)  # the tests hold every chart against the schema
    registered()
    if form == "png":
        return tight(vlc.vegalite_to_png(spec, vl_version=VERSION, scale=scale))
    if form == "pdf":
        return bytes(vlc.vegalite_to_pdf(spec, vl_version=VERSION))
    if form == "json":
        return (json.dumps(spec, indent=2, ensure_ascii=False) + "\n").encode()
    return (typed(svg(spec, lang=lang)) if form == "svg" else page(spec, lang=lang)).encode()


def tight(png: bytes) -> bytes:
    """Pack the same picture again: vl-convert packs quickly, and three times as large as it need be."""
    packed = b"".join(content for kind, content in _chunks(png) if kind == b"IDAT")
    again = zlib.compress(zlib.decompress(packed), 9)
    before = [chunk for chunk in _chunks(png) if chunk[0] not in (b"IDAT", b"IEND")]
    return png[:8] + b"".join(_chunk(*chunk) for chunk in (*before, (b"IDAT", again), (b"IEND", b"")))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + checked


def title(spec: dict[str, Any]) -> str:
    """Give the title of a chart in one line."""
    return " ".join(spec["title"]["text"])


def svg(spec: dict[str, Any], *, lang: str = "en", name: str = "chart") -> str:
    """Draw a chart as SVG with a title and a description; `name` keeps its ids apart from those of others on a page."""
    apart = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{name}-", lettered.svg(spec))
    named = f'<title id="{name}-title">{html.escape(title(spec))}</title>'
    described = f'<desc id="{name}-desc">{html.escape(spec["description"])}</desc>'
    head = f'<svg role="img" xml:lang="{lang}" lang="{lang}" aria-labelledby="{name}-title {name}-desc" '
    opened, rest = apart.split(">", 1)
    return f"{opened.replace('<svg ', head, 1)}>{named}{described}{rest}"


def typed(drawing: str) -> str:
    """Put the type into an SVG that goes out alone, so that it is set anywhere as it was measured here."""
    return drawing.replace("</desc>", f"</desc><style>{embedded()}</style>", 1)


def page(spec: dict[str, Any], *, lang: str = "en") -> str:
    """Lay a chart out as a page of its own that needs no network: the scripts inside, and a drawing without them."""
    paper = spec["config"]["background"]
    ink = spec["config"]["title"]["color"]
    chart = json.dumps(_headed(spec, lang), ensure_ascii=False).replace("</", "<\\/")
    menu = {name: told(f"menu.{key}", lang) for key, name in MENU.items()}
    options = json.dumps({**OPTIONS, "i18n": menu}, ensure_ascii=False)
    style = f"""{embedded()}body {{ margin: 0; padding: 1rem; background: {paper}; color: {ink};
  font: 1rem/1.5 "{FAMILY}", Arial, sans-serif }}
figure {{ margin: 0 auto; max-width: {WIDEST}px; overflow-x: auto }}
figcaption {{ max-width: 44rem; font-size: .875rem }}
"""
    return f"""{head(title(spec), style, lang=lang)}<main><figure>
<div id="chart" role="img" aria-label="{html.escape(title(spec))}"></div>
<noscript>{svg(spec, lang=lang)}</noscript>
<figcaption>{html.escape(spec["description"])}</figcaption>
</figure></main>
<script>{bundle()}</script>
<script id="spec" type="application/json">{chart}</script>
<script>Promise.all(["", "bold "].map((cut) => document.fonts.load(cut + '12px "{FAMILY}"'))).finally(() =>
vegaEmbed("#chart", JSON.parse(document.getElementById("spec").textContent), {options}))</script>
</html>
"""


def _headed(spec: Any, lang: str) -> Any:
    """Head what a tooltip says with words: Vega heads it with the name of its field."""
    if isinstance(spec, list):
        return [_headed(each, lang) for each in spec]
    if not isinstance(spec, dict):
        return spec
    tips = spec.get("tooltip")
    heads = {"tooltip": [{**each, "title": told(f"tip.{each['field']}", lang)} for each in tips]} if tips else {}
    rest = {key: each if key == "datasets" else _headed(each, lang) for key, each in spec.items() if key != "tooltip"}
    return {**rest, **heads}


WIDEST = 1200


@cache
def bundle() -> str:
    """Give the scripts that draw a chart in a browser, as vl-convert carries them."""
    scripts: str = vlc.javascript_bundle(vl_version=VERSION)  # type: ignore[call-arg]  # the stub asks for a snippet
    return scripts.replace("</script", "<\\/script")
