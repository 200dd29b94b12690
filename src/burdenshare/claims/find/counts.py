"""Find how many Allies are said to meet a share: 23 of 32, all but one, every Ally with forces, the only one."""

from __future__ import annotations

import re
from dataclasses import replace

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Mark
from burdenshare.claims.quantities import ROUGH, Quantity
from burdenshare.claims.scene import Scene

_OF = re.compile(r"\s(?:out\s)?(?:of|sur|des|parmi)\s(?:(?:the|les|nato's|its|all|alliance's|nato|our)\s){0,3}$")
_ORIGINS = ("from", "de", "contre")
_ENDS = re.compile(r"\b(from|to|de|a|contre)\s(?:about |around |just |only |a record |seulement )?$")
_ECHO = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|contre|(?:up|down) from)\s(?:just |only |seulement )?$"
)
_DO = re.compile(r"\s(?:now\s)?(?:do|did|does|have|had|will|le font)\b(?!\s(?:not|so much))")
FIRST = 2013  # no earlier year is counted against a share in any release
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
    made = _moved(scene)
    for start, end, value, more in [] if made else _counted(scene):
        claim = _claim(scene, start, end, value, more)
        if claim:
            made.append(claim)
            if len(made) == 3:
                break
    return [*made, *_echoed(scene, made)]


def _moved(scene: Scene) -> list[Claim]:
    """Find a count told as moving: the number of allies at 2 % went from 9 to 23.

    >>> from burdenshare.claims.read import scene_of
    >>> said = "Since 2021 the number of allies hitting 2% went from six to 23."
    >>> [(each.text, each.value, each.years[0]) for each in _moved(scene_of(said))]
    [('six', 6.0, 2021), ('23', 23.0, 2026)]
    """
    if not any(mark.kind == "members" and mark.value == "number" for mark in scene.marks):
        return []
    share = next((q for q in scene.found if q.unit == "pct" and q.value <= 25), None)
    if share is None and not scene.has("target"):
        return []
    made = []
    for q in _small(scene):
        lead = _ENDS.search(scene.low[: q.start])
        if lead:
            made.append(_bare(scene, q, share, origin=lead[1] in _ORIGINS))
    if made and share:
        scene.used.add(share.start)
    return made


def _echoed(scene: Scene, made: list[Claim]) -> list[Claim]:
    """Find a second count told by the same share without its words: ... met it in 2014; 23 do today.

    >>> from burdenshare.claims.read import scene_of
    >>> said = "Just three allies met the 2% target in 2014; 23 do today."
    >>> [(each.text, each.years[0]) for each in counts(scene_of(said))]
    [('three allies met the 2%', 2014), ('23', 2026)]
    """
    told = next((each for each in made if each.kind == "count" and not each.more.get("group")), None)
    if told is None:
        return []
    found = []
    for q in _small(scene):
        free = q.start not in scene.used and all(q.end <= each.at or q.start >= each.to for each in made)
        verb = _DO.match(scene.low, q.end)
        if free and (verb or _ECHO.search(scene.low[: q.start])):
            echo = _bare(scene, q, None, origin=not verb)
            found.append(replace(echo, met=told.met, more={**told.more, "of": None, "sign": _count_sign(scene, q), "any_year": echo.more["any_year"]}))  # fmt: skip  # noqa: E501
    return found[:2]


def _small(scene: Scene) -> list[Quantity]:
    """Give the numbers that may count Allies."""
    return [q for q in scene.found if q.unit == "number" and q.value <= 32 and q.decimals == 0]


def _bare(scene: Scene, q: Quantity, share: Quantity | None, *, origin: bool) -> Claim:
    """Make a claim of a number that stands for Allies; without a year of its own, any year may have had it."""
    near = [each for each in scene.whens if q.end <= each.start <= q.end + 14 or each.role == "since"]
    year = near[0].year if near and (origin or near[0].role == "in") else None
    years = (year,) if year else tuple(range(scene.on.year, FIRST, -1)) if origin else scene.present()
    more = {
        "of": None, "sign": _count_sign(scene, q), "share": share.value if share else 2.0,
        "step": share.step if share else 1.0, "armed": False, "equipment": scene.has("equipment"),
        "any_year": not year and origin,
    }  # fmt: skip
    return scene.claim("count", q.start, q.end, value=q.value, years=years, sure=year is not None, step=1.0, more=more)


def _counted(scene: Scene) -> list[tuple[int, int, float, dict[str, object]]]:
    found: list[tuple[int, int, float, dict[str, object]]] = []
    numbers = [q for q in scene.found if q.unit == "number" and q.value <= 50 and q.decimals == 0]
    taken: set[int] = set()
    for q in (each for each in scene.found if each.unit == "pct" and each.words and each.step == ROUGH):
        if members := _members_after(scene, q.end):
            scene.used.add(q.start)
            part: dict[str, object] = {"of": None, "sign": _count_sign(scene, q), "part": q.value / 100}
            found.append((q.start, members.end, -1.0, part))
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
        found += [
            _group(mark, scene)
            for mark in scene.marks
            if mark.kind == "members" and mark.value not in ("one", "number")
        ][:1]
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
    shares = [q for q in scene.found if q.unit == "pct" and q.start not in scene.used and q.step != ROUGH]
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
        listed = scene.listed(start)
        more["only"] = listed if len(listed) > 1 else scene.subject(start, end, groups=False)[0]
        more["several"] = len(listed) > 1
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
    near = (
        scene.has("gdp", "target", "meet", "miss", "topic", "spending", "pay") or "nato" in scene.low or scene.topical
    )
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
    if share is not None and re.search(r"\b(?:at|a)\s(?:the )?$", scene.low[: share.start]):
        return not denied
    return (not denied) if scene.has("spending", "pay") and share is not None else None
