"""The time machine, the picker, embeds and cards: over HTTP, and as a reader's hand has them in a real browser."""

from __future__ import annotations

import gzip
import re
import struct
from html import unescape
from typing import Any

import pytest

import burdenshare as bs
from burdenshare.web.cards import fitted
from burdenshare.web.framing import iframe
from tests.serving import serving

from .test_pages import text_of

YEAR = "/en/?year=2024&target=nato-2"
WHOLE = """width => Math.abs(innerWidth - width) < 40
  && Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) < 2"""


def test_the_machine_says_what_the_view_says(client: Any) -> None:
    told = client.get("/fr/time.json").json()
    for year, target in ((2018, "nato-2"), (2024, "nato-2"), (2024, "nato-equipment-20")):
        found = bs.ask("timeline", year, target)
        stops = told["years"][str(year)][target]["stops"]
        assert [(each["release"], each["count"], each["of"]) for each in stops] == [
            (each["release"], each["at_or_above"], each["reporting"]) for each in found.extra["stops"]
        ]
        bars = [(bar["id"], bar["printed"].replace(",", ".")) for each in stops for bar in each["bars"]]
        assert bars == [(row["id"], row["printed"]) for row in found.rows.to_dicts()]


def test_the_machine_is_light(client: Any) -> None:
    for lang in ("en", "fr"):
        assert len(gzip.compress(client.get(f"/{lang}/time.json").content, 6)) < 60_000


def test_only_whole_releases_are_stops() -> None:
    counts = bs.ask("timeline", 2024, as_of="2026-07-31").extra["stops"]
    assert [(each["release"], each["at_or_above"], each["reporting"]) for each in counts] == [
        ("nato-2024-06", 23, 31),
        ("nato-2025-04", 22, 31),
        ("nato-2025-08", 18, 31),
        ("nato-2026-07", 17, 31),
    ]
    assert "nato-2021-06" not in [each["release"] for each in bs.ask("timeline", 2020).extra["stops"]], "held in part"


@pytest.mark.parametrize("path", ["/en/", "/en/?asOf=2025-05-07", "/fr/?year=2014", "/fr/?target=nato-equipment-20"])
def test_a_page_stands_without_a_script_with_links_to_the_other_days(client: Any, path: str, slow: bool) -> None:
    html = client.get(path).text
    assert 'id="time"' in html
    found = {unescape(where) for where in re.findall(r'href="([^"]*asOf=[^"]*)"', html)}
    days = [where for where in sorted(found) if re.match(r"/(en|fr)/\?", where)]
    assert len(days) > 3
    for where in sorted(found) if slow else days:
        assert client.get(where).status_code == 200, where


def test_a_day_is_told_nothing_of_later_years(client: Any) -> None:
    assert 'data-newest="2024" hidden' in client.get("/en/?year=2024&asOf=2024-07-01").text, (
        "2025 and 2026 were to come"
    )
    assert "The newest year, 2025: 30 of 30 at 2 %" in text_of(client.get("/en/?year=2024&asOf=2025-09-01").text)
    early = text_of(client.get("/en/?year=2025&asOf=2024-07-01").text)
    assert "first gave all of them, on 28 August 2025; by 1 July 2024 no release did." in early


def test_only_embeds_may_be_framed(client: Any) -> None:
    framed = client.get("/embed/fan?arg=CAN&lang=fr")
    assert framed.status_code == 200
    assert "x-frame-options" not in framed.headers
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    for path in ("/en/", "/chart/life.svg?arg=CAN&arg=2021", "/api/v1"):
        reply = client.get(path)
        assert reply.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert client.get("/embed/when-you-ask?year=2024").status_code == 200
    assert client.get("/embed/nothing").status_code == 404
    assert client.get("/embed/fan?arg=CAN&lang=de").status_code == 404


def test_oembed_gives_what_to_paste(client: Any) -> None:
    told = client.get("/oembed", params={"url": "http://testserver/embed/fan?arg=CAN&lang=en"}).json()
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert 'src="http://testserver/embed/fan?arg=CAN&amp;lang=en"' in told["html"]
    assert client.get("/oembed", params={"url": "http://elsewhere.example/embed/fan?arg=CAN"}).status_code == 404
    assert client.get("/oembed").status_code == 404
    standing = client.get("/oembed", params={"url": "http://testserver/embed/standing"}).json()
    assert standing["height"] > 800 > told["height"] > 600, "each as high as its chart"


@pytest.mark.parametrize("path", ["/embed/fan?arg=CAN&lang=fr", "/embed/time?lang=en&year=2024"])
def test_an_embed_says_where_its_oembed_is(client: Any, path: str) -> None:
    found = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', client.get(path).text)
    assert client.get(unescape(found[0])).json()["html"].startswith("<iframe")


@pytest.mark.parametrize("path", ["en/index", "fr/ally/CAN", "en/pledges"])
def test_every_page_has_a_card_and_says_where(client: Any, path: str) -> None:
    reply = client.get(f"/card/{path}.png")
    assert reply.headers["content-type"] == "image/png"
    assert struct.unpack(">II", reply.content[16:24]) == (1200, 630)
    html = client.get("/" + path.removesuffix("index")).text
    assert f'<meta property="og:image" content="http://testserver/card/{path}.png"' in html
    assert '"@type": "Dataset"' in html or path.endswith("pledges")


def test_a_long_title_is_cut_with_a_mark() -> None:
    size, lines = fitted("spending " * 60, 1056)
    assert (size, len(lines), lines[-1][-1]) == (46, 3, "…")


@pytest.mark.parametrize(
    ("asked", "code"), [("Canada", "CAN"), ("pologne", "POL"), ("tur", "TUR"), ("Türkiye*", "TUR")]
)
def test_an_ally_is_found_by_any_name(client: Any, asked: str, code: str) -> None:
    assert client.get("/fr/find", params={"q": asked}).headers["location"] == f"/fr/ally/{code}"
    assert client.get("/en/find", params={"q": asked, "asOf": "2025-05-07"}).headers["location"].endswith("2025-05-07")


def test_nobody_of_that_name_is_said(client: Any) -> None:
    reply = client.get("/en/find", params={"q": "Polandd"})
    assert reply.status_code == 404
    assert "Did you mean Poland?" in reply.text


def page_at(browser: Any, where: str, **how: Any) -> Any:
    context = browser.new_context(**how)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(where)
    page.faults = faults
    return page


def shows(page: Any, count: str) -> None:
    """Wait until the machine tells a count; its releases are on the way after the first touch."""
    from playwright.sync_api import expect

    expect(page.locator(".big b")).to_have_text(count)


def test_slider_keys_and_play_run_through_the_releases(browser: Any, served: str) -> None:
    page = page_at(browser, served + YEAR)
    page.wait_for_selector("#time[data-alive]")
    shows(page, "17")
    page.focus("#time input[type=range]")
    page.keyboard.press("Home")
    shows(page, "23")
    assert "asOf=2024-06-17" in page.url
    page.keyboard.press("ArrowRight")
    shows(page, "22")
    page.click("[data-to-year='2018']")
    shows(page, "5")
    assert "2018" in page.text_content("h1")
    page.click("[data-to-goal='nato-equipment-20']")
    shows(page, "12")
    page.click("[data-play]")
    shows(page, "14")
    page.reload()
    page.wait_for_selector("#time[data-alive]")
    shows(page, "14")
    assert not page.faults


def test_the_bars_follow_and_lead_on(browser: Any, served: str) -> None:
    page = page_at(browser, served + YEAR)
    page.wait_for_selector("#time[data-alive]")
    page.click(".stops a[data-stop='0']")
    shows(page, "23")
    first = page.locator(".bars li").first
    assert first.get_attribute("data-ally") == "POL"
    there = "/en/figure/nato-2024-06/POL/defence_share_gdp/2024?asOf=2024-06-17"
    assert page.locator(".bars .value").first.get_attribute("href") == there
    assert page.evaluate("document.activeElement.dataset.stop") == "0", "the focus stays where the reader is"
    page.locator(".bars .value").first.click()
    page.wait_for_url("**/figure/nato-2024-06/POL/**")


def test_a_bar_leads_to_its_ally_and_the_title_tells_the_count(browser: Any, served: str) -> None:
    page = page_at(browser, served + YEAR)
    page.wait_for_selector("#time[data-alive]")
    page.click("[data-to-year='2025']")
    shows(page, "28")
    assert page.title().startswith("28 of 31 Allies") and page.locator(".newest").is_visible()
    page.click("[data-to-year='2026']")
    assert page.locator(".newest").is_hidden(), "the newest year is on the stage itself"
    ticks = page.evaluate("[...document.querySelectorAll('.axis text')].map(each => each.getBoundingClientRect())")
    line = page.locator(".bars line").first.bounding_box()
    assert min(abs(each["x"] + each["width"] / 2 - line["x"]) for each in ticks) < 2, "the line stands under its number"
    row = page.locator(".bars li").first
    row.locator("svg").click(position={"x": 20, "y": 8}, force=True)
    page.wait_for_url("**/ally/LTU?asOf=*")


def test_the_day_of_the_slider_goes_along(browser: Any, served: str) -> None:
    page = page_at(browser, served + "/en/")
    page.wait_for_selector("#time[data-alive]")
    page.click("[data-to-year='2024']")
    page.click(".stops a[data-stop='0']")
    shows(page, "23")
    assert page.input_value("#known-on") == "2024-06-17"
    assert page.locator("a[hreflang=fr]").first.get_attribute("href") == "/fr/?year=2024&target=nato-2&asOf=2024-06-17"
    page.fill("#known-on", "2025-05-07")
    page.wait_for_url("**asOf=2025-05-07**")
    assert "22 of 31" in page.title() and "year=2024" in page.url
    page.click(".stops a[data-stop='0']")
    page.wait_for_selector("#time[data-alive]")
    shows(page, "23")
    page.locator(".bars li a").first.click()
    page.wait_for_url("**/ally/*?asOf=2024-06-17")


def test_a_foreign_page_can_frame_the_machine(browser: Any, served: str) -> None:
    async def host(scope: Any, receive: Any, send: Any) -> None:
        where, chart = f"{served}/embed/time?year=2024&lang=fr", f"{served}/embed/standing"
        body = f"<!doctype html>{iframe(where, 'machine', (0, 90))}{iframe(chart, 'chart', (0, 90))}"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": body.encode()})

    with serving(host) as elsewhere:
        page = page_at(browser, elsewhere)
        for width in (700, 1000, 360):  # what is pasted grows with what it shows, in any column
            page.set_viewport_size({"width": width, "height": 600})
            for each in page.frames[1:]:
                each.frame_element().scroll_into_view_if_needed()
                each.wait_for_function(WHOLE, arg=width, polling=100)
        page.set_viewport_size({"width": 700, "height": 900})
        frame = page.frame_locator("iframe[title=machine]")
        frame.locator("#time[data-alive]").wait_for(timeout=20_000)
        shows(frame, "17")
        frame.locator(".stops a[data-stop='0']").click()
        shows(frame, "23")


def test_a_phone_opens_the_menu_and_nothing_is_wider_than_it(browser: Any, served: str) -> None:
    page = page_at(browser, served + YEAR, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    assert not page.locator("nav a", has_text="Compare").first.is_visible()
    page.tap("details.menu summary")
    assert page.locator("nav a", has_text="Compare").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_picker_finds_an_ally_and_keeps_the_day(browser: Any, served: str) -> None:
    page = page_at(browser, f"{served}/fr/pledges?asOf=2025-05-07")
    page.fill("#find-q", "Poland")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/ally/POL?asOf=2025-05-07")


def test_without_a_script_the_day_is_a_link(browser: Any, served: str) -> None:
    page = page_at(browser, served + YEAR, java_script_enabled=False)
    assert page.text_content(".big b") == "17"
    assert page.locator("#time input[type=range]").is_hidden()
    page.click(".stops li:first-child a")
    assert page.text_content(".big b") == "23"
    assert page.locator("nav a", has_text="Compare").first.is_visible()


@pytest.mark.parametrize(("day", "marked"), [("2024-07-01", True), ("2026-08-01", False)])
def test_the_mark_of_an_estimate_is_explained_where_it_stands(client: Any, day: str, marked: bool) -> None:
    page = client.get(f"/en/?year=2024&asOf={day}").text
    assert ("e: NATO&#39;s estimate." in page) is marked
