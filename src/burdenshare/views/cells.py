"""How is the value of a column written as plain text: on a terminal, in Markdown, in a spreadsheet? In any language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from burdenshare.core.digits import unsigned_zero
from burdenshare.language import retold
from burdenshare.views.tables import Column

Teller = Callable[[str, str], str | None]
ENGLISH: dict[str, Callable[[Any], str]] = {
    "billions": lambda value: f"{value / 1000:,.1f}",
    "millions": "{:+,.0f}".format,
    "chance": "{:.2f}".format,
    "general": lambda value: f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}",  # no power of ten
    "exact": "{:.15g}".format,
    "short": "{:g}".format,
    "digest": lambda value: str(value)[:12],
}
WRITTEN_AS_NUMBERS = {
    "printed",
    "millions",
    "general",
    "of_year",
    "exact",
    "short",
}  # an English text with another mark


def cell(column: Column, row: dict[str, Any], lang: str = "en", within: Teller = retold) -> str:
    """Write the value of a row; nothing for a missing one."""
    value = row.get(column.field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes(value, lang)
    if column.kind == "unit":
        return counted(value, row.get("currency") or "", lang)
    if column.kind == "of_year":
        value = _of_year(column.field, value, row)
    said = _english(column, value) if lang == "en" else _other(column, value, row, lang, within)
    return said if not 0 < column.width < len(said) else f"{said[: column.width - 3]}..."


def counted(unit: str, currency: str, lang: str = "en") -> str:
    """Say a unit as shortly as a head or a cell can.

    >>> counted("NCU_MN", "PLN"), counted("PT_GDP", ""), counted("USD_MN", "USD", "fr")
    ('m PLN', '%', 'M $ US')
    """
    from burdenshare.language.messages import template

    return (template(f"heads.units.{unit}", lang) or "").format(currency=currency).strip()


def _yes(value: bool, lang: str) -> str:
    from burdenshare.language.messages import tables

    return str(tables("pages", lang)["yes"][str(value).lower()])


def _of_year(year: str, value: float, row: dict[str, Any]) -> str:
    """Write a value that stands in its year's column with its publisher's decimals and its mark.

    >>> _of_year("2026", 5.1, {"indicator": "defence_share_gdp", "estimates": "2025 2026"})
    '5.10e'
    """
    from burdenshare.core.units import WHOLE
    from burdenshare.indicators.registry import indicator

    marks = (mark for kind, mark in (("estimates", "e"), ("forecasts", "f")) if year in (row.get(kind) or "").split())
    places = 0 if row.get("unit") in WHOLE else indicator(row["indicator"]).decimals
    return f"{value:,.{places}f}{''.join(marks)}"


def _english(column: Column, value: Any) -> str:
    if column.kind == "number":
        sign = "+" if column.signed else ""
        return unsigned_zero(f"{value:{sign},.{column.decimals}f}", sign)
    return unsigned_zero(ENGLISH.get(column.kind, str)(value), "+" if column.kind == "millions" else "")


def _other(column: Column, value: Any, row: dict[str, Any], lang: str, within: Teller) -> str:
    """Write a value in another language: names, words of closed lists, sentences, and the marks of its numbers."""
    from burdenshare.language import numbers  # these only here: English needs none of them
    from burdenshare.language.messages import tables
    from burdenshare.reference.areas import areas
    from burdenshare.reference.groups import groups, name_of

    if column.kind == "ally":
        code = row.get("ref_area") or row.get("group") or value
        return name_of(code, lang) if code in areas() or code in groups() else str(value)
    if column.kind == "measure":
        return numbers.measure(str(row.get("indicator") or value), lang)
    if column.kind == "word":
        held = tables("pages", lang).get(column.group, {}).get(str(value))
        return str(held or within(str(value), lang) or value)
    if column.kind in ("number", *WRITTEN_AS_NUMBERS, "billions", "chance"):
        return numbers.figure(_english(column, value), lang)
    if column.kind in ("text", "release", "english"):
        return within(str(value), lang) or str(value)
    return _english(column, value)
