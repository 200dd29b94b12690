"""Damages to a table that neither a hand in a hurry nor a program makes every day: columns, marks, years and notes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from math import floor, log10

from tests.importers.damages.grid import Cell, Grid, is_year, number, scaled
from tests.importers.damages.tables import BLANK, Damage

MARKS = re.compile(r"\.|\.\.|\.\.\.|\. \.|:|-|--|n/a|xxx|c|//|na", re.IGNORECASE)


def _years(grid: Grid, row: int, among: list[int] | None = None) -> list[int]:
    """List the columns of years that a row reaches; whoever asks of many rows looks for the columns once."""
    return [column for column in (among or grid.years()) if column < len(grid.rows[row])]


def _each(change: Callable[[Cell, random.Random], Cell], reach: str) -> Damage:
    """Change figures: of one row, of one year, or all."""

    def damage(grid: Grid, dice: random.Random) -> None:
        row, column = grid.figures(dice)
        columns = [column] if reach in ("column", "one") else grid.years()
        for at in grid.body() if reach in ("column", "all") else [row]:
            for each in columns:
                if each < len(grid.rows[at]) and number(grid.rows[at][each]) is not None:
                    grid.rows[at][each] = change(grid.rows[at][each], dice)

    return damage


def _text(cell: Cell) -> str:
    return f"{cell.value:.15g}" if isinstance(cell.value, float) else cell.value


def _digit_glued(cell: Cell, dice: random.Random) -> Cell:
    """Read the small number of a footnote as a digit of the figure."""
    text = f"{_text(cell)}{dice.choice('1234')}"
    return cell.put(float(text)) if isinstance(cell.value, float) and "e" not in text else cell.put(text)


def _significant(digits: int) -> Callable[[Cell, random.Random], Cell]:
    def change(cell: Cell, _: random.Random) -> Cell:
        value = number(cell) or 0.0
        places = digits - 1 - floor(log10(abs(value))) if value else 0
        new = round(value, places)
        return cell.put(new if isinstance(cell.value, float) else f"{new:g}" if abs(new) < 1e6 else f"{new:.0f}")

    return change


def _day(cell: Cell, dice: random.Random) -> Cell:
    """Let a program of sheets take a figure for a day."""
    found = date(2024, dice.randrange(1, 13), dice.randrange(1, 28))
    serial = float((found - date(1899, 12, 30)).days)
    return cell.put(serial) if isinstance(cell.value, float) else cell.put(dice.choice([f"{found:%d.%b}", str(found)]))


SPACED = ["\u00a0{}", "{} ", "\t{}", "\u200b{}", "'{}"]
EACH: dict[str, Callable[[Cell, random.Random], Cell]] = {
    "digit glued": _digit_glued,
    "two digits": _significant(2),
    "three digits": _significant(3),
    "as day": _day,
    "minus": lambda cell, _: scaled(cell, -1),
    "as text": lambda cell, _: cell.put(_text(cell)),
    "per cent": lambda cell, _: cell.put(f"{_text(cell)}%"),
    "hundredth": lambda cell, _: scaled(cell, 0.01),
    "cut at comma": lambda cell, _: cell.put(re.split(r"[,.]", _text(cell))[0] or "0"),
    "minus behind": lambda cell, _: cell.put(f"{_text(cell)}-"),
    "long minus": lambda cell, _: cell.put(f"\u2212{_text(cell)}"),
    "blanks": lambda cell, dice: cell.put(dice.choice(SPACED).format(_text(cell))),
    "other digits": lambda cell, _: cell.put(_text(cell).translate({48 + n: 0xFF10 + n for n in range(10)})),
    "no number": lambda cell, dice: cell.put(dice.choice(["nan", "NULL", "None", "<NA>", "#DIV/0!", "######", "inf"])),
    "letter": lambda cell, _: cell.put(_text(cell).replace("0", "O", 1).replace("1", "l", 1)),
}  # fmt: skip


# ---- rows ------------------------------------------------------------------------------------------------------------


def row_twice_otherwise(grid: Grid, dice: random.Random) -> None:
    """Double an area's row, with figures of another edition."""
    row = grid.figures(dice)[0]
    years = _years(grid, row)
    again = [scaled(cell, 1.03) if n in years else cell for n, cell in enumerate(grid.rows[row])]
    grid.rows.insert(row + dice.randrange(2), again)


def name_of_other(grid: Grid, dice: random.Random) -> None:
    one, other = grid.figures(dice)[0], grid.figures(dice)[0]
    grid.rows[one][0] = grid.rows[other][0]


def name_blanked(grid: Grid, dice: random.Random) -> None:
    grid.rows[grid.figures(dice)[0]][0] = BLANK


def names_sorted(grid: Grid, _: random.Random) -> None:
    """Sort the names and leave the figures."""
    body = grid.body()
    for row, name in zip(body, sorted((grid.rows[n][0] for n in body), key=lambda cell: str(cell.value)), strict=True):
        grid.rows[row][0] = name


def rows_merged(grid: Grid, dice: random.Random) -> None:
    """Add an area's figures to those of another and leave it out."""
    one, other = grid.figures(dice)[0], grid.figures(dice)[0]
    for column in grid.years():
        if one != other and column < min(len(grid.rows[one]), len(grid.rows[other])):
            value = (number(grid.rows[one][column]) or 0.0) + (number(grid.rows[other][column]) or 0.0)
            cell = grid.rows[one][column]
            grid.rows[one][column] = cell.put(value if isinstance(cell.value, float) else f"{value:g}")
    if one != other:
        del grid.rows[other]


def rows_filtered(grid: Grid, dice: random.Random) -> None:
    for row in reversed(grid.body()):
        if dice.random() < 0.2:
            del grid.rows[row]


def rows_spaced(grid: Grid, _: random.Random) -> None:
    for row in reversed(grid.body()[:300]):
        grid.rows.insert(row, [BLANK] * len(grid.rows[row]))


def block_moved(grid: Grid, dice: random.Random) -> None:
    """Move the figures of some rows on by a year."""
    body = grid.body()
    start = dice.randrange(len(body))
    for row in body[start : start + dice.randrange(2, 8)]:
        years = _years(grid, row)
        for to, cell in zip(years[1:], [grid.rows[row][column] for column in years[:-1]], strict=True):
            grid.rows[row][to] = cell


def block_pasted(grid: Grid, dice: random.Random) -> None:
    """Paste a few figures over others."""
    body, (row, column) = grid.body(), grid.figures(dice)
    target = dice.choice(body)
    years = [each for each in _years(grid, row) if each >= column][:4]
    for each in years:
        if each < len(grid.rows[target]):
            grid.rows[target][each] = grid.rows[row][each]


# ---- columns and years -----------------------------------------------------------------------------------------------


def year_inserted(grid: Grid, dice: random.Random) -> None:
    """Add a year behind the last one, with its figures again, or a little more, or none."""
    head, years = grid.rows[grid.head()], grid.years()
    last = number(head[years[-1]])
    if last is None or not is_year(head[years[-1]]):
        return
    by = dice.choice([1.0, 1.02, 0.0])
    for row in [grid.head(), *grid.body()]:
        cells = grid.rows[row]
        if years[-1] < len(cells):
            old = cells[years[-1]]
            following = last + 1 if isinstance(old.value, float) else f"{last + 1:.0f}"
            new = old.put(following) if row == grid.head() else scaled(old, by) if by else BLANK
            cells.insert(years[-1] + 1, new)


def year_between(grid: Grid, dice: random.Random) -> None:
    """Put a column between two years: of a change, of notes, or of a year again."""
    years = grid.years()
    at = dice.choice(years)
    name = dice.choice(["%", "Change", "", "Note", "2019", "2031"])
    for row in [grid.head(), *grid.body()]:
        cells = grid.rows[row]
        if at < len(cells):
            cells.insert(at, Cell(name) if row == grid.head() else scaled(cells[at], dice.choice([1.0, 0.1, 1.1])))


def years_backwards(grid: Grid, _: random.Random) -> None:
    """Turn the order of the years about, heads and figures; no figure changes."""
    years = grid.years()
    for row in [grid.head(), *grid.body()]:
        if len(_years(grid, row, years)) == len(years):
            for column, cell in zip(years, [grid.rows[row][each] for each in reversed(years)], strict=True):
                grid.rows[row][column] = cell


def figures_backwards(grid: Grid, _: random.Random) -> None:
    """Turn the order of the figures about and leave the heads."""
    columns = grid.years()
    for row in grid.body():
        years = _years(grid, row, columns)
        for column, cell in zip(years, [grid.rows[row][each] for each in reversed(years)], strict=True):
            grid.rows[row][column] = cell


def years_far_exchanged(grid: Grid, dice: random.Random) -> None:
    years = grid.years()
    one, other = dice.sample(years, 2) if len(years) > 1 else (years[0], years[0])
    for row in grid.body():
        if max(one, other) < len(grid.rows[row]):
            cells = grid.rows[row]
            cells[one], cells[other] = cells[other], cells[one]


def years_as_days(grid: Grid, dice: random.Random) -> None:
    """Let years become days: as a program of sheets counts or writes them."""
    head, way = (
        grid.rows[grid.head()],
        dice.choice(["serial", "{}-01-01", "1/1/{}", "Jan-{}", "31/12/{}", "{}-12-31T00:00:00"]),
    )
    for column in grid.years():
        value = number(head[column])
        if is_year(head[column]) and value:
            serial = float((date(int(value), 1, 1) - date(1899, 12, 30)).days)
            head[column] = head[column].put(serial if way == "serial" else way.format(int(value)))


def labels_exchanged(grid: Grid, _: random.Random) -> None:
    """Exchange the first two columns, heads and all."""
    for row in grid.rows:
        if len(row) > 1:
            row[0], row[1] = row[1], row[0]


def labels_exchanged_below(grid: Grid, _: random.Random) -> None:
    """Exchange the first two columns below their heads."""
    for row in grid.body():
        grid.rows[row][0], grid.rows[row][1] = grid.rows[row][1], grid.rows[row][0]


def turned_about(grid: Grid, _: random.Random) -> None:
    head = grid.head()
    wide = max(map(len, grid.rows[head:]))
    table = [row + [BLANK] * (wide - len(row)) for row in grid.rows[head:]][:200]
    grid.rows[head:] = [list(column) for column in zip(*table, strict=True)][:300]


def index_column(grid: Grid, _: random.Random) -> None:
    """Write the number of each line before it, as data frames do."""
    for n, row in enumerate(grid.rows):
        row.insert(0, Cell("" if n == 0 else str(n - 1)))


def blank_first(grid: Grid, _: random.Random) -> None:
    for row in grid.rows:
        row.insert(0, BLANK)


def table_beside(grid: Grid, _: random.Random) -> None:
    """Put the table a second time to the right, a little larger."""
    years = grid.years()
    for row in [grid.head(), *grid.body()]:
        cells = grid.rows[row]
        cells += [BLANK, *(cells[c] if row == grid.head() else scaled(cells[c], 1.1) for c in years if c < len(cells))]


def table_below(grid: Grid, _: random.Random) -> None:
    """Put the table a second time below, heads and all, a little larger."""
    head, years = grid.head(), grid.years()
    again = [
        [scaled(cell, 1.1) if c in years else cell for c, cell in enumerate(grid.rows[row])] for row in grid.body()
    ]
    grid.rows += [[BLANK], list(grid.rows[head]), *again]


# ---- marks, notes, labels --------------------------------------------------------------------------------------------


def _marks(change: Callable[[random.Random], str], some: bool) -> Damage:
    def damage(grid: Grid, dice: random.Random) -> None:
        columns = grid.years()
        found = [
            (row, column)
            for row in range(grid.head() + 1, len(grid.rows))
            for column in _years(grid, row, columns)
            if isinstance(grid.rows[row][column].value, str)
            and MARKS.fullmatch(str(grid.rows[row][column].value).strip())
        ]
        for row, column in dice.sample(found, 1) if some and found else found:
            grid.rows[row][column] = Cell(change(dice))

    return damage


def blanks_marked(grid: Grid, dice: random.Random) -> None:
    mark, columns = dice.choice(["..", "-", "n/a", "0", ":", "…", "N/A"]), grid.years()
    for row in grid.body():
        for column in _years(grid, row, columns):
            if grid.rows[row][column].value == "":
                grid.rows[row][column] = Cell(mark)


def notes_added(grid: Grid, dice: random.Random) -> None:
    """Write notes below the table, with years and figures in them."""
    wide = len(grid.rows[-1]) if grid.rows else 1
    notes = [
        "Note: 2024 is an estimate.",
        "1 Excludes pensions.",
        "Source: own calculations, 2.31",
        "* revised 2026-07-01",
        "e: estimate",
    ]
    for note in dice.sample(notes, 3):
        grid.rows.append([Cell(note), *[BLANK] * (wide - 1)])


def estimates_unmarked(grid: Grid, _: random.Random) -> None:
    """Take the mark of an estimate off every year, or put it on where there is none."""
    head = grid.rows[grid.head()]
    marked = [column for column in grid.years() if str(head[column].value).endswith("e")]
    for column in marked or grid.years()[-2:]:
        text = f"{head[column].value:.0f}" if isinstance(head[column].value, float) else str(head[column].value)
        head[column] = head[column].put(text.rstrip("e ") if marked else f"{text}e")


def colours_lost(grid: Grid, dice: random.Random) -> None:
    """Give a row, or all, one colour."""
    colour, rows = dice.choice(["000000", "0000FF", "FF0000"]), grid.body()
    for row in rows if dice.random() < 0.3 else [dice.choice(rows)]:
        grid.rows[row] = [Cell(cell.value, colour) for cell in grid.rows[row]]


MONEY = ("Euros", "Euro", "US dollars", "Pounds", "Zlotys", "Domestic currency", "National currency", "US Dollars")


def money_renamed(grid: Grid, dice: random.Random) -> None:
    """Name another money beside a row, or beside all."""
    cells = [(r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell.value in MONEY]
    for row, column in cells if dice.random() < 0.3 or not cells else [dice.choice(cells)]:
        old = grid.rows[row][column]
        grid.rows[row][column] = old.put(dice.choice([each for each in MONEY if each != old.value]))


def unit_and_figures(grid: Grid, _: random.Random) -> None:
    """Write all figures in thousandths of their unit, and say so where the unit stands."""
    units = (("Billions", "Millions"), ("million", "thousand"), ("US $m.", "US $ thousand"), ("Millions", "Thousands"))
    for row in grid.rows:
        for n, cell in enumerate(row):
            for a, b in units:
                if isinstance(cell.value, str) and a in cell.value:
                    row[n] = cell.put(cell.value.replace(a, b))
    columns = grid.years()
    for at in grid.body():
        for column in _years(grid, at, columns):
            grid.rows[at][column] = scaled(grid.rows[at][column], 1000)


def month_moved(grid: Grid, _: random.Random) -> None:
    """Move months on by one, or days of a date."""
    for row in grid.rows[grid.head() + 1 :]:
        for n, cell in enumerate(row[:4]):
            found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(cell.value))
            if found:
                row[n] = cell.put(f"{found[1]}-{int(found[2]) % 12 + 1:02d}-{found[3]}")


def days_otherwise(grid: Grid, dice: random.Random) -> None:
    """Write days month first, day first, or with the two exchanged."""
    way = dice.choice(["{2}/{1}/{0}", "{1}/{2}/{0}", "{0}-{2}-{1}", "{0}{1}{2}", "{0}-{1}"])
    for row in grid.rows:
        for n, cell in enumerate(row):
            found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(cell.value))
            if found:
                row[n] = cell.put(way.format(*found.groups()))


def heads_lower(grid: Grid, _: random.Random) -> None:
    head = grid.rows[grid.head()]
    head[:] = [cell.put(cell.value.lower()) if isinstance(cell.value, str) else cell for cell in head]


WHOLE = (
    row_twice_otherwise, name_of_other, name_blanked, names_sorted, rows_merged, rows_filtered, rows_spaced,
    block_moved, block_pasted, year_inserted, year_between, years_backwards, figures_backwards, years_far_exchanged,
    years_as_days, labels_exchanged, labels_exchanged_below, turned_about, index_column, blank_first, table_beside,
    table_below, blanks_marked, notes_added, estimates_unmarked, colours_lost, money_renamed, unit_and_figures,
    month_moved, days_otherwise, heads_lower,
)  # fmt: skip
NAMED: dict[str, Damage] = {each.__name__: each for each in WHOLE}
NAMED |= {
    f"{name} {reach}": _each(change, reach)
    for name, change in EACH.items()
    for reach in ("one", "row", "column", "all")
}
NAMED |= {
    "marks blanked": _marks(lambda _: "", some=False),
    "mark blanked": _marks(lambda _: "", some=True),
    "marks noughts": _marks(lambda _: "0", some=False),
    "mark nought": _marks(lambda _: "0", some=True),
    "marks other": _marks(lambda dice: dice.choice(["..", "-", ":", "n.a.", "x", "TBD"]), some=False),
}
