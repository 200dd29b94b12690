"""Find comparisons of two Allies or of one with all others, multiples over time, and numbers of people in uniform."""

from __future__ import annotations

import re

from burdenshare.claims.claim import Claim
from burdenshare.claims.scene import Scene
from burdenshare.claims.who import GROUPS, is_ally


def measured_by(scene: Scene) -> str:
    """Say by what Allies are ranked or compared; `spending` when it is not said whether in money or as a share."""
    if scene.has("per_head"):
        return "per_head"
    if scene.has("speed"):
        return "growth"
    if scene.has("equipment"):
        return "equipment"
    if scene.has("cash"):
        return "cash"
    return "share" if scene.has("gdp", "share") else "spending"


def spending_near(scene: Scene) -> bool:
    """Whether a sentence speaks of spending at all."""
    return bool(
        re.search(
            r"\b(?:spend\w*|spent|budgets?|expenditures?|outlays|gdp|pib|effort|depens\w*|invest\w*)\b", scene.low
        )
    )


def comparisons(scene: Scene) -> list[Claim]:
    """Find two Allies set against each other: Norway overtook the United States per head.

    >>> from burdenshare.claims.read import scene_of
    >>> found = comparisons(scene_of("Poland spent a bigger share of GDP on defence than the United States."))[0]
    >>> found.who, found.more["way"], found.more["by"]
    (('POL', 'USA'), 'more', 'share')
    """
    mark = next((m for m in scene.marks if m.kind == "compare" and not _number_next(scene, m.end)), None)
    if (
        mark is None
        or _ALL_OTHERS.search(scene.low)
        or not (scene.has("topic") or scene.topical)
        or scene.has("not_ours", "pledge", "demand")
    ):
        return []
    two = [who for who in scene.whos if who.code not in GROUPS and is_ally(who.code)]
    first = [who for who in two if who.start < mark.end]
    second = [who for who in two if who.start >= mark.end]
    if not first or not second or not spending_near(scene):
        return []
    than = re.search(r"\b(?:than|that of|que)\s(?:the\s|in\s|l[ea]\s|les\s)?$", scene.low[: second[0].start])
    verb = scene.low[mark.start : mark.end] in ("overtook", "surpassed", "outspent", "outspends", "ahead of", "behind", "passed", "fell behind", "trails")  # fmt: skip  # noqa: E501
    if not (than or verb) or any(
        mark.end <= q.start < second[0].start for q in scene.found if q.unit in ("pct", "money")
    ):
        return []
    years = scene.years(mark.start, mark.end)
    start, end = mark.start, mark.end
    if per := next((m for m in scene.marks if m.kind == "per_head"), None):
        start, end = min(start, per.start), max(end, per.end)
    end = max(end, _to_share(scene, end))
    more = {"way": mark.value, "by": measured_by(scene), "dated": bool(years)}
    return [
        scene.claim(
            "compare", start, end, who=(first[-1].code, second[0].code), years=years or scene.present(), more=more
        )
    ]


_ALL_OTHERS = re.compile(
    r"\b(more|less|plus|moins)\b[^.;%]{0,40}\b(?:than|que)\s(?:all (?:of )?)?(?:the |its |tous )?(?:les )?"
    r"(?:other|autres|rest of)\b[^.;%]{0,40}\b(?:combined|together|reunis|ensemble|alliance|nato|otan)\b"
)


def combinations(scene: Scene) -> list[Claim]:
    """Find one Ally set against all others together.

    >>> from burdenshare.claims.read import scene_of
    >>> said = "The United States spends more on defence than all other NATO members combined."
    >>> [(each.who, each.more["way"]) for each in combinations(scene_of(said))]
    [(('USA',), 'more')]
    """
    found = _ALL_OTHERS.search(scene.low)
    if found is None or not (scene.has("topic") or scene.topical) or scene.has("not_ours", "pledge", "demand"):
        return []
    who, sure = scene.subject(found.start(), found.start() + 1, groups=False)
    who = tuple(code for code in who if is_ally(code))
    if not who or not sure or not spending_near(scene):
        return []
    years = scene.years(found.start(), found.end())
    way = "more" if found[1] in ("more", "plus") else "less"
    more = {"way": way, "dated": bool(years)}
    return [scene.claim("combined", found.start(), found.end(), who=who[:1], years=years or scene.present(), more=more)]


def _to_share(scene: Scene, end: int) -> int:
    gdp = scene.right_after(end, "gdp", gap=12)
    return gdp.end if gdp else end


def _number_next(scene: Scene, end: int) -> bool:
    return any(0 <= q.start - end <= 6 for q in scene.found) or bool(
        re.match(r"\s(?:double|half|twice|a third|a quarter)", scene.low[end:])
    )


def multiples(scene: Scene) -> list[Claim]:
    """Find multiples over time: has doubled since 2014.

    >>> from burdenshare.claims.read import scene_of
    >>> multiples(scene_of("Poland has more than doubled its defence spending since 2014."))[0].sign
    '>'
    """
    mark = next((m for m in scene.marks if m.kind == "multiple"), None)
    if mark is None or not (scene.has("topic") or (scene.topical and scene.has("spending", "gdp"))):
        return []
    if scene.has("pledge", "demand", "not_ours", "future") or re.match(
        r"\s(?:the (?:\w+ )?target|what|that of|the 2|to\b)", scene.low[mark.end :]
    ):
        return []
    who, sure = scene.subject(mark.start, mark.end)
    spans = scene.spans()
    sign = scene.right_before(mark.start, "over", "nearly", "about", "under")
    signs = {"over": ">", "nearly": "nearly", "about": "about", "under": "<"}
    more = {"by": measured_by(scene), "spans": spans, "real": scene.has("real"), "nominal": scene.has("nominal")}
    return [
        scene.claim(
            "multiple",
            mark.start,
            mark.end,
            who=who,
            value=float(mark.value),
            sign=signs[sign.kind] if sign else "=",
            sure=sure,
            more=more,
        )
    ]


def persons(scene: Scene) -> list[Claim]:
    """Find numbers of people in uniform.

    >>> from burdenshare.claims.read import scene_of
    >>> persons(scene_of("Poland has 263,600 people in its armed forces in 2026."))[0].value
    263600.0
    """
    made = []
    for q in scene.found:
        plain = q.unit == "number" or (q.unit == "money" and q.currency is None)
        before = any(m.kind == "persons" and 0 <= q.start - m.end <= 40 for m in scene.marks)
        after = scene.right_after(q.end, "persons", gap=14) or (scene.has("topic") and _PEOPLE.match(scene.low, q.end))
        if not plain or q.start in scene.used or q.value < 1000 or not (before or after):
            continue
        who, sure = scene.subject(q.start, q.end)
        if not who:
            continue
        scene.used.add(q.start)
        years = scene.years(q.start, q.end)
        step = q.step if q.unit == "money" else _round_step(q.value)
        made.append(scene.claim("persons", q.start, q.end, who=who, years=years or scene.present(), value=q.value, step=step, unit="persons", sign=scene.sign(q), sure=sure, more={"dated": bool(years)}))  # fmt: skip  # noqa: E501
    return made


_PEOPLE = re.compile(r"\s(?:people|men|men and women|strong|hommes|personnes|militaires)\b")


def _round_step(value: float) -> float:
    """Give the unit of the last digit that is not nought: 263,600 is told in hundreds.

    >>> _round_step(263600), _round_step(70000)
    (100.0, 10000.0)
    """
    step = 1.0
    while value % (step * 10) == 0 and step < value:
        step *= 10
    return step
