"""Did NATO's chief, or a text of NATO, give this number by that day?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.context import GUIDELINE
from burdenshare.claims.facts import StatedFigure, statement_giving, statements
from burdenshare.claims.meaning.changes import Change, Raised, Streak
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import OfTotal, Share, Spending
from burdenshare.claims.meaning.orders import Count, Quantifier
from burdenshare.claims.meaning.terms import Amount, Basis
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.proofs.tally import tally
from burdenshare.claims.record import Record, members
from burdenshare.claims.say import say

STATED = {
    Count: ("count",),
    Change: ("real", "rise"),
    Spending: ("money", "added"),
    Raised: ("added",),
    Streak: ("streak",),
    OfTotal: ("of_total",),
    Share: ("share",),
}
ALIKE = ("NATO_TOTAL", "NATO_EUR_CAN", "NATO_EUR")
LASTING = ("added", "risen_count")  # kinds that no release gives in its tables
PLANS = " plans "  # in the words of a statement that counts those who only plan to
TEXT = "NATO text"  # who speaks where nobody does
LATELY = 60  # days


def stated(form: Form, record: Record, on: date) -> Proof | None:
    """Find a number that NATO's chief or a text of NATO gave by that day."""
    if (
        form.amount is None
        or type(form) not in STATED
        or (isinstance(form, Count) and not (form.planned or _counted_so(form, on)))
    ):
        return None
    if isinstance(form, Count) and form.planned:
        return _planned(form, on)
    if isinstance(form, Count) and form.rest:
        return _remaining(form, on)
    areas = _areas(form)
    years = () if isinstance(form, Raised) else form.when.likely()
    told = replace(form.amount, value=-form.amount.value) if isinstance(form, Change) and form.down else form.amount
    found = (_by_kind(form, kind, areas, years, told, record, on) for kind in _kinds(form))
    return next(filter(None, found), None)


def _by_kind(
    form: Form, kind: str, areas: tuple[str, ...], years: tuple[int, ...], told: Amount, record: Record, on: date
) -> Proof | None:
    """Judge a number by a statement of a kind, of whom it is told or of another group of Allies."""
    if found := _said(form, kind, areas, years, told, on):
        if why := _otherwise(found, form):  # some hundred billion euros of nobody are none that were told in dollars
            return _proof(found, Verdict.MISLEADING, why[0]).noting(reason=why[1]) if form.who.codes else None
        verdict = Verdict.SUPERSEDED if _overtaken(found, form, record, on) else _lasting(found, form, record)
        return _proof(found, verdict, then=found.words)
    if (
        kind not in ("money", "added")
        or areas[0] not in ALIKE
        or not (other := statement_giving(kind, ALIKE, years, told, on))
    ):
        return None
    if form.who.stated:
        return _proof(other, Verdict.MISLEADING, Diagnosis.WRONG_ALLY)
    return _proof(other, _lasting(other, form, record), then=other.words)


def _said(form: Form, kind: str, areas: tuple[str, ...], years: tuple[int, ...], told: Amount, on: date) -> StatedFigure | None:  # fmt: skip  # noqa: E501
    """Find a statement that gives a number; one of those who only plan to meet a share counts none who do."""
    found = statement_giving(kind, areas, years, told, on)
    return None if found and isinstance(form, Count) and PLANS in found.words else found


def _proof(found: StatedFigure, verdict: Verdict, *why: Diagnosis, then: str | None = None) -> Proof:
    year = say("claims.stated_year", year=str(found.year)) if found.year and str(found.year) not in found.words else ""
    key = "stated_text" if found.speaker.startswith(TEXT) else "stated"
    reason = say(f"claims.{key}", who=found.speaker, day=found.day, words=found.words, of=year)
    return Proof(verdict, reason, why, who=found.area, year=found.year, then=then, entries=(found.evidence(),))


def _otherwise(found: StatedFigure, form: Form) -> tuple[Diagnosis, str] | None:
    """Say how a sum is told otherwise than it was said: in another currency; as one year's, where it is of several."""
    currency = form.amount.currency if form.amount else None
    if currency not in (None, "$", "USD"):
        return Diagnosis.CURRENCY_MISSING, say("claims.stated_dollars", told=currency)
    if not isinstance(form, (Raised, Spending)) or not (found.start and found.year and found.year > found.start):
        return None
    this_year = form.when.relative and form.when.years[:1] == (found.year,) and not (form.when.base or form.when.due)
    if form.yearly or (this_year and not (isinstance(form, Raised) and form.told_years)):
        return Diagnosis.CUMULATIVE, say("claims.sum_of_years", years=found.year - found.start + 1)
    return None


def _counted_so(form: Count, on: date) -> bool:
    """Whether a count is one as NATO's chief tells it: of Allies that meet 2 %, expected or of two years before."""
    plain = form.group is Quantifier.NUMBER and (form.share == GUIDELINE or form.risen) and not form.without_usa
    return (
        plain
        and form.met
        and not form.besides
        and bool(form.expected or form.source or {on.year, on.year - 1, on.year - 2} & {*form.when.years})
    )


def _areas(form: Form) -> tuple[str, ...]:
    """Give whom a statement may be of; what is told of Europe is often Europe's and Canada's."""
    areas = form.who.codes[: 1 if form.who.stated else 2] or ALIKE[:2]
    europe = "NATO_EUR" in areas and not isinstance(form, (Count, OfTotal))
    return (*areas, *ALIKE[1:]) if europe else areas


def _kinds(form: Form) -> tuple[str, ...]:
    """Give the kinds of statements a form may repeat: a rise told at current prices repeats no real one."""
    kinds = STATED[type(form)]
    if isinstance(form, Count) and form.risen:
        return ("risen_count",)
    if isinstance(form, Count) and form.part is not None:
        return ("count_part",)
    nominal = isinstance(form, Change) and form.basis is Basis.CURRENT
    return tuple(each for each in kinds if each != "real") if nominal else kinds


def _lasting(found: StatedFigure, form: Form, record: Record) -> Verdict:
    """Say whether a statement stands: by the tables of today, or where none gives it, by no later one."""
    if isinstance(form, Count) and not form.risen and found.year is not None:
        now = tally(record, record.today, found.year, form.share)
        met = [] if now is None else [100 * each / now.reporting for each in now.met()] if form.part else [*now.met()]
        return Verdict.RIGHT if any(abs(each - found.value) < 1 for each in met) else Verdict.RIGHT_THEN
    newer = (each for each in statements() if (each.kind, each.area, each.start, each.year) == (found.kind, found.area, found.start, found.year) and each.day > found.day)  # fmt: skip  # noqa: E501
    stands = found.kind in LASTING and found.tense == "outturn" and all(each.value == found.value for each in newer)
    return Verdict.RIGHT if stands else Verdict.RIGHT_THEN


def _overtaken(found: StatedFigure, form: Form, record: Record, on: date) -> bool:
    """Whether NATO had said otherwise since, of the same year, in a statement or in tables held whole."""
    newer = [
        each
        for each in statements()
        if found.day < each.day <= on and (each.kind, each.area) == (found.kind, found.area)
    ]
    if any(each.year == found.year or not form.when.stated for each in newer):
        return True
    if not isinstance(form, Count) or found.year is None:
        return False
    held = tally(record, on, found.year, form.share)
    return held is not None and held.partly is None and max(f.out for f in (*held.above, *held.below)) > found.day


def _planned(form: Count, on: date) -> Proof | None:
    """Find a count of Allies that had plans to meet the share, or were to in a later year, as NATO's chief told it."""
    plans = (
        each
        for each in reversed(statements())
        if each.kind == "count" and (PLANS in each.words or (each.year or 0) > each.day.year)
    )
    found = next((each for each in plans if each.day <= on and each.value == form.value), None)
    return _proof(found, Verdict.RIGHT_THEN, then=found.words) if found else None


def _remaining(form: Count, on: date) -> Proof | None:
    """Reckon how many Allies are left where NATO's chief said lately how many meet it."""
    told = [each for each in statements() if (each.kind, each.year) == ("count", on.year) and 0 <= (on - each.day).days <= LATELY]  # fmt: skip  # noqa: E501
    if not told or form.amount is None or len(members(on.year, on)) - told[-1].value != form.amount.value:
        return None
    return replace(_proof(told[-1], Verdict.RIGHT_THEN, then=told[-1].words), who="NATO_TOTAL")
