"""How many Allies met a share, by those who were Allies then, and by what stood on each day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.orders import Count, CountMoved, Quantifier
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.fit import short_figure
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.tally import Tally, line_of, lines_of, tally
from burdenshare.claims.record import OUTSIDE_EUROPE, Figure, Record, members
from burdenshare.claims.say import listed, name, say
from burdenshare.core.measures import SHARE

CHANGE = "defence_real_change"
HAIR = 0.1  # points within which a forecast of so many may go by whole numbers
PRINTED = 0.005  # what two digits round away


def prove(form: Count, record: Record, on: date) -> list[Proof]:
    """Judge a count of Allies for every year it may be of."""
    if form.circle == () and form.group is Quantifier.ONLY:
        of_all = prove(replace(form, circle=None), record, on)
        return [each if each.borne_out else each.undecided(say("claims.rank_vague")) for each in of_all]
    if open_ := _open(form):
        return [cannot(say(f"claims.{open_}"))]
    if _all_by_number(form, on):
        form = replace(form, group=Quantifier.ALL)
    years = form.when.years[:1] if form.when.stated and not form.when.origin else form.when.years
    first = [_in_year(form, record, on, year) for year in years if year <= on.year + 1]
    known = [each for each in first if each.verdict is not Verdict.NOT_YET]
    if known and known[0].verdict is Verdict.WRONG and (softer := _softer(form, years, known, record, on)):
        return [softer]
    return first or [cannot(say("claims.year_open"))]


def _all_by_number(form: Count, on: date) -> bool:
    """Whether all Allies are told by their number: the 32 countries of NATO will spend 2 %."""
    return _plain(form) and form.met and form.of is None and not form.circle and form.value == len(members(on.year, on))


def prove_moved(form: CountMoved, record: Record, on: date) -> list[Proof]:
    """Judge by how many, or how many times, the count of Allies has changed between two years."""
    base = form.when.base
    later = [year for year in form.when.years[:2] if base is not None and year > base]
    if base is None or form.amount is None or not later:
        return [cannot(say("claims.years_unnamed"))]
    return [_moved(form, form.amount.value, record, on, base, year) for year in later]


def _moved(form: CountMoved, by: float, record: Record, on: date, start: int, end: int) -> Proof:
    before, after = (tally(record, on, year, form.share) for year in (start, end))
    if before is None or (after is None and form.counted is None):
        what = line_of(form.share, f"{start}, {end}", SHARE)
        return cannot(say("claims.counted_part", what=what, day=on), year=end)
    told = "; ".join(each.told() for each in (before, after) if each)
    found = cannot(say("claims.counted_then", day=on, then=told), year=end, then=told, who="NATO_TOTAL")
    if not _is_moved(form, by, before, after):
        return found
    today = (tally(record, record.today, year, form.share) for year in (start, end))
    still = _is_moved(form, by, *today)
    return replace(found, verdict=Verdict.RIGHT if still else Verdict.RIGHT_THEN)


def _is_moved(form: CountMoved, by: float, before: Tally | None, after: Tally | None) -> bool:
    """Whether two counts differ by what is told, or one is so many times the other."""
    later = after.met() if after and form.counted is None else [form.counted or 0]
    counts = [(a, b) for a in (before.met() if before else ()) for b in later]
    return any(a and abs(b / a - by) <= 0.1 * by if form.times else b - a == by for a, b in counts)


def _in_year(form: Count, record: Record, on: date, year: int) -> Proof:
    indicator = CHANGE if form.risen else form.component.value if form.component else SHARE
    leave = (("USA",) if form.without_usa else ()) + (OUTSIDE_EUROPE if form.europe else ())
    if form.circle:
        leave = (*leave, *(code for code in members(year, on) if code not in form.circle))
    what = line_of(form.share, str(year), indicator)

    def at(day: date) -> Tally | None:
        return tally(record, day, year, form.share, indicator, leave=leave)

    stood, now = at(on), at(record.today)
    if now is None or (stood is None and any(record.by(on, code, indicator, year) for code in members(year, on))):
        return cannot(say("claims.counted_part", what=what, day=on), year=year)
    if stood is None:
        newest = max(day for day, _ in record.releases if day <= record.today)
        later = say("claims.counted_later", what=what, day=on, newest=newest, now=now.told())
        return Proof(Verdict.NOT_YET, later, year=year, now=now.told(), whole=False)
    found = _by_days(form, stood, now, {day: release for day, release in record.releases if day <= on}, on, at)
    if form.risen and found.verdict is Verdict.WRONG:  # it may be meant at current prices
        found = found.undecided(say("claims.count_open"))
    found = _strictly(found, form, stood)
    found = replace(found, year=year, then=stood.told(), now=now.told(), figures=(*stood.above, *stood.below), arithmetic=lines_of(stood, form.share), who="NATO_TOTAL")  # fmt: skip  # noqa: E501
    return _population(found, form, stood)


def _strictly(found: Proof, form: Count, stood: Tally) -> Proof:
    """Name the Allies that a count of those above a share has with it and that are at that share, and no higher."""
    at_it = [each for each in stood.above if each not in _above(form, stood)] if form.strict and form.met else []
    who = ", ".join(f"{name(each.area)} {short_figure(each)}" for each in at_it)
    no_further = say("claims.no_further", share=f"{form.share:g}", who=who)
    return found.noting(reason=no_further) if at_it and found.borne_out else found


def _otherwise(form: Count, years: tuple[int, ...], first: list[Proof], record: Record, on: date) -> str:
    """Say how a false count is so otherwise: in another year, with the United States, or in the last final year."""

    def so(told: Count, *others: int) -> bool:
        return any(_in_year(told, record, on, year).borne_out for year in others if year <= on.year + 1)

    if so(form, *(year for year in form.when.years if year not in years)):
        return "other_year_named"
    if any(each.verdict not in (Verdict.WRONG, Verdict.NOT_YET) for each in first):
        return ""
    with_usa = form.without_usa and so(replace(form, without_usa=False), *form.when.years[:1])
    final = not form.when.stated and _in_year(form, record, on, on.year - 2).verdict is not Verdict.WRONG
    return "count_open" if with_usa or final else ""


def _softer(form: Count, years: tuple[int, ...], first: list[Proof], record: Record, on: date) -> Proof | None:
    """Give what is said of a false count that is nearly so, or so otherwise."""
    if _nearly_only(form, record, on):
        return replace(first[0], verdict=Verdict.CLOSE, put=None)
    open_ = _otherwise(form, years, first, record, on)
    return first[0].undecided(say(f"claims.{open_}")) if open_ else None


def _nearly_only(form: Count, record: Record, on: date) -> bool:
    """Whether those listed as the only ones are all who meet a share, and others that miss it by a hair."""
    year = form.when.years[0] if form.when.years else on.year
    held = (
        tally(record, on, year, form.share, SHARE)
        if form.group is Quantifier.ONLY and form.listed and form.met
        else None
    )
    if held is None or form.component or not {each.area for each in held.above} <= set(form.listed):
        return False
    return all(each.value >= form.share - HAIR for each in held.below if each.area in form.listed)


def _open(form: Count) -> str:
    """Say why a count is not held against the record: those are only told of before, or only plan to."""
    if form.group is Quantifier.ONLY and not form.listed:
        return "who_open"  # those were the only ones
    return "wished" if form.planned else "rank_vague" if form.circle == () else ""


def _by_days(
    form: Count, stood: Tally, now: Tally, releases: dict[date, str], on: date, at: Callable[[date], Tally | None]
) -> Proof:
    """Judge a count by who met it on the day, by earlier releases, and by what stands now."""
    reason = say("claims.counted_then", day=on, then=stood.told())
    later = "" if now.told() == stood.told() else " " + say("claims.counted_now", now=now.told())
    good = _is(form, now)
    if _is(form, stood):
        borne = Verdict.RIGHT if good else Verdict.RIGHT_THEN
        told = Verdict.CANNOT if _by_missing(form, stood) else borne
        return Proof(told, reason + later, release=releases[max(releases)], whole=told is borne)
    if stood.partly:
        reason += " " + say("claims.test_partly", day=stood.partly)
    if since := _last_so([(day, bool((held := at(day)) and _is(form, held))) for day in sorted(releases)]):
        earlier = f"{reason} {say('claims.counted_earlier', day=since)}"
        found = Proof(Verdict.SUPERSEDED, earlier, release=releases[since], whole=False)
    elif good:
        found = Proof(Verdict.NOT_YET, reason + later, whole=False)
    else:
        found = Proof(Verdict.WRONG, reason + later, whole=stood.partly is None, put=_put(form, stood))
    turned = found.verdict is Verdict.WRONG and _is(replace(form, met=not form.met), stood)  # as many miss it
    return replace(found, verdict=Verdict.CANNOT) if stood.partly or turned else found


def _by_missing(form: Count, held: Tally) -> bool:
    """Whether a plain number is so only if Allies without a figure are counted among those who met it."""
    return bool(held.missing) and _plain(form) and form.value + form.besides not in (len(held.above), len(held.below))


def _last_so(days: list[tuple[date, bool]]) -> date | None:
    """Give the day of the release that last made a count so: an edition after it that gives no figures changes none.

    >>> _last_so([(date(2024, 6, 17), False), (date(2025, 8, 28), True), (date(2026, 3, 26), True)])
    datetime.date(2025, 8, 28)
    """
    runs = [day for n, (day, so) in enumerate(days) if so and not (n and days[n - 1][1])]
    return runs[-1] if runs else None


def _is(form: Count, held: Tally) -> bool:
    """Whether a tally bears out a count, as it is told: a number, a group, a part, all but so many, the others."""
    counts = _counts(form, held)
    if form.group is not Quantifier.NUMBER:
        return _group(form, held, counts)
    sign = form.amount.sign if form.amount else Sign.EQUAL
    if form.part is not None:
        return any(_is_part(each / whole, form.part, sign) for each in counts for whole in (held.allies, held.reporting))  # fmt: skip  # noqa: E501
    if form.amount and form.amount.high is not None:
        return any(form.value <= each <= form.amount.high for each in counts)
    value = int(form.value)
    with_iceland = [each + len(held.without) for each in held.missed()]
    if form.but is not None:
        return form.but in (held.missed() if form.met else held.met()) or (form.met and form.but in with_iceland)
    if form.besides and form.met:
        return value + form.besides in held.met()
    if form.rest:
        return value in held.missed() or value in with_iceland or value in held.met()
    return any(_fits(each, value, sign) for each in counts)


def _counts(form: Count, held: Tally) -> range:
    """Give how many met a share, or missed it; lie between two, or beyond it."""
    if form.upto is not None:
        inside = sum(each.value <= form.upto + PRINTED for each in held.above)
        return range(inside, inside + 1)
    counts = held.met() if form.met else held.missed()
    return range(len(_above(form, held)), counts.stop) if form.strict and form.met else counts


def _above(form: Count, held: Tally) -> list[Figure]:
    """List those beyond a share, as printed."""
    return [each for each in held.above if each.value > form.share + PRINTED]


def _group(form: Count, held: Tally, counts: range) -> bool:
    whole = held.reporting
    if form.group is Quantifier.ONLY:
        those = _above(form, held) if form.strict else held.above if form.met else held.below
        return {each.area for each in those} == set(form.listed)
    if form.group is Quantifier.ALL:
        return max(counts) >= whole
    if form.group is Quantifier.NONE:
        return min(counts) <= form.besides
    if form.group is Quantifier.NEARLY_ALL:
        return max(counts) >= 0.85 * whole
    if form.group is Quantifier.MOST:
        return max(counts) > whole / 2
    return any(abs(each / whole - 0.5) <= 0.06 for each in counts)


def _is_part(held: float, told: float, sign: Sign) -> bool:
    """Whether a part is what is said: one in three, fewer than one in five, about one in three."""
    if sign is Sign.UNDER:
        return held <= told
    if sign in (Sign.OVER, Sign.AT_LEAST):
        return held >= told
    about = sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER, Sign.UP_TO)
    return abs(held - told) <= min(0.09 if about else 0.06, (0.4 if about else 0.25) * told)


def _fits(counted: int, value: int, sign: Sign) -> bool:
    """Whether a count is what is said: 20, more than 20, at least 20, about 20."""
    low, high = {
        Sign.OVER: (value + 1, 99), Sign.AT_LEAST: (value, 99), Sign.UNDER: (0, value - 1),
        Sign.UP_TO: (value - 2, value), Sign.NEARLY: (value - 2, value), Sign.ABOUT: (value - 1, value + 1),
        Sign.JUST_OVER: (value + 1, value + 2),
    }.get(sign, (value, value))  # fmt: skip
    return low <= counted <= high


def _population(found: Proof, form: Count, stood: Tally) -> Proof:
    """Look at the population: Iceland counted as one that falls short, or a number of Allies that never was."""
    value = int(form.value)
    if not found.borne_out:
        with_all = [each + len(stood.without) for each in stood.missed()] if stood.without and _plain(form) else []
        if form.met or value not in with_all:
            return found
        if form.iceland:
            return replace(found, verdict=Verdict.RIGHT, diagnosis=(), put=None, whole=True)
        return found.misleading(Diagnosis.WRONG_POPULATION, say("claims.counts_iceland", value=value, who=listed([name(code) for code in stood.without])))  # fmt: skip  # noqa: E501
    known = (stood.allies, stood.reporting, stood.allies - len(stood.without), stood.reporting + len(stood.missing))
    if form.of and form.of not in known:
        reason = say("claims.population", allies=stood.allies, reporting=stood.reporting, of=form.of)
        return found.misleading(Diagnosis.WRONG_POPULATION, reason)
    named = form.group is Quantifier.NUMBER and value and len(form.listed) in (value, form.but)
    return _named(found, form, stood) if named and found.verdict is not Verdict.SUPERSEDED else found


def _plain(form: Count) -> bool:
    """Whether a count is a plain number: 22 Allies; not 20 or more, most, one in three, all but two."""
    number = form.group is Quantifier.NUMBER and form.part is None and form.but is None and form.upto is None
    told = form.amount
    return number and told is not None and told.sign is Sign.EQUAL and told.high is None


def _named(found: Proof, form: Count, stood: Tally) -> Proof:
    """Hold the Allies named behind a count against those who met it."""
    those = {f.area for f in (stood.above if form.met is (form.but is None) else stood.below)}
    other = [code for code in form.listed if code not in those]
    if not other:
        return found
    reason = say("claims.named_not_among", who=listed([name(code) for code in other]))
    return replace(found.noting(Diagnosis.WRONG_ALLY, reason=reason), verdict=Verdict.CANNOT, put=None)


def _put(form: Count, stood: Tally) -> str | None:
    if not _plain(form) or form.rest or form.without_usa:
        return None
    right = len(stood.above) if form.met else len(stood.below)
    return f"{right} {form.text.partition(' ')[2]}".strip() if right > 1 else None  # 1 Allies
