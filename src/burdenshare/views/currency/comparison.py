"""Two days of knowledge side by side: rows, Ally by Ally, and the sentences they give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from burdenshare.core.measures import SHARE
from burdenshare.core.sentence import Sentence
from burdenshare.indicators.amounts import parts
from burdenshare.indicators.completeness import known_on as held_whole
from burdenshare.indicators.threshold import met as at_least
from burdenshare.language import say, together
from burdenshare.projections import moves
from burdenshare.projections.moves import KINDS
from burdenshare.reference.areas import allies, areas
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.store.read import as_of as known_on
from burdenshare.store.read import history
from burdenshare.views.currency.sentences import (
    Moved,
    PrintedShare,
    all_crossed,
    all_redefined,
    count,
    crossed,
    later_year,
    same_year,
)

UNUSUAL = 5  # of the unusual revisions that are put into words


@dataclass(frozen=True)
class Comparison:
    """Two days of knowledge, and what moved between them."""

    before: pl.DataFrame
    after: pl.DataFrame
    found: pl.DataFrame
    judged: pl.DataFrame
    crossings: pl.DataFrame
    goals: tuple[AllianceTarget, ...]
    members: tuple[str, ...]
    year_before: int | None
    year: int | None
    whole_before: bool = (
        True  # whether the last edition of the year is held whole: only then are there ranks and counts
    )
    whole: bool = True

    @classmethod
    def between(cls, start: date, end: date, source: str) -> Comparison:
        """Read what was known of a source on two days."""
        before, after = (known_on(each, sources=[source]) for each in (start, end))
        found, members = moves.moved(before, after), allies(end)
        past = history(start, sources=[source], indicators=[SHARE])
        shares = found.filter(pl.col("indicator") == SHARE)
        reported = int(str(past["released_at"].max())[:4]) if past.height else start.year
        goals = _targets(end, pl.concat([before, after]))
        then, now = (
            moves.last_year(each, members) or moves.last_year(each, members, least=0.0) for each in (before, after)
        )
        return cls(
            before, after, found, moves.judged(shares, past, reported),
            moves.crossings(before, after, found, goals, members),
            goals, members, then, now,
            held_whole(start, SHARE, then or 0, source).whole, held_whole(end, SHARE, now or 0, source).whole,
        )  # fmt: skip

    def shares(self) -> pl.DataFrame:
        """Give the observations the rows rest on: the share of the last year of each day, as then known."""
        of = pl.col("indicator") == SHARE
        wanted = pl.col("ref_area").is_in(self.members)
        years = [year for year in (self.year_before, self.year) if year is not None]
        then = self.before.filter(of & wanted & pl.col("period").is_in(years[:1]))
        now = self.after.filter(of & wanted & pl.col("period").is_in(years))
        return pl.concat([then, now]).unique(["release", "ref_area", "period"], keep="first", maintain_order=True)

    def figure(self, area: str, year: int | None, *, later: bool, indicator: str = SHARE) -> PrintedShare | None:
        """Give one share as known on either day."""
        return None if year is None else self._printed.get((later, indicator, area, year))

    @cached_property
    def _printed(self) -> dict[tuple[bool, str, str, int], PrintedShare | None]:
        """Look up once what is asked of every Ally: shares on either day, and what else has a target."""
        of = pl.col("indicator").is_in({SHARE, *(each.indicator for each in TARGETS.values())})
        return {
            (later, indicator, area, year): None
            if value is None
            else PrintedShare(value, year, "E" in status, definition)
            for later, known in ((False, self.before), (True, self.after))
            for indicator, area, year, value, status, definition in known.filter(of)
            .select("indicator", "ref_area", "period", "obs_value", "status", "definition")
            .iter_rows()
        }

    @cached_property
    def _sizes(self) -> dict[str, dict[str, Any]]:
        """Give what became of each Ally's last figure before: how large the change was, and how usual."""
        rows = self.judged.filter(pl.col("period") == (self.year_before or 0)).to_dicts()
        return {row["ref_area"]: row for row in reversed(rows)}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        of = (pl.col("indicator") == SHARE) & (pl.col("period") == (self.year_before or 0))
        return dict(reversed(self.found.filter(of).select("ref_area", "kind").rows()))

    def rows(self) -> list[dict[str, Any]]:
        """Give a row to each Ally, the highest latest share first."""
        counted = moves.counts(self.found)
        now, then = moves.values(self.after, SHARE, self.year), moves.values(self.before, SHARE, self.year_before)
        rank, rank_before = (
            moves.ranks({k: v for k, v in each.items() if k in self.members and whole})
            for each, whole in ((now, self.whole), (then, self.whole_before))
        )
        rows = [
            self._row(area, counted.get(area, {}), rank.get(area), rank_before.get(area), len(rank))
            for area in self.members
        ]
        return sorted(rows, key=lambda row: (row["share"] is None, -(row["share"] or 0.0), row["name"]))

    def _row(
        self, area: str, counted: dict[str, int], rank: int | None, rank_before: int | None, of: int
    ) -> dict[str, Any]:
        same, kind = self.figure(area, self.year_before, later=True), self._kinds.get(area, "same")
        then, now = self.figure(area, self.year_before, later=False), self.figure(area, self.year, later=True)
        size = self._sizes.get(area, {})
        return {
            "rank": rank, "ref_area": area, "name": areas()[area].name_en,
            **{each: counted.get(each, 0) for each in KINDS},
            "year_before": self.year_before, "share_before": then.value if then else None, "kind": kind,
            "share_same_year": same.value if same else None, "status_before": _status(then),
            "status_same_year": _status(same), "change": size.get("change"), "usual": size.get("usual"),
            "times": size.get("times"), "unusual": size.get("unusual"), "year": self.year,
            "share": now.value if now else None, "status": _status(now),
            "rank_before": rank_before, "crossed": self._crossed(area),
            "sentence": self._sentence(area, (rank, of, rank_before)),
        }  # fmt: skip

    def _crossed(self, area: str) -> str | None:
        said = [
            say(f"changes.passed_{way}", target=target, year=year)
            for code, target, year, way in self._ways
            if code == area
        ]
        return together(said, "comma") if said else None

    @cached_property
    def _ways(self) -> list[tuple[str, str, int, str]]:
        return self.crossings.select("ref_area", "target", "period_after", "direction").rows()

    def _sentence(self, area: str, rank: tuple[int | None, int, int | None]) -> Sentence | None:
        """Draft what is to be said of an Ally: what became of the last figure known, and the figure of a later year."""
        then, same = self.figure(area, self.year_before, later=False), self.figure(area, self.year_before, later=True)
        said = []
        if then or same:
            year = self.year_before or 0
            none, times = PrintedShare(None, year), self._sizes.get(area, {}).get("times")
            said.append(self._same_year(area, self._kinds.get(area, "same"), then or none, same or none, times))
        now, place = self.figure(area, self.year, later=True), rank[0]
        if now and same and place is not None and self.year != self.year_before:
            said.append(later_year(area, same, now, (place, rank[1], rank[2])))
        return together(said) if said else None

    def sentences(self) -> list[Sentence]:
        """Draft the sentences that matter most: how many meet the targets, who crossed one, the unusual revisions."""
        return [*self._counted(), *self._crossings(), *self._unusual()]

    def _counted(self) -> list[Sentence]:
        said = []
        for goal in self.goals:
            if goal.indicator == SHARE and self.year is not None and self.whole:
                found = {k: v for k, v in moves.values(self.after, SHARE, self.year).items() if k in self.members}
                met = sum(at_least(value, goal.value) for value in found.values())
                defined = moves.values(self.after, SHARE, self.year, "definition").values()
                said.append(count(met, len(found), goal.counting(defined), self.year))
        return said

    def _crossings(self) -> list[Sentence]:
        return [crossed(area, goal, way, then, now, why) for (goal, way, why), (area, then, now) in self._passed()]

    def _passed(self) -> Iterator[tuple[tuple[str, str, str], Moved]]:
        """Give each target passed, which way and why, with who passed it, from what to what."""
        for area, goal, first, last, way, why in self.crossings.drop("before", "after", "definition").iter_rows():
            of = TARGETS[goal].indicator
            then = self.figure(area, first, later=False, indicator=of)
            now = self.figure(area, last, later=True, indicator=of)
            if then and now:
                yield (goal, way, why), (area, then, now)

    def by_pattern(self) -> list[Sentence]:
        """Say the same in fewer sentences: what crossed or moved in one way, in one."""
        alike: dict[tuple[str, str, str], list[Moved]] = {}
        for how, each in self._passed():
            alike.setdefault(how, []).append(each)
        moved = self._moved()
        redefined = [(area, then, now) for area, kind, then, now, _ in moved if kind == "redefined"]
        return [
            *self._counted(),
            *(all_crossed(*how, each) for how, each in alike.items()),
            *([all_redefined(redefined, self.behind)] if redefined else []),
            *(self._same_year(*each) for each in moved if each[1] != "redefined"),
        ]

    def _same_year(self, area: str, kind: str, then: PrintedShare, now: PrintedShare, times: float | None) -> Sentence:
        return same_year(area, kind, then, now, times, self.behind(area, now.year))

    def behind(self, area: str, year: int) -> dict[str, Any] | None:
        """Give what moved behind a share of GDP between the two days, its amount or its GDP."""
        return self._behind.get((area, year))

    @cached_property
    def _behind(self) -> dict[tuple[str, int], dict[str, Any]]:
        return {(row["ref_area"], row["period"]): row for row in self.parts.iter_rows(named=True)}

    @cached_property
    def parts(self) -> pl.DataFrame:
        """Give what moved behind each share, its amount or its GDP."""
        return parts(self.before, self.after)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Count what moved, by kind."""
        found = dict(self.found.group_by("kind").len().iter_rows())
        return {kind: found.get(kind, 0) for kind in KINDS}

    def _unusual(self) -> list[Sentence]:
        return [self._same_year(*each) for each in self._moved()]

    def _moved(self, most: int = UNUSUAL) -> list[tuple[str, str, PrintedShare, PrintedShare, float | None]]:
        rows = self.judged.filter(
            pl.col("unusual")
            & pl.col("ref_area").is_in(self.members)
            & (pl.col("period") >= (self.year_before or 0) - 1)
        )
        return [
            (area, kind, then, now, times)
            for area, year, kind, times in rows.head(most).select("ref_area", "period", "kind", "times").iter_rows()
            if (then := self.figure(area, year, later=False)) and (now := self.figure(area, year, later=True))
        ]  # fmt: skip


def _targets(on: date, known: pl.DataFrame) -> tuple[AllianceTarget, ...]:
    """List the targets announced by a day that may be held against these figures: NATO's are about NATO's own."""
    told = dict(
        known.filter(pl.col("obs_value").is_not_null())
        .group_by("indicator")
        .agg(pl.col("definition").unique())
        .iter_rows()
    )
    announced = (each for each in TARGETS.values() if each.definitions and each.announced <= on.isoformat())
    return tuple(
        each for each in announced if told.get(each.indicator) and set(told[each.indicator]) <= set(each.definitions)
    )


def _status(figure: PrintedShare | None) -> str | None:
    return None if figure is None else "E" if figure.estimate else "A"
