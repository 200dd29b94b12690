"""What every address may answer, for the OpenAPI description."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

from burdenshare.api.examples import shape, shapes
from burdenshare.api.forms import FORMS
from burdenshare.api.problems import PROBLEM, TITLES
from burdenshare.language.messages import SOURCE
from burdenshare.views.tables import described

# Shapes of replies; the headers of an answer; and where it leads on: how its first figure is cited, its life, its Ally.
PARTS: dict[str, Any] = json.loads((files("burdenshare.api") / "components.json").read_text("utf-8"))
INDEX = PARTS["Index"]
NEXT = {"parameters": {"cursor": "$response.body#/next"}, "description": "Where `next` is not null."}
REFUSED = (400, 404, 406, 409, 413, 421, 422, 500, 503)
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
    found: dict[int | str, dict[str, Any]] = {200: answer, **problems(*REFUSED)}
    if method == "get":
        answer["links"] = {**PARTS["links"], "next": {"operationId": name, **NEXT}}
        answer["headers"] = PARTS["headers"]
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
        shared = {name: PARTS[name] for name in ("Answer", "Figure", "Problem")}
        described.setdefault("components", {}).setdefault("schemas", {}).update(shared)
        for each in (each for path in described["paths"].values() for each in path.values()):
            if known := shapes().get(each["operationId"]):  # here, since FastAPI drops what is null in an example
                value = {"summary": "As answered, cut to the first row and figure", "value": known["answer"]}
                each["responses"]["200"]["content"]["application/json"]["examples"] = {"shortened": value}
        return described

    app.openapi = whole  # type: ignore[method-assign]
