"""A part is not the whole: counts, ranks and missing figures are concluded from whole editions only."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest

from burdenshare.core.errors import QueryError
from burdenshare.indicators.completeness import YearCoverage, known_on, of_edition, superseded
from burdenshare.reference.editions import between, editions, latest
from burdenshare.views.ask import ask
from burdenshare.views.projections.nowcast import nowcast
from burdenshare.views.record.count import count
from burdenshare.views.record.life import life
from burdenshare.views.record.releases import releases
from burdenshare.views.record.show import show
from burdenshare.views.record.standing import standing

IN_PART = [  # day, year, edition, held, gave
    ("2021-06-15", 2020, "nato-2021-06", 2, 29),
    ("2021-06-12", 2021, "nato-2021-06", 23, 29),
    ("2018-03-20", 2017, "nato-2018-03", 11, 28),
    ("2026-04-01", 2025, "nato-2026-03", 3, 31),
    ("2019-04-01", 2018, "nato-2019-03", 18, 28),
]


@pytest.mark.parametrize(("day", "year", "edition", "held", "gave"), IN_PART)
def test_a_standing_of_an_edition_held_in_part_counts_and_ranks_nobody(
    day: str, year: int, edition: str, held: int, gave: int
) -> None:
    answer = standing(year, as_of=day)
    assert (answer.extra["complete"], answer.extra["at_or_above"]) == (False, None)
    assert (answer.extra["edition"], answer.extra["held"], answer.extra["gave"]) == (edition, held, gave)
    assert f"of the {held} we hold of {gave} that reported" in answer.headline
    assert answer.rows["rank"].null_count() == answer.rows.height
    assert any(edition in note for note in answer.notes)


def test_the_last_edition_held_whole_is_named_with_its_count() -> None:
    assert "nato-2018-07, had 5 of 28" in standing(2018, as_of="2019-04-01").headline
    assert "nato-2025-08, had 30 of 30" in standing(2025, as_of="2026-04-01").headline


def test_what_an_edition_gave_and_we_lack_is_not_called_unreported() -> None:
    rows = standing(2025, as_of="2026-04-01").rows
    germany = rows.filter(ref_area="DEU").to_dicts()[0]
    assert germany["value"] is None
    assert germany["note"] != "not reported"
    assert "DEU" in of_edition("nato-2026-03", "defence_share_gdp", 2025).missing
    earlier = standing(2025, as_of="2026-03-01").rows.filter(ref_area="DEU").to_dicts()[0]
    assert earlier["note"] == "not reported", "the table of August 2025 left it blank, and is held whole"


@pytest.mark.parametrize(("day", "year", "met", "of_all"), [("2018-08-01", 2018, 5, 28), ("2022-04-01", 2021, 8, 29)])
def test_a_whole_edition_is_counted_as_before(day: str, year: int, met: int, of_all: int) -> None:
    answer = standing(year, as_of=day)
    assert (answer.extra["complete"], answer.extra["at_or_above"], answer.extra["reporting"]) == (True, met, of_all)
    assert answer.rows["rank"].null_count() < answer.rows.height


def test_a_count_over_releases_has_numbers_from_whole_ones_only() -> None:
    rows = count(2018).rows
    assert rows.filter(~rows["complete"])["at_or_above"].null_count() == rows.filter(~rows["complete"]).height > 0
    assert rows.filter(release="nato-2018-07")["at_or_above"].to_list() == [5]
    assert "nato-2026-03" in count(2024).extra["lacking"]


OF_ALL = (  # questions about many Allies at once, and how each is asked
    ("cost_all", (), {}), ("cost_all", (), {"rank_by": "gap", "group": "G7"}), ("cost", ("NATO_EUR_CAN",), {}),
    ("cost_grid", ("NATO_EUR_CAN", (2.0,), (2035,)), {}), ("rate", (), {}), ("project_all", (), {"paths": 100}),
    ("project_all", (), {"paths": 100, "group": "G7"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "asked", "how", "day"),
    [
        (*each, day)
        for each in OF_ALL
        for day in ("2017-03-31", "2019-04-30", "2021-04-30", "2026-04-30")
        if "group" not in each[2] or day in ("2019-04-30", "2026-04-30")  # of the G7 all is held on the others
    ],
)
def test_no_question_about_all_takes_a_part_for_the_whole(
    question: str, asked: tuple[object, ...], how: dict[str, object], day: str
) -> None:
    answer = ask(question, *asked, as_of=day, **how)
    found = answer.extra
    assert found["complete"] is False
    assert found["held"] < found["gave"]
    assert f"Of {found['gave']} Allies that {found['edition']}" in answer.headline
    assert f"we hold {found['held']}" in answer.headline
    if "rank" in answer.rows.columns:
        assert answer.rows["rank"].null_count() == answer.rows.height
    assert any(found["edition"] in note and "not in our record whole" in note for note in answer.notes)


@pytest.mark.parametrize(("question", "asked", "how"), OF_ALL)
def test_a_question_about_all_of_a_whole_edition_is_answered_as_ever(
    question: str, asked: tuple[object, ...], how: dict[str, object]
) -> None:
    answer = ask(question, *asked, as_of="2022-04-30", **how)
    assert "we hold" not in answer.headline
    if "rank" in answer.rows.columns:
        assert answer.rows["rank"].null_count() < answer.rows.height


def test_a_brief_of_a_part_calls_nothing_the_most_and_counts_nobody() -> None:
    part, whole = (ask("release_brief", name).extra for name in ("nato-2020-10", "nato-2026-07"))
    assert part["complete"] is False
    assert {each.key for each in part["findings"]} == {"release_brief.crossed", "release_brief.kinds"}
    assert {"release_brief.range", "release_brief.fewer"} <= {each.key for each in whole["findings"]}


def test_a_comparison_of_sources_names_the_editions_it_lacks() -> None:
    answer = ask("compare_all", years=2025, as_of="2026-04-30")
    assert answer.extra["complete"] is False
    assert "nato-2026-03" in answer.notes[-1]


def test_every_answer_says_that_a_later_edition_is_not_held() -> None:
    answer = show("CAN", indicator="defence_share_gdp", as_of="2026-04-01")
    assert answer.extra["complete"] is False
    assert any("nato-2026-03" in note for note in answer.notes)
    assert "complete" not in show("CAN", indicator="defence_share_gdp", as_of="2026-08-01").extra


def test_a_life_shows_the_gap_in_its_chain() -> None:
    rows = life("NOR", 2020, as_of="2026-08-01").rows
    assert rows.filter(release="nato-2022-06")["not_held_before"].to_list() == ["nato-2021-06, nato-2022-03"]
    assert {2.03, 2.0} <= set(rows["value"])
    croatia = life("HRV", 2021, as_of="2026-08-01").rows
    assert croatia.filter(release="nato-2023-03")["value"].to_list() == [1.98]


def test_releases_show_what_is_whole_in_part_and_not_held() -> None:
    rows = {row["release"]: row for row in releases(source="nato", as_of="2026-08-01").rows.to_dicts()}
    states = {name: row["state"] for name, row in rows.items()}
    assert (states["nato-2018-07"], states["nato-2019-11"], states["nato-2012-04"]) == ("whole", "part", "none")
    assert (states["nato-2020-03"], rows["nato-2012-04"]["rows"]) == ("repeats", 0)
    assert (rows["nato-2019-11"]["held"], rows["nato-2019-11"]["gave"]) == (22, 28)
    assert set(editions()) <= set(rows)


def test_editions_between_two_days() -> None:
    assert [each.id for each in between("2019-06-25", "2020-10-21", 2019)] == ["nato-2019-11", "nato-2020-10"]
    assert latest(date(2026, 4, 1), 2025).id == "nato-2026-03"  # type: ignore[union-attr]
    assert editions()["nato-2026-07"].day == date(2026, 7, 7)


def test_of_is_a_property_of_release_indicator_and_year() -> None:
    assert of_edition("nato-2025-08", "defence_share_gdp", 2025).whole
    part = of_edition("nato-2025-08", "equipment_share", 2025)
    assert (part.whole, part.held, part.gave) == (False, 7, 31)
    assert of_edition("nato-2012-04").held == 0
    assert known_on(date(2026, 8, 1), year=2025, source="sipri") == YearCoverage(None)


def test_what_supersedes_is_counted_by_edition() -> None:
    figures = standing(2025, as_of="2025-09-01").figures
    assert superseded(figures, date(2026, 4, 1)) == {"nato-2026-03": 28}
    assert superseded(figures, date(2026, 3, 1)) == {}


@pytest.mark.parametrize(("day", "held"), [("2020-12-01", 21), ("2021-06-30", 23), ("2023-04-01", 23)])
def test_a_nowcast_from_an_edition_held_in_part_says_so(day: str, held: int) -> None:
    answer = nowcast(as_of=day)
    assert f"Of 29 Allies that nato-{day[:4]}" in str(answer.headline) and f"we hold {held};" in str(answer.headline)
    assert (answer.extra["complete"], answer.extra["gave"], answer.extra["held"]) == (False, 29, held)
    assert "complete" not in nowcast(as_of="2026-11-29").extra


@pytest.mark.parametrize("name", [each.id for each in editions().values() if each.day.year >= 2009])
def test_every_edition_between_the_one_used_and_the_day_is_named(name: str) -> None:
    """On the day after each edition, for each of its last years: named where not held whole, in a refusal as well."""
    on, last = editions()[name].day + timedelta(days=1), editions()[name].last_year or 0
    for year, question in product(range(last - 4, last + 1), ("standing", "timeline", "figures", "count")):
        given = [of_edition(each.id, year=year) for each in between(date.min, on, year)]
        try:
            answer = ask(question, **{"years" if question == "figures" else "year": year}, as_of=f"{on}")
        except QueryError as refusal:
            said, used = str(refusal), [each.release for each in given[:1]]
        else:
            said = " ".join((answer.headline, *answer.notes))
            used = answer.figures.filter(pl.col("period") == year)["release"].unique().to_list()
            assert given[-1].whole or answer.extra["complete"] is False, (question, year)
        first = min(editions()[each].day for each in used)
        since = [each.release for each in given if editions()[each.release].day > first and not each.whole]
        assert [each for each in since if each not in said] == [], (question, year)
