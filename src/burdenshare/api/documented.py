"""What every address may answer, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from burdenshare.api.examples import shape, shapes
from burdenshare.api.forms import FORMS
from burdenshare.api.problems import PROBLEM, TITLES
from burdenshare.language.messages import SOURCE
from burdenshare.views.tables import described

ROW = {"type": "object", "additionalProperties": True}
FIGURE: dict[str, Any] = {
    "type": "object",
    "required": ["id", "ref_area", "indicator", "period", "value", "unit", "status", "release", "definition", "trust"],
    "properties": {
        "id": {
            "type": ["string", "null"],
            "description": "Permanent: release/area/indicator/period, or null: reckoned.",
        },
        **{name: {"type": "string"} for name in ("ref_area", "indicator", "unit", "release", "definition")},
        "period": {"type": "integer"},
        "value": {"type": ["number", "null"], "description": "Null where the status says why there is none."},
        "status": {"type": "string", "description": "SDMX codes, strongest first, joined by +."},
        "trust": {"type": "string", "enum": ["official", "extract", "transcribed", "reckoned"]},
    },
}
ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["question", "as_of", "headline", "rows", "figures", "notes", "total_rows", "next"],
    "properties": {
        "question": {"type": "string", "description": "The question as one would type it."},
        "as_of": {"type": "string", "format": "date"},
        "headline": {"type": "string"},
        "rows": {"type": "array", "items": ROW},
        "figures": {
            "type": "array", "items": {"$ref": "#/components/schemas/Figure"},
            "description": "The published figures the rows rest on.",
        },
        "notes": {"type": "array", "items": {"type": "string"}},
        "total_rows": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "Where the next page of a long list is."},
    },
}  # fmt: skip
TROUBLE: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "The class of the error, as urn:burdenshare:problem:NAME."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was sought, what was found, what to do."},
    },
}
INDEX: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["asks", "href", "method"],
        "properties": {name: {"type": "string"} for name in ("asks", "href", "method")},
    },
}
TAGS = {
    "ETag": "Made from every release held by that day, the ledger and the version.",
    "Cache-Control": "Five minutes for today, an hour for a day that is named.",
    "Vary": "Accept, Accept-Encoding.",
    "Link": 'Of a long list: the next page, rel="next".',
}
# Where an answer leads on: how its first figure is cited, its life and its papers, its Ally, the next page of a list.
FIRST = {"ally": "ref_area", "year": "period", "indicator": "indicator"}
AT_FIRST = {name: f"$response.body#/figures/0/{field}" for name, field in FIRST.items()}
LEADS: dict[str, dict[str, Any]] = {
    "cite": {"operationId": "cite", "parameters": {"figure": "$response.body#/figures/0/id"}},
    "life": {"operationId": "life", "parameters": AT_FIRST, "description": "Of a figure of NATO's."},
    "explain": {"operationId": "explain", "parameters": AT_FIRST, "description": "Of a figure of NATO's."},
    "show": {"operationId": "show", "parameters": {"ally": AT_FIRST["ally"]}},
}
NEXT = {"parameters": {"cursor": "$response.body#/next"}, "description": "Where `next` is not null."}
REFUSED = {"get": (400, 404, 406, 409, 413, 421, 422, 500, 503), "post": (400, 404, 406, 409, 413, 421, 422, 500, 503)}
RETRY = {"Retry-After": {"description": "Seconds.", "schema": {"type": "string"}}}


def responses(name: str, method: str = "get") -> dict[int | str, dict[str, Any]]:
    """List what an address answers: the answer with its columns and a true example, and each problem."""
    known = shape(name)
    forms = [media.split(";")[0] for media in FORMS.values()]
    answer = {
        "description": "The answer.",
        "content": {
            forms[0]: {"schema": _answer(name, known)},
            **{
                media: {"schema": {"type": "string", **({"format": "binary"} if "apache" in media else {})}}
                for media in (forms[1:] if method == "get" else forms[1:2])
            },
        },
    }
    found: dict[int | str, dict[str, Any]] = {200: answer, **problems(*REFUSED[method])}
    if method == "get":
        answer["links"] = {**LEADS, "next": {"operationId": name, **NEXT}}
        answer["headers"] = {tag: {"description": says, "schema": {"type": "string"}} for tag, says in TAGS.items()}
        found[304] = {"description": "The same as the reader holds (If-None-Match)."}
    return found


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the problems an address may answer with."""
    told = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {
        status: {"description": TITLES[status], **told, **({"headers": RETRY} if status == 503 else {})}
        for status in statuses
    }


def _headed(question: str, name: str) -> dict[str, str]:
    """Say what pages head a column with."""
    column = described(question).get(name)
    head = column.headed(SOURCE, held=True) if column else ""
    return {"title": head} if head else {}


def _answer(question: str, known: dict[str, Any]) -> dict[str, Any]:
    """Describe an answer: what all share, with the columns of its own rows and the parts that only it has."""
    columns = {
        name: {**({"type": [kind, "null"]} if kind else {}), **_headed(question, name)}
        for name, kind in known["columns"].items()
    }
    own = {"rows": {"type": "array", "items": {"type": "object", "properties": columns}}}
    more = {name: {"description": "See the notes of the question in the documentation."} for name in known["more"]}
    return {"allOf": [{"$ref": "#/components/schemas/Answer"}, {"type": "object", "properties": {**own, **more}}]}


def describe(app: FastAPI) -> None:
    """Name the shapes of a reply once in the description, where every address points to them."""
    usual = app.openapi

    def whole() -> dict[str, Any]:
        described = usual()
        shared = {"Answer": ANSWER, "Figure": FIGURE, "Problem": TROUBLE}
        described.setdefault("components", {}).setdefault("schemas", {}).update(shared)
        for each in (each for path in described["paths"].values() for each in path.values()):
            if known := shapes().get(each["operationId"]):  # here, since FastAPI drops what is null in an example
                value = {"summary": "As answered, cut to the first row and figure", "value": known["answer"]}
                each["responses"]["200"]["content"]["application/json"]["examples"] = {"shortened": value}
        return described

    app.openapi = whole  # type: ignore[method-assign]
