from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.projections.rubric import COURSE, ENOUGH, core_share, course, enough


@pytest.mark.parametrize(
    ("value", "due", "target", "deadline", "year", "latest", "word"),
    [
        (3.5, 2035, 3.5, 2035, 2026, 2.1, "enough"),
        (3.5, 2029, 3.5, 2035, 2026, 2.1, "more than enough"),  # sooner
        (5.0, 2035, 3.5, 2035, 2026, 2.1, "more than enough"),  # more
        (3.5, 2036, 3.5, 2035, 2026, 2.1, "not enough"),  # later
        (2.5, 2034, 3.5, 2035, 2026, 2.0, "not enough"),  # less
        (2.0, 2025, 2.0, None, 2025, 1.4, "enough"),  # asked every year
        (2.0, 2030, 2.0, None, 2025, 1.4, "not enough"),
        (3.0, 2030, 2.0, None, 2025, 2.1, "more than enough"),  # already there
    ],
)
def test_enough(
    value: float, due: int, target: float, deadline: int | None, year: int, latest: float, word: str
) -> None:
    assert enough(value, due, target, deadline, year, latest).word == word


RISING = {2022: 1.7, 2023: 1.8, 2024: 1.9, 2025: 2.0, 2026: 2.2}


@pytest.mark.parametrize(
    ("value", "due", "since", "shares", "estimate", "word"),
    [
        (2.0, 2030, 2025, RISING, False, "reached"),
        (2.0, 2030, 2025, RISING, True, "reached by estimate"),
        (2.4, 2028, 2025, RISING, True, "on course"),  # path 2.13, 0.10 a year required, 0.13 seen
        (3.5, 2035, 2025, RISING, True, "behind"),  # at the path of 2.15, but 0.14 required against 0.13
        (3.5, 2029, 2025, RISING, True, "far behind"),  # path 2.38, 0.43 required
        (2.4, 2026, 2025, RISING, True, "behind"),  # its own year, the outturn is still to come
        (2.4, 2026, 2025, RISING, False, "missed"),
        (2.4, 2024, 2020, {2023: 2.0, 2024: 2.1, 2025: 2.2}, False, "cannot rate"),  # nothing to start from
        (2.4, 2030, 2026, RISING, True, "on course"),  # no figure since: the pace alone
        (3.0, 2030, 2026, RISING, True, "behind"),
        (2.4, 2030, 2026, {2026: 2.2}, True, "cannot rate"),
        (2.4, 2030, 2026, {}, True, "cannot rate"),
    ],
)
def test_course(value: float, due: int, since: int, shares: dict[int, float], estimate: bool, word: str) -> None:
    assert course(value, due, since, shares, estimate=estimate).word == word


def test_over_is_not_reached_by_just_touching() -> None:
    assert course(2.2, 2026, 2025, RISING, estimate=False).word == "reached"
    assert course(2.2, 2026, 2025, RISING, estimate=False, strictly=True).word == "missed"


def test_a_total_says_its_core_by_subtraction() -> None:
    assert core_share(5.0, None, total=True, related_ceiling=1.5) == 3.5
    assert core_share(5.0, 3.6, total=True, related_ceiling=1.5) == 3.6
    assert core_share(2.8, None, total=False, related_ceiling=1.5) == 2.8
    assert core_share(None, None, total=False, related_ceiling=1.5) is None


SHARE = st.floats(0.1, 6.0)


@given(st.dictionaries(st.integers(2014, 2026), SHARE, min_size=2), SHARE, st.integers(2020, 2040), st.integers(2014, 2026), st.booleans())  # fmt: skip  # noqa: E501
def test_a_higher_figure_never_gives_a_worse_word(
    shares: dict[int, float], value: float, due: int, since: int, estimate: bool
) -> None:
    order = ("far behind", "missed", "behind", "on course", "reached by estimate", "reached")
    found = course(value, due, since, shares, estimate=estimate)
    assert found.word in COURSE
    now = max(shares)
    if found.word == "cannot rate" or since >= now:  # the newest is also the start of the path
        return
    better = course(value, due, since, {**shares, now: shares[now] + 0.5}, estimate=estimate)
    assert order.index(better.word) >= order.index(found.word)


@given(SHARE, SHARE, st.integers(2026, 2040), st.integers(2026, 2040), st.integers(2014, 2026))
def test_more_and_sooner_is_never_judged_worse(value: float, target: float, due: int, deadline: int, year: int) -> None:
    order = {word: rank for rank, word in enumerate(reversed(ENOUGH))}
    found = enough(value, due, target, deadline, year).word
    assert order[enough(value + 0.5, due, target, deadline, year).word] >= order[found]
    assert order[enough(value, due - 1, target, deadline, year).word] >= order[found]


def test_a_small_miss_early_on_is_no_more_than_behind() -> None:
    flat = {2023: 2.0, 2024: 2.0, 2025: 2.05, 2026: 2.09}
    assert course(3.5, 2035, 2025, flat, estimate=True).word == "behind"  # 0.11 short, one year into ten
    assert course(3.5, 2030, 2025, flat, estimate=True).word == "far behind"  # a fifth of the time has passed
    assert course(3.5, 2035, 2025, {**flat, 2026: 1.95}, estimate=True).word == "far behind"  # 0.24 short


def test_a_plan_of_its_own_below_the_straight_path_lowers_on_course_alone() -> None:
    shares = {2023: 2.2, 2025: 2.4, 2026: 2.56}
    assert course(3.5, 2035, 2025, shares, estimate=True).word == "on course"
    short = course(3.5, 2035, 2025, shares, estimate=True, plan={2027: 2.6, 2029: 2.6})
    assert short.word == "behind"
    assert "its own plan has 2.6 % in 2029, where the straight path from now asks 2.87" in short.reason
    assert course(3.5, 2035, 2025, shares, estimate=True, plan={2029: 2.85}).word == "on course"
    assert course(3.5, 2035, 2025, shares, estimate=True, plan={2028: 2.3}).word == "on course"  # counts otherwise
