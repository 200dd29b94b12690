"""Damaged text files: an import is right but for what was damaged, or one clear error; never anything else.

A cut exactly at the end of a line leaves a shorter file that nobody can tell from a whole one: it may be accepted, and
then holds nothing that the whole file did not hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.model import Reading
from burdenshare.importers import SOURCES, recognise
from burdenshare.importers.opened import Opened
from tests.specimens import eurostat_files, fx_files, weo_files, worldbank_files

FACTS = (
    b"# release: nato-2030-06\n# released_at: 2030-06-17\n# source: nato\n# publisher: NATO\n# title: made up\n"
    b"# licence: made up\n# trust: transcribed\n# definition: nato-total\n"
    b"country_iso3,year,indicator,value,unit,status,found_in\n"
    b"CAN,2029,defence_expenditure_pct_gdp,1.45,% of real GDP (2021 prices),E,a page\n"
    b"DEU,2029,defence_expenditure_pct_gdp,2.10,% of real GDP (2021 prices),E,a page\n"
)
FILES: dict[str, Callable[[], bytes]] = {
    "World Bank table": lambda: worldbank_files.csv_file(worldbank_files.table()),
    "World Bank zip": lambda: worldbank_files.bulk_zip(worldbank_files.table()),
    "Eurostat": eurostat_files.dataset,
    "WEO by country": weo_files.by_country,
    "WEO portal": weo_files.csv_long,
    "ECB": lambda: fx_files.ecb_zip(fx_files.ecb_csv(date(1999, 3, 31))),
    "transcription": lambda: FACTS,
}
TEXTS = ("x", "-", "n/a?", "..", "1.2.3", "NaN", "inf", "", "1e999", "\x00", "é")


def read(content: bytes) -> Reading:
    from importlib import import_module

    file = Opened("damaged", content)
    source, _ = recognise(file)
    assert source in SOURCES
    reading: Reading = import_module(f"burdenshare.importers.{source}").read(file, "2030-06-17")
    return reading


def figures(reading: Reading) -> set[tuple]:
    keys = ("ref_area", "indicator", "period", "month", "obs_value")
    return set(reading.observations.select(keys).iter_rows())


def flip(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def recode(content: bytes, dice: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(dice.choice(["utf-16", "utf-16-le", "latin-1", "cp1252"]), "replace")


def line(content: bytes, dice: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = dice.randrange(len(lines))
    return b"\n".join(lines[:at] + dice.choice([[], [lines[at]] * 2, [b""]]) + lines[at + 1 :])


def cell(content: bytes, dice: random.Random) -> bytes:
    for mark in (b"\t", b","):
        parts = content.split(mark)
        if len(parts) > 5:
            parts[dice.randrange(len(parts))] = dice.choice(TEXTS).encode()
            return mark.join(parts)
    return content


DAMAGES = (flip, cut, recode, line, cell)


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_right_or_refused(name: str, slow: bool) -> None:
    whole = FILES[name]()
    expected = figures(read(whole))
    refused: list[str] = []
    for case in range(2000 if slow else 40):
        dice = random.Random(f"{name} {case}")
        damage = DAMAGES[case % len(DAMAGES)]
        damaged = damage(whole, dice)
        try:
            found = figures(read(damaged))
        except BurdenshareError as error:  # any other exception ends the test and shows its case
            refused.append(str(error).strip())
            continue
        strange = found - expected
        assert len(strange) <= len(expected) * 0.05 + 3, (
            f"{name}, case {case} ({damage.__name__}): {len(strange)} figures"
        )
    assert refused
    assert all(refused), "an error without a sentence"
