"""The typeface in a browser: pages load it, it is as broad as we say, and no text of a chart leaves its picture."""

from __future__ import annotations

from typing import Any

import pytest

from burdenshare.charts import gallery, render
from burdenshare.charts.look import NARROW, Look
from burdenshare.charts.typeface import CUTS, FAMILY, breadth, embedded

SAID = ("30 of 31 reporting Allies", "Macédoine du Nord 2,09e", "Türkiye − 1 234,5 → ½ ≥ őčłş")
BROAD = """([text, font]) => { const pen = document.createElement("canvas").getContext("2d");
  pen.font = font; pen.fontKerning = "none"; return pen.measureText(text).width / 100; }"""
BEYOND = """() => { const whole = document.querySelector("svg").getBoundingClientRect();
  const out = box => box.left < whole.left - .5 || box.right > whole.right + .5 || box.bottom > whole.bottom + .5;
  return [...document.querySelectorAll("svg text")].filter(each => out(each.getBoundingClientRect()))
    .map(each => each.textContent); }"""
LYING_ON = """() => { const told = each => each.textContent.trim() && each.getAttribute("opacity") !== "0";
  const seen = [...document.querySelectorAll("svg text")].filter(told);  // Vega hides labels by their opacity
  const boxes = seen.map(each => each.getBoundingClientRect());
  const on = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4.5;
  const same = (a, b) => Math.abs(a.left - b.left) < 1 && Math.abs(a.top - b.top) < 1;  // the rim below a text
  return seen.flatMap((one, at) => seen.slice(at + 1).flatMap((other, more) => {
    const [a, b] = [boxes[at], boxes[at + 1 + more]];
    return on(a, b) && !same(a, b) ? [one.textContent + " | " + other.textContent] : []; })); }"""
SCALED = (
    "document.querySelector('svg').setAttribute('width', 0.93 * document.querySelector('svg').viewBox.baseVal.width)"
)
DAY = "2026-08-01"
SAMPLE = {
    "standing": lambda look: gallery.standing(year=2026, as_of=DAY, look=look),
    "when": lambda look: gallery.when_you_ask(as_of=DAY, look=look),
    "life": lambda look: gallery.life("CAN", 2021, as_of=DAY, look=look),
    "long life": lambda look: gallery.life("USA", 2014, as_of=DAY, look=look),
    "promises": lambda look: gallery.promises(as_of=DAY, look=look),
    "sources": lambda look: gallery.sources(2024, "CAN", "MKD", "ISL", as_of=DAY, look=look),
    "dumbbell": lambda look: gallery.dumbbell(year=2025, known="2025-08-28", as_of=DAY, look=look),
    "slope": lambda look: gallery.slope(("USA", "GBR", "MKD"), year=2026, since_year=2014, as_of=DAY, look=look),
    "multiples": lambda look: gallery.multiples(as_of=DAY, look=look),
    "bridge": lambda look: gallery.bridge("USA", 2024, as_of=DAY, look=look),
    "cost": lambda look: gallery.cost("POL", as_of=DAY, look=look),
    "scenario": lambda look: gallery.scenario("article-programmes", look=look),
}


@pytest.fixture
def page(browser: Any) -> Any:
    context = browser.new_context(viewport={"width": 800, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("look", [Look("en"), Look("fr"), Look("en", width=NARROW), Look("fr", width=NARROW)],
                         ids=lambda look: f"{look.lang}-{look.width}")  # fmt: skip
def test_no_text_of_a_chart_leaves_its_picture_or_lies_on_another(page: Any, look: Look) -> None:
    for name, draw in SAMPLE.items():
        page.set_content(render.rendered(draw(look), "svg", lang=look.lang).decode())
        page.evaluate("document.fonts.ready")
        assert page.evaluate(f"document.fonts.check('12px \"{FAMILY}\"')")
        assert page.evaluate(BEYOND) == [], name
        assert page.evaluate(LYING_ON) == [], name
        page.evaluate(SCALED)  # as pages show it: hinted letters would grow beyond their measure
        assert page.evaluate(BEYOND) == [], name


def test_a_text_is_as_broad_as_we_say(page: Any) -> None:
    page.set_content(f"<style>{embedded()}</style><p style='font-family: \"{FAMILY}\"'>{SAID} <b>{SAID}</b></p>")
    page.evaluate("document.fonts.ready")
    for text in SAID:
        for bold in (False, True):
            measured = page.evaluate(BROAD, [text, f"{'bold ' if bold else ''}100px '{FAMILY}'"])
            assert measured == pytest.approx(breadth(text, bold=bold), rel=0.003), text


def test_pages_load_the_type_from_this_server(page: Any, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/en/limits")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(each => each.status == 'loaded').map(each => each.family)")
    assert any(FAMILY in each for each in loaded)
    assert {f"{served}/static/fonts/{name}" for name in CUTS} & set(asked)


def test_the_server_gives_the_type_and_nothing_beside_it(client: Any) -> None:
    for name in CUTS:
        reply = client.get(f"/static/fonts/{name}")
        assert reply.status_code == 200 and reply.headers["content-type"] == "font/woff2"
    for path in ("/static/fonts/OFL.txt", "/static/fonts/", "/static/fonts/%2e%2e/site.css"):
        assert client.get(path).status_code == 404
