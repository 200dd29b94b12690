"""One value against every release: which release says it, what stood on the day, what stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding
from burdenshare.claims.judge.fit import edition, fits, nearly_fits, put, said, written
from burdenshare.claims.record import Figure, last


def against(series: list[Figure], claim: Claim, on: date, what: str) -> Finding:
    """Hold a value against all releases of a figure.

    `right` when what stood on the day and what stands now both bear it out; `right_when_written` when only the first
    does; `superseded_when_written` when only an earlier release does; `close` within the last digit or a few per cent.
    """
    known = [each for each in series if each.out <= on]
    stood, now = last(known), last(series)
    if now is None:
        return Finding("cannot_verify", f"No release we hold gives {what}.")
    if stood is None:
        return _later(series, claim, on, what, now)
    base = Finding(
        "wrong", "", who=now.area, year=now.year, then=said(stood), now=said(now), figures=_distinct(stood, now)
    )
    then = f"on {written(on)} {edition(stood)} stood, with {said(stood)}"
    today = (
        f"today {edition(now)} has {said(now)}" if now.release != stood.release else f"it still stands at {said(now)}"
    )
    if fits(stood.value, claim):
        return _held(base, stood, now, claim, what)
    if earlier := [each for each in known if fits(each.value, claim)]:
        match = earlier[-1]
        reason = f"{what}: {edition(match)} said {said(match)}, but {then}; {today}."
        return replace(base, verdict="superseded_when_written", reason=reason, release=match.release, figures=_distinct(match, stood, now), put=put(claim, stood.value))  # fmt: skip  # noqa: E501
    if nearly_fits(stood.value, claim):
        near = stood
        reason = f"{what}: {said(near)} in {edition(near)}; what is written is near it."
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
        reason = f"{what}: {then}; {said(match)} came only with {edition(match)}."
        return replace(base, verdict="not_yet_known", reason=reason, release=match.release, figures=_distinct(stood, match), put=put(claim, stood.value))  # fmt: skip  # noqa: E501
    every = ", ".join(f"{said(each)} ({each.out:%Y-%m})" for each in series)
    return replace(base, reason=f"{what}: no release says so. Releases: {every}.", put=put(claim, stood.value))


def _held(base: Finding, stood: Figure, now: Figure, claim: Claim, what: str) -> Finding:
    rounded = " (rounded)" if claim.step > 0.01 and claim.unit == "pct" else ""
    marked = ", an estimate" if stood.estimate else ""
    first = f"{what}: {said(stood)}{rounded} in {edition(stood)}{marked}"
    if fits(now.value, claim):
        tail = "." if now.release == stood.release else f"; today {edition(now)} has {said(now)}."
        return replace(base, verdict="right", reason=f"{first}{tail}", release=stood.release)
    reason = f"{first}; since revised to {said(now)} by {edition(now)}."
    return replace(base, verdict="right_when_written", reason=reason, release=stood.release, put=put(claim, now.value))


def _later(series: list[Figure], claim: Claim, on: date, what: str, now: Figure) -> Finding:
    first = series[0]
    base = Finding("not_yet_known", "", who=now.area, year=now.year, now=said(now), figures=_distinct(first, now))
    matched = next((each for each in series if fits(each.value, claim)), None)
    told = f"it says {said(matched)}" if matched else f"it says {said(first)}"
    reason = f"{what}: no release we hold gave it by {written(on)}; the first is {edition(first)}, and {told}."
    return replace(base, reason=reason, release=matched.release if matched else None)


def _distinct(*figures: Figure) -> tuple[Figure, ...]:
    return tuple({each.id: each for each in figures}.values())
