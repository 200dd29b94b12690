"""Promises of Allies, by the ledger and its dates: were they made, by when are they due, what became of them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import Commitment, promises
from burdenshare.claims.meaning.aims import PledgeClaim
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.levels import Share
from burdenshare.claims.meaning.terms import Modality
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.aims import as_ally
from burdenshare.claims.proofs.levels import one
from burdenshare.claims.proofs.met import met_in
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.whom import ally_of
from burdenshare.claims.record import Record
from burdenshare.claims.say import joined, name, noted, say

EXACT = 1e-6
ROUGHLY = 0.0501  # points that about and nearly go, and a share cut short by a digit
CUT = 0.07


def as_spent(form: Form) -> Share:
    """Read the same value as a share of GDP that was spent."""
    return read_as(form, Share, "who", "source", "denied", "unexplained")


def prove_pledge(form: PledgeClaim, record: Record, on: date) -> list[Proof]:
    """Judge a promise of an Ally: was it made, by when is it due, and what became of it; or as spending of the year."""
    code = ally_of(form)
    if code is None:
        return [cannot(say("claims.promise_unclear"))]
    found = _pledged(form, record, on, code)
    planned = _planned_in(found, form, record, code) if found.borne_out else None
    if planned:
        found = found.noting(reason=say("claims.planned_in", value=form.value, year=str(planned)))
    years = [year for year in form.when.likely(2) if year <= on.year]
    if form.exempt or not (form.when.due is None or form.when.due <= on.year):
        return [found]
    spent = [one(as_spent(form), record, on, code, year) for year in years]
    first = spent if planned else []  # what NATO counts goes before a step of a plan
    beside = [each for each in spent if each.borne_out or not form.firm]
    return [
        *_borne_out(first),
        found,
        *beside,
        *([] if found.borne_out else _borne_out(_met(form, record, on, code, years))),
    ]


def _met(form: PledgeClaim, record: Record, on: date, code: str, years: list[int]) -> list[Proof]:
    """Judge a promise told as kept by what was spent in the years it may be meant of."""
    share = form.amount.value if form.amount and form.met else None
    return [] if share is None else [met_in(record, on, code, year, share, met=True) for year in years]


def _borne_out(proofs: list[Proof]) -> list[Proof]:
    return [each for each in proofs if each.borne_out]


def _planned_in(found: Proof, form: PledgeClaim, record: Record, code: str) -> int | None:
    """Give the year of a plan's path that alone has the share written."""
    held = (each for each in promises(code, record.today) if found.entries and each.id == found.entries[0]["id"])
    steps = (each.path for each in held if all(abs(share - form.value) > ROUGHLY for share in each.shares))
    return next((year for path in steps for year, share in path.items() if _rounded(share, form)), None)


def _pledged(form: PledgeClaim, record: Record, on: date, code: str) -> Proof:
    """Judge by the entry that is meant: known on the day, or else made later, due in another year, or beside it."""
    every = [each for each in promises(code, record.today) if each.kind == "pledge" or each.path]
    if form.exempt:
        return _exempt(every, on, code)
    due = _due(form, on)
    same = [each for each in every if not each.refusing and _names(each, form)]
    dated = [each for each in same if due is None or _due_in(each, due, form)]
    if made := _made(form, dated, record, on, code):
        return made
    shared = _alliances(form, record, on, code, due)
    if shared and shared.verdict in (Verdict.RIGHT, Verdict.CANNOT):
        return shared
    if dated:
        return later(dated[0], code)
    other = _of_other_year(same, form, on, code, due) or _due_otherwise(shared, form, due)
    return other or _beside(form, every, record, on, code) or _none(form, every, on, code)


def _due_otherwise(shared: Proof | None, form: PledgeClaim, due: int | None) -> Proof | None:
    """Give what the Alliance's own promise says of the year told; what only will come about is no deadline."""
    wrong = shared is not None and shared.verdict is Verdict.WRONG
    return None if due is None or (wrong and form.modality is not Modality.PROMISED) else shared


def _made(form: PledgeClaim, dated: list[Commitment], record: Record, on: date, code: str) -> Proof | None:
    """Judge by the entry known on the day; one made when who is named did not govern decides nothing."""
    start, end = form.term or (date.min, date.max)
    governed = _known([each for each in dated if each.undated or start <= each.known <= end], on)
    meant = governed or _known(dated, on)
    if meant is None:
        return None
    found = stands(meant, on, record.today, code)
    if (
        meant.earliest and form.when.due is not None and form.when.due_told
    ):  # the first year its words allow, no deadline
        found = found.misleading(Diagnosis.WRONG_DEADLINE, say("claims.only_earliest", year=str(meant.due)))
    return found if governed else found.undecided(say("claims.not_in_office"))


def _due(form: PledgeClaim, on: date) -> int | None:
    """Give the year a promise is told to be due in."""
    return form.when.due or next((year for year in form.when.years[:1] if form.when.stated and year >= on.year), None)


def _known(dated: list[Commitment], on: date) -> Commitment | None:
    """Choose among entries known on the day, a promise before a path: one in force, with its day known, the newest."""
    known = [each for each in dated if each.known <= on or each.undated]
    known = [each for each in known if each.kind == "pledge"] or known
    return max(known, key=lambda each: (each.in_force(on), not each.undated, each.known), default=None)


def _alliances(form: PledgeClaim, record: Record, on: date, code: str, due: int | None) -> Proof | None:
    """Hold a promise against the Alliance's own, unless it is too exact for one."""
    coarse = form.amount is None or form.amount.step > 0.01 or (due is not None and due > on.year)
    return as_ally(form, record, on, code) if coarse else None


def later(entry: Commitment, code: str) -> Proof:
    """Say that a promise was made only after the day."""
    reason = say("claims.promise_later", day=entry.known, words=entry.words, who=entry.who)
    return Proof(Verdict.NOT_YET, reason, who=code, entries=(entry.evidence(),), whole=False)


def _of_other_year(same: list[Commitment], form: PledgeClaim, on: date, code: str, due: int | None) -> Proof | None:
    """Say that a promise in force is due in another year than is written.

    One kept until then is told with no deadline, and what is to be so in a year before the deadline is in it.
    """
    before = [each for each in same if each.known <= on and each.due and each.in_force(on) and each.due >= on.year]
    if not before:
        return None
    held = max(before, key=lambda each: each.known)
    reason = say("claims.promise_other_year", who=held.who, words=held.words, day=held.known, due=str(due))
    found = Proof(Verdict.WRONG, reason, (Diagnosis.WRONG_DEADLINE,), who=code, then=held.words, entries=(held.evidence(),), instead=_made_known(held))  # fmt: skip  # noqa: E501
    by = form.when.due is not None or (due or 0) > (held.due or 0)
    return found if by and form.when.due_told and form.modality is Modality.PROMISED else found.undecided()


def _none(form: PledgeClaim, every: list[Commitment], on: date, code: str) -> Proof:
    held = [each for each in every if each.in_force(on) and each.shares][:3]
    value = f"{form.amount.value:g}" if form.amount else ""
    words = joined(each.words for each in held) or say("claims.none")
    reason = say("claims.promise_none", value=value, who=name(code), day=on, words=words)
    return cannot(reason, who=code, entries=tuple(each.evidence() for each in held[:2]))


def _beside(form: PledgeClaim, every: list[Commitment], record: Record, on: date, code: str) -> Proof | None:
    """Take a promise in force, or just replaced, whose share is the one written cut short: 1.7 for 1.76 %."""
    if form.amount is None or form.amount.step < 0.1:
        return None
    value = form.amount.value
    near = [each for each in every if each.known <= on and any(0 < abs(share - value) < CUT for share in each.shares)]
    return replace(stands(near[-1], on, record.today, code), verdict=Verdict.CLOSE) if near else None


def _names(each: Commitment, form: PledgeClaim) -> bool:
    """Whether an entry names the share, or the range, that is written."""
    told = form.amount
    if told is None:
        return False
    if told.high is not None and each.span:
        return abs(each.span[0] - told.value) < EXACT and abs(each.span[1] - told.high) < EXACT
    slack = ROUGHLY if told.sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER) else EXACT
    planned = any(_rounded(share, form) for share in each.path.values())
    return planned or any(abs(share - told.value) < slack for share in (*each.shares, *each.path.values(), *(each.span or ())))  # fmt: skip  # noqa: E501


def _rounded(share: float, form: PledgeClaim) -> bool:
    """Whether a share planned for a year is the one written, as its digits go: 5.01 is 5.0."""
    step = form.amount.step if form.amount else 0.0
    return abs(share - form.value) < (step / 2 if step < 1 else EXACT)


def _due_in(each: Commitment, due: int, form: PledgeClaim) -> bool:
    """Whether an entry is due in the year written; fiscal 2029-30 is 2029 and 2030, and an open 'from 2026' is 2026."""
    years = (due, due - 1 if each.fiscal else due)
    if any(_rounded(share, form) and year in years for year, share in each.path.items()):
        return True
    if each.due is None:
        return str(due) in f"{each.when} {each.words}"
    return each.due in years or str(due) in each.when


def stands(chosen: Commitment, on: date, today: date, code: str) -> Proof:
    """Say how a promise stood on the day and what became of it."""
    made = _made_known(chosen)
    found = Proof(Verdict.RIGHT, made, who=code, year=chosen.due, then=chosen.words, now=chosen.words, entries=(chosen.evidence(),), instead=made)  # fmt: skip  # noqa: E501
    after = next((each for each in promises(code, today) if each.id == chosen.replaced_by), None)
    if chosen.gone and chosen.gone <= today:
        other = after is not None and after.rung != chosen.rung and chosen.rung == "plan"
        past = chosen.gone <= on and not other
        verdict = Verdict.SUPERSEDED if past else Verdict.RIGHT_THEN
        told = say("claims.replaced_before", day=chosen.gone) if past else say("claims.replaced", day=chosen.gone)
        reason, instead = f"{made} {told}", _made_known(after) if after else None
        found = replace(found, verdict=verdict, reason=reason, instead=instead)
    if after:
        found = replace(found, now=after.words, entries=(*found.entries, after.evidence()), reason=found.reason + " " + say("claims.promise_now", words=after.words))  # fmt: skip  # noqa: E501
    if chosen.readings:
        found = found.noting(Diagnosis.DISPUTED, reason=say("claims.readings", words=" / ".join(chosen.readings)))
    return found.noting(reason=noted(chosen.conflict)) if chosen.conflict else found


def _made_known(each: Commitment) -> str:
    """Say who announced what, and when, where its day is known."""
    key, day = ("promise_undated", {}) if each.undated else ("promise", {"day": each.known})
    return say(f"claims.{key}", who=each.who, words=each.words, **day)


def _exempt(every: list[Commitment], on: date, code: str) -> Proof:
    declined = [each for each in every if each.declined and not each.refusing and each.known <= on]
    if not declined:
        return cannot(say("claims.exempt_none", who=name(code)), who=code)
    words = " / ".join(declined[-1].readings) or declined[-1].summary
    reason = say("claims.exempt", who=declined[-1].who, said=declined[-1].words, words=words)
    return Proof(Verdict.MISLEADING, reason, (Diagnosis.DISPUTED,), who=code, entries=(declined[-1].evidence(),))
