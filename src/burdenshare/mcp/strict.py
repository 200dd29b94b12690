"""A server that refuses in a sentence: what a call lacks, what does not fit, and what a tool does not take."""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from pydantic import ValidationError

from burdenshare.core.errors import BurdenshareError


class StrictServer(MCPServer[Any]):
    """The SDK's server, but that no option is passed over and no refusal is a page of its checker's own words."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool by its name.

        Raises
        ------
        ToolError
            there is no such tool, an option is missing, does not fit or is none of the tool's; one sentence each.
        """
        known = {each.name: list(inspect.signature(each.fn).parameters) for each in self._tool_manager.list_tools()}
        if name in known and (strange := [each for each in arguments if each not in known[name]]):
            raise ToolError(_strange(name, strange[0], known[name]))
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_unfit(name, error.__cause__, known[name])) from error
            raise

    async def read_resource(self, uri: Any, context: Any = None) -> Any:
        """Read a resource; a name we do not know is no fault of ours.

        Raises
        ------
        ResourceNotFoundError
            nothing is called that, in the sentence of the error.
        """
        try:
            return await super().read_resource(uri, context)
        except ResourceError as error:
            if isinstance(error.__cause__, BurdenshareError):
                raise ResourceNotFoundError(str(error.__cause__)) from error
            raise


def _strange(name: str, option: str, known: list[str]) -> str:
    near = get_close_matches(option, known, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"{name} takes no {option!r:.60}.{meant} It takes {', '.join(known)}."


def _unfit(name: str, error: ValidationError, known: list[str]) -> str:
    """Say of each option what is wrong with it."""
    said = [f"{'.'.join(map(str, each['loc'])) or 'a value'}: {each['msg']}" for each in error.errors()]
    return f"{name} cannot be asked so: {'; '.join(said)}. It takes {', '.join(known)}."
