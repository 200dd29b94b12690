"""Find what keeps being said of NATO's money: debts, unpaid bills, money that pours in, a bill that one Ally foots."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Mark
from burdenshare.claims.scene import Scene

_NATO = re.compile(r"\b(?:nato|otan|alliance)\b")
_OWN = re.compile(r"\s*(?:$|[.,;:!?\"')]|because|for\b|and\b|since\b|but\b|car\b|which\b|-)")
_DENIED = re.compile(
    r"(?:\b(?:not|never|nobody|n't|ne|no \w+|none \w+ \w+ \w+|aucun \w+)\s(?:\w+\s){0,2}$)"
    r"|\b(?:myth|false|falsely|wrongly|untrue|incorrect(?:ly)?|faux|mythe)\b"
)


def fallacies(scene: Scene) -> list[Claim]:
    """Find claims of debt to NATO and of who pays for it.

    >>> from burdenshare.claims.read import scene_of
    >>> [each.kind for each in fallacies(scene_of("Germany owes NATO billions of dollars."))]
    ['owed']
    >>> [each.met for each in fallacies(scene_of("No ally owes NATO any money."))]
    [False]
    >>> [each.kind for each in fallacies(scene_of("Poland owes its security to NATO."))]
    []
    """
    return [*(_owed(scene) or _dues(scene) or _poured(scene)), *_common(scene), *_subsidies(scene)]


def _owed(scene: Scene) -> list[Claim]:
    for mark in scene.marks:
        if mark.kind != "owe":
            continue
        after = scene.low[mark.end : mark.end + 120]
        before = scene.low[max(0, mark.start - 80) : mark.start]
        nato = _NATO.search(after)
        money = scene.right_after(mark.end, "money_word", gap=60) or any(q.unit == "money" for q in scene.found)
        if not nato or not money:
            continue
        last = max(mark.end + nato.end(), money.end if isinstance(money, Mark) else 0)
        denied = bool(_DENIED.search(before) or re.match(r"\s(?:no|nothing|aucun|pas)\b", after))
        _use_all(scene)
        return [_told(scene, "owed", mark.start, last, denied)]
    return []


def _dues(scene: Scene) -> list[Claim]:
    mark = next((m for m in scene.marks if m.kind == "dues"), None)
    about = scene.has("members") or _NATO.search(scene.low) or (scene.topical and scene.has("who", "leader"))
    if mark is None or not about:
        return []
    last = [m for m in scene.marks if m.kind == "dues" and m.end - mark.start < 90][-1]
    begun = next((m.start for m in scene.marks if m.kind == "pay" and 0 <= mark.start - m.end < 12), mark.start)
    denied = bool(
        re.search(r"\b(?:myth|false|falsely|wrongly|untrue|incorrect|no such|there (?:are|is) no)\b", scene.low)
    )
    return [_told(scene, "owed", begun, last.end, denied)]


def _poured(scene: Scene) -> list[Claim]:
    mark = next((m for m in scene.marks if m.kind == "pour"), None)
    if mark is None or not (scene.has("money_word", "dues") or any(q.unit in ("money", "pct") for q in scene.found)):
        return []
    denied = bool(_DENIED.search(scene.low[: mark.start]))
    return [_told(scene, "owed", mark.start, mark.end, denied)]


def _common(scene: Scene) -> list[Claim]:
    """Find shares of the cost of NATO itself, with or without a number."""
    made = []
    for mark in (m for m in scene.marks if m.kind == "common"):
        if scene.low[mark.start : mark.end] in ("of nato", "de l'otan") and not _OWN.match(scene.low[mark.end :]):
            continue
        q = next((q for q in scene.found if q.unit == "pct" and -2 <= mark.start - q.end <= 16), None)
        if q is None and not (scene.has("massive") and scene.has("pay")):
            continue
        if q is not None and not scene.has("pay") and scene.low[mark.start : mark.end] == "of nato":
            continue
        start = q.start if q else next(m.start for m in scene.marks if m.kind == "massive")
        if q:
            scene.used.add(q.start)
        who, sure = scene.subject(start, mark.end, groups=False)
        if not who and re.search(r"\b(?:we|our|us|i)\b", scene.low):
            who = ("USA",)
        last = max(mark.end, start + 1)
        made.append(
            scene.claim(
                "common",
                min(start, mark.start),
                last,
                who=who,
                value=q.value if q else None,
                sure=sure,
                years=scene.years(start, last) or (scene.on.year,),
                step=q.step if q else 1.0,
            )
        )
        break
    return made


def _subsidies(scene: Scene) -> list[Claim]:
    q = next((q for q in scene.found if q.unit == "money"), None)
    if q is None or not scene.has("subsidy"):
        return []
    scene.used.add(q.start)
    return [scene.claim("subsidy", q.start, q.end, value=q.value, unit="money", currency=q.currency)]


def _told(scene: Scene, kind: str, start: int, end: int, denied: bool) -> Claim:
    who, sure = scene.subject(start, end, groups=False)
    return scene.claim(kind, start, end, who=who, met=not denied, sure=sure, value=None)


def _use_all(scene: Scene) -> None:
    scene.used |= {q.start for q in scene.found if q.unit == "money"}
