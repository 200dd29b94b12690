"""What a reader does, in Debian's Chromium: journeys at three widths, with the keyboard only, and axe on every page."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

import burdenshare as bs

WIDTHS = (320, 768, 1440)
FIGURE = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
TYPES = (
    "", "allies", "ally/CAN", FIGURE, "compare", "pledges", "revisions", "changes", "projection", "cost", "scenario",
    "check", "data", "methods", "limits", "nowhere",
)  # fmt: skip


OF_COLOURS = ("color-contrast", "link-in-text-block")  # rules of axe-core that look at colours
FRAMED = ("/embed/time?lang={lang}", "/embed/fan?arg=CAN&lang={lang}")
BESIDE = "compare?allies=CAN,POL,NATO_EUR_CAN&since=2014&to=2026&asOf=2026-08-01"


@contextmanager
def opened(browser: Any, served: str, width: int = 1440, *, trouble: bool = False, **how: Any) -> Iterator[Any]:
    """Open a page that must not complain, and must ask nobody but our own server."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=served, accept_downloads=True, **how
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    said, strangers = [], []
    page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    home = urlsplit(served).netloc
    page.on(
        "request", lambda asked: strangers.append(asked.url) if urlsplit(asked.url).netloc not in (home, "") else None
    )
    try:
        yield page
    finally:
        context.close()
    assert strangers == []
    if not trouble:
        assert said == []


def follow(page: Any, link: str, text: str | None = None) -> None:
    """Click a link and wait until the page it leads to has come whole: what is counted there would be a part else."""
    with page.expect_navigation():
        page.locator(link, has_text=text).first.click()


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=120) as reply:
        return str(reply.read().decode())


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_standing_to_the_papers_of_a_figure(browser: Any, served: str, width: int) -> None:
    then = bs.ask("standing", 2024, as_of="2025-05-07").extra
    with opened(browser, served, width) as page:
        page.goto("/en/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#known-on").fill("2025-05-07")
        page.wait_for_url("**asOf=2025-05-07**")
        assert page.locator(".big b").inner_text() == str(then["at_or_above"])
        follow(page, "#allies a", "Canada")
        assert page.locator("h1").inner_text() == "Canada"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#life summary").first.click()
        page.locator("#life details.table summary").click()
        follow(page, "#life table a")
        assert page.locator("#papers dt").count() >= 6
        assert "sha256" in page.locator("#papers").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
def test_a_text_is_checked_and_the_language_changed_without_the_text_in_an_address(
    browser: Any, served: str, script: bool
) -> None:
    with opened(browser, served, 390, java_script_enabled=script) as page:
        page.goto("/en/check")
        page.locator("textarea").fill("In 2024 Canada spent 1.37% of GDP on defence.")
        page.locator("input[name=written]").fill("2025-05-07")
        page.get_by_role("button", name="Check", exact=True).click()
        card = page.locator("#claim-1")
        card.wait_for()
        assert card.bounding_box()["y"] < 900, "the first verdict is on the first screen"
        if script:
            page.wait_for_function("document.activeElement.id === 'claim-1'")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name="Français").click()
        page.wait_for_url("**/fr/check")
        assert "dépassé" in page.locator("#claim-1").inner_text()
        with page.expect_download() as saved:
            page.get_by_role("button", name="CSV").click()
        assert "superseded_when_written" in saved.value.path().read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_result(browser: Any, served: str, axe: str, scheme: str) -> None:
    with opened(browser, served, color_scheme=scheme, bypass_csp=True) as page:
        for lang in ("en", "fr"):
            page.goto(f"/{lang}/check")
            page.locator("textarea").fill(
                "In 2024 Canada spent 1.37% of GDP on defence. Poland spent 5% of GDP on defence in 2024. "
                "Estonia spent 3.41% of GDP on defence in 2024. Germany owes NATO billions. "
                "Carney pledged $13 billion over four years."
            )
            page.locator("input[name=written]").fill("2025-05-07")
            page.locator("main form button[type=submit]").first.click()
            page.locator("#claim-1").wait_for()
            page.evaluate(axe)
            found = page.evaluate("axe.run()")
            assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_platform_scenario_and_a_plan_of_ones_own(browser: Any, served: str, width: int) -> None:
    platform = bs.ask("scenario", "canada-platform-2025").extra["targets"][0]
    with opened(browser, served, width) as page:
        page.goto("/en/scenario")
        page.locator("select[name=plan]").select_option("canada-platform-2025")
        page.locator("main form").first.locator("button").click()
        page.wait_for_url("**plan=canada-platform-2025**")
        assert f"{platform['share']:.2f}" in page.locator("#answer").inner_text()
        page.goto("/en/scenario")
        amount = page.locator("input[name=amount1]")
        start = int(amount.input_value())
        assert start > 0, "a reader who has set nothing finds an example"
        amount.focus()
        for _ in range(20):
            amount.press("ArrowUp")
        page.locator("input[name=hold1]").uncheck()
        page.locator(".status", has_text="up to date").wait_for()
        page.wait_for_url(lambda url: f"amount1={start + 20}" in url and "hold1" not in url)
        shown = page.locator("#answer").inner_text()
        page.reload()
        assert page.locator("#answer").inner_text() == shown, "the address does not hold the state"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_take_programmes_by_name_and_back_undoes(browser: Any, served: str, width: int) -> None:
    with opened(browser, served, width) as page:
        page.goto("/en/scenario")
        answer = page.locator("#answer p").first.bounding_box()
        assert answer is not None and answer["y"] < 844, "the first result is on the first screen"
        page.locator("details.line summary").nth(2).click()
        page.locator("input[name=programme3]").fill("CAN:submarines/press-60")
        page.locator("input[name=programme3]").blur()
        page.wait_for_url("**programme3=CAN**")
        assert page.locator("input[name=amount3]").input_value() == "60"
        assert "Patrol Submarine" in page.locator("details.line summary").nth(2).inner_text()
        page.locator("select[name=lines]").select_option("10")
        page.wait_for_url("**lines=10**")
        assert page.locator("details.line").count() == 10
        page.go_back()
        page.wait_for_function("document.querySelectorAll('details.line').length === 3")
        page.go_back()
        page.wait_for_function("!location.search.includes('programme3')")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_french_keeps_the_place_and_the_day(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/en/ally/CAN?asOf=2025-05-07")
        page.get_by_role("link", name="Français").click()
        page.wait_for_url("**/fr/ally/CAN?asOf=2025-05-07")
        assert page.locator("html").get_attribute("lang") == "fr"
        assert "1,45" in page.locator(".lede").inner_text()
        assert "estimation" in page.locator(".lede").inner_text()


def test_the_csv_that_is_downloaded_is_what_the_api_answers(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/en/?asOf=2025-05-07")
        with page.expect_download() as saved:
            page.locator("#standing .take a", has_text="CSV").click()
        rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8"))))
    api = json.loads(fetch(f"{served}/api/v1/standing?asOf=2025-05-07"))["rows"]
    assert [(row["ref_area"], row["value"]) for row in rows] == [
        (row["ref_area"], "" if row["value"] is None else str(row["value"])) for row in api
    ]


def test_print_opens_the_sections_and_leaves_the_tools(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/en/ally/CAN")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator("#history .chart").is_visible()
        assert not page.locator("nav").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert not page.locator("#history .chart").is_visible()
        pdf = page.pdf(format="A4")
        counted = re.search(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)
        assert counted
        assert int(counted[1]) <= 4, "an Ally's page takes at most four sheets"


def test_with_the_keyboard_only(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/en/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        seen = walk(page, lambda here: here["text"].startswith("Table: All Allies"))
        assert [each["html"] for each in seen if each["outline"] == "none"] == [], "focus that nobody sees"
        page.keyboard.press("Enter")
        assert page.locator("#standing table").is_visible()
        walk(page, lambda here: here["text"] == "Lithuania")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ally/LTU*")
        page.goto("/en/")
        walk(page, lambda here: "data-theme-switch" in here["html"])
        page.keyboard.press("Space")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.reload()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def walk(page: Any, found: Any, most: int = 150) -> list[dict[str, str]]:
    """Press Tab until something is found."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => ({text: e.textContent.trim(), html: e.outerHTML.slice(0, 200), "
            "outline: getComputedStyle(e).outlineStyle}))(document.activeElement)"
        )
        seen.append(here)
        if found(here):
            return seen
    raise AssertionError(f"not reached with Tab: {[each['text'][:20] for each in seen][-20:]}")


@pytest.mark.parametrize(("lang", "scheme", "other"), [("en", "light", "dark"), ("fr", "dark", "light")])
def test_axe_finds_no_violation_on_any_page(
    browser: Any, served: str, axe: str, lang: str, scheme: str, other: str
) -> None:
    """A page by day differs from it by night in colours alone (test_whole): what looks at colours looks at both."""
    found = []
    with opened(browser, served, trouble=True, color_scheme=scheme, bypass_csp=True) as page:
        for path in (*(f"/{lang}/{each}" for each in TYPES), *(each.format(lang=lang) for each in FRAMED)):
            page.goto(path)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            page.evaluate(axe)
            found += violations(page, path)
            page.emulate_media(color_scheme=other)
            found += violations(page, f"{path} {other}", OF_COLOURS)
            page.emulate_media(color_scheme=scheme)
    assert found == []


def violations(page: Any, path: str, rules: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Run axe-core on a page that has it: all its rules, or these."""
    only = {"runOnly": list(rules)} if rules else {}
    result = page.evaluate("how => axe.run(document, how)", {"resultTypes": ["violations"], **only})
    return [
        (path, each["id"], each["nodes"][0]["html"][:160], each["nodes"][0]["failureSummary"][:200])
        for each in result["violations"]
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off_on_any_page(browser: Any, served: str, width: int) -> None:
    with opened(browser, served, width, trouble=True) as page:
        wide = []
        for path in TYPES:
            page.goto(f"/fr/{path}")
            breadth = page.evaluate("document.documentElement.scrollWidth")
            if breadth > width:
                wide.append((path, breadth))
        assert wide == []


def test_an_answer_of_a_slider_is_as_alive_as_the_page(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/en/scenario?amount1=20")
        page.locator("input[name=share]").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**share=3.6**")
        assert page.locator("#answer thead button").count() == page.locator("#answer thead th").count() > 0
        assert page.locator("#answer figure.chart").get_attribute("tabindex") == "0"


def test_no_page_needs_a_script_to_be_read(browser: Any, served: str) -> None:
    with opened(browser, served, java_script_enabled=False) as page:
        page.goto("/en/?asOf=2025-05-07")
        assert page.locator("#time .bars svg").first.is_visible()
        page.goto("/en/scenario?amount1=20")
        assert page.locator("#answer svg").first.is_visible()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "path",
    ["", "allies", "ally/CAN", "pledges", "cost", "changes", "projection", "revisions", "data", "compare", BESIDE],
)
def test_on_a_phone_no_caption_is_cut_and_no_table_needs_pushing(
    browser: Any, served: str, path: str, lang: str
) -> None:
    with opened(browser, served, 390) as page:
        page.goto(f"/{lang}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        cut = "[...document.querySelectorAll('caption')].filter(e => e.getBoundingClientRect().right > innerWidth)"
        assert page.evaluate(f"{cut}.map(each => each.textContent)") == []
        wide = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)"
        assert page.evaluate(f"{wide}.map(each => each.textContent.slice(0, 60))") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_card_keeps_words_of_another_language_in_their_cell(browser: Any, served: str) -> None:
    with opened(browser, served, 390) as page:
        page.goto("/fr/pledges")
        words = "[...document.querySelectorAll('#targets .cards td span[lang]')]"
        first = "Math.min(...[...each.getClientRects()].map(box => box.left))"
        own = "each.closest('td').getBoundingClientRect().left"
        lefts = page.evaluate(f"{words}.map(each => {first} - {own})")
        assert lefts and min(lefts) > 100, "beside the head of the cell, not below it"


def test_on_a_phone_a_row_is_a_card_and_its_heads_sort(browser: Any, served: str) -> None:
    with opened(browser, served, 390) as page:
        page.goto("/en/projection")
        table = page.locator("#all table")
        first = table.locator("tbody tr").first
        assert first.locator("td").first.get_attribute("data-head") is None, "the Ally heads its card"
        told = first.locator("td[data-head]").first
        assert told.evaluate("each => getComputedStyle(each, '::before').content") == '"Start, %"'
        table.locator("th button", has_text="Ally").click()
        assert first.locator("td").first.inner_text() == "Albania"


def test_a_tab_that_is_not_chosen_is_hidden_on_a_wide_screen_too(browser: Any, served: str) -> None:
    with opened(browser, served, 1440) as page:
        page.goto(f"/en/{BESIDE}#table")
        page.locator("#table").wait_for()
        assert page.locator("#chart").is_hidden()


def test_a_slider_and_the_suggestions_are_in_the_readers_language(browser: Any, served: str) -> None:
    with opened(browser, served) as page:
        page.goto("/fr/scenario")
        assert page.locator("output[for$=share]").inner_text() == "3,5"
        page.locator("input[name=share]").evaluate(
            "each => { each.value = 4.5; each.dispatchEvent(new Event('input', {bubbles: true})) }"
        )
        assert page.locator("output[for$=share]").inner_text() == "4,5"
        said = page.locator("#programmes option").evaluate_all("all => all.map(each => each.textContent)")
        assert any("Modernisation du NORAD" in each and each.endswith("Md\u00a0CAD") for each in said)
