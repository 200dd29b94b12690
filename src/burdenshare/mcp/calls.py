"""One call of a tool: asked of the room that answers it, given back in pages, or refused with a reason."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mcp_types import CallToolResult, TextContent

from burdenshare.mcp.shapes import Reply
from burdenshare.mcp.tools import TOOLS


def answered(name: str, given: dict[str, Any], page: int = 1, full: bool = False) -> CallToolResult:
    """Answer one call: a page of numbers, or the reason why there are none."""
    from burdenshare.core.clock import today
    from burdenshare.core.errors import BurdenshareError
    from burdenshare.core.periods import day as read_day
    from burdenshare.mcp.lines import text
    from burdenshare.mcp.refusals import of_error
    from burdenshare.mcp.sizes import paged

    try:
        for each in ("as_of", "written"):
            read_day(given.get(each))  # 30 February has the shape of a day and is none
        reply: Reply = getattr(import_module(f"burdenshare.mcp.{TOOLS[name]}"), name)(**given)
    except BurdenshareError as error:
        reply = of_error(name, given.get("as_of") or today().isoformat(), error)
    reply = paged(reply, page, full)
    return CallToolResult(
        content=[TextContent(type="text", text=text(reply))], structured_content=reply.model_dump(mode="json")
    )
