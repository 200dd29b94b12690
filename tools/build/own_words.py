"""Footnotes of publishers in our own words, for what ships: facts carry over, sentences do not.

A file that a user imports keeps the publisher's own text.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from burdenshare.core.model import Reading

NATO = {  # how the publisher's note begins -> what it says
    "Albania and Croatia joined": "counts Albania and Croatia from 2009",
    "Data are expressed in Euros": "in euros from the year the Ally took the euro",
    "Data do not include pensions": "without pensions",
    "From 2009, data include only": "gendarmerie only so far as deployable, from 2009",
    "From 2009, new methodology": "pensions by a new method from 2009",
    "These Allies have national laws": "the Ally has bound itself at home to 2 % or more",
}
SIPRI = {
    "†": "without military pensions",
    "‡": "current spending only",
    "§": "adopted budget, not outturn",
    "¶": "without paramilitary forces",
    "‖": "older money turned into the newest",
}
NATO_NOTE = re.compile(r"(?:^|; )(?P<mark>\*+|\([a-z]\)): ?")
SIPRI_NOTE = re.compile(r"(?:^|; )(?P<mark>[†‡§¶‖]|\d{1,3}) ")


def nato(reading: Reading, notes: tuple[str, ...]) -> Reading:
    """Give NATO's reading with its marks and our words; the papers keep only our own notes."""
    said = replace(reading.papers, notes=notes)
    return Reading(said, _rewritten(reading.observations, nato_words))


def sipri(reading: Reading) -> Reading:
    """Give SIPRI's reading with its marks and our words; longer footnotes are named by number."""
    return Reading(reading.papers, _rewritten(reading.observations, sipri_words))


def _rewritten(frame: pl.DataFrame, words) -> pl.DataFrame:  # type: ignore[no-untyped-def]
    printed = frame["note"].drop_nulls().unique().to_list()
    ours = {note: words(note) for note in printed}
    return frame.with_columns(note=pl.col("note").replace_strict(ours, default=None, return_dtype=pl.String))


def nato_words(note: str) -> str:
    """Say one of NATO's notes in our words, behind its mark."""
    parts = NATO_NOTE.split(note)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return "; ".join(f"{mark} {_meaning(text)}".rstrip() for mark, text in pairs)


def _meaning(text: str) -> str:
    return next((ours for start, ours in NATO.items() if text.startswith(start)), "")


def sipri_words(note: str) -> str:
    """Say one of SIPRI's notes in our words, or name its number."""
    marks = SIPRI_NOTE.split(note)[1::2]
    return "; ".join(f"{mark} {SIPRI[mark]}" if mark in SIPRI else f"footnote {mark} of the workbook" for mark in marks)
