"""The table worked out beforehand: shares in 2035 from the July 2026 release, every Ally towards 3.5 % in 2035."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from burdenshare.projections.fan import Fans, fans
from burdenshare.projections.known_on import KnownOn, panel, whole
from burdenshare.projections.models import AnnouncedShare, Panel, assumptions, named
from burdenshare.projections.models.panel import Streams
from burdenshare.store.read import history

DAY = date(2026, 7, 31)
# w: Canada's median, 10 % and 90 %; chance in 2035 and by 2035 of CAN, DEU, ESP, USA, POL; Allies at 3.5 %, 5 to 95 %
TABLE = {
    0.0: ((2.08, 1.14, 3.78), (0.13, 0.21, 0.07, 0.36, 0.74), (0.17, 0.29, 0.10, 0.53, 0.98), (7, 2, 16)),
    0.35: ((2.60, 1.42, 4.73), (0.26, 0.32, 0.23, 0.43, 0.75), (0.32, 0.41, 0.27, 0.59, 0.98), (10, 2, 23)),
    0.5: ((2.78, 1.50, 5.03), (0.31, 0.36, 0.28, 0.44, 0.74), (0.37, 0.44, 0.32, 0.61, 0.98), (11, 2, 25)),
    0.75: ((3.08, 1.70, 5.50), (0.38, 0.41, 0.36, 0.47, 0.75), (0.46, 0.51, 0.42, 0.65, 0.98), (13, 3, 27)),
    1.0: ((3.54, 2.02, 6.21), (0.51, 0.51, 0.51, 0.51, 0.75), (0.58, 0.59, 0.56, 0.68, 0.98), (17, 4, 29)),
}
ALLIES = ("CAN", "DEU", "ESP", "USA", "POL")


@pytest.fixture(scope="module")
def known() -> Panel:
    if whole(history(sources=("sipri",), indicators=("defence_share_gdp",))).is_empty():
        pytest.skip("SIPRI's long history is not in this copy of the record")
    return panel(KnownOn(DAY), assumptions(DAY))


def drawn(known: Panel, w: float) -> Fans:
    assumed = assumptions(DAY)
    assumed = replace(assumed, pass_through=assumed.pass_through.at(w, certain=w in (0.0, 1.0)))
    fitted = named("pledge-path").fit(known, dict.fromkeys(known.starts, AnnouncedShare(3.5, 2035)), assumed)
    return fans(fitted.simulate(Streams(1), 9, 20_000), (3.5,))


@pytest.mark.parametrize("w", TABLE)
def test_the_table_worked_out_beforehand(known: Panel, w: float) -> None:
    canada, met_in, met_by, count = TABLE[w]
    found = drawn(known, w)
    assert found.fans["CAN"].quantiles[-1][[3, 1, 5]] == pytest.approx(canada, rel=0.03)
    assert [found.fans[each].met_in[3.5][-1] for each in ALLIES] == pytest.approx(met_in, abs=0.02)
    assert [found.fans[each].met_by[3.5][-1] for each in ALLIES] == pytest.approx(met_by, abs=0.025)
    assert np.quantile(found.counts[3.5][-1], (0.5, 0.05, 0.95)) == pytest.approx(count, abs=1)


def test_canada_at_one_half(known: Panel) -> None:
    fan = drawn(known, 0.5).fans["CAN"]
    assert fan.quantiles[-1][3] == pytest.approx(2.78, abs=0.05)
    assert fan.met_in[3.5][-1] == pytest.approx(0.31, abs=0.015)
