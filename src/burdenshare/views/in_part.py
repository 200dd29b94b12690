"""What is said of an answer about many Allies where the last edition of its day is held in part."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from burdenshare.indicators.completeness import Completeness, YearCoverage
from burdenshare.language import say


def within(state: YearCoverage, members: Collection[str], shares: pl.DataFrame) -> YearCoverage:
    """Say of some Allies alone whether all that the last edition gave of them is held.

    Parameters
    ----------
    state
        what is held of the Alliance.
    members
        the Allies meant.
    shares
        their figures of the year, as known on the day.
    """
    if state.newest is None:
        return state
    lacked = tuple(code for code in state.newest.missing if code in members)
    own = (pl.col("release") == state.newest.release) & (pl.col("period") == state.newest.year)
    held = shares.filter(own & pl.col("ref_area").is_in(list(members)) & pl.col("obs_value").is_not_null()).height
    return replace(state, newest=replace(state.newest, gave=held + len(lacked), held=held, missing=lacked))


def led(state: YearCoverage, said: str) -> str:
    """Put before a headline what is held of the last edition, where that is not all of it."""
    if state.whole or state.newest is None:
        return said
    of = state.newest
    return say("completeness.led", release=of.release, year=of.year, held=of.held, gave=of.gave, said=said)


def lacking(state: YearCoverage) -> list[str]:
    """Name the editions between the last one held whole and the day asked about."""
    return [] if state.whole else [say("completeness.lacking", editions=named(state.between))]


def named(editions: Iterable[Completeness]) -> list[str]:
    """Name editions with what is held of each."""
    return [
        say("completeness.part", release=each.release, held=each.held, gave=each.gave)
        if each.held
        else say("completeness.none", release=each.release)
        for each in editions
    ]


def part(state: YearCoverage) -> dict[str, Any]:
    """Give what JSON says of an answer in part: how much is held of which edition; nothing of a whole one."""
    if state.whole or state.newest is None:
        return {}  # whether older figures were given anew is said by every answer itself
    editions = [{"release": each.release, "gave": each.gave, "held": each.held} for each in state.between]
    of = state.newest
    return {"complete": False, "edition": of.release, "gave": of.gave, "held": of.held, "lacking": editions}
