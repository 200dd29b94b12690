"""Every page of the dashboard as a file, with its data and charts beside it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import polars as pl

from burdenshare.api.forms import as_csv, as_json
from burdenshare.charts import engine
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.reference.areas import allies
from burdenshare.site.around import around
from burdenshare.site.folder import renewed
from burdenshare.site.interrupt import deaf
from burdenshare.site.paths import Map
from burdenshare.site.plain import guide, plain
from burdenshare.views.ask import ask
from burdenshare.web.assets import FONTS, static
from burdenshare.web.cards import card
from burdenshare.web.embed import Frame, chart_page, time_page
from burdenshare.web.page import Block, Page
from burdenshare.web.pages import PAGES, page_of
from burdenshare.web.pictures import drawn_wide
from burdenshare.web.render import Place, written
from burdenshare.web.request import PageRequest
from burdenshare.web.side_by_side import file as panel_file
from burdenshare.web.time_machine import file as machine_file
from burdenshare.web.words import LANGS

STATIC = (
    "site.css", "theme.css", "site.js", "charts.js", "brush.js", "embed.js", "compare.js", "theme.js", "time.js",
    "icon.svg", "favicon.ico", "touch.png", "allies.json", *FONTS,
)  # fmt: skip
SINCE = 2024  # the last outturn and the estimates, which still move
TIME = "time"  # the time machine's name among the charts of its page
SHARP = 1.6  # pixels of a PNG for one of the page: 1,216 across
OnProgress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Site:
    """What is built: where, for which address, with which pages; those that are light hold no chart."""

    out: Path
    base: str
    map: Map
    light: frozenset[str] = frozenset()

    def framed(self, path: str) -> bool:
        """Whether others may share and frame a page: one with a card, of a site whose address is known."""
        return bool(self.base) and has_card(path)

    def write(self, name: str, body: bytes | str) -> None:
        """Write one file."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body.encode() if isinstance(body, str) else body)


def build(
    out: Path, base: str = "", *, told: OnProgress = lambda done, of, what: None, workers: int | None = None,
    over: bool = False,
) -> int:  # fmt: skip
    """Write the site, and say how many pages it has.

    Parameters
    ----------
    out
        a new or empty folder; it appears when all is written, never half.
    base
        the address the site will have; with it come sitemap, feeds and canonical links.
    told
        is told of progress: pages done, pages in all, the page just written.
    workers
        processes; one for each core when None.
    over
        put the new site in the place of an older one.

    Raises
    ------
    QueryError
        the folder holds something that is not to be replaced, or the address is none.
    """
    base = base.rstrip("/")
    if base and not base.startswith(("https://", "http://")):
        raise QueryError(say("errors.base_url", base=repr(base)))
    light = frozenset(light_paths())
    with renewed(out, over=over) as beside:
        site = Site(beside, base, Map(light | frozenset(paths())), light)
        for name in STATIC:
            site.write(f"static/{name}", static(name).body)
        for lang in LANGS:
            site.write(f"{lang}/time.json", machine_file(PageRequest(lang, "", still=True)))
            site.write(f"{lang}/compare.json", panel_file(PageRequest(lang, "compare", still=True)))
        _all(site, together(site.map.pages, light), told, workers or os.cpu_count() or 1)
        pages = [(lang, path) for path in sorted(site.map.pages) for lang in LANGS]
        around(site.write, base, site.map, pages)
        named = [(f"{path or 'home'} ({lang})", site.map.file(lang, path)) for lang, path in pages if has_card(path)]
        site.write("llms.txt", guide(base, [(name, f"{file.removesuffix('.html')}.md") for name, file in named]))
    return len(pages)


def paths() -> Iterator[str]:
    """List the pages with charts: those of the dashboard, of each Ally, of each Ally's newest share of each year."""
    yield from PAGES
    yield from (f"ally/{code}" for code in allies(read_day(None)))
    given = ask("addresses").rows
    yield from _figures(given.filter(pl.col("newest") & (pl.col("period") >= SINCE)))


def light_paths() -> set[str]:
    """List the pages without charts: every share that any release of NATO's ever gave, at its permanent address."""
    return set(_figures(ask("addresses").rows)) - set(paths())


def _figures(given: pl.DataFrame) -> Iterator[str]:
    yield from (f"figure/{each}" for each in given["id"])


def together(pages: Iterable[str], light: frozenset[str]) -> list[list[str]]:
    """Put pages that ask the same into one job: the figures of an Ally's year; and first what takes longest.

    >>> together(["figure/b/CAN/share/2024", "ally/CAN", "figure/a/CAN/share/2024"], frozenset())
    [['ally/CAN'], ['figure/a/CAN/share/2024', 'figure/b/CAN/share/2024']]
    """
    named = sorted(pages, key=lambda path: (_turn(path, light), _told_of(path), path))
    return [list(each) for _, each in groupby(named, key=lambda path: (_turn(path, light), _told_of(path)))]


def _told_of(path: str) -> str:
    """Say of what a page tells: a page of a figure of its Ally's year, in whichever release."""
    return path.partition("/")[2].partition("/")[2] if path.startswith("figure/") else path


def _turn(path: str, light: frozenset[str]) -> int:
    return 3 if path in light else 0 if path in PAGES else 1 if path.startswith("ally") else 2


_own: Site | None = None  # of a process: sent to it once, not with every page


def _enter(site: Site, wanted: Connection) -> None:
    global _own
    _own = site
    gc.set_threshold(50_000, 20, 100)  # what is kept for the next page is no litter: it was looked through ever again
    Thread(target=_until_unwanted, args=(wanted,), daemon=True).start()


def _until_unwanted(wanted: Connection) -> None:
    """End a worker at once when its parent broke off or was killed: either way the other end of the pipe closes."""
    wanted.poll(None)
    os._exit(1)


def _job(paths: list[str]) -> list[str]:
    assert _own is not None
    return [write_pages(_own, path) for path in paths]


def _all(
    site: Site, jobs: list[list[str]], told: OnProgress, workers: int, work: Callable[..., list[str]] = _job
) -> None:
    of, done = len(LANGS) * sum(map(len, jobs)), 0
    if workers == 1:
        for path in chain.from_iterable(jobs):
            done += len(LANGS)
            told(done, of, write_pages(site, path))
        return
    # A fresh process for each: threads of polars and of the chart engine do not live through a fork.
    spawn = get_context("spawn")
    wanted, ours = spawn.Pipe(duplex=False)
    with wanted, ProcessPoolExecutor(workers, spawn, _enter, (site, wanted)) as pool:
        try:
            with deaf():
                begun = [pool.submit(work, job) for job in jobs]
            for each in as_completed(begun):
                done += len(LANGS) * len(each.result())
                told(done, of, each.result()[-1])
        except BaseException as error:  # broken off: what is begun is given up, and the rest never written
            ours.close()
            if isinstance(error, BrokenProcessPool):
                raise QueryError(say("errors.worker_gone")) from error
            raise
        finally:
            pool.shutdown(cancel_futures=True)
            ours.close()


def write_pages(site: Site, path: str) -> str:
    """Write one page in every language, one after the other: what is asked for one is known for the next."""
    for lang in LANGS:
        here = site.map.file(lang, path)
        asked = PageRequest(lang, path, still=True, link=partial(site.map.link, here))
        page = _lightened(page_of(asked)) if path in site.light else page_of(asked)
        told = written(asked, page, _place(site, here, path))
        site.write(here, told)
        site.write(f"{here.removesuffix('.html')}.md", plain(told))
        if site.framed(path):
            site.write(card_file(lang, path), card(asked, page))
            _framed(site, here, asked, page)
        for block in page.blocks:
            _beside(site, here, block, lang, path)
    return path


def _lightened(page: Page) -> Page:
    """Leave out the charts, and of the data all but the figure's life."""
    kept = (replace(each, drawn=None, question=each.question if each.id == "life" else None) for each in page.blocks)
    return replace(page, blocks=tuple(kept))


def framed_at(here: str, name: str) -> str:
    """Say where the chart of a page lies as a page of its own, to be framed by others."""
    return f"{here.removesuffix('index.html')}{name}.html"


def _framed(site: Site, here: str, asked: PageRequest, page: Page) -> None:
    """Write each chart of a page, and the time machine, as pages of their own."""
    frame = Frame(f"{site.base}/{here.removesuffix('index.html')}", static=_static(here), machine="time.json")
    for block in page.blocks:
        if block.drawn:
            site.write(framed_at(here, block.id), chart_page(block.drawn, asked.lang, frame))
    if page.time:
        site.write(framed_at(here, TIME), time_page(asked, frame))


def _static(here: str) -> Callable[[str], str]:
    return lambda name: f"{'../' * here.count('/')}static/{name}"


def card_file(lang: str, path: str) -> str:
    """Say where a page's card lies."""
    return f"card/{lang}/{path or 'index'}.png"


def has_card(path: str) -> bool:
    """Say whether a page is one that people share: those of the dashboard and of each Ally."""
    return not path.startswith("figure/")


def _charts(path: str) -> tuple[str, ...]:
    return ("svg",) if path.startswith("figure/") else ("png", "svg")


def _place(site: Site, here: str, path: str) -> Place:
    up = "../" * here.count("/")
    # The data of a light page lie once, beside the page of the first language.
    data = f"{up}{site.map.file(LANGS[0], path).removesuffix('index.html')}" if path in site.light else ""
    return Place(
        static=_static(here),
        chart=lambda asked, block, form: f"{block.id}.{form}",
        data=lambda asked, block, form: f"{data}{block.id}.{form}",
        here=lambda asked, block: f"#{block.id}",
        feed=lambda asked: f"{up}{asked.lang}/feed.xml" if site.base else "",
        canonical=lambda asked: f"{site.base}/{here.removesuffix('index.html')}" if site.base else "",
        card=lambda asked: (
            f"{site.base}/card/{asked.lang}/{path or 'index'}.png" if site.base and has_card(path) else ""
        ),
        machine=lambda asked: "time.json",
        embed=lambda asked, block: f"{site.base}/{framed_at(here, block.id)}" if site.framed(path) else "",
        embed_time=lambda asked, time: f"{site.base}/{framed_at(here, TIME)}" if site.framed(path) else "",
        panel=lambda asked: f"{up}{asked.lang}/compare.json",
        charts=_charts(path),
    )


def _beside(site: Site, here: str, block: Block, lang: str, path: str) -> None:
    folder = here.removesuffix("index.html")
    if block.question and block.answer and (lang == LANGS[0] or path not in site.light):
        site.write(f"{folder}{block.id}.json", as_json(block.answer, block.answer.rows, None))
        site.write(f"{folder}{block.id}.csv", as_csv(block.answer.rows))
    if block.drawn:
        try:
            svg = drawn_wide(block.drawn, lang)
        except BurdenshareError:  # there is nothing to draw, and the page says why
            return
        site.write(f"{folder}{block.id}.svg", svg)
        if "png" in _charts(path):
            site.write(f"{folder}{block.id}.png", engine.drawn("svg_to_png", svg, scale=SHARP))
