"""The two questions put to every pledge, and the rules that answer them in words. In prose: docs/rating.md.

Pure rules on numbers: which pledge, which target and which figures they are put to is chosen by views.rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from burdenshare.indicators.threshold import met
from burdenshare.language import say

VERSION = "2 (November 2026)"
ENOUGH = ("more than enough", "enough", "not enough", "disputed", "cannot rate")
COURSE = ("reached", "reached by estimate", "on course", "behind", "far behind", "missed", "cannot rate")
TREND_YEARS = 3
EARLY, SMALL = 0.2, 0.2  # in the first fifth of the time a miss of at most 0.2 points is no more than "behind"
LEAST = 0.005  # points a year that are said as a number; less would be said as nothing
SHORT = 0.05  # points by which a plan's year may lie below the straight path
BACKING = {
    "A": "a law or a vote",
    "B": "a draft, or a paper the cabinet adopted",
    "C": "a coalition or a ministry",
    "D": "words: a speech, a summit",
}


@dataclass(frozen=True)
class Rating:
    """A word and why."""

    word: str
    reason: str


@dataclass(frozen=True)
class Course:
    """A word, why, and the numbers behind it: shares in per cent of GDP, rates in points a year."""

    word: str
    reason: str
    start_year: int | None = None
    start: float | None = None
    latest_year: int | None = None
    latest: float | None = None
    straight_path: float | None = None
    required: float | None = None
    required_growth: float | None = None
    trend: float | None = None


def core_share(value: float | None, core: float | None, *, total: bool, related_ceiling: float) -> float | None:
    """What share of core defence does a pledge come to at the least?

    A pledge of a total says so by subtraction: of 5 % no more than 1.5 can be related spending, so 3.5 are core.

    >>> core_share(5.0, None, total=True, related_ceiling=1.5), core_share(2.8, None, total=False, related_ceiling=1.5)
    (3.5, 2.8)
    """
    if core is not None:
        return core
    return None if value is None else value - related_ceiling if total else value


def enough(
    value: float, due: int, target: float, deadline: int | None, year: int, latest: float | None = None
) -> Rating:
    """Is a pledge enough for the target?

    Parameters
    ----------
    value, due
        the share pledged and the year by which.
    target, deadline
        the share asked and the year by which; a target without deadline asks it every year, from `year` on.
    latest
        the newest figure: an Ally that already meets a target asked every year is not late with a later pledge.

    Examples
    --------
    >>> enough(3.5, 2030, 3.5, 2035, 2026).word, enough(2.0, 2030, 2.0, None, 2025, 1.45).word
    ('more than enough', 'not enough')
    """
    asked = deadline or year
    if value < target:
        return Rating("not enough", say("rate.below_target", share=value, due=due, target=target))
    there = deadline is None and latest is not None and met(latest, target)
    if due > asked and not there:
        by = say("rate.by", deadline=deadline) if deadline else say("rate.every_year_already")
        return Rating("not enough", say("rate.too_late", share=value, due=due, target=target, by=by))
    if value > target or (deadline is not None and due < deadline):
        more = say("rate.share_by", share=value, due=due)
        asks = say("rate.every_year", share=target)
        asks = say("rate.share_by", share=target, due=deadline) if deadline else asks
        return Rating("more than enough", say("rate.more_than_asked", more=more, asks=asks))
    return Rating("enough", say("rate.enough", share=value, due=due))


def course(
    value: float, due: int, since: int, shares: Mapping[int, float], *, estimate: bool, strictly: bool = False,
    plan: Mapping[int, float] | None = None,
) -> Course:  # fmt: skip
    """Is an Ally on course for a pledge?

    Parameters
    ----------
    value, due, since
        the share pledged, the year by which, and the year it was announced.
    shares
        year -> share of GDP, all under one definition.
    estimate
        whether the newest share is one.
    strictly
        the pledge is to be passed, not only reached.
    plan
        year -> share of the Ally's own plan on the way.

    Notes
    -----
    Two tests: is the newest share at or above the straight path from the year of the announcement to the pledge, and
    was the rise of the last three years at least what is required from now on? Both: on course. One: behind. None:
    far behind, but behind where little time has passed and little is missing. A third can only lower "on course": do
    the Ally's own planned years keep to the straight path from now on?

    Examples
    --------
    Canada, release of July 2026: 3.5 % by 2035 announced in 2025.

    >>> found = course(3.5, 2035, 2025, {2023: 1.29, 2024: 1.41, 2025: 2.03, 2026: 2.13}, estimate=True)
    >>> found.word, round(found.straight_path, 3), round(found.required, 3), round(found.trend, 2)
    ('behind', 2.177, 0.152, 0.28)
    """
    if not shares:
        return Course("cannot rate", say("rate.no_figure"))
    now = max(shares)
    base = max((year for year in shares if year <= since), default=None)
    if base is None:
        return Course("cannot rate", say("rate.no_first_figure", year=since))
    latest, first = shares[now], shares[base]
    path = value if now >= due else first + (value - first) * (now - base) / (due - base)
    left = due - now
    required = (value - latest) / left if left > 0 else None
    growth = ((value / latest) ** (1 / left) - 1) * 100 if left > 0 and latest > 0 else None
    trend = _trend(shares, now)
    early = (now - base) / max(due - base, 1) < EARLY and path - latest <= SMALL
    word, reason = _course(latest, value, due, now, base, path, required, trend, estimate, strictly)
    word = "behind" if word == "far behind" and early else word
    if word in ("on course", "behind", "far behind") and (short := _short(plan or {}, now, latest, due, value)):
        word = "behind" if word == "on course" else word
        reason = say("rate.and_plan", reason=reason, share=short[1], year=short[0], asks=short[2])
    return Course(word, reason, base, first, now, latest, path, required, growth, trend)


def _short(
    plan: Mapping[int, float], now: int, latest: float, due: int, value: float
) -> tuple[int, float, float] | None:
    """Find the planned year furthest below the straight path from now to the pledge: year, share, what the path asks.

    A year below what is spent today is left aside: it counts otherwise (without aid to Ukraine) or is a fall.
    """
    asked = {year: latest + (value - latest) * (year - now) / max(due - now, 1) for year in plan if now < year < due}
    below = [year for year, asks in asked.items() if latest <= plan[year] < asks - SHORT]
    worst = max(below, key=lambda year: asked[year] - plan[year], default=None)
    return None if worst is None else (worst, plan[worst], asked[worst])


def _trend(shares: Mapping[int, float], now: int) -> float | None:
    """Give the rise a year over the last three years, or over what is known of them."""
    then = min((year for year in shares if now - TREND_YEARS <= year < now), default=None)
    return None if then is None else (shares[now] - shares[then]) / (now - then)


def _course(
    latest: float, value: float, due: int, now: int, base: int, path: float,
    required: float | None, trend: float | None, estimate: bool, strictly: bool,
) -> tuple[str, str]:  # fmt: skip
    figure = say("rate.estimate" if estimate else "rate.figure", share=latest, year=now)
    if latest > value or (latest == value and not strictly):
        return ("reached by estimate" if estimate else "reached"), say(
            "rate.against", figure=figure, share=value, due=due
        )
    if required is None:
        if estimate:
            return "behind", say("rate.own_year", figure=figure, share=value)
        return "missed", say("rate.against", figure=figure, share=value, due=due)
    if trend is None:
        return "cannot rate", say("rate.no_trend")
    fast = trend >= required
    key = "rate.speed" if required >= LEAST else "rate.speed_least"
    speed = say(key, trend=trend, required=required, due=due)
    if now == base:  # nothing has been published since the announcement: only the pace can be judged
        return ("on course" if fast else "behind"), say("rate.no_figure_since", figure=figure, speed=speed)
    above = latest >= path
    word = {2: "on course", 1: "behind", 0: "far behind"}[above + fast]
    side = "rate.above_path" if above else "rate.below_path"
    return word, say(side, figure=figure, path=path, speed=speed)
