"""Scenario files: what reads, and what is refused in one sentence with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.core.errors import LedgerError
from burdenshare.projections.scenario import link
from burdenshare.projections.scenario.check import scenario
from burdenshare.projections.scenario.text import read

NORAD = {"id": "norad", "title": "NORAD", "amount": 38.6, "currency": "CAD", "start": 2022, "years": 20}
LEDGER = {
    "norad/whole": NORAD,
    "doubtful/sum": {"id": "doubtful", "amount": 1.0, "currency": "CAD", "refused": "is unverified and never counted"},
}  # fmt: skip


def check(text: str) -> Any:
    raw, places = read(text, "mine.yaml")
    return scenario(raw, lambda _: LEDGER, places)


GOOD = """
name: mine
ally: Canada
day: 2025-05-07
horizon: 2035
base: {shares: {2026: 1.5, 2027-2029: 1.6}}
gdp: {shock: {2026: -1, 2029: -2}, reaction: 0.5}
targets:
  - {share: 2, by: 2030}
lines:
  - {ledger: norad/whole, profile: rayleigh, envelope: inside}
  - {id: new, amount: 4.5, currency: CAD, prices: 2025, start: 2025-26, years: 4, profile: {beta: [1.54, 1.96]}}
  - {id: tabled, currency: USD, profile: {table: {2026: 0.5, 2027-2028: 1, 2030: 2}}, delay: 1.5}
variants:
  - {name: dearer, change: {new: {cost_factor: 1.4}}}
  - {name: nothing, lines: []}
"""


def test_a_whole_scenario_reads() -> None:
    plan = check(GOOD)
    assert (plan.ally, plan.horizon, plan.base.shares) == ("CAN", 2035, {2026: 1.5, 2027: 1.6, 2028: 1.6, 2029: 1.6})
    norad, new, tabled = plan.lines
    assert (norad.amount, norad.start, norad.years, norad.envelope) == (38.6, 2022, 20, "inside")
    assert (new.start, new.price_year, new.profile_name) == (2025, 2025, "beta(1.54, 1.96)")
    assert (tabled.amount, tabled.start, tabled.years, tabled.delay) == (4.5, 2026, 5, 1.5)
    assert plan.variants[0][1].lines[1].cost_factor == 1.4 and plan.variants[1][1].lines == ()


LINES = "ally: CAN\nlines:\n  - "
LINE = LINES + "{id: a, amount: 3, currency: CAD, "
BAD = {
    LINES + "{ledger: norad/hole}\n": ("line 3", "norad/hole", "nearest: norad/whole"),
    LINES + "id: a\n    amount: 13\n    start: 2025\n    years: 4\n": ("line 3", "currency is missing"),
    LINES + "{id: a, amount: 13, currency: $, start: 2025, years: 4}\n": ("line 3", "code of three letters"),
    "ally: CAN\nbase:\n  shares:\n    2026-2028: 1.5\n    2028: 1.6\n": ("line 5", "overlaps", "2028 is given twice"),
    LINES + "id: a\n    currency: CAD\n    profile:\n      table:\n        2026-2027: 1\n        2027-2030: 2\n": (
        "line 8", "2027 is given twice",
    ),
    "ally: CAN\nbase:\n  shares:\n    2026: 1.5\n    2026: 1.6\n": ("line 5", "second time"),
    "ally: CAN\ngdp:\n  levels:\n    2026: -3100\n": ("line 4", "negative GDP"),
    "ally: CAN\ngdp:\n  shock:\n    2026: -100\n": ("line 4", "negative or nothing"),
    LINES + "{id: a, amount: -3, currency: CAD, start: 2025, years: 4}\n": ("line 3", "amount is -3"),
    LINE + "start: 2025}\n": ("line 3", "years is missing"),
    LINE + "start: 2025, years: 1.5}\n": ("line 3", "whole years"),
    LINE + "start: 2025, years: 2}\n  - {id: a, amount: 3, currency: CAD, start: 2025, years: 2}\n": (
        "line 4", "own id"),
    LINE + "start: 2025, years: 2, profile: sigmoid}\n": ("line 3", "rayleigh"),
    LINE + "start: 2025, years: 2, profile: {beta: [0, 1]}}\n": ("line 3", "beta"),
    LINES + "{id: a, amont: 3}\n": ("line 3", "did you mean amount?"),
    LINES + "{ledger: doubtful/sum, start: 2025, years: 1}\n": ("line 3", "unverified and never counted"),
    "ally: CAN\nlines: 4\n": ("line 2", "must be a list"),
    "ally: Atlantis\n": ("line 1", "Atlantis"),
    "ally: Japan\n": ("line 1", "no Ally"),
    "horizon: 2035\n": ("line 1", "ally is missing"),
    "ally: CAN\nname: ../../etc\n": ("line 2", "small letters"),
    "ally: CAN\nday: soon\n": ("line 2", "no date"),
    "ally: CAN\nhorizon: 3000\n": ("line 2", "1990 to 2060"),
    "ally: CAN\nbase: {path: table}\n": ("line 2", "shares"),
    "ally: CAN\ntargets:\n  - {share: two, by: 2030}\n": ("line 3", "must be a number"),
    "ally: CAN\nvariants:\n  - {name: a, change: {b: {amount: 1}}}\n": ("line 3", "no line 'b'"),
    "ally: CAN\nvariants:\n  - {name: a, gdp: {shock: {2026: -200}}}\n": ("line 3", "in this variant gdp.shock.2026"),
    "ally: [CAN\n": ("line 2", "not YAML"),
    "ally: .nan\n": ("line 1", "no number"),
    "a: &x {b: *x}\n": ("line 1", "anchors"),
    "ally: !!python/object:os.system x\n": ("line 1", "tags"),
    "- 1\n": ("line 1", "one mapping"),
    "": ("line 1", "one mapping"),
    "ally: CAN\nx: " + "[" * 100_000: ("line 2", "nested deeper"),
    "ally: CAN\nx:\n" + "- " * 100_000: ("line 3", "nested deeper"),
    "ally: CAN\n" + "# more\n" * 10**6: ("line 5001", "1,000,002 lines", "at most 5,000"),
    "ally: CAN\nlines: [" + "{id: a}," * 50_000 + "]\n": ("line 2", "50,000 lines are too many", "at most 200"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BAD.items(), ids=[repr(said[-1]) for said in BAD.values()])
def test_a_bad_file_is_refused_with_its_place(text: str, said: tuple[str, ...]) -> None:
    with pytest.raises(LedgerError) as caught:
        check(text)
    message = str(caught.value)
    assert message.startswith("mine.yaml, line ") and len(message) < 400
    for part in said:
        assert part in message, message


def test_a_bad_mapping_is_refused_with_its_entry() -> None:
    line = {"amount": 1, "currency": "CAD", "start": 2025, "years": 1}
    with pytest.raises(LedgerError, match=r"scenario \(lines\[1\]\.amount\): amount is -1"):
        scenario({"ally": "CAN", "lines": [{"id": "a", **line}, {"id": "b", **line, "amount": -1}]})
    with pytest.raises(LedgerError, match="no file could hold"):
        scenario({"ally": "CAN", "notes": [float("nan")]})
    with pytest.raises(LedgerError, match="1,000,000 lines are too many"):
        scenario({"ally": "CAN", "lines": [{}] * 10**6})


leaves = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.booleans(),
    st.none(),
)
anything = st.dictionaries(
    st.text(max_size=10),
    st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=20,
    ),
    max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(anything)
def test_a_packed_scenario_comes_back_whole_and_fits_an_address(raw: dict[str, Any]) -> None:
    packed = link.encode(raw)
    assert link.decode(packed) == raw
    assert all(each.isalnum() or each in "-_." for each in packed)


def test_the_same_scenario_packs_into_the_same_string_however_it_is_ordered() -> None:
    raw, _ = read(GOOD, "mine.yaml")
    plan = scenario(raw, lambda _: LEDGER)
    assert link.encode(plan.raw) == link.encode(dict(reversed(plan.raw.items())))
    again = scenario(link.decode(link.encode(plan.raw)), lambda _: LEDGER)
    assert again.raw == plan.raw and again.base == plan.base and again.gdp == plan.gdp and len(again.lines) == 3


def test_a_packed_string_that_is_not_ours_is_refused() -> None:
    import base64
    import zlib

    packed = link.encode({"ally": "CAN", "notes": ["one", "two", "three"]})
    bomb = link.MARK + base64.urlsafe_b64encode(zlib.compress(b'"' + b"0" * 10**7 + b'"', 9)).decode().rstrip("=")
    listed = link.MARK + base64.urlsafe_b64encode(zlib.compress(b"[1]")).decode()
    for bad, said in (
        (packed[:-9], "cut short|damaged"),
        (packed[:9] + "A" + packed[10:], "damaged"),
        ("x" + packed, "starts with"),
        (link.MARK + "!!", "damaged"),
        (bomb, "unpacks to more|at most"),
        (listed, "no scenario"),
        (link.MARK + "A" * 30_000, "at most 20,000"),
    ):
        with pytest.raises(LedgerError, match=said):
            link.decode(bad)


def test_a_scenario_too_large_for_an_address_says_so() -> None:
    import random

    noise = random.Random(1)
    with pytest.raises(LedgerError, match="Pass it on as a file"):
        link.encode({"notes": [str(noise.random()) for _ in range(3000)]})
