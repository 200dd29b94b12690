"""The World Bank's DataBank: a table chosen on its website, as CSV or workbook, laid out as the bulk table is."""

from __future__ import annotations

import re

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers.worldbank.series import day
from burdenshare.importers.worldbank.table import LABELS, UPDATED, NumberedLine

OURS = dict(zip(("Country Name", "Country Code", "Series Name", "Series Code"), LABELS, strict=True))
FOOT = re.compile(r"Last Updated: ?(\d{2})/(\d{2})/(\d{4})")  # month, day, year, as the Bank writes them
DATABASE = "Data from database: "
NONE = ".."


def starts_like(cells: list[str]) -> bool:
    """Tell a table of DataBank by its header."""
    return {"Series Name", "Series Code"} <= {each.strip().strip('"') for each in cells}


def lined(name: str, lines: list[NumberedLine]) -> list[NumberedLine]:
    """Lay a table of DataBank out as the Bank's own: the edition on top, blanks for two points, without its foot.

    Raises
    ------
    SourceError
        its foot, which names database and edition, is not there: the file was cut off.
    LayoutError
        the years do not stand across, or it is another database than World Development Indicators.
    """
    kept = [(count, cells) for count, cells in lines if any(each.strip() for each in cells)]
    (at, header), rest = kept[0], kept[1:]
    lacked = sorted(set(OURS) - set(header))
    if lacked:
        raise LayoutError("worldbank.table_databank_without", name=name, lacked=lacked)
    foot = [cells[0] for _, cells in rest if not any(cells[1:])]
    top = [(0, [UPDATED, _edition(name, foot)]), (at, [OURS.get(each, each) for each in header])]
    return top + [(count, ["" if each == NONE else each for each in cells]) for count, cells in rest if any(cells[1:])]


def _edition(name: str, foot: list[str]) -> str:
    """Give the day of the edition, from the foot of the table."""
    updated = next((found for each in foot if (found := FOOT.fullmatch(each))), None)
    if updated is None:
        raise SourceError("worldbank.does_not_end", name=name)
    source = next((each.removeprefix(DATABASE) for each in foot if each.startswith(DATABASE)), "")
    if source != "World Development Indicators":
        raise LayoutError("worldbank.database_we_world", name=name, source=repr(source))
    month, on, year = updated.groups()
    return day(f"{year}-{month}-{on}", f"{name}: Last Updated")
