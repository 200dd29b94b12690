"""Publishers' own files -> observations: one module a source, each recognising its files by content."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Reading
from burdenshare.core.sentence import refused
from burdenshare.importers import elsewhere
from burdenshare.importers.opened import Opened
from burdenshare.reference.shipped import table

SOURCES = (*table("sources.toml"), "transcription")  # a room each, asked in this order


def recognise(file: Opened) -> tuple[str, str]:
    """Say whose file this is, and in which layout, by its content and never by its name.

    Raises
    ------
    SourceError
        it is damaged, or nobody's we know.
    """
    file.refuse()
    for source in SOURCES:
        layout = import_module(f"{__name__}.{source}").recognise(file)
        if layout:
            return source, layout
    if whose := elsewhere.whose_form(file):
        raise SourceError(whose)
    for changed in elsewhere.unsaved(file):
        for source in SOURCES:
            if import_module(f"{__name__}.{source}").recognise(changed):
                raise SourceError("importers.saved_again", file=file.name, source=source)
    sheets = refused("importers.sheets", names=list(file.sheet_names[:6])) if file.sheet_names else ""
    raise SourceError("importers.not_file_we", file=file.name, sources=list(SOURCES[:-1]), sheets=sheets)


def read(path: Path, released_at: str | None = None, *, partial: bool = False) -> Reading:
    """Read a publisher's file into papers and observations.

    Parameters
    ----------
    path
        the file as downloaded.
    released_at
        ISO date of publication, for files that do not say it themselves.
    partial
        the file is a part of what its publisher issued, and is taken as one.

    Raises
    ------
    SourceError
        the file cannot be read or is nobody's we know.
    LayoutError
        it is somebody's, but something in it is not where or what it should be; names sheet and cell.
    """
    return read_opened(Opened.from_path(Path(path), partial), released_at)


def read_opened(file: Opened, released_at: str | None = None) -> Reading:
    """Read a file in hand, as `read` does."""
    source, _ = recognise(file)
    reading: Reading = import_module(f"{__name__}.{source}").read(file, released_at)
    return reading
