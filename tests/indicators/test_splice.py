"""Older shares are joined only when asked, and nobody can overlook the seam."""

from __future__ import annotations

import pytest

from burdenshare.core.errors import MixedDefinitions, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.views.record.figures import figures
from burdenshare.views.record.show import show

DAY = "2026-11-01"


def test_a_splice_marks_every_seam_and_says_what_stands_beside_it() -> None:
    answer = show("CAN", indicator=SHARE, as_of=DAY, splice=True)
    rows = {row["period"]: row for row in answer.rows.to_dicts()}
    assert [year for year, row in rows.items() if row["seam"]] == [2000, 2008, 2014]
    assert (rows[1994]["printed"], rows[2006]["printed"], rows[2008]["printed"]) == ("1.8e", "1.2e", "1.28")
    assert [each["last"] for each in answer.extra["seams"]] == [1994, 2006, 2013]
    both = answer.extra["seams"][-1]
    assert (both["year"], both["one"], both["other"]) == (2019, "nato-2019-06", "nato-2026-07")
    assert (round(both["one_value"], 2), round(both["other_value"], 2)) == (1.27, 1.29)
    assert answer.notes[0].startswith("Mixed definitions")
    assert sum(note.startswith("Seam between") for note in answer.notes) == 3


def test_nothing_is_joined_unless_asked() -> None:
    alone = show("CAN", indicator=SHARE, as_of=DAY)
    assert alone.rows["period"].min() == 2014
    assert alone.rows["seam"].null_count() == alone.rows.height
    with pytest.raises(MixedDefinitions):
        show("CAN", indicator=SHARE, as_of=DAY, source="nato,history")
    with pytest.raises(QueryError, match="A splice joins"):
        show("G7", as_of=DAY, splice=True)


def test_where_both_give_a_year_the_tables_stand() -> None:
    joined = show("GBR", indicator=SHARE, as_of=DAY, splice=True).rows
    assert joined["period"].is_unique().all()
    assert joined.filter(joined["period"] >= 2008)["definition"].unique().sort().to_list() == [
        "nato-core",
        "nato-total",
    ]


def test_a_panel_joins_each_ally_by_itself() -> None:
    answer = figures("CAN,POL", SHARE, as_of=DAY, splice=True)
    one = show("CAN", indicator=SHARE, as_of=DAY, splice=True)
    canada = answer.rows.filter(answer.rows["ref_area"] == "CAN")
    assert canada["period"].to_list() == one.rows["period"].to_list()
    assert canada["value"].to_list() == one.rows["value"].to_list()
    assert canada["seam"].to_list() == one.rows["seam"].to_list()
    first = [(each["ref_area"], each["first"]) for each in answer.extra["seams"]]
    assert ("CAN", 2014) in first and ("POL", 2014) in first
    assert answer.rows.filter(answer.rows["ref_area"] == "POL")["seam"][0] is False
    assert "seam" not in figures("CAN,POL", SHARE, as_of=DAY).rows.columns
    assert any("(Canada, Defence expenditure as a share of GDP)" in note for note in answer.notes)


@pytest.mark.parametrize("asked", [{"areas": "G7"}, {"source": "sipri"}, {"release": "nato-2026-07"}])
def test_a_panel_without_a_seam_says_so(asked: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="A splice joins"):
        figures(**{"areas": "CAN", **asked}, as_of=DAY, splice=True)


def test_what_a_source_has_not_is_sought_where_it_is_held() -> None:
    with pytest.raises(
        QueryError, match=r"gives Share of NATO's common funding of the United Kingdom\. Held from funding:"
    ):
        show("GBR", indicator="common_funding_share", as_of=DAY)
    with pytest.raises(QueryError, match="Held from funding: ask with --source"):
        figures("GBR", "common_funding_share", as_of=DAY)
