"""Find places in an order of Allies: the highest, 19th, second only to another, one of the three lowest."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.find.places import measured_by, spending_near
from burdenshare.claims.lexicon import Mark
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import is_ally

_POPULATION = re.compile(
    r"\b(?:nato|otan|alliance|allies|ally|members?|allied|europe|european|europeens?|allie|allies|countries|nations)\b"
)
_WHOLE = re.compile(r"\b(?:nato|alliance|allies)\b")
_OF_ALL = re.compile(r"\s(?:out of|of|among|sur)\s(?:the\s)?(?:2[6-9]|3[0-2])\b")  # of as many as there were Allies
# What is ranked when it is not spending: the largest economy, the biggest army.
_OTHER_THING = re.compile(
    r"[ -](?:\w+ ){0,2}?(?:econom(?:y|ies)|mover|arm(?:y|ies)|nav(?:y|ies)|fleet|donor|exporter|importer|supporter"
    r"|backer|contingent|force|increase|rise|jump|gain|improve\w+|riser|climber|cut|drop|population|country by|reason"
    r"|question|threat|challenge|problem|economie|armee|hausse)\b"
)
_VAGUE = re.compile(
    r"\b(?:far from|away from|near|nearer|close to|closer to|towards?|loin de|pres de|vers)\s(?:the\s|l[ae]\s)?$"
)
_BAND = re.compile(
    r"(?:\b(?P<one>one of|among|parmi|l'un des|l'une des)\s[^.;,]{0,24}|"
    r"\b(?P<many>two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|dix|\d{1,2}) (?:\w+ ){0,1})$"
)
_PART = re.compile(
    r"\s(?:(?P<part>third|half|quarter|tier|rung)|(?P<many>two|three|four|five|six|seven|eight|ten|dozen|\d{1,2}))\b"
)
_PARTS = {"third": 1 / 3, "half": 1 / 2, "quarter": 1 / 4, "tier": 1 / 3, "rung": 1 / 3}
_ANY_OTHER = re.compile(
    r"\b(?P<no>no (?:other )?(?:ally|member|country|nation|nato \w+)\s[^.;]{0,60}"
    r"|aucun (?:autre )?(?:allie|pays|membre)\s[^.;]{0,60})?"
    r"(?P<way>more|larger|higher|bigger|greater|less|smaller|lower|plus|moins)\b[^.;%]{0,50}\b(?:than|que)\s"
    r"(?P<any>any other|tout autre|toute autre|n'importe quel autre)?"
)
_MORE = ("more", "larger", "higher", "bigger", "greater", "plus")
_CARDINALS = {
    "second": "two", "third": "three", "fourth": "four", "fifth": "five", "sixth": "six", "seventh": "seven",
    "eighth": "eight", "ninth": "nine", "tenth": "ten", "eleventh": "eleven", "twelfth": "twelve",
}  # fmt: skip
_SPELT = re.compile(
    rf"\b(?:rank\w*|place[ds]?|comes|came|sits|stands|lies|is|was|in) (?:only |just )?({'|'.join(_CARDINALS)})\b"
    r"(?! (?:largest|highest|biggest|lowest|smallest|quarter|term|time|year|world|to (?:none|last)|only|from))"
)
_ORDINAL = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|e|eme|ieme)\b(?:[ -](lowest|smallest)\b)?(?:[ -](?:largest|highest|biggest)\b)?"
)
_NO_RANK = re.compile(
    r"\s(?:century|anniversary|state|summit|of (?:january|february|march|april|may|june|july)|parliament|session)"
)


def ranks(scene: Scene) -> list[Claim]:
    """Find places in an order: highest, third-largest, lowest but two.

    >>> from burdenshare.claims.read import scene_of
    >>> found = ranks(scene_of("Lithuania spends the highest share of GDP on defence in the alliance in 2026."))[0]
    >>> found.text, found.who, found.value, found.more["by"]
    ('highest share', ('LTU',), 1.0, 'share')
    >>> ranks(scene_of("Canada has the largest economy of NATO's laggards in defence spending."))
    []
    """
    mark = _any_other(scene) or next((m for m in scene.marks if m.kind == "rank"), None) or _ordinal(scene)
    if mark is None or _VAGUE.search(scene.low[: mark.start]):
        return []
    if not _about_allies(scene, mark) or _OTHER_THING.match(scene.low, mark.end):
        return []
    who, sure = scene.subject(mark.start, mark.end, groups=False)
    who = tuple(code for code in who if is_ally(code))
    listed = scene.listed(mark.start)
    if not who or not sure:
        return []
    years = scene.years(mark.start, mark.end)
    more = {
        "by": measured_by(scene), "europe": _among_europeans(scene, mark), "dated": bool(years),
        "listed": listed if len(listed) > 1 else (), "candidates": len(who), "band": _band(scene, mark),
        "among": _among(scene), "denied": scene.denied_at(mark.start),
    }  # fmt: skip
    return [
        scene.claim(
            "rank", mark.start, mark.end, who=who, years=years or scene.present(), value=float(mark.value), sure=sure,
            more=more,
        )
    ]  # fmt: skip


def _about_allies(scene: Scene, mark: Mark) -> bool:
    """Whether a place is one among Allies, by what they spend."""
    nato = re.search(r"\b(?:nato|otan|alliance)\b", scene.low)
    placed = scene.topical and _OF_ALL.match(scene.low, mark.end)
    if scene.has("not_ours", "demand", "pledge", "future"):
        return False
    if placed:
        return True
    ours = scene.has("topic") or nato or (scene.topical and scene.has("spending"))
    told = spending_near(scene) or scene.has("cash", "per_head")
    after_another = "only to" in scene.low and len({who.code for who in scene.whos if is_ally(who.code)}) > 1
    return bool(ours and told and (_POPULATION.search(scene.low) or _among(scene) or after_another))


def _among_europeans(scene: Scene, mark: Mark) -> bool:
    """Whether a rank is told among European Allies only: the biggest European spender in NATO."""
    near = scene.low[max(0, mark.start - 12) : mark.end + 12]
    return bool(re.search(r"\beurop", near)) or (scene.has("europe") and not _WHOLE.search(scene.low))


def _among(scene: Scene) -> tuple[str, ...] | None:
    """Give the Allies a rank is told among, where a smaller circle is named: the Baltic states, the G7.

    >>> from burdenshare.claims.read import scene_of
    >>> _among(scene_of("Among the Baltic states Estonia spends most on defence."))
    ('EST', 'LVA', 'LTU')
    """
    return next((mark.value for mark in scene.marks if mark.kind == "circle"), None)


def _band(scene: Scene, mark: Mark) -> float | None:
    """Give how many places a rank covers: one of the three lowest 3, the bottom third a third, one of the lowest 0.

    >>> from burdenshare.claims.read import scene_of
    >>> said = ("one of the three lowest spenders", "the bottom third of NATO", "the lowest spender")
    >>> [_band(one, next(m for m in one.marks if m.kind == "rank")) for one in map(scene_of, said)]
    [3.0, 0.3333333333333333, None]
    """
    if after := _PART.match(scene.low, mark.end):
        return _PARTS[after["part"]] if after["part"] else _number(scene, after["many"])
    before = _BAND.search(scene.low[: mark.start])
    if before is None:
        return None
    if many := before["many"] or next(iter(re.findall(r"(\w+) (?:of )?$", before[0])), ""):
        return _number(scene, many) or (0.0 if before["one"] else None)
    return 0.0


def _number(scene: Scene, said: str) -> float:
    return float(said) if said.isdigit() else float(scene.words.numbers.get(said, 12 if said == "dozen" else 0))


def _any_other(scene: Scene) -> Mark | None:
    """Find a first or last place told against every other: more than any other ally, no ally spends more than Poland.

    >>> from burdenshare.claims.read import scene_of
    >>> _any_other(scene_of("Poland spends more of its GDP than any other NATO member.")).value
    1
    """
    found = _ANY_OTHER.search(scene.low)
    if not found or not (found["no"] or found["any"]):
        return None
    return Mark("rank", 1 if found["way"] in _MORE else -1, found.start("way"), found.end())


def _ordinal(scene: Scene) -> Mark | None:
    """Find a place in figures: 19th, 27th-lowest.

    >>> from burdenshare.claims.read import scene_of
    >>> _ordinal(scene_of("Canada ranks 19th among allies")).value, _ordinal(scene_of("Canada as the 51st state"))
    (19, None)
    """
    spelt = _SPELT.search(scene.low)
    if spelt and (place := scene.words.numbers.get(_CARDINALS[spelt[1]])):
        return Mark("rank", place, spelt.start(1), spelt.end(1))
    found = _ORDINAL.search(scene.low)
    if not found or _NO_RANK.match(scene.low, found.end()):
        return None
    if not re.search(
        r"\b(?:rank\w*|classe\w*|rang|place\w*|position|is|was|comes|came|stands|sits|largest|lowest|highest)\b",
        scene.low,
    ):
        return None
    return Mark("rank", -int(found[1]) if found[2] else int(found[1]), found.start(), found.end())
