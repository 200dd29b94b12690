"""The time machine: who met a target in a year, as each whole release had it; static/time.js only turns it."""

from __future__ import annotations

import json
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import figure, name
from burdenshare.reference.areas import areas
from burdenshare.reference.targets import TARGETS
from burdenshare.web.request import PageRequest

GOALS = ("nato-2", "hague-core-3.5", "nato-equipment-20")
FIRST_YEAR = 2014  # the year of the pledge of Wales
RECENT = 3  # years before the newest that the first screen may tell of
FAR = 3  # Allies by which a count has to move to be the news
Json = dict[str, Any]


def scene(asked: PageRequest, year: int, goal: str) -> Json:
    """Say what the first screen shows of a year and a target: every stop, and which one is the day's."""
    shown = panel(asked, year, goal)
    day = asked.on.isoformat()
    at = max((number for number, each in enumerate(shown["stops"]) if each["day"] <= day), default=0)
    if shown["stops"][at]["day"] > day:
        shown["stops"][at]["says"] = asked.say(
            "time.later", day=asked.day(shown["stops"][at]["day"]), on=asked.day(day)
        )
    return {
        **shown,
        "year": year,
        "goal": goal,
        "at": at,
        "goals": [(each, _count(asked, year, each, day)) for each in GOALS],
        "years": range(FIRST_YEAR, last_year(asked) + 1),
        "newest": _newest(asked, day),
    }


def _newest(asked: PageRequest, day: str) -> tuple[int, str] | None:
    """Say the count of the newest year that a release by the day gave whole, and which year that is."""
    years = range(last_year(asked), FIRST_YEAR - 1, -1)
    year = next((each for each in years if _by(asked, each, GOALS[0], day)), None)
    if year is None:
        return None
    stop, target = _by(asked, year, GOALS[0], day)[-1], asked.word("time_target", GOALS[0])
    return year, asked.say("time.newest", year=year, n=stop["count"], of=stop["of"], target=target)


def machine(asked: PageRequest) -> Json:
    """Say all of it, for the script: each year and target with its stops."""
    return {
        "years": {
            str(year): {goal: made for goal in GOALS if (made := _or_none(asked, year, goal))}
            for year in range(FIRST_YEAR, last_year(asked) + 1)
        },
        "names": names(asked),
    }


def telling_year(asked: PageRequest) -> int:
    """Choose the year that tells most: the newest of the last ones that moved far, was told twice, or once.

    Raises
    ------
    QueryError
        no release by the day gives any year whole.
    """
    newest, day = int(asked.known("standing").extra["year"]), asked.on.isoformat()
    years = range(newest, max(FIRST_YEAR, newest - RECENT) - 1, -1)
    told = {year: [stop["count"] for stop in _by(asked, year, GOALS[0], day)] for year in years}
    far = (year for year, counts in told.items() if counts and abs(counts[-1] - counts[0]) >= FAR)
    often = (year for least in (2, 1) for year, counts in told.items() if len(counts) >= least)
    return next(far, None) or next(often, newest)


def _by(asked: PageRequest, year: int, goal: str, day: str) -> list[Json]:
    """Give the stops of a year at a target, one for each release by a day that gave it whole."""
    shown = _or_none(asked, year, goal)
    return [stop for stop in shown["stops"] if stop["day"] <= day] if shown else []


def file(asked: PageRequest) -> bytes:
    """Write the machine as the file the script reads."""
    return json.dumps(machine(asked), ensure_ascii=False, separators=(",", ":")).encode()


def last_year(asked: PageRequest) -> int:
    """Give the newest year NATO's figures tell of."""
    return int(asked.ask("standing").extra["year"])


def names(asked: PageRequest) -> dict[str, str]:
    """Name every Ally there ever was."""
    return {code: name(code, asked.lang) for code, each in areas().items() if each.joined_nato}


def _or_none(asked: PageRequest, year: int, goal: str) -> Json | None:
    try:
        return panel(asked, year, goal)
    except QueryError:
        return None


def _count(asked: PageRequest, year: int, goal: str, day: str) -> tuple[int, int] | None:
    """Count for a target on a day: how many of how many; None where no release gives the year whole."""
    shown = _or_none(asked, year, goal)
    then = [each for each in shown["stops"] if each["day"] <= day] or shown["stops"][:1] if shown else []
    return (then[-1]["count"], then[-1]["of"]) if then else None


def panel(asked: PageRequest, year: int, goal: str) -> Json:
    """Say everything of one year and target: title, axis, and at each stop its count, sentences and bars.

    Raises
    ------
    QueryError
        no release gives the year whole.
    """
    found = asked.ask("timeline", year, goal)
    rows = found.rows.to_dicts()
    told = [
        {**stop, "bars": [_bar(row, asked) for row in rows if row["release"] == stop["release"]]}
        for stop in found.extra["stops"]
    ]
    same = len({each["at_or_above"] for each in told}) == 1
    title = "once" if len(told) == 1 else "same" if same else "depends"
    target = asked.word("time_target", goal)
    return {
        "title": asked.say(f"time.title.{title}", target=target, year=year, n=told[0]["at_or_above"]),
        "line": TARGETS[goal].value,
        **axis(max(bar["value"] for each in told for bar in each["bars"])),
        "stops": [_stop(asked, each, told[0], goal, year) for each in told],
    }


def _bar(row: Json, asked: PageRequest) -> Json:
    """Write one bar; it `fell` where it met the target in an earlier release and no longer does."""
    kind = "met" if row["meets"] else "fell" if row["met_before"] else "below"
    return {
        "code": row["ref_area"],
        "value": round(row["value"], 4),
        "first": round(row["first"], 4),
        "printed": figure(row["printed"], asked.lang),
        "kind": kind,
        "id": row["id"],
    }


def axis(high: float) -> Json:
    """Choose the axis: its end and round ticks.

    >>> axis(3.8)["ticks"], axis(45.0)["ticks"]
    ([1, 2, 3], [10, 20, 30, 40])
    """
    step = 1 if high <= 7 else 10
    return {"end": round(high * 1.14, 3), "ticks": list(range(step, int(high) + 1, step))}


def _foot(asked: PageRequest, told: Json) -> str:
    """Name the release, and the mark of an estimate where a bar bears one."""
    marked = any(bar["printed"].endswith("e") for bar in told["bars"])
    said = [asked.say("time.foot", day=asked.day(told["released_at"]))]
    return " ".join([*said, *([asked.say("time.estimates")] if marked else [])])


def _stop(asked: PageRequest, told: Json, first: Json, goal: str, year: int) -> Json:
    """Say one stop: its count, what changed since the first, and its bars."""
    known = {bar["code"]: bar["kind"] for bar in first["bars"]}
    moved = {
        "fell": [bar for bar in told["bars"] if bar["kind"] != "met" and known.get(bar["code"]) == "met"],
        "rose": [bar for bar in told["bars"] if bar["kind"] == "met" and known.get(bar["code"], "met") != "met"],
    }
    since = asked.day(first["released_at"][:7])
    who = {key: [name(bar["code"], asked.lang) for bar in bars] for key, bars in moved.items()}
    kept = [key for key in moved if moved[key]]
    target = asked.word("time_target", goal)
    begins = told["release"] == first["release"]
    heading = kept[0] if kept else "plain"
    count = len(moved[heading]) if kept else 0
    top, last = (f"{name(bar['code'], asked.lang)} {bar['printed']}" for bar in (told["bars"][0], told["bars"][-1]))
    return {
        "release": told["release"],
        "day": told["released_at"],
        "short": asked.day(told["released_at"][:7]),
        "count": told["at_or_above"],
        "of": told["reporting"],
        "so_many": asked.say("time.of", of=told["reporting"]),
        "says": asked.say("time.first" if begins else "time.then", day=asked.day(told["released_at"])),
        "moved": " ".join(asked.say(f"time.{key}", n=len(moved[key]), who=who[key], since=since) for key in kept),
        "heading": asked.say(
            f"time.heading.{heading}", n=count, target=target, year=year, since=since, top=top, last=last
        ),
        "sub": " ".join([asked.word("time_measure", goal), *([] if begins else [asked.say("time.ring", since=since)])]),
        "foot": _foot(asked, told),
        "bars": told["bars"],
    }
