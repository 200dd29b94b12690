"""The figures tools ask for: one, and its life through the releases."""

from __future__ import annotations

from datetime import date
from typing import Any

from burdenshare.core.clock import today
from burdenshare.core.errors import BurdenshareError, QueryError
from burdenshare.core.measures import SHARE
from burdenshare.language import say
from burdenshare.mcp import numbers
from burdenshare.mcp.rankable import no_row
from burdenshare.mcp.refusals import of_error, reason_of, refused
from burdenshare.mcp.shapes import Number, Reason, Reply
from burdenshare.reference.areas import allies, area, code_of
from burdenshare.reference.editions import editions, latest
from burdenshare.reference.groups import group_of
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask

OTHERS = "sipri,weo,worldbank,eurostat,funding,history"  # whose figures are held beside NATO's


def day_of(release: str | None, as_of: str | None) -> str | None:
    """Find the day a question is asked of: that of a release where one is named.

    Raises
    ------
    QueryError
        no release is called that, or it came out after the day that is named too.
    """
    if release is None:
        return as_of
    found = editions()[release].day.isoformat() if release in editions() else _released(release)
    if as_of and as_of < found:
        raise QueryError(say("errors.not_known_then", release=release, day=found, as_of=as_of))
    return found


def _released(release: str) -> str:
    held = {row["release"]: str(row["released_at"]) for row in ask("releases").rows.iter_rows(named=True)}
    if release not in held:
        from burdenshare.mcp.find import releases_like

        near = ", ".join(releases_like(release)[:4])
        raise QueryError(f"No release is called {release!r:.60}." + (f" Did you mean {near}?" if near else ""))
    return held[release]


def source_of(release: str | None, source: str) -> str:
    """Say whose figures are meant: a release names its publisher itself."""
    return source if release is None else release.split("-")[0]


def base(answer: Answer, found: list[Number], **more: Any) -> Reply:
    """Make a reply of an answer; what an edition held in part leaves open travels with it."""
    told = {
        "headline": answer.headline or answer.question,
        "notes": list(answer.notes),
        "held_whole": bool(answer.extra.get("complete", True)),
    }
    return Reply(question=answer.question, as_of=answer.as_of.isoformat(), numbers=found, **{**told, **more})


def figure(
    ally: str,
    year: int,
    indicator: str = SHARE,
    release: str | None = None,
    as_of: str | None = None,
    source: str = "nato",
) -> Reply:
    """One figure, as known on a day or as one release gives it."""
    asked = f"figure {ally} {year} {indicator}"
    on, source = day_of(release, as_of), source_of(release, source)
    shown = on or today().isoformat()
    if reckoned := _of_group(ally, year, indicator, release, shown, source):
        return reckoned
    try:
        answer = ask("life", area(ally).code, year, indicator=indicator, as_of=on, source=source)
    except QueryError as error:
        return _no_figure(asked, ally, year, indicator, shown, source, release, error)
    rows = [row for row in answer.figures.iter_rows(named=True) if release in (None, row["release"])]
    if not rows:
        lacking = any(each["release"] == release for each in answer.extra["gaps"])
        reason: Reason = "edition_held_in_part" if lacking else "not_held"
        newest = answer.rows["release"][-1]
        said = f"{release} is not held for {area(ally).name_en} {year} ({indicator}); the newest held is {newest}."
        return refused(asked, shown, reason, said)
    number = numbers.figure(rows[-1], answer.as_of.isoformat())
    if number.value is None:
        said = f"{rows[-1]['release']} leaves {area(ally).name_en} {year} ({indicator}) blank."
        return refused(asked, shown, "blank_in_release", said)
    newer = [each["release"] for each in answer.extra["gaps"] if each["released_at"] > answer.rows["released_at"][-1]]
    told = f"{number.who} {year}: {number.printed} {number.unit} ({number.release})."
    notes = [each for each in answer.notes if "->" not in each]
    return base(answer, [number], headline=told, held_whole=not newer, notes=notes)


def _of_group(ally: str, year: int, indicator: str, release: str | None, on: str, source: str) -> Reply | None:
    """Give the figure of a group that the publisher gives none of: our sum of its members."""
    if group_of(ally) is None or source != "nato":
        return None
    if release and (printed := _cell(ally, year, indicator, release)):
        return printed
    try:
        answer = ask("figures", ally, indicators=indicator, years=year, source=source, release=release, as_of=on)
    except QueryError:
        return None
    found = numbers.reckoned(answer.rows.row(0, named=True), answer.as_of.isoformat())
    told = f"{found.who} {year}: {found.printed} {found.unit} ({found.release}; our sum)."
    return base(answer, [found], headline=told)


def _cell(ally: str, year: int, indicator: str, release: str) -> Reply | None:
    """Give what a release itself prints of a group, where it does."""
    try:
        answer = ask("cite", f"{release}/{code_of(ally)}/{indicator}/{year}")
    except QueryError:
        return None
    found = numbers.figures(answer)
    told = f"{found[0].who} {year}: {found[0].printed} {found[0].unit} ({release})."
    return base(answer, found, headline=told)


def _no_figure(
    asked: str,
    ally: str,
    year: int,
    indicator: str,
    on: str,
    source: str,
    release: str | None,
    error: BurdenshareError,
) -> Reply:
    """Say which kind of no it is: a year to come, no Ally yet, an edition held in part, or not held."""
    if reason_of(error) != "not_held":
        return of_error(asked, on, error)
    who, day = area(ally), date.fromisoformat(on)
    newest = latest(day, year)
    if source == "nato" and who.kind != "aggregate" and (who.code not in allies(day) or not who.armed_forces):
        return no_row(asked, on, who)
    if (newest is None and year >= day.year - 1) if source == "nato" else year >= day.year:
        return refused(asked, on, "future_year", f"No edition published by {on} gives {year}.")
    if other := [] if release else _elsewhere(ally, year, indicator, on):
        if len(other) == 1 and source == "nato":
            return figure(ally, year, indicator, None, on, other[0])
        said = f"{source} gives no {indicator} of {who.name_en} for {year}; {' and '.join(other)} do."
        return refused(asked, on, "not_held", said, f"`source`: {' or '.join(other)}.")
    if source == "nato" and (release in editions() or newest is not None):
        name = release or (newest.id if newest else "")
        said = f"{name} is held in part or not at all: {who.name_en} {year} is not among what we hold of it."
        return refused(asked, on, "edition_held_in_part", said)
    return refused(asked, on, "not_held", str(error))


def _elsewhere(ally: str, year: int, indicator: str, on: str) -> list[str]:
    """Name the sources that give a figure of which NATO's tables have no row for anybody."""
    try:
        ask("figures", None, indicators=indicator, as_of=on)
    except QueryError:
        given: dict[str, Any] = {"indicators": indicator, "years": year, "as_of": on, "source": OTHERS}
        try:
            found = ask("figures", ally, allow_mixed=True, **given).rows["release"]
        except QueryError:
            return []
        return sorted({each.split("-")[0] for each in found})
    return []


def life(ally: str, year: int, indicator: str = SHARE, as_of: str | None = None, source: str = "nato") -> Reply:
    """One figure through every release that gave it."""
    on = as_of or today().isoformat()
    try:
        answer = ask("life", area(ally).code, year, indicator=indicator, as_of=as_of, source=source)
    except QueryError as error:
        return _no_figure(f"life {ally} {year}", ally, year, indicator, on, source, None, error)
    lacking = [each["release"] for each in answer.extra["gaps"]]
    return base(answer, numbers.figures(answer), words={"editions_not_held": lacking}, held_whole=not lacking)
