"""Find how far an Ally is said to be from a share: 0.6 points below 2 %, 18 billion short of it, more to find."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import is_ally

_BELOW = re.compile(
    r"\s(?:of gdp )?(?:short|below|under|shy|off|away|adrift|beneath|lower|de moins|au-dessous|sous|en deca)\b"
)
_ABOVE = re.compile(r"\s(?:of gdp )?(?:above|over|beyond|higher|clear of|ahead of|au-dessus|de plus que)\b")
_LED = re.compile(
    r"\b(?:short (?:of (?:\S+ ){1,4})?by|(?:gap|shortfall|hole) (?:of|is|was)|miss(?:es|ed|ing) (?:\S+ ){1,4}by"
    r"|a court de|ecart de|il (?:lui )?manque)\s(?:about |some |just |only )?$"
)
_TO_FIND = re.compile(
    r"\b(?:needs?|would (?:have|need)|has|have|must|lacks?|requires?|il (?:lui )?manque|find|spend)\s"
    r"(?:to (?:find|spend) )?(?:about |some |another |an extra |an additional )?$"
)


def gaps(scene: Scene) -> list[Claim]:
    """Find gaps to a share, in points or in money.

    >>> from burdenshare.claims.read import scene_of
    >>> def told(said): return [(each.text, each.unit, each.more["share"], each.met) for each in gaps(scene_of(said))]
    >>> told("Canada was 0.55 percentage points below the 2 per cent target in 2024.")
    [('0.55 percentage points', 'points', 2.0, False)]
    >>> told("Czech defence spending fell 12.3 billion koruna short of 2% of GDP in 2025.")
    [('12.3 billion koruna', 'money', 2.0, False)]
    >>> told("The party is 2 points below its rival.")
    []
    """
    made = []
    for q in scene.found:
        if q.unit in ("points", "money") and q.start not in scene.used and (claim := _one(scene, q)):
            scene.used.add(q.start)
            made.append(claim)
    return made


def _one(scene: Scene, q: Quantity) -> Claim | None:
    share = _share(scene, q)
    way = _way(scene, q)
    if way is None or share is None:
        return None
    who, sure = scene.subject(q.start, q.end, groups=False)
    who = tuple(code for code in who if is_ally(code))
    if not who or scene.has("not_ours"):
        return None
    years = scene.years(q.start, q.end)
    return scene.claim(
        "gap", q.start, q.end, who=who, years=years or scene.present(), value=q.value, high=q.high, step=q.step,
        unit=q.unit, currency=q.currency, sign=scene.sign(q), sure=sure, met=way,
        more={"share": share, "dated": bool(years)},
    )  # fmt: skip


def _way(scene: Scene, q: Quantity) -> bool | None:
    """Say whether a gap is told as missing (False) or as more than enough (True); None when it is none."""
    before = scene.low[max(0, q.start - 60) : q.start]
    if _LED.search(before) or _BELOW.match(scene.low, q.end):
        return False
    if q.unit == "points" and _ABOVE.match(scene.low, q.end):
        return True
    return False if q.unit == "money" and _TO_FIND.search(before) and _reaching(scene, q) else None


def _reaching(scene: Scene, q: Quantity) -> bool:
    """Whether a sum is told as what it takes to reach a share."""
    return bool(re.search(r"\b(?:to|pour)\s(?:reach|hit|meet|get to|attain|achieve|atteindre)\b", scene.low))


def _share(scene: Scene, q: Quantity) -> float | None:
    """Give the share a gap is told to; 2 % where only the target is named."""
    shares = [each for each in scene.found if each.unit == "pct" and each.value in (2.0, 3.5, 5.0)]
    if shares:
        return min(shares, key=lambda each: abs(each.start - q.start)).value
    named = scene.has("target") and (scene.has("topic") or "nato" in scene.low or scene.topical)
    return 2.0 if named and q.unit == "points" else None
