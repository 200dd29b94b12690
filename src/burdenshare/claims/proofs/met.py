"""Did an Ally meet a share in a year, by what stood on the day and what stands now?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.proofs.fit import edition, full, short_figure
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.vintages import distinct
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE
from burdenshare.indicators.threshold import met as at_least

OPEN = 0.25  # so far from the share, as a part of it, a release held only in part may still decide


def met_in(record: Record, on: date, code: str, year: int, share: float, *, met: bool) -> Proof:
    """Judge whether an Ally met a share in a year, or missed it."""
    series = record.series(code, SHARE, year)
    stood = next((each for each in reversed(series) if each.out <= on), None)
    what = say("claims.what_defence_share_gdp", who=name(code), year=str(year))
    if stood is None:
        return _unknown(series, on, code, year, what)
    now = series[-1]

    def good(each: Figure) -> bool:
        return at_least(each.value, share) == met

    facts = say("claims.threshold", edition=edition(stood), what=what, figure=full(stood), share=f"{share:g}")
    today = "" if now.release == stood.release else " " + say("claims.today", edition=edition(now), figure=full(now))
    base = Proof(Verdict.WRONG, facts + today, who=code, year=year, release=stood.release, then=short_figure(stood), now=short_figure(now), figures=distinct(stood, now))  # fmt: skip  # noqa: E501
    partly = record.later(stood, on)
    if good(stood):
        return replace(base, verdict=Verdict.RIGHT if good(now) else Verdict.RIGHT_THEN)
    if any(good(each) for each in series if each.out < stood.out):
        verdict = Verdict.CANNOT if partly else Verdict.SUPERSEDED
        return replace(base, verdict=verdict, whole=False, instead=_instead(stood, code, year, share))
    if good(now) or (partly and abs(stood.value - share) < OPEN * share):
        verdict = Verdict.NOT_YET if not partly else Verdict.RIGHT_THEN if good(now) else Verdict.CANNOT
        return replace(base, verdict=verdict, whole=False)
    return replace(base, instead=_instead(stood, code, year, share))


def _unknown(series: list[Figure], on: date, code: str, year: int, what: str) -> Proof:
    """Say that nothing was known of a year on the day, or that nothing is."""
    if series:
        reason = say("claims.level_unknown", what=what, day=on, edition=edition(series[0]), figure=full(series[0]))
    else:
        reason = say("claims.not_held", what=what)
    found = cannot(reason, who=code, year=year)
    return replace(found, verdict=Verdict.NOT_YET) if series or year >= on.year else found


def _instead(stood: Figure, code: str, year: int, share: float) -> str:
    key = "met_instead" if at_least(stood.value, share) else "missed_instead"
    return say(f"claims.{key}", who=name(code), year=str(year), share=f"{share:g}", figure=short_figure(stood))
