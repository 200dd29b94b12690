"""The addresses of SDMX REST 2: structure, schema and data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from burdenshare.api.forms import accepted
from burdenshare.api.kept_replies import Given
from burdenshare.api.problems import Refused
from burdenshare.api.sdmx.query import DataQuery, chosen, read
from burdenshare.api.sdmx.structures import wanted
from burdenshare.api.state import etag, matches
from burdenshare.formats import sdmx
from burdenshare.formats.sdmx import structure_json, structure_xml
from burdenshare.formats.sdmx.data import CSV, XML
from burdenshare.views.ask import ask
from burdenshare.views.sheet import safe

BASE = "/sdmx/v2"
MOST = 100_000  # observations of one reply in XML; a tenth of a second each ten thousand
STRUCTURE_FORMS = {"xml": structure_xml.MEDIA, "json": structure_json.MEDIA}
DATA_FORMS = {"xml": XML, "csv": CSV}
PLAIN = {"application/xml": "xml", "text/xml": "xml", "application/json": "json", "text/csv": "csv", "*/*": "xml"}
# What programs for SDMX need to be told of us; `url` is where this server stands.
ENTRY = {
    "id": sdmx.AGENCY, "name": "burdenshare: what NATO Allies spend on defence", "versions": ["3.0.0"],
    "supports": {
        "data": True, "dataflow": True, "datastructure": True, "codelist": True, "conceptscheme": True,
        "agencyscheme": True,
    },
}  # fmt: skip


def install(app: FastAPI) -> None:
    """Add the addresses."""
    for path, endpoint in (("", _entry), ("/structure{rest:path}", _structure), ("/schema{rest:path}", _schema),
                           ("/data{rest:path}", _data), ("/{rest:path}", _elsewhere)):  # fmt: skip
        app.router.routes.append(Route(BASE + path, endpoint, methods=["GET", "HEAD"]))


async def _entry(request: Request) -> Response:
    """Say how programs for SDMX are told of this server."""
    return JSONResponse({**ENTRY, "url": str(request.base_url).rstrip("/") + BASE})


async def _elsewhere(request: Request) -> Response:
    said = f"{request.url.path} is not done here; there are {BASE}/structure, {BASE}/schema and {BASE}/data."
    raise Refused(501, said)


async def _structure(request: Request) -> Response:
    kind, agency, name, version, _ = _parts(request)
    references = request.query_params.get("references", "none")
    return await _structures(request, kind or "*", agency, name, version, references)


async def _schema(request: Request) -> Response:
    """Give everything a reader of the flow needs; `context/agency/id/version`."""
    kind, agency, name, version, _ = _parts(request)
    return await _structures(request, kind or "dataflow", agency, name, version, "all")


async def _structures(request: Request, *asked: str) -> Response:
    wanted_form = _form(request, STRUCTURE_FORMS)
    day = read("", [each for each in request.query_params.multi_items() if each[0] in ("asOf", "format")]).as_of
    return await _kept(request, wanted_form, day, "structure", asked, partial(_of_structure, asked, wanted_form, day))


def _of_structure(asked: tuple[str, ...], form: str, day: str | None) -> Given:
    held = ask("releases", as_of=day)
    titles = dict(held.rows.select("release", "title").iter_rows())
    found = wanted(sdmx.structures(titles), *asked)
    written = sdmx.structure_as_xml(found, held.as_of) if form == "xml" else sdmx.structure_as_json(found, held.as_of)
    return Given.of(written.encode(), STRUCTURE_FORMS[form])


async def _data(request: Request) -> Response:
    context, agency, name, version, key = _parts(request)
    if context not in ("", "*", "dataflow", "datastructure"):
        raise Refused(404, f"No data is kept by {context!r:.40}; ask for /data/dataflow/{sdmx.AGENCY}/{sdmx.FLOW}.")
    wanted(sdmx.structures({}), "dataflow", agency, name, version, "none")
    asked = read(key, request.query_params.multi_items())
    form = _form(request, DATA_FORMS)
    return await _kept(request, form, asked.as_of, "data", repr(asked), partial(_of_data, asked, form))


def _of_data(asked: DataQuery, form: str) -> Given:
    answer = ask("observations", **_narrowed(asked), as_of=asked.as_of, every=asked.history)
    rows = chosen(sdmx.table(answer.rows, answer.extra["released"]), asked)
    if rows.is_empty():
        raise Refused(404, f"Nothing is held of that by {answer.as_of}; {BASE}/structure lists the codes.")
    if form == "csv":
        return Given.of(sdmx.as_csv(safe(rows)).encode(), CSV)
    if rows.height > MOST:
        raise Refused(413, f"{rows.height:,} observations are too many for XML; ask for fewer, or for CSV.")
    return Given.of(sdmx.as_xml(rows, answer.as_of, asked.across).encode(), XML)


def _narrowed(asked: DataQuery) -> Mapping[str, list[str]]:
    """Have the store read no more than is asked for."""
    said = {"REF_AREA": "areas", "INDICATOR": "indicators", "DEFINITION": "definitions", "RELEASE": "releases"}
    equal = {name: values for name, operator, values in asked.filters if operator == "eq"}
    return {said[name]: list(values) for name, values in {**equal, **asked.key}.items() if name in said}


def _parts(request: Request) -> list[str]:
    """Part the rest of an address in five, empty where it is shorter."""
    given = [each for each in str(request.path_params["rest"]).split("/") if each]
    return (given + [""] * 5)[:5]


def _form(request: Request, forms: Mapping[str, str]) -> str:
    """Choose a form: `?format=` before the Accept header."""
    if (asked := request.query_params.get("format")) in forms:
        return str(asked)
    for media, quality in sorted(accepted(request.headers.get("accept", "*/*")), key=lambda each: -each[1]):
        own = next((name for name, whole in forms.items() if whole.split(";")[0] == media), PLAIN.get(media))
        if own in forms and quality:
            return str(own)
    raise Refused(406, f"Here it comes as {', '.join(each.split(';')[0] for each in forms.values())}; ask for one.")


async def _kept(
    request: Request, form: str, day: str | None, name: str, asked: object, make: Callable[[], Given]
) -> Response:
    """Answer once for all who ask the same of the same state of the record."""
    tag = etag(day, "sdmx", name, form, repr(asked))
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300", "Vary": "Accept, Accept-Encoding"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    state = request.app.state
    reply: Given | None = state.kept.get(tag)
    if reply is None:
        reply = await state.worker.once(tag, make)
        state.kept.put(tag, reply)
    assert reply is not None
    return reply.response(request.headers.get("accept-encoding", ""), **headers)
