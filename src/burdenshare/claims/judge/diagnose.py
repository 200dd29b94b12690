"""Say where a wrong level comes from: another year, another Ally, another source, a target or a plan, another scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding
from burdenshare.claims.judge.fit import edition, fits, said, written
from burdenshare.claims.ledger import promises, targets
from burdenshare.claims.record import NAMES, Figure, Record
from burdenshare.claims.who import GROUPS, is_ally, name
from burdenshare.language.reasons import tell
from burdenshare.reference.areas import allies


def diagnosed(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding:
    """Look for what a wrong value really is; the first that explains it is named.

    Only values told to a tenth or finer are looked for elsewhere: a round number is found everywhere.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Canada spent 1.63 per cent of GDP on defence in 2025, NATO says.", "2026-08-01")
    [('1.63 per cent', 'misleading')]
    """
    if claim.sign not in ("=", "about") or claim.high is not None:
        return found
    first = (_other_source, _promised) if claim.step <= 0.01 else (_promised, _other_source)
    for look in (*first, _scaled, _changed, _other_year, _other_ally):
        if explained := look(found, claim, record, on, code, year, indicators):
            return explained
    return found


def _promised(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.kind != "share" or claim.value is None:
        return None
    for each in promises(code, record.today) if is_ally(code) else ():
        if any(abs(claim.value - share) < 1e-6 for share in (*each.shares, *each.path.values())):
            kind = "target_as_outturn" if each.rung in ("promise", "") else "projection_as_outturn"
            told = tell("announced later") if each.known > on else tell("announced {0}", written(each.known))
            reason = tell(
                "{0:g} % is promised or planned, not what was spent: {1} ({2}, {3}).",
                claim.value,
                each.words,
                each.who,
                told,
            )
            return replace(found.noting(kind, reason=reason), entries=(each.evidence(),))
    for target in targets(record.today):
        if target["unit"] == "PT_GDP" and abs(target["value"] - claim.value) < 1e-6 and target["known"] <= on:
            return found.noting(
                "target_as_outturn", reason=tell("{0:g} % is a target: {1}.", claim.value, target["name"])
            )
    return None


def _other_source(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.kind != "share" or claim.step > 0.1 or claim.source != "nato":
        return None
    for source in ("sipri", "eurostat"):
        series = [each for each in record.series(code, "defence_share_gdp", year, source) if each.out <= on]
        match = next((each for each in reversed(series) if fits(each.value, claim)), None)
        if match and (source == "sipri" or claim.step < 0.1 or not claim.said_nato):
            reason = tell(
                "{0} is {1}'s figure, by its own definition ({2}), not NATO's.",
                said(match),
                tell(NAMES[source]),
                edition(match),
            )
            return replace(
                found.noting("other_source", reason=reason), verdict="misleading", release=match.release,
                figures=(*found.figures, match),
            )  # fmt: skip
    return None


def _scaled(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.kind != "money" or claim.value is None:
        return None
    for factor, words in ((1e3, "thousand times more"), (1e-3, "a thousandth"), (1e6, "a million times more")):
        scaled = replace(claim, value=claim.value * factor, step=claim.step * factor)
        for indicator in indicators:
            series = [each for each in record.series(code, indicator, year) if each.out <= on]
            if series and fits(series[-1].value, scaled):
                return found.noting(
                    "scale", reason=tell("It is {0}: million, billion and trillion are mixed up.", tell(words))
                )
    return None


def _changed(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.kind == "money":
        return _risen(found, claim, record, on, code, year, indicators)
    if claim.kind != "share" or (claim.step > 0.1 and (claim.value or 0) < 6):
        return None
    stood = record.by(on, code, "defence_real_change", year)
    if stood and fits(abs(stood.value), claim):
        return found.noting("by_to", reason=tell("It is the change, not the level: {0} % in real terms.", said(stood)))
    return None


def _risen(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    """Say that a sum is by how much spending rose in the year, where it is."""
    for indicator in indicators:
        before, after = (record.by(on, code, indicator, each) for each in (year - 1, year))
        if before and after and before.base == after.base and fits(after.value - before.value, claim):
            reason = tell("It is the rise of that year, not the sum: {0} from {1}.", said(after), said(before))
            return replace(found.noting("by_to", reason=reason), figures=(*found.figures, before, after))
    return None


def _other_year(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.step > 0.01 and claim.unit == "pct" and claim.kind != "equipment":
        return None
    for indicator in indicators:
        known = record.years(code, indicator, on, claim.source)
        for other in sorted(known, key=lambda each: abs(each - year)):
            if other != year and (match := _stands(record.series(code, indicator, other, claim.source), claim, on)):
                reason = tell(
                    "{0} is {1}'s figure for {2} ({3}), not for {4}.",
                    said(match),
                    name(code),
                    other,
                    edition(match),
                    year,
                )
                return replace(found.noting("wrong_year", reason=reason), figures=(*found.figures, match))
    return None


def _other_ally(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]
) -> Finding | None:
    if claim.unit != "pct" or claim.step > 0.01 or code in GROUPS:
        return None
    for other in allies(on):
        if other != code and (match := _stands(record.series(other, indicators[0], year), claim, on)):
            reason = tell(
                "{0} is {1}'s figure for {2} ({3}), not {4}'s.",
                said(match),
                name(other),
                year,
                edition(match),
                name(code),
            )
            return replace(found.noting("wrong_ally", reason=reason), figures=(*found.figures, match))
    return None


def _stands(series: list[Figure], claim: Claim, on: date) -> Figure | None:
    """Give the figure that stood on the day, if it bears out the value."""
    known = [each for each in series if each.out <= on]
    return known[-1] if known and fits(known[-1].value, claim) else None
