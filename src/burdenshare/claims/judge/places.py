"""Judge ranks and comparisons of two Allies, by what stood on the day and what stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best
from burdenshare.claims.judge.fit import amount, said, written
from burdenshare.claims.judge.levels import WORDS
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.who import name
from burdenshare.language.reasons import language, tell

BY = {
    "share": ("defence_share_gdp",),
    "cash": ("defence_usd_current", "defence_usd_constant"),
    "spending": ("defence_share_gdp", "defence_usd_current", "defence_usd_constant"),
    "per_head": ("defence_per_capita_usd_constant",),
    "growth": ("defence_real_change",),
    "equipment": ("equipment_share",),
}
PLACE_OFF = " (a place off)"
NOT_EUROPE = ("USA", "CAN")


Test = Callable[[date], tuple[bool | None, str]]


def two_days(record: Record, on: date, test: Test, what: str, used: dict[str, Figure]) -> Finding:
    """Judge by a test on the day and today: `test(day)` gives whether it holds (None: not known), and what is so.

    Where the day's release is held only in part, older figures cannot make a statement wrong that newer ones bear out.
    """
    then, told = test(on)
    partly = next((out for each in list(used.values()) if (out := record.later(each, on))), None)
    now, told_now = test(record.today)
    if then is None:
        if now is None:
            return Finding("cannot_verify", tell("{0}: no release we hold gives enough to tell.", what))
        return Finding(
            "not_yet_known", tell("{0}: not known by {1}; today {2}.", what, written(on), told_now), now=told_now
        )
    tail = tell("; today {0}", told_now) if told_now != told else ""
    reason = tell("{0}: on {1} {2}{3}.", what, written(on), told, tail)
    if partly and now and not then:
        reason += tell(" Of NATO's release of {0} we hold only a part.", written(partly))
        return Finding("right", reason, then=told, now=told_now)
    verdict = ("right" if now is not False else "right_when_written") if then else "not_yet_known" if now else "wrong"
    return Finding(verdict, reason, then=told, now=told_now)


def rank(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a place in the order of Allies, by what stood on the day.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Spain spent the lowest share of GDP on defence in NATO in 2024.", "2024-07-10")
    [('lowest share', 'right_when_written')]
    """
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    read = [_ranked(claim, record, on, year, each) for year in years for each in BY[claim.more["by"]]]
    found = best([each for each in read if each.verdict not in ("cannot_verify",)] or read)
    if found.verdict == "wrong" and (claim.more.get("among") == () or claim.more.get("band") == 0):
        reason = tell("Among whom, or how near the end, is not said. {0}", found.reason)
        return replace(found, verdict="cannot_verify", reason=reason)
    if found.verdict == "wrong" and abs(claim.value or 1) > 1 and any(tell(PLACE_OFF) in each.reason for each in read):
        return replace(next(each for each in read if tell(PLACE_OFF) in each.reason), verdict="close")
    if found.verdict == "wrong" and (
        not claim.sure or (claim.more.get("candidates", 1) > 1 and not claim.more.get("listed"))
    ):
        others = [replace(claim, who=(code,)) for code in claim.who[1:3]]
        if any(rank(each, record, on).verdict in ("right", "right_when_written") for each in others):
            return replace(
                found, verdict="cannot_verify", reason=tell("Whom the rank is given to is not clear. {0}", found.reason)
            )
    return found


def _ranked(claim: Claim, record: Record, on: date, year: int, indicator: str) -> Finding:
    code, place = claim.who[0], int(claim.value or 1)
    used: dict[str, Figure] = {}

    def test(day: date) -> tuple[bool | None, str]:
        held = record.across(indicator, year, day)
        if claim.more.get("europe"):
            held = {area: each for area, each in held.items() if area not in NOT_EUROPE}
        if code not in held or len(held) < 18:
            return None, tell("not known")
        if circle := claim.more.get("among"):
            held = {area: each for area, each in held.items() if area in circle}
            if code not in held:
                return None, tell("not known")
        ordered = sorted(held.values(), key=lambda each: -each.value)
        used.update({each.id: each for each in (*ordered[:3], *ordered[-2:], held[code])})
        at = [each.area for each in ordered].index(code) + 1
        told = tell("{0} was {1} of {2} ({3}); first {4} {5}, last {6} {7}", name(code), _nth(at), len(ordered), said(held[code]), ordered[0].area, said(ordered[0]), ordered[-1].area, said(ordered[-1]))  # fmt: skip  # noqa: E501
        listed = claim.more.get("listed") or ()
        if listed and place in (1, -1):
            ends = ordered[: len(listed)] if place == 1 else ordered[-len(listed) :]
            return {each.area for each in ends} == set(listed), told
        if (band := claim.more.get("band")) is not None:
            places = band if band >= 1 else round((band or 1 / 3) * len(ordered))
            return (at if place > 0 else len(ordered) + 1 - at) <= places, told
        wanted = place if place > 0 else len(ordered) + 1 + place
        tied = abs(ordered[wanted - 1].value - held[code].value) < (0.005 if "share" in indicator else 1e-9) if wanted <= len(ordered) else False  # fmt: skip  # noqa: E501
        if abs(at - wanted) == 1 and not tied:
            told += tell(PLACE_OFF)
        return at == wanted or tied, told

    found = two_days(record, on, test, tell("Rank by {0} in {1}", words(indicator), year), used)
    return replace(found, who=code, year=year, figures=tuple(used.values()))


def words(indicator: str) -> str:
    """Say an indicator within a sentence."""
    return tell(WORDS[indicator])


def _nth(at: int) -> str:
    """Write an ordinal.

    >>> _nth(1), _nth(22), _nth(13)
    ('1st', '22nd', '13th')
    """
    if language() == "fr":
        return f"{at}er" if at == 1 else f"{at}e"
    ending = "th" if 10 <= at % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(at % 10, "th")
    return f"{at}{ending}"


def compare(claim: Claim, record: Record, on: date) -> Finding:
    """Judge which of two Allies spends more.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Poland spends a bigger share of GDP on defence than the United States.", "2025-03-05")
    [('bigger share of GDP', 'right')]
    """
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    return best([_compared(claim, record, on, year, each) for year in years for each in BY[claim.more["by"]]])


def combined(claim: Claim, record: Record, on: date) -> Finding:
    """Judge whether one Ally spends more than all others together.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("The US spends more on defence than all other allies combined.", "2024-07-01")
    [('more on defence than all other allies combined', 'right')]
    """
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    return best([_outweighs(claim, record, on, year, each) for year in years for each in BY["cash"]])


def _outweighs(claim: Claim, record: Record, on: date, year: int, indicator: str) -> Finding:
    code = claim.who[0]
    used: dict[str, Figure] = {}

    def test(day: date) -> tuple[bool | None, str]:
        one, whole = (record.by(day, each, indicator, year) for each in (code, "NATO_TOTAL"))
        if one is None or whole is None or one.base != whole.base:
            return None, tell("not known")
        used.update({one.id: one, whole.id: whole})
        rest = amount(whole.value - one.value, whole.unit)
        return (one.value * 2 > whole.value) == (claim.more["way"] == "more"), tell("{0} {1}, all others {2}", name(code), said(one), rest)  # fmt: skip  # noqa: E501

    found = two_days(
        record, on, test, tell("{0}{1} in {2}", words(indicator)[0].upper(), words(indicator)[1:], year), used
    )
    return replace(found, who=code, year=year, figures=tuple(used.values()))


def _compared(claim: Claim, record: Record, on: date, year: int, indicator: str) -> Finding:
    one, other = claim.who
    used: dict[str, Figure] = {}

    def test(day: date) -> tuple[bool | None, str]:
        a, b = (record.by(day, code, indicator, year) for code in (one, other))
        if a is None or b is None or a.base != b.base:
            return None, tell("not known")
        used.update({a.id: a, b.id: b})
        return (a.value > b.value) == (claim.more["way"] == "more"), f"{name(one)} {said(a)}, {name(other)} {said(b)}"

    found = two_days(
        record, on, test, tell("{0}{1} in {2}", words(indicator)[0].upper(), words(indicator)[1:], year), used
    )
    return replace(found, who=one, year=year, figures=tuple(used.values()))


NEAR, ROUGHLY = 0.1, 0.2  # how far a ratio may lie from a round multiple, as a part of it


def ratio(claim: Claim, record: Record, on: date) -> Finding:
    """Judge one Ally's spending as a multiple of another's.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Poland spends three times as much of its GDP on defence as Canada.", "2024-07-01")
    [('three times as much', 'right_when_written')]
    """
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    return best([_ratio(claim, record, on, year, each) for year in years for each in BY[claim.more["by"]]])


def _ratio(claim: Claim, record: Record, on: date, year: int, indicator: str) -> Finding:
    one, other = claim.who
    used: dict[str, Figure] = {}
    lines: list[str] = []

    def test(day: date) -> tuple[bool | None, str]:
        a, b = (record.by(day, code, indicator, year) for code in (one, other))
        if a is None or b is None or a.base != b.base or not b.value:
            return None, tell("not known")
        used.update({a.id: a, b.id: b})
        told = tell("{0:.2f} times", a.value / b.value)
        lines.append(f"{said(a)} / {said(b)} = {told}")
        return _times(a.value / b.value, claim), f"{name(one)} {said(a)}, {name(other)} {said(b)}: {told}"

    found = two_days(record, on, test, f"{words(indicator)[0].upper()}{words(indicator)[1:]}, {year}", used)
    return replace(found, who=one, year=year, figures=tuple(used.values()), arithmetic=tuple(dict.fromkeys(lines)))


def _times(value: float, claim: Claim) -> bool:
    """Whether a ratio is the multiple that is told: twice is 1.8 to 2.2, nearly twice 1.6 to 2."""
    told = claim.value or 1.0
    low, high = {
        ">": (told, float("inf")), ">=": (told * (1 - NEAR / 2), float("inf")), "<": (0.0, told),
        "nearly": (told * (1 - ROUGHLY), told * (1 + NEAR / 4)), "about": (told * (1 - ROUGHLY), told * (1 + ROUGHLY)),
    }.get(claim.sign, (told * (1 - NEAR), told * (1 + NEAR)))  # fmt: skip
    return low <= value <= high
