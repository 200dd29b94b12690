"""Judge changes and multiples over time, and parts of what all Allies spend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from burdenshare.claims.claim import Claim, Finding, best
from burdenshare.claims.judge.fit import amount, edition, fits, nearly_fits, put, said
from burdenshare.claims.judge.places import BY, two_days, words
from burdenshare.claims.judge.vintages import against
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.who import GROUPS, is_ally, name
from burdenshare.language.reasons import tell

OVER_TIME = {
    "share": ("defence_share_gdp",),
    "spending": ("defence_ncu_current", "defence_usd_current", "defence_usd_constant", "defence_share_gdp"),
    "cash": ("defence_ncu_current", "defence_usd_current"),
    "per_head": ("defence_per_capita_usd_constant",),
    "equipment": ("equipment_share",),
    "growth": ("defence_usd_constant",),
}


def multiple(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a multiple between two years: doubled since 2014.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("Defence spending in Poland has more than doubled as a share of GDP since 2014.", "2024-07-01")
    [('doubled', 'right')]
    """
    who = [code for code in claim.who if is_ally(code) or code in GROUPS][:2]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whose spending this is about."))
    if not claim.more.get("spans"):
        return Finding(
            "cannot_verify", tell("The years it is told between are not named."), ("baseline_unnamed",), who=who[0]
        )
    by = "spending" if claim.more["by"] == "spending" else claim.more["by"]
    start, end = claim.more["spans"][0]
    read = [_grown(claim, record, on, who[0], start, end, each, times=True) for each in OVER_TIME[by]]
    found = best([each for each in read if each.verdict != "cannot_verify"] or read)
    if found.verdict == "wrong" and not claim.sure:
        return replace(
            found,
            verdict="cannot_verify",
            reason=tell("Whom it is about stands in an earlier sentence. {0}", found.reason),
        )
    return found


def change(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a change in per cent: of one year as NATO publishes it in real terms, or reckoned between years.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("European allies and Canada raised defence spending by 18 per cent in 2024.", "2024-06-18")
    [('18 per cent', 'right_when_written')]
    """
    who = [code for code in claim.who if is_ally(code) or code in GROUPS][:2]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whose spending this is about."))
    signed = replace(claim, value=-(claim.value or 0)) if claim.more.get("down") else claim
    read = [_changed(signed, record, on, code) for code in who]
    found = read[0]
    if found.verdict == "wrong" and (
        not claim.sure or (len(read) > 1 and read[1].verdict in ("right", "right_when_written", "close"))
    ):
        return replace(
            found, verdict="cannot_verify", reason=tell("Whose change it is is not clear. {0}", found.reason), put=None
        )
    return found


def _changed(claim: Claim, record: Record, on: date, code: str) -> Finding:
    if spans := [each for each in claim.more.get("spans") or [] if (each[1] or on.year) - each[0] > 1]:
        return _over(claim, record, on, code, spans[0])
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    real = [_published(claim, record, on, code, year) for year in years]
    nominal = [_grown(claim, record, on, code, year - 1, year, each) for year in years for each in OVER_TIME["cash"]]
    told = best([each for each in real if each.verdict != "cannot_verify"] or real)
    cash = best([each for each in nominal if each.verdict != "cannot_verify"] or nominal)
    if told.verdict in ("wrong", "cannot_verify", "not_yet_known") and cash.verdict in (
        "right",
        "right_when_written",
        "close",
    ):
        if claim.more.get("real"):
            return replace(cash.noting("nominal_as_real", reason=tell("That is the change at current prices, not in real terms. {0}", told.reason)), verdict="misleading")  # fmt: skip  # noqa: E501
        return cash
    if claim.more.get("nominal") and told.verdict in ("right", "right_when_written") and cash.verdict == "wrong":
        return replace(told.noting("nominal_as_real", reason=tell("That is the change in real terms, not at current prices.")), verdict="misleading")  # fmt: skip  # noqa: E501
    return _maybe_level(told, claim, record, on, code, years)


def _maybe_level(found: Finding, claim: Claim, record: Record, on: date, code: str, years: tuple[int, ...]) -> Finding:
    """See whether 'by' was written for 'to'."""
    for year in years if found.verdict == "wrong" and claim.step < 1 else ():
        stood = record.by(on, code, "defence_share_gdp", year)
        if stood and fits(stood.value, replace(claim, kind="share")):
            return found.noting(
                "by_to", reason=tell("{0} % of GDP is the level it came to, not the change.", said(stood))
            )
    return found


def _published(claim: Claim, record: Record, on: date, code: str, year: int) -> Finding:
    series = record.series(code, "defence_real_change", year)
    return replace(
        against(series, claim, on, tell("{0}, {1}, real change of defence spending", name(code), year)),
        who=code,
        year=year,
    )


def _over(claim: Claim, record: Record, on: date, code: str, span: tuple[int, int]) -> Finding:
    read = [_grown(claim, record, on, code, span[0], span[1], each) for each in ("defence_usd_constant", "defence_ncu_current", "defence_usd_current", "defence_share_gdp")]  # fmt: skip  # noqa: E501
    if claim.more.get("real"):
        read = read[:1]
    return best([each for each in read if each.verdict != "cannot_verify"] or read)


def _grown(
    claim: Claim, record: Record, on: date, code: str, start: int, end: int, indicator: str, *, times: bool = False
) -> Finding:
    """Judge growth between two years, both of one release: a multiple, or a per cent."""
    used: dict[str, Figure] = {}
    lines: dict[str, str] = {}

    def test(day: date) -> tuple[bool | None, str]:
        ends = [end] if end else record.years(code, indicator, day)[-2:][::-1]
        told, close = tell("not known"), None
        for last_year in ends:
            pair = _pair(record, day, code, indicator, start, last_year)
            if pair is None:
                continue
            a, b = pair
            used.update({a.id: a, b.id: b})
            grown = b.value / a.value if times else (b.value / a.value - 1) * 100
            told = tell("{0:.2f} times", grown) if times else tell("{0:+.1f} %", float(grown))
            lines[told] = f"{last_year} / {start}: {said(b)} / {said(a)} = {told}"
            close = _times(grown, claim) if times else fits(grown, claim) or nearly_fits(grown, claim)
            if close:
                return True, told
        return close, told

    found = two_days(
        record, on, test, tell("{0}, {1}, {2} to {3}", name(code), words(indicator), start, end or tell("now")), used
    )
    return replace(found, who=code, year=end or None, figures=tuple(used.values()), arithmetic=tuple(lines.values()))


def _pair(record: Record, on: date, code: str, indicator: str, start: int, end: int) -> tuple[Figure, Figure] | None:
    b = record.by(on, code, indicator, end)
    if b is None:
        return None
    same = [each for each in record.series(code, indicator, start) if each.out <= on and each.base == b.base]
    paired = [each for each in same if each.release == b.release] or same
    return (paired[-1], b) if paired and paired[-1].value else None


def _times(grown: float, claim: Claim) -> bool:
    """Whether growth is the multiple said: doubled is 1.85 to 2.2 times, more than doubled at least twice.

    >>> _times(2.05, Claim("multiple", 0, 0, "", value=2.0)), _times(1.7, Claim("multiple", 0, 0, "", value=2.0))
    (True, False)
    """
    said_times = claim.value or 1.0
    if said_times < 1:
        return grown <= said_times if claim.sign == ">" else abs(grown - said_times) <= 0.08
    if claim.sign == ">":
        return grown >= said_times * 0.995
    if claim.sign == "nearly":
        return 0.85 * said_times <= grown <= said_times * 1.01
    return 0.925 * said_times <= grown <= 1.2 * said_times


def of_total(claim: Claim, record: Record, on: date) -> Finding:
    """Judge a part of what all Allies spend, at current and at constant prices.

    >>> from burdenshare.claims.check import verdicts
    >>> verdicts("The US accounts for two thirds of all NATO defence spending.", "2024-07-01")
    [('two thirds', 'right')]
    """
    who = [code for code in claim.who if is_ally(code) or code == "NATO_EUR_CAN"]
    if not who:
        return Finding("cannot_verify", tell("It is not clear whose part this is."))
    years = claim.years[:1] if claim.more.get("dated") else claim.years
    read = [_part(claim, record, on, who[0], year, each) for year in years for each in BY["cash"]]
    found = best([each for each in read if each.verdict != "cannot_verify"] or read)
    return found if found.verdict not in ("wrong", "not_yet_known") else _incomplete(found, claim, record, on, years)


def _incomplete(found: Finding, claim: Claim, record: Record, on: date, years: tuple[int, ...]) -> Finding:
    """A total that our copy of the day's release lacks cannot make a part of it wrong."""
    held = record.by(on, "NATO_TOTAL", "defence_share_gdp", years[0])
    total = record.by(on, "NATO_TOTAL", "defence_usd_constant", years[0])
    if held and (total is None or total.release != held.release):
        return replace(
            found,
            verdict="cannot_verify",
            reason=tell("{0} Our copy of {1} lacks the totals.", found.reason, edition(held)),
        )
    return found


def _part(claim: Claim, record: Record, on: date, code: str, year: int, indicator: str) -> Finding:
    used: dict[str, Figure] = {}
    lines: dict[str, str] = {}

    def test(day: date) -> tuple[bool | None, str]:
        a, b = record.by(day, code, indicator, year), record.by(day, "NATO_TOTAL", indicator, year)
        if a is None or b is None or a.base != b.base or (a.out - b.out).days:
            pair = _same_release(record, day, code, year, indicator)
            if pair is None:
                return None, tell("not known")
            a, b = pair
        used.update({a.id: a, b.id: b})
        part = 100 * a.value / b.value
        told = tell("{0:.1f} %", float(part))
        lines[told] = f"{amount(a.value, a.unit)} / {amount(b.value, b.unit)} = {told} ({edition(b)})"
        return fits(part, claim) or nearly_fits(part, claim), told

    found = two_days(
        record, on, test, tell("{0}'s part of all Allies' {1} in {2}", name(code), words(indicator), year), used
    )
    shown = (found.then or found.now or "").removesuffix(" %")
    swapped = put(claim, float(shown)) if found.verdict == "wrong" and shown.replace(".", "").isdigit() else None
    return replace(
        found, who=code, year=year, figures=tuple(used.values()), arithmetic=tuple(lines.values()), put=swapped
    )


def _same_release(record: Record, day: date, code: str, year: int, indicator: str) -> tuple[Figure, Figure] | None:
    parts = {each.release: each for each in record.series(code, indicator, year) if each.out <= day}
    totals = [
        each for each in record.series("NATO_TOTAL", indicator, year) if each.out <= day and each.release in parts
    ]
    return (parts[totals[-1].release], totals[-1]) if totals else None
