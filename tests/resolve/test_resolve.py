"""The resolver: every vintage's answer, never from a part, and the clause that would have settled it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import LedgerError, QueryError
from burdenshare.store.read import history
from burdenshare.views.resolve.load import shipped
from burdenshare.views.resolve.wording import condition

ON = "2026-08-01"
# The worked questions, each looked up by hand in the editions: answer, value, and the answers left open.
WORKED = {
    "gjo-3849": ("value", "26 and more", {"26 and more"}),
    "metaculus-37469": ("ambiguous", None, {"5", "3.5"}),
    "infer-1597": ("ambiguous", None, {"yes", "no"}),
    "range-111": ("ambiguous", None, {"10", "11"}),
    "range-112": ("ambiguous", None, {"10", "11"}),
    "count-2pct-2015": ("ambiguous", None, {"4", "5"}),
    "count-2pct-2023": ("ambiguous", None, {"10", "11"}),
    "count-2pct-2024": ("ambiguous", None, {"17", "18", "22", "23"}),
    "count-2pct-2024-final": ("value", "17", {"17"}),
    "count-3p5-2026": ("value", "5", {"5"}),
    "can-2pct-2025": ("yes", "yes", {"yes"}),
    "deu-2pct-2025": ("yes", "yes", {"yes"}),
    "svn-2pct-2025": ("ambiguous", None, {"yes", "no"}),
    "nld-2pct-2024": ("ambiguous", None, {"yes", "no"}),
    "ltu-5pct-2026": ("yes", "yes", {"yes"}),
    "europe-canada-2pct-2024": ("ambiguous", None, {"yes", "no"}),
    "cf-15fbebd6": ("ambiguous", None, {"yes", "not_yet"}),
    "cf-fe94e590": ("yes", "yes", {"yes"}),
    "cf-a42b053c": ("yes", "yes", {"yes"}),
    "gjo-1951": ("cannot_answer", None, set()),
    "infer-1677": ("cannot_answer", None, set()),
}


def resolve(as_of: str = ON, **question: Any) -> dict[str, Any]:
    return bs.ask("resolve", question, as_of=as_of).extra


@pytest.mark.parametrize("name", WORKED)
def test_the_worked_questions_come_out_as_looked_up(name: str) -> None:
    found = bs.ask("resolve", name, as_of=ON).extra
    assert (found["answer"], found["value"], set(found["readings"])) == WORKED[name]
    assert (found["answer"] == "ambiguous") == bool(found["clauses"])


def test_every_question_that_ships_answers_names_its_source_and_stands_in_two_languages() -> None:
    assert len(shipped()) >= 30
    for name, asked in shipped().items():
        assert asked.platform and asked.question and asked.question_fr, name
        found = bs.ask("resolve", name, as_of=ON)
        assert found.headline and found.extra["answer"] in {
            "yes", "no", "value", "not_yet", "ambiguous", "cannot_answer",
        }  # fmt: skip


def test_counts_are_those_of_the_cells() -> None:
    """Held against the cells themselves, edition by edition, without the resolver's own reading of them."""
    for year in (2022, 2024, 2026):
        rows = bs.resolve({"quantity": "count", "threshold": ">= 2", "year": year}, as_of=ON).to_dicts()
        cells = history(ON, indicators=["defence_share_gdp"], periods=[year])
        for row in (each for each in rows if each["answer"]):
            mine = cells.filter(release=row["release"]).filter(
                ~cells.filter(release=row["release"])["ref_area"].str.starts_with("NATO")
            )
            assert row["printed"] == sum(round(v, 2) >= 2 for v in mine["obs_value"].to_list() if v is not None)


@pytest.mark.parametrize(
    ("vintage", "value"),
    [("first", "23"), ("2025-05-07", "22"), ("nato-2025-08", "18"), ("final", "17"), ("latest", "17")],
)
def test_a_vintage_named_settles_it(vintage: str, value: str) -> None:
    found = resolve(quantity="count", threshold=">= 2", year=2024, vintage=vintage, rounding="printed", table="3")
    assert (found["answer"], found["value"], found["final_from"]) == ("value", value, "2026-07-07")


def test_nothing_is_concluded_from_a_part() -> None:
    found = resolve(quantity="count", threshold=">= 2", year=2025, vintage="nato-2026-03", table="3")
    assert found["answer"] == "cannot_answer" and "nato-2026-03" in found["cannot_answer"]
    early = resolve("2026-04-01", quantity="count", threshold=">= 2", year=2025, vintage="latest", table="3")
    assert early["answer"] == "cannot_answer"
    rows = bs.resolve({"quantity": "count", "threshold": ">= 2", "year": 2025}, as_of=ON)
    assert rows.filter(held="part")["answer"].to_list() == [None]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2030}, "not_yet"),
        ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2026, "vintage": "final"}, "not_yet"),
        ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2026, "vintage": "2027-08-01"}, "not_yet"),
        ({"quantity": "value", "who": "China", "year": 2024}, "cannot_answer"),
        ({"quantity": "value", "who": "ISL", "year": 2024}, "cannot_answer"),
        ({"quantity": "value", "who": "PRT", "year": 2026, "indicator": "personnel_share"}, "cannot_answer"),
        ({"quantity": "value", "who": "EST", "threshold": "below 2", "year": 2024}, "no"),
        ({"quantity": "comparison", "who": "CAN", "against": "ESP", "year": 2026}, "yes"),
        ({"quantity": "rank", "who": "allies", "year": 2026}, "value"),
        ({"quantity": "change", "who": "CAN", "year": 2025, "base_year": 2024, "vintage": "latest"}, "value"),
        ({"quantity": "agreement", "who": "ESP", "threshold": 5, "closes": "2025-07-31"}, "ambiguous"),
        ({"quantity": "agreement", "threshold": 4, "closes": "2025-07-31"}, "no"),
        ({"quantity": "agreement", "threshold": 2, "closes": "2014-12-31"}, "yes"),
        ({"quantity": "count", "threshold": ">= 2", "count": ">= 10", "year": 2023}, "yes"),
        ({"quantity": "value", "who": "any", "threshold": ">= 6", "year": 2026}, "no"),
    ],
)
def test_the_kinds(question: dict[str, Any], answer: str) -> None:
    assert resolve(**question)["answer"] == answer


# Questions after those of public platforms, written afresh; answers read by hand in the editions.
FRESH = {
    "the newest edition of a month": ({"quantity": "count", "threshold": "at least 2% of GDP", "year": 2024,
                                       "vintage": "2025-04", "table": 3}, "22"),
    "the newest edition of a year": ({"quantity": "count", "threshold": "2%", "year": 2024, "vintage": 2025,
                                      "table": 3}, "18"),
    "all 32 members": ({"quantity": "count", "who": "all 32 NATO members", "threshold": ">= 2", "year": 2026}, "30"),
    "of the G7": ({"quantity": "count", "who": "G7", "threshold": ">= 2", "year": 2026}, "6"),
    "of the eastern flank": ({"quantity": "count", "who": "eastern-flank", "threshold": ">= 3", "year": 2026}, "4"),
    "of a list": ({"quantity": "count", "who": ["EST", "LVA", "LTU", "POL"], "threshold": ">= 5", "year": 2026}, "2"),
    "dollars of a group": ({"quantity": "value", "who": "EU", "indicator": "amount", "price_basis": "current",
                            "threshold": "> 400000", "year": 2025}, "yes"),
    "shares of a group": ({"quantity": "value", "who": "EU", "threshold": ">= 2", "year": 2025}, "cannot_answer"),
    "any fall": ({"quantity": "change", "who": "any", "year": 2026, "base_year": 2025, "threshold": "< 0"}, "yes"),
    "any rise by three points": ({"quantity": "change", "who": "any", "year": 2026, "base_year": 2025,
                                  "threshold": "> 3"}, "no"),
    "who leads": ({"quantity": "rank", "year": 2024}, "POL"),
    "the rank of one": ({"quantity": "rank", "who": "CAN", "year": 2026}, "20"),
    "the rank of none": ({"quantity": "rank", "who": "Iceland", "year": 2026}, "cannot_answer"),
    "a source in its own words": ({"quantity": "value", "who": "DEU", "threshold": ">= 1.9", "year": 2024,
                                   "source": "NATO defence expenditure report"}, "yes"),
    "SIPRI's share": ({"quantity": "value", "who": "USA", "threshold": "> 3.2", "year": 2025, "source": "sipri"}, "no"),
    "reached in any year of a span": ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2024,
                                       "last_year": 2027}, "yes"),
    "a year to come": ({"quantity": "count", "threshold": ">= 3.5", "count": "> 10", "year": 2027}, "not_yet"),
    "a deadline to come": ({"quantity": "agreement", "threshold": 6, "closes": "2027-12-31"}, "not_yet"),
    "a goal by a day gone by": ({"quantity": "goal", "year": 2026, "closes": "2026-07-31"}, "no"),
    "an agreement by a day gone by": ({"quantity": "agreement", "threshold": 4, "closes": "2025-07-31"}, "no"),
    "said against tabled": ({"quantity": "count", "threshold": ">= 2", "count": ">= 31", "year": 2025}, "ambiguous"),
    "an edition that is not held": ({"quantity": "value", "who": "DEU", "threshold": ">= 2", "year": 2021,
                                     "source": "sipri", "vintage": "sipri-2022-04"}, "cannot_answer"),
}  # fmt: skip


@pytest.mark.parametrize("name", FRESH)
def test_fresh_questions(name: str) -> None:
    question, expected = FRESH[name]
    found = resolve(**question)
    assert expected in (found["answer"], found["value"]), found


PUBLIC = yaml.load(
    (Path(__file__).parent / "public_questions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


@pytest.mark.parametrize("number", range(len(PUBLIC)), ids=[each["says"] for each in PUBLIC])
def test_questions_of_public_platforms(number: int) -> None:
    each = PUBLIC[number]
    found = resolve(**each["ask"])
    assert each["expect"] in (found["answer"], found["value"]), found
    assert "readings" not in each or sorted(found["readings"]) == each["readings"]


@pytest.mark.parametrize(
    ("written", "sign", "number"),
    [("2% or below", "<=", 2), ("29 or fewer", "<=", 29), ("30 Allies at most", "<=", 30), ("2 or lower", "<=", 2),
     ("≥ 2", ">=", 2), ("no less than 2 per cent", ">=", 2), ("26+", ">=", 26), ("fewer than 10 members", "<", 10),
     ("a minimum of 2% of GDP", ">=", 2), ("exactly 30", "=", 30), ("top 10", "<=", 10),
     ("more than -0.5 points", ">", -0.5)],
)  # fmt: skip
def test_conditions_are_read_as_authors_write_them(written: str, sign: str, number: float) -> None:
    assert condition(written) == {"sign": sign, "number": number}


@pytest.mark.parametrize(
    "written", ["20 to 25", "20 or 21", "2% to 3%", "2 and not more than 3", "below 2 or above 3",
                "> 100 billion euros", "3 except Iceland", "more than 2 or less", "at least 2 in 2025", "2,5", "many",
                ""],
)  # fmt: skip
def test_a_condition_that_is_not_understood_whole_is_refused(written: str) -> None:
    """The part that is left out may turn it round: "2 % or below" was once read as "at least 2 %"."""
    with pytest.raises(ValueError, match="is no condition"):
        condition(written)


def test_billions_are_read_in_millions_and_only_of_money() -> None:
    spent = {"quantity": "value", "who": "USA", "year": 2026, "indicator": "amount", "price_basis": "current"}
    assert resolve(**spent, threshold="> 1 trillion USD")["answer"] == "yes"
    assert resolve(**spent, threshold="over 1.1 trillion dollars")["answer"] == "no"
    assert (
        resolve(**{**spent, "who": "DEU", "indicator": "defence_ncu_current"}, threshold=">= 100 bn")["answer"] == "yes"
    )
    for wrong in ({"indicator": "defence_share_gdp"}, {"indicator": "military_personnel"}):
        with pytest.raises(LedgerError, match="not given in millions"):
            resolve(**{**spent, **wrong}, threshold="> 2 million")
    with pytest.raises(LedgerError, match="defence_ncu_current is not in dollars"):
        resolve(**{**spent, "indicator": "defence_ncu_current"}, threshold="> 100 billion USD")


def test_a_place_alone_is_that_or_a_better_one() -> None:
    """The United States are eighth in 2026."""
    asked = {"quantity": "rank", "who": "USA", "year": 2026, "vintage": "latest"}
    told = [resolve(**asked, threshold=each)["answer"] for each in (10, "top 8", "in the top 7", "= 8")]
    assert told == ["yes", "yes", "no", "yes"]


def test_options_hold_each_number_once() -> None:
    """Belgium prints 2.00 for 2025: of "up to 2" and "2 and more" the first was the answer, by their order."""
    asked = {"quantity": "value", "who": "BEL", "year": 2025, "vintage": "latest", "rounding": "printed"}
    low, high = {"label": "less", "at_most": 2}, {"label": "enough", "at_least": 2}
    with pytest.raises(LedgerError, match="'less' and 'enough' both hold 2; end one with `below`"):
        resolve(**asked, options=[low, high])
    assert resolve(**asked, options=[{"label": "less", "below": 2}, high])["value"] == "enough"
    for last, gap in (({"label": "less", "below": 2}, set()), ({"label": "less", "at_most": 1.9}, {"options"})):
        rows = bs.ask("resolve", {**asked, "source": "nato", "options": [last, high]}, as_of=ON, lint=True).rows
        assert set(rows["field"].to_list()) == gap


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"quantity": "value", "who": "POL", "base_year": 2025}, "value takes no base_year"),
        ({"quantity": "value", "who": "POL", "threshold": ">= 4", "count": ">= 3"}, "value takes no count"),
        ({"quantity": "value", "who": "POL", "last_year": 2027}, "takes a condition"),
        ({"quantity": "value", "who": "any"}, "past which threshold"),
        ({"quantity": "value", "who": "POL", "source": "sipri", "table": "3"}, "tables are NATO's"),
        ({"quantity": "value", "who": "USA", "threshold": "between 3 and 3.5"}, "a range as options"),
        ({"quantity": "count", "threshold": ">= 2", "against": "POL"}, "count takes no against"),
        ({"quantity": "count", "threshold": ">= 2", "count": 9, "options": [{"label": "a"}]}, "give count or options"),
        ({"quantity": "rank", "who": "POL", "measure": "points"}, "rank takes no measure"),
        ({"quantity": "goal", "threshold": ">= 3"}, "goal takes no threshold"),
        ({"quantity": "agreement", "threshold": 5, "base_year": 2024}, "agreement takes no base_year"),
        ({"quantity": "comparison", "who": ["POL", "ITA"], "against": "USA"}, "one at a time"),
        ({"quantity": "comparison", "who": "POL", "against": "G7"}, "one at a time"),
        ({"quantity": "change", "who": "G7", "base_year": 2025}, "one at a time"),
    ],
)
def test_what_a_quantity_would_leave_out_unsaid_is_refused(asked: dict[str, Any], said: str) -> None:
    """A count with a base year once counted shares; the first of the G7 was once the first of all."""
    with pytest.raises((LedgerError, QueryError), match=said):
        resolve(**{"year": 2026, **asked})


@pytest.mark.parametrize(
    ("field", "written", "same"),
    [("who", "NATO members", "allies"), ("who", "all NATO members except Iceland", "allies"), ("who", "the EU", "EU"),
     ("who", "European members of NATO", "european-allies"), ("vintage", "most recent", "latest"),
     ("rounding", "two decimals", "printed"), ("vintage", "as first published", "first")],
)  # fmt: skip
def test_fields_in_an_authors_words(field: str, written: str, same: str) -> None:
    asked = {"quantity": "count", "threshold": ">= 2", "year": 2024, "vintage": "latest", "table": 3}
    assert resolve(**{**asked, field: written}) == resolve(**{**asked, field: same})


# What an author left open, and nothing else.
LINTED = {
    "closes before June": ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2027, "vintage": "first",
                            "rounding": "printed", "closes": "2027-03-31"}, {"closes"}),
    "final before it can be": ({"quantity": "value", "who": "CAN", "threshold": ">= 2", "year": 2026,
                                "vintage": "final", "rounding": "printed", "closes": "2027-12-31"}, {"closes"}),
    "each or together": ({"quantity": "value", "who": "all", "threshold": ">= 2", "year": 2026, "vintage": "latest",
                          "rounding": "printed"}, {"who"}),
    "which dollars": ({"quantity": "value", "indicator": "amount", "threshold": "> 1500000", "year": 2025,
                       "vintage": "latest", "rounding": "printed"}, {"price_basis"}),
    "points or per cent": ({"quantity": "change", "who": "DEU", "year": 2025, "base_year": 2024,
                            "vintage": "latest"}, {"measure"}),
    "consensus": ({"quantity": "agreement", "threshold": 5, "closes": "2025-07-31"}, {"dispute", "threshold"}),
    "share or ratio": ({"quantity": "value", "who": "NLD", "threshold": ">= 2", "year": 2024, "rounding": "printed",
                        "vintage": "nato-2024-06"}, {"table"}),
    "table or speech": ({"quantity": "count", "threshold": ">= 2", "year": 2024, "vintage": "first",
                         "rounding": "printed"}, {"reading"}),
    "nothing": ({"quantity": "value", "who": "POL", "threshold": ">= 5", "year": 2027, "vintage": "first", "table": 3,
                 "rounding": "printed", "closes": "2027-12-31"}, set()),
    "thirty, or thirty and more": ({"quantity": "count", "threshold": ">= 2", "count": 30, "year": 2026, "table": 3,
                                    "vintage": "latest", "rounding": "printed"}, {"count"}),
    "Türkiye by any edition": ({"quantity": "value", "who": "Turkey", "threshold": "2%", "year": 2026,
                                "rounding": "printed", "closes": "2026-12-31"}, {"vintage", "definition"}),
    "when it ends": ({"quantity": "rank", "year": 2026}, {"vintage", "definition", "closes"}),
    "by how much": ({"quantity": "change", "who": "POL", "year": 2026, "base_year": 2025, "threshold": "> 10",
                     "vintage": "latest", "rounding": "printed"}, {"measure"}),
    "whose money": ({"quantity": "comparison", "who": "FRA", "against": "GBR", "indicator": "amount", "year": 2026,
                     "vintage": "latest"}, {"price_basis"}),
    "a word for a number": ({"quantity": "agreement", "threshold": 3.5, "closes": "2025-07-31"},
                            {"dispute", "threshold"}),
    "closes in spring": ({"quantity": "count", "threshold": ">= 3.5", "year": 2028, "vintage": "first", "table": 3,
                          "rounding": "printed", "closes": "2028-04-30"}, {"closes"}),
    "no table": ({"quantity": "outside", "closes": "2027-12-31"}, {"quantity"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LINTED)
def test_lint_names_what_is_open_and_nothing_else(name: str) -> None:
    question, expected = LINTED[name]
    found = bs.ask("resolve", {**question, "source": "nato"}, as_of=ON, lint=True)
    assert set(found.rows["field"].to_list()) == expected


def test_a_past_year_is_counted_among_its_allies() -> None:
    """In 2014 Montenegro was at 1.51 % and Sweden at 1.07 %, and neither was an Ally."""
    asked = {"year": 2014, "vintage": "latest", "table": 3}
    assert resolve(quantity="count", threshold=">= 1.5", **asked)["value"] == "8"
    assert resolve(quantity="rank", who="LUX", **asked)["value"] == "27"
    with pytest.raises(QueryError, match="Sweden was no Ally on 2014-12-31"):
        resolve(quantity="rank", who="SWE", **asked)


@pytest.mark.parametrize(("count", "matters"), [(30, False), (29, True), (31, False)])
def test_lint_says_whether_more_would_do_where_it_matters(count: int, matters: bool) -> None:
    """Thirty Allies are at 2 % in 2026: of 29 or more it is a yes, of exactly 29 a no."""
    asked = {"quantity": "count", "threshold": ">= 2", "count": count, "year": 2026, "vintage": "latest", "table": 3}
    rows = bs.ask("resolve", asked, as_of=ON, lint=True).rows
    assert rows.filter(field="count")["changes_answer"].to_list() == [matters]


def test_a_vintage_that_means_nothing_is_a_mistake() -> None:
    with pytest.raises(LedgerError, match=r"vintage: .*'April 2025' is none of first, final, latest"):
        resolve(quantity="count", threshold=">= 2", year=2024, vintage="April 2025")


def test_printed_digits_at_the_threshold_have_no_unrounded_answer() -> None:
    asked = {"quantity": "value", "who": "NATO_EUR_CAN", "year": 2024, "threshold": ">= 2", "vintage": "nato-2025-04"}
    assert resolve(**asked, rounding="printed")["answer"] == "yes"
    assert resolve(**asked, rounding="unrounded")["answer"] == "cannot_answer"


def test_a_dispute_of_the_authors_own_is_a_reading() -> None:
    said = [{"answer": "no", "because": "the fiscal year ends in March"}]
    found = resolve(quantity="value", who="CAN", threshold=">= 2", year=2025, dispute=said)
    assert found["answer"] == "ambiguous" and set(found["readings"]) == {"yes", "no"}


def test_lint_says_what_is_open_and_whether_it_matters() -> None:
    rows = bs.ask("resolve", "cze-2pct-2024", as_of=ON, lint=True).rows
    assert dict(rows.select("field", "changes_answer").iter_rows())["vintage"] is True
    clean = bs.ask("resolve", {
        "quantity": "count", "threshold": ">= 2", "year": 2024, "source": "nato", "table": "3", "vintage": "final",
        "rounding": "printed", "definition": "nato-core",
    }, as_of=ON, lint=True)  # fmt: skip
    assert clean.rows.is_empty()


def test_a_file_is_read_and_its_mistakes_are_named(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("quantity: count\nthreshold: '>= 2'\nyear: 2024\nvintage: 2025-05-07\ntable: 3\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["resolve", str(path), "--as-of", ON, "--json"])
    assert json.loads(done.output)["value"] == "22"
    for text, field in (
        ("quantity: count\nyear: 2024", "threshold"),
        ("quantity: value\nyear: 2024\nvintge: first", "vintge"),
        ("quantity: value\nyear: 1", "year"),
        ("quantity: value\nyear: 2024\nthreshold: many", "threshold"),
        ("- 1", "no question"),
        ("a: [", "no YAML"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LedgerError, match=field):
            bs.resolve(str(path), as_of=ON)
    with pytest.raises(QueryError, match="No question"):
        bs.resolve("nonesuch")


def test_against_the_editions_as_they_were_read_elsewhere(shared: Path) -> None:
    """Counts and answers by edition that were taken from the publishers' files by other hands."""
    path = shared.parent / "questions" / "forecast_questions.yaml"
    if not path.exists():
        pytest.skip("no questions beside the publishers' files")
    checked = 0
    for each in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["questions"]:
        asked = _restated(each)
        if asked is None:
            continue
        rows = {row["release"]: row for row in bs.resolve(asked, as_of=ON).to_dicts()}
        for edition in each["by_edition"]:
            row = rows.get(edition["release"], {})
            if "count_printed" in edition and edition.get("held") == "whole":
                assert row["printed"] == edition["count_printed"], (each["id"], edition["release"])
                checked += 1
            if "answer" in edition and each["quantity"] == "share of GDP":
                assert row["answer"] == {True: "yes", False: "no"}.get(edition["answer"], edition["answer"])
                checked += 1
    assert checked > 60


def _restated(each: dict[str, Any]) -> dict[str, Any] | None:
    if (
        not isinstance(each["year"], int)
        or each["quantity"] not in ("count", "share of GDP")
        or "%" not in str(each["threshold"])
    ):
        return None
    kind = "count" if each["quantity"] == "count" else "value"
    return {
        "quantity": kind,
        "who": "allies" if kind == "count" else each["who"],
        "threshold": each["threshold"],
        "year": each["year"],
    }
