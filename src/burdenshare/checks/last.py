"""A release against the last of its source: what it lost, and what moved further than figures of its kind ever did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from burdenshare.checks.alike import lone
from burdenshare.checks.finding import Checked, checked, explanation, findings
from burdenshare.core.sentence import refused
from burdenshare.reference.areas import agency, areas

SERIES = ["indicator", "definition", "monthly"]
FIGURE = ["ref_area", "indicator", "definition", "period", "month", "price_year"]
LEAST, FEW = 0.25, 0.7  # how far figures may always move, and how far where too few releases are held to tell
ENOUGH = 500  # figures given by two releases, to say how far figures of a kind move
AGAIN = 1e-13  # figures this near are the same, printed with fewer digits
EVERY = "a figure in every year"  # as the check of series says it
NEVER_CUT = ("cofog", "kiel")  # whose tables start in the same year in every release
SEEN = 1  # below, three decimals leave no room to see a figure move


def lost(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> list[str]:
    """What did the last release give of the same indicators that this one does not?

    Parameters
    ----------
    frame, before
        observations of the release at hand and of the last of its source.
    name
        the last release.

    Returns
    -------
    one sentence an indicator: areas without a row, or years without one at the end or between others. Years at the
    beginning may go: some publishers move a window of years along.
    """
    given = _series(before.filter(pl.col("obs_value").is_not_null()))
    both = ((series, here, given[series]) for series, here in _series(frame).items() if series in given)
    return [said for series, here, then in both for said in _lost(series, here, then, name)]


def _series(frame: pl.DataFrame) -> dict[tuple[str, str, bool], pl.DataFrame]:
    by = frame.with_columns(monthly=pl.col("month").is_not_null()).partition_by(SERIES, as_dict=True)
    return {(str(key[0]), str(key[1]), bool(key[2])): rows for key, rows in by.items()}


def _lost(series: tuple[str, str, bool], here: pl.DataFrame, then: pl.DataFrame, name: str) -> Iterator[str]:
    indicator, definition, _ = series
    areas = sorted(set(then["ref_area"]) - set(here["ref_area"]))
    if areas:
        yield refused("lacks.no_row_had", indicator=indicator, **_some(areas), release=name)
    end, last = (int(str(each["period"].max())) for each in (here, then))
    if end < last:
        yield refused("lacks.ends", indicator=indicator, end=end, release=name, last=last)
    begins, began = (int(str(each["period"].min())) for each in (here, then))
    if began < begins and definition in NEVER_CUT:
        yield refused("lacks.starts", indicator=indicator, start=begins, release=name, first=began)


def absent(frame: pl.DataFrame, source: str) -> list[str]:
    """Which areas that a publisher never leaves out are not in a file of many?"""
    held, last = set(frame["ref_area"]), int(str(frame["period"].max()))
    every = {code for code, area in areas().items() if area.kind != "aggregate"}
    givers = every - {"ALB", "MKD", "MNE", "RUS", "UKR"}  # of aid to Ukraine
    always = {"worldbank": every, "kiel": givers, "eda": agency(last), "eurostat": agency(last)}.get(source, set())
    lost = sorted(always - held)
    single = source == "worldbank" and len(held) == 1  # it is asked for one country, or for all
    return [refused("lacks.no_row", **_some(lost))] if lost and not single else []


def gaps(frame: pl.DataFrame) -> list[str]:
    """Which series leave years out, or end before the others of their indicator?"""
    years = frame.filter(
        pl.col("month").is_null() & (pl.col("indicator") != "fx_per_eur")
    )  # Iceland had no rate for years
    found = years.group_by("indicator", "definition", "ref_area", maintain_order=True).agg(pl.col("period").unique())
    said = []
    for indicator, _, area, years_there in found.iter_rows():
        there = set(years_there)
        lost = [
            year for year in range(min(there), max(there)) if year not in there and not explanation(EVERY, area, year)
        ]
        if lost:
            first, end = min(there), max(there)
            said.append(refused("lacks.gap", indicator=indicator, area=area, year=lost[0], first=first, last=end))
    return said + _month_gaps(frame)


def _month_gaps(frame: pl.DataFrame) -> list[str]:
    """The Federal Reserve gives every month; the tracker of aid leaves out months without any."""
    months = frame.filter(pl.col("month").is_not_null() & (pl.col("indicator") == "fx_per_usd"))
    at = pl.col("period").cast(pl.Int32) * 12 + pl.col("month")
    found = months.group_by("ref_area", maintain_order=True).agg(n=at.n_unique(), span=at.max() - at.min() + 1)
    holes = found.filter(pl.col("n") != pl.col("span"))
    return [
        refused("lacks.months", indicator="fx_per_usd", area=area, n_months=n, span=span)
        for area, n, span in holes.iter_rows()
    ]


def changed(frame: pl.DataFrame, same: pl.DataFrame, name: str) -> Checked:
    """Which figures differ from the copy that is held of the very same release?"""
    check = refused("finding.as_in_copy", release=name)
    pairs = both(same, frame, "unit", "currency", "status")
    near = (pl.col("now") - pl.col("then")).abs() <= AGAIN * pl.col("then").abs()
    wrong = pairs.filter(
        ~near
        | (pl.col("unit") != pl.col("unit_now"))
        | pl.col("currency").ne_missing(pl.col("currency_now"))
        | (pl.col("status") != pl.col("status_now"))
    )
    return checked(check, pairs, wrong)


def gone(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which figures that the last release gave are missing here, among the years that this one speaks of?"""
    check = refused("finding.given_in", release=name)
    key = ["indicator", "definition", "monthly"]
    there = pl.col("obs_value").is_not_null()
    frame, before = (each.with_columns(monthly=pl.col("month").is_not_null()) for each in (frame, before))
    reach = frame.group_by(key).agg(first=pl.col("period").min(), end=pl.col("period").max())
    then = before.filter(there).join(reach, on=key).filter(pl.col("period").is_between(pl.col("first"), pl.col("end")))
    at = ["ref_area", *key, "period", "month"]
    lost = then.join(frame.filter(there).select(at), on=at, how="anti", nulls_equal=True).unique(at).sort(at)
    return checked(check, then, lost.with_columns(then="obs_value", now=None))


def starts(frame: pl.DataFrame, before: pl.DataFrame, name: str) -> Checked:
    """Which tables of money, prices and people start later than in the last release? Those of NATO move along."""
    check = refused("finding.starts", release=name)
    key = ["indicator", "definition"]
    years = (each.filter(pl.col("month").is_null() & (pl.col("definition") == "macro")) for each in (frame, before))
    first = [each.group_by(key).agg(pl.col("period").min(), pl.col("ref_area").min()) for each in years]
    rows = first[0].join(first[1].select(*key, then=pl.col("period")), on=key)
    later = rows.filter((pl.col("period") > pl.col("then")) & (not name.startswith("nato")))
    later = later.with_columns(then=pl.col("then").cast(pl.Float64), now=pl.col("period").cast(pl.Float64))
    return checked(check, rows, later.sort("indicator"))


def ends(frame: pl.DataFrame, newest: pl.DataFrame, name: str) -> Checked:
    """Which tables that are only ever continued end before those held, as one does that was cut, or is an old copy?"""
    check = refused("finding.ends", release=name)
    last = [
        each.group_by("indicator").agg(pl.col("period").max(), pl.col("ref_area").min()) for each in (frame, newest)
    ]
    rows = last[0].join(last[1].select("indicator", then="period"), on="indicator").with_columns(now="period")
    early = rows.filter(pl.col("now") < pl.col("then")).with_columns(pl.col("then", "now").cast(pl.Float64))
    return checked(check, rows, early.sort("indicator"))


def moved(frame: pl.DataFrame, before: pl.DataFrame, name: str, bounds: pl.DataFrame) -> Checked:
    """Which figures moved further from the last release than its source ever moved one of their indicator?

    Parameters
    ----------
    bounds
        how far figures of an indicator move, as `bounds` measures it.

    Notes
    -----
    Distances are logarithms of ratios. Levels at constant prices and indices are first brought to one base: by the
    median ratio of their area.
    """
    check = refused("finding.moved", release=name)
    far = _distances(before, frame).join(bounds, on="indicator", how="left")
    wrong = far.filter(pl.col("far") > pl.col("bound").fill_null(FEW))
    told = pl.col("month").is_null() & ~pl.col("status_now").str.contains("F") & (pl.col("now") >= SEEN)
    fixed = told & ~pl.col("indicator").str.contains("government")  # which the IMF's staff reckons anew, year by year
    alone = lone(far.filter(fixed), "ref_area", "indicator", "definition")
    alone = alone.join(wrong.select(FIGURE), on=FIGURE, how="anti", nulls_equal=True)
    apart = refused("finding.moved_alone", release=name)
    return Checked(check, far.height, (*findings(check, wrong), *findings(apart, alone)))


def both(then: pl.DataFrame, now: pl.DataFrame, *beside: str, of: Sequence[str] = ()) -> pl.DataFrame:
    """Lay the figures that two releases give side by side: `then` and `now`, and the columns `beside` of each.

    Of several releases in `then`, the columns `of` tell which.
    """
    keep = [*FIGURE, "obs_value", *beside]
    rows = then.select(*of, *keep).join(now.select(keep), on=FIGURE, how="inner", nulls_equal=True, suffix="_now")
    return rows.rename({"obs_value": "then", "obs_value_now": "now"}).drop_nulls(["then", "now"])


def together(releases: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Put releases one beneath the other, each named in `edition`: held against another all at once."""
    return pl.concat(rows.with_columns(edition=pl.lit(name)) for name, rows in releases.items())


def _distances(then: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Say how far each figure moved; changes by which growth is given have no ratio and are left to the levels."""
    pairs = both(then, now, "unit", "currency", "status").filter(
        (pl.col("then") > 0)
        & (pl.col("now") > 0)
        & (pl.col("unit") == pl.col("unit_now"))
        & (pl.col("unit") != "PT_CHANGE")
        & pl.col("currency").eq_missing(pl.col("currency_now"))
    )
    ratio = (pl.col("now") / pl.col("then")).log()
    based = pl.col("indicator").str.contains("constant|deflator|consumer_prices")
    usual = pl.when(based).then(ratio.median().over("ref_area", "indicator", "definition")).otherwise(0.0)
    return pairs.with_columns(far=(ratio - usual).abs())


def bounds(history: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Measure how far releases of a source, oldest first, move figures of an indicator."""
    pairs = [_distances(then, now).select("indicator", "far") for then, now in pairwise(history)]
    if not pairs:
        return pl.DataFrame(schema={"indicator": pl.String, "bound": pl.Float64})
    by = pl.concat(pairs).group_by("indicator").agg(n=pl.len(), most=pl.col("far").max())
    most = (
        pl.when(pl.col("n") >= ENOUGH)
        .then(pl.max_horizontal(pl.col("most") * 1.1, LEAST))
        .otherwise(pl.max_horizontal(pl.col("most") * 1.1, FEW))
    )
    return by.select("indicator", bound=most)


def _some(names: list[str]) -> dict[str, Any]:
    return {"areas": names[:5], "more": refused("lacks.more", n=len(names) - 5) if len(names) > 5 else ""}
