"""Every chart by name: which views it asks, and how it is drawn. The command line, the pages and briefs come here.

The command of a chart is made of what stands here: what its function takes, and its docstring, which is the help.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from inspect import isfunction, signature
from typing import TYPE_CHECKING, Any, TypeVar

from burdenshare.charts.look import Look
from burdenshare.core.errors import BurdenshareError, ProjectionError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.language import say
from burdenshare.reference.areas import area
from burdenshare.reference.groups import listed, members_of
from burdenshare.reference.targets import target as find_target
from burdenshare.views.ask import ask
from burdenshare.views.questions import HEADLINE

if TYPE_CHECKING:
    import altair as alt

    from burdenshare.views.answer import Answer

Day = str | date | None
OLDER = {"since": "since_year", "known": "since_day"}  # names of options that were; they still work in this version
F = TypeVar("F", bound=Callable[..., Any])


def _also_older(draw: F) -> F:
    """Let a chart be asked with the older names of its options."""

    @wraps(draw)
    def drawn(*args: Any, **options: Any) -> Any:
        return draw(*args, **{OLDER.get(name, name): value for name, value in options.items()})

    return drawn  # type: ignore[return-value]


def standing(*, year: int | None = None, target: str = "nato-2", as_of: Day = None, look: Look) -> alt.VConcatChart:
    """Who stands where against a target?

    Bars in the order of the gap, with the target across them.
    """
    from burdenshare.charts.standing import standing as draw

    return draw(ask("standing", year, target=target, as_of=as_of), look)


def promises(*, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """What did each Ally promise itself, by when, and what backs it?"""
    from burdenshare.charts.promises import promises as draw

    return draw(ask("rate", as_of=as_of), look)


def when_you_ask(year: int = 2024, *, target: str = "nato-2", as_of: Day = None, look: Look) -> alt.VConcatChart:
    """How many Allies met a target in a year, as known on each release day?"""
    from burdenshare.charts.when_you_ask import when_you_ask as draw

    return draw(ask("count", year, target, as_of=as_of), look)


def revisions_heatmap(
    ally: str | None = None, *, target: str = "nato-2", as_of: Day = None, look: Look
) -> alt.VConcatChart:  # fmt: skip
    """What did each release say of each year: of an Ally, or of how many met a target?"""
    from burdenshare.charts.revisions_heatmap import revisions_heatmap as draw

    return draw(ask("vintages", ally, target=target, as_of=as_of), look)


def life(ally: str, year: int, *, indicator: str = SHARE, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """How has one figure changed from release to release?

    A step line through its releases.
    """
    from burdenshare.charts.life import life as draw

    return draw(ask("life", ally, year, indicator=indicator, as_of=as_of), look)


@_also_older
def dumbbell(
    *, year: int | None = None, since_year: int | None = None, since_day: Day = None,
    target: str = "nato-2", as_of: Day = None, look: Look,
) -> alt.VConcatChart:  # fmt: skip
    """What changed between two years, or between two days of knowledge?

    All Allies at two years (`since_year`), or one year as known on two days (`since_day`).
    """
    from burdenshare.charts.dumbbell import dumbbell as draw

    return draw(*_two(year, since_year, since_day, target, as_of), look)


@_also_older
def slope(
    *allies: str | tuple[str, ...], year: int | None = None, since_year: int | None = None, since_day: Day = None,
    target: str = "nato-2", as_of: Day = None, look: Look,
) -> alt.VConcatChart:  # fmt: skip
    """How did a few Allies go from one year, or one day of knowledge, to another?"""
    from burdenshare.charts.slope import slope as draw

    named = [one for each in allies for one in ((each,) if isinstance(each, str) else each)]
    codes = members_of(",".join(named), read_day(as_of)) if named else ()
    return draw(*_two(year, since_year, since_day, target, as_of), codes, look)


def _two(year: int | None, since_year: int | None, since_day: Day, target: str, as_of: Day) -> tuple[Answer, Answer]:

    if (since_year is None) == (since_day is None):
        raise QueryError(say("no_chart.since"))
    after = ask("standing", year, target=target, as_of=as_of)
    before = ask("standing", since_year or after.extra["year"], target=target, as_of=since_day or as_of)
    return before, after


@_also_older
def multiples(
    *allies: str, target: str = "nato-2", since_year: int | None = None, splice: bool = False, as_of: Day = None,
    look: Look,
) -> alt.VConcatChart:  # fmt: skip
    """How did all Allies, or some, go over the years?

    Each in a small picture of its own, on one scale.
    """
    from burdenshare.charts.multiples import multiples as draw

    goal = find_target(target)
    members = members_of(",".join(allies) or None, read_day(as_of))
    codes = [each for each in members if allies or area(each).armed_forces]  # of others nothing is to be asked
    years = since_year and f"{since_year}-2100"
    known = ask("figures", codes, goal.indicator, years, as_of=as_of, allow_mixed=True, splice=splice)
    return draw(known, goal, look)


def lines(
    *allies: str, indicator: str = SHARE, since_year: int | None = None, until_year: int | None = None,
    splice: bool = False, as_of: Day = None, look: Look,
) -> alt.VConcatChart:  # fmt: skip
    """How did a few Allies or groups go over the years, in any indicator?"""
    from burdenshare.charts.lines import lines as draw

    if not allies:
        raise QueryError(say("errors.name_lines"))
    codes = list(listed(",".join(allies), read_day(as_of)))
    return draw(_shown(codes, indicator, since_year, as_of, splice), indicator, until_year, look)


def _shown(
    codes: list[str], indicator: str, since_year: int | None, as_of: Day, splice: bool = False
) -> list[Answer]:  # fmt: skip
    """Ask of each Ally what is known, all definitions side by side; leave out those nothing is known of."""
    how = {"indicator": indicator, "since_year": since_year, "as_of": as_of, "allow_mixed": True, "splice": splice}
    return _those(codes, lambda code: ask("show", code, **how))


def _those(
    asked: list[str], ask: Callable[[str], Answer], refused: type[BurdenshareError] = QueryError
) -> list[Answer]:
    """Ask of each Ally, or on each day; leave out those without an answer, and where that is all asked, say why."""
    found, missing = [], []
    for each in asked:
        try:
            found.append(ask(each))
        except refused as error:
            missing.append(error)
    if missing and not found:
        raise missing[0]
    return found


def sources(year: int, *allies: str, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """How do the sources differ on a year?

    What each says of each Ally, as dots; of one Ally, in numbers.
    """
    from burdenshare.charts.sources import sources as draw

    codes = members_of(",".join(allies) or None, read_day(as_of))
    return draw(_those(list(codes), lambda code: ask("compare", code, year, as_of=as_of)), year, look)


def bridge(ally: str, year: int, *, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """What lies between NATO's figure and SIPRI's?

    Step by step.
    """
    from burdenshare.charts.bridge import bridge as draw

    return draw(ask("compare", ally, year, as_of=as_of), look)


def fan(ally: str, *, to: int = 2035, model: str = HEADLINE, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """Will they get there?

    Where an Ally may get to: the fan, the paths announced and needed, and the record of such fans.
    """
    from burdenshare.charts.fan import fan as draw

    (past,) = _shown([area(ally).code], SHARE, None, as_of)
    return draw(ask("project", ally, to=to, model=model, as_of=as_of), _tested(as_of), past, look)


def hedgehog(ally: str, *, model: str = HEADLINE, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """How did past projections of an Ally do? One from the day of each mid-year report."""
    from burdenshare.charts.hedgehog import hedgehog as draw

    (past,) = _shown([area(ally).code], SHARE, None, as_of)
    held = ask("releases", as_of=as_of, source="nato").rows
    held = held.filter(held["state"] == "whole")
    days = {str(day)[:4]: day for day in held["released_at"].sort()}  # of each year the last, the mid-year report
    end = int(past.rows["period"].max())  # type: ignore[arg-type]
    asked = [day for day in days.values() if int(day[:4]) < end]
    made = _those(asked, lambda day: ask("project", ally, to=end, model=model, as_of=day), ProjectionError)
    return draw(made, _tested(as_of), past, look)


def record(as_of: Day = None) -> Answer:
    """Ask how good such projections would have been, by what was known on the day."""
    return ask("backtest", as_of=as_of)


def _tested(as_of: Day) -> Answer | None:
    """Ask for the record; none on a day on which no outcome was known yet."""
    try:
        return record(as_of)
    except ProjectionError:
        return None


def cost(
    ally: str, *, share: float = 3.5, by: int = 2035, baseline: str | None = None, as_of: Day = None, look: Look
) -> alt.VConcatChart:
    """What does a share by a year cost, against each baseline?

    A line for each baseline.
    """
    from burdenshare.charts.cost import cost as draw

    return draw(ask("cost", ally, share, by, baseline=baseline, as_of=as_of), area(ally).code, share, look)


def scenario(which: Any, *, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """What share of GDP does a plan come to?

    Its lines stacked on the base path in per cent of GDP.
    """
    from burdenshare.charts.scenario import scenario as draw

    return draw(ask("layers", which, as_of=as_of), look)


def reliability(*, model: str = HEADLINE, as_of: Day = None, look: Look) -> alt.VConcatChart:
    """When the model says so many in a hundred, how many come true?"""
    from burdenshare.charts.reliability import reliability as draw

    return draw(record(as_of), model, look)


def names() -> tuple[str, ...]:
    """Name the charts: whatever stands here and is drawn in a look."""
    here = ((name, made) for name, made in globals().items() if isfunction(made) and name[0] != "_")
    return tuple(name for name, made in here if "look" in signature(made).parameters)


def refuse_unknown(name: str) -> None:
    """Refuse a chart that is none.

    Raises
    ------
    QueryError
        nothing here is called that.
    """
    if name not in names():
        raise QueryError(say("no_chart.unknown", name=f"{name!r:.60}", names=list(names())))
