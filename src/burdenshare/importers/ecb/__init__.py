"""ECB: euro reference rates of every day since 1999 (eurofxref-hist) -> our annual and monthly averages."""

from __future__ import annotations

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Reading
from burdenshare.importers.ecb import whole
from burdenshare.importers.ecb.averages import rows
from burdenshare.importers.ecb.days import parse
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, opening, papers, table

MEMBER = "eurofxref-hist.csv"
FIRST_DAY = "1999-01-04"  # the euro's first rates


def recognise(file: Opened) -> str | None:
    """Say `zip` or `csv` for the whole history and `day` for the file of the latest day."""
    if file.members:
        return "zip" if MEMBER in file.members else None
    lines = opening(file).splitlines()
    names = [each.strip() for each in lines[0].split(",")] if lines else []
    if len(names) < 10 or names[0] != "Date" or not {"USD", "JPY", "CHF"} <= set(names):
        return None
    return "csv" if len(lines) > 1 and lines[1][:4].isdecimal() else "day"


def read(file: Opened, released_at: str | None = None) -> Reading:
    """Average the daily rates by year and by month, for the currencies of areas we hold.

    Raises
    ------
    SourceError
        the file of one day, or a history that does not reach back to 1999: no average can be made of it.
    LayoutError
        a day or a rate that is none, lost, or out of line; names line and column, or the day.
    """
    layout = recognise(file)
    if layout == "day":
        raise SourceError("ecb.holds_rates_one", file=file.name)
    days = parse(table(file, MEMBER if layout == "zip" else None), file.name)
    if days.first.isoformat() != FIRST_DAY:
        raise SourceError("ecb.starts_not_cut", file=file.name, first=days.first, first_day=FIRST_DAY)
    if not file.partial:
        whole.check(days, file.name)
    last = days.last.isoformat()
    about = papers("ecb", file, f"ecb: {layout}", last[:7], released_at=last, cut_off=last)
    return Reading(about, frame(rows(days, file.name), file.name))
