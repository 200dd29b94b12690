"""Footnotes ship as their marks and our own words; a publisher's sentences do not."""

from __future__ import annotations

import polars as pl

from burdenshare.store.catalogue import all_held, shipped_root
from tools.build.own_words import nato_words, sipri_words

LONGEST = 110  # a publisher's footnote runs longer; ours are a few words


def test_shipped_notes_are_short_and_ours() -> None:
    for held in all_held([shipped_root()]):
        figures = pl.read_parquet(held.observations)  # what was typed carries its transcriber's own remarks
        notes = figures.filter(pl.col("trust") != "transcribed")["note"].drop_nulls().unique()
        assert all(len(note) <= LONGEST for note in notes), (held.papers.release, notes.to_list()[:3])


def test_marks_stay() -> None:
    assert nato_words("*: These Allies have national laws or") == "* the Ally has bound itself at home to 2 % or more"
    assert nato_words("(a): Data do not include pensions.; (x): something new") == "(a) without pensions; (x)"
    assert sipri_words("† Figures without; 13 Bulgaria: a long story; with parts") == (
        "† without military pensions; footnote 13 of the workbook"
    )
