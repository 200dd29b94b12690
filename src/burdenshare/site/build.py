"""Every page of the dashboard as a file, with its data and charts beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from burdenshare.api.forms import as_csv, as_json
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.reference.areas import allies
from burdenshare.site.paths import Map
from burdenshare.store.read import as_of
from burdenshare.web.app import FONTS, static
from burdenshare.web.asked import Asked
from burdenshare.web.feed import feed
from burdenshare.web.page import Block
from burdenshare.web.pages import PAGES, page_of
from burdenshare.web.pictures import drawn_wide
from burdenshare.web.render import Place, written
from burdenshare.web.words import LANGS

STATIC = ("site.css", "site.js", "theme.js", "theme.css", "icon.svg", *FONTS)
SHARE, SINCE = "defence_share_gdp", 2021  # older years have their life on the page of their Ally
Told = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Site:
    """What is built: where, for which address, with which pages."""

    out: Path
    base: str
    map: Map

    def write(self, name: str, body: bytes | str) -> None:
        """Write one file."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)


def build(out: Path, base: str = "", *, told: Told = lambda done, of, what: None, workers: int | None = None) -> int:
    """Write the site, and say how many pages it has.

    Parameters
    ----------
    out
        a new or empty folder.
    base
        the address the site will have; with it come sitemap, feeds and canonical links.
    told
        is told of progress: pages done, pages in all, the page just written.
    workers
        processes; one for each core when None.

    Raises
    ------
    QueryError
        the folder holds something already, or the address is none.
    """
    base = base.rstrip("/")
    if base and not base.startswith(("https://", "http://")):
        raise QueryError(f"--base-url must begin with https:// or http://, not {base!r}.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise QueryError(f"{out} holds something already; give a new or empty folder.")
    site = Site(out, base, Map(frozenset(paths())))
    for name in STATIC:
        site.write(f"static/{name}", static(name).body)
    jobs = [(lang, path) for path in sorted(site.map.pages, key=_slow_first) for lang in LANGS]
    _all(site, jobs, told, workers or os.cpu_count() or 1)
    _around(site, jobs)
    return len(jobs)


def paths() -> Iterator[str]:
    """List the pages: those of the dashboard, one for each Ally, one for each Ally's newest share of each year."""
    yield from PAGES
    yield from (f"ally/{code}" for code in allies(read_day(None)))
    known = as_of(read_day(None), sources=("nato",), indicators=[SHARE])
    for row in known.filter(known["obs_value"].is_not_null()).iter_rows(named=True):
        if row["period"] >= SINCE and row["ref_area"] in allies(read_day(None)):
            yield f"figure/{row['release']}/{row['ref_area']}/{SHARE}/{row['period']}"


def _slow_first(path: str) -> tuple[int, str]:
    """Begin with what takes longest, so that no core waits at the end."""
    return (0 if path in PAGES else 1 if path.startswith("ally") else 2), path


def _all(site: Site, jobs: list[tuple[str, str]], told: Told, workers: int) -> None:
    if workers == 1:
        for done, job in enumerate(jobs, 1):
            told(done, len(jobs), write_page(site, job))
        return
    # A fresh process for each: threads of polars and of the chart engine do not live through a fork.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        made = [pool.submit(partial(write_page, site), job) for job in jobs]
        for done, each in enumerate(as_completed(made), 1):
            told(done, len(jobs), each.result())


def write_page(site: Site, job: tuple[str, str]) -> str:
    """Write one page in one language, with its data and charts beside it."""
    lang, path = job
    here = site.map.file(lang, path)
    asked = Asked(lang, path, still=True, link=partial(site.map.link, here))
    page = page_of(asked)
    site.write(here, written(asked, page, _place(site, here)))
    for block in page.blocks:
        _beside(site, here, block, lang)
    return here


def _place(site: Site, here: str) -> Place:
    up = "../" * here.count("/")
    return Place(
        static=lambda name: f"{up}static/{name}",
        chart=lambda asked, block, form: f"{block.id}.{form}",
        data=lambda asked, block, form: f"{block.id}.{form}",
        feed=lambda asked: f"{up}{asked.lang}/feed.xml" if site.base else "",
        canonical=lambda asked: f"{site.base}/{here.removesuffix('index.html')}" if site.base else "",
        charts=("svg",),
    )


def _beside(site: Site, here: str, block: Block, lang: str) -> None:
    folder = here.removesuffix("index.html")
    if block.question and block.answer:
        site.write(f"{folder}{block.id}.json", as_json(block.answer, block.answer.rows, None))
        site.write(f"{folder}{block.id}.csv", as_csv(block.answer.rows))
    if block.drawn:
        site.write(f"{folder}{block.id}.svg", drawn_wide(block.drawn, lang))


def _around(site: Site, jobs: list[tuple[str, str]]) -> None:
    """Write what stands around the pages: the way in, the feeds, the sitemap."""
    links = "".join(f'<p><a href="{lang}/index.html" lang="{lang}">burdenshare ({lang})</a></p>' for lang in LANGS)
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>burdenshare</title>'
    site.write(
        "index.html",
        f'{head}<meta http-equiv="refresh" content="0; url=en/index.html"></head><body>{links}</body></html>',
    )
    if not site.base:
        return
    for lang in LANGS:
        site.write(f"{lang}/feed.xml", feed(Asked(lang, "changes", still=True), site.base, "/"))
    places = "".join(
        f"<url><loc>{site.base}/{site.map.file(*job).removesuffix('index.html')}</loc></url>\n" for job in sorted(jobs)
    )
    site.write(
        "sitemap.xml",
        f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n',
    )
    site.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base}/sitemap.xml\n")
