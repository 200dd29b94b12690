"""A file in hand: its bytes, its hash, and its sheets or members, read once and shared by all importers."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG

from burdenshare.core.errors import SourceError
from burdenshare.core.model import SourceFile
from burdenshare.importers.workbook import CellValue, OldBook, Parts, Workbook
from burdenshare.importers.workbook.book import BOOK

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PROPERTIES, MADE = "docProps/core.xml", re.compile(rb"<dcterms:created[^>]*>\s*(\d{4}-\d\d-\d\d)")
LARGEST = 64 * 2**20  # bytes on disk; the largest file a publisher of ours issues has 2 MB


@dataclass(frozen=True)
class Opened:
    """A file that an importer may look at."""

    name: str
    content: bytes
    partial: bool = False  # said by whoever imports it: a part of a release, or a file cut on purpose
    folder: Path | None = None  # where it lies, if on disk

    @classmethod
    def from_path(cls, path: Path, partial: bool = False) -> Opened:
        """Read a file from disk.

        Raises
        ------
        SourceError
            there is no such file, it is a folder, a pipe or a device, or it is larger than any publisher's.
        """
        try:
            about = path.stat()
            if not S_ISREG(about.st_mode):  # a pipe would hang, a device such as /dev/zero never end
                raise SourceError("opened.no_file_but", path=path, kind=_kind(about.st_mode))
            if about.st_size > LARGEST:
                raise SourceError("opened.bytes_no_publisher", file=path.name, st_size=about.st_size)
            return cls(path.name, path.read_bytes(), partial, path.parent)
        except OSError as error:
            raise SourceError("opened.cannot_give_path", path=path, strerror=error.strerror) from error

    def beside(self, pattern: str) -> list[Opened]:
        """Open the files of the same folder whose names fit, in the order of names; what does not open is left out."""
        found = []
        for path in sorted(self.folder.glob(pattern)) if self.folder else []:
            with suppress(SourceError):
                found.append(Opened.from_path(path))
        return found

    @cached_property
    def paper(self) -> SourceFile:
        """Give name, size and sha256 as they go into the papers."""
        return SourceFile(self.name, hashlib.sha256(self.content).hexdigest(), len(self.content))

    @cached_property
    def members(self) -> tuple[str, ...]:
        """List the members of a zip archive; empty for any other file."""
        return self._parts.names if self._parts else ()

    def member(self, name: str) -> bytes:
        """Read one member of a zip archive."""
        if self._parts is None:
            raise SourceError("opened.no_zip_archive", file=self.name)
        return self._parts.read(name)

    @cached_property
    def _parts(self) -> Parts | None:
        return Parts(self.name, self.content) if self.content.startswith(ZIP) else None

    @cached_property
    def _book(self) -> Workbook | OldBook | None:
        if self.content.startswith(OLE):
            return OldBook(self.name, self.content)
        return Workbook(self._parts) if self._parts and BOOK in self._parts else None

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """List the sheets of a workbook; empty when the file is none."""
        return tuple(self._book.sheets) if self._book else ()

    def sheet(self, name: str) -> list[list[CellValue]]:
        """Give a sheet's cells, row by row, from A1 on; blank cells are empty text, faulty ones a `Fault`."""
        if self._book is None or name not in self._book.sheets:
            raise SourceError("opened.no_sheet", file=self.name, name=repr(name))
        return self._book.sheet(name)

    def colours(self, name: str) -> dict[tuple[int, int], str]:
        """Give the colour of each number of a sheet whose font has one, by row and column from zero."""
        return self._book.colours(name) if isinstance(self._book, Workbook) else {}

    @cached_property
    def made(self) -> date | None:
        """Give the day a workbook says it was made; None when it does not say."""
        if self._parts is None or PROPERTIES not in self._parts:
            return None
        found = MADE.search(self._parts.read(PROPERTIES))
        try:
            return date.fromisoformat(found[1].decode()) if found else None
        except ValueError:  # 2024-13-45 tells nothing
            return None

    def refuse(self) -> None:
        """Say why a file cannot be anyone's release, where that can be told from its first bytes.

        Raises
        ------
        SourceError
            empty, HTML, password-protected.
        """
        start = self.content[:512].lstrip().lower()
        if not self.content:
            raise SourceError("opened.empty_download_again", file=self.name)
        if start.startswith((b"<!doctype html", b"<html")):
            raise SourceError("opened.web_page_not", file=self.name)
        if self.content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in self.content:
            raise SourceError("opened.protected_password_save", file=self.name)


def _kind(mode: int) -> str:
    return "a folder" if S_ISDIR(mode) else "a pipe" if S_ISFIFO(mode) else "a device"


def cell_name(row: int, column: int) -> str:
    """Name a cell from row and column counted from zero.

    >>> cell_name(17, 12), cell_name(0, 27)
    ('M18', 'AB1')
    """
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
