"""Every indicator of one Ally over the years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day as read_day
from burdenshare.indicators.bases import bases
from burdenshare.indicators.gap import printed
from burdenshare.indicators.guard import one_definition, one_price_base
from burdenshare.indicators.registry import called, indicators
from burdenshare.indicators.registry import indicator as known_indicator
from burdenshare.indicators.splice import SOURCE, seams, spliced
from burdenshare.indicators.together import parts, together
from burdenshare.language import say
from burdenshare.language import together as listed
from burdenshare.reference.areas import Area, areas
from burdenshare.reference.groups import GROUP, groups, place
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.answer import Answer, figures, identities, span
from burdenshare.views.record.figures import figures as panel
from burdenshare.views.record.holders import elsewhere
from burdenshare.views.record.panel_said import seam
from burdenshare.views.record.rates import Wanted
from burdenshare.views.record.restated import restated
from burdenshare.views.record.years import LAST

COLUMNS = (
    "indicator", "name", "unit", "currency", "period", "month", "value", "printed", "status", "price_year", "release",
    "definition", "trust", "id", "note", "seam",
)  # fmt: skip


def show(
    ally: str,
    *,
    indicator: str | None = None,
    as_of: str | date | None = None,
    source: str = "nato",
    price_year: int | None = None,
    since_year: int | None = None,
    allow_mixed: bool = False,
    splice: bool = False,
    money: str | None = None,
    prices: int | None = None,
    ppp: bool = False,
) -> Answer:
    """What is known of one Ally? Every indicator over the years, in one definition and one price year.

    Parameters
    ----------
    ally
        a code or a name, or a group such as G7, whose figures are reckoned from money and GDP of one release.
    indicator
        one indicator; all when None.
    as_of, source
        whose figures, as known on which day.
    price_year
        of constant prices; the one with most years (of those, the newest) when None.
    since_year
        the first year asked for. A year that only figures of another definition reach is refused, unless
    allow_mixed
        the older definition is to be shown too, each figure under its own label.
    splice
        join shares of before NATO's present tables (`--source history`) and older definitions to the newest, with
        every seam marked. Never done unless asked.
    money, prices, ppp
        amounts in national currency turned into other money (EUR, USD ...), to the prices of a year, or into
        international dollars at purchasing power, as `convert` does; amounts in dollars are then left out.

    Returns
    -------
    rows (indicator, name, unit, currency, period, value, printed, status, price_year, release, definition, trust, id,
    note, seam), by indicator and year; `seam`, of a spliced series, is true on the first figure after a seam, and
    `extra["seams"]` says what stands on its two sides.

    Raises
    ------
    QueryError
        nothing is held, or a splice of another source than NATO, or of a group.
    MixedDefinitions, MixedPriceBases
        `since_year`, `price_year` or several sources reach across a line, without `allow_mixed` or `splice`.
    """
    on, who = read_day(as_of), place(ally)
    wanted = None if indicator is None else [known_indicator(indicator).id]
    if splice and (source != "nato" or who.kind == GROUP):
        raise QueryError(say("errors.no_splice", name=who.name_en, source=source))
    turn = Wanted.of(money, prices, ppp=ppp)
    if who.kind == GROUP and turn.anything:
        return _group_turned(who, indicator, since_year, on, source, turn)
    known = _read(who, on, f"{source},{SOURCE}" if splice else source, wanted)
    if known.is_empty():
        raise QueryError(_nothing(who, source, on, wanted))
    asked = f"show {who.code}"
    kept, left = _one_line(known, price_year, since_year, allow_mixed=allow_mixed or splice, several="," in source)
    if kept.is_empty():
        raise QueryError(_outside(known, who.name_en, source, price_year, since_year))
    kept = spliced(kept) if splice else kept.with_columns(seam=pl.lit(None, pl.Boolean))
    joints = seams(kept, history(on, sources=["nato", SOURCE], areas=[who.code], indicators=wanted)) if splice else []
    allow_mixed = allow_mixed or splice
    labels = (
        one_definition(kept["definition"], asked, allow=allow_mixed),
        one_price_base(kept, asked, allow=allow_mixed),
    )
    turned = restated(_rows(kept), on, turn, who.code)
    question = f"{asked} --as-of {on} --source {source}" + (f" --indicator {wanted[0]}" if wanted else "")
    return Answer(
        question=question + turn.words(),
        as_of=on,
        rows=turned.rows,
        rests=turned.rests,
        figures=figures(kept),
        headline=_headline(who.name_en, kept, source),
        notes=tuple(filter(None, (*turned.notes, *labels, *map(seam, joints), *_after(who, on, left, kept)))),
        extra={"seams": joints} if splice else {},
    )


def _group_turned(who: Area, indicator: str | None, since: int | None, on: date, source: str, turn: Wanted) -> Answer:
    """Show a group's amounts turned: those of its members, as the panel adds them up."""
    years = f"{since}-{LAST}" if since else None
    how = {"as_of": on, "source": source, "money": turn.money, "prices": turn.prices, "ppp": turn.ppp}
    told = panel(who.code, indicator or "all", years, **how)  # type: ignore[arg-type]
    named = {each.id: each.name_en for each in indicators().values()}
    rows = told.rows.with_columns(
        name=pl.col("indicator").replace_strict(named, return_dtype=pl.String),
        month=pl.lit(None, pl.Int8),
        seam=pl.lit(None, pl.Boolean),
    ).select(COLUMNS)
    question = f"show {who.code} --as-of {on} --source {source}" + (f" --indicator {indicator}" if indicator else "")
    return replace(
        told,
        question=question + turn.words(),
        rows=rows,
        headline=_headline(who.name_en, told.rows, source),
        extra={**told.extra, "ally": who.code},
    )


def _read(who: Area, on: date, source: str, wanted: list[str] | None) -> pl.DataFrame:
    """Read what is known of an Ally, or reckon it of a group."""
    if who.kind != GROUP:
        return known_on(on, sources=source.split(","), areas=[who.code], indicators=wanted)
    members = [code for code in groups()[who.code].on(on) if areas()[code].armed_forces]
    return together(known_on(on, sources=[source], areas=members, indicators=parts(wanted)), who.code, members, wanted)


def _after(who: Area, on: date, left: pl.DataFrame, kept: pl.DataFrame) -> tuple[str, ...]:
    return *_group_note(who, on), _left_note(left), *_footnotes(kept)


def _group_note(who: Area, on: date) -> list[str]:
    if who.kind != GROUP:
        return []
    known = groups()[who.code]
    return [say("figures.of_group", name=known.name_en, on=on, members=list(known.on(on)), source=known.source)]


def _nothing(who: Area, source: str, on: date, wanted: list[str] | None) -> str:
    name = who.name_en
    reason = "" if who.armed_forces else say("show.no_armed_forces", name=name)
    if wanted and (found := elsewhere(on, source, [who.code], wanted)):
        what = known_indicator(wanted[0]).name_en
        return say("show.silent_of", source=source, on=on, name=name, indicator=what, reason=reason, elsewhere=found)
    return say("show.silent", source=source, on=on, name=name, reason=reason)


def _outside(known: pl.DataFrame, name: str, source: str, price_year: int | None, since: int | None) -> str:
    """Say what is held where the years asked for leave nothing."""
    asked = [say("show.at_prices", year=price_year)] * bool(price_year) + [say("show.since", year=since)] * bool(since)
    prices = known["base"].drop_nulls().unique().sort().to_list()
    return say(
        "show.nothing",
        source=source,
        name=name,
        asked=listed(asked),
        years=span(known),
        prices=say("show.prices_held", years=prices) if prices else "",
    )


def _one_line(
    known: pl.DataFrame, price_year: int | None, since: int | None, *, allow_mixed: bool, several: bool = False
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keep of each indicator one price year and, unless told otherwise, the definition of its newest figure."""
    if since is not None and known.filter(pl.col("period") >= since).is_empty():
        return known.clear(), known.clear()
    chosen = known.join(bases(known, price_year), on="indicator", how="left")
    same_base = chosen.filter(pl.col("base").is_null() | (pl.col("base") == pl.col("chosen_base")))
    if since is not None:
        same_base = same_base.filter(pl.col("period") >= since)
    if allow_mixed or several or since is not None:  # asked for: the guard decides
        return same_base, same_base.clear()
    newest = pl.col("definition").last().over("indicator")
    ordered = same_base.sort("indicator", "period", "month")
    return ordered.filter(pl.col("definition") == newest), ordered.filter(pl.col("definition") != newest)


def _rows(kept: pl.DataFrame) -> pl.DataFrame:
    order = {name: rank for rank, name in enumerate(indicators())}
    parts = [
        part.with_columns(
            printed=printed(str(name)), name=pl.lit(indicators()[str(name)].name_en), rank=pl.lit(order[str(name)])
        )
        for (name,), part in kept.group_by("indicator")
    ]
    return (
        pl.concat(parts)
        .sort("rank", "period", "month")
        .pipe(lambda frame: frame.with_columns(identities(frame)))
        .with_columns(value=pl.col("obs_value"))
        .select(COLUMNS)
    )


def _headline(name: str, kept: pl.DataFrame, source: str) -> str:
    count = kept["indicator"].n_unique()
    releases = kept["release"].unique().sort().to_list()
    named = releases if len(releases) <= 4 else say("sentences.span", first=releases[0], last=releases[-1])
    counted = say("show.indicators", n=count)
    return say("show.headline", name=name, counted=counted, years=span(kept), source=source, named=named)


def _left_note(left: pl.DataFrame) -> str:
    if left.is_empty():
        return ""
    definitions = [called(each) for each in left["definition"].unique().sort()]
    return say("show.left_out", n=left.height, years=span(left), definitions=definitions)


def _footnotes(kept: pl.DataFrame) -> list[str]:
    notes = kept["note"].drop_nulls().unique(maintain_order=True).to_list()
    return [*notes[:4]]
