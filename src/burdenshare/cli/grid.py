"""Answers that are no plain table: years across, or paragraphs."""

from __future__ import annotations

from typing import Any

from burdenshare.cli.table import Column, table


def grid(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Lay figures out with the years across, as many of the newest as the window takes."""
    years = sorted({row["period"] for row in rows})
    cells = {(row["indicator"], row["period"]): _cell(row) for row in rows if row["month"] is None}
    widest = max((len(text) for text in cells.values()), default=4)
    first = {row["indicator"]: row for row in reversed(rows)}
    label = min(46, max(len(_label(row)) for row in first.values()))
    room = max(1, (width - label) // (widest + 2))
    shown = years[-room:]
    lines = [
        {"label": _label(row), **{str(year): cells.get((name, year), "") for year in shown}}
        for name, row in reversed(first.items())
    ]
    lines = [line for line in lines if any(line[str(year)] for year in shown)]
    columns = (Column("label", ""), *(Column(str(year), str(year), right=True) for year in shown))
    hidden = f"(earlier years not shown in this window: {years[0]} to {shown[0] - 1}; see --csv)\n"
    return table(lines, columns, width, colour=colour) + (hidden if shown != years else "")


def _cell(row: dict[str, Any]) -> str:
    return str(row["printed"] or row["status"])


def _label(row: dict[str, Any]) -> str:
    name = row["indicator"].removesuffix("_constant").removesuffix("_current").replace("_", " ")
    name = name.replace("ncu", row["currency"] or "national currency").replace("usd", "US$").replace("gdp", "GDP")
    prices = {"constant": f", {row['price_year']} prices", "current": ", current"}
    basis = "constant" if row["indicator"].endswith("_constant") else "current" * row["indicator"].endswith("_current")
    return f"{name}{prices.get(basis, '')}"


def paragraphs(rows: list[dict[str, Any]], width: int, *, colour: bool = False) -> str:
    """Write each row's text under the name of its form."""
    return "\n" + "\n\n".join(f"{row['form']}:\n{row['text']}" for row in rows[1:]) + "\n"
