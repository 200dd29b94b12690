"""Answers that are no plain table: years across, or paragraphs."""

from __future__ import annotations

from typing import Any

from burdenshare.cli.table import fitted, table
from burdenshare.views.tables import Column

SCALES = {"_MN": " m", "_BN": " bn", "_TH": " thousand"}
COUNTED = {
    "INDEX": ", index",
    "PERSONS": ", persons",
    "PERSONS_MN": ", million",
    "NCU_PER_INTL": " per international $",
}
BASES = ("current", "constant", "rate")
NAMES = {"usd": "US$", "eur": "EUR", "gdp": "GDP", "fy": "of fiscal years"}


def grid(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Lay figures out with the years across, as many of the newest as the window takes; one line a series."""
    years = sorted({row["period"] for row in rows})
    joined = any(row.get("seam") is not None for row in rows)  # one line, each seam marked before its first figure
    mixed = set() if joined else {name for name, found in _definitions(rows).items() if len(found) > 1}
    series: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["month"] is None:
            label = _label(row) + (f" ({row['definition']})" if row["indicator"] in mixed else "")
            series.setdefault(label, {"label": label})[str(row["period"])] = _cell(row)
    widest = max(len(text) for line in series.values() for name, text in line.items() if name != "label")
    room = max(1, (width - max(map(len, series))) // (max(widest, 4) + 2))
    shown = years[-room:]
    lines = [line for line in series.values() if any(str(year) in line for year in shown)]
    columns = (Column("label"), *(Column(str(year), title=str(year), kind="as_is") for year in shown))
    return table(lines, columns, width, colour=colour) + _hidden(years, shown, width)


def side_by_side(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Lay one indicator of several Allies out as `grid` does one Ally's, a line each."""
    several = len({row["indicator"] for row in rows}) > 1
    lines: dict[str, dict[str, Any]] = {}
    for row in rows:
        label = f"{row['name']}, {_label(row)}" if several or row["currency"] else f"{row['name']}{_unit(row['unit'])}"
        lines.setdefault(label, {"label": label})[str(row["period"])] = _cell(row)
    years = sorted({row["period"] for row in rows})
    shown = years[-max(1, (width - max(map(len, lines))) // 8) :]
    columns = (Column("label"), *(Column(str(year), title=str(year), kind="as_is") for year in shown))
    return table(list(lines.values()), columns, width, colour=colour) + _hidden(years, shown, width)


def _hidden(years: list[int], shown: list[int], width: int) -> str:
    """Say which years a narrow window leaves out."""
    said = f"(earlier years not shown in this window: {years[0]} to {shown[0] - 1}; see --csv)"
    return f"{fitted(said, width)}\n" if shown != years else ""


def _definitions(rows: list[dict[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["indicator"], set()).add(row["definition"])
    return found


def _cell(row: dict[str, Any]) -> str:
    return ("|" if row.get("seam") else "") + str(row["printed"] or row["status"])


def _label(row: dict[str, Any]) -> str:
    """Name a series: what it is of, in which money, on which scale, at whose prices."""
    money, words = row["currency"] or "national currency", row["indicator"].split("_")
    ppp = f"PPP, {money}" if row["unit"] == "NCU_PER_INTL" else "international $"
    terms = {**NAMES, "ncu": money, "fx": money, "ppp": ppp}
    name = " ".join(terms.get(each, each) for each in words if each not in BASES)
    basis = next((each for each in BASES if each in words), "")
    if row["price_year"] is not None and basis:
        basis = f"{row['price_year']} prices"
    return f"{name}{_unit(row['unit'])}{f', {basis}' * (basis != 'rate')}".removesuffix(", ")


def _unit(unit: str) -> str:
    """Say the scale, or per cent: dollars are millions in one source and billions in another."""
    if unit.startswith("PT_"):
        return ", %"
    return COUNTED.get(unit) or next((said for end, said in SCALES.items() if unit.endswith(end)), "")


def paragraphs(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Write each row's text under the name of its form."""
    return "\n" + "\n\n".join(f"{row['form']}:\n{row['text']}" for row in rows[1:]) + "\n"
