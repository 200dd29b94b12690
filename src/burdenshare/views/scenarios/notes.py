"""What a scenario is said in: how it stands against its targets, and every assumption as a note."""

from __future__ import annotations

from burdenshare.core.said import say
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
        without = say("{0:.2f} % without it", done.base_share[-1])
        said.append(say("{0} would spend {1:.2f} % of GDP in {2}, {3}.", who, done.share[-1], last, without))
    return " ".join(said)


def _with(plan: Scenario, done: Outcome, at: Economy) -> str:
    """Say with which money, on which base and under which GDP."""
    added = [each for each, adds in zip(plan.lines, done.added, strict=True) if adds]
    sums = ", ".join(f"{each.amount:g} bn {each.currency}" for each in added[:4]) + (
        " and more" if len(added) > 4 else ""
    )
    return say(
        "With {0} on top of {1} from {2:.2f} % in {3} ({4}), and GDP by {5}.",
        sums,
        BASES[plan.base.path],
        at.anchor.share,
        at.anchor.base,
        at.anchor.release,
        at.weo,
    )


def _stands(each: Verdict, unit: str) -> str:
    stands = say("{0:.2f} % of GDP in {1}", each.share, each.target.by)
    if each.met:
        return say("{0}: reached, {1}, first in {2}.", each.target.name, stands, each.first_met)
    once = say(" (at or above it in {0})", each.first_met) if each.first_met else ""
    short = say("{0:.2f} points or {1:,.1f} bn {2} short in that year", -each.gap_points, -each.gap / 1000, unit)
    return say("{0}: not reached, {1}{2}; {3}.", each.target.name, stands, once, short)


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
    found.append(say("Base path: {0}.", _base_words(plan)))
    if plan.gdp.shock or plan.gdp.levels:
        change = (done.gdp[-1] / done.before[-1] - 1) * 100
        follows = "keeps its cash" if not plan.gdp.reaction else say("follows GDP by {0:g}", plan.gdp.reaction)
        found.append(
            say("GDP is {0:+.1f} % from the outlook in {1}; the base path {2}.", change, int(done.years[-1]), follows)
        )
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
        return (say("No ranges with GDP: {0}.", why),)
    follows = say("follows it by {0:g}", plan.gdp.reaction) if plan.gdp.reaction else "keeps its cash too"
    base = follows if plan.base.is_cash else "stays the share of it that it is"
    return (
        say(
            "Ranges with GDP add {0}. Lines keep their cash when GDP misses; the base path {1}.",
            rests_on(past, at),
            base,
        ),
    )


def _base_words(plan: Scenario) -> str:
    table, unit = (plan.base.shares, "%") if plan.base.shares else (plan.base.cash, "bn")
    points = ", ".join(f"{value:g} {unit} in {year}" for year, value in table.items())
    return f"{BASES[plan.base.path]}{f', {points}' if points else ''}"
