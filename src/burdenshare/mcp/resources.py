"""What else the server offers: releases, the ledger and the documents to read, and prompts to start from."""

from __future__ import annotations

import json
from typing import Any

from mcp.server.mcpserver import MCPServer

from burdenshare.mcp.calls import answered
from burdenshare.mcp.tools import INSTRUCTIONS, ROOMS

LARGEST = 8000  # characters of one resource


def add_resources(server: MCPServer[Any]) -> None:
    """Offer releases, figures, the ledger's pledges and the limits of what is known."""

    @server.resource(
        "burdenshare://releases", mime_type="application/json", description="Releases held, whole or in part."
    )
    def releases() -> str:
        from burdenshare.views.ask import ask

        wanted = ("release", "released_at", "held", "definition", "trust", "title")
        rows = ask("releases", source="nato").rows.to_dicts()
        return json.dumps(
            [{name: row[name] for name in wanted if name in row} for row in rows], ensure_ascii=False, default=str
        )

    @server.resource("burdenshare://figure/{release}/{area}/{indicator}/{year}", mime_type="application/json")
    def figure(release: str, area: str, indicator: str, year: str) -> str:
        """Give one figure with how to cite it."""
        found = answered("cite", {"figure_id": f"{release}/{area}/{indicator}/{year}"})
        return json.dumps(found.structured_content, ensure_ascii=False)

    @server.resource("burdenshare://ledger/{entry}", mime_type="application/json")
    def ledger(entry: str) -> str:
        """Give what an Ally announced, or one entry of the ledger by its id."""
        from burdenshare.mcp.entries import entry_of

        return json.dumps(entry_of(entry), ensure_ascii=False, default=str)

    @server.resource("burdenshare://statement/{identity}", mime_type="application/json")
    def statement(identity: str) -> str:
        """Give one number said between the tables, with its source."""
        from burdenshare.mcp.entries import statement_of

        return json.dumps(statement_of(identity), ensure_ascii=False, default=str)

    @server.resource("burdenshare://question/{name}", mime_type="text/plain")
    def question(name: str) -> str:
        """Say what a question asks, how its answer is reckoned, and how to ask it elsewhere."""
        from burdenshare.mcp.entries import question_of

        return question_of(name)[:LARGEST]

    @server.resource("burdenshare://definitions", mime_type="text/plain", description="What is counted, by whom.")
    def definitions() -> str:
        from burdenshare.reference.shipped import table

        told = [
            "\n".join(
                f"{key} = {json.dumps(said, ensure_ascii=False)}" for key, said in row.items() if key != "differs"
            )
            for row in ({"id": name, **row} for name, row in table("definitions.toml").items())
        ]
        return "\n\n".join(told)[:LARGEST]

    @server.resource(
        "burdenshare://docs/tools", mime_type="text/plain", description="How to ask here, and what an answer holds."
    )
    def tools() -> str:
        lines = [f"- {each.__name__}: {each.__doc__}" for room in ROOMS.values() for each in room]
        return "\n".join([INSTRUCTIONS, "", *lines])


def add_prompts(server: MCPServer[Any]) -> None:
    """Offer two ways to start."""

    @server.prompt(title="Check this article")
    def check_this_article(text: str, written: str = "") -> str:
        """Check every number of an article against the record."""
        day = f" It was written on {written}." if written else ""
        return (
            f"Call check_text with the article below.{day} For each claim say the verdict, the figure with its release "
            "and status, and what it was on the day of writing. Say so where the tool cannot answer; add no number "
            "of your own."
            f"\n\n<article>\n{text}\n</article>"
        )

    @server.prompt(title="Brief me on an Ally")
    def brief_me_on(ally: str) -> str:
        """Brief a reader on one Ally."""
        return (
            f"Brief me on {ally}: use figure and life for its share, standing for its rank, pledges and rate for what "
            "it promised, cost for what is missing. Give each number with release and status, and name what cannot "
            "be known."
        )
