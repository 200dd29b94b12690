"""Was a share agreed, and by whom? Answered from the ledger's texts and the readings in dispute beside them."""

from __future__ import annotations

from datetime import date

from burdenshare.reference.areas import area
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.aims import TargetText
from burdenshare.views.resolve.outcomes import NO, YES, Resolution
from burdenshare.views.resolve.schema import ResolverQuestion


def agreed(asked: ResolverQuestion, on: date) -> list[Resolution]:
    """Say whether a share was agreed by the closing day: by the text, and by each reading of a party."""
    by = min(on, asked.closes) if asked.closes else on
    goal = asked.threshold
    texts = [each for each in _texts(asked, by) if goal is None or abs(each.value - goal.number) < 1e-9]
    if not texts:
        return []
    found = [Resolution(YES, each.id, _day(each), reading="text", because=each.summary) for each in texts]
    disputed = (
        Resolution(NO, name, day, reading="dispute", because=says) for says, name, day in _against(asked, texts)
    )
    return [*found, *disputed]


def goals(asked: ResolverQuestion, on: date) -> list[Resolution]:
    """List the shares set by the closing day as a whole and as its core part."""
    by = min(on, asked.closes) if asked.closes else on
    since = asked.asked.isoformat() if asked.asked else f"{asked.year or by.year}"
    found = []
    for each in _texts(asked, by):
        if each.comparator != "up_to" and _day(each) >= since and not each.superseded_by:
            label = next((one.label for one in asked.options if one.holds(each.value)), f"{each.value:g}")
            found.append(Resolution(label, each.id, _day(each), reading="text", because=each.summary))
    return found


def _texts(asked: ResolverQuestion, by: date) -> list[TargetText]:
    return [each for each in load.targets() if each.unit == "PT_GDP" and _day(each) <= by.isoformat()]


def _against(asked: ResolverQuestion, texts: list[TargetText]) -> list[tuple[str, str, str]]:
    """Find who reads one of these texts, or a part of it, as binding it to less."""
    by_name = {each.target: each for each in load.targets()}
    parts = [*texts, *(by_name[name] for each in texts for name in each.components if name in by_name)]
    one = None if asked.who in ("allies", "any", "NATO") or isinstance(asked.who, list) else area(asked.who).code
    return [
        (each.says, part.id, reading_day)
        for part in parts
        for each in part.readings
        if each.value is not None and each.value < part.value and one in (None, each.ally)
        for reading_day in [each.announced or _day(part)]
    ]


def _day(each: TargetText) -> str:
    return str(each.announced)
