from __future__ import annotations

import polars as pl
import pytest

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.reference.ledger import load
from burdenshare.views.promises.programmes import programmes

DAYS = ("2022-07-31", "2024-07-11", "2025-05-07", "2025-06-09", "2026-03-12", "2026-11-23")


@pytest.mark.parametrize("on", DAYS)
def test_no_later_amount_or_status_is_seen(on: str) -> None:
    rows = programmes("CAN", as_of=on, unverified=True).rows
    known = {(each.id, amount.id): amount for each in load.programmes("CAN") for amount in each.amounts}
    for row in rows.filter(pl.col("amount").is_not_null()).to_dicts():
        amount = known[row["programme"], row["amount"]]
        assert day(amount.announced or "2026-11-23") <= day(on)
    for status in rows["status"]:
        assert status == "announced" or day(status.split("(")[1].rstrip(")")) <= day(on)


def test_every_programme_has_a_row_a_currency_and_a_reason() -> None:
    rows = programmes("CAN", as_of="2026-11-23", unverified=True).rows
    assert set(rows["programme"]) == {each.id for each in load.programmes("CAN")}
    assert rows["counts_reason"].null_count() == rows["currency"].null_count() == 0


def test_every_amount_stands_on_its_own_row() -> None:
    rows = programmes("CAN", as_of="2026-11-23", unverified=True).rows
    assert rows.height == sum(len(each.amounts) for each in load.programmes("CAN"))
    assert rows.select(pl.struct("programme", "amount").n_unique()).item() == rows.height


def test_unverified_amounts_are_left_out_counted_and_shown_on_request() -> None:
    plain, asked = programmes("CAN", as_of="2026-11-23"), programmes("CAN", as_of="2026-11-23", unverified=True)
    money = pl.col("value").is_not_null() & (pl.col("confidence") == "unverified")
    assert plain.rows.filter(money).is_empty()
    assert asked.rows.filter(money).height == 6
    assert any(note.startswith("7 unverified entries (budget-2026, ") for note in plain.notes)


def test_a_programme_without_money_on_a_day_is_there_all_the_same() -> None:
    rows = programmes("CAN", as_of="2025-05-07").rows.filter(pl.col("programme") == "submarines")
    assert rows.select("amount", "value").rows() == [(None, None)]


def test_parts_do_not_exceed_their_whole() -> None:
    for programme in load.programmes("CAN"):
        wholes = [a for a in programme.amounts if a.contained_in is None and a.value and a.kind != "lifecycle"]
        for part in (a for a in programme.amounts if a.contained_in == programme.id and a.value):
            same = [whole.value for whole in wholes if whole.currency == part.currency and whole.value]
            assert not same or part.value <= max(same), f"{programme.id}/{part.id}"  # type: ignore[operator]


def test_an_ally_without_programmes_is_an_error_that_names_who_has_some() -> None:
    with pytest.raises(QueryError, match=r"The ledger holds no programmes of ISL\. Held: BEL, CAN, "):
        programmes("iceland")


def test_each_ally_is_answered_with_its_own_and_nobody_with_all() -> None:
    for code in load.with_programmes():
        rows = programmes(code, as_of="2026-11-29", unverified=True).rows
        assert set(rows["ref_area"]) == {code}
        assert set(rows["programme"]) == {each.id for each in load.programmes(code)}
    everybody = programmes(as_of="2026-11-29", unverified=True)
    assert set(everybody.rows["ref_area"]) == set(load.with_programmes())
    assert f"of {len(load.with_programmes())} Allies" in everybody.headline
    assert len(load.with_programmes()) >= 10
