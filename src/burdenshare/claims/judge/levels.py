"""Judge what was spent in a year: a share of GDP or for equipment, a sum, a sum per head; and people in uniform."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best, order
from burdenshare.claims.judge.diagnose import diagnosed
from burdenshare.claims.judge.fit import fits, written
from burdenshare.claims.judge.vintages import against
from burdenshare.claims.record import NAMES, Figure, Record
from burdenshare.claims.who import GROUPS, is_ally, name
from burdenshare.language.reasons import tell
from burdenshare.reference.areas import areas

INDICATORS = {
    "share": ("defence_share_gdp",),
    "equipment": ("equipment_share",),
    "persons": ("military_personnel",),
    "per_head": ("defence_per_capita_usd_constant",),
}
LACKS = "Our copy of the release of that day lacks this table."
WORDS = {
    "defence_share_gdp": "defence share of GDP",
    "equipment_share": "equipment share of defence spending",
    "military_personnel": "military personnel",
    "defence_per_capita_usd_constant": "defence spending per head (constant US dollars)",
    "defence_ncu_current": "defence spending in national currency",
    "defence_usd_current": "defence spending in current US dollars",
    "defence_usd_constant": "defence spending in constant US dollars",
    "defence_ncu_constant": "defence spending in national currency at constant prices",
    "defence_real_change": "real change of defence spending",
}


def level(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a level by the likeliest reading; where only another reading makes it true, say that it is not clear.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("In 2025 Germany spent 2.22% of its GDP on defence.", "2026-08-01")
    [('2.22%', 'right')]
    """
    if several := claim.more.get("each"):
        return _every(claim, record, on, several)
    who = [code for code in claim.who if is_ally(code) or code in GROUPS][:3]
    if not who:
        return _nobody(claim)
    read = [_one(claim, record, on, code) for code in who]
    first = read[0]
    if first.verdict == "wrong" and len(read) > 1 and order(second := best(read[1:])) <= 3:
        reason = tell(
            "Of {0} it is not so, of {1}, named too, it is. ", name(first.who or who[0]), name(second.who or who[1])
        )
        return replace(second, verdict="cannot_verify", reason=reason + second.reason, put=None)
    if first.verdict == "wrong" and claim.more.get("origin"):
        return replace(
            first,
            verdict="cannot_verify",
            reason=tell("The year it is told from is not named. {0}", first.reason),
            put=None,
        )
    if first.verdict == "wrong" and not first.diagnosis and claim.kind == "money" and not claim.more.get("spent"):
        reason = tell("It is not said that this is all that was spent. {0}", first.reason)
        return replace(first, verdict="cannot_verify", reason=reason, put=None)
    if claim.more.get("of_budget"):
        return _of_budget(first)
    if first.verdict == "wrong" and claim.kind == "persons" and _part(first, claim):
        reason = tell("It may be a part of the armed forces only. {0}", first.reason)
        return replace(first, verdict="cannot_verify", diagnosis=(), reason=reason, put=None)
    if first.verdict == "wrong" and not claim.sure:
        reason = tell(
            "Whom it is about stands in an earlier sentence ({0}, perhaps), and of it it is not so. ", name(who[0])
        )
        return replace(first, verdict="cannot_verify", reason=reason + first.reason, put=None)
    return first


def _of_budget(found: Finding) -> Finding:
    """Say of a part of a budget that it is the share of GDP, where it is; parts of budgets are not held."""
    if order(found) <= order(Finding("close", "")):
        reason = tell("{0} That is the share of GDP, not of the budget.", found.reason)
        return replace(found, verdict="misleading", diagnosis=("other_definition",), reason=reason, put=None)
    return Finding("cannot_verify", tell("What part of a budget goes to defence is not in the record."), who=found.who)


def _part(found: Finding, claim: Claim) -> bool:
    """Whether a number of people is so small beside the whole that it may be a part of it."""
    return any((claim.value or 0) < 0.6 * each.value for each in found.figures)


def _every(claim: Claim, record: Record, on: date, several: tuple[str, ...]) -> Finding:
    """Judge a value told of several Allies together: as true as it is of the one it is least true of."""
    alone = {**claim.more, "each": (), "certain": True}
    read = [level(replace(claim, who=(code,), sure=True, more=alone), record, on) for code in several]
    worst = max(read, key=order)
    reason = " ".join(dict.fromkeys([worst.reason, *(each.reason for each in read)]))
    return replace(worst, reason=reason, figures=tuple(figure for each in read for figure in each.figures))


def _nobody(claim: Claim) -> Finding:
    if claim.who and claim.who[0] in areas():
        return Finding(
            "cannot_verify",
            tell("{0} is no Ally; NATO publishes no figure of it.", name(claim.who[0])),
            who=claim.who[0],
        )
    return Finding("cannot_verify", tell("It is not clear whom this is about."))


def _one(claim: Claim, record: Record, on: date, code: str) -> Finding:
    """Judge a level for one Ally over the years it may mean."""
    if claim.source == "unheld":
        return Finding("cannot_verify", tell("The text names a source whose figures we do not hold."), who=code)
    indicators = indicators_of(claim, code)
    years = claim.years[:2] if claim.more.get("dated") else claim.years[:3]
    read = [_year(claim, record, on, code, year, indicators) for year in years]
    if not claim.more.get("dated"):
        return _undated(read, claim, record, on)
    first = read[0]
    if first.verdict == "wrong":
        first = diagnosed(first, claim, record, on, code, years[0], indicators)
        if first.verdict == "wrong" and len(read) > 1 and order(read[1]) <= 2:
            reason = tell("It is not so of {0}, and so of {1}, which the sentence names too. ", years[0], years[1])
            return replace(read[1], verdict="cannot_verify", reason=reason + read[1].reason, put=None)
    return first


def _undated(read: list[Finding], claim: Claim, record: Record, on: date) -> Finding:
    """Choose among the years a sentence without one may mean; wrong only when no year of late bears it out."""
    found = best(read)
    if found.verdict in ("wrong", "cannot_verify", "not_yet_known"):
        known = [each for each in read if each.verdict == "wrong"]
        if not known or any(tell(LACKS) in each.reason for each in read):
            return next((each for each in read if each.verdict == "cannot_verify"), found)
        if told := [each for each in read if each.year in claim.more.get("named", ()) and each.verdict != "wrong"]:
            return told[0]
        if later := [each for each in read if each.verdict == "not_yet_known" and each.release]:
            return later[0]  # a later release bears it out for a year not known then
        first = known[0]
        return diagnosed(
            first, claim, record, on, first.who or "", first.year or on.year, indicators_of(claim, first.who or "")
        )
    return replace(found, reason=tell("No year is named; read as {0}. {1}", found.year, found.reason))


def indicators_of(claim: Claim, code: str) -> tuple[str, ...]:
    """List the indicators a level may be one of: of money, those in its currency."""
    if claim.kind not in ("money", "raised"):
        return INDICATORS.get(claim.kind, ("defence_share_gdp",))
    dollars = ("defence_usd_current", "defence_usd_constant")
    own = ("defence_ncu_current", "defence_ncu_constant")
    currency = areas()[code].currency if code in areas() else "USD"
    if claim.currency == "USD" or code in GROUPS:
        return dollars
    if claim.currency == "$":
        return (*dollars, *own) if currency in ("CAD", "USD") else dollars
    if claim.currency is None:
        return (*own, *dollars)
    return own if claim.currency == currency else ()


def _year(claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...]) -> Finding:
    """Judge a level for one Ally and year; of several price bases the one that bears it out counts, and is named."""
    if not indicators:
        return Finding(
            "cannot_verify",
            tell("No release gives {0}'s spending in {1}.", name(code), claim.currency),
            who=code,
            year=year,
        )
    read = []
    for each in indicators:
        series = record.series(code, each, year, claim.source)
        what = f"{name(code)}, {year}, {tell(WORDS[each])}"
        read.append(_partly(against(series, claim, on, what), claim, record, on, code, year, indicators, series))
    told = [each for each in read if each.then or each.now] or read
    found = min(told, key=lambda each: (order(each), _away(each, claim)))
    if found.verdict == "cannot_verify" and claim.source != "nato":
        return replace(
            found,
            reason=tell("No figure of {0} for {1} in {2} is held.", tell(NAMES[claim.source]), name(code), year),
            who=code,
            year=year,
        )
    return _currency(replace(found, who=code, year=year), claim, code)


def _away(found: Finding, claim: Claim) -> float:
    """Give how far the nearest figure looked at lies from what is written; of several price bases it is shown."""
    return min((abs(each.value - (claim.value or 0)) for each in found.figures), default=float("inf"))


def _partly(
    found: Finding, claim: Claim, record: Record, on: date, code: str, year: int, indicators: tuple[str, ...],
    series: list[Figure],
) -> Finding:  # fmt: skip
    """Tell what was not known from what our copy of a release does not hold."""
    if (
        found.verdict == "wrong"
        and (stood := record.by(on, code, series[0].indicator, year))
        and (out := record.later(stood, on))
    ):
        spoken = any(each.out == out for other in indicators for each in record.series(code, other, year))
        if not spoken and abs(stood.value - (claim.value or 0)) <= 0.15 * abs(stood.value):
            reason = tell(
                "{0} NATO's release of {1} may have said so; we hold a part of it at most.", found.reason, written(out)
            )
            return replace(found, verdict="cannot_verify", reason=reason)
    if found.verdict != "not_yet_known" or found.then or not record.by(on, code, "defence_share_gdp", year):
        return found
    if series and fits(series[-1].value, claim):
        return replace(
            found,
            verdict="right",
            reason=f"{found.reason} ({tell(LACKS)})",
        )
    return replace(
        found,
        verdict="cannot_verify",
        reason=f"{found.reason} {tell(LACKS)}",
    )


def _currency(found: Finding, claim: Claim, code: str) -> Finding:
    if claim.kind == "money" and claim.currency == "$" and code == "CAN" and order(found) <= 3:
        ours = tell("US") if any("usd" in each.indicator for each in found.figures) else tell("Canadian")
        return found.noting("currency_missing", reason=tell("The dollars are {0}, which the text does not say.", ours))
    return found
