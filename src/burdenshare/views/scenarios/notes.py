"""What a scenario is said in: how it stands against its targets, and every assumption as a note."""

from __future__ import annotations

import numpy as np

from burdenshare.language import say, together
from burdenshare.projections.economy import Economy, assumptions
from burdenshare.projections.gdp_ranges import ForecastErrors
from burdenshare.projections.scenario.engine import ScenarioOutcome, TargetResult, spread_words
from burdenshare.projections.scenario.model import Scenario, Warned
from burdenshare.reference.areas import areas
from burdenshare.views.cost.gdp import rests_on

BASES = {
    "frozen-share": "scenario.base_share",
    "frozen-cash": "scenario.base_cash",
    "frozen-real": "scenario.base_real",
    "announced": "scenario.base_announced",
    "projection": "scenario.base_projection",
    "table": "scenario.base_table",
}


def headline(plan: Scenario, done: ScenarioOutcome, at: Economy, verdicts: list[TargetResult]) -> str:
    """Give the answer in a few sentences: how the plan stands, with which money, on which base, under which GDP."""
    said: list[str] = [
        say("scenario.title", title=plan.title),
        *(_stands(each, at.anchor.currency) for each in verdicts),
    ]
    if plan.lines and any(done.added):
        said.append(_with(plan, done, at))
    if not verdicts:
        who, last = areas()[plan.ally].name_en, int(done.years[-1])
        without = say("scenario.without", share=done.base_share[-1])
        said.append(say("scenario.headline", who=who, share=done.share[-1], year=last, without=without))
    return together(said)


def _with(plan: Scenario, done: ScenarioOutcome, at: Economy) -> str:
    """Say with which money, on which base and under which GDP."""
    added = [each for each, adds in zip(plan.lines, done.added, strict=True) if adds]
    sums = [say("scenario.sum", amount=each.amount, currency=each.currency) for each in added[:4]]
    apart = {"printed": at.anchor.printed} if at.anchor.apart else {}
    return say(
        "scenario.built_on_apart" if apart else "scenario.built_on",
        sums=sums,
        more=say("scenario.and_more") if len(added) > 4 else "",
        base=say(BASES[plan.base.path]),
        share=at.anchor.share,
        year=at.anchor.base,
        release=at.anchor.release,
        outlook=at.weo,
        **apart,
    )


def _stands(each: TargetResult, unit: str) -> str:
    stands = say("scenario.stands", share=each.share, year=each.target.by)
    if each.met:
        return say("scenario.reached", name=each.target.name, stands=stands, first=each.first_met)
    once = say("scenario.once", year=each.first_met) if each.first_met else ""
    short = say("scenario.short", points=-each.gap_points, money=-each.gap / 1000, unit=unit)
    return say("scenario.not_reached", name=each.target.name, stands=stands, once=once, short=short)


def notes(
    plan: Scenario,
    done: ScenarioOutcome,
    at: Economy,
    warnings: list[Warned],
    past: ForecastErrors | None,
    said: tuple[str, ...],
) -> tuple[str, ...]:
    """Say warnings, every assumption, what the ranges hold, and what the plan itself notes."""
    found: list[str] = [each.text for each in warnings]
    found += assumptions(at)[:-1]
    found.append(say("scenario.base_path", base=_base_words(plan)))
    if plan.gdp.shock or plan.gdp.levels:
        change = (done.gdp[-1] / done.before[-1] - 1) * 100
        follows = (
            say("scenario.keeps_cash")
            if not plan.gdp.reaction
            else say("scenario.gdp_followed", reaction=plan.gdp.reaction)
        )
        found.append(say("scenario.gdp_moved", change=change, year=int(done.years[-1]), follows=follows))
    if any(done.added):
        found.append(say("scenario.spread", spreads=spread_words(plan, done.added)))
    found += _outside(done)
    if any(each.envelope == "inside" for each in plan.lines):
        found.append(say("scenario.inside"))
    return (*found, *said, *_of_gdp(plan, at, past), *plan.notes)


def _outside(done: ScenarioOutcome) -> list[str]:
    """Say in which years the plan's own line lies outside what 8 of 10 draws hold, as printed, and why it can."""
    low, _, high = (np.round(each, 2) for each in done.shares)
    own, years = np.round(done.share, 2), done.years.astype(int)
    said: list[str] = []
    for key, outside in (("scenario.above_draws", own > high), ("scenario.below_draws", own < low)):
        if outside.any():
            said.append(say(key, years=years[outside].tolist()))
    return said


def _of_gdp(plan: Scenario, at: Economy, past: ForecastErrors | None) -> tuple[str, ...]:
    """Say what the ranges with GDP hold, or why there are none."""
    if not plan.in_cash:
        return (say("scenario.no_cash"),)
    if past is None:
        return ()
    if why := past.why_not(at):
        return (say("scenario.no_ranges", why=why),)
    follows = (
        say("scenario.base_follows", reaction=plan.gdp.reaction)
        if plan.gdp.reaction
        else say("scenario.keeps_cash_too")
    )
    base = follows if plan.base.is_cash else say("scenario.stays_share")
    return (say("scenario.ranges", rests=rests_on(past, at), base=base),)


def _base_words(plan: Scenario) -> str:
    table, key = (plan.base.shares, "share") if plan.base.shares else (plan.base.cash, "cash")
    points: list[str] = [say(f"scenario.point_{key}", value=value, year=year) for year, value in table.items()]
    return together([say(BASES[plan.base.path]), *points], "comma")
