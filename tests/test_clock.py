"""One clock: nothing but core.clock asks the machine what day it is, and a test can choose the day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare.core import clock
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day

SRC = Path(bs.__file__).parent
# Stamps of the moment something was done are no "today": they are kept in UTC, to the second.
STAMPS = re.compile(r"datetime\.now\(UTC\)|datetime\.datetime\.now\(datetime\.UTC\)")
ASKS = re.compile(r"date\.today\(|datetime\.now\(|utcnow\(|\.localtime\(")


def test_nothing_else_asks_the_machine_for_the_day() -> None:
    asking = [
        f"{path.relative_to(SRC)}: {line.strip()}"
        for path in SRC.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if ASKS.search(STAMPS.sub("", line)) and path.name != "clock.py"
    ]
    assert not asking, "say core.clock.today() instead"


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2028-02-29")
    assert clock.today() == day(None) == date(2028, 2, 29)
    assert bs.ask("releases").as_of == date(2028, 2, 29)
    monkeypatch.delenv(clock.VARIABLE)
    assert clock.today() == date.today()


@pytest.mark.parametrize("wrong", ["2027-02-30", "tomorrow", "20/07/2027"])
def test_a_day_that_is_none_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(clock.VARIABLE, wrong)
    with pytest.raises(QueryError, match=r"BURDENSHARE_TODAY is .* which is no day; write it as 2027-07-20"):
        clock.today()


def test_what_answers_of_a_past_day_holds_nothing_later() -> None:
    early = bs.ask("scenarios", as_of="2025-12-31")
    assert early.rows["day"].max() <= "2025-12-31"
    assert set(early.rows["name"]) < set(bs.ask("scenarios").rows["name"])
    whole, then = bs.ask("verify"), bs.ask("verify", as_of="2025-05-07")
    assert set(then.rows["release"]) < set(whole.rows["release"]) and "nato-2026-07" not in set(then.rows["release"])
