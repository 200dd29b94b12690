"""One value against every release: which release says it, what stood on the day, what stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.proofs.fit import edition, fits, full, near, put, short_figure
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import say

ROUNDED = 0.0003  # how far a sum may be rounded in a later release and be the same, as a part of it
FAR_SUM = 0.07  # the same for sums over many Allies, which move less
FAR = 0.12  # beyond so much of every figure held, a release held only in part cannot make a value true


def against(series: list[Figure], told: Amount, on: date, what: str, record: Record, *, text: str = "") -> Proof:
    """Hold a value against all releases of a figure.

    `right` when what stood on the day and what stands now both bear it out; `right_when_written` when only the first
    does; `superseded_when_written` when only an earlier release does; `close` within the last digit or a few per cent.
    """
    if not series:
        return cannot(say("claims.not_held", what=what))
    found = _against(series, told, on, what, record, text)
    stood = next((each for each in reversed(series) if each.out <= on), None)
    partly = record.later(stood, on) if stood else None
    return found.noting(reason=say("claims.test_partly", day=partly)) if partly and found.whole else found


def _against(series: list[Figure], told: Amount, on: date, what: str, record: Record, text: str) -> Proof:
    known = [each for each in series if each.out <= on]
    if not known:
        return _later(series, told, on, what)
    stood, now = known[-1], series[-1]
    base = Proof(Verdict.WRONG, "", who=now.area, year=now.year, then=short_figure(stood), now=short_figure(now), figures=distinct(stood, now), release=stood.release)  # fmt: skip  # noqa: E501
    facts = {"edition": edition(stood), "what": what, "figure": full(stood)}
    earlier = [each for each in known if fits(each.value, told)]
    if fits(stood.value, told) or any(abs(each.value - stood.value) <= ROUNDED * each.value for each in earlier[-1:]):
        return _right(base, facts, stood, now, full(now), still=fits(now.value, told))
    base, facts = replace(base, put=put(text, told, stood.value)), facts | {"said": text}
    if earlier and (partly := record.later(stood, on)):  # it may say again what an older one said
        reason = say("claims.level_partly", **facts, partly=partly)
        return replace(base.undecided(), reason=reason, whole=False)
    if earlier:
        reason = say("claims.level_superseded", **facts, earlier=edition(earlier[-1]))
        return replace(base, verdict=Verdict.SUPERSEDED, reason=reason, release=earlier[-1].release, figures=distinct(earlier[-1], stood, now))  # fmt: skip  # noqa: E501
    if near(stood.value, told):
        reason = say("claims.level_close", **facts)
        return replace(base, verdict=Verdict.CLOSE, diagnosis=(Diagnosis.ROUNDING,), reason=reason)
    return _false(base, facts, series, stood, told, on, record.later(stood, on))


def _right(base: Proof, facts: dict[str, str], stood: Figure, now: Figure, figure: str, *, still: bool) -> Proof:
    """Say that a value is what stood on the day, and what stands now where that is another release."""
    if not still:
        reason = say("claims.level_revised", **facts, later=edition(now), now=figure)
        return replace(base, verdict=Verdict.RIGHT_THEN, reason=reason)
    today = "" if now.release == stood.release else " " + say("claims.today", edition=edition(now), figure=figure)
    return replace(base, verdict=Verdict.RIGHT, reason=say("claims.level_right", **facts) + today)


def _false(
    base: Proof, facts: dict[str, str], series: list[Figure], stood: Figure, told: Amount, on: date, partly: date | None
) -> Proof:
    """Judge a value that no release by the day bears out: known only later, open where one is held in part, wrong."""
    after = [each for each in series if each.out > on and fits(each.value, told)]
    if after and not partly:
        reason = say("claims.level_later", **facts, later=edition(after[0]))
        return replace(base, verdict=Verdict.NOT_YET, reason=reason, release=after[0].release, figures=distinct(stood, after[0]), whole=False, put=None)  # fmt: skip  # noqa: E501
    wrong = replace(base, reason=say("claims.level_wrong", **facts), plain=say("claims.level_right", **facts))
    if partly and (after or not _far(series, told)):
        return replace(wrong.undecided(), reason=say("claims.level_partly", **facts, partly=partly), whole=False)
    return wrong


def _far(series: list[Figure], told: Amount) -> bool:
    """Whether a value is far from every figure any release held gives."""
    value = told.high if told.high is not None and told.high < series[0].value else told.value
    return all(
        abs(each.value - value) > max((FAR_SUM if each.area in GROUPS else FAR) * abs(each.value), 0.1)
        for each in series
    )


def _later(series: list[Figure], told: Amount, on: date, what: str) -> Proof:
    first = next((each for each in series if fits(each.value, told)), series[0])
    reason = say("claims.level_unknown", what=what, day=on, edition=edition(first), figure=full(first))
    return Proof(
        Verdict.NOT_YET,
        reason,
        who=first.area,
        year=first.year,
        now=short_figure(series[-1]),
        figures=distinct(first, series[-1]),
        release=first.release if fits(first.value, told) else None,
        whole=False,
    )


def distinct(*figures: Figure) -> tuple[Figure, ...]:
    """List figures once each."""
    return tuple({each.id: each for each in figures}.values())
