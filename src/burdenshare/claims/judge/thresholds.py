"""Judge whether named Allies met or missed a share, in a year or for years on end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best, order
from burdenshare.claims.judge.fit import edition, said, written
from burdenshare.claims.judge.levels import level
from burdenshare.claims.ledger import promises
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.who import is_ally, name
from burdenshare.language.reasons import language, tell
from burdenshare.reference.areas import areas


def threshold(claim: Claim, record: Record, on: date) -> Finding:
    """Judge whether named Allies met or missed a share, in a year or for years on end.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada has missed NATO's 2% target for years.", "2025-05-07")
    [('2%', 'right')]
    """
    who = [code for code in claim.who if is_ally(code)]
    who = who if claim.more.get("all") else who[:1]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whom this is about."))
    read = [_named(claim, record, on, code) for code in who]
    if len(read) == 1 and read[0].verdict == "wrong" and claim.met and not claim.more.get("long"):
        reached = level(replace(claim, kind="share"), record, on)  # 'reached 3 %' may say what it was
        if order(reached) <= 3:
            return reached
    worst = max(read, key=lambda each: ("right", "right_when_written", "close", "superseded_when_written", "not_yet_known", "cannot_verify", "wrong").index(each.verdict))  # fmt: skip  # noqa: E501
    if len(read) > 1:
        worst = replace(
            worst,
            reason=" ".join(each.reason for each in read),
            figures=tuple(f for each in read for f in each.figures),
        )
    if worst.verdict == "wrong" and not claim.sure:
        return replace(
            worst,
            verdict="cannot_verify",
            reason=tell("Whom it is about stands in an earlier sentence. {0}", worst.reason),
        )
    return worst


def _named(claim: Claim, record: Record, on: date, code: str) -> Finding:
    if not areas()[code].armed_forces:
        return Finding(
            "cannot_verify", tell("{0} has no armed forces, and NATO gives no figure of it.", name(code)), who=code
        )
    if claim.more.get("long") or claim.more.get("since"):
        return _for_years(claim, record, on, code)
    if claim.more.get("dated"):
        found = _one_year(claim, record, on, code, claim.years[0])
        found = _noted(found, claim, record, on, code)
        return _first(found, claim, record, on, code, claim.years[0]) if claim.more.get("first") else found
    read = [_one_year(claim, record, on, code, year) for year in claim.years]
    told = [each for each in read if each.verdict not in ("not_yet_known", "cannot_verify")]
    return best(told or read)


def _one_year(claim: Claim, record: Record, on: date, code: str, year: int) -> Finding:
    share = claim.value or 2.0
    series = record.series(code, "defence_share_gdp", year, claim.source)
    stood = next((each for each in reversed(series) if each.out <= on), None)
    what = f"{name(code)}, {year}"
    if stood is None:
        later = tell("; {0} has {1}", edition(series[0]), said(series[0])) if series else ""
        return Finding("not_yet_known" if series or year >= on.year else "cannot_verify", tell("{0}: no release we hold had it by {1}{2}.", what, written(on), later), who=code, year=year)  # fmt: skip  # noqa: E501
    now = series[-1]

    def good(each: Figure) -> bool:
        return (each.value >= share - 0.005) == claim.met or abs(each.value - share) < 0.005

    base = Finding("wrong", tell("{0}: {1} in {2}; today {3} ({4}).", what, said(stood), edition(stood), said(now), edition(now)), who=code, year=year, release=stood.release, then=said(stood), now=said(now), figures=tuple({each.id: each for each in (stood, now)}.values()))  # fmt: skip  # noqa: E501
    verb = tell("met") if stood.value >= share - 0.005 else tell("did not meet")
    if good(stood):
        return replace(base, verdict="right" if good(now) else "right_when_written")
    if any(good(each) for each in series if each.out < stood.out):
        return replace(base, verdict="superseded_when_written")
    if good(now):
        return replace(base, verdict="not_yet_known", reason=tell("{0} Only later figures say so.", base.reason))
    instead = tell(
        "{0} {1} {2:g} % in {3}: NATO gives {4} % of GDP.",
        areas()[code].name(language()),
        verb,
        share,
        year,
        said(stood),
    )
    return replace(base, instead=instead)


def _noted(found: Finding, claim: Claim, record: Record, on: date, code: str) -> Finding:
    """Add what the ledger says of how a share was reached, such as by counting more."""
    if found.verdict not in ("right", "right_when_written") or not claim.met:
        return found
    for each in promises(code, record.today):
        if found.year in (each.due, None) and each.known <= record.today and claim.value in each.shares and "reclassification" in each.character:  # fmt: skip  # noqa: E501
            noted = found.noting("other_definition", reason=tell("The ledger: {0}", each.summary))
            return replace(noted, entries=(each.evidence(),))
    return found


def _for_years(claim: Claim, record: Record, on: date, code: str) -> Finding:
    """Judge 'for years' and 'since 2014': every year known on the day, the last three at least, must bear it out."""
    since = claim.more.get("since") or max(2014, on.year - 6)
    known = [year for year in record.years(code, "defence_share_gdp", on) if year >= since]
    read = [_one_year(claim, record, on, code, year) for year in known]
    if len(read) < 2:
        return Finding("cannot_verify", tell("Too few years of {0} are held for the time named.", name(code)), who=code)
    broken = [each for each in read if each.verdict not in ("right", "right_when_written")]
    told = ", ".join(f"{each.year} {each.then}" for each in read)
    base = replace(read[-1], reason=tell("{0} against {1:g} %, as known on {2}: {3}.", name(code), claim.value, written(on), told), figures=tuple(f for each in read for f in each.figures), arithmetic=tuple(f"{each.year}: {each.then} {'<' if not claim.met else '>='} {claim.value:g}" for each in read))  # fmt: skip  # noqa: E501
    if not broken:
        return replace(base, verdict=max((each.verdict for each in read), key=("right", "right_when_written").index))
    good = [each for each in read if each not in broken]
    if good and not claim.more.get("never") and max(e.year or 0 for e in good) < min(e.year or 0 for e in broken):
        reason = tell("{0} So until {1}, no longer since.", base.reason, good[-1].year)
        return replace(base, verdict="superseded_when_written", reason=reason, year=good[-1].year)
    instead = tell("{0}, per cent of GDP by NATO's figures: {1}.", areas()[code].name(language()), told)
    return replace(base, verdict="wrong", instead=instead)


def _first(found: Finding, claim: Claim, record: Record, on: date, code: str, year: int) -> Finding:
    """Judge 'for the first time' by the years before that the record holds."""
    if found.verdict not in ("right", "right_when_written") or not claim.met:
        return found
    share = claim.value or 2.0
    held = [
        each
        for y in record.years(code, "defence_share_gdp", on)
        if y < year and (each := record.by(on, code, "defence_share_gdp", y))
    ]
    before = [each for each in held if each.value >= share - 0.005]
    if before:
        reason = tell(
            "{0} But it had met it before: {1}.",
            found.reason,
            ", ".join(f"{each.year} {said(each)}" for each in before[:5]),
        )
        return replace(found, verdict="cannot_verify", reason=reason)
    since = min((each.year for each in held), default=year)
    return replace(found, reason=tell("{0} None of the years held before (from {1}) reached it.", found.reason, since))
