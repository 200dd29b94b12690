"""The data: which releases are held, and every way to take them away."""

from __future__ import annotations

from burdenshare.web.cells import answered
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
    held = answered(
        asked, "releases", asked.say("data.releases", n=found.rows.height), asked.asks("releases"), found,
        rows=list(reversed(found.rows.to_dicts())), says=tuple(asked.english(note) for note in found.notes),
    )  # fmt: skip
    return Page(asked.say("data.title"), (asked.text("data.lede"),), (_files(asked), held, _tools(asked)))


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
        (asked.say("data.terminal"), "burdenshare export FOLDER\nburdenshare standing --as-of 2025-05-07 --csv"),
        ("HTTP", http),
    )
    says = asked.text("data.tools_says") if asked.still else Cell(asked.say("data.api"), "/api/v1/openapi.json")
    return Block("tools", asked.say("data.tools"), says=(says,), codes=codes)
