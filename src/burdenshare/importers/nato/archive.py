"""The zip archive under a workbook: is every part whole, and which cells hold an error?"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from io import BytesIO

from burdenshare.core.errors import SourceError
from burdenshare.importers.opened import Opened

# The caches of external links hold working figures that NATO did not publish; printer settings are nobody's figures.
UNREAD = ("xl/externalLinks/", "xl/printerSettings/")
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
ERROR = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["']""")


def error_cells(file: Opened) -> dict[str, frozenset[str]]:
    """Say which cells of each sheet hold an error such as #REF!, which the reader of sheets gives as blank.

    Raises
    ------
    SourceError
        a part is damaged: a workbook reader may stop before it reaches the check sum of a part, we do not.
    """
    parts = _parts(file)
    try:
        book = parts["xl/workbook.xml"].decode("utf-8")
        relations = parts["xl/_rels/workbook.xml.rels"].decode("utf-8")
    except (KeyError, UnicodeDecodeError) as error:
        raise SourceError(f"{file.name} lacks a part of a workbook, or it is no text ({error}).") from error
    targets = {each.get("Id"): each.get("Target", "") for each in map(_attributes, RELATION.findall(relations))}
    found = {}
    for sheet in map(_attributes, SHEET.findall(book)):
        path = _path(targets.get(next((sheet[key] for key in sheet if key.endswith(":id")), None), ""))
        if path not in parts:
            raise SourceError(f"{file.name} lacks the part {path!r} of sheet {sheet.get('name')!r}. Download it again.")
        found[sheet.get("name", "")] = frozenset(ref.decode() for ref in ERROR.findall(parts[path]))
    return found


def _parts(file: Opened) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.startswith(UNREAD)}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise SourceError(f"{file.name} is damaged ({error}). Download it again.") from error


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag)}


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
