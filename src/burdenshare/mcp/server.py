"""The server that assistants start: its tools, resources and prompts, over stdio or HTTP."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import anyio.to_thread
from mcp_types import CallToolResult, ToolAnnotations

from burdenshare._version import __version__
from burdenshare.mcp.calls import answered
from burdenshare.mcp.resources import add_prompts, add_resources
from burdenshare.mcp.shapes import Reply
from burdenshare.mcp.strict import StrictServer
from burdenshare.mcp.tools import INSTRUCTIONS, ROOMS, Full, PageNumber


def create() -> StrictServer:
    """Make the server; what answers is loaded with the first question."""
    made = StrictServer(
        "burdenshare", title="burdenshare", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR"
    )
    for shown in (each for tools in ROOMS.values() for each in tools):
        made.add_tool(
            _tool(shown),
            description=inspect.getdoc(shown),
            annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
        )
    add_resources(made)
    add_prompts(made)
    return made


def _tool(shown: Callable[..., Any]) -> Callable[..., Any]:
    """Give a tool the shape shown and have it answered beside the loop, in pages."""
    own = inspect.signature(shown, eval_str=True)
    more = [
        inspect.Parameter("page", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=PageNumber),
        inspect.Parameter("full", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Full),
    ]

    @functools.wraps(shown)
    async def run(page: int = 1, full: bool = False, **given: Any) -> CallToolResult:
        return await anyio.to_thread.run_sync(lambda: answered(shown.__name__, given, page, full))

    result = Annotated[CallToolResult, Reply]
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), *more], return_annotation=result)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in [*own.parameters.values(), *more]} | {
        "return": result
    }
    return run
