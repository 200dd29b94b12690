"""One value against every release: which release says it, what stood on the day, what stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding
from burdenshare.claims.judge.fit import edition, fits, nearly_fits, put, said, written
from burdenshare.claims.record import Figure, last
from burdenshare.language.reasons import tell


def against(series: list[Figure], claim: Claim, on: date, what: str) -> Finding:
    """Hold a value against all releases of a figure.

    `right` when what stood on the day and what stands now both bear it out; `right_when_written` when only the first
    does; `superseded_when_written` when only an earlier release does; `close` within the last digit or a few per cent.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada spent 1.31% of GDP on defence in 2023.", "2025-05-07")
    [('1.31%', 'right_when_written')]
    """
    known = [each for each in series if each.out <= on]
    stood, now = last(known), last(series)
    if now is None:
        return Finding("cannot_verify", tell("No release we hold gives {0}.", what))
    if stood is None:
        return _later(series, claim, on, what, now)
    base = Finding(
        "wrong", "", who=now.area, year=now.year, then=said(stood), now=said(now), figures=_distinct(stood, now)
    )
    then = tell("on {0} {1} stood, with {2}", written(on), edition(stood), said(stood))
    today = (
        tell("today {0} has {1}", edition(now), said(now))
        if now.release != stood.release
        else tell("it still stands at {0}", said(now))
    )
    if fits(stood.value, claim):
        return _held(base, stood, now, claim, what)
    if earlier := [each for each in known if fits(each.value, claim)]:
        match = earlier[-1]
        reason = tell("{0}: {1} said {2}, but {3}; {4}.", what, edition(match), said(match), then, today)
        return replace(base, verdict="superseded_when_written", reason=reason, release=match.release, figures=_distinct(match, stood, now), put=put(claim, stood.value))  # fmt: skip  # noqa: E501
    if nearly_fits(stood.value, claim):
        near = stood
        reason = tell("{0}: {1} in {2}; what is written is near it.", what, said(near), edition(near))
        return replace(
            base,
            verdict="close",
            diagnosis=("rounding",),
            reason=reason,
            release=near.release,
            put=put(claim, near.value),
        )
    if after := [each for each in series if each.out > on and fits(each.value, claim)]:
        match = after[-1]
        reason = tell("{0}: {1}; {2} came only with {3}.", what, then, said(match), edition(match))
        return replace(base, verdict="not_yet_known", reason=reason, release=match.release, figures=_distinct(stood, match), put=put(claim, stood.value))  # fmt: skip  # noqa: E501
    every = ", ".join(f"{said(each)} ({each.out:%Y-%m})" for each in series)
    return replace(
        base, reason=tell("{0}: no release says so. Releases: {1}.", what, every), put=put(claim, stood.value)
    )


def _held(base: Finding, stood: Figure, now: Figure, claim: Claim, what: str) -> Finding:
    rounded = tell(" (rounded)") if claim.step > 0.01 and claim.unit == "pct" else ""
    marked = tell(", an estimate") if stood.estimate else ""
    first = tell("{0}: {1}{2} in {3}{4}", what, said(stood), rounded, edition(stood), marked)
    if fits(now.value, claim):
        tail = "." if now.release == stood.release else tell("; today {0} has {1}.", edition(now), said(now))
        return replace(base, verdict="right", reason=f"{first}{tail}", release=stood.release)
    reason = tell("{0}; since revised to {1} by {2}.", first, said(now), edition(now))
    return replace(base, verdict="right_when_written", reason=reason, release=stood.release, put=put(claim, now.value))


def _later(series: list[Figure], claim: Claim, on: date, what: str, now: Figure) -> Finding:
    first = series[0]
    base = Finding("not_yet_known", "", who=now.area, year=now.year, now=said(now), figures=_distinct(first, now))
    matched = next((each for each in series if fits(each.value, claim)), None)
    told = tell("it says {0}", said(matched)) if matched else tell("it says {0}", said(first))
    reason = tell(
        "{0}: no release we hold gave it by {1}; the first is {2}, and {3}.", what, written(on), edition(first), told
    )
    return replace(base, reason=reason, release=matched.release if matched else None)


def _distinct(*figures: Figure) -> tuple[Figure, ...]:
    return tuple({each.id: each for each in figures}.values())
