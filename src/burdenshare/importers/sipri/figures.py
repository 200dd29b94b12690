"""Cells of a SIPRI sheet -> observations: value, missing mark, money, status and note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.importers.money import BEFORE_EURO
from burdenshare.importers.sipri.blocks import FigureBlock
from burdenshare.importers.sipri.colours import PLAIN
from burdenshare.importers.sipri.footnotes import explained
from burdenshare.importers.sipri.sheets import SheetKind
from burdenshare.importers.workbook import CellValue
from burdenshare.reference.areas import areas, fold

# `...` since 2023, `. .` before (whatever row 4 says), twice `..` and in 2026 also `…`; xxx: no such country then.
MISSING = {"": "O", "...": "O", ". .": "O", "..": "O", "…": "O", "xxx": "M"}
# How SIPRI's column Currency names the money of the areas we hold: the beginning of a word, without accents.
MONEY = {
    **{"EUR": "euro", "ALL": "lek", "BGN": "lev", "CAD": "dollar", "HRK": "kuna", "CZK": "korun", "DKK": "kron"},
    **{"HUF": "forint", "ISK": "kron", "MKD": "denar", "NOK": "kron", "PLN": "zlot", "RON": "new lei", "SEK": "kron"},
    **{"TRY": "lira", "GBP": "pound", "USD": "dollar", "AUD": "dollar", "CHF": "franc", "CNY": "yuan", "JPY": "yen"},
    **{"KRW": "won", "NZD": "dollar", "RUB": "rouble", "UAH": "hryvn", "LTL": "lita", "LVL": "lat", "EEK": "kroon"},
}


@dataclass(frozen=True)
class Figures:
    """What all sheets of one workbook share."""

    name: str
    local_unit: str
    price_year: int
    footnotes: dict[str, str]
    colours: dict[tuple[str, int, int], str]
    euros: frozenset[str] = frozenset()  # areas whose rows are named in older money and hold euros

    def rows(self, kind: SheetKind, block: FigureBlock) -> Iterator[dict[str, Any]]:
        """Give every cell of the areas we hold as an observation, missing ones too."""
        for row, area in block.rows.items():
            common = self._common(kind, block, row, area)
            for column, year in block.years.items():
                yield common | self._cell(kind, block, row, column) | {"period": year}

    def _common(self, kind: SheetKind, block: FigureBlock, row: int, area: str) -> dict[str, Any]:
        own = kind.money == "NCU"
        return {
            "ref_area": area,
            "indicator": kind.indicator,
            "definition": "sipri",
            "unit": self.local_unit if own else kind.unit,
            "currency": self._currency(block, row, area) if own else kind.money,
            "price_basis": kind.price_basis,
            "price_year": self.price_year if kind.price_basis == "constant" else None,
            "trust": "official",
            "note": self._note(block, row, relabelled=own and area in self.euros),
        }

    def _cell(self, kind: SheetKind, block: FigureBlock, row: int, column: int) -> dict[str, Any]:
        cell, place = block.cells[row][column], block.at(row, column)
        status = self.colours.get((block.sheet, row, column), PLAIN)
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            return {"obs_value": percent(cell) if kind.fraction else float(cell), "status": status, "place": place}
        return {"obs_value": None, "status": _missing(cell, f"{self.name}, {place}"), "place": place}

    def _currency(self, block: FigureBlock, row: int, area: str) -> str:
        """Give the money of a row: the country's own today, or the one it had before the euro."""
        printed = fold(block.label(row, "currency"))
        for code in ("EUR", areas()[area].currency, BEFORE_EURO.get(area, (0, ""))[1]):
            if code in MONEY and MONEY[code] in printed:
                return "EUR" if area in self.euros else code
        at = block.at(row, block.labels.get("currency", 0))
        raise LayoutError(
            "sipri.not_currency_we", file=self.name, at=at, printed=repr(printed), name_en=areas()[area].name_en
        )

    def _note(self, block: FigureBlock, row: int, *, relabelled: bool) -> str | None:
        said = explained(block.label(row, "notes"), self.footnotes)
        if relabelled:
            said.append(f"in euros, though the workbook says {block.label(row, 'currency').strip()}")
        for label in ("fiscal year", "reporting year"):
            if text := block.label(row, label):
                said.append(f"{label}: {text}")
        return "; ".join(said) or None


def percent(fraction: float) -> float:
    """Move the decimal point two places, which multiplying by 100 would do at the cost of the last digit.

    Examples
    --------
    >>> percent(0.07), 0.07 * 100
    (7.0, 7.000000000000001)
    """
    return float(Decimal(repr(fraction)).scaleb(2))


def _missing(cell: CellValue, where: str) -> str:
    mark = str(cell).strip()
    if mark not in MISSING:
        raise LayoutError("sipri.holds_expected_number", where=where, cell=repr(cell))
    return MISSING[mark]


def local_unit(name: str, blocks: dict[str, FigureBlock]) -> str:
    """Tell whether local currency is in units or in millions, which the workbook does not say.

    The United States settle it: their local currency is the US dollar, and the sheet Current US$ is in millions.
    """
    local, dollars = (_of("USA", blocks[kind]) for kind in ("Local currency calendar years", "Current US$"))
    ratios = {f"{local[year] / dollars[year]:.4g}" for year in local if dollars.get(year)}
    units = {"1": "NCU_MN", "1e+06": "NCU"}
    if len(ratios) != 1 or not ratios <= set(units):
        raise LayoutError("sipri.local_currency_united", name=name, join=", ".join(sorted(ratios)) or "missing")
    return units[ratios.pop()]


def in_euros(unit: str, blocks: dict[str, FigureBlock]) -> frozenset[str]:
    """Tell which areas' local currency is the euro whatever its name: since 2024 Croatia's is still called kunas.

    A dollar never cost more than 1.2 euros; of the money that gave way to it since, none was so dear.
    """
    local, dollars = blocks["Local currency calendar years"], blocks["Current US$"]
    millions = 1.0 if unit == "NCU_MN" else 1e-6
    found = []
    older = {area for row, area in local.rows.items() if "euro" not in fold(local.label(row, "currency"))}
    for area in set(BEFORE_EURO) & older & set(dollars.rows.values()):
        named, priced = _of(area, local), _of(area, dollars)
        both = [year for year in named if named[year] and priced.get(year)]
        if both and named[max(both)] * millions / priced[max(both)] < 1.2:
            found.append(area)
    return frozenset(found)


def _of(area: str, block: FigureBlock) -> dict[int, float]:
    row = block.cells[next(row for row, held in block.rows.items() if held == area)]
    return {year: float(row[column]) for column, year in block.years.items() if isinstance(row[column], float | int)}
