"""Say what a share of GDP is there for: spent, met or missed, promised, demanded, or a target."""

from __future__ import annotations

import re
from dataclasses import replace

from burdenshare.claims.claim import Claim
from burdenshare.claims.find.share import KNOWN_TARGETS, close_year, made, target_word
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import GROUPS

_TOWARDS = re.compile(
    r"\b(?:far from|towards?|closer to|close to|short of|against|instead of|rather than|not the|on to|way to|"
    r"vers|loin d(?:e|es|u)|contre)\s(?:the\s|les?\s)?$"
)


def gdp_share(scene: Scene, q: Quantity, whole: str | None) -> Claim | None:
    """Say what a share of GDP is there for.

    >>> from burdenshare.claims.read import scene_of
    >>> def kind(said):
    ...     one = scene_of(said)
    ...     return gdp_share(one, next(q for q in one.found if q.unit == "pct"), "gdp").kind
    >>> kind("Canada spent 1.4% of GDP on defence."), kind("Sweden plans to spend 3.5% of GDP on defence by 2030.")
    ('share', 'pledge')
    """
    who, sure = scene.subject(q.start, q.end)
    ally = bool(who) and who[0] not in GROUPS and sure
    target = target_word(scene, q)
    if q.value in KNOWN_TARGETS and _TOWARDS.search(scene.low[max(0, q.start - 16) : q.start]):
        return made(scene, q, "target", due=scene.due(q))
    if whole is None and not (target or _told_plainly(scene, q)):
        return None
    if scene.near(q, "demand", before=70, after=0):
        return made(scene, q, "demand")
    due = scene.due(q)
    if scene.near(q, "exempt", before=40, after=20):
        return made(scene, q, "pledge", due=due, more={"exempt": True})
    met = _meets(scene, q, target is not None)
    if scene.has("oblige") and not (ally and met is not None):
        return made(scene, q, "target", due=due, more={"oblige": True})
    planned = (due is not None and due > scene.on.year) or _planned(scene, q)
    if not planned and _aimed(scene, q) and q.value in KNOWN_TARGETS:
        return made(scene, q, "target", due=due)
    future = planned or _aimed(scene, q)
    if future and (ally or (who and who[0] in GROUPS and not target and not _asks(scene))):
        return made(scene, q, "pledge" if ally else "target", due=due, more={"met": met})
    if met is not None and (ally or scene.before) and not future:
        return _threshold(scene, q, met=met)
    if (
        target
        or _asks(scene)
        or future
        or (
            whole is None
            and not ally
            and not scene.years(q.start, q.end)
            and (q.value in KNOWN_TARGETS or not (scene.whos or scene.before))
        )
    ):
        must = scene.has("must")
        return made(scene, q, "target", due=due, more={"must": must})
    if scene.has("must") and not ally:
        return made(scene, q, "target", due=due, more={"must": True})
    return _origin(scene, q) or made(scene, q, "share")


def _origin(scene: Scene, q: Quantity) -> Claim | None:
    """Find the first of two values: since 2014 from 1.01 % to 1.45 %; its year is the one it is told since."""
    if not re.search(r"\b(?:from|de)\s(?:about |around |just |environ )?$", scene.low[: q.start]):
        return None
    since = [each.year for each in scene.whens if each.role == "since"]
    if (close_year(scene, q) is not None and not since) or not any(
        each.start > q.end for each in scene.found if each.unit == "pct"
    ):
        return None
    claim = made(scene, q, "share", more={"origin": True})
    return replace(claim, years=(since[0],), more={**claim.more, "dated": True}) if since else claim


def _told_plainly(scene: Scene, q: Quantity) -> bool:
    """Whether a bare per cent is told of a country that spends: Portugal managed only 1.46 %."""
    return bool(scene.has("topic", "gdp", "meet", "miss", "core", "related") or scene.topical or "nato" in scene.low)


def _asks(scene: Scene) -> bool:
    return scene.has("set", "core", "related") and not scene.has("demand")


def _planned(scene: Scene, q: Quantity) -> bool:
    """Whether the value is promised or planned rather than reached, by a word before it or right after."""
    if re.match(
        r"[^,;.%]{0,24}\b(?:suffi\w+|(?:is|are|was|were|would be) (?:enough|promised|pledged|planned|the plan)"
        r"|would (?:cost|mean|take|require))\b",
        scene.low[q.end :],
    ):
        return True
    low, _ = scene.clause(q.start, q.end)
    marks = [m for m in scene.marks if m.kind == "pledge" and max(low, q.start - 90) <= m.start < m.end <= q.start]
    return any(not _spent_between(scene, m.end, q) for m in marks)


def _aimed(scene: Scene, q: Quantity) -> bool:
    """Whether a value is what something is to lead to: must double to hit 2 %. To have managed or failed to is fact.

    >>> from burdenshare.claims.read import scene_of
    >>> said = ("It must spend more to hit 2%", "It managed to hit 2%")
    >>> [_aimed(one, one.found[-1]) for one in map(scene_of, said)]
    [True, False]
    """
    before = scene.low[max(0, q.start - 60) : q.start]
    led = re.search(r"\bto (?:reach|hit|meet|get to|attain|achieve|pass|exceed)\b[^,;.]{0,24}$", before)
    fact = r"\b(?:managed|failed|fails|failing|fail|continue\w*|able|yet|refus\w+|unable|first|only \w+|ally|one)\s$"
    return bool(led) and not re.search(fact, before[: led.start()] if led else "")


def _spent_between(scene: Scene, begun: int, q: Quantity) -> bool:
    """Whether another share stands between a word and a value, not joined to it by 'and'."""
    others = [each for each in scene.found if begun <= each.start and each.end <= q.start and each.unit == "pct"]
    return bool(others) and not re.search(
        r"\b(?:and|et|then|puis)\s(?:to\s|later\s|a\s)?$", scene.low[others[-1].end : q.start]
    )


def _meets(scene: Scene, q: Quantity, target: bool) -> bool | None:
    """Read whether somebody is said to meet the value or to miss it."""
    low, high = scene.clause(q.start, q.end)
    window = [m for m in scene.marks if max(low, q.start - 90) <= m.start and m.end <= min(high, q.end + 30)]
    kinds = {m.kind for m in window if not (m.kind in ("over", "under") and m.end + 3 < q.start)}
    denied = re.search(
        r"\b(?:not|never|n't|ne|n'|jamais|failed to|fails to|fail to|failing to|has yet to|have yet to)\b|n't",
        scene.low[low:high],
    )
    sentence_kinds = {m.kind for m in scene.marks}
    if not target and q.value not in (2.0, 3.0, 3.5, 5.0):
        return None
    if "miss" in kinds or ("miss" in sentence_kinds and target):
        return False
    if "meet" in kinds:
        near = [m for m in window if m.kind == "meet" and m.start < q.start]
        if not target and near and scene.low[near[-1].start : near[-1].end] in ("above", "at least"):
            return not denied
        return not denied
    return None


def _threshold(scene: Scene, q: Quantity, *, met: bool) -> Claim:
    who = scene.listed(q.start) or scene.subject(q.start, q.end, groups=False)[0]
    years = scene.years(q.start, q.end)
    since = [each.year for each in scene.whens if re.search(r"\b(?:since|depuis)\s$", scene.low[: each.start])]
    more = {
        "all": len(scene.listed(q.start)) > 1,
        "long": scene.has("short_for_years") or bool(re.search(r"\b(?:never|jamais|always|toujours)\b", scene.low)),
        "never": bool(re.search(r"\b(?:never|jamais|always|toujours)\b", scene.low)),
        "since": since[0] if since else None,
        "first": scene.has("first_time"),
    }
    sure = scene.subject(q.start, q.end, groups=False)[1]
    return scene.claim(
        "threshold", q.start, q.end, who=who, years=years or scene.present(), value=q.value, step=q.step, met=met,
        sure=sure, source=scene.source() or "nato", said_nato=scene.has("nato_says"),
        more={**more, "dated": bool(years)},
    )  # fmt: skip
