"""Find numbers about defence of a kind we hold nothing of: troops sent somewhere, aid to Ukraine, arms exports."""

from __future__ import annotations

from burdenshare.claims.claim import Claim
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene

NEAR = 60


def elsewhere(scene: Scene) -> list[Claim]:
    """Find the sums, shares and numbers of people that stand beside a word of another matter.

    >>> from burdenshare.claims.read import scene_of
    >>> [each.text for each in elsewhere(scene_of("Germany will deploy 5,000 soldiers to Lithuania."))]
    ['5,000']
    >>> elsewhere(scene_of("Poland has 263,600 people in its armed forces in 2026."))
    []
    """
    if not scene.has("elsewhere"):
        return []
    made = []
    for q in scene.found:
        if _told(scene, q) and scene.near(q, "elsewhere", before=NEAR, after=NEAR) and not _ours_nearer(scene, q):
            scene.used.add(q.start)
            who, sure = scene.subject(q.start, q.end)
            made.append(scene.claim("elsewhere", q.start, q.end, who=who, value=q.value, unit=q.unit, sure=sure))
    return made


def _told(scene: Scene, q: Quantity) -> bool:
    """Whether a number would be taken for one of ours: money, a share, or thousands of people."""
    people = q.unit == "number" and q.value >= 1000 and scene.has("persons", "topic")
    return q.unit in ("money", "pct") or people


def _ours_nearer(scene: Scene, q: Quantity) -> bool:
    """Whether a word of ours binds the number more closely: 2 % of GDP, the guideline, its defence budget."""
    return bool(
        scene.right_after(q.end, "gdp", gap=12) or scene.near(q, "target", before=4, after=24)
        or scene.right_after(q.end, "spending", gap=14)
    )  # fmt: skip
