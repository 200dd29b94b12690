from __future__ import annotations

from datetime import date

import pytest

from burdenshare.core.errors import LedgerError
from burdenshare.reference import plans
from burdenshare.reference.areas import allies

ROW = {
    "ref_area": "POL", "announced": "2017-04", "share": "2.5", "by": "2030", "character": "law",
    "definition": "national", "who": "the ministry", "url": "", "confidence": "high", "note": "",
}  # fmt: skip


def test_a_month_is_known_at_its_end_and_a_fiscal_year_by_its_first() -> None:
    (row,) = plans.read([ROW | {"by": "2024-25"}])
    assert (row.known, row.by, row.usable) == (date(2017, 4, 30), 2024, True)


@pytest.mark.parametrize("changed", [{"by": ""}, {"by": "2017"}, {"definition": "gni"}])
def test_no_later_year_or_another_denominator_is_nothing_to_be_drawn_towards(changed: dict[str, str]) -> None:
    assert not plans.read([ROW | changed])[0].usable


def test_a_row_without_a_share_is_refused_by_its_line() -> None:
    with pytest.raises(LedgerError, match="Line 2 of"):
        plans.read([ROW | {"share": "two"}])


def test_the_table_is_dated_sourced_and_of_allies() -> None:
    held = plans.every()
    assert {each.ref_area for each in held} <= set(allies())
    assert [each.known for each in held] == sorted(each.known for each in held) and held[-1].known <= plans.LAST_DAY
    assert all(each.confidence in ("high", "medium", "low") and each.who for each in held)
    assert all(each.url or "unread" in each.note or "without an address" in each.note for each in held)
