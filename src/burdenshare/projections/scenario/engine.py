"""Run a scenario: shocks to GDP, then the base path, then the programmes, then the targets.

Pure: the caller brings the economy, the base path and the rates. Money is in millions of national currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from burdenshare.core.errors import ProjectionError
from burdenshare.language import say
from burdenshare.projections import cost, profiles
from burdenshare.projections.cost import Floats
from burdenshare.projections.economy import Economy
from burdenshare.projections.scenario.counting import counted
from burdenshare.projections.scenario.draws import DRAWS, STAGES, outcomes
from burdenshare.projections.scenario.model import IN_SHARE, Base, Gdp, Scenario, ScenarioLine, ScenarioTarget, Warned

QUANTILES = (0.1, 0.5, 0.9)
EXACT = 1e-9  # points: a path drawn to the target is there, whatever the last bit says


@dataclass(frozen=True)
class MoneyConversion:
    """What turns a line's currency into national currency, and its prices into those of the base year."""

    rate: float = 1.0
    since: float | None = None  # None: current prices; else the deflator of the base year over that of the price year


@dataclass(frozen=True)
class ScenarioOutcome:
    """What a scenario comes to: arrays over `years`, the first of them the base year.

    Attributes
    ----------
    before, gdp
        GDP before and after the shock.
    base
        spending on the base path, before any shock and any programme.
    carried
        the base path after it has reacted to the shock.
    spending, undisputed
        with all lines that count, and without those in dispute.
    lines
        (lines, years): what each line spends; `added` says which raise spending.
    shares
        (quantiles, years) of the share of GDP over draws of overrun and delay.
    more
        (quantiles, years) of the difference to the base in money, draw by draw.
    shares_gdp
        as `shares`, over draws of GDP too; the same where nothing is in cash, None where no such draws were brought.
    """

    years: Floats
    before: Floats
    gdp: Floats
    base: Floats
    carried: Floats
    spending: Floats
    undisputed: Floats
    lines: Floats
    added: tuple[bool, ...]
    shares: Floats
    more: Floats
    warnings: tuple[Warned, ...]
    shares_gdp: Floats | None = None

    @property
    def share(self) -> Floats:
        """Spending in per cent of GDP."""
        return self.spending / self.gdp * 100

    @property
    def base_share(self) -> Floats:
        """The base path in per cent of GDP before the shock."""
        return self.base / self.before * 100


def base_path(base: Base, economy: Economy, announced: Mapping[int, float], given: Floats | None = None) -> Floats:
    """Give the spending of a base path by year.

    Parameters
    ----------
    announced
        year -> share announced, for the path of that name.
    given
        shares by year from elsewhere, such as the median of a projection, for the path `projection`.

    Raises
    ------
    ProjectionError
        the path needs something that is not there.
    """
    anchor = economy.anchor
    if base.path == "frozen-cash":
        return cost.frozen_cash(anchor.spending, economy.gdp)
    if base.path == "frozen-real":
        return cost.frozen_real(anchor.spending, economy.deflator)
    if base.path == "projection":
        if given is None:
            raise ProjectionError(say("errors.base_needs_projection"))
        return np.asarray(given) / 100 * economy.gdp
    if base.cash:
        ahead = {year: billions * 1000 for year, billions in base.cash.items() if year > anchor.base}
        return np.interp(economy.years, [anchor.base, *ahead], [anchor.spending, *ahead.values()])
    if base.path == "announced" and not announced:
        raise ProjectionError(say("errors.no_announced_path", area=anchor.area))
    points = {"announced": announced, "table": base.shares}.get(base.path, {})
    return cost.announced(economy.years, anchor.share, dict(points), economy.gdp)


def shocked_gdp(gdp: Gdp, economy: Economy) -> Floats:
    """Give GDP by year with the scenario's own levels and shocks, straight between years and held after the last."""
    base, years = economy.anchor.base, economy.years
    levels = {year: value for year, value in gdp.levels.items() if base < year <= years[-1]}
    ratios = {year: billions * 1000 / economy.gdp[year - base] for year, billions in levels.items()}
    path = economy.gdp * np.interp(years, [base, *ratios], [1.0, *ratios.values()])
    shock = {year: change for year, change in gdp.shock.items() if year > base}
    return np.asarray(path * (1 + np.interp(years, [base, *shock], [0.0, *shock.values()]) / 100))


def outlays(line: ScenarioLine, money: MoneyConversion, economy: Economy, factor: Floats, delay: Floats) -> Floats:
    """Give what a line spends by year after the base year, one row a draw."""
    begin = line.start + delay
    parts = profiles.outlay(line.profile, begin, line.years, economy.years)
    if line.after == "hold":
        last = profiles.yearly(line.profile, line.years)[-1]
        parts = parts + last * np.clip(economy.years + 1 - (begin + line.years)[:, None], 0.0, 1.0)
    prices = 1.0 if money.since is None else money.since * economy.deflator
    spent = line.amount * 1000 * money.rate * prices * parts * factor[:, None]
    return np.where(economy.years > economy.anchor.base, spent, 0.0)


def run(
    plan: Scenario, economy: Economy, base: Floats, money: Mapping[str, MoneyConversion], *, draws: int = DRAWS,
    missed: Floats | None = None,
) -> ScenarioOutcome:  # fmt: skip
    """Run a scenario.

    Parameters
    ----------
    base
        spending on the base path by year, from `base_path`.
    money
        line id -> what turns its money into national currency.
    draws
        how many; none gives ranges of no width.
    missed
        (draws, years), by what factor GDP misses, as `draws.gdp` gives it.
    """
    gdp = shocked_gdp(plan.gdp, economy)
    carried = base * (gdp / economy.gdp) ** plan.gdp.reaction
    keep, warnings = counted(plan.lines)
    added = tuple(each.id in keep and each.envelope == "on-top" and each.counts in IN_SHARE for each in plan.lines)
    certain = np.ones(1)
    spent = [
        outlays(each, money[each.id], economy, certain * (each.cost_factor or 1.0), certain * (each.delay or 0.0))[0]
        * (each.id in keep)
        for each in plan.lines
    ]
    lines = np.stack(spent) if spent else np.zeros((0, economy.years.size))
    on_top = lines[np.array(added, bool)].sum(axis=0)
    disputed = [flag and each.counts == "disputed" for flag, each in zip(added, plan.lines, strict=True)]
    spending = carried + on_top
    drawn = _drawn(plan, economy, money, added, draws)
    more = drawn + (carried - base)
    shares = _spread((base + more) / gdp * 100)
    wide = shares if missed is None else _spread(_on_other_gdp(plan, carried, drawn, gdp, missed))
    return ScenarioOutcome(
        years=economy.years, before=economy.gdp, gdp=gdp, base=base, carried=carried, spending=spending,
        undisputed=spending - lines[np.array(disputed, bool)].sum(axis=0), lines=lines, added=added,
        shares=shares, more=_spread(more),
        warnings=(*warnings, *_too_much_inside(plan, keep, lines, carried, economy)),
        shares_gdp=wide if missed is not None or not plan.in_cash else None,
    )  # fmt: skip


def _on_other_gdp(plan: Scenario, carried: Floats, drawn: Floats, gdp: Floats, missed: Floats) -> Floats:
    """Give the share draw by draw where GDP misses too: lines keep their cash, a base in cash follows by the reaction.

    A base path that is a share of GDP stays that share: only what is planned in cash changes its share with GDP.
    """
    follows = missed**plan.gdp.reaction if plan.base.is_cash else missed
    return np.asarray((carried * follows + drawn) / (gdp * missed) * 100)


def _spread(draws: Floats) -> Floats:
    """Give the quantiles of draws: the draw of that rank, so that none is made up between two."""
    ranked = np.sort(draws, axis=0)
    return ranked[[round(level * (len(ranked) - 1)) for level in QUANTILES]]


def _drawn(
    plan: Scenario, economy: Economy, money: Mapping[str, MoneyConversion], added: tuple[bool, ...], draws: int
) -> Floats:
    """Draw what the added lines come to, each from its own stream of random numbers."""
    total = np.zeros((max(draws, 1), economy.years.size))
    for each, flag in zip(plan.lines, added, strict=True):
        if flag and draws:
            factor, delay = outcomes(plan.seed, each.id, each.stage, each.cost_factor, each.delay, draws)
            total += outlays(each, money[each.id], economy, factor, delay)
    return total


def _too_much_inside(plan: Scenario, keep: set[str], lines: Floats, carried: Floats, economy: Economy) -> list[Warned]:
    inside = np.array([each.id in keep and each.envelope == "inside" for each in plan.lines], bool)
    over = np.flatnonzero(lines[inside].sum(axis=0) > carried)
    if not over.size:
        return []
    year = int(economy.years[over[0]])
    return [Warned("Envelope", "", say("scenario.envelope", year=year))]


@dataclass(frozen=True)
class TargetResult:
    """How a scenario stands against a target in the target's year."""

    target: ScenarioTarget
    share: float
    gap_points: float  # share minus target
    gap: float  # millions of national currency; what is missing is negative
    low: float
    high: float
    met: bool
    first_met: int | None
    low_gdp: float | None = None  # over draws of GDP too
    high_gdp: float | None = None


def verdict(target: ScenarioTarget, outcome: ScenarioOutcome) -> TargetResult | None:
    """Hold the outcome against a target; None when its year is not among the years reckoned."""
    at = np.flatnonzero(outcome.years == target.by)
    if not at.size:
        return None
    place, share = int(at[0]), float(outcome.share[at[0]])
    wide = outcome.shares_gdp
    reached = np.flatnonzero(outcome.share >= target.share - EXACT)
    return TargetResult(
        target=target,
        share=share,
        gap_points=share - target.share,
        gap=(share - target.share) / 100 * float(outcome.gdp[place]),
        low=float(outcome.shares[0, place]),
        high=float(outcome.shares[-1, place]),
        met=share >= target.share - EXACT,
        first_met=int(outcome.years[reached[0]]) if reached.size else None,
        low_gdp=None if wide is None else float(wide[0, place]),
        high_gdp=None if wide is None else float(wide[-1, place]),
    )


def spread_words(plan: Scenario, added: tuple[bool, ...]) -> list[str]:
    """Say from which spreads the ranges were drawn."""
    used = sorted({each.stage for each, flag in zip(plan.lines, added, strict=True) if flag})
    return [say("scenario.stage", stage=stage, why=STAGES[stage][3]) for stage in used]
