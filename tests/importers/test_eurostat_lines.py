"""Eurostat's SDMX-CSV and TSV: the same figures, flags and release as the JSON-stat they were made from."""

from __future__ import annotations

from itertools import product

import pytest

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.importers import eurostat, recognise
from burdenshare.importers.opened import Opened
from tests.specimens.eurostat_files import DIMENSIONS, FLAGS, VALUES, dataset

HEADER = "DATAFLOW,LAST UPDATE,freq,expend,na_item,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
CELLS = list(enumerate(product(*DIMENSIONS.values())))


def sdmx() -> str:
    lines = [HEADER]
    for n, codes in CELLS:
        value, flag = VALUES.get(str(n), ""), FLAGS.get(str(n), "")
        lines.append(f"ESTAT:GOV_EV(1.0),27/04/26 23:00:00,{','.join(codes)},{value},{flag},")
    return "\r\n".join(lines) + "\r\n"


def tsv() -> str:
    years = DIMENSIONS["time"]
    lines = ["freq,expend,na_item,unit,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years)]
    for codes in product(*list(DIMENSIONS.values())[:-1]):
        at = [str(n) for n, each in CELLS if each[:-1] == codes]
        cells = (f"{VALUES.get(n, ':')} {FLAGS.get(n, '')}" for n in at)
        lines.append(",".join(codes) + "\t" + "\t".join(cells))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("layout", "text"), [("sdmx-csv", sdmx()), ("tsv", tsv())])
def test_lines_say_what_the_cube_says(layout: str, text: str) -> None:
    file = Opened("copy", text.encode())
    assert recognise(file) == ("eurostat", layout)
    found, known = eurostat.read(file, "2026-04-27"), eurostat.read(Opened("cube", dataset()))
    assert found.papers.release == known.papers.release
    key = ["ref_area", "indicator", "period"]
    without = [name for name in known.observations.columns if name != "place"]
    assert found.observations.sort(key).select(without).equals(known.observations.sort(key).select(without))


def test_a_tsv_does_not_say_its_day() -> None:
    with pytest.raises(SourceError, match="does not say when it was released"):
        eurostat.read(Opened("copy", tsv().encode()))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (sdmx()[:-30], "ends in the middle of a line"),
        (sdmx().replace("108068.0", "1,5"), "cells, the header"),
        (sdmx().replace("27/04/26 23:00:00", "soon", 1), "LAST UPDATE"),
        (sdmx() + sdmx().splitlines(keepends=True)[1], "twice"),
    ],
)
def test_faults_name_their_line(text: str, says: str) -> None:
    with pytest.raises((LayoutError, SourceError), match=says):
        eurostat.read(Opened("copy", text.encode()))
