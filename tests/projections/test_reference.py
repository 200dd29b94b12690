"""Published costs of defence targets, each beside what our arithmetic gives from its inputs (money in billions)."""

from __future__ import annotations

import numpy as np
import pytest

from burdenshare.projections import cost
from burdenshare.store.read import as_of
from tests.projections.formulas import closed_form


def straight(
    start: float, target: float, years: int, gdp_at_end: float, growth: float
) -> tuple[np.ndarray, np.ndarray]:
    """GDP and the extra money by year of a straight path over a frozen share."""
    gdp = gdp_at_end / (1 + growth / 100) ** np.arange(years, -1, -1)
    path = cost.required(start, target, 0, years, np.arange(years + 1))
    return gdp, cost.extra(path, gdp, cost.frozen_share(start, gdp))


# PBO, February 2026 (RP-2526-022-S): 2.0 to 3.5 % in ten years, spending of 2035-36 159.1; published 68.2 and 33.5
PBO_GDP = 159.1 / 0.035


def test_pbo_2026_last_year() -> None:
    assert pytest.approx(4546, abs=1) == PBO_GDP
    assert float(cost.gap(3.5, PBO_GDP, cost.frozen_share(2.0, PBO_GDP))) == pytest.approx(68.2, abs=0.05)


@pytest.mark.parametrize(("growth", "average"), [(4.0, 33.5), (3.75, 33.7), (3.5, 33.9)])
def test_pbo_2026_average(growth: float, average: float) -> None:
    gdp, extra = straight(2.0, 3.5, 10, PBO_GDP, growth)
    assert extra.sum() / 10 == pytest.approx(average, abs=0.05)
    assert extra.sum() == pytest.approx(closed_form(1.5, 10, gdp[0], growth))


def test_pbo_2026_debt_in_cash_is_above_the_published_one() -> None:
    # PBO's +6.3 points are accrual (equipment is written off over its life); all borrowed in cash it is more.
    _, extra = straight(2.0, 3.5, 10, PBO_GDP, 4.0)
    assert float(cost.debt(extra, PBO_GDP)) == pytest.approx(7.4, abs=0.05)
    assert 8.25 < float(cost.debt(extra, PBO_GDP, 3.5)) < float(cost.debt(extra, PBO_GDP, 4.0)) < 8.55


@pytest.mark.parametrize(
    ("spending", "share", "published", "ours", "least", "most"),
    [(36.3, 1.33, 18, 18.3, 18.1, 18.5), (51.0, 1.59, 13, 13.2, 12.95, 13.35)],
)
def test_pbo_2022_gap_to_two_per_cent(
    spending: float, share: float, published: int, ours: float, least: float, most: float
) -> None:
    gaps = [float(cost.gap(2.0, spending / each * 100, spending)) for each in (share - 0.005, share, share + 0.005)]
    assert gaps[1] == pytest.approx(ours, abs=0.05)
    assert round(gaps[1]) == published
    assert gaps[2] == pytest.approx(least, abs=0.06) and gaps[0] == pytest.approx(most, abs=0.06)


def test_pbo_2024_spending_nearly_doubles() -> None:
    assert pytest.approx(4095) == 81.9 / 0.02
    assert float(cost.growth(41.0, 81.9, 8)) == pytest.approx(9.0, abs=0.05)
    assert pytest.approx(0.42) == 2.00 - 1.58


def test_pbo_2024_denominator() -> None:
    """1.76 % of the government's GDP (1.7 % growth over five years) is 1.58 % of PBO's."""
    ratio = 1.76 / 1.58
    assert ratio == pytest.approx(1.114, abs=5e-4)
    growth = (ratio ** (1 / 5) * 1.017 - 1) * 100
    assert growth == pytest.approx(3.9, abs=0.05)
    assert float(cost.frozen_share(1.76, 100.0)) / (100.0 * ratio) * 100 == pytest.approx(1.58)


def test_uk_2025_rise_and_net_rise() -> None:
    gdp = 79.7 / 0.025
    assert gdp == pytest.approx(3188)
    against_cash = float(cost.gap(2.5, gdp, cost.frozen_cash(66.3, gdp)))
    against_share = float(cost.gap(2.5, gdp, cost.frozen_share(2.3, gdp)))
    assert against_cash == pytest.approx(13.4, abs=0.01)  # the Prime Minister's figure
    assert float(cost.frozen_share(2.3, gdp)) == pytest.approx(73.3, abs=0.05)
    assert against_share == pytest.approx(6.4, abs=0.05)  # the fact check's "a little over 6"


def test_cebr_2025() -> None:
    assert float(cost.growth(73.5, 146.2, 6)) == pytest.approx(12.1, abs=0.05)
    assert pytest.approx(4177, abs=0.5) == 146.2 / 0.035


def test_db_2019_germany() -> None:
    start = 80.5 - 43.5
    assert start == pytest.approx(37.0)
    assert pytest.approx(37.1, abs=0.05) == 80.5 / 1.117**7
    assert float(cost.growth(start, 80.5, 7)) == pytest.approx(11.7, abs=0.05)


def test_icaew_2024() -> None:
    america, others = 732 + 67 + 342, 408 + 36 + 271 + 301
    assert (america, others, america + others) == (1141, 1016, 2157)
    gdp_us, gdp_others = 342 / 0.015, 301 / 0.015
    assert gdp_us == pytest.approx(22_800) and gdp_others == pytest.approx(20_067, abs=1)
    assert 732 / gdp_us * 100 == pytest.approx(3.21, abs=0.005) and 408 / gdp_others * 100 == pytest.approx(
        2.03, abs=0.005
    )
    assert float(cost.gap(3.5, gdp_us, 732)) == pytest.approx(67, abs=1)
    assert float(cost.gap(3.5, gdp_others, 408)) == pytest.approx(36 + 271, abs=13)  # shares rounded to 2.03


# NATO, July 2026, Tables 2 and 5, 2026e: what is missing to 3.5 % of GDP, in billions of current dollars.
MISSING = {"CAN": 33.8, "DEU": 44.0, "GBR": 40.3, "FRA": 46.3, "ITA": 38.0, "ESP": 31.3, "USA": 106.3}


def gaps_of_july_2026(target: float) -> dict[str, float]:
    names = ["defence_usd_current", "gdp_usd_current"]
    known = as_of("2026-11-01", indicators=names, periods=[2026])
    money = {
        (area, name): value for area, name, value in known.select("ref_area", "indicator", "obs_value").iter_rows()
    }
    allies = [a for a, name in money if name == names[0] and not a.startswith("NATO") and money[a, name] is not None]
    assert len(allies) == 31 and set(known["release"]) == {"nato-2026-07"}
    return {a: float(cost.gap(target, money[a, names[1]], money[a, names[0]])) / 1000 for a in allies}


def test_nato_july_2026_by_ally() -> None:
    found = gaps_of_july_2026(3.5)
    assert {ally: round(found[ally], 1) for ally in MISSING} == MISSING


def test_nato_july_2026_europe_and_canada() -> None:
    found = {ally: gap for ally, gap in gaps_of_july_2026(3.5).items() if ally != "USA"}
    assert round(sum(found.values()), 1) == 311.0
    assert sum(gap > 0 for gap in found.values()) == 25
    assert round(sum(gaps_of_july_2026(2.0).values()), 1) == 0.3


def test_one_plan_costs_much_against_frozen_cash_and_little_against_a_frozen_share() -> None:
    """Full Fact, 25 April 2024: "75 billion" in six years is 23 in the last, and about 20 in all with the share kept.

    64.1 (2.32 % of GDP) in 2024/25 to 87 (2.5 %) in 2030/31; the plan's own years rise late, a straight path gives 79.
    """
    first, last, years = 64.1 / 0.0232, 87 / 0.025, 6
    growth = float(cost.growth(first, last, years))
    gdp = first * (1 + growth / 100) ** np.arange(years + 1)
    path = cost.required(2.32, 2.5, 2024, 2030, np.arange(2024, 2031))
    against_cash = cost.extra(path, gdp, cost.frozen_cash(64.1, gdp))
    against_share = cost.extra(path, gdp, cost.frozen_share(2.32, gdp))
    assert against_cash[-1] == pytest.approx(23, abs=0.2)
    assert against_cash.sum() == pytest.approx(75, abs=5)
    assert against_share.sum() == pytest.approx(20, abs=1)
    assert against_cash.sum() > 3.5 * against_share.sum()
