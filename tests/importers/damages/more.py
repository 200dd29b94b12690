"""Damages that hands and spreadsheet programs do to a table: figures moved, dragged over others, written otherwise."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.importers.damages.grid import Cell, Grid, is_year, number
from tests.importers.damages.tables import BLANK, Damage

Change = Callable[[str, random.Random], str]


# ---- figures in other places -----------------------------------------------------------------------------------------


def years_adjacent_exchanged(grid: Grid, dice: random.Random) -> None:
    """Exchange the figures of two years that stand beside each other, in all rows; the heads stay."""
    years = grid.years()
    at = dice.randrange(max(len(years) - 1, 1))
    for row in grid.body():
        _exchange(grid, (row, years[at]), (row, years[(at + 1) % len(years)]))


def cells_exchanged(grid: Grid, dice: random.Random) -> None:
    """Exchange two figures of one row."""
    row, column = grid.figures(dice)
    years = grid.years()
    beside = years[(years.index(column) + 1) % len(years)]
    _exchange(grid, (row, column), (row, beside))


def rows_adjacent_exchanged(grid: Grid, dice: random.Random) -> None:
    """Exchange the figures of an area and of the one below it."""
    body = grid.body()
    at = dice.randrange(len(body) - 1)
    for column in grid.years():
        _exchange(grid, (body[at], column), (body[at + 1], column))


def figures_moved_right(grid: Grid, _: random.Random) -> None:
    """Put all figures under the head one to the right."""
    _moved(grid, lambda cells: [BLANK, *cells[:-1]])


def figures_moved_left(grid: Grid, _: random.Random) -> None:
    _moved(grid, lambda cells: [*cells[1:], BLANK])


def _moved(grid: Grid, laid: Callable[[list[Cell]], list[Cell]]) -> None:
    every = grid.years()
    for row in grid.body():
        years = [column for column in every if column < len(grid.rows[row])]
        cells = laid([grid.rows[row][column] for column in years])[: len(years)]
        for column, cell in zip(years, cells, strict=True):
            grid.rows[row][column] = cell


def names_moved_down(grid: Grid, _: random.Random) -> None:
    """Let each area stand before the figures of the one above it."""
    body = grid.body()
    names = [grid.rows[row][0] for row in body]
    for row, name in zip(body, [names[-1], *names[:-1]], strict=True):
        grid.rows[row][0] = name


def _exchange(grid: Grid, one: tuple[int, int], other: tuple[int, int]) -> None:
    for row, column in (one, other):
        grid.rows[row] += [BLANK] * (column + 1 - len(grid.rows[row]))
    first, second = grid.rows[one[0]][one[1]], grid.rows[other[0]][other[1]]
    grid.rows[one[0]][one[1]], grid.rows[other[0]][other[1]] = second, first


# ---- dragged over others ---------------------------------------------------------------------------------------------


def filled_right(grid: Grid, dice: random.Random) -> None:
    """Drag a figure over all later years of its row."""
    row, column = grid.figures(dice)
    for other in grid.years():
        if other > column and other < len(grid.rows[row]):
            grid.rows[row][other] = grid.rows[row][column]


def filled_down(grid: Grid, dice: random.Random) -> None:
    """Drag a figure over the areas below it."""
    row, column = grid.figures(dice)
    for other in [each for each in grid.body() if row < each][:12]:
        if column < len(grid.rows[other]):
            grid.rows[other][column] = grid.rows[row][column]


def row_copied(grid: Grid, dice: random.Random) -> None:
    """Paste an area's figures over those of the next."""
    body = grid.body()
    at = dice.randrange(len(body) - 1)
    for column in grid.years():
        if column < min(len(grid.rows[body[at]]), len(grid.rows[body[at + 1]])):
            grid.rows[body[at + 1]][column] = grid.rows[body[at]][column]


def year_copied(grid: Grid, dice: random.Random) -> None:
    """Paste a year's figures over those of the next."""
    years = grid.years()
    at = dice.randrange(max(len(years) - 1, 1))
    for row in grid.body():
        if len(years) > 1 and years[at + 1] < len(grid.rows[row]):
            grid.rows[row][years[at + 1]] = grid.rows[row][years[at]]


def merged(grid: Grid, dice: random.Random) -> None:
    """Merge two cells of a row: the second is lost."""
    row, column = grid.figures(dice)
    if column + 1 < len(grid.rows[row]):
        grid.rows[row][column + 1] = BLANK


# ---- how a figure is written -----------------------------------------------------------------------------------------


def _text(cell: Cell) -> str:
    return repr(cell.value) if isinstance(cell.value, float) else cell.value


def _grouped(mark: str, point: str) -> Change:
    def change(text: str, _: random.Random) -> str:
        value = float(text.replace(",", ""))
        return f"{value:,.2f}".replace(",", "\0").replace(".", point).replace("\0", mark)

    return change


def _glued(*marks: str) -> Change:
    return lambda text, dice: dice.choice(marks).format(text)


def _transposed(text: str, dice: random.Random) -> str:
    at = [n for n in range(len(text) - 1) if text[n : n + 2].isdigit() and text[n] != text[n + 1]]
    where = dice.choice(at[:2]) if at else 0
    return text[:where] + text[where + 1 : where + 2] + text[where : where + 1] + text[where + 2 :] if at else text


def _digit_typed_twice(text: str, dice: random.Random) -> str:
    digits = [at for at, mark in enumerate(text.partition(".")[0]) if mark.isdigit()]
    at = dice.choice(digits)
    return text[:at] + text[at : at + 1] + text[at:]


def _whole(text: str, _: random.Random) -> str:
    return f"{float(text.replace(',', '')):.0f}"


def _scientific(text: str, _: random.Random) -> str:
    return f"{float(text.replace(',', '')):.2E}"


HOW: dict[str, Change] = {
    "grouped_comma": _grouped(",", "."),
    "grouped_blank": _grouped(" ", ","),
    "grouped_narrow": _grouped("\u202f", ","),
    "grouped_point": _grouped(".", ","),
    "grouped_apostrophe": _grouped("'", "."),
    "footnote_glued": _glued("{}¹", "{}*", "{} (1)", "{}†", "{}1)"),
    "money_glued": _glued("${}", "{} €", "{}%", "{} m", "~{}", "<{}"),
    "in_brackets": _glued("({})", "[{}]"),
    "transposed": _transposed,
    "digit_twice": _digit_typed_twice,
    "whole": _whole,
    "scientific": _scientific,
}


def _written(change: Change, reach: str, bare: bool) -> Damage:
    """Write figures another way: one, a row's, a year's or all; `bare` puts numbers back where it leaves some."""

    def damage(grid: Grid, dice: random.Random) -> None:
        row, column = grid.figures(dice)
        rows = [row] if reach in ("one", "row") else grid.body()
        columns = [column] if reach in ("one", "column") else grid.years()
        for at in rows:
            for each in columns:
                if each < len(grid.rows[at]) and number(grid.rows[at][each]) is not None:
                    grid.rows[at][each] = _put(grid.rows[at][each], change, dice, bare)

    return damage


def _put(cell: Cell, change: Change, dice: random.Random, bare: bool) -> Cell:
    text = change(_text(cell), dice)
    return cell.put(float(text)) if bare and isinstance(cell.value, float) else cell.put(text)


NUMBERS = ("transposed", "digit_twice", "whole", "scientific")  # which leave a number, as typed into a sheet


# ---- rows and heads between ------------------------------------------------------------------------------------------


def head_again(grid: Grid, dice: random.Random) -> None:
    """Repeat the row of years midway, as the next page of a print does."""
    grid.rows.insert(dice.choice(grid.body()), list(grid.rows[grid.head()]))


def blank_row(grid: Grid, dice: random.Random) -> None:
    at = dice.choice(grid.body())
    grid.rows.insert(at, [BLANK] * len(grid.rows[at]))


def blank_column(grid: Grid, dice: random.Random) -> None:
    column = dice.choice(grid.years())
    for row in grid.rows:
        if column < len(row):
            row.insert(column, BLANK)


def total_added(grid: Grid, dice: random.Random) -> None:
    """Add the rows up below the last one."""
    body, years = grid.body(), grid.years()
    sums = {
        column: sum(number(grid.rows[r][column]) or 0 for r in body if column < len(grid.rows[r])) for column in years
    }
    last = grid.rows[body[-1]]
    as_number = any(isinstance(cell.value, float) for cell in last)
    row = [BLANK for _ in last]
    for column, value in sums.items():
        if column < len(row):
            row[column] = Cell(float(value) if as_number else f"{value:g}")
    row[0] = Cell(dice.choice(["Total", "Sum", "NATO", "EU27"]))
    grid.rows.insert(body[-1] + 1, row)


def foot_cut(grid: Grid, _: random.Random) -> None:
    """Cut what stands below the last area."""
    del grid.rows[grid.body()[-1] + 1 :]


def half(grid: Grid, _: random.Random) -> None:
    """Keep the first half of the areas, and the foot."""
    body = grid.body()
    for row in reversed(body[len(body) // 2 :]):
        del grid.rows[row]


def years_as_text(grid: Grid, dice: random.Random) -> None:
    """Write all years of the head another way."""
    head, way = (
        grid.rows[grid.head()],
        dice.choice(["{}", " {} ", "FY {}", "{}/{}", "'{}", "31.12.{}", "{}-12-31", "CY{}"]),
    )
    for column in grid.years():
        if is_year(head[column]) and (value := number(head[column])):
            head[column] = head[column].put(way.format(f"{value:.0f}", f"{value + 1:.0f}"[2:]))


def name_marked(grid: Grid, dice: random.Random) -> None:
    """Glue a footnote's mark or blanks to an area's name, or break its letters."""
    row = dice.choice(grid.body())
    names = [
        n
        for n, cell in enumerate(grid.rows[row][:4])
        if isinstance(cell.value, str) and number(cell) is None and cell.value
    ]
    if names:
        cell = grid.rows[row][names[0]]
        text = str(cell.value)
        ways = [
            f"{text}¹",
            f"{text}*",
            f"{text} (1)",
            f"\u00a0{text} ",
            text.replace("a", "à"),
            text.lower(),
            text[::-1],
        ]
        grid.rows[row][names[0]] = cell.put(dice.choice(ways))


def mojibake(grid: Grid, _: random.Random) -> None:
    """Read UTF-8 as Latin-1 and save it so."""
    for row in grid.rows:
        for n, cell in enumerate(row):
            if isinstance(cell.value, str):
                row[n] = cell.put(cell.value.encode().decode("latin-1"))


UNITS = (
    ("million", "thousand"),
    ("Billions", "Thousands"),
    ("US $m.", "US $"),
    ("Constant (2023)", "Constant (2015)"),
    ("2015", "2021"),
    ("prices", "values"),
    ("Share of GDP", "Share of GNI"),
    ("% of GDP", "% of GNI"),
    ("per cent", "per mille"),
    ("US dollars", "euros"),
    ("U.S. dollars", "Purchasing power parity; international dollars"),
    ("constant prices", "current prices"),
    ("Current", "Constant"),
    ("Per capita", "Per soldier"),
)


def unit_other(grid: Grid, dice: random.Random) -> None:
    """Put one other word into what a table says of its unit."""
    a, b = dice.choice(
        [pair for pair in UNITS if any(pair[0] in str(c.value) for row in grid.rows for c in row)] or UNITS[:1]
    )
    for row in grid.rows:
        for n, cell in enumerate(row):
            if isinstance(cell.value, str) and a in cell.value:
                row[n] = cell.put(cell.value.replace(a, b))


PLACES = (
    years_adjacent_exchanged, cells_exchanged, rows_adjacent_exchanged, figures_moved_right, figures_moved_left,
    names_moved_down, filled_right, filled_down, row_copied, year_copied, merged,
)  # fmt: skip
BETWEEN = (
    head_again, blank_row, blank_column, total_added, foot_cut, half, years_as_text, name_marked, mojibake, unit_other,
)  # fmt: skip
NAMED: dict[str, Damage] = {each.__name__: each for each in (*PLACES, *BETWEEN)}
for _name, _change in HOW.items():
    for _reach in ("one", "row", "column", "all"):
        NAMED[f"{_name} {_reach}"] = _written(_change, _reach, _name in NUMBERS)
