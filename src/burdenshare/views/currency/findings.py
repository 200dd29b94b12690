"""Which findings of a release are worth a line each? At most eight that differ; none repeats the pattern of another."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from burdenshare.language import say
from burdenshare.reference.areas import areas
from burdenshare.reference.targets import TARGETS
from burdenshare.views.answer import Answer

MOST = 8
CORE = "hague-core-3.5"
Row = dict[str, Any]


def findings(compared: Answer, core: Answer | None) -> list[str]:
    """Say what a release tells, the most telling first.

    Parameters
    ----------
    compared
        what changed by the release, as `changes` compares it.
    core
        who stands at the core target by the release, where that target was in force.
    """
    rows = [
        row for row in compared.rows.to_dicts() if row["share"] is not None and areas()[row["ref_area"]].joined_nato
    ]
    said = [_core(core), *_crossings(compared)]
    if compared.extra.get("complete", True):  # of a part nothing is the highest, the most or so many of all
        said += [_range(rows), _rise(rows), _direction(rows), _moved(rows), kinds(compared), _estimates(rows)]
    else:
        said.append(kinds(compared))
    return [each for each in said if each][:MOST]


def _core(core: Answer | None) -> str:
    if core is None or not core.extra["complete"] or not core.extra["at_or_above"]:
        return ""
    rows = [row for row in core.rows.to_dicts() if row["value"] is not None]
    met = [row["name"] for row in rows if row["gap"] >= 0]
    words = TARGETS[CORE].counting(row["definition"] for row in rows)
    n, of, year = core.extra["at_or_above"], core.extra["reporting"], core.extra["year"]
    return say("release_brief.core", n=n, of=of, year=year, target=words, names=met)


def _crossings(compared: Answer) -> list[str]:
    """Say of each target who stands at it now and who no longer does, all years in one sentence."""
    held = sorted(compared.extra["crossings"], key=lambda each: (each["target"] != "nato-2", each["target"]))
    said: list[str] = []
    for target, group in groupby(held, key=lambda each: each["target"]):
        ways: dict[tuple[str, int], list[str]] = {}
        crossed = list(group)
        words = TARGETS[target].counting(each["definition"] for each in crossed)
        for each in crossed:
            ways.setdefault((each["direction"], each["period_after"]), []).append(areas()[each["ref_area"]].name_en)
        parts = [
            say(f"release_brief.{way}", names=sorted(names), year=year) for (way, year), names in sorted(ways.items())
        ]
        said.append(say("release_brief.crossed", target=words, parts=parts))
    return said


def _mark(status: str | None) -> str:
    return "e" if status == "E" else ""


def _range(rows: list[Row]) -> str:
    if len(rows) < 3:
        return ""
    ordered = sorted(rows, key=lambda row: -row["share"])
    high, low, middle = ordered[0], ordered[-1], ordered[(len(ordered) - 1) // 2]
    ends = {
        f"{key}{of}": value
        for key, row in (("high", high), ("low", low))
        for of, value in (("", row["share"]), ("_name", row["name"]), ("_mark", _mark(row["status"])))
    }
    return say(
        "release_brief.range", year=high["year"], middle=middle["share"], middle_mark=_mark(middle["status"]), **ends
    )


def _later(rows: list[Row]) -> list[Row]:
    """Keep those of whom the release gives the year before too."""
    return [row for row in rows if row["share_same_year"] is not None and row["year"] != row["year_before"]]


def _rise(rows: list[Row]) -> str:
    both = _later(rows)
    if not both:
        return ""
    most = max(both, key=lambda row: row["share"] - row["share_same_year"])
    return say(
        "release_brief.rise", name=most["name"], year=most["year"], before=most["year_before"],
        first=most["share_same_year"], first_mark=_mark(most["status_same_year"]),
        last=most["share"], last_mark=_mark(most["status"]),
    )  # fmt: skip


def _direction(rows: list[Row]) -> str:
    """Say how many spend a larger share than in the year before, and who a smaller one."""
    both = _later(rows)
    if not both:
        return ""
    change = {row["name"]: round(row["share"], 2) - round(row["share_same_year"], 2) for row in both}
    less = sorted(name for name, by in change.items() if by <= -0.005)
    key = "release_brief.fewer" if less else "release_brief.none_fewer"
    more = sum(by >= 0.005 for by in change.values())
    told = {"more": more, "of": len(both), "year": both[0]["year"], "before": both[0]["year_before"]}
    return say(key, **told, **({"names": less} if less else {}))


def _moved(rows: list[Row]) -> str:
    """Say which figure that was known before moved most."""
    known = [row for row in rows if row["change"] is not None and row["share_before"] is not None]
    most = max(known, key=lambda row: abs(row["change"]), default=None)
    if most is None or abs(most["change"]) < 0.005:
        return ""
    key = "release_brief.redefined" if most["kind"] == "redefined" else "release_brief.revised"
    return say(
        key, name=most["name"], year=most["year_before"], first=most["share_before"],
        first_mark=_mark(most["status_before"]), last=most["share_same_year"],
        last_mark=_mark(most["status_same_year"]),
    )  # fmt: skip


def kinds(compared: Answer) -> str:
    """Say how many of its figures are new, how many moved, and why."""
    counts = {kind: n for kind, n in compared.extra["counts"].items() if n}
    parts = [say("diff.count", count=n, kind=say(f"release_brief.kind.{kind}")) for kind, n in counts.items()]
    return say("release_brief.kinds", parts=parts) if parts else ""


def _estimates(rows: list[Row]) -> str:
    if not rows:
        return ""
    n = sum(row["status"] == "E" for row in rows)
    key = "release_brief.all_estimates" if n == len(rows) else "release_brief.estimates"
    return say(key, n=n, of=len(rows), year=rows[0]["year"]) if n else ""
