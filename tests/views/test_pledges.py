from __future__ import annotations

from dataclasses import replace

import pytest

import burdenshare as bs
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.language.sentences import retold
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.views.promises.pledges import pledges

DAYS = ("2016-12-31", "2024-07-11", "2025-05-07", "2025-06-25", "2026-03-26", "2026-11-23")


@pytest.mark.parametrize("on", DAYS)
def test_nothing_of_a_later_day_is_seen(on: str) -> None:
    for code in allies(day(on)):
        answer = pledges(code, as_of=on, unverified=True)
        known = {each.id: each for each in load.promised(code)}
        for row in answer.rows.filter(answer.rows["id"].is_not_null()).to_dicts():
            assert known[row["id"]].known <= day(on)
            assert row["replaced_on"] is None or day(row["replaced_on"]) <= day(on)
        for whole in answer.extra["entries"]:
            stopped = whole["superseded"]
            assert stopped is None or day(stopped) <= day(on) or day(whole["collected"]) <= day(on)
            assert all(day(each["announced"]) <= day(on) for each in whole["readings"])


def test_all_allies_are_there_those_without_a_promise_too() -> None:
    rows = pledges(as_of="2026-11-23").rows
    assert set(rows["ref_area"]) == set(allies())
    assert rows.filter(rows["state"] == "none found")["ref_area"].to_list() == ["ISL"]
    assert set(rows["state"]) == {"in force", "none found"}


def test_allies_of_the_day_alone_are_asked() -> None:
    assert "FIN" not in pledges(as_of="2022").rows["ref_area"]
    assert "FIN" in pledges(as_of="2024").rows["ref_area"]


@pytest.mark.parametrize("code", allies())
def test_one_ally_gets_all_that_was_ever_promised(code: str) -> None:
    rows = pledges(code, as_of="2026-11-30", unverified=True).rows
    held = load.promised(code)
    assert set(rows["id"].drop_nulls()) == {each.id for each in held}
    assert rows["source"].null_count() == sum(not each.sources for each in held) + (not held)


def test_unverified_is_marked_and_never_in_force_unasked() -> None:
    hidden = {each.id for code in allies() for each in load.promised(code) if not each.verified}
    assert hidden <= {each.id for code in allies() for each in load.plans(code)}  # of the table alone, read by nobody
    assert len(hidden) == 16
    assert not hidden & set(pledges(as_of="2026-11-23").rows["id"])


def test_an_unverified_entry_is_left_out_and_shown_marked_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [replace(each, confidence="unverified") for each in load.promised("NOR")]
    monkeypatch.setattr(load, "promised", lambda code: tuple(held) if code == "NOR" else ())
    assert pledges("NOR", as_of="2026-11-23").rows["id"].null_count() == 1
    shown = pledges("NOR", as_of="2026-11-23", unverified=True)
    assert set(shown.rows["confidence"]) == {"unverified"}
    assert any("nor-5-by-2035" in note for note in pledges("NOR", as_of="2026-11-23").notes)


def test_rungs_stand_on_the_promise_they_serve() -> None:
    rows = {row["id"]: row for row in pledges("LVA", as_of="2026-11-23").rows.to_dicts()}
    assert "about 4.73 % of GDP in 2026" in rows["lva-5-in-2026"]["budget"]
    assert rows["lva-5-in-2026"]["budget"].endswith("2025-12: about 4.91 % of GDP in 2026")
    assert rows["lva-5-in-2026"]["contract"] is None
    assert rows["lva-4.73-in-2026"]["promise"] is None  # a rung itself, it has no ladder of its own


def test_an_unknown_ally_is_an_error_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="Did you mean Canada"):
        pledges("Canda")


def test_sums_of_several_years_are_told_from_the_first_to_the_last_and_cuts_are_no_spending() -> None:
    held = {row["id"]: row["words"] for row in bs.ask("pledges", "CAN", as_of="2025-05-07").rows.to_dicts()}
    assert held["can-plan-2023-path"] == "CAD 26.489 bn in 2023-24 to 25.333 in 2025-26"
    assert held["can-savings-2023"].startswith("cuts of CAD 0.81")


def test_every_word_before_a_sum_is_said_in_french() -> None:
    held = [each.qualifier for code in allies() for pledge in load.pledges(code)
            for each in (*pledge.money, *pledge.money_by_year)]  # fmt: skip
    held += [
        amount.qualifier for code in load.with_programmes() for each in load.programmes(code) for amount in each.amounts
    ]
    assert {word for word in held if word and retold(word, "fr") is None} == set()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CAN", "In force for Canada on 2037-01-02: Pay of the forces up by 20 %"),
        (
            "GRC",
            "No promise of Greece was in force on 2037-01-02. The last share named, at least 5 % of GDP in all by 2035",
        ),
        ("POL", "The last share named, about 4.51 % of GDP in 2027"),
    ],
)
def test_when_every_share_is_past_its_year_the_last_is_named(code: str, said: str) -> None:
    answer = bs.ask("pledges", code, as_of="2037-01-02")
    assert said in answer.headline and "no figure" not in answer.headline
    assert answer.headline.count("is past its last year.") == 1
    rated = bs.ask("rate", code, as_of="2037-01-02").headline
    assert "cannot be rated (the last share named, " in rated and "name no share" not in rated
    assert bs.ask("pledges", code, as_of="2026-08-01").extra["over"] is None


@pytest.mark.parametrize("ally", ["CAN", "GBR", "SWE"])
def test_promises_stand_by_state_and_rung_the_newest_first(ally: str) -> None:
    from burdenshare.reference.ledger.parts import RUNGS
    from burdenshare.views.promises.pledge_rows import STATES

    told = pledges(ally).rows.select("state", "rung", "announced").rows()
    kept = sorted(told, key=lambda row: row[2] or "", reverse=True)
    assert told == sorted(kept, key=lambda row: (STATES.index(row[0]), RUNGS.index(row[1])))
