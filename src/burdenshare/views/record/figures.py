"""The panel: any figures of any Allies and groups over any years, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.core.periods import day as read_day
from burdenshare.core.units import UNITS
from burdenshare.indicators.bases import bases
from burdenshare.indicators.gap import printed
from burdenshare.indicators.registry import indicator
from burdenshare.indicators.registry import indicators as registry
from burdenshare.indicators.splice import SOURCE as HISTORY
from burdenshare.indicators.splice import seams, spliced
from burdenshare.indicators.together import parts, together
from burdenshare.language import say
from burdenshare.reference.areas import areas as known_areas
from burdenshare.reference.groups import groups, listed, name_of
from burdenshare.store.catalogue import release as held
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.answer import Answer
from burdenshare.views.answer import figures as of_record
from burdenshare.views.record import panel_said as said
from burdenshare.views.record.holders import absent, not_all, with_lacking
from burdenshare.views.record.rates import Wanted
from burdenshare.views.record.restated import FROM, restated
from burdenshare.views.record.years import years_in

FEW = 6  # seams that are told one by one; all are in `extra`
MARKED = {"estimates": "E", "forecasts": "F"}  # what a column of years cannot say beside its value
LABELS = ("ref_area", "name", "indicator", "unit", "unit_words", "currency", "price_basis", "price_year", "definition")
COLUMNS = (
    "ref_area", "name", "indicator", "period", "value", "printed", "unit", "unit_words", "currency", "price_basis",
    "price_year", "status", "release", "definition", "trust", "id", "note",
)  # fmt: skip


def figures(
    areas: str | Sequence[str] | None = None,
    indicators: str | Sequence[str] | None = SHARE,
    years: str | int | Sequence[int] | None = None,
    *,
    as_of: str | date | None = None,
    source: str = "nato",
    release: str | None = None,
    price_year: int | None = None,
    wide: bool = False,
    allow_mixed: bool = False,
    splice: bool = False,
    money: str | None = None,
    prices: int | None = None,
    ppp: bool = False,
) -> Answer:
    """What are the figures of any Allies and groups over any years: the panel, in one frame?

    Parameters
    ----------
    areas
        codes, names or groups (EU, G7, NATO-Europe, eastern-flank, Baltics, Nordics, B9, NATO), as a list or with
        commas; all Allies of the day when None.
    indicators
        ids of the registry, as a list or with commas; all of them when `all`.
    years
        a year, a list, or a text such as `2014-2025` or `2014,2024`; all when None.
    as_of, source
        whose figures, of one source or of several with commas, as known on which day.
    release
        one release instead: its own figures, whatever came later.
    price_year
        of constant prices; the one with most years (of those, the newest) when None.
    wide
        a column for each year instead of a row for each figure.
    allow_mixed
        keep the figures of an older definition too, each under its own.
    splice
        join shares of before NATO's present tables (`--source history`) and older definitions to the newest; `seam` is
        then a column, true on the first figure after one. For Allies, not for groups; never done unless asked.
    money, prices, ppp
        amounts in national currency turned into other money (EUR, USD ...), to the prices of a year, or into
        international dollars at purchasing power, as `convert` does; amounts in dollars are then left out. A group's
        are its members', each turned from its own money and then added; a sum that NATO gives is turned from dollars.

    Returns
    -------
    rows (ref_area, name, indicator, period, value, printed, unit, unit_words, currency, price_basis, price_year,
    status, release, definition, trust, id, note), by area, indicator and year. Trust is `reckoned` and id null for
    figures that are turned and for those of a group, which are sums of money and GDP of one release and their ratio.

    Raises
    ------
    QueryError
        somebody, an indicator or a release is not known, nothing is held of what is asked, or a splice of a group, of
        one release or of another source than NATO.
    """
    on = read_day(as_of)
    who, what, when = listed(areas, on), _indicators(indicators), years_in(years)
    if splice and (source != "nato" or release or set(who) & set(groups())):
        raise QueryError(say("errors.no_splice", name=release or name_of(who[0]), source=source))
    known = _read(who, what, when, on, f"{source},{HISTORY}" if splice else source, release)
    kept, left = _one_line(known.filter(_wanted(who, what)), price_year, allow_mixed=allow_mixed or splice)
    kept, joints = _spliced(kept, who, what, on) if splice else (kept, [])
    found = pl.concat([kept, *_of_groups(kept, known, who, what, on, price_year)])
    found = found.filter(pl.col("ref_area").is_in(list(who)))
    wanted = Wanted.of(money, prices, ppp=ppp)
    members = _amounts(known, who, what, on) if wanted.anything else {}
    if found.is_empty() and not any(each.height for each in members.values()):
        raise QueryError(said.nothing(who, what, when, source, on))
    lacking = absent(found, who, on, "" if release else source)
    amounts = {code: _rows(part, part["ref_area"].unique().to_list(), what) for code, part in members.items()}
    turned = restated(_rows(found, who, what), on, wanted, members=amounts)
    rows = _ordered(turned.rows, who, what, "period" if splice else "definition")
    rows = _seamed(rows, joints) if splice else rows
    return Answer(
        question=said.question(areas, indicators, years, on, source, release, wide=wide, splice=splice)
        + wanted.words(),
        as_of=on,
        rows=widened(rows) if wide else rows,
        rests=turned.rests,
        figures=of_record(pl.concat([found, *members.values()])).unique(maintain_order=True),
        headline=said.headline(rows, on, release),
        notes=(
            *turned.notes,
            *([say("figures.seams", n=len(joints))] if len(joints) > FEW else map(said.seam, joints)),
            *said.left_out(left.filter(pl.col("ref_area").is_in(list(who)))),
            *said.of_groups(who, on),
            *not_all(lacking),
        ),
        extra=({"seams": joints} if splice else {}) | with_lacking(lacking),
    )


def _spliced(
    kept: pl.DataFrame, who: Sequence[str], what: list[str], on: date
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Join older shares to those of the tables; gives the seams too."""
    joined = spliced(kept)
    told = history(on, sources=["nato", HISTORY], areas=list(who), indicators=what)
    return joined.drop("seam"), seams(joined, told)


def _seamed(rows: pl.DataFrame, joints: list[dict[str, Any]]) -> pl.DataFrame:
    """Mark the first figure after each seam."""
    first = {(each["ref_area"], each["indicator"], each["first"]) for each in joints}
    at = rows.select("ref_area", "indicator", "period").rows()
    return rows.with_columns(seam=pl.Series([each in first for each in at], dtype=pl.Boolean))


def _indicators(asked: str | Sequence[str] | None) -> list[str]:
    given = asked.split(",") if isinstance(asked, str) else list(asked or ["all"])
    if [each.strip().lower() for each in given] == ["all"]:
        return list(registry())
    return list(dict.fromkeys(indicator(each).id for each in given))


def _read(
    who: Sequence[str], what: list[str], when: list[int] | None, on: date, source: str, release: str | None
) -> pl.DataFrame:
    """Read what is asked of the record, and of groups what they are reckoned from."""
    members = [code for each in who if each in groups() for code in groups()[each].on(on)]
    wanted = {
        "areas": list(dict.fromkeys([*(each for each in who if each not in groups()), *members])),
        "indicators": parts(what) if members else what,
        "periods": when,
    }
    if release is None:
        return known_on(on, sources=source.split(","), **wanted)  # type: ignore[arg-type]
    own = held(release).papers
    told = history(max(on, read_day(own.released_at)), sources=[own.source], **wanted)  # type: ignore[arg-type]
    return told.filter(pl.col("release") == own.release)


def _wanted(who: Sequence[str], what: list[str]) -> pl.Expr:
    return pl.col("ref_area").is_in(list(who)) & pl.col("indicator").is_in(what)


def _one_line(known: pl.DataFrame, price_year: int | None, *, allow_mixed: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keep of each indicator and source one price year and, unless told otherwise, its newest definition."""
    chosen = known.join(bases(known, price_year), on="indicator", how="left")
    same = chosen.filter(pl.col("base").is_null() | (pl.col("base") == pl.col("chosen_base"))).drop("chosen_base")
    if allow_mixed:
        return same, same.clear()
    newest = pl.col("definition").sort_by("released_at", "period").last().over("indicator", "source")
    return same.filter(pl.col("definition") == newest), same.filter(pl.col("definition") != newest)


def _of_groups(
    kept: pl.DataFrame, known: pl.DataFrame, who: Sequence[str], what: list[str], on: date, price_year: int | None
) -> list[pl.DataFrame]:
    asked = [groups()[each] for each in who if each in groups()]
    if not asked:
        return []
    same, _ = _one_line(known, price_year, allow_mixed=False)
    return [
        together(same, each.code, [code for code in each.on(on) if known_areas()[code].armed_forces], what).select(
            kept.columns
        )
        for each in asked
    ]


def _amounts(known: pl.DataFrame, who: Sequence[str], what: list[str], on: date) -> dict[str, pl.DataFrame]:
    """Find, of each group asked about, the amounts of its members in their own money at current prices."""
    own, _ = _one_line(known, None, allow_mixed=False)
    own = own.filter(pl.col("indicator").is_in([each for each in what if each.endswith(FROM)]))
    return {
        each: own.filter(pl.col("ref_area").is_in(groups()[each].on(on)), pl.col("obs_value").is_not_null())
        for each in who
        if each in groups() and own.height
    }


def _rows(found: pl.DataFrame, who: Sequence[str], what: list[str]) -> pl.DataFrame:
    return (
        of_record(found)
        .with_columns(
            name=pl.col("ref_area").replace_strict({code: name_of(code) for code in who}, return_dtype=pl.String),
            unit_words=pl.col("unit").replace_strict(
                {name: words for name, (_, _, words) in UNITS.items()}, return_dtype=pl.String
            ),
        )
        .pipe(_printed)
        .select(COLUMNS)
        .pipe(_ordered, who, what)
    )


def _ordered(rows: pl.DataFrame, who: Sequence[str], what: list[str], then: str = "definition") -> pl.DataFrame:
    """Bring rows into the order they were asked for; a spliced series into that of its years."""
    order = {code: number for number, code in enumerate(who)}
    rank = {name: number for number, name in enumerate(what)}
    return rows.sort(
        pl.col("ref_area").replace_strict(order, return_dtype=pl.Int32),
        pl.col("indicator").replace_strict(rank, return_dtype=pl.Int32),
        then,
        "period",
        maintain_order=True,
    )


def _printed(rows: pl.DataFrame) -> pl.DataFrame:
    """Write each value with its publisher's decimals and its mark."""
    cases = [
        pl.when(pl.col("indicator") == name).then(printed(str(name), "value")) for name in rows["indicator"].unique()
    ]
    return rows.with_columns(printed=pl.coalesce(*cases, pl.lit(None, pl.String)))


def marks(rows: pl.DataFrame, by: Sequence[str], across: str) -> pl.DataFrame:
    """Say of each row of a table which of its columns hold an estimate and which a forecast, with blanks."""
    return rows.group_by(*by).agg(
        pl.col(across).filter(pl.col("status").str.contains(mark)).cast(pl.String).str.join(" ").alias(name)
        for name, mark in MARKED.items()
    )


def widened(rows: pl.DataFrame) -> pl.DataFrame:
    """Give a row to each series and a column to each year; `releases`, `estimates`, `forecasts` say what is behind."""
    years = [f"{each}" for each in rows["period"].unique().sort()]
    behind = rows.group_by(*LABELS, maintain_order=True).agg(
        pl.col("release").unique().sort().str.join(" ").alias("releases")
    )
    behind = behind.join(
        marks(rows, LABELS, "period"), on=list(LABELS), how="left", nulls_equal=True, maintain_order="left"
    )
    values = rows.pivot("period", index=list(LABELS), values="value", aggregate_function="last")
    return behind.join(values, on=list(LABELS), how="left", nulls_equal=True).select(*behind.columns, *years)
