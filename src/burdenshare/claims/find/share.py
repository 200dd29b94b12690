"""Make a claim of a per cent, with what stands around it."""

from __future__ import annotations

from burdenshare.claims.claim import Claim
from burdenshare.claims.lexicon import Mark
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import is_ally

KNOWN_TARGETS = (1.5, 2.0, 3.0, 3.5, 5.0, 20.0)


def target_word(scene: Scene, q: Quantity) -> Mark | None:
    """Find the word target, goal, guideline that goes with this per cent and not with another one.

    >>> from burdenshare.claims.read import scene_of
    >>> one = scene_of("Against the 2% guideline Italy spent 1.5% of GDP on defence.")
    >>> [bool(target_word(one, q)) for q in one.found]
    [True, False]
    """
    if not scene.has("target"):
        return None
    low, high = scene.clause(q.start, q.end)
    others = [each for each in scene.found if each.unit == "pct" and each is not q]
    for mark in scene.marks:
        near = mark.kind == "target" and max(low, q.start - 34) <= mark.start and mark.end <= min(high, q.end + 28)
        taken = any(0 <= mark.start - each.end <= 16 for each in others if not 0 <= mark.start - q.end <= 16)
        if near and not taken:
            return mark
    return None


def made(
    scene: Scene, q: Quantity, kind: str, *, due: int | None = None, more: dict[str, object] | None = None,
    spans: list[tuple[int, int]] | None = None, groups: bool = True, indicator: str | None = None,
) -> Claim:  # fmt: skip
    """Make the claim, with who and when, and what the rules of judgment want to know of the sentence."""
    who, sure = scene.subject(q.start, q.end, groups=groups)
    if own := scene.paired(q):
        who, sure = (own,), True
    years = scene.years(q.start, q.end)
    dated = bool(years)
    if kind == "share" and years and close_year(scene, q) is None:
        years, dated = tuple(dict.fromkeys((*years, *scene.present()))), False  # the year is told with another value
    named = () if dated else scene.years(q.start, q.end)
    facts: dict[str, object] = {
        "dated": dated,
        "named": named,
        "real": scene.has("real"),
        "nominal": scene.has("nominal"),
    }
    facts |= {"down": scene.near(q, "down") is not None, "core": scene.near(q, "core") is not None, "related": scene.near(q, "related") is not None}  # fmt: skip  # noqa: E501
    facts |= {"close_year": close_year(scene, q)}
    facts |= {
        "spans": spans or [],
        "indicator": indicator,
        "planned": scene.has("future"),
        "estimate": scene.has("estimate"),
    }
    facts |= {
        "target": scene.near(q, "target") is not None,
        "certain": sure and len([c for c in who if is_ally(c)]) == 1,
        "denied": scene.denied(q),
        "each": scene.each(q),
    }
    return scene.claim(
        kind, q.start, q.end, who=who, years=years or scene.present(), value=q.value, high=q.high, step=q.step,
        sign=scene.sign(q), sure=sure, source=scene.source() or "nato", due=due,
        said_nato=scene.has("nato_says") or "nato" in scene.low, more={**facts, **(more or {})},
    )  # fmt: skip


def close_year(scene: Scene, q: Quantity) -> int | None:
    """Give the year told with a value, no other value standing between.

    >>> from burdenshare.claims.read import scene_of
    >>> one = scene_of("Canada spent 1.2% in 2022 and 2.1% in 2026.")
    >>> [close_year(one, q) for q in one.found]
    [2022, 2026]
    """
    for each in scene.whens:
        low, high = (q.end, each.start) if each.start >= q.end else (each.end, q.start)
        if each.start < q.start and scene.taken(each, q.start):
            continue
        if each.role in ("in", "since") and not any(
            low <= other.start < high for other in scene.found if other.unit in ("pct", "money")
        ):
            return each.year
    return None
