"""What every address may answer, for the OpenAPI description."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from burdenshare.api.forms import FORMS
from burdenshare.api.problems import PROBLEM, TITLES

ROW = {"type": "object", "additionalProperties": True}
ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["question", "as_of", "headline", "rows", "figures", "notes", "total_rows", "next"],
    "properties": {
        "question": {"type": "string", "description": "The question as one would type it."},
        "as_of": {"type": "string", "format": "date"},
        "headline": {"type": "string"},
        "rows": {"type": "array", "items": ROW},
        "figures": {"type": "array", "items": ROW, "description": "The published figures the rows rest on."},
        "notes": {"type": "array", "items": {"type": "string"}},
        "total_rows": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "Where the next page of a long list is."},
    },
}
TROUBLE: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was sought, what was found, what to do."},
    },
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer.",
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Answer"}},
            **{media.split(";")[0]: {"schema": {"type": "string"}} for media in list(FORMS.values())[1:]},
        },
    },
    304: {"description": "The same as the reader holds (If-None-Match)."},
    **{
        status: {
            "description": TITLES[status],
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in (400, 404, 406, 409, 413, 421, 422, 503)
    },
}


def describe(app: FastAPI) -> None:
    """Name the two shapes of a reply once in the description, where every address points to them."""
    usual = app.openapi

    def whole() -> dict[str, Any]:
        described = usual()
        described.setdefault("components", {}).setdefault("schemas", {}).update(Answer=ANSWER, Problem=TROUBLE)
        return described

    app.openapi = whole  # type: ignore[method-assign]
