"""An answer of the checker in other forms: the words of verdicts, CSV, and a text marked for a terminal."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from burdenshare.views.answer import Answer
from burdenshare.views.sheet import joinable, safe


@cache
def labels() -> dict[str, Any]:
    """Read how verdicts and diagnoses are said."""
    return tomllib.loads((files("burdenshare") / "data" / "lexicon" / "labels.toml").read_text(encoding="utf-8"))


def verdict_words(verdict: str, language: str = "en") -> str:
    """Say a verdict to a reader.

    >>> verdict_words("close"), verdict_words("wrong", "fr")
    ('close', 'faux')
    """
    return str(labels()["verdict"][verdict][language])


def diagnosis_words(diagnosis: str, language: str = "en") -> str:
    """Say a diagnosis to a reader.

    >>> diagnosis_words("wrong_year", "fr")
    'mauvaise année'
    """
    return str(labels()["diagnosis"][diagnosis][language])


def pieces(text: str, rows: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any] | None]]:
    """Cut a text into stretches with and without a claim; where two overlap, the second keeps what the first leaves.

    >>> [(said, row and row["n"]) for said, row in pieces("ab1cd", [{"n": 1, "start": 2, "end": 3}])]
    [('ab', None), ('1', 1), ('cd', None)]
    """
    cut: list[tuple[str, dict[str, Any] | None]] = []
    at = 0
    for row in sorted(rows, key=lambda each: (each["start"], each["end"])):
        start = max(row["start"], at)
        if start >= row["end"]:
            continue
        cut += [(text[at:start], None), (text[start : row["end"]], row)]
        at = row["end"]
    return [piece for piece in [*cut, (text[at:], None)] if piece[0]]


def rows_csv(answer: Answer) -> str:
    """Write one line a claim; what is a list in JSON is joined by ' | '."""
    return claims_csv(joinable(answer))


def claims_csv(rows: pl.DataFrame, *, heads: bool = True) -> str:
    """Write claims as CSV, of one text or of many."""
    lists = [name for name, kind in rows.schema.items() if isinstance(kind, pl.List)]
    return safe(rows.with_columns(pl.col(name).list.join(" | ") for name in lists)).write_csv(include_header=heads)


def marked(text: str, rows: list[dict[str, Any]], *, colour: bool, whole: int = 6000) -> str:
    """Mark the claims in a text for a terminal: underlined and coloured, or in brackets where there is no colour.

    Of a text longer than `whole` only the sentences that hold a claim are shown.

    >>> marked("Canada spent 1.4%.", [{"n": 1, "start": 13, "end": 17, "verdict": "wrong"}], colour=False)
    'Canada spent [1.4%]✗1.'
    """
    if len(text) <= whole:
        return "".join(_shown(piece, row, colour) for piece, row in pieces(text, rows)).strip("\n")
    shown: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        shown.setdefault(row["from"], []).append(row)
    lines = []
    for begun, held in shown.items():
        end = held[0]["until"]
        moved = [{**row, "start": row["start"] - begun, "end": row["end"] - begun} for row in held]
        lines.append("".join(_shown(piece, row, colour) for piece, row in pieces(text[begun:end], moved)))
    return "\n".join(lines)


def _shown(piece: str, row: dict[str, Any] | None, colour: bool) -> str:
    plain = "".join(
        each if each.isprintable() or each == "\n" else " " for each in piece
    )  # no escape codes from a text
    if row is None:
        return plain
    look = labels()["verdict"][row["verdict"]]
    if not colour:
        return f"[{plain}]{look['mark']}{row['n']}"
    return f"\033[4;{look['ansi']}m{plain}\033[0m\033[{look['ansi']}m{look['mark']}{row['n']}\033[0m"
