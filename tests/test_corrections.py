"""Corrections of ours are declared, applied once, named on the row, and refuse to outlive their cause."""

from __future__ import annotations

import pytest

from burdenshare.core.errors import FactError
from burdenshare.corrections import Correction, apply, declared
from tests.specimens.releases import reading, shares

MENDED = Correction("nato-2030-06", "CAN", "defence_share_gdp", 2029, 1.4, 1.5, "a digit swap", "nato-2031-06")


def test_a_correction_is_applied_and_named() -> None:
    corrected, count = apply(reading(*shares(CAN=1.4, DEU=2.0)), (MENDED,))
    rows = corrected.observations.select("ref_area", "obs_value", "note").rows()
    assert count == 1
    assert rows == [("CAN", 1.5, "corrected by burdenshare from 1.4: a digit swap"), ("DEU", 2.0, None)]


def test_another_release_is_left_alone() -> None:
    given = reading(*shares(CAN=1.4), release="nato-2030-03")
    corrected, count = apply(given, (MENDED,))
    assert count == 0
    assert corrected.observations.equals(given.observations)


def test_a_correction_whose_cause_is_gone_is_refused() -> None:
    with pytest.raises(FactError, match=r"expects 1\.4 .* the file has \[1\.45\]\. Remove or renew"):
        apply(reading(*shares(CAN=1.45)), (MENDED,))


def test_what_is_declared_reads() -> None:
    assert isinstance(declared(), tuple)
