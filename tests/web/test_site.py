"""The site as files: every link leads to a file, data lie beside pages, and one file holds everything."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import burdenshare as bs
from burdenshare.core.digits import undusted
from burdenshare.core.errors import QueryError
from burdenshare.site.interrupt import locked
from tests.serving import serving

from .test_alive import LETTERS

FEW = (
    "", "allies", "compare", "pledges", "changes", "cost", "scenario", "check", "data", "methods", "limits", "ally/CAN",
    "figure/nato-2026-07/CAN/defence_share_gdp/2025",
)  # fmt: skip
LIGHT = "figure/nato-2024-06/CAN/defence_share_gdp/2024"
BASE = "https://example.org/b"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site: a few pages in both languages."""
    from burdenshare.site import build

    out = tmp_path_factory.mktemp("site") / "out"
    told: list[tuple[int, int, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "paths", lambda: iter(FEW))
        patch.setattr(build, "light_paths", lambda: {LIGHT})
        pages = build.build(out, BASE, told=lambda *each: told.append(each), workers=1)
    assert pages == 2 * (len(FEW) + 1) == told[-1][0] == told[-1][1]
    return out


def test_a_whole_site_has_a_page_for_every_share_of_every_release() -> None:
    from burdenshare.site.build import light_paths, paths
    from burdenshare.store.read import history

    pages = {*paths(), *light_paths()}
    told = history(sources=("nato",), indicators=["defence_share_gdp"]).filter(ref_area="CAN").drop_nulls("obs_value")
    assert told.height > 50
    for row in told.iter_rows(named=True):
        assert f"figure/{row['release']}/CAN/defence_share_gdp/{row['period']}" in pages
    assert {f"ally/{code}" for code in bs.standing()["ref_area"]} <= pages


def test_an_old_figure_has_its_page_and_its_data(site: Path) -> None:
    for lang in ("en", "fr"):
        html = (site / lang / LIGHT / "index.html").read_text(encoding="utf-8")
        assert bs.ask("explain", "CAN", 2024).rows.filter(release="nato-2024-06")["sha256"].item() in html
        assert '<figure class="chart"' not in html
    told = json.loads((site / "en" / LIGHT / "life.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in told["rows"]] == bs.ask("life", "CAN", 2024).rows["id"].to_list()
    assert not (site / "fr" / LIGHT / "life.json").exists()


def test_every_link_from_a_folder_leads_to_a_file(site: Path) -> None:
    missing = set()
    for page in (each for each in site.rglob("*.html") if each.name != "404.html"):
        for href in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            where = unescape(href).split("#")[0]
            if not where or "://" in where:
                continue
            assert not where.startswith("/"), f"{page.name} links to {where}: not relative"
            if not (page.parent / where).is_file():
                missing.add(
                    re.sub(r"(compare|revisions|projection|find|ally/[A-Z]{3}|\.\./[A-Z]{3})/", "LEFT-OUT/", where)
                )
    assert all("LEFT-OUT" in each for each in missing), missing


def test_data_lie_beside_each_page_and_are_the_answers(site: Path) -> None:
    view = bs.ask("life", "CAN", 2024).rows
    rows = list(csv.DictReader(io.StringIO((site / "en/ally/CAN/life.csv").read_text(encoding="utf-8"))))
    assert [float(row["value"]) for row in rows] == view["value"].to_list()
    told = json.loads((site / "fr/ally/CAN/life.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in told["rows"]] == view["id"].to_list()
    assert (site / "en/ally/CAN/life.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (site / "en/ally/CAN/life.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("path", [each for each in FEW if each != "scenario"])
def test_the_files_beside_a_page_answer_the_question_they_name(site: Path, path: str) -> None:
    from pydantic_core import to_json

    from burdenshare.web.pages import page_of
    from burdenshare.web.request import PageRequest

    for block in page_of(PageRequest("en", path, still=True)).blocks:
        if block.question:
            told = json.loads((site / "en" / path / f"{block.id}.json").read_text(encoding="utf-8"))
            asked = undusted(bs.ask(block.question.name, **block.question.given).rows).to_dicts()
            assert told["rows"] == json.loads(to_json(asked, inf_nan_mode="null")), block.id


def test_pages_that_need_a_server_say_so(site: Path) -> None:
    for path in ("check", "scenario"):
        html = (site / "en" / path / "index.html").read_text(encoding="utf-8")
        assert "burdenshare serve" in html
        assert html.count("<form") == 1, "only the one that finds an Ally, which works without a server"
        assert 'class="find"' in html


def test_the_sitemap_lists_every_page_with_its_other_language(site: Path) -> None:
    urls = [each for each in ElementTree.parse(site / "sitemap.xml").getroot() if each.tag.endswith("url")]
    assert len(urls) == 2 * (len(FEW) + 1)
    for url in urls:
        others = {each.get("hreflang"): each.get("href") for each in url if each.tag.endswith("link")}
        assert set(others) == {"en", "fr"}
        assert url[0].text in others.values()
        for place in others.values():
            assert (site / str(place).removeprefix(f"{BASE}/") / "index.html").is_file()
    assert f"Sitemap: {BASE}/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_pages_name_their_own_address_and_the_other_language(site: Path) -> None:
    for lang, other in (("en", "fr"), ("fr", "en")):
        html = (site / lang / "ally/CAN/index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{BASE}/{lang}/ally/CAN/">' in html
        href = re.search(f'<link rel="alternate" hreflang="{other}" href="([^"]+)"', html)
        assert href
        assert (site / lang / "ally/CAN" / href[1]).resolve() == site / other / "ally/CAN/index.html"


def test_the_feed_is_atom_and_each_entry_leads_to_a_page(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for lang in ("en", "fr"):
        feed = ElementTree.parse(site / lang / "feed.xml").getroot()
        assert feed.tag == f"{atom}feed"
        for of in (feed, *feed.findall(f"{atom}entry")):
            assert all(of.findtext(f"{atom}{name}") for name in ("id", "title", "updated"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(of.findtext(f"{atom}updated")))
        entries = feed.findall(f"{atom}entry")
        assert len({each.findtext(f"{atom}id") for each in entries}) == len(entries) > 40
        for link in feed.iter(f"{atom}link"):
            where = str(link.get("href")).split("?")[0].split("#")[0].removeprefix(f"{BASE}/")
            assert (site / where).exists(), where


def test_a_wrong_address_is_told_so_in_both_languages(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="{BASE}/en/index.html"' in html
    assert f'href="{BASE}/fr/index.html"' in html
    assert "noindex" in html


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Build a site of one page."""
    from burdenshare.site import build

    monkeypatch.setattr(build, "paths", lambda: iter(["limits"]))
    monkeypatch.setattr(build, "light_paths", set)
    return lambda out, **how: build.build(out, workers=1, **how)


def test_a_figure_with_nothing_to_draw_has_its_page_and_no_picture(
    small: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a figure that one release gave there is no life to draw: the page says so, and the site is built."""
    from burdenshare.site import build

    where = "figure/nato-2026-07/ALB/defence_share_gdp/2026"
    monkeypatch.setattr(build, "paths", lambda: {"", where})
    small(tmp_path / "out")
    page = tmp_path / "out/en" / where
    assert "no change to draw" in (page / "index.html").read_text(encoding="utf-8")
    assert (page / "life.csv").is_file() and not (page / "life.svg").exists()


def test_nothing_is_written_over_unasked(small: Callable[..., int], tmp_path: Path) -> None:
    out = tmp_path / "out"
    small(out)
    with pytest.raises(QueryError, match="--replace"):
        small(out)
    with pytest.raises(QueryError, match="https://"):
        small(tmp_path / "new", base="example.org")
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_site_is_renewed_whole(small: Callable[..., int], tmp_path: Path) -> None:
    out, link = tmp_path / "out", tmp_path / "current"
    small(out)
    (out / "en/gone.html").write_text("of an older site")
    small(out, over=True)
    assert not (out / "en/gone.html").exists()
    link.symlink_to(out)
    small(link, over=True)
    assert link.is_symlink()
    assert (link / "en/limits/index.html").is_file()
    assert {each.name for each in tmp_path.iterdir()} == {"out", "current"}


def test_what_is_no_site_of_ours_is_never_replaced(small: Callable[..., int], tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/thesis.txt").write_text("years of work")
    with pytest.raises(QueryError, match="no site of ours"):
        small(tmp_path / "precious", over=True)
    with pytest.raises(QueryError, match="no folder"):
        small(tmp_path / "precious/thesis.txt", over=True)
    assert (tmp_path / "precious/thesis.txt").read_text() == "years of work"


def test_a_build_that_is_broken_off_leaves_the_old_site(small: Callable[..., int], tmp_path: Path) -> None:
    def stop(*each: object) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "out"
    small(out)
    (out / "old").touch()
    with pytest.raises(KeyboardInterrupt):
        small(out, over=True, told=stop)
    with pytest.raises(KeyboardInterrupt):
        small(tmp_path / "fresh", told=stop)
    assert (out / "old").is_file()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_build_that_is_told_to_end_leaves_nothing(
    small: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from burdenshare.site import build

    monkeypatch.setattr(build, "write_pages", lambda site, path: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as ended:
        small(tmp_path / "out")
    assert ended.value.code == 128 + signal.SIGTERM and [*tmp_path.iterdir()] == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_a_killed_build_left_is_swept_and_the_site_it_took_away_put_back(
    small: Callable[..., int], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    small(out)
    out.rename(tmp_path / ".out.old-1")  # killed between the two renamings
    for name in (f".out.new-{os.getpid()}", ".out.new-written", ".out.new-made"):  # the first: in a container all are 1
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").touch()
    (tmp_path / ".out.new-made" / "page").unlink()  # by a build that has just begun
    lock = locked(tmp_path / ".out.new-written")  # of a build that is still there
    (tmp_path / ".outer.new-1").mkdir()  # of another site
    with pytest.raises(QueryError, match="--replace"):
        small(out)
    assert (out / "en/limits/index.html").is_file()
    assert {each.name for each in tmp_path.iterdir()} == {"out", ".out.new-written", ".out.new-made", ".outer.new-1"}
    os.close(lock or 0)
    with pytest.raises(QueryError, match="--replace"):
        small(out)
    assert not (tmp_path / ".out.new-written").exists(), "its build was killed"


def test_workers_end_with_a_build_that_is_killed() -> None:
    """A worker that waits for its next page would wait for ever."""
    start = (
        "from concurrent.futures import ProcessPoolExecutor as Pool\n"
        "from multiprocessing import get_context\n"
        "from burdenshare.site.build import _enter\n"
        "import os, sys, time\n"
        "if __name__ == '__main__':\n"
        "    spawn = get_context('spawn')\n"
        "    wanted, ours = spawn.Pipe(duplex=False)\n"
        "    with Pool(1, spawn, _enter, (None, wanted)) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    until = time.monotonic() + 30
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


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


def test_any_allies_are_compared_from_any_web_server_and_sub_path(site: Path, browser: Any) -> None:
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    files = Starlette(routes=[Mount("/deep/down", StaticFiles(directory=site))])
    with serving(files) as address:
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.goto(f"{address}/deep/down/en/compare/index.html?allies=CAN,POL&since=2016")
        own = page.locator("#own")
        own.locator("figure svg").wait_for()
        now = bs.ask("show", "POL", indicator="defence_share_gdp").rows.filter(period=2026)["printed"].item()
        assert f"Poland\u00a0{now}" in own.locator("h3").inner_text()
        own.locator("label", has_text="Estonia").click()
        page.wait_for_url("**allies=CAN%2CEST%2CPOL**")
        assert own.locator("path[data-ally=EST]").count() == 1
        own.locator("summary").click()
        rows = own.locator("tbody tr").all_inner_texts()
        assert any("2016" in row for row in rows) and not any("2015" in row for row in rows)
        with page.expect_download() as saved:
            own.locator("a", has_text="CSV").click()
        lines = saved.value.path().read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("ref_area,indicator,period,value") and len(lines) == len(rows) + 1
        with page.expect_download() as saved:
            own.locator("a", has_text="SVG").click()
        drawn = re.sub(r"</text><text[^>]*>", " ", saved.value.path().read_text(encoding="utf-8"))
        for said in (
            "Source: NATO, release",
            "read from a machine copy",
            "Credit NATO",
            "As known on ",
            f"Poland\u00a0{now}",
        ):
            assert said in drawn, said
        assert "nato-20" not in drawn and min(map(int, re.findall(r'font-size="(\d+)"', drawn))) >= 12
        assert not any("nato-20" in row for row in rows)
        page.reload()
        own.locator("path[data-ally=EST]").first.wait_for(state="attached")
        page.goto(f"{address}/deep/down/fr/index.html")
        page.wait_for_selector("#time[data-alive]")
        turns(page)
        page.close()


def turns(machine: Any) -> None:
    """See that the time machine goes to its first release, with what it fetches from beside the page."""
    from playwright.sync_api import expect

    now = machine.locator(".big b").text_content()
    machine.locator(".stops a[data-stop='0']").click()
    expect(machine.locator(".big b")).not_to_have_text(now)


def test_charts_and_the_machine_of_a_site_are_framed_by_a_foreign_page(site: Path, browser: Any) -> None:
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    told = (site / "en/ally/CAN/index.html").read_text(encoding="utf-8")
    assert f"&lt;iframe src=&#34;{BASE}/en/ally/CAN/projection.html&#34;" in told, "the page offers the frame"
    framed = '<iframe id="c" src="/sub/en/ally/CAN/projection.html"></iframe><iframe id="t" src="/sub/fr/time.html">'
    files = Mount("/sub", StaticFiles(directory=site))
    with serving(Starlette(routes=[files, Route("/", lambda _: HTMLResponse(framed))])) as address:
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.goto(address)
        chart = page.frame_locator("#c")
        chart.locator("figure.chart svg").first.wait_for(state="attached")
        assert chart.locator("footer a").get_attribute("href") == f"{BASE}/en/ally/CAN/"
        for width in (320, 500, 690, 760):
            page.locator("#c").evaluate("(frame, width) => { frame.width = width; }", width)
            letters = [size for size, _ in page.frames[1].evaluate(LETTERS)]
            assert 12 <= min(letters) < 19.5, width
        time = page.frame_locator("#t")
        time.locator("#time[data-alive]").wait_for()
        turns(time)
        page.close()


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
    context = browser.new_context(viewport={"width": 900, "height": 800}, offline=True)
    page, strangers, said = context.new_page(), [], []
    page.route(re.compile("^(?!file:)"), lambda route: (strangers.append(route.request.url), route.abort()))
    page.on("console", lambda line: said.append(line.text))
    page.goto(one.as_uri())
    assert page.locator("h1:visible").count() == 1
    page.locator("a:visible", has_text="Canada").first.click()
    assert page.locator("h1:visible").inner_text() == "Canada"
    page.evaluate("document.querySelectorAll('details.section').forEach((each) => { each.open = true; })")
    assert page.locator("figure.chart svg:visible").count() >= 3
    page.locator("[id='en/ally/CAN/history'] details.table summary").first.click()
    assert "NATO July 2026" in page.locator("[id='en/ally/CAN/history'] table").inner_text()
    page.locator("a:visible", has_text="Français").click()
    assert page.locator("h1:visible").count() == 1
    assert page.locator(".leaf:visible").get_attribute("lang") == "fr"
    for path in ("pledges", "compare", "revisions", "projection", "cost", "scenario", "check", "data", "limits"):
        page.goto(f"{one.as_uri()}#fr/{path}")
        assert page.locator("h1:visible").count() == 1
        assert page.locator(".leaf:visible").get_attribute("id") == f"fr/{path}"
    context.close()
    assert (said, strangers) == ([], [])
