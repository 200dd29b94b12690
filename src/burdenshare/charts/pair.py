"""Two answers of `standing` side by side: two years as known on one day, or one year as known on two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from burdenshare.charts.look import Look
from burdenshare.charts.marks import distance, rows_of
from burdenshare.charts.papers import measured
from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language.numbers import day, definition, inside, listed, say, short
from burdenshare.reference.areas import allies, area
from burdenshare.reference.targets import TARGETS, AllianceTarget
from burdenshare.views.answer import Answer

Row = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """The rows of both answers, those of Allies that either gives, and the words about them."""

    before: list[Row]
    after: list[Row]
    rows: list[Row]
    target: AllianceTarget
    title: str
    kind: str  # years or days
    words: dict[str, Any]
    warnings: list[str]


def paired(before: Answer, after: Answer, look: Look, allies: tuple[str, ...] = ()) -> Pair:
    """Join two answers of `standing` by Ally, in the order of the second.

    Raises
    ------
    QueryError
        the two are of different targets, or the same answer twice, or neither gives a figure.
    """
    if before.extra["target"] != after.extra["target"]:
        raise QueryError(sentence("no_chart.two_targets"))
    if before.question == after.question:
        raise QueryError(sentence("no_chart.twice"))
    sides = [_given(answer, look, allies) for answer in (before, after)]
    then, now = ({row["ref_area"]: row for row in side} for side in sides)
    rows = [_joined(then.get(code), now.get(code)) for code in [*now, *(code for code in then if code not in now)]]
    if not rows:
        raise QueryError(sentence("no_chart.neither", names=[area(code).name_en for code in allies]))
    words = _words(before, after, sides, look)
    kind = "years" if before.extra["year"] != after.extra["year"] else "days"
    whole = before.extra["complete"] and after.extra["complete"]
    title = say(f"pair.{kind}", look.lang, **words) if whole else _without_count(rows, words, look.lang)
    return Pair(sides[0], sides[1], rows, TARGETS[after.extra["target"]], title, kind, words, words.pop("warnings"))


def _without_count(rows: list[Row], words: dict[str, Any], lang: str) -> str:
    """Say who moved most, where an edition is held in part and gives no count."""
    both = [row for row in rows if None not in (row["value_before"], row["value_after"])]
    if not both:
        return say("pair.part", lang, **words)
    most = max(both, key=lambda row: distance(row["value_before"], row["value_after"]))
    return say("pair.most", lang, ally=most["ally"], first=most["label_before"], last=most["label_after"], **words)


def _given(answer: Answer, look: Look, allies: tuple[str, ...]) -> list[Row]:
    rows = rows_of(answer.rows.to_dicts(), look)
    return [row for row in rows if row["value"] is not None and (not allies or row["ref_area"] in allies)]


def _joined(then: Row | None, now: Row | None) -> Row:
    either = now or then or {}
    return {
        "ref_area": either["ref_area"], "ally": either["ally"],
        **{f"{key}_before": (then or {}).get(key) for key in ("value", "label", "id")},
        **{f"{key}_after": (now or {}).get(key) for key in ("value", "label", "id")},
        "numbers": f"{(then or {}).get('label') or '..'} \u2192 {(now or {}).get('label') or '..'}",
    }  # fmt: skip


def _words(before: Answer, after: Answer, sides: list[list[Row]], look: Look) -> dict[str, Any]:
    """Say what stands against what, and that definitions differ where they do."""
    lang, one, two = look.lang, before.extra, after.extra
    goal = TARGETS[two["target"]]
    years = one["year"] != two["year"]
    kinds = [sorted({row["definition"] for row in side}) for side in sides]
    first, *others = (definition(each, lang) for each in dict.fromkeys([*kinds[0], *kinds[1]]))
    names = listed([first, *map(inside, others)], lang)
    return {
        "before": str(one["year"]) if years else day(before.as_of, lang),
        "after": str(two["year"]) if years else day(after.as_of, lang),
        "year": two["year"],
        "n_before": one["at_or_above"], "n_after": two["at_or_above"],
        "of_before": one["reporting"], "of_after": two["reporting"],
        "target": say(f"target.{goal.indicator}", lang, value=short(goal.value, lang)),
        "of": say(f"of.{goal.indicator}", lang),
        "definition": names,
        "warnings": [*_strangers(one, sides[0], lang), *_mixed(kinds, after, lang, years)],
    }  # fmt: skip


def _mixed(kinds: list[list[str]], after: Answer, lang: str, years: bool) -> list[str]:
    """Say what the change of definition moved, as measured of one year; of two years that definitions differ."""
    if kinds[0] == kinds[1]:
        return []
    return (not years and measured(after, lang)) or [say("pair.mixed", lang)]


def _strangers(before: dict[str, Any], side: list[Row], lang: str) -> list[str]:
    """Say why there are more dots than the count is of: some were not yet Allies."""
    members = allies(before["year"])
    more = sum(row["ref_area"] not in members for row in side)
    return [say("pair.strangers", lang, n=more, year=before["year"])] if more else []
