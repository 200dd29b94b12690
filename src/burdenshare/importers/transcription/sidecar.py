"""The lines on top of a transcription that say which release it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from burdenshare.core.errors import SourceError
from burdenshare.core.model import Papers
from burdenshare.importers.opened import Opened
from burdenshare.reference.shipped import table

REQUIRED = table("transcription.toml")["required"]  # name -> an example to show when the line is missing
OPTIONAL = ("url", "cut_off", "price_year", "released_at_note")
TRUST = ("transcribed", "extract")
LINE = re.compile(r"#\s*(?P<name>\w+)\s*:\s*(?P<value>.*\S)\s*")


@dataclass(frozen=True)
class Said:
    """The lines of one file, read as name and value."""

    file: str
    lines: dict[str, str]

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """Give a line's value, which must be one of a few words."""
        if self.lines[name] not in allowed:
            raise SourceError(
                "transcription.should_one", file=self.file, name=name, lines=self.lines[name], allowed=list(allowed)
            )
        return self.lines[name]

    def day(self, name: str) -> str:
        """Give a line's value, which must be an ISO date."""
        try:
            return date.fromisoformat(self.lines[name]).isoformat()
        except ValueError as error:
            raise SourceError(
                "transcription.no_date_write", file=self.file, name=name, lines=self.lines[name]
            ) from error

    def year(self, name: str) -> int | None:
        """Give a line's value as a year, or None when the line is absent."""
        if name not in self.lines:
            return None
        if not re.fullmatch(r"(19|20)\d\d", self.lines[name]):
            raise SourceError("transcription.no_year_write", file=self.file, name=name, lines=self.lines[name])
        return int(self.lines[name])

    def release(self) -> str:
        """Give the release, which must start with its source and may go no further than a day."""
        found = self.lines["release"]
        if not re.fullmatch(re.escape(self.lines["source"]) + r"-\d{4}-\d\d(-\d\d)?", found):
            raise SourceError(
                "transcription.release_should_source", file=self.file, found=found, source=self.lines["source"]
            )
        return found


def papers(file: Opened, lines: list[str], released_at: str | None) -> Papers:
    """Read the papers of a transcription from the comment lines above its header.

    Raises
    ------
    SourceError
        a line is missing, unknown or wrong; says which to add or change.
    """
    said = Said(file.name, _named(file, lines, released_at))
    return Papers(
        release=said.release(),
        source=said.lines["source"],
        publisher=said.lines["publisher"],
        title=said.lines["title"],
        released_at=said.day("released_at"),
        licence=said.lines["licence"],
        trust=said.one_of("trust", TRUST),  # type: ignore[arg-type]
        definition=said.one_of("definition", tuple(table("definitions.toml"))),
        price_year=said.year("price_year"),
        url=said.lines.get("url"),
        cut_off=said.day("cut_off") if "cut_off" in said.lines else None,
        released_at_note=said.lines.get("released_at_note"),
        layout="transcription: facts",
        files=(file.paper,),
    )


def _named(file: Opened, lines: list[str], released_at: str | None) -> dict[str, str]:
    matches = (LINE.fullmatch(line.strip()) for line in lines)
    named = {match["name"]: match["value"] for match in matches if match}
    unknown = set(named) - {*REQUIRED, *OPTIONAL}
    if unknown:
        raise SourceError(
            "transcription.no_line_called", file=file.name, sorted=sorted(unknown)[0], required=list(REQUIRED)
        )
    if released_at and named.setdefault("released_at", released_at) != released_at:
        raise SourceError(
            "transcription.says_released_you",
            file=file.name,
            released_at=named["released_at"],
            released_at2=released_at,
        )
    missing = [f"# {name}: {example}" for name, example in REQUIRED.items() if name not in named]
    if missing:
        raise SourceError("transcription.does_not_say", file=file.name, missing=list(missing))
    return named
