"""What changed between two releases of NATO's, Ally by Ally."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl

from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.views.answer import Answer
from burdenshare.web.cells import answered, laid_out
from burdenshare.web.page import Block, BlockQuestion, Cell, Field, Page, PageChart, PageForm
from burdenshare.web.request import PageRequest

MOST, FEW, POINTS, FOLD = 400, 10, 6, 30
TAKES = ("before", "after")


def page(asked: PageRequest) -> Page:
    """Make the page of changes."""
    held = _held(asked)
    names = held["release"].to_list()
    if len(names) < 2:
        return Page(asked.say("changes.latest"), (asked.text("changes.first"),), ())
    before, after = _chosen(asked, held)
    found = asked.ask("diff", before, after, indicator=SHARE)
    days = dict(held.select("release", "released_at").iter_rows())
    options = tuple((name, asked.day(days[name])) for name in reversed(names))
    form = PageForm(
        "changes",
        (
            Field("before", asked.say("form.before"), "select", before, options),
            Field("after", asked.say("form.after"), "select", after, options),
        ),
        asked.say("form.show"),
        asked.say("form.releases"),
    )
    told = Block("told", asked.say("changes.told"), points=_sentences(asked, after, before))
    blocks = [
        *([told] if told.points else []),
        _picture(asked, found, before, after, days),
        _all(asked, found, before, after),
    ]
    says = _says(asked, found, before, after)[: 1 if told.points else None]
    months = _months(asked, days, before, after)
    return Page(asked.say("changes.title", **months), says, tuple(blocks), forms=(form,))


def _chosen(asked: PageRequest, held: pl.DataFrame) -> tuple[str, str]:
    """Read the two releases from the address, as long or short as one writes them; both were out by the day."""
    names, last = held["release"].to_list(), _last_two(held)
    known = {each.removeprefix("nato-"): each for each in names} | {each: each for each in names}
    named = [asked.values.get(key) or one for key, one in zip(("before", "after"), last, strict=True)]
    if unknown := [each for each in named if each not in known]:
        raise QueryError(say("errors.no_release_by", asked=f"{unknown[0]!r:.60}", on=asked.on, held=names[::-1]))
    return known[named[0]], known[named[1]]


def _last_two(held: pl.DataFrame) -> list[str]:
    """Give the last two releases held whole: beside a part, what is not held of it would count as new or dropped."""
    whole = held.filter(pl.col("state") == "whole")
    return list((whole if whole.height > 1 else held)["release"].tail(2))


def _months(asked: PageRequest, days: dict[str, Any], before: str, after: str) -> dict[str, str]:
    """Say the months in which two releases came out."""
    return {"before": asked.day(str(days[before])[:7]), "after": asked.day(str(days[after])[:7])}


def latest(asked: PageRequest) -> Block:
    """Say in short what the last release changed."""
    held = _held(asked)
    if held.height < 2:
        return Block("changes", asked.say("changes.latest"), says=(asked.text("changes.first"),))
    before, after = _last_two(held)
    found = asked.ask("diff", before, after, indicator=SHARE)
    moved = _moved(found).head(FEW)
    return Block(
        "changes",
        asked.say("changes.latest"),
        says=_says(asked, found, before, after),
        points=_sentences(asked, after)[:POINTS],
        folded=True,
        question=BlockQuestion("diff", {"before": before, "after": after, "indicator": SHARE}),
        answer=found,
        table=laid_out(asked, asked.say("changes.largest", n=moved.height), moved.to_dicts(), "diff"),
        links=((asked.say("changes.all"), asked.to("changes")),),
    )


def _held(asked: PageRequest) -> pl.DataFrame:
    rows = _with_figures(asked.known("releases", source="nato"))
    if rows.is_empty():
        first = str(_with_figures(asked.ask("releases", source="nato"))["released_at"].first())
        raise QueryError(say("errors.no_nato_release", on=asked.on, first=first))
    return rows


def _with_figures(found: Answer) -> pl.DataFrame:
    return found.rows.filter(pl.col("rows") > 0).sort("released_at", "release")


def _moved(found: Answer) -> pl.DataFrame:
    both = found.rows.filter(pl.col("change").is_not_null() & (pl.col("change").abs() >= 0.005))
    countries = [code for code, each in areas().items() if each.joined_nato]
    return both.filter(pl.col("ref_area").is_in(countries)).sort(pl.col("change").abs(), descending=True)


def _says(asked: PageRequest, found: Answer, before: str, after: str) -> tuple[Cell, ...]:
    counts = {name: number for name, number in found.extra["counts"].items() if number and name != "same"}
    kinds = ", ".join(asked.say(f"kinds.{name}", n=number) for name, number in counts.items())
    days = dict(_held(asked).select("release", "released_at").iter_rows())
    says = [asked.text("changes.says", **_months(asked, days, before, after), kinds=kinds or asked.say("changes.none"))]
    if found.rows.filter(pl.col("kind") == "redefined").is_empty():
        return tuple(says)
    told = [asked.english(each) for each in found.notes if getattr(each, "key", "").startswith("redefined.")]
    return (*says, *(told or [asked.text("changes.redefined")]))


def _sentences(asked: PageRequest, after: str, before: str = "") -> tuple[Cell, ...]:
    """Tell in sentences what a release changed: who stands at the targets now, and who crossed one."""
    days = dict(_held(asked).select("release", "released_at").iter_rows())
    day = date.fromisoformat(str(days[after]))
    since = date.fromisoformat(str(days[before])) if before else day - timedelta(days=1)
    if since >= day:
        return ()
    try:
        found = asked.ask("changes", since.isoformat(), as_of=day.isoformat())
    except BurdenshareError:  # nothing was held before the first release
        return ()
    return tuple(Cell(each) for each in found.extra["by_pattern"][asked.lang])


def _picture(asked: PageRequest, found: Answer, before: str, after: str, days: dict[str, Any]) -> Block:
    """Draw the newest year that both releases give, as known on either day."""
    both = found.rows.filter(pl.col("before").is_not_null() & pl.col("after").is_not_null())
    drawn = None
    if both.height and str(days[before]) < str(days[after]):
        year = int(both["period"].max())  # type: ignore[arg-type]
        drawn = PageChart("dumbbell", asked={"year": year, "since_day": str(days[before]), "as_of": str(days[after])})
    return Block(
        "year",
        asked.say("changes.picture"),
        drawn=drawn,
        question=BlockQuestion("diff", {"before": before, "after": after, "indicator": SHARE}),
        answer=found,
    )


def _all(asked: PageRequest, found: Answer, before: str, after: str) -> Block:
    rows = _moved(found).head(MOST).to_dicts()
    asks = BlockQuestion("diff", {"before": before, "after": after, "indicator": SHARE})
    return answered(asked, "all", asked.say("changes.every"), asks, found, rows=rows, folded=len(rows) > FOLD)
