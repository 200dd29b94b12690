"""How far is an Ally from a share, in points and in money, and what would the share come to?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from burdenshare.claims.meaning.aims import Needed
from burdenshare.claims.meaning.levels import Gap
from burdenshare.claims.numbers.quantity import Unit
from burdenshare.claims.proofs.fit import close_to, edition, fits, full, near, short, short_figure
from burdenshare.claims.proofs.places import times
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.vintages import distinct
from burdenshare.claims.proofs.whom import ally_of, money_indicators, unclear
from burdenshare.claims.record import Figure, Record
from burdenshare.claims.say import name, say
from burdenshare.core.measures import SHARE

WIDE = 0.07  # how far what a share comes to may lie from what is written, as a part of it


def prove_needed(form: Needed, record: Record, on: date) -> list[Proof]:
    """Say what a share of GDP comes to in money; what must be found is shown, seldom judged."""
    code = ally_of(form)
    if code is None or form.share is None or form.amount is None:
        return [cannot(say("claims.needed"), who=code)]
    for year in (on.year, on.year - 1):
        if form.amount.unit is Unit.NUMBER:
            if more := _times_more(form, record, on, code, year):
                return [more]
            continue
        found = _comes_to(form, record, on, code, year) or _gap_money(form, record, on, code, year)
        if found.verdict in (Verdict.RIGHT, Verdict.CLOSE):
            return [found]
    return [cannot(say("claims.needed"), who=code)]


def _times_more(form: Needed, record: Record, on: date, code: str, year: int) -> Proof | None:
    """Say that a share is so many times what was spent, where it is: it must double its spending to reach 2 %."""
    stood, now = (record.by(day, code, SHARE, year) for day in (on, record.today))
    if form.share is None or stood is None or now is None or not times(form.share / stood.value, form):
        return None
    line = say("claims.times", value=form.share / stood.value)
    what = say("claims.what_defence_share_gdp", who=name(code), year=str(year))
    reason = say("claims.needed_times", edition=edition(stood), what=what, figure=full(stood), share=f"{form.share:g}", line=line)  # fmt: skip  # noqa: E501
    verdict = Verdict.RIGHT if times(form.share / now.value, form) else Verdict.RIGHT_THEN
    return Proof(verdict, reason, who=code, year=year, then=short_figure(stood), now=short_figure(now), figures=distinct(stood, now), arithmetic=(f"{form.share:g} / {short_figure(stood)} = {line}",))  # fmt: skip  # noqa: E501


def _comes_to(form: Needed, record: Record, on: date, code: str, year: int) -> Proof | None:
    """Say that a sum is what the share comes to, where it is."""
    assert form.amount is not None and form.share is not None
    share = record.by(on, code, SHARE, year)
    if share is None or not share.value:
        return None
    current = (each for each in money_indicators(form.amount.currency, code) if "constant" not in each)
    for money in filter(None, (record.by(on, code, each, year) for each in current)):
        whole = money.value / share.value * form.share
        if close_to(whole, form.amount) or abs(whole - form.amount.value) <= WIDE * abs(whole):
            return _needed(form, share, money, whole)
    return None


def _needed(form: Needed, share: Figure, money: Figure, whole: float) -> Proof:
    told, code, year = f"{form.share:g}", share.area, share.year
    line = f"{short(money.value, money.unit)} / {short_figure(share)} x {told} = {short(whole, money.unit)}"
    reason = say("claims.needed_is", who=name(code), year=str(year), share=told, value=whole / 1e9, edition=edition(money))  # fmt: skip  # noqa: E501
    return Proof(Verdict.RIGHT, reason, who=code, year=year, figures=(share, money), arithmetic=(line,))


def prove_gap(form: Gap, record: Record, on: date) -> list[Proof]:
    """Judge how far an Ally is said to be from a share: in points by what stood, in money by what that comes to."""
    code = ally_of(form)
    if code is None or form.amount is None:
        return unclear()
    judge = _points if form.amount.unit is Unit.POINTS else _gap_money
    return [judge(form, record, on, code, year) for year in form.when.likely(2)]


def _points(form: Gap, record: Record, on: date, code: str, year: int) -> Proof:
    assert form.amount is not None
    stood, now = (record.by(day, code, SHARE, year) for day in (on, record.today))
    what = say("claims.what_defence_share_gdp", who=name(code), year=str(year))
    if stood is None or now is None:
        return cannot(say("claims.not_held", what=what), who=code, year=year)
    away = [form.share - each.value if form.below else each.value - form.share for each in (stood, now)]
    line = f"{short_figure(stood)} - {form.share:g} = {say('claims.signed_points', value=stood.value - form.share)}"
    reason = say(
        "claims.gap", edition=edition(stood), what=what, figure=full(stood), share=f"{form.share:g}", line=line
    )
    base = Proof(Verdict.WRONG, reason, who=code, year=year, release=stood.release, then=short_figure(stood), now=short_figure(now), arithmetic=(line,), figures=distinct(stood, now))  # fmt: skip  # noqa: E501
    if fits(away[0], form.amount):
        return replace(base, verdict=Verdict.RIGHT if fits(away[1], form.amount) else Verdict.RIGHT_THEN)
    if near(away[0], form.amount):
        return replace(base, verdict=Verdict.CLOSE)
    return base.undecided() if record.later(stood, on) else base


def _gap_money(form: Gap | Needed, record: Record, on: date, code: str, year: int) -> Proof:
    """Hold a gap in money against the standing of that day, in dollars and in the Ally's own currency."""
    assert form.amount is not None
    share = f"{form.share:g}"
    row = _standing(form.share, on, code, year)
    gaps = [(-row[key] * 1e6, unit) for key, unit in (("gap_ncu", row.get("currency")), ("gap_usd", "USD")) if row.get(key)]  # fmt: skip  # noqa: E501
    currency = form.amount.currency
    gaps = [each for each in gaps if currency in (None, each[1]) or (currency == "$" and each[1] in ("USD", "CAD"))]
    if not gaps:
        return cannot(say("claims.gap_not_held", who=name(code), share=share), who=code)
    words = ", ".join(f"{unit} {short(value, 'money')}" for value, unit in gaps)
    reason = say("claims.gap_money", who=name(code), year=str(year), printed=str(row["printed"]), words=words, share=share)  # fmt: skip  # noqa: E501
    base = cannot(reason, who=code, year=year, release=row["release"], arithmetic=(words,))
    if any(fits(value, form.amount) for value, _ in gaps):
        return replace(base, verdict=Verdict.RIGHT)
    return replace(base, verdict=Verdict.CLOSE) if any(near(value, form.amount) for value, _ in gaps) else base


def _standing(share: float | None, on: date, code: str, year: int) -> dict[str, Any]:
    """Give how an Ally stood against the target of a share, as known on the day; nothing where that cannot be said."""
    from burdenshare.core.errors import BurdenshareError
    from burdenshare.reference.targets import TARGETS
    from burdenshare.views.ask import ask

    goal = next((each.id for each in TARGETS.values() if each.indicator == SHARE and each.value == share), None)
    try:
        rows = ask("standing", year, target=goal, as_of=on).rows.filter(ref_area=code).to_dicts() if goal else []
    except BurdenshareError:
        return {}
    return rows[0] if rows else {}
