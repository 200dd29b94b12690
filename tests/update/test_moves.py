"""What moved between two days: kinds, how unusual, targets crossed, ranks, and the sentences made of it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from burdenshare.language import tell
from burdenshare.language.messages import languages
from burdenshare.projections import moves
from burdenshare.reference.targets import TARGETS
from burdenshare.views.currency.sentences import PrintedShare, crossed, later_year, same_year
from tests.specimens.releases import observations

MEMBERS = ("CAN", "ESP", "POL")


def known(release: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """Give rows as the store gives them."""
    frame = observations(*rows)
    return frame.with_columns(
        release=pl.lit(release),
        source=pl.lit("nato"),
        released_at=pl.lit(release[5:] + "-17"),
        base=pl.lit(None, pl.Int16),
    )


def share(area: str, period: int, value: float | None, **more: Any) -> dict[str, Any]:
    return {"ref_area": area, "period": period, "obs_value": value, "status": "O" if value is None else "A", **more}


BEFORE = known(
    "nato-2029-06",
    share("CAN", 2028, 1.9), share("CAN", 2029, 1.95), share("ESP", 2028, 2.1), share("ESP", 2029, 2.2),
    share("POL", 2028, 4.0), share("POL", 2029, 4.2), share("DEU", 2029, None),
)  # fmt: skip
AFTER = known(
    "nato-2030-06",
    share("CAN", 2028, 1.9), share("CAN", 2029, 2.01), share("CAN", 2030, 2.1), share("ESP", 2028, 1.99),
    share("ESP", 2029, 2.2), share("ESP", 2030, 1.9), share("POL", 2028, 4.0), share("POL", 2029, None),
    share("POL", 2030, 3.9), share("DEU", 2029, 2.0),
)  # fmt: skip
GOALS = [TARGETS["nato-2"], TARGETS["hague-core-3.5"]]


def test_every_kind_of_change_is_counted_by_area() -> None:
    assert moves.counts(moves.moved(BEFORE, AFTER)) == {
        "CAN": {"revised": 1, "new": 1},
        "ESP": {"revised": 1, "new": 1},
        "POL": {"withdrawn": 1, "new": 1},
        "DEU": {"reported": 1},
    }


def test_what_nobody_changed_is_not_moved() -> None:
    assert moves.moved(BEFORE, BEFORE).is_empty()


def test_targets_are_crossed_in_the_year_itself_and_by_a_later_year() -> None:
    found = moves.crossings(BEFORE, AFTER, moves.moved(BEFORE, AFTER), GOALS, MEMBERS)
    assert found.rows() == [
        ("ESP", "nato-2", 2028, 2028, 2.1, 1.99, "down", "revised", "nato-total"),
        ("CAN", "nato-2", 2029, 2029, 1.95, 2.01, "up", "revised", "nato-total"),
    ], "Canada is up by its revised year, so not once more by 2030; Spain's fall to 2030 was said of 2028"


def test_a_later_year_crosses_when_no_year_before_it_did() -> None:
    shares = {2029: (1.95, 2.2, 4.2), 2030: (2.05, 2.2, 3.4)}
    rows = (
        share(code, year, value) for year, each in shares.items() for code, value in zip(MEMBERS, each, strict=True)
    )
    later = known("nato-2030-06", *rows)
    found = moves.crossings(BEFORE, later, moves.moved(BEFORE, later), GOALS, MEMBERS)
    assert found.select("ref_area", "target", "period_before", "period_after", "direction", "why").rows() == [
        ("CAN", "nato-2", 2029, 2030, "up", "later year"),
        ("POL", "hague-core-3.5", 2029, 2030, "down", "later year"),
    ]


def test_a_revision_is_held_against_those_of_its_age() -> None:
    first, second = {"CAN": 2.0, "ESP": 2.0, "POL": 2.0}, {"CAN": 2.2, "ESP": 2.0, "POL": 2.1}
    past = pl.concat(
        [
            known("nato-2028-06", *(share(code, 2028, value) for code, value in first.items())),
            known(
                "nato-2029-06", *(share(code, 2028, value) for code, value in second.items()), share("CAN", 2029, 2.01)
            ),
        ]
    )
    now = known("nato-2030-06", share("CAN", 2029, 2.5))
    (row,) = moves.judged(moves.moved(past, now), past, 2029).to_dicts()
    assert row["usual"] == pytest.approx(4.879, rel=1e-4), "the median of 9.531, 0 and 4.879 log per cent"
    assert row["size"] == pytest.approx(21.816, rel=1e-4)
    assert row["times"] == pytest.approx(21.816 / 4.879, rel=1e-3)
    assert (row["unusual"], row["past"]) == (True, 3)


def test_the_last_year_is_one_that_half_of_the_allies_report() -> None:
    assert moves.last_year(AFTER, MEMBERS) == 2030
    assert moves.last_year(known("nato-2031-06", share("CAN", 2031, 2.0)), MEMBERS) is None


@pytest.mark.parametrize("lang", languages("changes"))
def test_every_sentence_is_filled_in(lang: str) -> None:
    then, now = PrintedShare(2.0149, 2025, estimate=True), PrintedShare(1.48, 2025)
    kinds = (*moves.JUDGED, "same", "new", "withdrawn", "reported")
    said = [
        *(same_year("ALB", kind, then, now, 2.5) for kind in kinds),
        *(crossed("ALB", goal, way, then, now, why) for goal in ("nato-2", "hague-core-3.5", "nato-equipment-20")
          for way in ("up", "down") for why in ("revised", "redefined", "later year", "reported")),
        later_year("ALB", then, now, (1, 31, 3)),
        later_year("ALB", then, now, (1, 31, None)),
    ]  # fmt: skip
    said = [tell(each, lang) for each in said]
    assert not [each for each in said if "{" in each or "None" in each]
    assert len(set(said)) > 15


def test_a_sentence_in_both_languages() -> None:
    then, now = PrintedShare(1.95, 2029, estimate=True), PrintedShare(2.01, 2029)
    assert same_year("CAN", "revised", then, now, 3.0) == (
        "Canada: 2.01\u00a0% of GDP in 2029, revised from 1.95\u00a0% (estimate; +0.06 points, 3.0 times the usual "
        "revision)."
    )
    assert tell(same_year("CAN", "revised", then, now, 3.0), "fr") == (
        "Canada\u00a0: 2,01\u00a0% du PIB en 2029, au lieu de 1,95\u00a0% (estimation\u00a0; +0,06\u00a0point, "
        "3,0 fois la révision habituelle)."
    )
