"""How are several Allies asked for at once, and one in the address itself: /show/ALL, /show/CAN,POL, /cost/CAN?"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Receive, Scope, Send

from burdenshare.core.clock import today
from burdenshare.views.questions import HTTP, on

AHEAD = 10  # years after this one that anybody gives figures for
PATH = re.compile(r"(/api/v1/)(\w+)/([^/]+)/?")
OTHERWISE = ("ally", "indicator", "since_year", "since")  # said in other words of a panel
OF_ALLIES = frozenset(each.name for each in on(HTTP) if "ally" in each.example)


class AllyInPath:
    """Read `/api/v1/show/CAN` as `/api/v1/show?ally=CAN`, for every question about an Ally."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite the address of such a request, and let all through."""
        found = PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found and found[2] in OF_ALLIES:
            query = b"&".join(filter(None, (scope["query_string"], f"ally={quote(found[3])}".encode())))
            path = found[1] + found[2]
            scope = {**scope, "path": path, "raw_path": path.encode(), "query_string": query}
        await self.app(scope, receive, send)


def several(name: str, asked: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Turn `show` of ALL, or of several with commas, into the panel of the same figures.

    >>> several("show", {"ally": "CAN,POL", "indicator": "equipment_share"})
    ('figures', {'areas': 'CAN,POL', 'indicators': 'equipment_share'})
    >>> several("show", {"ally": "ALL", "splice": False})  # what is not wanted is left out
    ('figures', {'areas': 'ALL', 'indicators': 'all'})
    >>> several("show", {"ally": "CAN"})
    ('show', {'ally': 'CAN'})
    """
    who = str(asked.get("ally", ""))
    if name != "show" or not ("," in who or who.strip().upper() == "ALL"):
        return name, asked
    same = {key: value for key, value in asked.items() if key not in OTHERWISE and value is not False}
    since = asked.get("since_year", asked.get("since"))
    years = {"years": f"{since}-{max(since, today().year + AHEAD)}"} if since else {}
    return "figures", {"areas": who, "indicators": asked.get("indicator", "all"), **same, **years}
