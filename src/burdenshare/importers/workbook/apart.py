"""Reads a workbook of Excel 97 to 2003 in a process of its own; run by `old`, given the file, gives sheets or a fault.

Damaged files make the library ask for terabytes and end the process it runs in; that must not be the user's.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from io import BytesIO
from typing import Any

MOST = 2**30  # bytes of memory, most of them Python's and the library's own; the World Bank's files need a tenth


def _bounded() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # only Unix has bounds, and not every one this one
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))


def _read(content: bytes) -> dict[str, list[list[Any]]] | str:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        return str(error)


if __name__ == "__main__":
    _bounded()
    pickle.dump(_read(sys.stdin.buffer.read()), sys.stdout.buffer)
