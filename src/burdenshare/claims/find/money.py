"""Find sums of money: what somebody spent in a year, what somebody promised, spending per head."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.ledger import words_of
from burdenshare.claims.quantities import Quantity
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import GROUPS
from burdenshare.reference.areas import areas

_EXTRA = re.compile(r"\s(?:more|extra|additional|on top|increase|rise|boost|in new|of new|de plus|supplementaires?)\b")


_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|budgets?|expenditures?|outlays?|depens\w*|effort|invest\w*|bill|allocat\w*|devot\w*|consacr\w*)\b"
)


_BY = re.compile(
    r"\b(?:by|de|rose|grew|jumped|climbed|increased|soared|surged|fell|dropped)\s"
    r"(?:about |some |around |nearly |almost |roughly |pres de )?$"
)


_FROM = re.compile(r"\b(?:from|de)\s(?:about |some |just )?$")


def money(scene: Scene) -> list[Claim]:
    """Find the claims made with sums of money.

    >>> from burdenshare.claims.read import scene_of
    >>> def kinds(said): return [(each.text, each.kind, each.currency) for each in money(scene_of(said))]
    >>> kinds("Canada spent C$65.9 billion on defence in 2025.")
    [('C$65.9 billion', 'money', 'CAD')]
    >>> kinds("Carney pledged $13 billion over the next four years for submarines.")
    [('$13 billion', 'sum', '$')]
    >>> kinds("The hospital cost $2 billion.")
    []
    """
    made = []
    for q in scene.found:
        if q.unit == "money" and q.start not in scene.used and _ours(scene, q):
            made.append(_made(scene, q))
            scene.used.add(q.start)
    return made


def _ours(scene: Scene, q: Quantity) -> bool:
    low, high = scene.clause(q.start, q.end)
    here = {mark.kind for mark in scene.marks if low <= mark.start < high}
    if re.match(
        r"\s(?:people|persons|jobs|troops|soldiers|barrels|tonnes|votes|personnes|emplois|inhabitants)",
        scene.low[q.end :],
    ):
        return False
    if "not_ours" in here and not ("topic" in here and not _nearest_other(scene, q)):
        return False
    if scene.has("topic"):
        return True
    nato = "nato" in scene.low or "otan" in scene.low or "alliance" in scene.low
    if scene.has("spending", "total", "pay") and (nato or any(who.code in GROUPS[:3] for who in scene.whos)):
        return True
    return scene.topical and scene.has("spending", "pledge", "demand", "more") and bool(scene.whos or scene.before)


def _nearest_other(scene: Scene, q: Quantity) -> bool:
    def away(kind: str) -> int:
        return min(
            (min(abs(q.start - m.end), abs(m.start - q.end)) for m in scene.marks if m.kind == kind), default=9999
        )

    return away("not_ours") < away("topic")


def _made(scene: Scene, q: Quantity) -> Claim:
    who, sure = scene.subject(q.start, q.end)
    if not who and (code := _whose(q.currency)):
        who, sure = (code,), True
    years = scene.years(q.start, q.end)
    if any(m.kind == "total" and 0 <= q.start - m.end <= 28 for m in scene.marks):
        who, sure = ("NATO_TOTAL",), True
    told = scene.told_years()
    extra = bool(_EXTRA.match(scene.low, q.end)) or bool(scene.right_before(q.start, "more", gap=3)) or bool(
        re.search(r"\b(?:add|adds|added|adding|ajoutera)\s(?:about |some )?$", scene.low[: q.start])
    )  # fmt: skip
    moved = _BY.search(scene.low[: q.start]) and scene.near(q, "up", "down", before=70, after=0)
    raised = moved and not scene.told_years() and not _promised(scene, q)
    kind = (
        "raised"
        if raised
        else "per_head"
        if scene.has("per_head")
        else "sum"
        if extra or _promised(scene, q)
        else "money"
    )
    origin = bool(_FROM.search(scene.low[: q.start])) and any(
        o.unit == "money" and o.start > q.end for o in scene.found
    )
    dated = bool(years)
    if origin and (spans := scene.spans()):
        years = (spans[0][0],)
    elif origin and not dated:
        years = (scene.on.year - 1, scene.on.year - 2, scene.on.year)
    return scene.claim(
        kind, q.start, q.end, who=who, years=years or scene.present(), value=q.value, high=q.high, step=q.step,
        unit="money", currency=q.currency, sign=scene.sign(q), sure=sure, due=scene.due(q),
        said_nato=scene.has("nato_says"),
        more={
            "dated": dated, "origin": origin, "told_years": told[0] if told else None, "extra": extra,
            "yearly": scene.near(q, "yearly", before=20, after=60) is not None, "topic": words_of(scene.low),
            "down": scene.near(q, "down") is not None, "real": scene.has("real"), "nominal": scene.has("nominal"),
            "people": scene.has("people"), "total": scene.has("total"),
            "spent": bool(_SPENT.search(scene.low[max(0, q.start - 80) : q.start])),
            "planned": scene.has("pledge", "future"), "denied": scene.denied(q),
        },
    )  # fmt: skip


def _whose(currency: str | None) -> str | None:
    """Give the one Ally a currency belongs to.

    >>> _whose("CAD"), _whose("EUR")
    ('CAN', None)
    """
    own = [area.code for area in areas().values() if area.kind == "ally" and area.currency == currency]
    return own[0] if len(own) == 1 and currency != "USD" else None


def _promised(scene: Scene, q: Quantity) -> bool:
    """Whether a sum is promised, priced or planned rather than spent."""
    if scene.near(q, "pledge", before=110, after=60) and not scene.has("estimate"):
        return True
    if scene.told_years() or ((due := scene.due(q)) and due > scene.on.year):
        return True
    return bool(re.search(r"\b(?:cost|costs|would take|worth|price|priced|package|contract|deal|fund|funding|couterait)\b", scene.low)) and not re.search(r"\bspent\b", scene.low)  # fmt: skip  # noqa: E501
