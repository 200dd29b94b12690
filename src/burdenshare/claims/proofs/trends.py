"""Did spending rise, or fall, in a year or since one, or for so many years on end, as known on the day and now?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.meaning.changes import Streak, Trend
from burdenshare.claims.meaning.terms import Measure
from burdenshare.claims.proofs.days import DayFinding, not_known, printed, two_days
from burdenshare.claims.proofs.fit import short_figure
from burdenshare.claims.proofs.growth import pair_of
from burdenshare.claims.proofs.proof import RIGHT, Proof, Verdict, best, order
from burdenshare.claims.proofs.whom import codes_of, unclear
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE, SPENT_NCU, SPENT_USD_CONSTANT

KINDS = {Measure.SHARE: (SHARE,), Measure.SPENDING: (SPENT_USD_CONSTANT, SPENT_NCU)}
CHANGE = "defence_real_change"


def prove_trend(form: Trend, record: Record, on: date) -> list[Proof]:
    """Judge a trend for every measure; of several Allies as of the one it is least true of; never wrong."""
    each = [best([_of(form, record, on, code, year, kind) for year in form.when.likely() for kind in KINDS[form.by]]) for code in form.who.codes]  # fmt: skip  # noqa: E501
    worst = max(each, key=order)
    found = replace(worst, reason=" ".join(dict.fromkeys(one.reason for one in each)), figures=tuple(f for one in each for f in one.figures))  # fmt: skip  # noqa: E501
    return [found if found.verdict in (*RIGHT, Verdict.SUPERSEDED) else found.undecided()]


def _of(form: Trend, record: Record, on: date, code: str, last: int, indicator: str) -> Proof:
    first = form.when.base or last - 1
    spans = [(year, year + 1) for year in range(first, last)] if form.every else [(first, last)]

    def test(day: date) -> DayFinding:
        pairs = [pair_of(record, day, code, indicator, *span) for span in spans]
        known = [pair for pair in pairs if pair is not None]
        if not pairs or len(known) < len(pairs):
            return not_known()
        good = all((b.value < a.value) if form.down else (b.value > a.value) for a, b in known)
        years = ", ".join(
            f"{each.year} {short_figure(each)}" for each in dict.fromkeys(f for pair in known for f in pair)
        )
        return DayFinding(good, years, printed(f for pair in known for f in pair))

    what = f"{say(f'claims.by_{indicator}')} ({name(code)})"
    return two_days(record, on, test, what, code, last, joint="was")


def prove_streak(form: Streak, record: Record, on: date) -> list[Proof]:
    """Judge years of rises on end, of each year they may end in; all Allies' may be those of Europe and Canada."""
    codes = codes_of(form)[:1]
    proofs = [_ending(form, record, on, code, year) for code in codes for year in form.when.likely(2)]
    if codes in (["NATO_TOTAL"], ["NATO_EUR"]) and not any(each.borne_out for each in proofs):
        others = [_ending(form, record, on, "NATO_EUR_CAN", year) for year in form.when.likely(2)]
        reason = say("claims.of_europe_canada")
        # else whose spending it is was only presumed, or is told as NATO itself tells theirs
        told = form.who.stated and codes == ["NATO_TOTAL"]
        proofs = [each.undecided(reason) if told else each.noting(reason=reason) for each in others if each.borne_out] or proofs  # fmt: skip  # noqa: E501
    return proofs or unclear()


def _ending(form: Streak, record: Record, on: date, code: str, last: int) -> Proof:
    years = range(last - int(form.value), last + 1)  # the year before the first is the one that breaks it

    def test(day: date) -> DayFinding:
        held = [record.by(day, code, CHANGE, year) for year in years]
        known = [each for each in held if each is not None]
        if held[-1] is None or len(known) < len(held) - 1:
            return not_known()
        risen = [(each.value < 0 if form.down else each.value > 0) for each in known]
        good = all(risen[-int(form.value) :]) and (len(known) < len(held) or not risen[0])
        return DayFinding(good, ", ".join(f"{each.year} {short_figure(each)}" for each in known), printed(known))

    found = two_days(record, on, test, say("claims.streak", who=name(code)), code, last, joint="was")
    return replace(found, verdict=Verdict.CANNOT) if found.verdict is Verdict.WRONG and not form.when.stated else found
