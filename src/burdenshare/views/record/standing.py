"""Who stands where against a target, as known on a day."""

from __future__ import annotations

from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import GDP_USD, SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.indicators import completeness
from burdenshare.indicators.behind import GDP_NCU, MONEY, OfYear, of_year
from burdenshare.indicators.completeness import YearCoverage
from burdenshare.indicators.gap import BY_OUTLOOK, BY_OWN, printed, with_gaps
from burdenshare.indicators.guard import against_target, one_definition
from burdenshare.indicators.threshold import met
from burdenshare.indicators.together import together
from burdenshare.language import say
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.groups import Group
from burdenshare.reference.groups import group as find_group
from burdenshare.reference.targets import AllianceTarget
from burdenshare.reference.targets import target as find_target
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures
from burdenshare.views.in_part import within
from burdenshare.views.record.holders import elsewhere, years_held
from burdenshare.views.record.standing_notes import counts, headline, notes, part_headline

REVISION = 0.01  # of GDP: the change asked about when saying who would flip


def standing(
    year: int | None = None,
    *,
    target: str = "nato-2",
    as_of: str | date | None = None,
    source: str = "nato",
    group: str | None = None,
    allow_mixed: bool = False,
) -> Answer:
    """Who stands where against a target? Every Ally of that day, ranked, with its gap in points and in money.

    Parameters
    ----------
    year
        the year asked about; the latest with figures when None.
    target
        an id of reference.targets, such as `nato-2` or `hague-core-3.5`.
    as_of
        the day whose knowledge is used; today when None.
    source
        whose figures; other than `nato` only with `allow_mixed`.
    group
        only the Allies of a group of that day, such as `G7` or `eastern-flank`, ranked among themselves.
    allow_mixed
        hold figures of another definition against the target; the answer then says so everywhere.

    Returns
    -------
    rows (rank, ref_area, name, value, printed, status, meets, meets_unrounded, gap, gap_usd, gap_ncu, currency,
    money_basis, ratio, if_gdp_revised, release, definition, trust, id, note): shares in per cent of GDP, gaps in
    percentage points (value minus target) and in millions; null with a note where nothing is reported. Where we hold
    only a part of the last edition of the day, `extra["complete"]` is false, there are no ranks and no count of all:
    `at_or_above_held` counts among the `held` figures of that edition, which `gave` so many.

    Raises
    ------
    QueryError
        an unknown target, or a year without figures.
    MixedDefinitions
        figures that the target is not about, or of several definitions, without `allow_mixed`.

    Notes
    -----
    Money is spending less the target's share of GDP at current prices, both of the release of the share; where that
    gives a share alone, of the newest World Economic Outlook's GDP: reckoned as in `cost` (indicators.behind).
    `ratio` is spending / GDP at current prices. `meets` holds the figure as printed against the target, as every face
    does (indicators.threshold); `meets_unrounded` holds every digit of the file.
    """
    on, goal = read_day(as_of), find_target(target)
    among = find_group(group) if group else None
    members = among.on(on) if among else allies(on)
    known = known_on(on, sources=[source], indicators=[goal.indicator, *MONEY])
    year = year if year is not None else _latest_year(known, goal, source, on)
    figures_of = known.filter(pl.col("period") == year)
    shares = figures_of.filter((pl.col("indicator") == goal.indicator) & pl.col("ref_area").is_in(members))
    if shares.is_empty():
        raise QueryError(
            say(
                "errors.no_standing_for",
                source=source,
                on=on,
                indicator=goal.indicator,
                year=year,
                held=years_held(on, source, members, [goal.indicator], year) or say("standing.see_releases"),
            )
        )
    counted = shares.filter(pl.col("obs_value").is_not_null())
    asked = f"standing {year}"
    label = against_target(counted["definition"], goal.definitions, goal.id, allow=allow_mixed) or one_definition(
        counted["definition"], asked, allow=allow_mixed
    )
    state = completeness.known_on(on, goal.indicator, year, source)
    if among:
        state = within(state, members, shares)
    rows = _rows(
        with_gaps(shares, figures_of, goal.value, lambda: _outlooks(on, year, members)), goal, members, state, year
    )
    read = rows.to_dicts()
    rests = tuple(
        sorted({each.removeprefix(BY_OUTLOOK) for each in rows["money_basis"].drop_nulls() if each != BY_OWN})
    )
    before = _last_whole(state, year, goal, source, group)
    said = headline(read, goal, year) if state.whole else part_headline(read, goal, year, state, before)
    of_group = _of_group(among, figures_of, goal, on) if among else ()
    return Answer(
        question=f"standing --year {year} --target {goal.id} --as-of {on} --source {source}"
        + (f" --group {among.code}" if among else ""),
        as_of=on,
        rows=rows,
        figures=figures(shares),
        rests=rests,
        headline=say("standing.in_group", group=among.name_en, said=said) if among else said,
        notes=tuple(filter(None, (label, *of_group, *notes(read, goal, year, on, state)))),
        extra={"year": year, "target": goal.id, "target_value": goal.value, **counts(read, year, state)},
    )


def _outlooks(on: date, year: int, members: tuple[str, ...]) -> dict[str, OfYear]:
    """Say what the outlooks of a day give of the year, for releases that give shares alone."""
    told = history(on, sources=["weo"], areas=members, indicators=[GDP_NCU, GDP_USD], periods=[year])
    return of_year(told, year)


def _of_group(among: Group, of_year: pl.DataFrame, goal: AllianceTarget, on: date) -> tuple[str, ...]:
    """Name the members, and what they come to together where their release lets it be reckoned."""
    armed = [code for code in among.on(on) if areas()[code].armed_forces]
    listed = say("figures.of_group", name=among.name_en, on=on, members=list(among.on(on)), source=among.source)
    sums = together(of_year, among.code, armed, [goal.indicator])
    if sums.is_empty():
        return (listed,)
    text = sums.with_columns(printed=printed(goal.indicator)).row(0, named=True)
    return (say("standing.group_share", value=text["printed"], release=text["release"]), listed)


def _last_whole(state: YearCoverage, year: int, goal: AllianceTarget, source: str, group: str | None) -> Answer | None:
    """Ask the same of the last edition that is held whole, where the last one is not."""
    if state.last_whole is None:
        return None
    held = completeness.held_releases()[state.last_whole.release]
    return standing(year, target=goal.id, as_of=held.papers.released_at, source=source, group=group)


def _latest_year(known: pl.DataFrame, goal: AllianceTarget, source: str, on: date) -> int:
    years = known.filter((pl.col("indicator") == goal.indicator) & pl.col("obs_value").is_not_null())["period"]
    if years.is_empty():
        found = elsewhere(on, source, allies(on), [goal.indicator])
        raise QueryError(
            say("errors.no_standing", source=source, day=f"{on}", indicator=goal.indicator, elsewhere=found)
        )
    return int(years.max())  # type: ignore[arg-type]


def _rows(
    reported: pl.DataFrame, goal: AllianceTarget, members: tuple[str, ...], state: YearCoverage, year: int
) -> pl.DataFrame:
    """Give one row to each member, those without a figure at the end, with the reason; a part has no ranks.

    Who joined after the year has a row and no rank: it is not counted among the Allies of that year either.
    """
    counted = pl.when(pl.col("ref_area").is_in(allies(year))).then(pl.col("obs_value"))
    rank = counted.rank("min", descending=True) if state.whole else pl.lit(None)
    named = pl.DataFrame(
        {
            "ref_area": list(members),
            "name": [areas()[code].name_en for code in members],
            "armed_forces": [areas()[code].armed_forces for code in members],
        }
    )
    return (
        named.join(reported, on="ref_area", how="left")
        .with_columns(
            printed=printed(goal.indicator),
            meets=met(pl.col("obs_value"), goal.value),
            meets_unrounded=pl.col("obs_value") >= goal.value,
            if_gdp_revised=_flips(goal),
            reason=_reason(state),
        )
        .sort("obs_value", "name", descending=[True, False], nulls_last=True)
        .with_columns(rank=rank.cast(pl.Int16))
        .select(
            "rank", "ref_area", "name", pl.col("obs_value").alias("value"), "printed", "status", "meets",
            "meets_unrounded", "gap", "gap_usd", "gap_ncu", "currency", "money_basis", "ratio", "if_gdp_revised",
            "release", "definition", "trust", "id", pl.coalesce("reason", "note").alias("note"),
        )
    )  # fmt: skip


def _flips(goal: AllianceTarget) -> pl.Expr:
    share = pl.col("obs_value")
    return (
        pl.when(met(share, goal.value) & ~met(share / (1 + REVISION), goal.value))
        .then(pl.lit("falls below"))
        .when(~met(share, goal.value) & met(share / (1 - REVISION), goal.value))
        .then(pl.lit("reaches"))
        if goal.indicator == SHARE
        else pl.lit(None, pl.String)
    )


def _reason(state: YearCoverage) -> pl.Expr:
    """Say why there is no figure of the last edition: not given, or given and not held by us."""
    lacked = list(state.newest.missing) if state.newest else []
    return (
        pl.when(~pl.col("armed_forces"))
        .then(pl.lit("no armed forces"))
        .when(pl.col("ref_area").is_in(lacked) & pl.col("obs_value").is_null())
        .then(pl.lit("reported in the last edition, which we do not hold for it"))
        .when(pl.col("ref_area").is_in(lacked))
        .then(pl.lit("of an older edition; the last one is not held for it"))
        .when(pl.col("release").is_null())
        .then(pl.lit("no release we hold speaks of it"))
        .when(pl.col("obs_value").is_null())
        .then(pl.lit("not reported"))
    )
