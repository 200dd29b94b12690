"""Find shares: of GDP, of a defence budget, of what all Allies spend; as a level, a change, a target or a promise."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.find.gdp import gdp_share
from burdenshare.claims.find.share import KNOWN_TARGETS, made, target_word
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import GROUPS, is_ally

_TO = re.compile(r"\b(?:to|at|from|of|reached|hit|stood at|a|de)\s$")
_OWN = re.compile(r"\b(?:nato's|the|alliance's|its|their|de l'otan)\s$")
_BUDGET = re.compile(r"\s(?:of|de|du)\s(?:the |its |their |son |leur |all )?(?:\w+ )?(?:budget|public spending)\b")
_BY = re.compile(r"\b(?:by|de)\s(?:about |some |around |nearly |almost |roughly )?$")
_GROWTH = re.compile(r"(?:\s(?:real|annual|year-on-year|nominal))?\s(?:increase|rise|jump|growth|surge|hike|drop|fall|cut|decline|higher|lower|more than (?:in|last)|hausse|baisse)\b")  # fmt: skip  # noqa: E501
_OF = re.compile(r"\s?(?:of|du|de|d'(?!ici))\s?")
_GROWTH_OF_OTHERS = re.compile(r"\b(?:growth|inflation|rates?|economy grew|croissance|taux)\b")


def shares(scene: Scene) -> list[Claim]:
    """Find the claims made with per cents.

    >>> from burdenshare.claims.read import scene_of
    >>> def kinds(said, **how): return [(each.text, each.kind) for each in shares(scene_of(said, **how))]
    >>> kinds("Canada spent 1.41% of GDP on defence in 2024, up from 1.29%.")
    [('1.41%', 'share'), ('1.29%', 'share')]
    >>> kinds("European allies raised defence spending by 15.9% in 2025.")
    [('15.9%', 'change')]
    >>> kinds("Canada has missed the 2% target for years.")
    [('2%', 'threshold')]
    >>> kinds("Sweden plans to spend 3.5% of GDP on defence by 2030.")
    [('3.5%', 'pledge')]
    >>> kinds("Inflation was 2% in 2024.")
    []
    """
    claims = []
    for q in scene.found:
        if q.unit == "pct" and q.start not in scene.used and (claim := _one(scene, q)):
            claims.append(claim)
            scene.used.add(q.start)
    return claims


def _one(scene: Scene, q: Quantity) -> Claim | None:
    if not _ours(scene, q):
        return None
    whole = _of(scene, q)
    if whole == "other":
        budget = scene.has("topic") and _BUDGET.match(scene.low, q.end)
        return made(scene, q, "share", more={"of_budget": True}) if budget else None
    if whole == "total":
        return made(scene, q, "of_total")
    if whole == "equipment":
        return _equipment(scene, q)
    if whole is None and _changes(scene, q):
        if scene.has("gdp") and not scene.has("spending", "topic"):
            return None  # the economy grew
        return made(scene, q, "change", spans=scene.spans())
    return gdp_share(scene, q, whole)


def _ours(scene: Scene, q: Quantity) -> bool:
    """Whether a per cent may be about defence: its clause speaks of it, and of nothing else."""
    low, high = scene.clause(q.start, q.end)
    here = {mark.kind for mark in scene.marks if low <= mark.start < high}
    if "not_ours" in here and not here & {"topic", "target"}:
        return False
    if "not_ours" in here and _close_other(scene, q):
        return False
    nato = "nato" in scene.low or "otan" in scene.low or "alliance" in scene.low
    if here & {"topic"} or nato or scene.has("topic") or (scene.has("members") and scene.has("spending")):
        return True
    aimed = here & {"pledge", "demand", "target", "meet", "miss", "set"} and q.value in KNOWN_TARGETS
    if here & {"gdp"}:
        return bool(here & {"spending"} or aimed or scene.topical)
    if any(who.code in GROUPS[:3] for who in scene.whos) and scene.has("spending"):
        return True
    if aimed and here & {"pledge"} and here & {"meet"} and not _GROWTH_OF_OTHERS.search(scene.low):
        return bool(scene.whos)
    ally = any(is_ally(who.code) for who in scene.whos)
    if aimed and here & {"meet", "miss"} and ally and len(scene.low) < 90 and not _GROWTH_OF_OTHERS.search(scene.low):
        return True
    if aimed and target_word(scene, q) and ally:
        return True
    named = q.value in (1.5, 3.5) and bool(here & {"core", "related"})
    return scene.topical and bool(scene.whos or aimed or named or scene.before)


def _close_other(scene: Scene, q: Quantity) -> bool:
    """Whether what is nearest to the number is something else than defence."""
    away = {kind: min((min(abs(q.start - m.end), abs(m.start - q.end)) for m in scene.marks if m.kind == kind), default=9999) for kind in ("not_ours", "topic", "target", "gdp")}  # fmt: skip  # noqa: E501
    return away["not_ours"] < min(away["topic"], away["target"], away["gdp"])


def _of(scene: Scene, q: Quantity) -> str | None:
    """Say of what a per cent is told: gdp, total, equipment (of a defence budget), other; None when it is not said."""
    tail = scene.low[q.end : q.end + 70]
    if scene.right_after(q.end, "total", gap=2) or (
        not _OF.match(tail) and scene.has("total") and not scene.near(q, "target", "gdp")
    ):
        return "total"
    if _OF.match(tail) and not tail.lstrip().startswith("de plus"):
        gdp = scene.right_after(q.end, "gdp", gap=42)
        if gdp and not re.search(r"\d|\b(?:on|for|to|in)\b", scene.low[q.end : gdp.start]):
            return "gdp"
        if scene.has("equipment") and scene.right_after(q.end, "topic", "spending", gap=36):
            return "equipment"
        return "total" if _everyones(scene, q) else "other"
    if scene.has("equipment") and not scene.right_after(q.end, "gdp", gap=12):
        return "equipment"
    return None


def _everyones(scene: Scene, q: Quantity) -> bool:
    """Whether the whole is what all Allies spend: 60% of what the alliance spends."""
    tail = scene.low[q.end : q.end + 70]
    return bool(
        re.search(
            r"\b(?:nato|alliance|allied|allies|otan)\b.{0,30}\b(?:spend|spending|expenditure|outlays|budgets?|depenses)",
            tail,
        )
    )


def _changes(scene: Scene, q: Quantity) -> bool:
    """Whether a per cent is a change: by 15.9 %, up 18 %, a 3 % increase; 'to 12 %' is none.

    >>> from burdenshare.claims.read import scene_of
    >>> [_changes(one, one.found[0]) for one in map(scene_of, ("Spending rose 19.4%", "Spending rose to 19%"))]
    [True, False]
    """
    before = scene.low[max(0, q.start - 30) : q.start]
    if _GROWTH.match(scene.low, q.end):
        return True
    if q.value in KNOWN_TARGETS and _OWN.search(before):
        return False  # falls short of NATO's 2 %
    moved = scene.near(q, "up", "down", before=70, after=0)
    if not moved or scene.near(q, "target", before=0, after=14):
        return False
    return not _TO.search(before) if not _BY.search(before) else True


def _equipment(scene: Scene, q: Quantity) -> Claim | None:
    aimed = scene.near(q, "target", "set", before=40, after=25) or scene.right_before(q.start, "contrast")
    who, sure = scene.subject(q.start, q.end, groups=False)
    if q.value == 20 and (aimed or not who or not sure):
        return made(scene, q, "target", groups=True, indicator="equipment_share")
    return made(scene, q, "equipment")
