"""Which chart does an address ask for? Read strictly: nothing reaches the charts that they do not take."""

from __future__ import annotations

import inspect
import re

from burdenshare.charts.look import Look
from burdenshare.core.errors import QueryError
from burdenshare.language import say
from burdenshare.web.page import PageChart

VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}|s1\.[A-Za-z0-9_-]{1,20000}")
LOOKS = ("lang", "dark", "width")


def drawn_from(name: str, pairs: list[tuple[str, str]]) -> tuple[PageChart, Look]:
    """Read a chart's address.

    Raises
    ------
    QueryError
        no such chart, or it takes no such value.
    """
    from burdenshare.charts.gallery import OLDER, refuse_unknown

    name = name.replace("-", "_")  # as the command line writes it
    refuse_unknown(name)
    for key, value in pairs:
        if not VALUE.fullmatch(value) or value.endswith((".yaml", ".yml", ".json")):
            raise QueryError(say("errors.cannot_be", key_=f"{key:.40}", value=f"{value!r:.60}"))
    args = tuple(_read(value) for key, value in pairs if key == "arg")
    asked = {OLDER.get(key, key): _read(value) for key, value in pairs if key not in ("arg", *LOOKS)}
    looks = {key: value for key, value in pairs if key in LOOKS}
    width = looks.get("width", "760")
    if not width.isdigit():
        raise QueryError(say("errors.width", width=f"{width!r:.40}"))
    drawn = PageChart(name, args, asked)
    _check(drawn)
    return drawn, Look(looks.get("lang", "en"), looks.get("dark") == "1", int(width))


def _read(value: str) -> str | int | float:
    if re.fullmatch(r"\d{1,4}", value):
        return int(value)
    return float(value) if re.fullmatch(r"\d{1,3}\.\d{1,4}", value) else value


def _check(drawn: PageChart) -> None:
    from burdenshare.charts import gallery

    takes = inspect.signature(getattr(gallery, drawn.name))
    try:
        takes.bind(*drawn.args, **drawn.asked, look=None)
    except TypeError as error:
        raise QueryError(say("errors.chart_values", name=drawn.name, error=str(error), takes=takes)) from error
