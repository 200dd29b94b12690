"""The colour of a figure, which is how SIPRI says that it is an estimate or highly uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from burdenshare.core.errors import LayoutError
from burdenshare.importers.opened import Opened, cell_name
from burdenshare.importers.sipri.blocks import FigureBlock

ESTIMATE, UNCERTAIN, PLAIN = "E", "E+U", "A"
# Red, green and blue, however the file writes them: as numbers of Excel's palette since 2023, spelled out before.
MEANING = {"0000FF": ESTIMATE, "FF0000": UNCERTAIN, "000000": PLAIN}
At = tuple[str, int, int]  # sheet, row and column from zero


def estimates(file: Opened, blocks: Iterable[FigureBlock]) -> dict[At, str]:
    """Give the status of every coloured figure of the blocks, by sheet, row and column from zero.

    Raises
    ------
    SourceError
        the workbook's styles cannot be read.
    LayoutError
        a number has a colour that SIPRI gives no meaning to, or a sheet has lost its colours.
    """
    found = {block.sheet: dict(_meanings(file, block)) for block in blocks}
    for sheet, statuses in found.items():
        if not {ESTIMATE, UNCERTAIN} & set(statuses.values()):
            raise LayoutError("sipri.sheet_no_figure_blue", file=file.name, sheet=repr(sheet))
    return {at: status for statuses in found.values() for at, status in statuses.items()}


def _meanings(file: Opened, block: FigureBlock) -> Iterator[tuple[At, str]]:
    for (row, column), colour in file.colours(block.sheet).items():
        if row in block.rows and column in block.years:
            if colour not in MEANING:
                raise LayoutError(
                    "sipri.figure_colour_sipri",
                    file=file.name,
                    sheet=block.sheet,
                    cell_name=cell_name(row, column),
                    colour=colour,
                )
            yield (block.sheet, row, column), MEANING[colour]
