"""Answers of the World Bank's API v2: [meta, rows]; an error comes with HTTP 200 as [{"message": [...]}]."""

from __future__ import annotations

import re
from typing import Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.status import join
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import json_of, named_as
from burdenshare.importers.worldbank.series import WorldBankEdition, day, row, wanted

START = re.compile(r'\[\s*\{[^{}]*"(pages|message)"\s*:')


def starts_like(start: str) -> bool:
    """Tell an answer of the API by its first key."""
    return START.match(start.lstrip()) is not None


def edition(file: Opened) -> WorldBankEdition:
    """Read the rows of our series and areas from one complete answer.

    Raises
    ------
    SourceError
        the API answered with an error (quoted), the text breaks off, or this is one page of several.
    LayoutError
        a row without the fields it should have; names it.
    """
    answer = _answer(file)
    _refuse_error(file, answer)
    if len(answer) != 2 or not isinstance(answer[1], list):
        raise LayoutError("worldbank.should_list_meta_rows", file=file.name, n_answer=len(answer))
    meta, given = answer
    if meta.get("pages", 1) != 1:
        raise SourceError("worldbank.page_ask_per", file=file.name, page=meta.get("page"), pages=meta["pages"])
    if meta.get("total") not in (None, len(given)):
        raise SourceError("worldbank.holds_rows_cut", file=file.name, n_given=len(given), total=meta["total"])
    updated = day(str(meta.get("lastupdated")), f"{file.name}: lastupdated")
    rows = [each for n, raw in enumerate(given) if (each := _row(raw, updated, f"{file.name}: row {n}", n))]
    return WorldBankEdition(updated, rows, ())


def _answer(file: Opened) -> list[Any]:
    answer = json_of(file)
    if not isinstance(answer, list) or not answer or not isinstance(answer[0], dict):
        raise LayoutError("worldbank.should_list_meta", file=file.name)
    return answer


def _refuse_error(file: Opened, answer: list[Any]) -> None:
    if "message" not in answer[0]:
        return
    said = "; ".join(f"{m.get('id')}: {m.get('value')}" for m in answer[0]["message"] if isinstance(m, dict))
    raise SourceError("worldbank.world_bank_answered", file=file.name, said=said)


def _row(raw: Any, updated: str, where: str, n: int) -> dict[str, Any] | None:
    try:
        code, country, year, value = raw["indicator"]["id"], raw["countryiso3code"], raw["date"], raw["value"]
    except (TypeError, KeyError) as error:
        raise LayoutError("worldbank.no_expected_indicator", where=where, error=error) from error
    if not wanted(code, country):  # "" is the code of "Not classified"
        return None
    if not re.fullmatch(r"(19|20)\d\d", str(year)):
        raise LayoutError("worldbank.date_no_year", where=where, year=repr(year))
    named_as(_name(raw), country, where)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise LayoutError("worldbank.value_should_number", where=where, country=country, year=year, value=repr(value))
    found = row(code, country, int(year), None if value is None else float(value), updated, f"row {n}")
    return found | {"status": _status(raw.get("obs_status") or "", found["status"], where)}


def _name(raw: dict[str, Any]) -> str:
    given = raw.get("country")
    return str(given.get("value", "")) if isinstance(given, dict) else ""


def _status(printed: str, ours: str, where: str) -> str:
    try:
        return join(printed.strip().upper(), ours)
    except ValueError as error:
        raise LayoutError("worldbank.obs_status", where=where, printed=repr(printed), error=error) from error
