"""Which evaluator judges which form, and what the ledger and a statement of NATO's add."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from burdenshare.claims.ledger import promises
from burdenshare.claims.lexicon import myths, words_of
from burdenshare.claims.meaning.aims import Demand, Needed, PledgeClaim, Promised, Refusal, Sooner, TargetClaim
from burdenshare.claims.meaning.changes import Change, Multiple, Raised, Streak, Trend
from burdenshare.claims.meaning.form import Form, read_as
from burdenshare.claims.meaning.levels import (
    CategoryShare,
    CommonFunding,
    Elsewhere,
    Gap,
    OfTotal,
    Owed,
    PerHead,
    Persons,
    Share,
    Spending,
)
from burdenshare.claims.meaning.orders import Combined, Compare, Count, CountMoved, Rank, Ratio, Threshold
from burdenshare.claims.meaning.terms import Basis, Binding, Publisher, Who
from burdenshare.claims.names import is_ally
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs import (
    aims,
    common,
    counts,
    gaps,
    growth,
    levels,
    met,
    places,
    pledges,
    rises,
    sums,
    thresholds,
    totals,
    trends,
)
from burdenshare.claims.proofs.entries import EntrySum, account_of, of_all_spending
from burdenshare.claims.proofs.proof import RIGHT, Diagnosis, Proof, Verdict, cannot
from burdenshare.claims.proofs.stated import stated
from burdenshare.claims.record import Record
from burdenshare.claims.say import say

SPOKEN = 3  # Allies of whose promises a target may be one
PROVERS: dict[type[Form], Callable[[Any, Record, date], list[Proof]]] = {
    Share: levels.prove,
    CategoryShare: levels.prove,
    Spending: levels.prove,
    PerHead: levels.prove,
    Persons: levels.prove,
    Count: counts.prove,
    CountMoved: counts.prove_moved,
    Threshold: thresholds.prove_threshold,
    PledgeClaim: pledges.prove_pledge,
    Sooner: met.prove_sooner,
    Promised: sums.prove_promised,
    Rank: places.prove_rank,
    Compare: places.prove_compare,
    Combined: places.prove_combined,
    Ratio: places.prove_ratio,
    Change: growth.prove_change,
    Multiple: growth.prove_multiple,
    Streak: trends.prove_streak,
    Trend: trends.prove_trend,
    OfTotal: totals.prove_total,
    Raised: rises.prove_raised,
    TargetClaim: aims.prove_target,
    Demand: aims.prove_demand,
    Refusal: aims.prove_refusal,
    CommonFunding: common.prove_common,
    Owed: common.prove_owed,
    Elsewhere: common.prove_elsewhere,
    Needed: gaps.prove_needed,
    Gap: gaps.prove_gap,
}


def prove(form: Form, record: Record, on: date) -> list[Proof]:
    """Judge every permissible reading of a form; a statement NATO made by that day is one more witness."""
    proofs = PROVERS[type(form)](form, record, on) or [cannot(say("claims.year_open"))]
    if isinstance(form, (Spending, Needed)) and not any(each.borne_out for each in proofs):
        proofs = [*_in_ledger(form, record, on), *proofs]
    if isinstance(form, TargetClaim) and not any(each.borne_out for each in proofs):
        proofs = [*_own_promises(form, record, on), *proofs]
    if any(each.verdict in RIGHT for each in proofs) or not (found := stated(form, record, on)):
        return proofs
    other = any(Diagnosis.WRONG_ALLY in each.diagnosis or (each.verdict is Verdict.MISLEADING and each.then) for each in proofs)  # fmt: skip  # noqa: E501
    older = any(each.borne_out for each in proofs) and found.verdict not in RIGHT
    return proofs if other or older else [found, *proofs]


def _own_promises(form: TargetClaim, record: Record, on: date) -> list[Proof]:
    """Hold a target that the Alliance does not have against the promises of the Allies spoken of: to 1.5 % by 2024."""
    who = (Who((code,), Binding.CARRIED) for code in form.spoken[:SPOKEN])
    found = [each for one in who for each in pledges.prove_pledge(read_as(form, PledgeClaim, who=one), record, on)]
    return [each for each in found if each.borne_out and each.entries and each.entries[0]["who"] != "NATO"]


def _in_ledger(form: Spending | Needed, record: Record, on: date) -> list[Proof]:
    """Hold a sum that no release bears out against the ledger: a budget or a projection may be meant."""
    codes = [each for each in form.who.codes[:2] if is_ally(each)][: 2 if form.who.binding > Binding.CLEAR else 1]
    if not codes or form.amount is None or form.amount.sign not in (Sign.EQUAL, Sign.ABOUT):
        return []
    if isinstance(form, Spending) and (form.source is Publisher.NATO or form.basis is not Basis.UNSAID):
        return []
    also = ("yearly", "account", "law", "voted") if isinstance(form, Spending) else ()
    promised = read_as(form, Promised, "who", *also, topic=form.scope)
    of = partial(_may_be, promised, on) if isinstance(form, Spending) else None
    found = [sums.prove_sum(promised, record, on, code, of=of) for code in codes]
    return [each for each in found if _counts(each, form, on, record)]


def _may_be(form: Promised, on: date, pair: EntrySum) -> bool:
    """Whether a sum of the ledger may be what is said to be spent: of a year gone no plan, unless that is named."""
    gone = form.when.stated and form.when.years[0] < on.year
    fund = bool(form.account) and account_of(pair[1]) == form.account
    return (fund or of_all_spending(form, pair)) and (form.law or not (gone and pair[0].rung == "plan"))


def _counts(found: Proof, form: Spending | Needed, on: date, record: Record) -> bool:
    """Whether what the ledger says of a sum is said of it: borne out, of several years told as one, or mislabelled."""
    if not found.borne_out:
        return (
            isinstance(form, Spending) and bool(found.entries) and found.verdict in (Verdict.MISLEADING, Verdict.WRONG)
        )
    if found.verdict is Verdict.CLOSE and not form.when.stated and form.source is Publisher.UNNAMED:
        return False  # nearly a sum of some budget: neither it nor its year is told
    coming = not form.when.stated or form.when.years[0] >= on.year
    return coming or not (found.verdict is Verdict.SUPERSEDED or _part_of_budget(form, found, record))


def _part_of_budget(form: Spending | Needed, found: Proof, record: Record) -> bool:
    """Whether a sum of the ledger is one of a budget, and not what was spent, as far as its words go."""
    words = " ".join(str(each["words"]) for each in found.entries)
    alike = words_of(words) & form.scope or any(str(year) in words for year in form.when.years[:1])
    spent = {each.id for each in promises(found.who or "", record.today) if each.rung == "outturn"}
    whole = any(each["id"] in spent and myths()["ledger"]["part"] not in str(each["words"]) for each in found.entries)
    return isinstance(form, Spending) and form.source is Publisher.UNNAMED and not (alike or whole)
