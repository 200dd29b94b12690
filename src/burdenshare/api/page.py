"""What does a person see at /api and /docs? Every question with an address that answers, and what it takes."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from burdenshare.api.forms import FORMS
from burdenshare.api.parameters import asked_of, camel
from burdenshare.language import say, tell
from burdenshare.views.ask import asks, signature
from burdenshare.views.questions import HTTP, Question, on

PATHS, LANGS = ("/api", "/docs"), ("en", "fr")
DESCRIPTION, SDMX = "/api/v1/openapi.json", "/sdmx/v2"


def install(app: FastAPI) -> None:
    """Add the page."""
    for path in PATHS:
        app.router.routes.append(Route(path, _shown, methods=["GET", "HEAD"]))


async def _shown(request: Request) -> Response:
    asked = request.query_params.get("lang", "")
    lang = asked if asked in LANGS else "en"
    base = str(request.base_url).rstrip("/")
    return HTMLResponse(page(lang, base), headers={"Cache-Control": "public, max-age=3600"})


def page(lang: str, base: str) -> str:
    """Write the page in a language, with addresses of the server it stands on."""

    def told(key: str, **values: str) -> str:
        return escape(tell(say(f"api.{key}", **values), lang))

    other = next(each for each in LANGS if each != lang)
    machines = told("machines", description=DESCRIPTION, sdmx=SDMX)
    for place in (DESCRIPTION, SDMX):
        machines = machines.replace(place, _link(place))
    paragraphs = [told("lead"), told("day"), told("errors"), told("ranges"), machines]
    contents = ", ".join(f'<a href="#{each.name}">{each.name}</a>' for each in on(HTTP))
    forms = _table((told("form"), told("media")), FORMS.items())
    heads = (told("parameter"), told("means"))
    body = "".join(_question(each, base, heads, needed=told("needed"), python=told("as_frame")) for each in on(HTTP))
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{told("title")}</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/theme.css">'
        f'<link rel="stylesheet" href="/static/site.css"></head>\n<body><main><h1>{told("title")}</h1>\n'
        f'<p><a href="?lang={other}" hreflang="{other}" lang="{other}">{told("other")}</a></p>\n'
        + "".join(f"<p>{each}</p>\n" for each in paragraphs)
        + f"<h2>{told('forms')}</h2>\n{forms}\n<h2>{told('questions')}</h2>\n<p>{contents}</p>\n{body}"
        + "</main></body></html>\n"
    )


def _question(own: Question, base: str, heads: tuple[str, str], *, needed: str, python: str) -> str:
    """Write one question: what it asks, an address with a true answer, what it takes."""
    query = urlencode({camel(name): value for name, value in own.example.items()}, doseq=True)
    address = f"/api/v1/{own.name}" + (f"?{query}" if query else "")
    table = address + ("&" if query else "?") + "format=parquet"
    taken = [
        (_alias(each), escape(_says(each)) + (f" ({needed})" if each.default is each.empty else ""))
        for each in asked_of(own, signature(own.name))
        if _says(each)
    ]
    return (
        f'<section id="{own.name}" lang="en"><h3>{own.name}</h3><p>{escape(asks(own.name))}</p>\n'
        f"<p>{_link(address)}</p>\n<p>{python}: <code>{escape(_python(base + table))}</code></p>\n"
        f"{_table(heads, taken)}</section>\n"
    )


def _python(address: str) -> str:
    return f'polars.read_parquet("{address}")'


def _alias(own: inspect.Parameter) -> str:
    return str(own.annotation.__metadata__[0].alias or own.name)


def _says(own: inspect.Parameter) -> str:
    return str(own.annotation.__metadata__[0].description or "")


def _link(address: str) -> str:
    return f'<a href="{escape(address)}"><code>{escape(address)}</code></a>'


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(f"<tr><td><code>{name}</code></td><td>{says}</td></tr>" for name, says in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
