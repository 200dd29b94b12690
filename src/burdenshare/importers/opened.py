"""A file in hand: its bytes, its hash, and its sheets or members, read once and shared by all importers."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from burdenshare.core.errors import SourceError
from burdenshare.core.model import SourceFile

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST = 64 * 2**20  # bytes on disk; the largest file a publisher of ours issues has 2 MB
LARGEST_UNPACKED = 512 * 2**20  # guards against zip bombs
Cell = Any  # text, number, truth value or date: whatever the sheet holds


@dataclass(frozen=True)
class Opened:
    """A file that an importer may look at."""

    name: str
    content: bytes

    @classmethod
    def from_path(cls, path: Path) -> Opened:
        """Read a file from disk.

        Raises
        ------
        SourceError
            there is no such file, or it is larger than any publisher's.
        """
        try:
            if path.stat().st_size > LARGEST:
                raise SourceError(f"{path.name} has {path.stat().st_size:,} bytes; no publisher's file is that large.")
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise SourceError(f"Cannot read {path}: {error.strerror}. Give the path of a downloaded file.") from error

    @cached_property
    def paper(self) -> SourceFile:
        """Give name, size and sha256 as they go into the papers."""
        return SourceFile(self.name, hashlib.sha256(self.content).hexdigest(), len(self.content))

    @cached_property
    def members(self) -> tuple[str, ...]:
        """List the members of a zip archive; empty for any other file."""
        if not self.content.startswith(ZIP):
            return ()
        try:
            with zipfile.ZipFile(BytesIO(self.content)) as archive:
                if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
                    raise SourceError(f"{self.name} would unpack to over {LARGEST_UNPACKED:,} bytes; left unread.")
                return tuple(archive.namelist())
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise SourceError(f"{self.name} is cut off or damaged ({error}). Download it again.") from error

    def member(self, name: str) -> bytes:
        """Read one member of a zip archive."""
        self.members  # noqa: B018  checks size and soundness first
        try:
            with zipfile.ZipFile(BytesIO(self.content)) as archive:
                return archive.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
            raise SourceError(f"{self.name}: member {name} cannot be unpacked ({error}). Download it again.") from error

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """List the sheets of a workbook; empty when the file is none."""
        if "xl/workbook.xml" not in self.members:
            return ()
        return tuple(self._workbook.sheet_names)

    def sheet(self, name: str) -> list[list[Cell]]:
        """Give a sheet's cells, row by row, from A1 on; blank cells are empty text."""
        from python_calamine import CalamineError

        try:
            rows: list[list[Cell]] = self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise SourceError(f"{self.name}: sheet {name!r} cannot be read ({error}).") from error
        return rows

    @cached_property
    def _workbook(self) -> Any:
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            return CalamineWorkbook.from_filelike(BytesIO(self.content))
        except CalamineError as error:
            raise SourceError(f"{self.name} is no readable workbook ({error}). Download it again.") from error

    def refuse(self) -> None:
        """Say why a file cannot be anyone's release, where that can be told from its first bytes.

        Raises
        ------
        SourceError
            empty, HTML, password-protected.
        """
        start = self.content[:512].lstrip().lower()
        if not self.content:
            raise SourceError(f"{self.name} is empty. Download it again.")
        if start.startswith((b"<!doctype html", b"<html")):
            raise SourceError(f"{self.name} is a web page, not a data file. Save the file the page links to.")
        if self.content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in self.content:
            raise SourceError(f"{self.name} is protected by a password. Save it without one.")


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
