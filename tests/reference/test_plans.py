"""The table of plans of 2006 to 2024: frozen as it was scored, dated, and entries of the ledger like all others."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from burdenshare.core.errors import LedgerError, ProjectionError
from burdenshare.projections.beside import known_plans, told_by
from burdenshare.reference import plans
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.pledge import Pledge

# Of Ally, day, share, year, refusal and income, sorted: what every published score was reckoned with.
FROZEN = "615c436a7a453a560c47ac0c1d6f33656a57689f99089b71ef3fee8a4e081c5a"
HELD = [each for code in allies() for each in load.plans(code)]


def made(**changed: object) -> Pledge:
    entry = Pledge(
        id="pol-2.5-by-2030", summary="2.5 %", confidence="high", sources=(), announced="2017-04", who="the ministry",
        rung="plan", character="law", definitions=("budget",), value=2.5, by="2030", ally="POL",
    )  # fmt: skip
    return replace(entry, **changed)  # type: ignore[arg-type]


def test_a_month_is_known_at_its_end_and_a_fiscal_year_by_its_first() -> None:
    (row,) = plans.read([made(by="2024-25")])
    assert (row.known, row.by, row.usable) == (date(2017, 4, 30), 2024, True)


@pytest.mark.parametrize("changed", [{"by": None}, {"by": "2017"}, {"definitions": ("gni",)}])
def test_no_later_year_or_another_denominator_is_nothing_to_be_drawn_towards(changed: dict[str, object]) -> None:
    assert not plans.read([made(**changed)])[0].usable


@pytest.mark.parametrize("changed", [{"value": None}, {"announced": "2025-01-05"}])
def test_a_row_without_a_share_or_from_after_the_table_is_refused_by_its_name(changed: dict[str, object]) -> None:
    with pytest.raises(LedgerError, match=r"pol-2\.5-by-2030"):
        plans.read([made(**changed)])


def test_the_table_is_the_one_that_was_scored() -> None:
    told = [(p.ref_area, p.known, p.share, p.by, p.declined, p.income) for p in plans.every()]
    told.sort(key=lambda row: (row[1], row[0], row[3] or 0, row[2]))
    assert len(told) == 205
    assert hashlib.sha256(repr(told).encode()).hexdigest() == FROZEN


def test_every_row_is_a_dated_entry_with_who_rung_source_and_confidence() -> None:
    assert {each.rung for each in HELD} == {"promise", "plan"}
    assert all(each.who and each.announced and each.known <= plans.LAST_DAY for each in HELD)
    unread = [each for each in HELD if not each.sources]
    assert len(unread) == 16 and not any(each.verified for each in unread)
    assert all("unread" in (each.note or "") for each in unread)


def test_no_projection_leans_on_a_plan_that_nobody_read() -> None:
    unread = {each.same_as or each.id for each in HELD if not each.verified}
    assert len(unread) == 16 and not unread & {each.id for each in known_plans(date(2026, 11, 1))}
    assert {each.id for each in plans.every()} >= unread, "they stay in the table, to be verified"


def test_a_plan_told_twice_is_told_once_and_stays_in_the_table() -> None:
    twice = [each for each in HELD if each.same_as]
    assert len(twice) == 16
    for each in twice:
        told = {other.id for other in load.promised(each.ally)}
        assert each.same_as in told and each.id not in told


def test_a_plan_is_replaced_by_a_later_word_about_the_same_year_or_by_a_stronger_or_weaker_one() -> None:
    held = {each.id: each for each in load.promised("LVA")}
    sooner = held["lva-2-by-2020-of-2014-07-03"]
    assert (sooner.superseded_by, sooner.superseded) == ("lva-2-by-2018-of-2016-03-24", "2016-03-24")
    for each in HELD:
        if each.superseded_by:
            assert str(each.known) < str(each.superseded)


@pytest.mark.parametrize("day", [date(2014, 7, 2), date(2016, 7, 4), date(2019, 7, 1), date(2024, 6, 17)])
def test_the_guard_lets_no_later_plan_into_a_backtest(day: date) -> None:
    held = known_plans(day)
    assert all(each.known <= day for each in held)
    later = [each for each in known_plans(date(2025, 1, 1)) if each.known > day]
    with pytest.raises(ProjectionError, match="later plan"):
        told_by([*held, later[0]], day)
