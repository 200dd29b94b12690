"""Who belongs to a group on a day, and where can a reader see it?"""

from __future__ import annotations

import re
from datetime import date

import pytest

from burdenshare.reference.areas import allies, areas
from burdenshare.reference.groups import groups

TODAY = date(2026, 11, 30)
SIZES = {"EU": 23, "G7": 6, "NATO-Europe": 30, "eastern-flank": 8, "Baltics": 3, "Nordics": 5, "B9": 9}
# Who was in a group on a day and not before: what was joined, the group or the Alliance.
JOINED = [
    ("EU", "HRV", "2013-07-01"), ("EU", "SWE", "2024-03-07"), ("eastern-flank", "ROU", "2022-03-24"),
    ("Nordics", "FIN", "2023-04-04"), ("B9", "POL", "2015-11-04"), ("NATO-Europe", "MNE", "2017-06-05"),
    ("G7", "CAN", "1976-06-27"), ("Baltics", "EST", "2004-03-29"),
]  # fmt: skip


def test_how_many_allies_each_group_has() -> None:
    assert {code: len(each.on(TODAY)) for code, each in groups().items()} == SIZES


@pytest.mark.parametrize(("group", "code", "day"), JOINED)
def test_a_member_counts_from_its_day(group: str, code: str, day: str) -> None:
    on = date.fromisoformat(day)
    assert code in groups()[group].on(on) and code not in groups()[group].on(date.fromordinal(on.toordinal() - 1))


def test_britain_left_the_union() -> None:
    of = groups()["EU"]
    assert "GBR" in of.on(date(2020, 1, 31)) and "GBR" not in of.on(date(2020, 2, 1))


@pytest.mark.parametrize("code", groups())
def test_a_group_names_a_source_a_reader_can_open(code: str) -> None:
    each = groups()[code]
    assert re.search(r"https://[a-z0-9.-]+\.[a-z]{2,}", each.source), each.source
    assert each.name_en != each.name_fr and each.name_fr
    assert bool(each.rule) != bool(each.members)
    for member, day in each.members.items():
        assert areas()[member].joined_nato and member in allies(TODAY)
        assert not day or date.fromisoformat(day) <= TODAY
