"""Which release is this file? Known by its hash, else by its years, price year, definition and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from burdenshare.core.errors import LayoutError
from burdenshare.core.model import Papers
from burdenshare.core.sentence import refused
from burdenshare.importers import rows
from burdenshare.importers.opened import Opened
from burdenshare.reference.shipped import table

CORE = "docProps/core.xml"
DATE = r"<dcterms:{}[^>]*>\s*(\d{{4}}-\d\d-\d\d)"
BEFORE = timedelta(days=45)  # a workbook is made and saved within weeks before its release ...
AFTER = timedelta(days=14)  # ... and sometimes a few days after the figures are out (2026-07)


@dataclass(frozen=True)
class Fingerprint:
    """What a workbook or PDF says of its own edition; only a PDF prints its day."""

    first_year: int
    last_year: int
    price_year: int
    definition: str
    printed: date | None = None


def releases() -> dict[str, dict[str, Any]]:
    """List what is known of NATO's releases, by id."""
    return table("nato_releases.toml")


def papers(file: Opened, found: Fingerprint, layout: str, released_at: str | None) -> Papers:
    """Make out the papers of a workbook.

    Raises
    ------
    LayoutError
        it may be one of several releases, or of none known, and neither it nor the caller says of when.
    """
    key = _release(file, found, released_at)
    if key is None:
        return _unlisted(file, found, layout, released_at)
    known = releases()[key]
    return replace(
        _papers(file, found, layout, key, known["released_at"]),
        title=known["title"],
        licence=known["licence"],
        notes=tuple(known.get("notes", ())),
        url=known.get("url"),
        released_at_note=known.get("released_at_note"),
        cut_off=known.get("cut_off"),
    )


def _papers(file: Opened, found: Fingerprint, layout: str, release: str, released_at: str) -> Papers:
    subject = "Core defence expenditure" if found.definition == "nato-core" else "Defence Expenditure"
    return rows.papers(
        "nato",
        file,
        layout,
        release.removeprefix("nato-"),
        title=f"{subject} of NATO Countries ({found.first_year}-{found.last_year})",
        released_at=released_at,
        definition=found.definition,
        price_year=found.price_year,
    )


def _release(file: Opened, found: Fingerprint, released_at: str | None) -> str | None:
    """Find the known release this is; None when it is none of them."""
    for key, known in releases().items():
        if file.paper.sha256 in known.get("workbooks", ()):
            return key
    alike = {key: known for key, known in releases().items() if _alike(known, found)}
    if released_at:
        return _near(alike, _day(file, released_at))
    dates = _days(file, found)
    near = [key for key in (_near(alike, day) for day in dates) if key]
    if near:
        return near[0]
    if len(alike) == 1 and not dates:
        return next(iter(alike))
    if alike:  # a copy saved later, or an edition that came out since: only the caller can know
        when = refused("nato.is_of", day=dates[0]) if dates else refused("nato.undated")
        raise LayoutError("nato.may_but_say", file=file.name, alike=list(alike), when=when)
    return None


def _alike(known: dict[str, Any], found: Fingerprint) -> bool:
    first = known.get("first_year", found.first_year)
    return (first, known["last_year"], known.get("price_year", found.price_year), known["definition"]) == (
        found.first_year,
        found.last_year,
        found.price_year,
        found.definition,
    )


def _near(known: dict[str, dict[str, Any]], day: date) -> str | None:
    """Find the release that a workbook of a day was made for; the next one to come out when two are near."""
    for key, about in sorted(known.items(), key=lambda item: str(item[1]["released_at"])):
        out = date.fromisoformat(about["released_at"])
        if out - BEFORE <= day <= out + AFTER:
            return key
    return None


def _unlisted(file: Opened, found: Fingerprint, layout: str, released_at: str | None) -> Papers:
    days = [_day(file, released_at)] if released_at else _days(file, found)
    if not days:
        raise LayoutError("nato.no_release_we", file=file.name)
    saved = (
        "the day it prints" if found.printed else "the day the workbook was last saved, not the day it was published"
    )
    unlisted = _papers(file, found, layout, f"nato-{days[0]:%Y-%m}", days[0].isoformat())
    return replace(unlisted, released_at_note="as given at import" if released_at else saved)


def _days(file: Opened, found: Fingerprint) -> list[date]:
    """Give the days a file shows, the likeliest first."""
    return [day for day in (found.printed, _dated(file, "modified"), _dated(file, "created")) if day]


def _day(file: Opened, released_at: str) -> date:
    try:
        return date.fromisoformat(released_at)
    except ValueError as error:
        raise LayoutError("nato.no_day_such", file=file.name, released_at=repr(released_at)) from error


def _dated(file: Opened, what: str) -> date | None:
    """Give the day a workbook says it was created or last modified."""
    if CORE not in file.members:
        return None
    text = file.member(CORE).decode("utf-8", errors="replace")
    found = re.search(DATE.format(what), text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:  # a day such as 2024-13-45 tells nothing
        return None
