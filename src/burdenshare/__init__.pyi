"""What the public functions take: written by `python -m tools.public_types`; change the views instead."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from burdenshare.charts.chart import chart as chart
from burdenshare.claims.workers import check_many as check_many
from burdenshare.core import errors as errors
from burdenshare.views.answer import Answer as Answer
from burdenshare.views.constants import Indicator as Indicator
from burdenshare.views.constants import Target as Target

__version__: str
QUESTIONS: tuple[str, ...]

def ask(question: str, *args: Any, **options: Any) -> Answer: ...
def allies(day: str | date | None = ..., *, group: str | None = ...) -> pl.DataFrame: ...
def backtest(
    *,
    since_year: int = ...,
    truth: str = ...,
    paths: int = ...,
    as_of: str | date | None = ...,
) -> pl.DataFrame: ...
def changes(since_day: str | date, *, as_of: str | date | None = ..., source: str = ...) -> pl.DataFrame: ...
def check(
    text: str,
    date: str | date | None = ...,
    lang: str | None = ...,
    *,
    told_in: str | None = ...,
    today: str | date | None = ...,
) -> pl.DataFrame: ...
def cite(figure: str) -> pl.DataFrame: ...
def compare(ally: str | list[str], year: int, *, as_of: str | date | None = ...) -> pl.DataFrame: ...
def compare_all(
    areas: str | Sequence[str] | None = ...,
    years: str | int | Sequence[int] | None = ...,
    *,
    as_of: str | date | None = ...,
) -> pl.DataFrame: ...
def convert(
    what: str,
    year: int,
    *,
    money: str | None = ...,
    prices: int | None = ...,
    ppp: bool = ...,
    per_head: bool = ...,
    as_of: str | date | None = ...,
) -> pl.DataFrame: ...
def cost(
    ally: str | list[str],
    share: float = ...,
    by: int = ...,
    *,
    from_: int | None = ...,
    baseline: str | None = ...,
    as_of: str | date | None = ...,
    source: str = ...,
    interest: float = ...,
    allow_mixed: bool = ...,
) -> pl.DataFrame: ...
def cost_all(
    share: float = ...,
    by: int = ...,
    *,
    from_: int | None = ...,
    baseline: str = ...,
    rank_by: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
    group: str | None = ...,
    interest: float = ...,
    allow_mixed: bool = ...,
) -> pl.DataFrame: ...
def cost_grid(
    ally: str | list[str],
    shares: Sequence[float] = ...,
    deadlines: Sequence[int] = ...,
    *,
    from_: int | None = ...,
    baseline: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
    allow_mixed: bool = ...,
) -> pl.DataFrame: ...
def count(year: int, target: str = ..., *, as_of: str | date | None = ..., source: str = ...) -> pl.DataFrame: ...
def diff(
    before: str,
    after: str,
    *,
    indicator: str | None = ...,
    ally: str | list[str] | None = ...,
    every: bool = ...,
) -> pl.DataFrame: ...
def explain(
    ally: str | list[str],
    year: int,
    *,
    indicator: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
) -> pl.DataFrame: ...
def export(
    folder: Path,
    *,
    as_of: str | date | None = ...,
    source: str | None = ...,
    redistribute: bool = ...,
) -> pl.DataFrame: ...
def figures(
    areas: str | Sequence[str] | None = ...,
    indicators: str | Sequence[str] | None = ...,
    years: str | int | Sequence[int] | None = ...,
    *,
    as_of: str | date | None = ...,
    source: str = ...,
    release: str | None = ...,
    price_year: int | None = ...,
    wide: bool = ...,
    allow_mixed: bool = ...,
    splice: bool = ...,
    money: str | None = ...,
    prices: int | None = ...,
    ppp: bool = ...,
) -> pl.DataFrame: ...
def groups(day: str | date | None = ...) -> pl.DataFrame: ...
def indicators(*, as_of: str | date | None = ...) -> pl.DataFrame: ...
def life(
    ally: str | list[str],
    year: int,
    *,
    indicator: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
) -> pl.DataFrame: ...
def moved(
    ally: str | list[str],
    since_release: str,
    *,
    to: int = ...,
    as_of: str | date | None = ...,
    model: str = ...,
) -> pl.DataFrame: ...
def nowcast(year: int | None = ..., *, target: str = ..., as_of: str | date | None = ...) -> pl.DataFrame: ...
def pledges(
    ally: str | list[str] | None = ...,
    *,
    as_of: str | date | None = ...,
    unverified: bool = ...,
) -> pl.DataFrame: ...
def programmes(
    ally: str | list[str] | None = ...,
    *,
    as_of: str | date | None = ...,
    unverified: bool = ...,
) -> pl.DataFrame: ...
def project(
    ally: str | list[str],
    *,
    to: int = ...,
    as_of: str | date | None = ...,
    model: str = ...,
    w: float | None = ...,
    rounding: str = ...,
    paths: int | None = ...,
) -> pl.DataFrame: ...
def project_all(
    *,
    to: int = ...,
    as_of: str | date | None = ...,
    model: str = ...,
    w: float | None = ...,
    rounding: str = ...,
    paths: int | None = ...,
    group: str | None = ...,
) -> pl.DataFrame: ...
def rate(ally: str | list[str] | None = ..., *, as_of: str | date | None = ..., chance: bool = ...) -> pl.DataFrame: ...
def release_brief(release: str) -> pl.DataFrame: ...
def releases(*, as_of: str | date | None = ..., source: str | None = ...) -> pl.DataFrame: ...
def resolve(
    which: str | Path | Mapping[str, Any] | None = ...,
    *,
    as_of: str | date | None = ...,
    lint: bool = ...,
) -> pl.DataFrame: ...
def revisions(
    ally: str | list[str] | None = ...,
    *,
    indicator: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
) -> pl.DataFrame: ...
def revisions_triangle(
    ally: str | list[str],
    indicator: str = ...,
    *,
    as_of: str | date | None = ...,
    source: str = ...,
) -> pl.DataFrame: ...
def scenario(
    which: str | Path | Mapping[str, Any],
    *,
    as_of: str | date | None = ...,
    projection: Any = ...,
    draws: int = ...,
) -> pl.DataFrame: ...
def scenarios(*, as_of: str | date | None = ...) -> pl.DataFrame: ...
def scorecard(*, as_of: str | date | None = ...) -> pl.DataFrame: ...
def show(
    ally: str | list[str],
    *,
    indicator: str | None = ...,
    as_of: str | date | None = ...,
    source: str = ...,
    price_year: int | None = ...,
    since_year: int | None = ...,
    allow_mixed: bool = ...,
    splice: bool = ...,
    money: str | None = ...,
    prices: int | None = ...,
    ppp: bool = ...,
) -> pl.DataFrame: ...
def sources(*, as_of: str | date | None = ...) -> pl.DataFrame: ...
def standing(
    year: int | None = ...,
    *,
    target: str = ...,
    as_of: str | date | None = ...,
    source: str = ...,
    group: str | None = ...,
    allow_mixed: bool = ...,
) -> pl.DataFrame: ...
def statements(
    ally: str | list[str] | None = ...,
    *,
    year: int | None = ...,
    as_of: str | date | None = ...,
) -> pl.DataFrame: ...
def targets(*, as_of: str | date | None = ..., unverified: bool = ...) -> pl.DataFrame: ...
def timeline(year: int, target: str = ..., *, as_of: str | date | None = ...) -> pl.DataFrame: ...
def verify(*, as_of: str | date | None = ...) -> pl.DataFrame: ...
def vintages(
    ally: str | list[str] | None = ...,
    *,
    target: str = ...,
    as_of: str | date | None = ...,
) -> pl.DataFrame: ...
