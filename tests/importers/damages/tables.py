"""Damages to a table: to one figure, a row, a column, or all of it."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importers.damages.grid import Cell, Grid, is_year, number, scaled

Damage = Callable[[Grid, random.Random], None]
BLANK = Cell("")


# ---- one figure ----------------------------------------------------------------------------------------------------


def _at(change: Callable[[Cell, random.Random], Cell]) -> Damage:
    def damage(grid: Grid, dice: random.Random) -> None:
        row, column = grid.figures(dice)
        grid.rows[row][column] = change(grid.rows[row][column], dice)

    return damage


ten, hundred, thousand = (_at(lambda cell, _, by=by: scaled(cell, by)) for by in (10, 100, 1000))
tenth, thousandth, minus = (_at(lambda cell, _, by=by: scaled(cell, by)) for by in (0.1, 0.001, -1))
blank = _at(lambda cell, _: BLANK)
zero = _at(lambda cell, _: scaled(cell, 0))
word = _at(lambda cell, dice: cell.put(dice.choice(["n/a", "-", "..", "...", "c", ":", "xxx", "#N/A", "NaN", "1.2.3"])))
comma = _at(lambda cell, _: cell.put(str(cell.value).replace(".", ",")))
as_text = _at(lambda cell, _: cell.put(repr(cell.value) if isinstance(cell.value, float) else cell.value))


def cell_lost(grid: Grid, dice: random.Random) -> None:
    """Take a cell out: those to the right of it move along, and a blank comes at the end."""
    row, column = grid.figures(dice)
    cells = grid.rows[row]
    grid.rows[row] = [*cells[:column], *cells[column + 1 :], BLANK]


def cell_lost_whole(grid: Grid, dice: random.Random) -> None:
    row, column = grid.figures(dice)
    del grid.rows[row][column]


def cell_added(grid: Grid, dice: random.Random) -> None:
    row, column = grid.figures(dice)
    cells = grid.rows[row]
    grid.rows[row] = [*cells[:column], BLANK, *cells[column:-1]]


# ---- a row ---------------------------------------------------------------------------------------------------------


def _row(grid: Grid, dice: random.Random) -> int:
    return grid.figures(dice)[0]


def row_lost(grid: Grid, dice: random.Random) -> None:
    del grid.rows[_row(grid, dice)]


def row_twice(grid: Grid, dice: random.Random) -> None:
    row = _row(grid, dice)
    grid.rows.insert(row, list(grid.rows[row]))


def row_blanked(grid: Grid, dice: random.Random) -> None:
    row = _row(grid, dice)
    for column in grid.years():
        if column < len(grid.rows[row]):
            grid.rows[row][column] = BLANK


def _scale_row(by: float) -> Damage:
    def damage(grid: Grid, dice: random.Random) -> None:
        row = _row(grid, dice)
        for column in grid.years():
            grid.rows[row][column] = scaled(grid.rows[row][column], by)

    return damage


row_ten, row_hundred, row_thousand, row_tenth, row_thousandth = map(_scale_row, (10, 100, 1000, 0.1, 0.001))


def row_shifted(grid: Grid, dice: random.Random) -> None:
    """Move a row's figures a year early or late."""
    row, years = _row(grid, dice), grid.years()
    figures = [grid.rows[row][column] for column in years]
    moved = [*figures[1:], BLANK] if dice.random() < 0.5 else [BLANK, *figures[:-1]]
    for column, cell in zip(years, moved, strict=True):
        grid.rows[row][column] = cell


def _two(grid: Grid, dice: random.Random) -> tuple[int, int]:
    one = _row(grid, dice)
    for _ in range(50):
        other = _row(grid, dice)
        if grid.rows[other][0].value != grid.rows[one][0].value or grid.rows[other][1:2] != grid.rows[one][1:2]:
            return one, other
    return one, one


def names_exchanged(grid: Grid, dice: random.Random) -> None:
    one, other = _two(grid, dice)
    first = min([*grid.years(), 1 if len(grid.years()) < 2 else 99])
    for column in range(min(first, 1 if not isinstance(grid.rows[one][1].value, str) else 2)):
        grid.rows[one][column], grid.rows[other][column] = grid.rows[other][column], grid.rows[one][column]


def figures_exchanged(grid: Grid, dice: random.Random) -> None:
    one, other = _two(grid, dice)
    for column in grid.years():
        grid.rows[one][column], grid.rows[other][column] = grid.rows[other][column], grid.rows[one][column]


def sorted_wrong(grid: Grid, dice: random.Random) -> None:
    """Sort the figures and not the names: by the last year with figures."""
    rows, years = grid.body(), grid.years()
    order = sorted(rows, key=lambda row: number(grid.rows[row][years[-1]]) or 0.0)
    laid = [[grid.rows[row][column] for column in years] for row in order]
    for row, cells in zip(rows, laid, strict=True):
        for column, cell in zip(years, cells, strict=True):
            grid.rows[row][column] = cell


def sorted_right(grid: Grid, dice: random.Random) -> None:
    """Sort whole rows by the last year; no figure changes."""
    rows, years = grid.body(), grid.years()
    order = sorted(rows, key=lambda row: number(grid.rows[row][years[-1]]) or 0.0)
    laid = [grid.rows[row] for row in order]
    for row, cells in zip(rows, laid, strict=True):
        grid.rows[row] = cells


def rows_cut(grid: Grid, dice: random.Random) -> None:
    body = grid.body()
    del grid.rows[body[dice.randrange(len(body) // 3, len(body))] :]


# ---- a column ------------------------------------------------------------------------------------------------------


def column_lost(grid: Grid, dice: random.Random) -> None:
    column = dice.choice(grid.years())
    for row in grid.rows[grid.head() :]:
        del row[column : column + 1]


def column_twice(grid: Grid, dice: random.Random) -> None:
    column = dice.choice(grid.years())
    for row in grid.rows[grid.head() :]:
        if column < len(row):
            row.insert(column, row[column])


def column_blanked(grid: Grid, dice: random.Random) -> None:
    column = dice.choice(grid.years())
    for row in grid.rows[grid.head() + 1 :]:
        if column < len(row):
            row[column] = BLANK


def _scale_column(by: float) -> Damage:
    def damage(grid: Grid, dice: random.Random) -> None:
        column = dice.choice(grid.years())
        for row in grid.rows[grid.head() + 1 :]:
            if column < len(row):
                row[column] = scaled(row[column], by)

    return damage


column_thousand, column_tenth = map(_scale_column, (1000, 0.1))


def heads_exchanged(grid: Grid, dice: random.Random) -> None:
    head, years = grid.rows[grid.head()], grid.years()
    one, other = dice.sample(years, 2) if len(years) > 1 else (years[0], years[0] - 1)
    head[one], head[other] = head[other], head[one]


def head_renamed(grid: Grid, dice: random.Random) -> None:
    head, column = grid.rows[grid.head()], dice.choice(grid.years())
    text = str(head[column].value).removesuffix(".0")
    other = [f"{text} [YR{text}]", f"{text}*", f"{text}.0", f"{text}e", f"FY{text}", f"{text}/25", "", f"{text}¹"]
    head[column] = head[column].put(dice.choice(other))


def years_moved(grid: Grid, dice: random.Random) -> None:
    """Head every column with the year before or after."""
    step = dice.choice((-1, 1))
    head = grid.rows[grid.head()]
    for column in grid.years():
        if is_year(head[column]) and number(head[column]):
            head[column] = head[column].put(
                head[column].value + step
                if isinstance(head[column].value, float)
                else str(int(number(head[column])) + step)
            )


def label_renamed(grid: Grid, dice: random.Random) -> None:
    """Change a label: of a row, or a name of a column."""
    body = {*grid.body()[:400]}
    labels = [
        (n, c)
        for n, row in enumerate(grid.rows)
        for c, cell in enumerate(row[:6])
        if isinstance(cell.value, str) and len(cell.value) > 2 and number(cell) is None and (n in body or n < 8)
    ]
    row, column = dice.choice(labels)
    cell = grid.rows[row][column]
    grid.rows[row][column] = cell.put(dice.choice([f"{cell.value}x", cell.value[:-1], cell.value.upper(), ""]))


# ---- all of it -----------------------------------------------------------------------------------------------------


def _scale_all(by: float) -> Damage:
    def damage(grid: Grid, dice: random.Random) -> None:
        head, years = grid.head(), grid.years()
        for row in grid.rows[head + 1 :]:
            for column in years:
                if column < len(row):
                    row[column] = scaled(row[column], by)

    return damage


all_ten, all_hundred, all_thousand, all_tenth, all_thousandth = map(_scale_all, (10, 100, 1000, 0.1, 0.001))
all_hundredth, all_million = map(_scale_all, (0.01, 1e6))


def unit_renamed(grid: Grid, dice: random.Random) -> None:
    """Put another unit into the words above a table, or beside its figures."""
    pairs = (
        ("US $m.", "US $b."),
        ("million", "billion"),
        ("Billions", "Millions"),
        ("per cent", "millions"),
        ("Percent", "Index"),
        ("National currency", "U.S. dollars"),
        ("% of GDP", "current US$"),
        ("MS.MIL.XPND.GD.ZS", "NY.GDP.MKTP.CD"),
        ("NY.GDP.MKTP.CD", "NY.GDP.MKTP.CN"),
        ("percentage", "million"),
        ("US$", "EUR"),
        ("current", "constant"),
    )
    for row in grid.rows:
        for n, cell in enumerate(row):
            if isinstance(cell.value, str):
                for a, b in pairs:
                    if a in cell.value:
                        row[n] = cell.put(cell.value.replace(a, b))


FIGURE = (
    ten,
    hundred,
    thousand,
    tenth,
    thousandth,
    minus,
    blank,
    zero,
    word,
    comma,
    as_text,
    cell_lost,
    cell_lost_whole,
    cell_added,
)
ROW = (
    row_lost,
    row_twice,
    row_blanked,
    row_ten,
    row_hundred,
    row_thousand,
    row_tenth,
    row_thousandth,
    row_shifted,
    names_exchanged,
    figures_exchanged,
    sorted_wrong,
    sorted_right,
    rows_cut,
)
COLUMN = (
    column_lost,
    column_twice,
    column_blanked,
    column_thousand,
    column_tenth,
    heads_exchanged,
    head_renamed,
    years_moved,
    label_renamed,
)
ALL = (all_ten, all_hundred, all_thousand, all_tenth, all_thousandth, all_hundredth, all_million, unit_renamed)
NAMES = {}
for _name, _it in list(globals().items()):
    if callable(_it) and not _name.startswith("_"):
        NAMES[_it] = _name
EVERY = FIGURE + ROW + COLUMN + ALL
