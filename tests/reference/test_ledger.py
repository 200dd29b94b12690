"""The ledger reads, is sound, and says in one sentence what is wrong with an edit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.core.errors import LedgerError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.registry import definitions, indicators
from burdenshare.language import tell
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.reference.ledger.check import check
from burdenshare.reference.ledger.known import goalposts, ladder
from burdenshare.reference.ledger.located import LedgerFault
from burdenshare.reference.ledger.pledge import INCOME, Pledge
from burdenshare.reference.ledger.read import entry, read
from burdenshare.reference.ledger.stale import stale
from burdenshare.reference.ledger.words import words
from burdenshare.reference.targets import TARGETS

MISTAKES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "ledger_mistakes.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A ledger of one's own to spoil."""
    shutil.copytree(load.root(), tmp_path / "ledger")
    return tmp_path / "ledger"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_ledger_is_sound() -> None:
    found = check()
    assert found.faults == ()
    of_all = 4  # targets, shocks, projections, Europe's loans and clauses
    programmes = len(load.with_programmes())
    planned = sum(bool(load.plans(code)) for code in allies())
    assert found.files == len(list(load.root().rglob("*.yaml"))) == of_all + programmes + planned + 32
    assert programmes >= 10


def test_every_ally_has_a_file_and_iceland_says_none_found() -> None:
    held = {code: load.pledges(code) for code in allies()}
    assert [code for code, found in held.items() if not found] == ["ISL"]
    assert load.pledge_note("ISL").startswith("None found.")
    assert [each.share for each in load.related("ISL")] == [1.5]


def test_indicators_and_definitions_of_the_ledger_are_in_the_registry() -> None:
    for each in [*load.targets(), *(pledge for code in allies() for pledge in load.pledges(code))]:
        assert each.indicator in indicators()
        # where a paper does not say whose counting, and shares of national income, of which there is no series
        assert set(each.definitions) <= {*definitions(), "unstated", INCOME}


def in_force(name: str, on: str) -> list[TargetText]:
    """Give the texts of a target that were in force on a day."""
    return [each for each in load.targets() if each.target == name and each.in_force(read_day(on))]


def test_the_ledger_and_the_checkable_numbers_agree() -> None:
    for name, short in TARGETS.items():
        (whole,) = in_force(name, "2026-11-23")
        assert (whole.value, whole.indicator, whole.definitions) == (short.value, short.indicator, short.definitions)
        assert whole.measurable == (not short.unmeasurable)
        assert min(each.announced or "" for each in load.targets() if each.target == name) == short.announced


@pytest.mark.parametrize(
    ("day", "name"), [("2007", "nato-2-2006"), ("2014-09-05", "nato-2-2014"), ("2023-07-11", "nato-2-2023")]
)
def test_the_two_per_cent_is_read_in_the_text_of_its_day(day: str, name: str) -> None:
    assert [each.id for each in in_force("nato-2", day)] == [name]


def test_a_target_is_not_known_before_it_was_announced() -> None:
    assert in_force("hague-core-3.5", "2025-05-07") == []
    assert [each.id for each in in_force("hague-core-3.5", "2025-06-25")] == ["hague-core-3.5-2025"]


def test_canada_moved_its_goalposts() -> None:
    held = load.pledges("CAN")
    last = next(each for each in held if each.id == "can-2-by-2025-26")
    assert [words(each) for each in goalposts(last, held)[2:]] == [
        "at least 2 % of GDP by 2032-33",
        "at least 2 % of GDP by 2030",
        "at least 2 % of GDP by 2025-26",
    ]


def test_the_ladder_shows_empty_rungs_and_knows_no_later_day() -> None:
    held = load.pledges("LVA")
    head = next(each for each in held if each.id == "lva-5-in-2026")
    rungs = ladder(head, held, date(2026, 11, 23))
    assert [len(rungs[rung]) for rung in ("promise", "plan", "budget", "contract", "outturn")] == [1, 0, 2, 0, 0]
    assert not any(ladder(head, held, date(2025, 5, 22)).values())


def test_a_year_is_over_when_it_is_over() -> None:
    pledge = next(each for each in load.pledges("CAN") if each.id == "can-2-by-2025-26")
    assert not pledge.lapsed(date(2026, 3, 31))
    assert pledge.lapsed(date(2026, 4, 1))


def test_remarks_wait_for_the_day_of_their_newest_source() -> None:
    radar = next(each for each in load.programmes("CAN") if each.id == "arctic-radar")
    assert radar.remarks(date(2025, 5, 7)) == ""
    assert "not on top of it" in radar.remarks(date(2026, 11, 23))


def test_an_entry_cannot_be_changed_in_passing() -> None:
    with pytest.raises(FrozenInstanceError):
        load.targets()[0].value = 4.0  # type: ignore[misc]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], tuple[LedgerFault, ...]]:
    """Check a ledger with each mistake once, whatever the language it is told in."""
    known: dict[str, tuple[LedgerFault, ...]] = {}

    def found(mistake: dict[str, Any]) -> tuple[LedgerFault, ...]:
        if mistake["name"] not in known:
            spoilt = tmp_path_factory.mktemp("spoilt") / "ledger"
            shutil.copytree(load.root(), spoilt)
            spoil(spoilt / mistake["file"], mistake["stands"], mistake["put"])
            known[mistake["name"]] = check(spoilt, mistake.get("newest")).faults
        return known[mistake["name"]]

    return found


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_named_by_file_entry_and_field(faults: Any, mistake: dict[str, Any]) -> None:
    found = [str(fault) for fault in faults(mistake)]
    assert any(re.search(mistake["says"], each) for each in found), found
    assert all(each.endswith(".") and "\n" not in each for each in found)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_told_in_french(faults: Any, mistake: dict[str, Any]) -> None:
    for fault in faults(mistake):
        french = tell(fault.sentence, "fr")
        assert french.startswith(f"{fault.file}, entrée {fault.entry}, champ ")
        assert not {"the", "is", "no", "of", "it", "has"} & set(french.rpartition("\u00a0: ")[2].split()), french


def test_a_missing_file_of_an_ally_is_a_fault(copy: Path) -> None:
    (copy / "pledges" / "ISL.yaml").unlink()
    assert "ISL.yaml is missing" in str(check(copy).faults[0])


def test_one_file_is_checked_beside_the_shipped_ones(copy: Path) -> None:
    assert check(copy / "programmes" / "CAN.yaml").faults == ()  # it names pledges that stand in another file


def test_what_is_no_yaml_is_said_with_its_line(copy: Path) -> None:
    spoil(copy / "shocks.yaml", "shocks:\n", "shocks:\n  - id: [a\n")
    with pytest.raises(LedgerError, match=r"shocks.yaml, line \d+: this is no YAML"):
        check(copy)
    (copy / "shocks.yaml").write_text("hello: 1\n", encoding="utf-8")
    with pytest.raises(LedgerError, match="holds none of the lists of a ledger"):
        read(copy / "shocks.yaml")
    with pytest.raises(LedgerError, match="is no file and holds no"):
        check(copy / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "    who: Finance",
            "    whom: Finance",
            r"^CAN.yaml, entry can-budget-2025: there is no field 'whom'; known are",
        ),
        ("    rung: budget\n", "", r"^CAN.yaml, entry can-budget-2025: the field 'rung' is missing.$"),
    ],
)
def test_even_the_quick_reader_names_the_field(copy: Path, old: str, new: str, says: str) -> None:
    spoil(copy / "pledges" / "CAN.yaml", old, new)
    book = read(copy / "pledges" / "CAN.yaml")
    with pytest.raises(LedgerError, match=says):
        [entry(raw, "pledges", book) for raw in book.lists["pledges"]]


def test_no_amount_is_money_without_a_currency() -> None:
    sums = [money for code in allies() for pledge in load.pledges(code) for money in pledge.money]
    sums += [amount for each in load.programmes("CAN") for amount in each.amounts]  # type: ignore[misc]
    assert len(sums) > 150
    assert all(len(each.currency) == 3 and each.currency.isupper() for each in sums)


def test_one_definition_of_the_fields_serves_both_readers() -> None:
    from pydantic import TypeAdapter

    made = TypeAdapter(Pledge).validate_python(
        {**dict.fromkeys(("id", "summary", "announced", "who", "character"), "x"), "confidence": "low", "sources": [],
         "rung": "plan", "definitions": ["nato-core"], "value": 2}
    )  # fmt: skip
    assert isinstance(made, Pledge)
    assert made.value == 2.0


def test_an_editor_is_shown_first_what_passed_and_what_nobody_voted() -> None:
    found = stale(date(2026, 11, 29))
    told = [str(each) for each in found]
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert any("the election of 2026-10-03 is over" in each for each in told)
    assert any("hrv-draft-2026: a draft for 2026, and no vote is held" in each for each in told)
    assert not any("pol-4.8-in-2026" in each for each in told)  # replaced by the act
    assert any("submarines: " in str(each) for each in stale(date(2028, 1, 1)))
    assert not any("submarines: contract due" in each for each in told)
