"""What has a government put into a budget, as a share of GDP by year? Drafts and votes, beside what is projected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.projections.economy import Outlook
from burdenshare.projections.economy_known import OUTLOOK, outlooks
from burdenshare.projections.fan import Fan
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.store.read import history

NATO = {"nato-total", "nato-core"}
LOW, HIGH = 1, 5  # of a fan's quantiles: the 10th and the 90th
PARTS = ("of which", "more than")  # how the scope of a sum that is no whole begins


@dataclass(frozen=True)
class Budgeted:
    """A year's share of GDP by a budget: as printed, or its money over the GDP an outlook expects.

    `national` counts as the country does, or does not say how (`unstated`); NATO mostly counts more.
    """

    year: int
    share: float
    id: str
    national: bool
    outlook: str = ""
    counted: float | None = None  # with what the paper puts on top of it, and NATO counts too
    unstated: bool = False

    @property
    def whole(self) -> float:
        """The share to be held against NATO's figures, as near to their counting as the paper comes."""
        return self.counted or self.share


def budgeted(code: str, on: date, after: int) -> dict[int, Budgeted]:
    """Give what budgets in force on a day have for the years after one: NATO's counting first, then the last word.

    A budget's outlook for the years behind its own holds until there is a budget of a later year.

    Parameters
    ----------
    after
        the year of NATO's latest figure, which already holds that year's budget.
    """
    entries = _budgets(code, on)
    weo = _outlook(code, on) if any(each.money or each.money_by_year for each in entries) else None
    found: dict[int, Budgeted] = {}
    for entry in entries:
        told = {each.year: each for each in _money(entry, weo)} | {each.year: each for each in _shares(entry)}
        last = entry.due if _overtaken(entry, entries) else max(told, default=0)
        found |= {year: each for year, each in told.items() if after < year <= (last or 0)}
    return dict(sorted(found.items()))


def _budgets(code: str, on: date) -> list[Pledge]:
    held = sorted(load.pledges(code), key=lambda each: (bool(NATO & set(each.definitions)), each.known))
    found = [each for each in held if each.rung == "budget" and each.in_force(on) and each.verified]
    return [each for each in found if each.indicator == SHARE and not each.declined and not each.reckoning]


def _overtaken(entry: Pledge, among: list[Pledge]) -> bool:
    """Whether a budget of a later year came since."""
    return entry.due is not None and any(each.known > entry.known and (each.due or 0) > entry.due for each in among)


def _made(entry: Pledge, year: int, share: float, outlook: str = "") -> Budgeted:
    national, unstated = not NATO & set(entry.definitions), "unstated" in entry.definitions
    return Budgeted(year, share, entry.id, national, outlook, unstated=unstated)


def _shares(entry: Pledge) -> Iterator[Budgeted]:
    if entry.covers == "defence":
        for year, share in (entry.path or {}).items():
            yield _made(entry, year, share)
    share_due = entry.core or (entry.value if entry.covers == "defence" else None)
    if share_due and entry.due:
        yield _made(entry, entry.due, share_due)


def _money(entry: Pledge, weo: Outlook | None) -> Iterator[Budgeted]:
    """Reckon the whole of a year's money over the GDP expected: sums that name their year, and no part of another."""
    if weo is None:
        return
    whole: dict[int, Budgeted] = {}
    for year, value, currency in _sums(entry):
        if weo.currency == currency and year in weo.gdp:
            found = _made(entry, year, 100_000 * value / weo.gdp[year], weo.release)
            whole[year] = max(whole.get(year, found), found, key=lambda each: each.share)
    for year, each in whole.items():
        top = sum(money.value or 0 for money in entry.money if money.on_top and _year(money.when) == year)
        yield replace(each, counted=each.share + 100_000 * top / weo.gdp[year]) if top else each


def _sums(entry: Pledge) -> Iterator[tuple[int, float, str | None]]:
    """List the sums of whole years: year, billions, currency; parts of another sum and what comes on top are none."""
    told = [(each.when, each.value, each.currency, each.scope) for each in entry.money if not each.on_top]
    for many in entry.money_by_year:
        told += [(str(year), value, many.currency, many.scope) for year, value in many.values.items()]
    for when, value, currency, scope in told:
        year = _year(when)
        if year and value and not (scope or "").startswith(PARTS):
            yield year, value, currency


def _year(when: str | None) -> int | None:
    return int(when[:4]) if when and when[:4].isdigit() else None


def _outlook(code: str, on: date) -> Outlook | None:
    try:
        weo = history(on, sources=["weo"], areas=[code], indicators=list(OUTLOOK.values()))
    except QueryError:
        return None
    return outlooks(weo).get(code)


def beside(found: dict[int, Budgeted], fan: Fan, first: int) -> tuple[str, ...]:
    """Say of each budgeted year where it lies in the spread: within, above or below the middle eight in ten paths.

    Parameters
    ----------
    first
        the year of the fan's first row.
    """
    said: list[str] = []
    for year, each in found.items():
        if not 0 < year - first < len(fan.quantiles):
            continue
        low, high = (float(fan.quantiles[year - first][level]) for level in (LOW, HIGH))
        over: str = say("project.over_outlook", outlook=each.outlook) if each.outlook else ""
        counting = "project.unstated_accounting" if each.unstated else "project.national_accounting"
        how = say(counting) if each.national else ""
        where: str = say("project.within")
        trust: str = ""
        if not low <= each.whole <= high:
            where = say("project.above") if each.whole > high else say("project.below")
            trust = say("project.trust_the_budget") if each.whole > high or not each.national else ""
        said.append(
            say(
                "project.budget",
                year=year,
                share=each.share,
                id=each.id,
                over=over,
                how=how,
                top=say("project.on_top", share=each.counted) if each.counted else "",
                where=where,
                low=low,
                high=high,
                trust=trust,
            )
        )
    return tuple(said)
