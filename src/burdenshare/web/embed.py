"""Charts and the time machine for other people's pages: framable, with source and the way back. And oEmbed for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from burdenshare.api.routes import SAVED
from burdenshare.api.state import etag
from burdenshare.core.errors import BurdenshareError
from burdenshare.web.drawings import drawn_from
from burdenshare.web.foreign import named
from burdenshare.web.framing import MACHINE, iframe, sized
from burdenshare.web.page import PageChart
from burdenshare.web.pictures import picture
from burdenshare.web.render import templates
from burdenshare.web.replies import tagged
from burdenshare.web.request import PageRequest, address
from burdenshare.web.time_machine import GOALS, names, scene, telling_year
from burdenshare.web.words import LANGS, say

HTML = "text/html; charset=utf-8"
# The page on which a chart stands, as far as it has one of its own.
HOMES = {
    "standing": "", "when_you_ask": "", "multiples": "allies", "lines": "compare", "sources": "compare",
    "bridge": "compare",
    "fan": "projection", "hedgehog": "projection", "reliability": "projection", "cost": "cost", "scenario": "scenario",
    "promises": "pledges", "life": "revisions", "revisions_heatmap": "revisions",
    "dumbbell": "changes", "slope": "changes",
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """Where an embed stands: the page it leads to, where its oEmbed is, its static files and the machine's data."""

    home: str
    oembed: str = ""
    static: Callable[[str], str] = "/static/{}".format
    machine: str = ""


def chart_page(drawn: PageChart, lang: str, frame: Frame) -> str:
    """Write a chart as a page of its own."""
    try:
        drawing = picture(drawn, lang, between=True)
    except BurdenshareError as error:
        return refusal_page(error, lang, frame)
    return named(_written(PageRequest(lang, ""), frame, title=drawing.title, picture=drawing))


def refusal_page(error: BurdenshareError, lang: str, frame: Frame) -> str:
    """Write why there is nothing to show as a page of its own."""
    asked = PageRequest(lang, "")
    trouble = asked.english(getattr(error, "sentence", str(error)))
    return named(_written(asked, frame, title=say("site.trouble", lang), trouble=trouble))


def time_page(asked: PageRequest, frame: Frame) -> str:
    """Write the time machine as a page of its own."""
    goal = asked.values.get("target") or GOALS[0]
    year = asked.whole("year", telling_year(asked), 1949, 2100)
    time = {**scene(asked, year, goal), "names": names(asked)}
    return _written(asked, frame, title=time["title"], time=time)


def _written(asked: PageRequest, frame: Frame, **shown: Any) -> str:
    """Fill the page of an embed with what it shows: a picture, the time machine, or why there is neither."""
    nothing = dict.fromkeys(("picture", "trouble", "time"))
    placed = {"home": frame.home, "oembed": frame.oembed, "static": frame.static, "machine": frame.machine}
    said = {"lang": asked.lang, "say": asked.say, "asked": asked}
    return templates().get_template("embed.html").render({**nothing, **placed, **said, **shown})


async def _embed(request: Request) -> Response:
    """Answer with an embed; where nothing can be shown, with a page that says why, if it is a page that is asked."""
    try:
        return await _found(request)
    except BurdenshareError as error:
        if "text/html" not in request.headers.get("accept", ""):
            raise
        lang = request.query_params.get("lang", "en")
        body = refusal_page(error, lang, Frame(_home(request, "", {}, lang)))
        return Response(body, error.http_status, media_type=HTML, headers={"Cache-Control": "no-store"})


async def _found(request: Request) -> Response:
    """Give an embed of today, or pinned to the day in its address."""
    name, pairs = request.path_params["name"], request.query_params.multi_items()
    values = dict(pairs)
    lang = values.get("lang", "en")
    if lang not in LANGS:
        raise HTTPException(404)
    day = values.get("as_of") or values.get("asOf")
    tag = etag(day, _outwards(request)("/embed/"), name, repr(sorted(pairs)))
    worker = request.app.state.worker
    oembed = _outwards(request)(f"/oembed?{urlencode({'url': str(request.url)})}")
    frame = Frame(_home(request, name, values, lang), oembed, machine=f"/{lang}/time.json")
    make: Callable[[], Awaitable[Any]]
    if name == "time":
        kept = {key: value for key, value in values.items() if key in ("year", "target", "asOf")}
        make = partial(worker.once, tag, time_page, PageRequest(lang, "", kept, link=_outwards(request)), frame)
    else:
        drawn, look = drawn_from(name, pairs)
        make = partial(worker.once, tag, chart_page, drawn, look.lang, frame)
    return await tagged(request, tag, make, HTML, SAVED["today"])


def _outwards(request: Request) -> Any:
    """Lead out of the frame to this server; within the time machine a link of another year stays an embed."""
    base = f"{request.url.scheme}://{request.url.netloc}"
    return lambda where: f"{base}{where}" if where.startswith("/") else where


def _home(request: Request, name: str, values: dict[str, str], lang: str) -> str:
    base = f"{request.url.scheme}://{request.url.netloc}"
    day = values.get("as_of") or values.get("asOf")
    asked = {"asOf": day or None}
    if name == "time":
        asked = {**asked, "year": values.get("year"), "target": values.get("target")}
    return base + address(lang, HOMES.get(name, ""), asked)


async def _oembed(request: Request) -> Response:
    """Answer to oEmbed: what to paste for the address of an embed of this server."""
    asked = urlsplit(request.query_params.get("url", ""))
    if asked.netloc != request.url.netloc or not asked.path.startswith("/embed/"):
        raise HTTPException(404)
    name, query = asked.path.removeprefix("/embed/"), parse_qsl(asked.query)
    if name == "time":
        title, size = say("time.stops", dict(query).get("lang", "en")), MACHINE
    else:
        drawn, look = drawn_from(name, query)
        made = await request.app.state.worker(picture, drawn, look.lang)
        title, size = made.title, sized(made.high)
    where = f"{request.url.scheme}://{request.url.netloc}/embed/{name}?{urlencode(query)}"
    return JSONResponse(
        {
            "version": "1.0", "type": "rich", "title": title, "provider_name": "burdenshare",
            "provider_url": f"{request.url.scheme}://{request.url.netloc}/", "width": size[0], "height": size[1],
            "html": iframe(where, title, size),
        }
    )  # fmt: skip


ROUTES = [
    Route("/embed/{name}", _embed, methods=["GET", "HEAD"]),
    Route("/oembed", _oembed, methods=["GET", "HEAD"]),
]
