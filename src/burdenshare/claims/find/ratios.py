"""Find one Ally's spending told as a multiple of another's: twice as much as Canada, half of that."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.find.places import measured_by, spending_near
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import is_ally

_TIMES = {
    "twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "half": 0.5, "a third": 1 / 3, "a quarter": 0.25,
    "deux fois": 2.0, "le double": 2.0, "trois fois": 3.0, "le triple": 3.0, "la moitie": 0.5,
}  # fmt: skip
_RATIO = re.compile(
    rf"\b(?:(?P<times>\d{{1,2}}(?:[.,]\d)?|[a-z]+) times|(?P<word>{'|'.join(_TIMES)}))\s"
    r"(?:as (?:much|large|big|high|great)|the (?:share|level|amount|rate|size|proportion)|what|that of|of what|plus"
    r"|celle? d[eu']|ce que|(?=(?:[a-z]+'s|that)\b))"
)


def ratios(scene: Scene) -> list[Claim]:
    """Find a multiple of another Ally's spending.

    >>> from burdenshare.claims.read import scene_of
    >>> said = "Poland spends three times as much of its GDP on defence as Canada."
    >>> [(each.text, each.who, each.value, each.more["by"]) for each in ratios(scene_of(said))]
    [('three times as much', ('POL', 'CAN'), 3.0, 'share')]
    >>> ratios(scene_of("Poland has doubled its defence spending since 2014."))
    []
    """
    found = _RATIO.search(scene.low)
    if found is None or not (scene.has("topic") or scene.topical) or not spending_near(scene):
        return []
    value = _value(scene, found)
    first = [who.code for who in scene.whos if who.end <= found.start() and is_ally(who.code)]
    second = [who.code for who in scene.whos if who.start >= found.end() - 12 and is_ally(who.code)]
    if value is None or not first or not second or first[-1] == second[0] or scene.has("pledge", "demand", "not_ours"):
        return []
    sign = scene.right_before(found.start(), "over", "nearly", "about", "under", "at_least")
    signs = {"over": ">", "nearly": "nearly", "about": "about", "under": "<", "at_least": ">="}
    years = scene.years(found.start(), found.end())
    return [
        scene.claim(
            "ratio", found.start(), found.end(), who=(first[-1], second[0]), value=value, unit="times",
            years=years or scene.present(), sign=signs[sign.kind] if sign else "=",
            more={"by": measured_by(scene), "dated": bool(years)},
        )
    ]  # fmt: skip


def _value(scene: Scene, found: re.Match[str]) -> float | None:
    if word := found["word"]:
        return _TIMES[word]
    said = found["times"].replace(",", ".")
    if re.fullmatch(r"[\d.]+", said):
        return float(said)
    return float(scene.words.numbers[said]) if said in scene.words.numbers else None
