"""What a scenario is said in: how it stands against its targets, and every assumption as a note."""

from __future__ import annotations

from burdenshare.language import say
from burdenshare.projections.economy import Economy, assumptions
from burdenshare.projections.gdp_ranges import ForecastErrors
from burdenshare.projections.scenario.engine import Outcome, Verdict, spread_words
from burdenshare.projections.scenario.model import Scenario, Warned
from burdenshare.reference.areas import areas
from burdenshare.views.cost.gdp import rests_on

BASES = {
    "frozen-share": "a frozen share",
    "frozen-cash": "frozen cash",
    "frozen-real": "frozen real spending",
    "announced": "the shares announced by that day, straight between them",
    "projection": "the middle of a projection",
    "table": "the scenario's own path",
}


def headline(plan: Scenario, done: Outcome, at: Economy, verdicts: list[Verdict]) -> str:
    """Give the answer in a few sentences: how the plan stands, with which money, on which base, under which GDP."""
    said = [f"{plan.title}.", *(_stands(each, at.anchor.currency) for each in verdicts)]
    if plan.lines and any(done.added):
        said.append(_with(plan, done, at))
    if not verdicts:
        who, last = areas()[plan.ally].name_en, int(done.years[-1])
        without = say("scenario.without", share=done.base_share[-1])
        said.append(say("scenario.headline", who=who, share=done.share[-1], year=last, without=without))
    return " ".join(said)


def _with(plan: Scenario, done: Outcome, at: Economy) -> str:
    """Say with which money, on which base and under which GDP."""
    added = [each for each, adds in zip(plan.lines, done.added, strict=True) if adds]
    sums = ", ".join(f"{each.amount:g} bn {each.currency}" for each in added[:4]) + (
        " and more" if len(added) > 4 else ""
    )
    return say(
        "scenario.built_on",
        sums=sums,
        base=BASES[plan.base.path],
        share=at.anchor.share,
        year=at.anchor.base,
        release=at.anchor.release,
        outlook=at.weo,
    )


def _stands(each: Verdict, unit: str) -> str:
    stands = say("scenario.stands", share=each.share, year=each.target.by)
    if each.met:
        return say("scenario.reached", name=each.target.name, stands=stands, first=each.first_met)
    once = say("scenario.once", year=each.first_met) if each.first_met else ""
    short = say("scenario.short", points=-each.gap_points, money=-each.gap / 1000, unit=unit)
    return say("scenario.not_reached", name=each.target.name, stands=stands, once=once, short=short)


def notes(
    plan: Scenario,
    done: Outcome,
    at: Economy,
    warnings: list[Warned],
    past: ForecastErrors | None,
    said: tuple[str, ...],
) -> tuple[str, ...]:
    """Say warnings, every assumption, what the ranges hold, and what the plan itself notes."""
    found = [f"{each.kind}: {each.text}" for each in warnings]
    found += assumptions(at)[:-1]
    found.append(say("scenario.base_path", base=_base_words(plan)))
    if plan.gdp.shock or plan.gdp.levels:
        change = (done.gdp[-1] / done.before[-1] - 1) * 100
        follows = (
            "keeps its cash" if not plan.gdp.reaction else say("scenario.gdp_followed", reaction=plan.gdp.reaction)
        )
        found.append(say("scenario.gdp_moved", change=change, year=int(done.years[-1]), follows=follows))
    if any(done.added):
        found.append(
            "Ranges hold 8 of 10 draws of overrun and delay, " + "; ".join(spread_words(plan, done.added)) + "."
        )
    if any(each.envelope == "inside" for each in plan.lines):
        found.append("Lines inside the envelope are paid out of the base path and do not raise the share.")
    return (*found, *said, *_of_gdp(plan, at, past), *plan.notes)


def _of_gdp(plan: Scenario, at: Economy, past: ForecastErrors | None) -> tuple[str, ...]:
    """Say what the ranges with GDP hold, or why there are none."""
    if not plan.in_cash:
        return (
            "GDP that misses its outlook changes no share here: the base path is one, and no line adds cash to it.",
        )
    if past is None:
        return ()
    if why := past.why_not(at):
        return (say("scenario.no_ranges", why=why),)
    follows = say("scenario.base_follows", reaction=plan.gdp.reaction) if plan.gdp.reaction else "keeps its cash too"
    base = follows if plan.base.is_cash else "stays the share of it that it is"
    return (say("scenario.ranges", rests=rests_on(past, at), base=base),)


def _base_words(plan: Scenario) -> str:
    table, unit = (plan.base.shares, "%") if plan.base.shares else (plan.base.cash, "bn")
    points = ", ".join(f"{value:g} {unit} in {year}" for year, value in table.items())
    return f"{BASES[plan.base.path]}{f', {points}' if points else ''}"
