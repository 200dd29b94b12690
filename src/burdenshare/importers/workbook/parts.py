"""The zip archive under a workbook: its parts by name, unpacked in small pieces and never beyond a limit."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.parsers import expat

from burdenshare.core.errors import SourceError

LARGEST_UNPACKED = 256 * 2**20  # bytes of all parts together; SIPRI's workbook, the largest we read, has 9 MB
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, NotImplementedError)
Start = Callable[[str, dict[str, str]], None]


class Parts:
    """The parts of a zip archive; names compare without regard to case and to which slash."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            if sum(each.file_size for each in self._zip.infolist()) > LARGEST_UNPACKED:
                raise SourceError("workbook.would_unpack_over", name=name, largest_unpacked=LARGEST_UNPACKED)
            self.names = tuple(each.replace("\\", "/") for each in self._zip.namelist())
            self._names = {_plain(each): each for each in self._zip.namelist()}
        except DAMAGE as error:
            raise SourceError("workbook.cut_off_damaged", name=name, error=error) from error

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._names

    def read(self, part: str) -> bytes:
        """Unpack one part; its check sum is tested, and a false size in the directory cannot make it longer."""
        try:
            return self._zip.read(self._names[_plain(part)])
        except (*DAMAGE, KeyError) as error:
            raise self._refuse(part, error) from error

    def walk(self, part: str, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
        """Walk the XML of a part from end to end, element by element, names without their prefix."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            with self._zip.open(self._names[_plain(part)]) as stream:
                parser.ParseFile(stream)
        except (*DAMAGE, KeyError, expat.ExpatError) as error:
            raise self._refuse(part, error) from error

    def elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        """List the elements of a small part with their attributes, without prefixes."""
        found: list[tuple[str, dict[str, str]]] = []
        self.walk(part, lambda name, given: found.append((name, _bare(given))), _nothing, _nothing)
        return found

    def _refuse(self, part: str, error: Exception) -> SourceError:
        said = "it is not there" if isinstance(error, KeyError) else error
        return SourceError("workbook.damaged_part_cannot", file=self.name, part=part, said=said)


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def _bare(given: dict[str, str]) -> dict[str, str]:
    """Drop the prefixes of attributes, but tell r:id from id."""
    return {"r:id" if name.endswith(":id") else name.rpartition(":")[2]: value for name, value in given.items()}


def _nothing(_: Any) -> None:
    """Take no notice."""


def _no_doctype(*_: Any) -> None:
    raise ValueError("it declares entities, which no workbook does")
