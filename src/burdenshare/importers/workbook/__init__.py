"""One reading of workbooks for all importers: sheets by name, every cell where it stands, what only looks blank."""

from burdenshare.importers.workbook.book import Workbook
from burdenshare.importers.workbook.cells import CellFault, CellValue
from burdenshare.importers.workbook.old import OldBook
from burdenshare.importers.workbook.parts import Parts

__all__ = ["CellFault", "CellValue", "OldBook", "Parts", "Workbook"]
