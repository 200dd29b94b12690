"""An answer in the form asked for: JSON, CSV, Parquet, Arrow or SDMX-CSV."""

from __future__ import annotations

import re
from io import BytesIO

import polars as pl
from pydantic_core import to_json

from burdenshare.api.problems import Refused
from burdenshare.core.digits import undusted
from burdenshare.formats import sdmx
from burdenshare.formats.sdmx.data import CSV
from burdenshare.views.answer import FIGURE_COLUMNS, Answer
from burdenshare.views.sheet import safe, sheet

FORMS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "arrow": "application/vnd.apache.arrow.file",
    "sdmx-csv": CSV,
}


def form(accept: str | None, asked: str | None) -> str:
    """Choose the form: `?format=` before the Accept header, JSON when nothing is said.

    Examples
    --------
    >>> form("text/csv, */*;q=0.1", None), form(None, None), form("application/vnd.sdmx.data+csv", None)
    ('csv', 'json', 'sdmx-csv')
    """
    if asked:
        return asked
    wanted = sorted(accepted(accept or "*/*"), key=lambda each: -each[1])
    for media, quality in wanted:
        found = next((name for name, whole in FORMS.items() if _meets(media, whole.split(";")[0])), None)
        if found and quality:
            return found
    raise Refused(406, f"Answers come as {', '.join(each.split(';')[0] for each in FORMS.values())}; ask for one.")


def accepted(header: str) -> list[tuple[str, float]]:
    """Read an Accept header: media types and how much each is wanted."""
    found = []
    for each in header.split(","):
        media, *rest = (part.strip() for part in each.split(";"))
        quality = next((part[2:] for part in rest if part.startswith("q=")), "1")
        found.append((media.lower(), float(quality) if re.fullmatch(r"[01](\.\d{1,3})?", quality) else 0.0))
    return found


def _meets(wanted: str, media: str) -> bool:
    return wanted in (media, "*/*", f"{media.split('/')[0]}/*")


def as_json(answer: Answer, rows: pl.DataFrame, following: str | None) -> bytes:
    """Write the whole answer; of long ones the rows of one page, and where the next begins."""
    whole = {**answer.to_dict(), "rows": undusted(rows).to_dicts(), "total_rows": answer.rows.height, "next": following}
    if "id" in rows.columns and rows.height < answer.rows.height:
        shown = set(rows["id"])
        whole["figures"] = [each for each in whole["figures"] if each["id"] in shown]
    return to_json(whole, inf_nan_mode="null")


def squeezes(encodings: str) -> bool:
    """Say whether a reader takes gzip.

    >>> squeezes("gzip, br"), squeezes("gzip;q=0"), squeezes("")
    (True, False, False)
    """
    return any(name in ("gzip", "*") and quality > 0 for name, quality in accepted(encodings))


def as_csv(rows: pl.DataFrame) -> bytes:
    """Write rows as CSV."""
    return sheet(rows).encode()


def as_parquet(rows: pl.DataFrame) -> bytes:
    """Write rows as Parquet."""
    held = BytesIO()
    rows.write_parquet(held, compression="zstd")
    return held.getvalue()


def as_arrow(rows: pl.DataFrame) -> bytes:
    """Write rows as an Arrow IPC file, not squeezed, so that every reader opens it."""
    held = BytesIO()
    rows.write_ipc(held, compat_level=pl.CompatLevel.oldest())
    return held.getvalue()


TABLES = {"csv": as_csv, "parquet": as_parquet, "arrow": as_arrow}


def as_sdmx(answer: Answer) -> bytes:
    """Write the figures an answer rests on as SDMX-CSV 2.0.

    Raises
    ------
    Refused
        the answer rests on no published figures of its own.
    """
    if not set(FIGURE_COLUMNS) <= set(answer.figures.columns):
        raise Refused(406, "This answer is no series of figures; ask for application/json or text/csv.")
    released = {name: papers.released_at for name, papers in answer.papers.items()}
    own = answer.figures.filter(pl.col("id").is_not_null()).unique("id", maintain_order=True)
    return sdmx.as_csv(safe(sdmx.table(own, released))).encode()
