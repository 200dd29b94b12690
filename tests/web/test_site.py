"""The site as files: every link leads to a file, data lie beside pages, and one file holds everything."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError

FEW = (
    "", "allies", "pledges", "changes", "cost", "scenario", "check", "data", "methods", "limits", "ally/CAN",
    "figure/nato-2026-07/CAN/defence_share_gdp/2025",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site: a few pages in both languages."""
    from burdenshare.site import build

    out = tmp_path_factory.mktemp("site") / "out"
    told: list[tuple[int, int, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "paths", lambda: iter(FEW))
        pages = build.build(out, "https://example.org/b", told=lambda *each: told.append(each), workers=1)
    assert pages == 2 * len(FEW) == told[-1][0] == told[-1][1]
    return out


def test_every_link_from_a_folder_leads_to_a_file(site: Path) -> None:
    missing = set()
    for page in site.rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            where = unescape(href).split("#")[0]
            if not where or "://" in where:
                continue
            assert not where.startswith("/"), f"{page.name} links to {where}: not relative"
            if not (page.parent / where).is_file():
                missing.add(re.sub(r"(compare|revisions|projection|ally/[A-Z]{3})/", "LEFT-OUT/", where))
    assert all("LEFT-OUT" in each for each in missing), missing


def test_data_lie_beside_each_page_and_are_the_answers(site: Path) -> None:
    view = bs.ask("life", "CAN", 2024).rows
    rows = list(csv.DictReader(io.StringIO((site / "en/ally/CAN/life.csv").read_text(encoding="utf-8"))))
    assert [float(row["value"]) for row in rows] == view["value"].to_list()
    told = json.loads((site / "fr/ally/CAN/life.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in told["rows"]] == view["id"].to_list()
    assert (site / "en/ally/CAN/life.svg").read_text(encoding="utf-8").startswith("<svg")


def test_pages_that_need_a_server_say_so(site: Path) -> None:
    for path in ("check", "scenario"):
        html = (site / "en" / path / "index.html").read_text(encoding="utf-8")
        assert "burdenshare serve" in html
        assert "<form" not in html


def test_sitemap_and_feeds(site: Path) -> None:
    places = [
        each.text for each in ElementTree.parse(site / "sitemap.xml").getroot().iter() if each.tag.endswith("loc")
    ]
    assert len(places) == 2 * len(FEW)
    for place in places:
        assert (site / str(place).removeprefix("https://example.org/b/") / "index.html").is_file()
    assert ElementTree.parse(site / "fr/feed.xml").getroot().tag.endswith("feed")


def test_nothing_is_written_over(site: Path) -> None:
    from burdenshare.site.build import build

    with pytest.raises(QueryError, match="holds something"):
        build(site)
    with pytest.raises(QueryError, match="https://"):
        build(site / "new", "example.org")


def test_a_site_opens_from_disk(site: Path, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page, said, strangers = context.new_page(), [], []
    page.on("console", lambda line: line.type == "error" and said.append(line.text))
    page.on("request", lambda asked: asked.url.startswith("file:") or strangers.append(asked.url))
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/en/index.html")
    page.locator("#allies a", has_text="Canada").click()
    assert page.locator("h1").inner_text() == "Canada"
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    context.close()
    assert (said, strangers) == ([], [])


def test_one_file_holds_everything(tmp_path: Path, browser: Any) -> None:
    from burdenshare.site.single import single

    text = single(("en", "fr"), ("CAN",))
    assert not re.search(r'(?:src|href)="(?!#|https?://)', text), "something is outside the file"
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for href in set(re.findall(r'href="#([^"]*)"', text)):
        assert unescape(href) in ids
    one = tmp_path / "one.html"
    one.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 900, "height": 800})
    page, strangers = context.new_page(), []
    page.on("request", lambda asked: asked.url.startswith("file:") or strangers.append(asked.url))
    page.goto(one.as_uri())
    assert page.locator("h1:visible").count() == 1
    page.locator("a:visible", has_text="Canada").first.click()
    assert page.locator("h1:visible").inner_text() == "Canada"
    page.locator("a:visible", has_text="Français").click()
    assert "dépenses" in page.locator("body").inner_text().lower() or "PIB" in page.locator("body").inner_text()
    context.close()
    assert strangers == []
