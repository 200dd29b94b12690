"""Of which year a value is told, and by when it is due."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.claims.meaning.terms import Time
from burdenshare.claims.numbers.quantity import Lead, Quantity, Unit
from burdenshare.claims.numbers.years import Role, When, spans
from burdenshare.claims.readings.beside_year import (
    LISTED,
    ROW,
    SETTING,
    VALUE,
    VALUES,
    listed,
    matching_year,
    of_another_value,
    of_setting,
    stands_beside,
    year_distance,
)
from burdenshare.claims.sentence import Parsed

FIRST = 2013  # the first year any release of those held counts back to
ASIDE = (Role.PRICES, Role.NAME)  # years in which nothing is told to have been


def _is_origin(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is one that something came from; the second of two joined by and is one too."""
    if q.lead is Lead.FROM:
        return not _of_somebody(parsed, q)
    before = [o for o in parsed.found if o.unit is q.unit and o.end <= q.start]
    between = parsed.low[before[-1].end : q.start].split() if before else []
    near = (
        bool(between)
        and len(between) <= 5
        and between[-1 if len(between) == 1 else 0 if between[0] in parsed.words.joins else -1] in parsed.words.joins
    )
    listed = bool(between) and any(t in parsed.words.joins for t in between) and len(between) <= 5
    joined = bool(before) and before[-1].lead is Lead.FROM and (near or listed) and q.lead is Lead.NONE
    return joined and not _of_somebody(parsed, q)


def _of_somebody(parsed: Parsed, q: Quantity) -> bool:
    """Whether a value is set against another one as another Ally's: against 2.7 % for Germany."""
    if contrasted(parsed, q):
        return True
    for n in parsed.names:
        between = parsed.low[q.end : n.start].replace("'", " ").split() if 0 <= n.start - q.end <= 22 else ["-"]
        if all(t in parsed.words.preps or t in parsed.words.around["small"] for t in between):
            return True
    return False


def contrasted(parsed: Parsed, q: Quantity) -> str:
    """Give the Ally of one of two values that two Allies named before are told with: 3,168 against 2,481."""
    alike = [o for o in parsed.found if o.unit is q.unit and o.decimals == q.decimals]
    if len(alike) < 2 or q not in alike[-2:] or alike[-1].lead is not Lead.FROM:
        return ""
    first, last = alike[-2], alike[-1]
    allies = parsed.allies
    before = tuple(dict.fromkeys(n.code for n in allies if n.end <= first.start))
    near = last.start - first.end < VALUE and ":" in parsed.low[allies[-1].end : first.start] if allies else False
    return before[alike[-2:].index(q)] if len(before) == 2 and near and allies[-1].end <= first.start else ""


def time_of(parsed: Parsed, q: Quantity) -> Time:
    """Say of which year a value is told, and by when it is due."""
    due = due_of(parsed, q)
    told = due is None or any(w.said and w.year == due for w in parsed.whens)
    found = _counted_back(parsed, _time(parsed, q, due))
    kept = any(w.year in (due, *found.years[:1]) and parsed.led_by(w.start, "held_until") for w in parsed.whens)
    return replace(found, due_told=told and not kept)


def _counted_back(parsed: Parsed, found: Time) -> Time:
    """Let so many years ago mean the year before too: it may be counted from the last figures, not from the day.

    So may the year before, where no year is named that it could be counted from.
    """
    year = found.years[0] if found.relative and found.years else parsed.on.year
    before = any(m.value == "year_before" for m in parsed.marks) and not any(w.said for w in parsed.whens)
    if year > parsed.on.year - (1 if before else 2):
        return found
    return replace(found, years=(year, year - 1, *(y for y in found.years[1:] if y != year - 1)), stated=False)


def _time(parsed: Parsed, q: Quantity, due: int | None) -> Time:
    if own := next((w.year for w in parsed.whens if parsed.low[w.end : q.start].strip() == "("), None):
        return Time((own,), stated=True, due=due)  # a quarter more than in 2025 (99.3 billion)
    end, every = _told_until(parsed), _named(parsed)
    bases = [w for w in every if _is_base(parsed, w)]
    held = [w for w in every if w not in bases]
    found = _told_in(parsed, q, due, end, held)
    own = next((w.year for w in bases if q.end <= w.start and not parsed.between(q.end, w.start, *VALUES)), None)
    if not own or found.base:
        return found
    later = [w.year for w in held if w.year > own and w.end <= q.start]
    if later and not found.stated:
        return replace(found, years=(later[-1],), stated=True, base=own)
    return replace(found, base=own) if own not in found.years[:1] else found


def _is_base(parsed: Parsed, w: When) -> bool:
    """Whether a year is the one that another is held against: more than in 2014; in 2025, up nearly 40 % on 2024."""
    against, around = (
        (parsed.low[q.end : w.start].strip() for q in parsed.found if q.end < w.start),
        parsed.words.around,
    )
    up = {parsed.low[m.start : m.end] for m in parsed.marks if m.kind in ("up", "down")}
    bare = (" ".join(t for t in each.split() if t not in up) for each in against)  # a 2.7 % rise on 2019
    two = any(o.year > w.year for o in parsed.whens) and any(each in around["held_against"] for each in bare)
    return w.said and (two or parsed.led_by(w.start, "held_up_to"))


def _told_in(parsed: Parsed, q: Quantity, due: int | None, end: int | None, held: list[When]) -> Time:
    if _is_origin(parsed, q) and any(o.unit is q.unit and o is not q for o in parsed.found):
        return _of_origin(parsed, q, due)
    risen = (o for o in parsed.found if o.lead is Lead.FROM and o.unit is q.unit)
    if end and q.lead is Lead.TO and any(not parsed.between(o.end, q.start, q.unit) for o in risen):
        return Time((end,), stated=True, due=due)
    free = [w for w in held if not of_another_value(parsed, w, q) and not of_setting(parsed, w, alone=len(held) < 2)]
    if own := _right_behind(parsed, q, held):
        return Time((own.year,), stated=True, due=due, relative=not own.said)
    if free:
        return _of_named(parsed, q, held, free, due)
    return _unnamed(parsed, q, held, due)


def time_of_place(parsed: Parsed, q: Quantity) -> Time:
    """Say of which year a place or a comparison is: where it has none of its own, that of the values beside it."""
    told, held = time_of(parsed, q), [w for w in parsed.whens if w.role is Role.IN]
    near = min(held, key=lambda w: abs(w.start - q.start), default=None)
    if parsed.has("present") and (near is None or parsed.between(q.end, near.start, *VALUES, Unit.NUMBER)):
        return Time(present(parsed)[:2], base=told.base)  # has now the third-largest, three times that of 2014
    if told.stated:
        return told
    if near is None:
        return replace(told, years=(parsed.on.year,)) if parsed.context.year == parsed.on.year else told
    return replace(told, years=(near.year,))


def _named(parsed: Parsed) -> list[When]:
    """List the years something is told of, a deadline that has passed among them."""
    return [w for w in parsed.whens if w.role is Role.IN or (w.role is Role.BY and w.year <= parsed.on.year)]


def _told_until(parsed: Parsed) -> int | None:
    """Give the year that a span of years in the sentence ends in."""
    return next((end or None for _, end in spans(parsed.whens)), None)


def _of_origin(parsed: Parsed, q: Quantity, due: int | None) -> Time:
    """Say of which year the first of two values is: the one behind it, the one told from, or any before."""
    behind = [w for w in parsed.whens if w.role not in ASIDE and q.end <= w.start <= q.end + 24 and not parsed.between(q.end, w.start, *VALUES)]  # fmt: skip  # noqa: E501
    if own := behind[0].year if behind else parsed.since:
        return Time((own,), stated=True, due=due, origin=True, relative=bool(behind) and not behind[0].said)
    others = {w.year for w in _named(parsed)}
    if parsed.says("within_a_year"):
        last = max(others, default=parsed.context.year or 0)
        return Time((last - 1,) if last else (parsed.on.year - 1, parsed.on.year - 2), due=due, origin=True)
    years = (y for y in range(parsed.on.year, FIRST, -1) if y not in others or len(others) > 1)
    return Time(tuple(years), due=due, origin=True)


def _of_named(parsed: Parsed, q: Quantity, held: list[When], free: list[When], due: int | None) -> Time:
    """Say which of the years named is a value's, the likeliest first."""
    own = [w for w in held if not any(o.unit is not q.unit and o.unit in VALUES and stands_beside(parsed, w, o, q) for o in parsed.found)]  # fmt: skip  # noqa: E501
    mine = _right_before(parsed, q, held) or matching_year(parsed, q, own)
    ranked = sorted(free, key=lambda w: (w is not mine, *year_distance(parsed, w, q)))
    years = tuple(dict.fromkeys(w.year for w in ([mine] if mine and mine not in free else []) + ranked))
    if mine is not None and q.lead is Lead.BY:
        years = (mine.year,)  # fell by 27 % in 2023 and rises by 33 % in 2026
    said = {w.year: w.said for w in held}
    if mine is None and _taken(parsed, q, ranked[0]):
        return Time((*years, *(y for y in present(parsed) if y not in years)), base=parsed.since, due=due)
    return Time(years, stated=True, base=parsed.since, due=due, relative=not said.get(years[0], True))


def _taken(parsed: Parsed, q: Quantity, w: When) -> bool:
    """Whether a year is rather that of the value it stands beside: for this year 1.70 %, and before it was 1.45 %."""
    between = [o for o in parsed.found if o.unit is q.unit and w.end <= o.start and o.end <= q.start]
    if not between or between[0].start - w.end > VALUE // 2 or not parsed.commas(between[0].end, q.start):
        return False
    named = any(between[0].end <= n.start and n.end <= q.start for n in parsed.names)
    return not named and bool(parsed.within(between[0].end, q.start, "refer"))


def _right_before(parsed: Parsed, q: Quantity, held: list[When]) -> When | None:
    """Give the year right before a value in a row of years with a value each: 2023 17.5 billion, 2024 22.7."""
    before = [w for w in held if w.end <= q.start] if len(held) >= ROW else []
    return next((w for w in before if parsed.low[w.end : q.start].strip() in ("", ":")), None)


def _right_behind(parsed: Parsed, q: Quantity, held: list[When]) -> When | None:
    """Give the year right behind a value in a row of years with a value each: 1.16 % in 2009, 1.08 % in 2010."""
    gdp = parsed.just_after(q.end, "gdp", gap=8)
    end = gdp.end if gdp else q.end
    before = [o for o in parsed.found if o.unit is q.unit and o.end <= q.start][-1:]
    if len(held) < ROW or any(listed(parsed, o.end, q.start) for o in before):
        return None
    return next((w for w in held if w.start > end and 0 < len(between := parsed.low[end : w.start].split()) <= 2 and parsed.words.preps.issuperset(between)), None)  # fmt: skip  # noqa: E501


def _unnamed(parsed: Parsed, q: Quantity, held: list[When], due: int | None) -> Time:
    """Say of which years a value may be where none is named for it: the current, those of others, the one before."""
    since, before = parsed.since, {w.year for w in held if _after_origin(parsed, w)}
    now = _now(parsed, q, held, before)
    if held and not parsed.has("present") and not _coming(parsed):
        mine = [w.year for w in held if w.year not in before]
        return Time(tuple(dict.fromkeys((*now, *mine))), base=since, due=due, guessed=tuple({*now} - {*mine}))
    if since and q.lead is not Lead.BY:
        end = _told_until(parsed)
        return Time(tuple(filter(None, (end, *now))), stated=bool(end), base=since, due=due)
    year, alone = parsed.context.year, len(parsed.context.years) == 1
    if year and (parsed.says("now") or (year > parsed.on.year + 1 and _of_others(parsed))):
        year = None
    carried = (year,) if year and not held else ()  # a year the sentence names goes before one told before it
    firm = alone and (year == parsed.on.year or not parsed.has("present"))
    guessed = tuple({*now} - {w.year for w in parsed.whens} - parsed.context.years)
    return Time(tuple(dict.fromkeys((*carried, *now))), base=since, due=due, guessed=guessed, carried=firm)


def _now(parsed: Parsed, q: Quantity, held: list[When], before: set[int]) -> tuple[int, ...]:
    """Give the years that stand beside a value, and the present: 45 billion, which equals 1.2 % in 2017."""
    beside = (w.year for w in held if not parsed.commas(w.end, q.start))
    return tuple(dict.fromkeys(year for year in (*beside, *present(parsed)) if year not in before))


def _after_origin(parsed: Parsed, w: When) -> bool:
    """Whether a year stands right behind what something came from, and is of that alone: up from 1.41 % in 2022."""
    return any(o.lead is Lead.FROM and 0 <= w.start - o.end <= LISTED for o in parsed.found)


def _of_others(parsed: Parsed) -> bool:
    """Whether a sentence is about others than were spoken of before, so that a year to come is not theirs."""
    return any(n.code not in parsed.context.who for n in parsed.allies)


def _coming(parsed: Parsed) -> bool:
    return parsed.first("modal", value="will") is not None


def present(parsed: Parsed) -> tuple[int, ...]:
    """Give the years a sentence without one may mean: the current and those just gone."""
    year = parsed.on.year
    return (year, year - 1, year - 2) if parsed.has("present") or _coming(parsed) else (year - 1, year, year - 2)


def due_of(parsed: Parsed, q: Quantity) -> int | None:
    """Give the deadline a value is told with: by 2030, within the next ten years."""
    later = [w for w in parsed.whens if w.role is Role.SINCE and w.year > parsed.on.year and q.lead is not Lead.BY]
    due = [w for w in parsed.whens if w.role is Role.BY or w in later]
    if mine := matching_year(parsed, q, due):
        return mine.year
    by = [w for w in due if not _past_another(parsed, q, w)]
    return min(by, key=lambda w: abs(w.start - q.end)).year if by else None


def _past_another(parsed: Parsed, q: Quantity, by: When) -> bool:
    """Whether a deadline belongs to another value: 2.5 % by 2027 and 3 % later."""
    if by.start >= q.end:
        between = parsed.between(q.end, by.start, *VALUES)
        if parsed.within(q.end, by.start, "pledge") and parsed.between(by.end, by.end + SETTING, *VALUES):
            return True  # was at 1.1 %, and means to come to 1.5 % by 2024
        return bool(between) and not all(_shares_deadline(parsed, q.end, o) for o in between)
    before = [o for o in parsed.found if o.unit in VALUES and o.end <= by.start and by.start - o.end <= SETTING]
    before = [o for o in before if not parsed.within(o.end, by.start, "pledge")]
    return bool(before) and bool(parsed.between(before[-1].end, q.start, *VALUES) or before[-1] is not q)


def _shares_deadline(parsed: Parsed, end: int, o: Quantity) -> bool:
    anew = parsed.within(end, o.start, "set", "pledge") or any(end <= w.start < o.start for w in parsed.whens)
    return o.start - end < 48 and not anew and not any(sign in parsed.low[end : o.start] for sign in ";:")
