"""Charts under the hand, in Debian's Chromium: hover, tap, keys, one Ally in all charts, letters, and colours."""

from __future__ import annotations

from typing import Any

import pytest

from burdenshare.charts.look import NARROW, WIDE

from .test_browser import opened

BESIDE = "/en/compare?allies=CAN,POL,NATO_EUR_CAN&since=2014&to=2026&asOf=2026-08-01"
SOURCES = "/fr/compare?ally=CAN&year=2024&asOf=2026-08-01"
REVISIONS = "/en/revisions?year=2021&asOf=2026-08-01"
ALLY = "/en/ally/CAN?asOf=2026-08-01"
WIDTHS = (390, 640, 768, 1024, 1440)
LETTERS = """() => {
  const found = [];
  document.querySelectorAll("figure.chart svg").forEach(svg => {
    const box = svg.getBoundingClientRect();
    if (!box.width) return;
    const scale = box.width / svg.viewBox.baseVal.width;
    svg.querySelectorAll("text").forEach(text => {
      if (text.textContent.trim()) found.push([parseFloat(getComputedStyle(text).fontSize) * scale, text.textContent]);
    });
  });
  return found;
}"""
FILLED = """() => {
  const widths = [...document.querySelectorAll("figure.chart svg")].map(each => each.getBoundingClientRect().width);
  return {room: document.querySelector("figure.chart").clientWidth, seen: widths.filter(each => each)};
}"""
CONTRAST = """() => {
  const light = colour => {
    const parts = (colour.match(/[\\d.]+/g) || []).slice(0, 3).map(each => each / 255)
      .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll("figure.chart svg text")].filter(each => each.getBoundingClientRect().width)
    .map(each => {
      const ink = light(getComputedStyle(each).fill);
      return [(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), each.textContent];
    });
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_of_a_chart_is_shown_smaller_than_twelve_pixels(browser: Any, served: str, width: int) -> None:
    with opened(browser, served, width) as page:
        for path in (BESIDE, SOURCES, REVISIONS):
            page.goto(path)
            letters = page.evaluate(LETTERS)
            assert len(letters) > 10, path
            assert min(letters)[0] >= 12, (path, min(letters))
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("chart", ["fan?arg=CAN", "standing", "multiples?since_year=2014", "promises"])
def test_a_framed_chart_fills_its_column_at_every_width(browser: Any, served: str, chart: str) -> None:
    """One picture is seen, as broad as its room, in letters neither too small nor those of a poster."""
    with opened(browser, served, 320) as page:
        page.goto(f"/embed/{chart}{'&' if '?' in chart else '?'}lang=fr&as_of=2026-08-01")
        for width in (*range(320, 1441, 40), 476, 510, 740):
            page.set_viewport_size({"width": width, "height": 600})
            shown = page.evaluate(FILLED)
            letters = [size for size, _ in page.evaluate(LETTERS)]
            assert len(shown["seen"]) == 1 and abs(shown["seen"][0] - shown["room"]) < 1, (width, shown)
            assert min(letters) >= 12, (width, min(letters))
            assert width > 760 or min(letters) <= 19, (width, min(letters))
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_letters_of_charts_stand_out_from_the_paper(browser: Any, served: str, scheme: str) -> None:
    with opened(browser, served, color_scheme=scheme) as page:
        page.goto(BESIDE)
        worst = min(each for each in page.evaluate(CONTRAST) if each[1].strip())
        assert worst[0] >= 4.5, worst


def test_arrow_keys_walk_the_marks_escape_closes_and_enter_leads_to_the_ally(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(BESIDE)
        assert page.locator(".tip").count() == 0, "nothing happens before a touch"
        figure = page.locator("#chart figure.chart")
        figure.focus()
        said = []
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            said.append(page.locator(".tip.seen").inner_text())
        assert len(set(said)) == 3 and all("NATO " in each for each in said)
        page.keyboard.press("Escape")
        assert page.locator(".tip.seen").count() == 0
        page.keyboard.press("Home")
        code = figure.locator(".here").get_attribute("data-ally")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/en/ally/{code}*")


def test_a_pointer_shows_the_value_and_lights_the_ally_in_every_chart(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(BESIDE)
        mark = page.locator("#chart .wide [data-ally=POL][data-say]").last
        mark.scroll_into_view_if_needed()
        mark.hover(force=True)
        told = page.locator(".tip.seen").inner_text()
        assert "Poland" in told and "NATO July 2026" in told and "estimate" in told
        assert page.locator("#slope figure.lit .wide .on[data-ally=POL][data-say]").count() == 2
        page.mouse.move(2, 2)
        assert page.locator(".tip.seen").count() == 0 and page.locator("figure.lit").count() == 0


def test_a_tap_shows_the_value_and_a_way_to_the_ally(browser: Any, served: str) -> None:
    with opened(browser, served, 390, has_touch=True, is_mobile=True) as page:
        page.goto(BESIDE)
        mark = page.locator("#slope .narrow [data-ally=CAN][data-say]").last
        mark.scroll_into_view_if_needed()
        mark.tap(force=True)
        tip = page.locator(".tip.seen")
        assert "Canada" in tip.inner_text()
        assert tip.locator("a").get_attribute("href").startswith("/en/ally/CAN")


def test_a_series_is_put_out_and_back(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(SOURCES)
        figure = page.locator("#all figure.chart")
        figure.focus()
        switch = figure.locator(".series button", has_text="SIPRI")
        marks = figure.locator(".wide [data-series=SIPRI]")
        assert marks.first.is_visible()
        switch.click()
        assert switch.get_attribute("aria-pressed") == "false" and not marks.first.is_visible()
        switch.click()
        assert marks.first.is_visible()


def test_an_allys_line_is_put_out_with_its_marks_and_its_name(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(BESIDE)
        figure = page.locator("#chart figure.chart")
        figure.focus()
        figure.get_by_role("button", name="Canada", exact=True).click()
        left = figure.locator(".wide [data-ally=CAN]:not(.out)")
        assert left.count() == 0 and figure.locator(".wide path[data-ally=POL]").first.is_visible()


def test_years_are_brushed_with_the_pointer_and_with_keys(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(BESIDE)
        figure = page.locator("#chart figure.chart")
        marks = figure.locator(".wide [data-ally=POL][data-say]")
        figure.evaluate("each => each.scrollIntoView({block: 'center', behavior: 'instant'})")
        ends = {
            year: figure.locator(f".wide [data-ally=POL][data-year='{year}']").bounding_box() for year in (2016, 2024)
        }
        assert marks.count() > 5
        at = [(box["x"] + box["width"] / 2, box["y"] + 40) for box in ends.values()]
        page.mouse.move(*at[0])
        page.mouse.down()
        page.mouse.move(*at[1], steps=4)
        page.mouse.up()
        told = figure.locator(".ends").inner_text()
        assert "Poland, 2016: 1.99" in told and "Poland, 2024: 3.75" in told
        assert page.url.endswith(BESIDE), "a drag leads nowhere"
        link = figure.locator(".ends a")
        assert "since=2016" in link.get_attribute("href") and "to=2024" in link.get_attribute("href")
        page.keyboard.press("Escape")
        assert figure.locator(".span").count() == 0
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        assert figure.locator(".span").count() == 1 and "2016" in figure.locator(".ends").inner_text()


def test_tabs_show_one_part_and_the_address_holds_it(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto(BESIDE)
        assert page.locator("#chart").is_visible() and not page.locator("#table").is_visible()
        page.locator(".tabs a[href='#sources']").click()
        page.locator("#sources").wait_for(state="visible")  # the address has changed first, and then the part shown
        assert page.locator("#sources").is_visible() and not page.locator("#chart").is_visible()
        page.reload()
        page.locator("#sources").wait_for(state="visible")
        assert page.locator("#sources").is_visible() and not page.locator("#slope").is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_folded_chart_is_drawn_when_its_section_is_opened(browser: Any, served: str, width: int) -> None:
    with opened(browser, served, width) as page:
        page.goto(ALLY)
        folded = page.locator("#history figure.chart")
        assert folded.locator("svg").count() == 0, "nobody has asked for it"
        for section in ("history", "life", "cost"):
            page.locator(f"#{section} summary").first.click()
            page.locator(f"#{section} figure.chart svg").first.wait_for(state="attached")
        assert min(page.evaluate(LETTERS))[0] >= 12
        assert "Canada" in str(folded.get_attribute("aria-label"))
        folded.focus()
        page.keyboard.press("ArrowRight")
        assert "Canada" in page.locator(".tip.seen").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "drawn"), [(390, NARROW), (1440, WIDE)])
def test_a_folded_chart_stands_without_a_script_in_letters_of_twelve_pixels(
    browser: Any, served: str, width: int, drawn: int
) -> None:
    with opened(browser, served, width, java_script_enabled=False) as page:
        page.goto(ALLY)
        for section in ("history", "life", "cost"):
            page.locator(f"#{section} summary").first.click()
            image = page.locator(f"#{section} figure.chart img")
            image.scroll_into_view_if_needed()
            page.wait_for_load_state("networkidle")
            box = image.bounding_box()
            shown = page.context.request.get(str(image.evaluate("each => each.currentSrc"))).text()
            broad = float(shown.split('width="')[1].split('"')[0])
            assert box is not None and abs(broad - drawn) < 24, section
            assert 13 * box["width"] / broad >= 12, section


def test_a_chart_that_cannot_be_drawn_says_so_in_its_place(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/embed/life?arg=CAN&arg=2026&lang=fr&as_of=2026-08-01")
        said = page.locator(".trouble")
        assert "2026" in said.inner_text() and said.locator("[lang=en]").count() == 0
        assert "title" not in said.inner_text() and page.locator("svg").count() == 0


def test_the_comparison_stands_whole_without_a_script(browser: Any, served: str) -> None:
    with opened(browser, served, java_script_enabled=False) as page:
        page.goto(BESIDE)
        for tab in ("table", "sources", "chart"):
            assert page.locator(f".tabs a[href='#{tab}']").count() == 1
            assert page.locator(f"#{tab}").is_visible()
        assert page.locator("#table tbody tr").count() > 30
        with page.expect_download() as saved:
            page.locator("#chart .take a", has_text="CSV").click()
        lines = saved.value.path().read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("ref_area,indicator,period") and len(lines) > 30
        page.locator("main input[name=allies]").fill("Canada; Pologne")
        page.locator("main form button").first.click()
        page.wait_for_url("**allies=Canada**")
        assert page.locator("#chart .wide").inner_html().count("Poland") > 5


@pytest.mark.parametrize("width", [768, 1024])
def test_the_longest_table_is_not_cut_off_on_a_tablet(browser: Any, served: str, width: int) -> None:
    with opened(browser, served, width) as page:
        page.goto("/fr/data?asOf=2026-08-01")
        room = page.evaluate("document.querySelector('table').parentElement.clientWidth")
        assert page.evaluate("document.querySelector('table').scrollWidth") <= room
