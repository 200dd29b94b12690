"""ECB: euro reference rates of every day since 1999 (eurofxref-hist) -> our annual and monthly averages."""

from __future__ import annotations

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Papers, Reading
from burdenshare.importers.ecb import whole
from burdenshare.importers.ecb.averages import rows
from burdenshare.importers.ecb.days import Days, parse
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import frame, opening, table

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
    return Reading(_papers(file, days, f"ecb: {layout}"), frame(rows(days, file.name), file.name))


def _papers(file: Opened, days: Days, layout: str) -> Papers:
    return Papers(
        release=f"ecb-{days.last:%Y-%m}",
        source="ecb",
        publisher="European Central Bank",
        title="Euro foreign exchange reference rates; averages by burdenshare",
        released_at=days.last.isoformat(),
        released_at_note="the last day of the file",
        licence="free reuse with the source named (European Central Bank)",
        trust="official",
        url="https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip",
        cut_off=days.last.isoformat(),
        layout=layout,
        files=(file.paper,),
        notes=(
            "plain means of the daily rates; the note of a figure counts its days",
            "2005 of Romania is the new leu's half year only: the old leu (ROL) has months, no year",
        ),
    )
