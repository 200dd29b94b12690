"""Files that are a publisher's, or made from one, but in a form we do not read: whose they are, and which to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from burdenshare.core.sentence import refused
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import opening
from burdenshare.reference.shipped import table

ABOVE = 4  # lines that somebody may put above a table
_READ = table("elsewhere.toml")
SIGNS, MEMBERS, SHEETS = (
    tuple((pattern, whose, _READ["fetch"].get(fetch, fetch)) for pattern, whose, fetch in _READ[of])
    for of in ("signs", "members", "sheets")
)


def whose_form(file: Opened) -> str | None:
    """Say whose a file is that no importer reads, and which form to fetch; None when it is nobody's we know."""
    start = opening(file).lstrip("\ufeff \r\n")
    places = ((SIGNS, (start, _wide(file))), (MEMBERS, file.members), (SHEETS, file.sheet_names))
    for signs, texts in places:
        for pattern, whose, fetch in signs:
            if any(re.search(pattern, text) for text in texts):
                return refused("importers.form_unread", file=file.name, whose=whose, fetch=fetch)
    return None


def unsaved(file: Opened) -> Iterator[Opened]:
    """Give the first lines of a text as they may have been before a program or a hand saved it otherwise.

    With other separators or quotes, without a column put before or behind, without a line or more put above.
    """
    text = _wide(file) or opening(file).lstrip("\ufeff")
    if file.members or file.sheet_names or "\0" in text:
        return
    lines = text.splitlines()[:-1] if len(file.content) > len(text) else text.splitlines()
    plain = [line.replace('"', "") for line in lines]
    ways = [plain, [line.replace(";", ",").replace("\t", ",") for line in plain]]
    ways += [[line.replace(",", "\t") for line in plain], [line.replace(";", "\t") for line in plain]]
    ways += [[line.partition(",")[2] for line in way] for way in ways[:2]]
    ways += [[line.rpartition(",")[0] for line in way] for way in ways[:2]]
    ways += [lines[n:] for n in range(1, ABOVE)]
    for way in ways:
        yield Opened(file.name, "\n".join([*way, ""]).encode())


def _wide(file: Opened) -> str:
    """Give the first characters of a text in UTF-16, which programs of Excel's family write."""
    return file.content[:4096].decode("utf-16", "ignore") if file.content[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
