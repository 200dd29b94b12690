"""The zip archive under a workbook: is every part whole, and which cells only look blank?"""

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
# A workbook re-saved by a program that does not calculate keeps its formulas and loses their values.
NO_VALUE = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt\s*=\s*["']str["'])[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></|</(?:\w+:)?c>)"""
)


def sheets(file: Opened) -> dict[str, bytes]:
    """Give the XML of each sheet, by the name of the sheet.

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
    named = {each.get("name", ""): targets.get(_relation(each), "") for each in map(_attributes, SHEET.findall(book))}
    for sheet in file.sheet_names:
        if _path(named.get(sheet, "")) not in parts:
            raise SourceError(f"{file.name} lacks the part of sheet {sheet!r}. Download it again.")
    return {sheet: parts[_path(named[sheet])] for sheet in file.sheet_names}


def cells_not_blank(part: bytes) -> frozenset[str]:
    """Say which cells of a sheet its reader gives as blank although they hold an error or a formula without value."""
    return frozenset(cell.decode() for pattern in (ERROR, NO_VALUE) for cell in pattern.findall(part))


def _parts(file: Opened) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.startswith(UNREAD)}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise SourceError(f"{file.name} is damaged ({error}). Download it again.") from error


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag)}


def _relation(sheet: dict[str, str]) -> str | None:
    return next((value for name, value in sheet.items() if name.endswith(":id")), None)


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
