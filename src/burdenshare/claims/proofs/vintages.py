"""One value against every release: which release says it, what stood on the day, what stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.terms import Amount
from burdenshare.claims.proofs.fit import edition, fits, full, near, put, said
from burdenshare.claims.proofs.proof import Diagnosis, Proof, Verdict
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import say

FAR_SUM = 0.07  # the same for sums over many Allies, which move less
FAR = 0.12  # beyond so much of every figure held, a release held only in part cannot make a value true


def against(
    series: list[Figure],
    told: Amount,
    on: date,
    what: str,
    record: Record,
    *,
    text: str = "",
    currency: str = "",
    wide: bool = False,
) -> Proof:
    """Hold a value against all releases of a figure.

    `right` when what stood on the day and what stands now both bear it out; `right_when_written` when only the first
    does; `superseded_when_written` when only an earlier release does; `close` within the last digit or a few per cent.
    """
    known = [each for each in series if each.out <= on]
    if not series:
        return Proof(Verdict.CANNOT, say("claims.not_held", what=what), whole=False)
    if not known:
        return _later(series, told, on, what, currency)
    stood, now = known[-1], series[-1]
    base = Proof(Verdict.WRONG, "", who=now.area, year=now.year, then=said(stood), now=said(now), figures=distinct(stood, now), release=stood.release)  # fmt: skip  # noqa: E501
    source, figure = edition(stood), full(stood, currency)
    if fits(stood.value, told, wide=wide):
        if fits(now.value, told, wide=wide):
            tail = (
                ""
                if now.release == stood.release
                else " " + say("claims.today", edition=edition(now), figure=full(now, currency))
            )
            return replace(
                base,
                verdict=Verdict.RIGHT,
                reason=say("claims.level_right", edition=source, what=what, figure=figure) + tail,
            )
        reason = say(
            "claims.level_revised",
            edition=source,
            what=what,
            figure=figure,
            later=edition(now),
            now=full(now, currency),
        )
        return replace(base, verdict=Verdict.RIGHT_THEN, reason=reason)
    partial = record.later(stood, on)
    if earlier := [each for each in known if fits(each.value, told, wide=wide)]:
        match = earlier[-1]
        reason = say(
            "claims.level_superseded", edition=source, what=what, figure=figure, said=text, earlier=edition(match)
        )
        return replace(base, verdict=Verdict.SUPERSEDED, reason=reason, release=match.release, figures=distinct(match, stood, now), put=put(text, told, stood.value))  # fmt: skip  # noqa: E501
    if near(stood.value, told):
        return replace(base, verdict=Verdict.CLOSE, diagnosis=(Diagnosis.ROUNDING,), reason=say("claims.level_close", edition=source, what=what, figure=figure, said=text), put=put(text, told, stood.value))  # fmt: skip  # noqa: E501
    after = [each for each in series if each.out > on and fits(each.value, told, wide=wide)]
    if after and not partial:
        reason = say("claims.level_later", edition=source, what=what, figure=figure, said=text, later=edition(after[0]))
        return replace(
            base,
            verdict=Verdict.NOT_YET,
            reason=reason,
            release=after[0].release,
            figures=distinct(stood, after[0]),
            whole=False,
        )
    wrong = replace(
        base,
        reason=say("claims.level_wrong", edition=source, what=what, figure=figure, said=text),
        plain=say("claims.level_right", edition=source, what=what, figure=figure),
        put=put(text, told, stood.value),
    )
    if partial and (after or not _far(series, told)):
        return replace(
            wrong.undecided(),
            reason=say("claims.level_partly", edition=source, what=what, figure=figure, said=text, partly=partial),
            whole=False,
        )
    return wrong


def _far(series: list[Figure], told: Amount) -> bool:
    """Whether a value is far from every figure any release held gives."""
    value = told.high if told.high is not None and told.high < series[0].value else told.value
    return all(
        abs(each.value - value) > max((FAR_SUM if each.area in GROUPS else FAR) * abs(each.value), 0.1)
        for each in series
    )


def _later(series: list[Figure], told: Amount, on: date, what: str, currency: str) -> Proof:
    first = next((each for each in series if fits(each.value, told)), series[0])
    reason = say("claims.level_unknown", what=what, day=on, edition=edition(first), figure=full(first, currency))
    return Proof(
        Verdict.NOT_YET,
        reason,
        who=first.area,
        year=first.year,
        now=said(series[-1]),
        figures=distinct(first, series[-1]),
        release=first.release if fits(first.value, told) else None,
        whole=False,
    )


def distinct(*figures: Figure) -> tuple[Figure, ...]:
    """List figures once each."""
    return tuple({each.id: each for each in figures}.values())
