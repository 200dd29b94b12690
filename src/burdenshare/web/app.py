"""The dashboard as an application: pages, charts and static files, with the API beside them."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from burdenshare.api.app import create as create_api
from burdenshare.api.asking import SECONDS
from burdenshare.api.guard import LOCAL
from burdenshare.api.kept_replies import Given
from burdenshare.api.parameters import DAY
from burdenshare.api.problems import CLOSED, Refused, failed
from burdenshare.api.routes import SAVED
from burdenshare.api.state import etag, matches
from burdenshare.core.errors import BurdenshareError, QueryError, UnknownOption
from burdenshare.language import say
from burdenshare.reference.areas import areas, meant
from burdenshare.views.ask import view_of
from burdenshare.views.questions import QUESTIONS
from burdenshare.web import embed
from burdenshare.web.assets import FONTS, MADE, STATIC, static
from burdenshare.web.cards import card
from burdenshare.web.drawings import drawn_from
from burdenshare.web.feed import feed
from burdenshare.web.pages import ONE_OF_MANY, PAGES, hint, no_page, page_of
from burdenshare.web.pages.check import LINKED
from burdenshare.web.pages.check import LONGEST as LONGEST_TEXT
from burdenshare.web.pages.check import file as file_of_check
from burdenshare.web.pictures import FORMATS, file
from burdenshare.web.render import html, html_at, served_at, templates, trouble
from burdenshare.web.replies import kept_reply, tagged
from burdenshare.web.request import PageRequest, address
from burdenshare.web.time_machine import file as machine_file
from burdenshare.web.words import LANGS

HTML = "text/html; charset=utf-8"
LONGEST = 200  # characters of one value in a page's address; a packed plan may be longer
HUNG_ON = re.compile("utm_|(fb|g|ms|tw)clid$|mc_|ref$")  # by which networks follow those who share a link
LIMITS = {"plan": 20_000, "text": LINKED}
FILES = {
    "html": HTML,
    "md": "text/markdown; charset=utf-8",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8",
}


def create(hosts: tuple[str, ...] = LOCAL, seconds: float = SECONDS) -> FastAPI:
    """Make the application: the API, and the pages before it."""
    app = create_api(hosts, seconds)
    for path, endpoint in (
        ("/", _home),
        ("/static/{name:path}", _static),
        ("/chart/{name}.{form}", _chart),
        ("/robots.txt", _robots),
        ("/favicon.ico", _favicon),
        ("/{lang}/feed.xml", _feed),
        ("/{lang}/time.json", _time),
        ("/{lang}/find", _find),
        ("/{lang}", _bare),
        ("/{lang}/{path:path}", _page),
    ):
        app.router.routes.append(Route(path, endpoint, methods=["GET", "HEAD"]))
    app.router.routes[:0] = [*embed.ROUTES, Route("/card/{lang}/{path:path}.png", _card, methods=["GET", "HEAD"])]
    app.router.routes.insert(0, Route("/{lang}/check", _check, methods=["POST"]))
    app.add_exception_handler(Exception, _failed)
    app.state.before += (load,)
    return app


def load() -> None:
    """Load what answers, makes pages and draws; what reads texts is loaded where they are read, in a process apart."""
    rooms = (f"burdenshare.web.pages.{each}" for each in (*PAGES.values(), *ONE_OF_MANY.values()))
    charts = (f"burdenshare.charts.{each.name}" for each in iter_modules(import_module("burdenshare.charts").__path__))
    for name in ("altair", *rooms, *charts):
        import_module(name)
    for each in QUESTIONS.values():
        if not each.view.startswith("claims."):
            view_of(each)
    for lang in LANGS:
        drawn_from("standing", [("lang", lang)])
    for name in templates().list_templates():
        templates().get_template(name)


def language(header: str) -> str:
    """Choose the language a reader prefers.

    >>> language("fr-CA,fr;q=0.9,en;q=0.8"), language("de")
    ('fr', 'en')
    """
    for each in header.lower().split(","):
        if each.strip()[:2] in LANGS:
            return each.strip()[:2]
    return "en"


async def _home(request: Request) -> Response:
    return _to(request, "")


def _spoken(request: Request) -> str:
    """Give the language of an address, and refuse one that nobody speaks here."""
    lang = str(request.path_params["lang"])
    if lang not in LANGS:
        raise HTTPException(404)
    return lang


def _to(request: Request, path: str) -> Response:
    lang = language(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{lang}/{path}{_query(request)}", 307, headers={"Vary": "Accept-Language"})


def _query(request: Request) -> str:
    """Give what is asked of an address, for the one that it leads to."""
    return f"?{request.url.query}" if request.url.query else ""


async def _bare(request: Request) -> Response:
    lang = request.path_params["lang"]
    if lang in LANGS:
        return RedirectResponse(f"/{lang}/{_query(request)}", 308)
    return _to(request, lang) if lang in PAGES else _nowhere(request)


async def _page(request: Request) -> Response:
    lang, path = request.path_params["lang"], request.path_params["path"]
    if lang not in LANGS:
        whole = f"{lang}/{path}"
        if any(pattern.fullmatch(whole) for pattern in ONE_OF_MANY):
            return _to(request, whole)
        return _nowhere(request)
    if (better := proper(path)) != path:
        return RedirectResponse(address(lang, better) + _query(request), 308)
    try:
        asked = PageRequest(lang, path, _values(request))
        return await (_told if path == "check" and "text" in asked.values else _given)(request, asked)
    except (BurdenshareError, Refused) as error:
        status = error.status if isinstance(error, Refused) else error.http_status
        status = 404 if isinstance(error, UnknownOption) else status  # of a page it is a part of the address
        return _sorry(PageRequest(lang, path), error, status)


def _sorry(asked: PageRequest, error: Exception, status: int) -> Response:
    said = error.sentence if isinstance(error, BurdenshareError) else str(error)
    body = trouble(asked, asked.english(said))
    return Response(body, status, media_type=HTML, headers={"Cache-Control": "no-store"})


def _nowhere(request: Request) -> Response:
    """Answer where nothing stands: with a page and the nearest one where a page is asked, else as the API does."""
    if "text/html" not in request.headers.get("accept", ""):
        raise HTTPException(404)
    asked = PageRequest(language(request.headers.get("accept-language", "")), request.url.path.strip("/"))
    return _sorry(asked, no_page(asked), 404)


def proper(path: str) -> str:
    """Give the one address of a page that is reached by several: an Ally by any of its names, a page with a stroke.

    >>> proper("ally/canada/"), proper("ally/Pologne"), proper("pledges/"), proper("ally/Atlantis")
    ('ally/CAN', 'ally/POL', 'pledges', 'ally/Atlantis')
    >>> proper("figure/nato-2024-06/NATO/defence_share_gdp/2024")
    'figure/nato-2024-06/NATO_TOTAL/defence_share_gdp/2024'
    """
    parts = path.rstrip("/").split("/")
    named = {"ally": 1, "figure": 2}.get(parts[0], len(parts))
    if len(parts) > named:
        parts[named] = meant(parts[named]) or parts[named]
    return "/".join(parts)


async def _failed(request: Request, error: Any) -> Response:
    """Say on a page what a page's reader can do when we fail; over the API it is a problem."""
    reply = await failed(request, error)
    lang, _, path = request.url.path.lstrip("/").partition("/")
    if lang not in LANGS:
        return reply
    asked = PageRequest(lang, path)
    body = trouble(asked, asked.text("site.failed"))
    return Response(body, 500, media_type=HTML, headers={"Cache-Control": "no-store", **CLOSED})


async def _check(request: Request) -> Response:
    """Check the text a reader sent; it is neither kept nor written down."""
    lang = _spoken(request)
    body = (await request.body()).decode("utf-8", "replace")
    read = partial(parse_qs, body, keep_blank_values=True, max_num_fields=10)
    sent = await request.app.state.worker(read)  # not in the loop: 256 kB of %0A take a while
    values: dict[str, str] = {key: sent[key][0] for key in ("text", "written", "asOf") if key in sent}
    asked, form = PageRequest(lang, "check", {"text": "", **values, "posted": "1"}), sent.get("form", [""])[0]
    if form in FILES:
        return await _file(request, asked, form)
    return await _told(request, asked)


async def _told(request: Request, asked: PageRequest) -> Response:
    """Tell the verdicts on a page that nobody keeps; a text that is too long or none is no question."""
    text = asked.values["text"]
    body = await request.app.state.worker.apart(html, asked)
    reply = Given.of(body.encode(), HTML).response(request.headers.get("accept-encoding", ""), Cache_Control="no-store")
    reply.status_code = 422 if len(text) > LONGEST_TEXT or not text.strip() else 200
    return reply


async def _file(request: Request, asked: PageRequest, form: str) -> Response:
    """Give the verdicts as a file."""
    try:
        body = await request.app.state.worker.apart(file_of_check, asked, form)
    except BurdenshareError as error:
        return _sorry(asked, error, error.http_status)
    saved = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="checked.{form}"'}
    return Response(body, media_type=FILES[form], headers=saved)


async def _given(request: Request, asked: PageRequest) -> Response:
    base = f"{request.url.scheme}://{request.url.netloc}"
    tag = etag(asked.as_of, base, asked.lang, asked.path, repr(sorted(asked.values.items())))
    worker, own = request.app.state.worker, asked.values.get("plan", "").startswith("s1.")  # a stranger's own plan
    made = partial(worker.apart, html_at, asked, base) if own else partial(worker.once, tag, html, asked, served_at(base))  # fmt: skip  # noqa: E501
    return await tagged(request, tag, made, HTML, SAVED["past" if asked.as_of else "today"])


def _values(request: Request) -> dict[str, str]:
    values = _once(request)
    for key, value in values.items():
        if len(value) > LIMITS.get(key, LONGEST):
            raise QueryError(say("errors.too_long", name=key[:40]))
    if "asOf" in values and not re.match(DAY, values["asOf"]):
        raise QueryError(say("errors.no_day", asked=repr(values["asOf"])))
    plan = values.get("plan", "")
    if "/" in plan or ("." in plan and not plan.startswith("s1.")):
        raise QueryError(say("errors.no_plan"))
    return values


def _once(request: Request) -> dict[str, str]:
    """Read what stands in an address, but what networks hang on links; of a name said twice one would go unheard."""
    said = [(key, value) for key, value in request.query_params.multi_items() if value and not HUNG_ON.match(key)]
    if twice := [key for key, many in Counter(key for key, _ in said).items() if many > 1]:
        raise QueryError(say("errors.page_twice", name=f"{twice[0]!r:.60}"))
    return dict(said)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in {*STATIC, *MADE, *FONTS}:
        raise HTTPException(404)
    reply: Given = await request.app.state.worker(static, name)
    saved = {"Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    return reply.response(request.headers.get("accept-encoding", ""), **saved)


async def _chart(request: Request) -> Response:
    name, form = request.path_params["name"], request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404)
    drawn, look = drawn_from(name, request.query_params.multi_items())
    tag = etag(drawn.given.get("as_of"), name, form, repr(drawn), repr(look))
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers={"ETag": tag})
    made = partial(request.app.state.worker.once, tag, file, drawn, look, form)
    shown = f'inline; filename="{name}.{form}"'
    reply = await kept_reply(request, tag, made, FORMATS[form], Content_Disposition=shown)
    return reply.response(request.headers.get("accept-encoding", ""), ETag=tag, Cache_Control=SAVED["today"])


async def _card(request: Request) -> Response:
    """Draw the picture that stands beside a shared link."""
    lang, path = _spoken(request), request.path_params["path"].removesuffix("index")
    asked = PageRequest(lang, path.rstrip("/"), _values(request))
    tag = etag(asked.as_of, "card", lang, path, repr(sorted(asked.values.items())))
    made = partial(request.app.state.worker.once, tag, lambda: card(asked, page_of(asked)))
    reply = await kept_reply(request, tag, made, "image/png")
    return reply.response("", ETag=tag, Cache_Control=SAVED["today"])


async def _feed(request: Request) -> Response:
    lang = _spoken(request)
    base = f"{request.url.scheme}://{request.url.netloc}"
    body: Any = await request.app.state.worker(feed, PageRequest(lang, "changes"), base)
    return Response(body, media_type="application/atom+xml", headers={"Cache-Control": SAVED["today"]})


async def _find(request: Request) -> Response:
    """Lead to the page of the Ally a reader named, in any of its names."""
    lang, asked = _spoken(request), request.query_params.get("q", "")[:LONGEST]
    code = meant(asked)
    if code is None or not areas()[code].joined_nato:
        here = PageRequest(lang, f"ally/{asked}")
        return _sorry(here, QueryError(say("errors.nobody_called", hint=hint(here))), 404)
    day = request.query_params.get("asOf")
    return RedirectResponse(address(lang, f"ally/{code}", {"asOf": day or None}), 303)


async def _time(request: Request) -> Response:
    """Give the whole time machine, for the script on the home page."""
    lang = _spoken(request)
    tag = etag(None, lang, "time.json")
    made = partial(request.app.state.worker.once, tag, machine_file, PageRequest(lang, ""))
    return await tagged(request, tag, made, "application/json", SAVED["today"])


async def _favicon(request: Request) -> Response:
    return RedirectResponse("/static/favicon.ico", 301)


async def _robots(request: Request) -> Response:
    return Response("User-agent: *\nDisallow: /api/\nDisallow: /chart/\n", media_type="text/plain")
