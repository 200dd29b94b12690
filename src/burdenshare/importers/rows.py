"""What the small importers share: text, lines and JSON out of bytes, numbers out of text, rows into facts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import COLUMNS, KEY, Papers, schema
from burdenshare.reference.areas import areas, code_of
from burdenshare.reference.shipped import table as shipped

if TYPE_CHECKING:
    import polars as pl

    from burdenshare.importers.opened import Opened

# Bytes of a table or an answer, which take twenty times as many in memory; the largest of a publisher has 1 MB.
LARGEST = 8 * 2**20
# No "nan", "inf", "1_000", "1,000" or full-width digits, all of which some reader or other would take for a number.
SHORTENED = re.compile(r"-?[0-9](\.[0-9]{1,5})?E\+1[1-4]")
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def text(file: Opened, content: bytes | None = None) -> str:
    """Decode a file, or a member of it, as UTF-8 with or without a byte order mark.

    Raises
    ------
    SourceError
        it is no UTF-8; says at which byte.
    """
    raw = file.content if content is None else content
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("rows.not_utf_text", file=file.name, start=error.start, raw=raw[error.start]) from error


def table(file: Opened, member: str | None = None, largest: int = LARGEST, foot: bool = False) -> str:
    """Give the text of a table of lines: the file, or a member of a zip archive, which its check sum shows whole.

    With `foot`, the last line of the table itself shows whether it is whole, and whoever reads it looks.

    Raises
    ------
    SourceError
        the last line does not end, so that the file may be cut within a number; a part must be said to be one.
    """
    if len(file.content) > largest:
        raise SourceError("rows.bytes_no_table", file=file.name, n_content=len(file.content))
    if member:
        return text(file, file.member(member))
    content = text(file)
    if content and not content.endswith(("\n", "\r")) and not (file.partial or foot):
        raise SourceError("rows.ends_middle_line", file=file.name, splitlines=repr(content[-20:].splitlines()[-1]))
    return content


def opening(file: Opened, characters: int = 4096) -> str:
    """Give the first characters of a file for recognition; whatever is no UTF-8 in it is replaced."""
    return file.content[:characters].decode("utf-8-sig", errors="replace")


def csv_lines(content: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give each line of a CSV that is not blank with its number.

    Raises
    ------
    SourceError
        it ends inside quotes, or is no CSV; says at which line.
    """
    reader = csv.reader(StringIO(content, newline=""), strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise SourceError("rows.breaks_off_damaged_line", name=name, line_num=reader.line_num, error=error) from error


def json_of(file: Opened) -> Any:
    """Read a file as JSON; NaN and Infinity, which are no JSON, are refused.

    Raises
    ------
    SourceError
        it breaks off or is none; says where.
    """
    if len(file.content) > LARGEST:
        raise SourceError("rows.bytes_no_answer", file=file.name, n_content=len(file.content))
    try:
        return json.loads(text(file), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise SourceError("rows.breaks_off_damaged", file=file.name, error=error) from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def number(printed: str, where: str) -> float:
    """Read a printed number, every digit.

    Raises
    ------
    LayoutError
        it is none; says where.

    Examples
    --------
    >>> number("1.3651554", "B2")
    1.3651554
    """
    plain = printed.strip()
    if not NUMBER.fullmatch(plain):
        raise LayoutError("rows.should_hold_number", where=where, printed=repr(printed))
    if "E" in plain:
        not_shortened(plain, where)
    return float(plain)


def not_shortened(printed: str, where: str) -> None:
    """Refuse a number of which a program of sheets kept what fits a narrow cell: 1.06716E+12.

    Raises
    ------
    LayoutError
        it is so written. Publishers write a power of ten from a million milliards on, and with every digit.
    """
    if SHORTENED.fullmatch(printed.strip()):
        raise LayoutError("rows.shortened", where=where, printed=repr(printed))


def named_as(name: str, code: str, where: str) -> None:
    """Refuse a line whose name is one area's and whose code another's: one of them stands in the wrong line.

    Raises
    ------
    LayoutError
        both are areas we know, and they differ. A name we do not know says nothing.
    """
    named = code_of(name) if name.strip() else None
    if named not in (None, code) and areas()[str(named)].kind != "aggregate":
        raise LayoutError("rows.code_name_lines", where=where, code=code, strip=repr(name.strip()))


def published(file: Opened, released_at: str | None, look: str) -> str:
    """Give the day of publication of a file that does not say it; `look` says where to find it.

    Raises
    ------
    SourceError
        it was not given, or is no ISO date.
    """
    if released_at is None:
        raise SourceError("rows.does_not_say", file=file.name, look=look)
    try:
        return date.fromisoformat(released_at).isoformat()
    except ValueError as error:
        raise SourceError("rows.no_day_release", released_at=repr(released_at), file=file.name) from error


def papers(source: str, file: Opened, layout: str, edition: str, **told: Any) -> Papers:
    """Write the papers of a file: what all releases of its source say alike, and what is told of this one."""
    own = shipped("sources.toml")[source]
    known = {"publisher": own["publisher"], "title": own["title"], "trust": "official", "files": (file.paper,)}
    known |= {**own["papers"], **told}
    known["notes"] = tuple(known.get("notes", ()))
    return Papers(f"{source}-{edition}", source, layout=layout, **known)


def frame(rows: Iterable[dict[str, Any]], file_name: str) -> pl.DataFrame:
    """Lay rows out in the shape of a fact; columns a row does not name are null.

    Raises
    ------
    LayoutError
        a figure stands twice, or is beyond all numbers (1e999); names the places.
    """
    import polars as pl

    laid = list(rows)
    found = pl.DataFrame({name: [row.get(name) for row in laid] for name in COLUMNS}, schema=schema())
    beyond = found.filter(pl.col("obs_value").is_infinite() | pl.col("obs_value").is_nan())
    if beyond.height:
        raise LayoutError("rows.holds_number_no", file=file_name, beyond=beyond["place"][0])
    twice = found.filter(pl.struct(KEY).is_duplicated())
    if twice.height:
        first = twice.row(0, named=True)
        places = twice.filter(pl.all_horizontal(pl.col(key).eq_missing(first[key]) for key in KEY))["place"].to_list()
        raise LayoutError(
            "rows.gives_twice_keep",
            file=file_name,
            indicator=first["indicator"],
            ref_area=first["ref_area"],
            period=first["period"],
            map=list(map(str, places[:2])),
        )
    return found
