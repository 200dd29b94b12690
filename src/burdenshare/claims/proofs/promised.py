"""Promises of Allies, by the ledger and its dates; and whether named Allies met a share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import Promise, promises
from burdenshare.claims.meaning import Pledge, Share, Threshold
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.aims import as_ally
from burdenshare.claims.proofs.fit import edition, full, said
from burdenshare.claims.proofs.levels import one
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, best
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.reference.areas import areas

SHARE = "defence_share_gdp"
PRINTED = 0.005  # what two digits round away
EXACT = 1e-6


def share_of(form: Pledge | Threshold) -> Share:
    """Read the same value as a share of GDP that was spent."""
    fields = {
        key: getattr(form, key)
        for key in ("start", "end", "at", "to", "text", "who", "when", "amount", "source", "denied", "unexplained")
    }
    return Share(**fields)


def prove_pledge(form: Pledge, record: Record, on: date) -> list[Proof]:
    """Judge a promise of an Ally: was it made, by when is it due, and what became of it; or as spending of the year."""
    who = [code for code in form.who.codes if is_ally(code)][:1]
    if not who:
        return [Proof(Verdict.CANNOT, say("claims.promise_unclear"), whole=False)]
    proofs = [_pledged(form, record, on, who[0])]
    years = [year for year in form.when.years[: 1 if form.when.stated else 2] if year <= on.year]
    near = form.when.due is None or form.when.due <= on.year
    if years and near and not form.exempt:
        spent = [one(share_of(form), record, on, who[0], year) for year in years]
        proofs += [each for each in spent if each.borne_out or not form.firm]
        if form.met and form.amount and not proofs[0].borne_out:
            proofs += [
                each
                for year in years
                if (each := threshold_in(record, on, who[0], year, form.amount.value, met=True)).borne_out
            ]
    return proofs


def _pledged(form: Pledge, record: Record, on: date, code: str) -> Proof:
    every = [each for each in promises(code, record.today) if each.kind == "pledge" or each.path]
    if form.exempt:
        return _exempt(every, on, code)
    same = [each for each in every if not each.refusing and _names(each, form)]
    due = form.when.due or next((year for year in form.when.years[:1] if form.when.stated and year >= on.year), None)
    dated = [each for each in same if due is None or _due(each, due, form)]
    known = [each for each in dated if each.known <= on or each.undated]
    known = [each for each in known if each.kind == "pledge"] or known
    if known:
        return stands(
            max(known, key=lambda each: (each.in_force(on), not each.undated, each.known)), on, record.today, code
        )
    coarse = form.amount is None or form.amount.step > 0.01 or (due is not None and due > on.year)
    shared = as_ally(form, record, on, code) if coarse else None
    if shared and shared.verdict is Verdict.RIGHT:
        return shared
    if dated:
        chosen = dated[0]
        reason = say("claims.promise_later", day=chosen.known, words=chosen.words, who=chosen.who)
        return Proof(Verdict.NOT_YET, reason, who=code, entries=(chosen.evidence(),), whole=False)
    if before := [each for each in same if each.known <= on and each.due and each.in_force(on)]:
        chosen = max(before, key=lambda each: each.known)
        reason = say("claims.promise_other_year", who=chosen.who, words=chosen.words, day=chosen.known, due=str(due))
        return Proof(Verdict.WRONG, reason, (Diagnosis.WRONG_DEADLINE,), who=code, then=chosen.words, entries=(chosen.evidence(),), instead=f"{chosen.who}: {chosen.words}.")  # fmt: skip  # noqa: E501
    if shared and due is not None:
        return shared
    if form.amount and (beside := _beside(form, every, on)):
        return replace(stands(beside, on, record.today, code), verdict=Verdict.CLOSE)
    held = [each for each in every if each.in_force(on) and each.shares][:3]
    value = f"{form.amount.value:g}" if form.amount else ""
    reason = say(
        "claims.promise_none",
        value=value,
        who=name(code),
        day=on,
        words="; ".join(each.words for each in held) or say("claims.none"),
    )
    return Proof(Verdict.CANNOT, reason, who=code, entries=tuple(each.evidence() for each in held[:2]), whole=False)


def _beside(form: Pledge, every: list[Promise], on: date) -> Promise | None:
    """Find a promise in force, or just replaced, whose share is the one written cut short: 1.7 for 1.76 %."""
    assert form.amount is not None
    value, step = form.amount.value, form.amount.step
    near = [
        each
        for each in every
        if each.known <= on and step >= 0.1 and any(0 < abs(share - value) < 0.07 for share in each.shares)
    ]
    return near[-1] if near else None


def _names(each: Promise, form: Pledge) -> bool:
    """Whether an entry names the share, or the range, that is written."""
    if form.amount is None:
        return False
    value, slack = form.amount.value, EXACT
    if form.amount.high is not None and each.span:
        return abs(each.span[0] - value) < EXACT and abs(each.span[1] - form.amount.high) < EXACT
    if form.amount.sign in (Sign.ABOUT, Sign.NEARLY, Sign.JUST_OVER):
        slack = 0.0501
    return any(abs(told - value) < slack for told in (*each.shares, *each.path.values(), *(each.span or ())))


def _due(each: Promise, due: int, form: Pledge) -> bool:
    """Whether an entry is due in the year written; fiscal 2029-30 is 2029 and 2030, and an open 'from 2026' is 2026."""
    value = form.amount.value if form.amount else 0.0
    if any(
        abs(share - value) < EXACT and year in (due, due - 1 if each.fiscal else due)
        for year, share in each.path.items()
    ):
        return True
    if each.due is None:
        return str(due) in f"{each.when} {each.words}"
    return due == each.due or (each.fiscal and due == each.due + 1) or str(due) in each.when


def stands(chosen: Promise, on: date, today: date, code: str) -> Proof:
    """Say how a promise stood on the day and what became of it."""
    made = say("claims.promise_undated", who=chosen.who, words=chosen.words) if chosen.undated else say("claims.promise", who=chosen.who, words=chosen.words, day=chosen.known)  # fmt: skip  # noqa: E501
    found = Proof(Verdict.RIGHT, made, who=code, year=chosen.due, then=chosen.words, now=chosen.words, entries=(chosen.evidence(),), instead=f"{chosen.who}: {chosen.words}.")  # fmt: skip  # noqa: E501
    after = next((each for each in promises(code, today) if each.id == chosen.replaced_by), None)
    if chosen.gone and chosen.gone <= today:
        other = after is not None and after.rung != chosen.rung and chosen.rung == "plan"
        past = chosen.gone <= on and not other
        verdict = Verdict.SUPERSEDED if past else Verdict.RIGHT_THEN
        told = say("claims.replaced_before", day=chosen.gone) if past else say("claims.replaced", day=chosen.gone)
        found = replace(
            found, verdict=verdict, reason=f"{made} {told}", instead=f"{after.who}: {after.words}." if after else None
        )
    if after:
        found = replace(found, now=after.words, entries=(*found.entries, after.evidence()), reason=found.reason + " " + say("claims.promise_now", words=after.words))  # fmt: skip  # noqa: E501
    if chosen.readings:
        found = found.noting(Diagnosis.DISPUTED, reason=say("claims.readings", words=" / ".join(chosen.readings)))
    return found.noting(reason=say("claims.note", words=chosen.conflict)) if chosen.conflict else found


def _exempt(every: list[Promise], on: date, code: str) -> Proof:
    declined = [each for each in every if each.declined and not each.refusing and each.known <= on]
    if not declined:
        return Proof(Verdict.CANNOT, say("claims.exempt_none", who=name(code)), who=code, whole=False)
    words = " / ".join(declined[-1].readings) or declined[-1].summary
    reason = say("claims.exempt", who=declined[-1].who, said=declined[-1].words, words=words)
    return Proof(Verdict.MISLEADING, reason, (Diagnosis.DISPUTED,), who=code, entries=(declined[-1].evidence(),))


WORST = (
    Verdict.RIGHT,
    Verdict.RIGHT_THEN,
    Verdict.CLOSE,
    Verdict.SUPERSEDED,
    Verdict.NOT_YET,
    Verdict.CANNOT,
    Verdict.WRONG,
)


def prove_threshold(form: Threshold, record: Record, on: date) -> list[Proof]:
    """Judge whether named Allies met or missed a share, in a year or for years on end."""
    who = [code for code in form.who.codes if is_ally(code)]
    who = who if form.who.each else who[:1]
    if not who or form.amount is None:
        return [Proof(Verdict.CANNOT, say("claims.whose_unclear"), whole=False)]
    proofs = [_named(form, record, on, code) for code in who]
    if len(proofs) == 1:
        reached = form.met and not form.long and proofs[0].verdict is Verdict.WRONG
        early = form.met and proofs[0].verdict is Verdict.NOT_YET and form.when.stated
        if early and (kept := [each for each in prove_pledge(_as_pledge(form), record, on) if each.borne_out]):
            return kept  # what is told of a year not out yet is what was promised for it
        return [*proofs, *([one(share_of(form), record, on, who[0], *_years(form, on))] if reached else [])]
    worst = max(proofs, key=lambda each: WORST.index(each.verdict))
    return [replace(worst, reason=" ".join(each.reason for each in proofs), figures=tuple(f for each in proofs for f in each.figures), instead=None)]  # fmt: skip  # noqa: E501


def _as_pledge(form: Threshold) -> Pledge:
    fields = {key: getattr(form, key) for key in ("start", "end", "at", "to", "text", "who", "when", "amount")}
    return Pledge(**fields, met=True)


def _years(form: Threshold, on: date) -> tuple[int, ...]:
    return form.when.years[:1] if form.when.stated else form.when.years[:2]


def _named(form: Threshold, record: Record, on: date, code: str) -> Proof:
    assert form.amount is not None
    if not areas()[code].armed_forces:
        return Proof(Verdict.CANNOT, say("claims.no_forces", who=name(code)), who=code, whole=False)
    if form.long or form.since:
        return _for_years(form, record, on, code)
    proofs = [threshold_in(record, on, code, year, form.amount.value, met=form.met) for year in _years(form, on)]
    told = [each for each in proofs if each.verdict not in (Verdict.NOT_YET, Verdict.CANNOT)]
    found = best(told or proofs)
    return _first(found, form, record, on, code) if form.first and found.year else _noted(found, form, record, code)


def threshold_in(record: Record, on: date, code: str, year: int, share: float, *, met: bool) -> Proof:
    """Judge whether an Ally met a share in a year."""
    series = record.series(code, SHARE, year)
    stood = next((each for each in reversed(series) if each.out <= on), None)
    what = say("claims.what_defence_share_gdp", who=name(code), year=str(year))
    if stood is None:
        later = bool(series) or year >= on.year
        reason = (
            say("claims.level_unknown", what=what, day=on, edition=edition(series[0]), figure=full(series[0]))
            if series
            else say("claims.not_held", what=what)
        )
        return Proof(Verdict.NOT_YET if later else Verdict.CANNOT, reason, who=code, year=year, whole=False)
    now = series[-1]

    def good(each: Figure) -> bool:
        return (each.value >= share - PRINTED) == met or abs(each.value - share) < PRINTED

    facts = say("claims.threshold", edition=edition(stood), what=what, figure=full(stood), share=f"{share:g}")
    today = "" if now.release == stood.release else " " + say("claims.today", edition=edition(now), figure=full(now))
    base = Proof(Verdict.WRONG, facts + today, who=code, year=year, release=stood.release, then=said(stood), now=said(now), figures=tuple({each.id: each for each in (stood, now)}.values()))  # fmt: skip  # noqa: E501
    partly = record.later(stood, on)
    if good(stood):
        return replace(base, verdict=Verdict.RIGHT if good(now) else Verdict.RIGHT_THEN)
    if any(good(each) for each in series if each.out < stood.out):
        return replace(
            base,
            verdict=Verdict.CANNOT if partly else Verdict.SUPERSEDED,
            whole=False,
            instead=_instead(stood, code, year, share),
        )
    if good(now) or (partly and abs(stood.value - share) < 0.25 * share):
        verdict = Verdict.NOT_YET if not partly else Verdict.RIGHT_THEN if good(now) else Verdict.CANNOT
        return replace(base, verdict=verdict, whole=False)
    return replace(base, instead=_instead(stood, code, year, share))


def _instead(stood: Figure, code: str, year: int, share: float) -> str:
    key = stood.value >= share - PRINTED
    told = {"who": name(code), "year": str(year), "share": f"{share:g}", "figure": said(stood)}
    who, figure = told["who"], told["figure"]
    return say("claims.met_instead", who=who, year=told["year"], share=told["share"], figure=figure) if key else say("claims.missed_instead", who=who, year=told["year"], share=told["share"], figure=figure)  # fmt: skip  # noqa: E501


def _noted(found: Proof, form: Threshold, record: Record, code: str) -> Proof:
    """Add what the ledger says of how a share was reached, such as by counting more."""
    if not found.borne_out or not form.met or form.amount is None:
        return found
    for each in promises(code, record.today):
        counted = "reclassification" in each.character and form.amount.value in each.shares
        if counted and found.year in (each.due, None) and each.known <= record.today:
            return replace(
                found.noting(Diagnosis.OTHER_DEFINITION, reason=say("claims.ledger_says", words=each.summary)),
                entries=(each.evidence(),),
            )
    return found


def _for_years(form: Threshold, record: Record, on: date, code: str) -> Proof:
    """Judge 'for years' and 'since 2014': every year known on the day must bear it out."""
    assert form.amount is not None
    since = form.since or max(2014, on.year - 6)
    known = [year for year in record.years(code, SHARE, on) if since <= year <= (form.until or on.year)]
    proofs = [threshold_in(record, on, code, year, form.amount.value, met=form.met) for year in known]
    if len(proofs) < 2:
        return Proof(Verdict.CANNOT, say("claims.years_few", who=name(code)), who=code, whole=False)
    broken = [each for each in proofs if not each.borne_out or each.verdict in (Verdict.CLOSE, Verdict.SUPERSEDED)]
    told = ", ".join(f"{each.year} {each.then}" for each in proofs)
    reason = say("claims.years_told", who=name(code), share=f"{form.amount.value:g}", day=on, years=told)
    sign = ">=" if form.met else "<"
    base = replace(proofs[-1], reason=reason, figures=tuple(f for each in proofs for f in each.figures), arithmetic=tuple(f"{each.year}: {each.then} {sign} {form.amount.value:g}" for each in proofs))  # fmt: skip  # noqa: E501
    if not broken:
        return replace(
            base, verdict=max((each.verdict for each in proofs), key=(Verdict.RIGHT, Verdict.RIGHT_THEN).index)
        )
    good = [each for each in proofs if each not in broken]
    if good and not form.never and max(e.year or 0 for e in good) < min(e.year or 0 for e in broken):
        return replace(base, verdict=Verdict.SUPERSEDED, reason=reason + " " + say("claims.years_until", year=str(good[-1].year)), year=good[-1].year, instead=say("claims.years_instead", who=name(code), years=told))  # fmt: skip  # noqa: E501
    return replace(base, verdict=Verdict.WRONG, instead=say("claims.years_instead", who=name(code), years=told))


def _first(found: Proof, form: Threshold, record: Record, on: date, code: str) -> Proof:
    """Judge 'for the first time' by the years before that the record holds."""
    if not found.borne_out or not form.met or form.amount is None:
        return found
    share = form.amount.value
    held = [
        each for y in record.years(code, SHARE, on) if y < (found.year or 0) and (each := record.by(on, code, SHARE, y))
    ]
    before = [each for each in held if each.value >= share - PRINTED]
    if before:
        told = ", ".join(f"{each.year} {said(each)}" for each in before[:5])
        return replace(
            found, verdict=Verdict.CANNOT, reason=found.reason + " " + say("claims.met_before", years=told), whole=False
        )
    since = min((each.year for each in held), default=found.year or 0)
    return replace(found, reason=found.reason + " " + say("claims.met_first", year=str(since)))
