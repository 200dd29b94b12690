"""The count of Allies at a target, as known on each release day; and the layers of a scenario."""

from __future__ import annotations

import pytest

from burdenshare.core.errors import QueryError
from burdenshare.store.append import append
from burdenshare.views.record.count import count
from burdenshare.views.record.standing import standing
from burdenshare.views.scenarios.layers import layers
from burdenshare.views.scenarios.scenario import scenario
from tests.specimens.releases import reading, shares

DAY = "2026-08-01"


def test_who_met_two_per_cent_in_2024_depends_when_you_ask() -> None:
    answer = count(2024, as_of=DAY)
    assert answer.rows.select("release", "at_or_above", "reporting", "estimates").rows() == [
        ("nato-2024-06", 23, 31, 31),
        ("nato-2025-04", 22, 31, 31),
        ("nato-2025-08", 18, 31, 31),
        ("nato-2026-07", 17, 31, 0),
    ]
    assert "23 of 31 (nato-2024-06, estimates)" in answer.headline
    assert "NATO defence expenditure (total) -> NATO core defence expenditure" in answer.notes[0]


def test_each_count_is_that_of_standing_on_the_day() -> None:
    for row in count(2023, as_of=DAY).rows.to_dicts():
        then = standing(2023, as_of=row["released_at"])
        assert {name: row[name] for name in ("at_or_above", "reporting", "allies")} == {
            name: then.extra[name] for name in ("at_or_above", "reporting", "allies")
        }


def test_a_later_release_is_not_seen() -> None:
    assert count(2024, as_of="2025-05-07").rows["release"].to_list() == ["nato-2024-06", "nato-2025-04"]


def test_a_release_of_ones_own_counts() -> None:
    append(reading(*shares(CAN=2.1, POL=1.9, ISL=None)))
    row = count(2029, as_of="2030-12-31").rows.row(0, named=True)
    assert (row["at_or_above"], row["reporting"], row["definition"]) == (1, 2, "nato-total")


def test_a_year_nobody_has_given_is_refused() -> None:
    with pytest.raises(QueryError, match="gives defence_share_gdp for 1970"):
        count(1970, as_of=DAY)


def test_layers_add_up_to_the_share_of_the_scenario() -> None:
    answer, whole = layers("article-programmes"), scenario("article-programmes")
    sums = {year: part["points"].sum() for (year,), part in answer.rows.group_by("year")}
    for row in whole.rows.to_dicts():
        assert sums[row["year"]] == pytest.approx(row["share"], abs=1e-9)
    assert "radar" not in set(answer.rows["layer"]), "it is part of NORAD modernisation and adds nothing"
