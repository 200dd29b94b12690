"""Find how many Allies are said to meet a share: 23 of 32, all but one, every Ally with forces, the only one."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Mark
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene

_OF = re.compile(r"\s(?:out\s)?(?:of|sur|des|parmi)\s(?:(?:the|les|nato's|its|all|alliance's|nato|our)\s){0,3}$")
_SMALL = re.compile(r"[\s]?(?:(?:of|the|its|nato's|nato|des|les|alliance|other|more|european|member)\s){0,4}$")


def counts(scene: Scene) -> list[Claim]:
    """Find counts of Allies and the share they are counted by.

    >>> from burdenshare.claims.read import scene_of
    >>> found = counts(scene_of("Only 17 of the 32 allies met the 2% goal in 2024."))[0]
    >>> found.text, found.value, found.more["of"], found.more["share"], found.met, found.years
    ('17 of the 32 allies met the 2%', 17.0, 32, 2.0, True, (2024,))
    >>> counts(scene_of("NATO has 32 members."))
    []
    """
    made = []
    for start, end, value, more in _counted(scene):
        claim = _claim(scene, start, end, value, more)
        if claim:
            made.append(claim)
            if len(made) == 3:
                break
    return made


def _counted(scene: Scene) -> list[tuple[int, int, float, dict[str, object]]]:
    found: list[tuple[int, int, float, dict[str, object]]] = []
    numbers = [q for q in scene.found if q.unit == "number" and q.value <= 50 and q.decimals == 0]
    taken: set[int] = set()
    for q in numbers:
        if q.start in taken or re.match(r"[ -](?:years?|ans|annees)\b", scene.low[q.end :]):
            continue
        whole = next((w for w in numbers if w.start > q.end and _OF.fullmatch(scene.low[q.end : w.start])), None)
        last = whole or q
        members = _members_after(scene, last.end)
        if members is None and (whole is None or whole.value < 20):
            continue
        if whole:
            taken.add(whole.start)
        end = members.end if members else last.end
        more: dict[str, object] = {"of": int(whole.value) if whole else None, "sign": _count_sign(scene, q)}
        if re.search(r"\b(?:all|tous|every|everyone) (?:but|except|sauf)(?: for)? $", scene.low[: q.start]):
            more["but"] = int(q.value)
        found.append((q.start, end, q.value, more))
    if not found:
        found += [_group(mark, scene) for mark in scene.marks if mark.kind == "members" and mark.value != "one"][:1]
    return found


def _members_after(scene: Scene, end: int) -> Mark | None:
    for mark in scene.marks:
        if mark.kind == "members" and mark.value == "one" and mark.start >= end:
            return mark if _SMALL.fullmatch(scene.low[end : mark.start]) else None
    return None


def _count_sign(scene: Scene, q: Quantity) -> str:
    before = scene.low[max(0, q.start - 16) : q.start]
    return "=" if re.search(r"\b(?:only|just|some|seuls?|seulement)\s$", before) else scene.sign(q)


def _group(mark: Mark, scene: Scene) -> tuple[int, int, float, dict[str, object]]:
    over = re.search(r"\b(?:more than|over|plus de)\s$", scene.low[: mark.start])
    which = "most" if mark.value == "half" and over else mark.value
    return (over.start() if over else mark.start), mark.end, -1.0, {"of": None, "sign": "=", "group": which}


def _claim(scene: Scene, start: int, end: int, value: float, more: dict[str, object]) -> Claim | None:
    shares = [q for q in scene.found if q.unit == "pct" and q.start not in scene.used]
    share = min(shares, key=lambda q: abs(q.start - end)) if shares else None
    if share is None and not scene.has("target"):
        return None
    if share is not None and not _about_gdp(scene, share):
        return None
    if share is None and not scene.has("meet", "miss"):
        return None
    _, high = scene.clause(start, end)
    if share is not None and more.get("group") and not (start < share.start < high):
        return None
    if scene.has("demand", "oblige", "must") or (more.get("group") in ("all",) and _asked(scene)):
        return None
    met = _met(scene, share)
    if met is None:
        return None
    if share:
        scene.used.add(share.start)
    more |= {"share": share.value if share else 2.0, "step": share.step if share else 1.0}
    more["armed"] = scene.has("armed_only")
    more["equipment"] = scene.has("equipment")
    years = scene.years(start, end)
    if more.get("group") == "only":
        more["only"] = scene.subject(start, end, groups=False)[0]
    future = scene.due(share) if share else None
    if future and future > scene.on.year:
        return None
    if share and 0 <= share.start - end <= 80:
        end = share.end
    return scene.claim(
        "count", start, end, value=value, years=years or scene.present(), met=met, sure=bool(years), step=1.0, more=more
    )


def _asked(scene: Scene) -> bool:
    """Whether all Allies are spoken of because something is asked of them, not because they did it."""
    return scene.has("set", "pledge") and not re.search(
        r"\b(?:met|reached|hit|exceeded|now|spent|meets?|reaches|atteint|attain)\b", scene.low
    )


def _about_gdp(scene: Scene, share: Quantity) -> bool:
    near = scene.has("gdp", "target", "meet", "miss", "topic", "spending")
    return near and share.value <= 25


def _met(scene: Scene, share: Quantity | None) -> bool | None:
    """Read whether Allies are said to meet a share or to miss it; None when neither is said.

    >>> from burdenshare.claims.read import scene_of
    >>> one = scene_of("Twenty allies will not reach 2% this year")
    >>> _met(one, one.found[-1])
    False
    """
    denied = bool(re.search(r"\b(?:not|n't|cannot|never|ne|n'|pas)\b", scene.low)) or "n't" in scene.low
    if scene.has("miss"):
        return (
            bool(scene.has("meet") and denied and not scene.has("fail")) if denied and not scene.has("meet") else False
        )
    if share is not None and scene.sign(share) in ("<", "<="):
        return False
    if scene.has("meet") or (share is not None and scene.sign(share) in (">", ">=")):
        return not denied
    return (not denied) if scene.has("spending") and share is not None else None
