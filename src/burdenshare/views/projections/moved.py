"""Why did our projection change since a release? Parts that add up."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE, SPENT_NCU
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.language import say
from burdenshare.projections.known_on import KnownOn
from burdenshare.projections.models import HEADLINE, named
from burdenshare.projections.moved import Side, StartRevision, parts, restated
from burdenshare.reference.areas import area
from burdenshare.store.catalogue import release
from burdenshare.views.answer import Answer, figures
from burdenshare.views.projections.inputs import ProjectionInputs, ground

SPENT = SPENT_NCU


def moved(
    ally: str, since_release: str, *, to: int = 2035, as_of: str | date | None = None, model: str = HEADLINE,
) -> Answer:  # fmt: skip
    """Why is the projection of an Ally another than on the day of an earlier release?

    Parameters
    ----------
    ally
        an Ally by code or name.
    since_release
        the id of a release, such as nato-2025-08: the projection as it stood the day that came out.
    to
        the year looked at.
    as_of
        the day of the newer projection; today when None.
    model
        as in `project`.

    Returns
    -------
    rows (part, why, median_before, median_after, change, chance_before, chance_after, chance_change); medians in per
    cent of GDP, the chance that of the highest target now in force. The changes of all parts add up to the whole.

    Raises
    ------
    ProjectionError
        either day has no projection of the Ally; says why.
    QueryError
        no such release, or it is not older than `as_of`.
    """
    who, earlier = area(ally), date.fromisoformat(release(since_release).papers.released_at)
    if earlier >= read_day(as_of):
        raise QueryError(
            say("errors.release_not_before", since_release=since_release, earlier=earlier, as_of=read_day(as_of))
        )
    old, new = ground(earlier, model, to), ground(as_of, model, to)
    goal = new.targets[-1]
    begin = old.panel.year
    why, paths = _restated(who.code, begin, old, new), new.assumed.paths
    sides = _side(old, who.code), _side(new, who.code)
    walk = parts(named(model), who.code, *sides, why, by=to, target=goal.value, paths=paths)
    rows = [
        (name, say(f"moved.{name.replace(' ', '_')}"), before.median, after.median, after.median - before.median,
         before.chance, after.chance, after.chance - before.chance)
        for name, before, after in walk
    ]  # fmt: skip
    first, last = walk[0][1], walk[-1][2]
    largest = max(rows, key=lambda row: abs(row[4]))
    known = pl.concat([_figure(old, who.code, begin), _figure(new, who.code, new.panel.year)])
    return Answer(
        question=f"moved {who.code} --since-release {since_release} --to {to} --as-of {new.vault.day}",
        as_of=new.vault.day,
        rows=pl.DataFrame(rows, schema=COLUMNS, orient="row"),
        figures=figures(known),
        headline=say(
            "moved.headline",
            name=who.name_en,
            year=to,
            first=first.median,
            last=last.median,
            share=goal.value,
            first_chance=100 * first.chance,
            last_chance=100 * last.chance,
            largest=largest[1],
        ),
        notes=(
            say("moved.order"),
            say("moved.no_money"),
        ),
        sentences=sentences_in([{"why": row[1]} for row in rows]),
        extra={"since": since_release, "target": goal.id, "year": to},
    )


COLUMNS = ["part", "why", "median_before", "median_after", "change", "chance_before", "chance_after", "chance_change"]


def _side(found: ProjectionInputs, code: str) -> Side:
    return Side(found.panel, found.pledges([code]), found.assumed)


def _figure(found: ProjectionInputs, code: str, year: int) -> pl.DataFrame:
    return found.vault.known.filter((pl.col("ref_area") == code) & (pl.col("period") == year))


def _restated(code: str, year: int, old: ProjectionInputs, new: ProjectionInputs) -> StartRevision:
    mine = pl.col("ref_area") == code
    return restated(
        year, old.vault.known.filter(mine), new.vault.known.filter(mine), _spent(code, year, old.vault, new.vault)
    )


def _spent(code: str, year: int, old: KnownOn, new: KnownOn) -> float | None:
    """Give the log change of a year's spending in national currency, where the releases of both shares give it."""
    this = (pl.col("ref_area") == code) & (pl.col("period") == year) & (pl.col("obs_value") > 0)
    found = []
    for vault in (old, new):
        both = vault.history("nato", (SHARE, SPENT)).filter(this)
        share = both.filter(pl.col("indicator") == SHARE)
        money = both.filter(
            (pl.col("indicator") == SPENT) & pl.col("release").is_in(share["release"].tail(1).to_list())
        )
        found.append(money.select("obs_value", "currency").rows())
    before, after = found
    if not before or not after or before[-1][1] != after[-1][1]:
        return None
    return float(np.log(after[-1][0] / before[-1][0]))
