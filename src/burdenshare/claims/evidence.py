"""What stands behind a verdict, as a newsroom prints it: the publisher's release first, and how it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from burdenshare.claims.proofs.fit import full
from burdenshare.claims.record import Figure, based
from burdenshare.claims.say import language, name, say
from burdenshare.language import tell
from burdenshare.language.messages import manners, room
from burdenshare.language.writing import day as written
from burdenshare.views.answer import Answer

SHOWN = 3  # figures told of one claim
_NATO = re.compile(r"\bnato\.int \w+_\d+(?: of [^;(]*?)?(?: \(primary\))?(?=$|[;,])")
_REPOSITORY = r"(?:(?:a|two) )?public repositor(?:y|ies)(?: text)?"
_WHEN = re.compile(r"(?<![\w/-])(?:19|20)\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?(?![\w/-])")
_TITLE = re.compile(r"(?:, (?:\d{1,2}(?:er)?\s)?[^\W\d]*\s?\d{4})?(?:\s\([^()]*\))?$")  # day and how it was read
_COPIES = tuple(  # what only says where a copy lies, and what is put for it
    (re.compile(each), put)
    for each, put in (
        (r"^[^(,]*\((?:agency text)\)", ""),
        (r"^[^(,]*\(([^()]*?) text\)", r"\1"),
        (rf"^(?:public fact register|{_REPOSITORY}) \(([^()]*)\)", r"\1"),
        (r"\s*\([^()]*\b(?:mirror|copy|repository|archive|held|weak|openparliament)\b[^()]*\)", ""),
        (rf"^.*\b{_REPOSITORY} (?:citing|quoting) ", ""),
        (rf",?\s*(?:(?:in|of|quoted in) )?\b{_REPOSITORY}", ""),
        (r"(?<=\w) text(?=$|,| via )", ""),
        (r"\s+via (?:[^,(;]|\([^)]*\))+", ""),
    )
)


@dataclass(frozen=True)
class Evidence:
    """One thing a verdict rests on: what it says, where it is to be read, and its id here."""

    text: str
    url: str = ""
    id: str = ""
    entry: bool = False  # of the ledger, not a figure
    cited: str = ""  # what of the text is the source's own, in its own language
    lang: str = "en"  # that language


def figures_of(row: dict[str, Any], answer: Answer) -> list[Evidence]:
    """Tell the figures of a claim: NATO's first, of the release that stood on the day, then older, then later ones."""
    known = {each["id"]: each for each in answer.figures.to_dicts()} if answer.figures.height else {}
    held = [known[each] for each in row["figures"] if each in known]
    return [_figure(each, answer) for each in sorted(held, key=partial(_place, answer))[:SHOWN]]


def _place(answer: Answer, row: dict[str, Any]) -> tuple[bool, bool, int]:
    out = date.fromisoformat(str(answer.papers[row["release"]].released_at))
    later = out.isoformat() > str(answer.extra["written"])
    return not row["release"].startswith("nato"), later, out.toordinal() if later else -out.toordinal()


def _figure(row: dict[str, Any], answer: Answer) -> Evidence:
    papers = answer.papers[row["release"]]
    told = say(
        "claims.evidence",
        publisher=papers.publisher,
        title=papers.title,
        day=date.fromisoformat(str(papers.released_at)),
        what=_what(row),
        value=_value(row),
    )
    return Evidence(f"{told} {_how(row)}", papers.url or "", row["id"], cited=papers.title)


def _what(row: dict[str, Any]) -> str:
    key = f"what_{row['indicator']}"
    if key in room("claims", "en"):
        return say(f"claims.{key}", who=name(row["ref_area"]), year=str(row["period"]))
    return f"{row['indicator']} ({name(row['ref_area'])}, {row['period']})"


def _value(row: dict[str, Any]) -> str:
    """Write the value with its unit, prices and the mark of an estimate, spelt out."""
    value, family = based(row["value"], row["unit"])
    figure = Figure(row["release"], date.min, value, row["status"] or "", family, row["price_year"], row["ref_area"], row["indicator"], row["period"], 0, row["currency"])  # fmt: skip  # noqa: E501
    return full(figure)


def _how(row: dict[str, Any]) -> str:
    """Say how a figure was read: from the publisher's file with its place, from a machine copy, or from print."""
    if row["trust"] == "official" and row["place"]:
        sheet, _, cell = row["place"].partition("!")
        return (
            say("claims.how_official", sheet=sheet, cell=cell) if cell else say("claims.how_page", place=row["place"])
        )
    return say(f"claims.how_{row['trust']}")


def entries_of(row: dict[str, Any], answer: Answer) -> list[Evidence]:
    """Tell the entries of the ledger that a claim was held against."""
    known = {each["id"]: each for each in answer.extra["ledger"]}
    return [_entry(known[each]) for each in row["entries"] if each in known]


def _entry(entry: dict[str, Any]) -> Evidence:
    url = str(entry["url"] or "")
    url = url if url.startswith(("http://", "https://")) else ""
    printed = printable(entry["source"])
    told = say("claims.entry", who=entry["who"], day=_day(entry["announced"]), words=tell(entry["words"], language()).rstrip("."), source=printed)  # fmt: skip  # noqa: E501
    return Evidence(told, url, entry["id"], entry=True, cited=_TITLE.sub("", printed), lang=entry.get("lang", "en"))


def _day(told: str) -> date | str:
    return date.fromisoformat(told) if re.fullmatch(r"\d{4}-\d\d-\d\d", told) else told


def _in_words(found: re.Match[str]) -> str:
    """Write a day or a month as a reader writes it."""
    spoken = language()
    if found[2]:
        return written(date.fromisoformat(found[0]), spoken)
    return f"{manners(spoken)['months'][int(found[1]) - 1]} {found[0][:4]}"


def printable(source: str | None) -> str:
    """Name a source as a newsroom prints it: who said it, and that it was read in a copy; never where the copy lies.

    >>> printable("POLITICO (mirror), 2025-04-19"), printable("daily8 (Independent text)")
    ('POLITICO, 19 April 2025 (read in a copy)', 'Independent (read in a copy)')
    >>> printable("nato.int opinions_171542"), printable("NATO, The Hague Summit Declaration, 2025-06")
    ('NATO', 'NATO, The Hague Summit Declaration, June 2025')
    """
    told = _WHEN.sub(_in_words, _NATO.sub("NATO", source or ""))
    plain = told
    for each, put in _COPIES:
        plain = each.sub(put, plain)
    plain = " ".join(plain.split()).replace(" ,", ",").strip(" ,;")
    return plain if plain == told else say("claims.from_copy", source=plain or say("claims.unnamed_source")).strip()
