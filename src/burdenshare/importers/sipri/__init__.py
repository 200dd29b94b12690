"""SIPRI, Military Expenditure Database: the workbook of all countries and years, in the layouts of 2016 to 2026."""

from __future__ import annotations

import re

from burdenshare.core.errors import LayoutError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, papers
from burdenshare.importers.sipri.blocks import FigureBlock, block
from burdenshare.importers.sipri.colours import estimates
from burdenshare.importers.sipri.figures import Figures, in_euros, local_unit
from burdenshare.importers.sipri.footnotes import footnotes
from burdenshare.importers.sipri.sheets import KINDS, price_year, sheets_by_kind

# Days of release that we could verify. For any other year it is the end of April: SIPRI issues the database in late
# April, and the last day of the month never makes a figure known too early.
RELEASED = {2025: "2025-04-30", 2026: "2026-04-27"}
ADDRESS = "https://www.sipri.org/databases/milex"
RECOGNISED = 3  # sheets with SIPRI's names that make a workbook SIPRI's; a renamed one is then an error and no riddle


def recognise(file: Opened) -> str | None:
    """Say `sipri 2023-26` or `sipri 2016-20`, or None when the file is not SIPRI's workbook."""
    sheets = sheets_by_kind(file.sheet_names)
    if len(sheets) < RECOGNISED:
        return None
    return "sipri 2016-20" if any(name.endswith("USD") for name in sheets.values()) else "sipri 2023-26"


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Read every sheet of figures by country from a SIPRI workbook.

    Returns
    -------
    Reading
        definition `sipri`. SIPRI prints shares as fractions (0.01627) with a per-cent format; they are stored as per
        cent (1.627), the decimal point moved and no digit changed. Everything else keeps SIPRI's scale.

    Raises
    ------
    SourceError
        the file is damaged.
    LayoutError
        a sheet, a member's row or a year is missing, or a cell holds what SIPRI does not write; names sheet and cell.

    Notes
    -----
    Blue figures (SIPRI's estimates) have status E, red ones (highly uncertain) E+U; `...` and blanks O, `xxx` M.
    Countries that areas.csv does not hold are left out on purpose and counted in the papers; regional totals too.
    """
    sheets = sheets_by_kind(file.sheet_names)
    blocks = {kind: block(file, name) for kind, name in _all(file, sheets).items()}
    last = _last_year(file, blocks)
    _same_order(file, blocks)
    _same_start(file, blocks)
    colours = estimates(file, blocks.values())
    unit = local_unit(file.name, blocks)
    figures = Figures(file.name, unit, price_year(sheets), footnotes(file), colours, in_euros(unit, blocks))
    rows = [row for kind, each in blocks.items() for row in figures.rows(KINDS[kind], each)]
    return Reading(_papers(file, last, figures, blocks, released_at), frame(rows, file.name))


def _all(file: Opened, sheets: dict[str, str]) -> dict[str, str]:
    """Check that every sheet of figures is there."""
    missing = [kind for kind in KINDS if kind not in sheets]
    if missing:
        raise LayoutError(
            "sipri.sipri_but_no", file=file.name, missing=repr(missing[0]), sheet_names=list(file.sheet_names)
        )
    return sheets


def _last_year(file: Opened, blocks: dict[str, FigureBlock]) -> int:
    """Give the last year of the data, which must be the same on every sheet."""
    ends = {each.sheet: max(each.years.values()) for each in blocks.values()}
    if len(set(ends.values())) > 1:
        said = ", ".join(f"{sheet} {year}" for sheet, year in ends.items())
        raise LayoutError("sipri.years_sheets_end", file=file.name, said=said)
    return max(ends.values())


def _same_order(file: Opened, blocks: dict[str, FigureBlock]) -> None:
    """Refuse a sheet whose countries stand in another order: a name may stand beside another's figures."""
    usual: list[str] = []
    for each in blocks.values():
        order = [area for _, area in sorted(each.rows.items())]
        usual = usual or order
        here = next(((one, other) for one, other in zip(order, usual, strict=False) if one != other), None)
        if here:
            raise LayoutError(
                "sipri.sheet_stands_where", file=file.name, sheet=repr(each.sheet), here=here[0], here2=here[1]
            )


ALIKE = ("Local currency financial years", "Local currency calendar years", "Constant (YYYY) US$", "Current US$")


def _same_start(file: Opened, blocks: dict[str, FigureBlock]) -> None:
    """Refuse a sheet of money whose years start later, or an area without a figure there that has some elsewhere."""
    money = [blocks[kind] for kind in ALIKE]
    first = min(min(each.years.values()) for each in money[:2])
    for each in money[:2]:
        if min(each.years.values()) != first:
            start = min(each.years.values())
            raise LayoutError(
                "sipri.sheet_starts_other", file=file.name, sheet=repr(each.sheet), start=start, first=first
            )
    given = [{area for row, area in each.rows.items() if each.figures(row)} for each in money]
    for each, here in zip(money, given, strict=True):
        if lost := sorted(set.intersection(*(other for other in given if other is not here)) - here):
            raise LayoutError("sipri.sheet_no_figure", file=file.name, sheet=repr(each.sheet), lost=lost[0])


def _papers(
    file: Opened, last: int, figures: Figures, blocks: dict[str, FigureBlock], released_at: str | None
) -> Papers:
    year = last + 1
    version = re.search(r"_v(\d+(\.\d+)*)\.xlsx$", file.name)  # the workbook itself does not say it
    left_out = sorted({name for each in blocks.values() for name in each.left_out})
    return papers(
        "sipri",
        file,
        str(recognise(file)),
        f"{year}",
        title=f"SIPRI Military Expenditure Database {year}" + (f" (v{version[1]})" if version else ""),
        released_at=released_at or RELEASED.get(year, f"{year}-04-30"),
        released_at_note=None
        if released_at or year in RELEASED
        else "the day is not verified: SIPRI releases in late April, so the last day of April is taken",
        licence=f"Non-commercial use only, at most 3,500 figures (10 %) reproduced; cite: SIPRI Military Expenditure "
        f"Database {year}, {ADDRESS}",
        price_year=figures.price_year,
        notes=(
            "SIPRI's fractions of GDP and of government spending are given as per cent, with every digit",
            "financial years carry the year they start in",
            f"{len(left_out)} countries and other rows that we do not hold were left out",
        ),
    )
