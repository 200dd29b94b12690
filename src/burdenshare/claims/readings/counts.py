"""How many Allies are said to meet a share: 23 of 32, all but one, every Ally, the only one, the other 13."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.claims.lexicon import GROUPS, Mark
from burdenshare.claims.meaning import Amount, Component, Count, CountMoved, Form, Group, Modality, Time, Who
from burdenshare.claims.names import Part, is_ally, together
from burdenshare.claims.numbers.quantity import Lead, Quantity, Sign, Unit
from burdenshare.claims.numbers.years import Role, When
from burdenshare.claims.readings.bind import denied, modality_of, names_before, source_of
from burdenshare.claims.readings.gdp import facts, target_word
from burdenshare.claims.readings.limits import foreign, limits
from burdenshare.claims.readings.when import FIRST, present, time_of
from burdenshare.claims.sentence import Parsed

MOST = 3  # counts of a sentence that are looked at
ALLIES = 32


def counts(parsed: Parsed) -> list[Form]:
    """Find counts of Allies and the share they are counted by.

    >>> from burdenshare.claims.readings.read import parse
    >>> found = counts(parse("Only 17 of the 32 allies met the 2% goal in 2024."))[0]
    >>> found.text, found.amount.value, found.of, found.share, found.met
    ('17 of the 32 allies', 17.0, 32, 2.0, True)
    >>> counts(parse("NATO has 32 members."))
    []
    """
    share = _share(parsed)
    if share is None:
        return []
    if change := _changed(parsed, share):
        return [change]
    if parsed.has("must") and any(w.role is Role.BY and w.year > parsed.on.year for w in parsed.whens):
        return []
    made: list[Form] = []
    found = _candidates(parsed)
    used: list[Quantity] = []
    for start, end, q, more in found:
        mine = _own(parsed, end, found) or share
        met = _met(parsed, mine[1], start, end, none=more.get("group") is Group.NONE, alone=len(found) == 1)
        if met is not None and len(made) < MOST:
            made.append(_count(parsed, start, end, q, mine, met=met, more=more))
            parsed.taken.add(q.start)
            used += [mine[1]] if mine[1] is not None else []
    parsed.taken.update(each.start for each in used if _only_counted(parsed, each))
    return made


Found = tuple[int, int, Quantity, dict[str, Any]]


def _shares(parsed: Parsed) -> list[Quantity]:
    """List the values Allies may be counted against."""
    return [q for q in parsed.found if q.unit is Unit.PERCENT and not q.part and q.value <= 26 and q.start not in parsed.taken and not foreign(parsed, q)]  # fmt: skip  # noqa: E501


def _own(parsed: Parsed, end: int, found: list[Found]) -> tuple[float, Quantity | None] | None:
    """Give the share behind a count that is its own, where several Allies are counted against several shares."""
    shares = _shares(parsed)
    if len(found) < 2 or len(shares) < 2:
        return None
    following = min((start for start, _, _, _ in found if start >= end), default=len(parsed.low))
    mine = [q for q in shares if end <= q.start < following]
    return (mine[0].value, mine[0]) if mine else None


def _share(parsed: Parsed) -> tuple[float, Quantity | None] | None:
    """Give what Allies are counted against: a share in the sentence, the target, or what was counted before."""
    shares = _shares(parsed)
    if not shares and any(q.unit is Unit.PERCENT and q.value <= 26 and foreign(parsed, q) for q in parsed.found):
        return None
    if shares and (
        any(m.kind == "members" and m.value == "number" for m in parsed.marks)
        or parsed.has("gdp", "target", "meet", "miss", "topic", "spending", "pay", "equipment")
        or parsed.context.topical
    ):
        told = [q for q in shares if q.lead is not Lead.FROM] or shares
        whole = [q for q in told if parsed.just_after(q.end, "gdp", gap=20) or target_word(parsed, q)]
        return (whole or told)[0].value, (whole or told)[0]
    owing = parsed.has("pay") and parsed.has("neg") and any(m.kind == "members" for m in parsed.marks)
    if (parsed.has("target") and parsed.has("meet", "miss", "pay")) or owing:
        return 2.0 if parsed.on.year < 2036 else 3.5, None
    said = parsed.has("meet", "miss", "rest", "pay") and any(m.kind == "members" for m in parsed.marks)
    if parsed.context.counted is not None and (said or _moved(parsed) or _doing(parsed) or _bare(parsed)):
        return parsed.context.counted, None
    return None


def _bare(parsed: Parsed) -> bool:
    """Whether a short sentence only says how many Allies it was in a year: in 2023 it was ten members."""
    members = any(m.kind == "members" and m.value == "one" for m in parsed.marks)
    members = members or any(each in parsed.low for each in parsed.words.around["there_were"])
    return members and bool(parsed.whens) and len(parsed.found) == 1 and len(parsed.low) < 70


def _doing(parsed: Parsed) -> bool:
    """Whether so many of so many are said to do so: seven of those 32."""
    numbers = [q for q in parsed.found if q.unit is Unit.NUMBER and q.value <= ALLIES]
    return parsed.has("meet") and any(_of(parsed, a.end, b.start) for a in numbers for b in numbers if b.start > a.end)


def _moved(parsed: Parsed) -> bool:
    return parsed.has("up", "down") or any(m.kind == "members" and m.value == "number" for m in parsed.marks)


def _only_counted(parsed: Parsed, q: Quantity) -> bool:
    """Whether a share is there only to be counted against: no Ally's own value, no deadline beyond."""
    return not any(w.role is Role.BY and w.year > parsed.on.year for w in parsed.whens)


def _candidates(parsed: Parsed) -> list[tuple[int, int, Quantity, dict[str, Any]]]:
    found: list[tuple[int, int, Quantity, dict[str, Any]]] = []
    numbers = [q for q in parsed.found if q.unit is Unit.NUMBER and q.value <= 50 and not q.decimals and q.factor == 1]
    skipped: set[int] = set()
    counted_before, whole_told = False, None
    for q in numbers:
        if q.start in skipped or _years(parsed, q):
            continue
        if _told_first(parsed, q, numbers):
            whole_told = int(q.value)
            continue
        if ratio := _ratio(parsed, q, numbers):
            skipped.add(ratio[0].start)
            found.append((q.start, ratio[1], q, {"part": q.value / ratio[0].value}))
            continue
        direct = _members(parsed, q.end)
        whole = next(
            (
                w
                for w in numbers
                if w.start > q.end and (_of(parsed, q.end, w.start) or (direct and _of(parsed, direct.end, w.start)))
            ),
            None,
        )
        members = _members(parsed, (whole or q).end)
        following = counted_before and (_echo(parsed, q) or q.lead in (Lead.FROM, Lead.TO))
        verb = _verb_after(parsed, q.end)
        moved = any(m.kind == "members" and m.value == "number" for m in parsed.marks)
        if not (
            members
            or direct
            or (whole and whole.value >= 20)
            or (whole_told and q.value < whole_told)
            or following
            or verb
            or moved
            or _lead_noun(parsed, q)
            or (parsed.context.counted is not None and _bare(parsed))
        ):
            continue
        if q.spelt and q.value == 1 and not parsed.just_before(q.start, "only", gap=3):
            continue
        if whole:
            skipped.add(whole.start)
        start = q.start
        end = max(members.end if members else 0, direct.end if direct else 0, (whole or q).end)
        members = members or direct
        more: dict[str, Any] = {
            "of": int(whole.value) if whole else whole_told,
            "origin": q.lead is Lead.FROM or (following and q.lead is not Lead.TO),
        }
        if parsed.just_before(q.start, "except", gap=3):
            more["but"] = int(q.value)
        if members is None and not whole and q.value > ALLIES:
            continue
        found.append((start, end, q, more))
        counted_before = True
    if not found or len(_shares(parsed)) > 1:
        found = [each for each in _groups(parsed) if not any(each[0] < o[1] and o[0] < each[1] for o in found)] + found
    return found


def _told_first(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> bool:
    """Whether a number is the whole told first: of the 31 Allies, only 11."""
    before = parsed.low[max(0, q.start - 20) : q.start].replace("'s", " ").split()
    small = [t for t in before if t not in parsed.words.neutral and t not in parsed.words.around["alliance"]]
    later = [o for o in numbers if o.start > q.end and o.value < q.value]
    earlier = [o for o in numbers if o.end <= q.start and q.start - o.end < 16]
    return q.value >= 12 and bool(small) and small[-1] in parsed.words.around["of_link"] and bool(later) and not earlier


def _ratio(parsed: Parsed, q: Quantity, numbers: list[Quantity]) -> tuple[Quantity, int] | None:
    """Find one in three Allies: the second number and where the phrase ends."""
    for other in numbers:
        between = parsed.low[q.end : other.start].strip()
        direct = _members(parsed, q.end)
        if (
            direct
            and direct.end < other.start
            and q.value < other.value <= 12
            and q.value <= 3
            and parsed.low[direct.end : other.start].strip() in parsed.words.around["ratio"]
        ):
            return other, other.end
        if (
            0 < other.start - q.end <= 8
            and between in parsed.words.around["ratio"]
            and 1 <= q.value < other.value <= 12
            and q.spelt
        ):
            members = _members(parsed, other.end)
            return (other, members.end) if members else None
    return None


def _changed(parsed: Parsed, share: tuple[float, Quantity | None]) -> CountMoved | None:
    """Read a change of the count: three more Allies than a year before; the number of Allies at 2 % has doubled."""
    number = next((m for m in parsed.marks if m.kind == "members" and m.value == "number"), None)
    multiple = next((m for m in parsed.marks if m.kind == "multiple"), None)
    years = sorted({w.year for w in parsed.whens})
    base = next((w.year for w in parsed.whens if w.role is Role.SINCE), years[0] if years else None)
    if number and multiple:
        told = Amount(float(multiple.value), Unit.NUMBER, 1.0)
        when = Time((years[-1],) if len(years) > 1 else present(parsed)[:2], stated=len(years) > 1, base=base)
        _take(parsed, share)
        return CountMoved(
            **facts(parsed, multiple.start, multiple.end), amount=told, when=when, share=share[0], times=True
        )
    for q in parsed.found:
        more = parsed.just_after(q.end, "more", "rest", gap=2)
        if (
            q.unit is Unit.NUMBER
            and q.value < 20
            and more
            and _members(parsed, more.end)
            and any(
                m.kind == "compare" or parsed.low[m.start : m.end] in parsed.words.around["versus_before"]
                for m in parsed.marks
            )
            | (" than " in parsed.low)
        ):
            year = max(years) if years and (base is None or max(years) > base) else (base or parsed.on.year - 1) + 1
            _take(parsed, share)
            return CountMoved(
                **facts(parsed, q.start, more.end),
                amount=Amount(q.value, Unit.NUMBER, 1.0),
                when=Time((year,), stated=bool(years), base=base if base is not None else year - 1),
                share=share[0],
            )
    return None


def _take(parsed: Parsed, share: tuple[float, Quantity | None]) -> None:
    if share[1] is not None:
        parsed.taken.add(share[1].start)


def _years(parsed: Parsed, q: Quantity) -> bool:
    return any(
        parsed.low.startswith(lead + year, q.end) for lead in (" ", "-") for year in parsed.words.around["years"]
    )


def _of(parsed: Parsed, end: int, start: int) -> bool:
    """Whether only 'of the', 'of NATO's', 'of all' stand between a number and the whole it is of."""
    between = parsed.low[end:start].replace("'s", " ").replace("'", " ")
    tokens = between.split()
    small = parsed.words.around["of_link"]
    return (
        0 < len(tokens) <= 4
        and tokens[0] in small
        and all(t in small or t in parsed.words.neutral or t in parsed.words.around["alliance"] for t in tokens)
    )


def _members(parsed: Parsed, end: int) -> Mark | None:
    """Find the word for Allies behind a number, small words and names between allowed."""
    for mark in parsed.marks:
        if mark.kind == "members" and mark.value == "one" and mark.start >= end:
            tokens = parsed.low[end : mark.start].replace("'s", " ").replace("'", " ").replace("-", " ").split()
            words = parsed.words
            fine = all(
                t in words.neutral
                or t in words.around["of_link"]
                or t in words.around["alliance"]
                or t in words.around["rest"]
                for t in tokens
            )
            return mark if len(tokens) <= 4 and fine else None
    return None


def _verb_after(parsed: Parsed, end: int) -> bool:
    """Whether a number is what meets: this year, 23 will spend; 23 do today."""
    tokens = parsed.low[end : end + 30].split()
    if not tokens or not parsed.low[end : end + 1].isspace():
        return False
    return (
        tokens[0] in parsed.words.around["does"]
        and any(q.unit is Unit.PERCENT for q in parsed.found)
        and parsed.has("meet", "spending", "target", "present")
    )


def _lead_noun(parsed: Parsed, q: Quantity) -> bool:
    """Whether a number is told as the count itself: that figure dropped to six; Five were doing so."""
    return q.lead is Lead.TO and parsed.context.counted is not None and parsed.has("up", "down")


def _echo(parsed: Parsed, q: Quantity) -> bool:
    after = parsed.low[q.end : q.end + 26]
    years = any(q.end <= w.start <= q.end + 44 and not _numbers_between(parsed, q.end, w.start) for w in parsed.whens)
    return years or after.strip()[:1] in (",", ".", "")


def _groups(parsed: Parsed) -> list[tuple[int, int, Quantity, dict[str, Any]]]:
    parts = [q for q in parsed.found if q.part and parsed.just_after(q.end, "members", gap=24)]
    for q in parts:
        return [(q.start, parsed.just_after(q.end, "members", gap=24).end, q, {"part": q.value / 100})]  # type: ignore[union-attr]
    mark = next((m for m in parsed.marks if m.kind == "members" and m.value not in ("one", "number", "few")), None)
    if mark is None:
        return _only_listed(parsed)
    over = parsed.just_before(mark.start, "over", gap=2)
    value = Group.MOST if mark.value == "half" and over else Group(str(mark.value))
    start = over.start if over else mark.start
    if parsed.just_after(mark.end, "combined", gap=12):
        return []  # all others together
    if value is Group.NONE and any(n.part is Part.VERSUS and n.start > mark.end for n in parsed.names):
        return []  # no Ally spends more than Lithuania: a place, no count
    return [(start, mark.end, Quantity(start, mark.end, start, -1.0), {"group": value})]


def _only_listed(parsed: Parsed) -> list[tuple[int, int, Quantity, dict[str, Any]]]:
    """Find Allies told to be the only ones: only Greece, Britain and Poland meet the target."""
    low = parsed.low
    for n in parsed.names:
        word = next((w for w in parsed.words.around["only_words"] if low[: n.start].rstrip().endswith(w)), None)
        group = together(parsed.names, n, low, parsed.words) if word and is_ally(n.code) else []
        group = [m for m in group if m.start >= n.start]
        if word and len(group) >= 3:
            start, end = low[: n.start].rindex(word), group[-1].end
            usa = ("USA",) if parsed.has("without_usa") else ()
            codes = tuple(dict.fromkeys((*usa, *(m.code for m in group))))
            return [(start, end, Quantity(start, end, start, -1.0), {"group": Group.ONLY, "listed": codes})]
    return []


def _count(
    parsed: Parsed,
    start: int,
    end: int,
    q: Quantity,
    share: tuple[float, Quantity | None],
    *,
    met: bool,
    more: dict[str, Any],
) -> Count:
    when = _when(parsed, replace(q, end=max(q.end, end)), origin=bool(more.get("origin")), share=share[1])
    mark = share[1]
    sign = Sign.EQUAL if q.sign is Sign.ABOUT and more.get("part") is None else q.sign
    group = more.get("group", Group.NUMBER)
    listed = names_before(parsed, start) if group is Group.ONLY else ()
    only = more.get("listed") or listed or tuple(n.code for n in parsed.names if is_ally(n.code))[:1]
    modality = modality_of(parsed, q)
    would = any(m.kind == "modal" and m.value == "would" for m in parsed.marks) and parsed.has("hypothetical")
    if would or parsed.within(end, end + 70, "hypothetical"):
        modality = Modality.SUPPOSED
    if group is not Group.NUMBER and mark is not None and 0 <= mark.start - end <= 80:
        end = mark.end
    return Count(
        **facts(parsed, start, end),
        when=when,
        amount=Amount(q.value, Unit.NUMBER, 1.0, sign=sign, spelt=q.spelt),
        share=share[0],
        who=Who(("NATO_TOTAL",)),
        met=met,
        group=group,
        of=more.get("of"),
        part=more.get("part"),
        but=more.get("but"),
        rest=bool(parsed.within(q.end, end, "rest")),
        source=source_of(parsed, q),
        modality=modality,
        component=Component.EQUIPMENT if share[0] >= 15 else None,
        unexplained=_limits(parsed, share[1]),
        without_usa=parsed.has("without_usa") and not more.get("listed"),
        europe=_europe(parsed, start, end),
        armed=parsed.has("armed_only"),
        listed=only if group is Group.ONLY else _list_after(parsed, end),
        strict=mark is not None and mark.sign is Sign.OVER,
        expected=parsed.has("estimate", "pledge") or modality is Modality.WILL,
        share_said=mark is not None,
    )


def _limits(parsed: Parsed, share: Quantity | None) -> tuple[str, ...]:
    """List the words that limit what Allies are counted by; equipment is counted too."""
    equipment = frozenset({"equipment"}) if share is not None and share.value >= 15 else frozenset()
    return limits(parsed, share, equipment) if share is not None else ()


def _europe(parsed: Parsed, start: int, end: int) -> bool:
    return bool(parsed.within(start, end + 2, "europe")) or any(
        n.code == "NATO_EUR" and start <= n.start <= end for n in parsed.names
    )


def _list_after(parsed: Parsed, end: int) -> tuple[str, ...]:
    """Give the Allies named behind a colon: five members: Britain, Estonia, ..."""
    if ":" not in parsed.low[end:]:
        return ()
    colon = parsed.low.index(":", end)
    return tuple(dict.fromkeys(n.code for n in parsed.names if n.start > colon and is_ally(n.code)))


def _when(parsed: Parsed, q: Quantity, *, origin: bool, share: Quantity | None) -> Time:
    named = [w for w in parsed.whens if w.role is Role.IN or (w.role is Role.BY and w.year <= parsed.on.year)]
    after = [w for w in named if w.start >= q.end and not _numbers_between(parsed, q.end, w.start)]
    before = [w for w in named if w.end <= q.start and not _numbers_between(parsed, w.end, q.start)]
    before = [w for w in before if not (after and _counted_by(parsed, w))]
    cost = sorted([*after, *before], key=lambda w: w.start - q.end if w.start >= q.end else q.start - w.end + 20)
    if cost:
        return Time(tuple(dict.fromkeys(w.year for w in cost)), stated=True, relative=not cost[0].said)
    when = time_of(parsed, q)
    if origin:
        since = [w.year for w in parsed.whens if w.role is Role.SINCE]
        others = {w.year for w in parsed.whens}
        years = tuple(since) or tuple(y for y in range(parsed.on.year, FIRST, -1) if y not in others)
        return Time(years, stated=bool(since), origin=True)
    carried = (parsed.context.year,) if parsed.context.year else ()
    return Time(tuple(dict.fromkeys((*carried, *present(parsed)[:2]))), due=when.due)


def _counted_by(parsed: Parsed, w: When) -> bool:
    """Whether a year stands right behind another count."""
    return any(
        o.unit is Unit.NUMBER and o.value <= ALLIES and not o.decimals and 0 <= w.start - o.end <= 24
        for o in parsed.found
    )


def _numbers_between(parsed: Parsed, low: int, high: int) -> bool:
    """Whether another count stands between two places; the whole a count is of is none."""
    return any(
        o.unit is Unit.NUMBER and low <= o.start and o.end <= high and o.value <= 32 and not o.decimals and o.value < 25
        for o in parsed.found
    )


def _met(
    parsed: Parsed, share: Quantity | None, start: int, end: int, *, none: bool = False, alone: bool = False
) -> bool | None:
    """Read whether Allies are said to meet a share or to miss it; None when neither is said."""
    low, high = parsed.clause(start, end)
    near = (share.start if low <= share.start < high else end) if share is not None else end
    window = parsed.within(low, high, "meet", "miss")
    window = window or parsed.within(0, len(parsed.low) if alone else start, "meet", "miss")
    loose = {told for _, told in parsed.words.signs}
    window = [m for m in window if m.kind != "miss" or start - m.end not in range(3) or parsed.low[m.start : m.end] not in loose]  # fmt: skip  # noqa: E501
    missed = [m for m in window if m.kind == "miss"]
    reached = [m for m in window if m.kind == "meet"]
    no = (denied(parsed, near + 1) or denied(parsed, end) or bool(parsed.within(end, end + 12, "neg"))) and not none
    if parsed.has("must", "oblige", "demand", "set") and not (reached or missed) and share is not None:
        return None
    if parsed.has("refuse", "must", "oblige"):
        return None
    if share is not None and share.sign in (Sign.UNDER, Sign.AT_MOST):
        return no if no and not missed else False
    if missed and not reached:
        return False
    if missed and reached:
        return bool(no) if min(m.start for m in missed) > max(m.end for m in reached) else False
    if reached or (share is not None and share.sign in (Sign.OVER, Sign.AT_LEAST, Sign.JUST_OVER)):
        return not no
    if share is not None and (
        parsed.has("spending", "pay", "topic", "gdp", "armed_only", "equipment") or parsed.context.topical
    ):
        return not no
    return (not no) if parsed.context.counted is not None or parsed.has("pay") else None


def group_form(parsed: Parsed) -> bool:
    """Whether a sentence counts Allies at all."""
    return any(m.kind == "members" for m in parsed.marks) or any(n.code in GROUPS for n in parsed.names)
