"""Allies ranked by any indicator of one edition: by level, against a threshold, or by change since a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SHARE
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.rankable import armed, not_yet, to_come
from burdenshare.mcp.refusals import of_error, refused
from burdenshare.mcp.shapes import Number, Reply
from burdenshare.reference.areas import allies, area
from burdenshare.reference.editions import between, editions
from burdenshare.reference.groups import group as find_group
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask

Row = dict[str, Any]


def ranked(
    year: int | None,
    ally: str | None,
    release: str | None,
    on: str,
    order: str,
    indicator: str | None,
    threshold: float | None,
    since: int | None,
    group: str | None,
) -> Reply:
    """Rank all Allies of one edition, or of a group, by what it gives; nothing where we hold it in part."""
    indicator = indicator or SHARE
    year = year if year is not None else _newest_year(release, on)
    asked = f"standing {year} {indicator}"
    if no := _no_place(asked, year, ally, indicator, on):
        return no
    edition, held = _edition(year, indicator, release, on)
    if held != "whole":
        said = f"{edition or on} is not held whole for {indicator} of {year}; no count or rank is made of a part."
        return refused(asked, on, "edition_held_in_part" if edition else "not_held", said)
    try:
        ranks = Ranks.of(_panel(indicator, year, since, edition, on, group), year, since)
    except QueryError as error:
        return of_error(asked, on, error)
    if not ranks.values:
        said = f"Nobody has both {since} and {year} there." if since else f"Every cell of {year} is blank there."
        return refused(asked, on, "not_held", said)
    return _told(ranks, ally, order, threshold)


def _no_place(asked: str, year: int, ally: str | None, indicator: str, on: str) -> Reply | None:
    """Refuse a year to come, what NATO's tables never have a row of, and who was no Ally then."""
    if to_come(year, on):
        return refused(asked, on, "future_year", f"No edition published by {on} gives {year}.")
    try:
        ask("figures", None, indicators=indicator, as_of=on)
    except QueryError as error:
        return of_error(asked, on, error)
    return not_yet(asked, on, ally, year) if ally and area(ally).code not in allies(year) else None


def _panel(indicator: str, year: int, since: int | None, edition: str, on: str, group: str | None) -> Answer:
    """Ask for the figures of those who were Allies in the year, and in the group where one is named."""
    among = find_group(group).on(date.fromisoformat(on)) if group else allies(year)
    then = [code for code in armed(on) if code in allies(year) and code in among]
    years = [year] if since is None else [since, year]
    return ask("figures", then, indicators=indicator, years=years, release=edition)


def _newest_year(release: str | None, on: str) -> int:
    known = [editions()[release]] if release in editions() else between(date.min, on)
    return max((each.last_year or 0 for each in known), default=0)


def _edition(year: int, indicator: str, release: str | None, on: str) -> tuple[str, str]:
    """Name the edition that decides, and say whether all that it gives of a year is held."""
    question = {"quantity": "rank", "indicator": indicator, "year": year, "source": "nato"}
    rows = ask("resolve", question, as_of=on).rows.select("release", "held").rows()
    found = [row for row in rows if release in (None, row[0])]
    return found[-1] if found else ("", "none")


@dataclass(frozen=True)
class Ranks:
    """The Allies of one edition with what they are ranked by: a level, or a change since a year."""

    answer: Answer
    year: int
    since: int | None
    rows: dict[str, Row]
    values: dict[str, float]

    @classmethod
    def of(cls, answer: Answer, year: int, since: int | None) -> Ranks:
        """Read the panel of one or two years."""
        rows = {row["ref_area"]: row for row in answer.rows.iter_rows(named=True) if row["period"] == year}
        given = {code: row for code, row in rows.items() if row["value"] is not None}
        levels = {code: float(row["value"]) for code, row in given.items()}
        return cls(answer, year, since, rows, levels if since is None else _changes(answer, given, since))

    @property
    def release(self) -> str:
        """Name the edition."""
        return str(next(iter(self.rows.values()))["release"])

    def ordered(self, order: str) -> list[str]:
        """List who is ranked, from the top or the bottom."""
        return sorted(self.values, key=lambda code: self.values[code], reverse=order == "top")

    def at(self, threshold: float) -> list[str]:
        """List who is at or above a threshold: by the printed figure, unless it is a change we reckon."""
        shown = self.values if self.since is not None else {code: _printed(self.rows[code]) for code in self.values}
        return [code for code in self.ordered("top") if round(shown[code], 9) >= threshold]

    def number(self, code: str) -> Number:
        """Give the cell an Ally is ranked by, or its change."""
        if self.since is None:
            cells = self.answer.figures.iter_rows(named=True)
            cell = next(each for each in cells if (each["ref_area"], each["period"]) == (code, self.year))
            return numbers.figure(cell, self.answer.as_of.isoformat())
        row = self.rows[code]
        return numbers.derived(
            self.answer,
            f"change of {row['indicator']} from {self.since} to {self.year}",
            self.values[code],
            "percentage points" if row["unit"].startswith("PT") else "%",
            who=row["name"],
            note=f"{row['id']} less that of {self.since}",
            definition=row["definition"],
            year=self.year,
            release=row["release"],
        )


def _told(ranks: Ranks, ally: str | None, order: str, threshold: float | None) -> Reply:
    code, of = area(ally).code if ally else None, len(ranks.values)
    shown = [each for each in ranks.ordered(order) if code in (None, each)]
    if not shown:
        said = f"{ranks.release} leaves {ally} {ranks.year} blank."
        return refused(ranks.answer.question, ranks.answer.as_of.isoformat(), "blank_in_release", said)
    same: Row = {"year": ranks.year, "release": ranks.release}
    words: Row = {"order": shown, "blank": sorted(set(ranks.rows) - set(ranks.values))}
    found: list[Number] = []
    if threshold is not None:
        words["at_or_above"] = at = ranks.at(threshold)
        name = f"Allies at or above {threshold:g}"
        found.append(numbers.derived(ranks.answer, name, len(at), "Allies", note=f"of {of} that report", **same))
    if code:
        place, who = 1 + sum(each > ranks.values[code] for each in ranks.values.values()), ranks.rows[code]["name"]
        found.append(numbers.derived(ranks.answer, "rank from the top", place, f"of {of}", who=who, **same))
    own = [ranks.number(each) for each in shown]
    first = f"{own[0].who} {own[0].printed or own[0].value} {own[0].unit}"
    since = f"{ranks.since} to " if ranks.since else ""
    told = f"{ranks.rows[shown[0]]['indicator']} {since}{ranks.year}, {ranks.release}, from the {order}: {first}."
    return base(ranks.answer, [*found, *own], headline=told, words=words)


def _printed(row: Row) -> float:
    return float(row["printed"].rstrip("ef").replace(",", ""))


def _changes(answer: Answer, given: dict[str, Row], since: int) -> dict[str, float]:
    """Reckon the change since a year: shares in points, all else in per cent; one definition and price base."""
    before = {row["ref_area"]: row["value"] for row in answer.rows.iter_rows(named=True) if row["period"] == since}
    return {
        code: round(row["value"] - old, 9) if row["unit"].startswith("PT") else 100 * (row["value"] / old - 1)
        for code, row in given.items()
        if (old := before.get(code))
    }
