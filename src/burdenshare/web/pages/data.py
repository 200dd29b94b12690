"""The data: which releases are held, and every way to take them away."""

from __future__ import annotations

from typing import Any

from burdenshare.reference.areas import fold
from burdenshare.web.cells import answered, laid_out
from burdenshare.web.page import Block, BlockQuestion, Cell, Page
from burdenshare.web.request import PageRequest
from burdenshare.web.reuse import api_address

TAKEN = tuple(
    BlockQuestion(name)
    for name in (
        "standing", "project_all", "nowcast", "cost_all", "rate", "pledges", "targets", "revisions", "releases",
    )
)  # fmt: skip


def page(asked: PageRequest) -> Page:
    """Make the page of data."""
    found = asked.known("releases")
    rows = [{**row, "coverage": _coverage(asked, row)} for row in reversed(found.rows.to_dicts())]
    held = answered(
        asked, "releases", asked.say("data.releases", n=found.rows.height), asked.asks("releases"), found,
        rows=rows, says=tuple(asked.english(note) for note in found.notes),
    )  # fmt: skip
    blocks = (_files(asked), held, _terms(asked, rows), _tools(asked))
    return Page(asked.say("data.title"), (asked.text("data.lede"),), blocks)


def _terms(asked: PageRequest, rows: list[dict[str, Any]]) -> Block:
    """Say on whose terms figures may be taken, once for each source: those of its newest release."""
    newest = {row["release"].partition("-")[0]: row for row in reversed(rows) if row["licence"]}
    told = sorted(newest.values(), key=lambda row: (fold(row["publisher"]), fold(row["title"])))
    heading = asked.say("data.terms")
    return Block("terms", heading, table=laid_out(asked, heading, told, "releases", "terms"))


def _coverage(asked: PageRequest, row: dict[str, Any]) -> str:
    """Say how much of a release is held: of NATO's, of how many Allies."""
    state = asked.word("state", row["state"])
    return asked.say("data.held", state=state, n=row["held"], of=row["gave"]) if row["gave"] else state


def _files(asked: PageRequest) -> Block:
    if asked.still:
        return Block("files", asked.say("data.files"), says=(asked.text("data.beside"),))
    links = [
        (f"{asked.word('taken', each.name)} ({form.upper()})", api_address(each, form))
        for each in TAKEN
        for form in ("csv", "json")
    ]
    return Block("files", asked.say("data.files"), says=(asked.text("data.files_says"),), links=tuple(links))


def _tools(asked: PageRequest) -> Block:
    python = 'import burdenshare as bs\nbs.standing(2025, as_of="2025-09-01")'
    http = "curl -H 'Accept: text/csv' 'http://127.0.0.1:8000/api/v1/standing?asOf=2025-05-07'"
    codes = (
        ("Python", python),
        (
            asked.say("data.terminal"),
            f"burdenshare export {asked.say('data.folder')}\nburdenshare standing --csv --as-of 2025-05-07",
        ),
        ("HTTP", http),
    )
    says = asked.text("data.tools_says") if asked.still else Cell(asked.say("data.api"), "/api/v1/openapi.json")
    return Block("tools", asked.say("data.tools"), says=(says,), codes=codes)
