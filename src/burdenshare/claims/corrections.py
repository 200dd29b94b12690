"""What would hold instead: the sentence with one value changed, given only where the checker itself calls it right."""

from __future__ import annotations

from burdenshare.claims.meaning.aims import Promised
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.orders import Count
from burdenshare.claims.proofs.proof import RIGHT, Proof, Verdict
from burdenshare.claims.readings.read import read
from burdenshare.claims.record import Record
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.verdicts.decide import decide

CORRECTED = (Verdict.SUPERSEDED, Verdict.CLOSE, Verdict.WRONG)


def corrected(parsed: Parsed, form: Form, found: Proof, record: Record) -> str | None:
    """Give the sentence with the value that holds, where whom, what and when are stated; else none.

    A value is put only where the sentence, read again by itself, is right of it: a correction that its own maker would
    not bear out is none.
    """
    if found.verdict not in CORRECTED or form.unexplained or form.denied or form.presumed:
        return None
    whom = form.who.stated or isinstance(form, Count)  # who is counted is always the Alliance
    stated = isinstance(form, Promised) or (whom and (form.when.stated or not found.put))
    if found.put and found.put != form.text and stated:
        plain = parsed.sentence.plain
        said = f"{plain[: form.at]}{found.put}{plain[form.to :]}"
        return said if _holds(said, parsed, form, record) else None
    return found.instead if found.instead and _all_hold(found.instead, parsed, record) else None


def _holds(said: str, parsed: Parsed, form: Form, record: Record) -> bool:
    """Whether the claim at the place of the old one is right."""
    return any(at <= form.at < to and kind is type(form) and good for at, to, kind, good in _read(said, parsed, record))


def _all_hold(said: str, parsed: Parsed, record: Record) -> bool:
    found = _read(said, parsed, record)
    return bool(found) and all(good for _, _, _, good in found)


def _read(said: str, parsed: Parsed, record: Record) -> list[tuple[int, int, type[Form], bool]]:
    """Read a sentence once: where its claims stand, of which kind they are, and whether each is right."""
    key = ("corrected", said, parsed.on, parsed.words.language)
    if key not in record.memory:
        record.memory[key] = [
            (each.at, each.to, type(each), decide(each, record, parsed.on).verdict in RIGHT)
            for _, forms in read(said, parsed.on, parsed.words.language)
            for each in forms
        ]
    found: list[tuple[int, int, type[Form], bool]] = record.memory[key]
    return found
