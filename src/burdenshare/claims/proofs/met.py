"""Did an Ally meet a share in a year, by what stood then and stands now; how many years sooner than it promised?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.ledger import Commitment, promises
from burdenshare.claims.meaning.aims import Sooner
from burdenshare.claims.proofs.aims import EVE
from burdenshare.claims.proofs.fit import edition, full, short_figure
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.vintages import distinct
from burdenshare.claims.proofs.whom import ally_of, unclear
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


def prove_sooner(form: Sooner, record: Record, on: date) -> list[Proof]:
    """Find two promises of a share that lie so many years apart, the sooner one made later; none is no denial."""
    code = ally_of(form)
    if code is None:
        return unclear()
    dues = {form.when.due, *form.when.years[: int(form.when.stated)]} - {None}
    held = [each for each in promises(code, record.today) if each.due and each.known <= on + EVE and form.share in (None, *each.shares) and not each.refusing]  # fmt: skip  # noqa: E501
    for new in sorted(held, key=lambda each: each.known, reverse=True):
        for old in held:
            alike = set(old.shares) & set(new.shares)
            if alike and old.known < new.known and _apart(old, new) == form.value and (new.due in dues or not dues):
                return [_two_promises(old, new, code)]
    return [cannot(say("claims.sooner_none", who=name(code)), who=code)]


def _apart(old: Commitment, new: Commitment) -> int:
    return (old.due or 0) - (new.due or 0)


def _two_promises(old: Commitment, new: Commitment, code: str) -> Proof:
    reason = " ".join(say("claims.promise", who=each.who, words=each.words, day=each.known) for each in (old, new))
    line = f"{old.due} - {new.due} = {_apart(old, new)}"
    return Proof(Verdict.RIGHT, reason, who=code, year=new.due, then=new.words, entries=(old.evidence(), new.evidence()), arithmetic=(line,))  # fmt: skip  # noqa: E501
