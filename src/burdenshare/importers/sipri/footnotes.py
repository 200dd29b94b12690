"""SIPRI's footnotes: marks and numbers in the column Notes, and what the sheet Footnotes says of each."""

from __future__ import annotations

import re

from burdenshare.importers.opened import Opened
from burdenshare.importers.sipri.blocks import words

MARK = re.compile(r"[†‡§¶‖]|\d+")
LONGEST = 200  # characters kept of one footnote; the mark leads to the rest in SIPRI's own workbook


def footnotes(file: Opened) -> dict[str, str]:
    """Give the text of each footnote by its mark; empty when the workbook has no such sheet."""
    sheet = next((name for name in file.sheet_names if name.strip().casefold() == "footnotes"), None)
    rows = file.sheet(sheet) if sheet else []
    texts = {words(row[0]): next(filter(None, map(words, row[1:])), "") for row in rows if row}
    return {mark: text for mark, text in texts.items() if MARK.fullmatch(mark) and text}


def explained(marks: str, texts: dict[str, str]) -> list[str]:
    """Spell out the marks of a row.

    Examples
    --------
    >>> explained("§ ¶ 66", {"§": "Adopted budget."})
    ['§ Adopted budget.', '¶', '66']
    """
    return [f"{mark} {_short(texts.get(mark, ''))}".strip() for mark in MARK.findall(marks)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
