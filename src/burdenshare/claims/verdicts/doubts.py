"""Why is a false reading not called wrong: what is open, supposed, or in other terms than the record's?"""

from __future__ import annotations

from collections.abc import Callable

from burdenshare.claims.lexicon import GROUPS
from burdenshare.claims.meaning.aims import TargetClaim
from burdenshare.claims.meaning.changes import Change, Multiple
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.levels import CommonFunding, Gap, Owed, PerHead, Persons, Spending
from burdenshare.claims.meaning.orders import Count, CountMoved, Rank
from burdenshare.claims.meaning.terms import Binding, Manner, Modality, Publisher
from burdenshare.claims.numbers.quantity import Sign
from burdenshare.claims.proofs.proof import Proof, Verdict
from burdenshare.claims.say import say

HEAD = 100_000.0  # no country spends as much a head
UNHELD = (Publisher.UNHELD, Publisher.NATIONAL)


def called_wrong(form: Form, found: Proof) -> Proof:
    """Call wrong only what is stated plainly, in the record's own terms, and false in every reading."""
    if found.verdict is not Verdict.WRONG:
        return found
    if not found.whole:
        return found.undecided()
    doubt = next((key for key, doubted in DOUBTS.items() if doubted(form, found)), None)
    return found.undecided(say(f"claims.{doubt}")) if doubt else found


def _whose_open(form: Form, found: Proof) -> bool:
    if isinstance(form, Rank) and form.who.binding is Binding.CARRIED:
        return True
    return not isinstance(form, (Count, CountMoved, TargetClaim, CommonFunding, Owed)) and not form.who.stated


def _not_told_as_done(form: Form, found: Proof) -> bool:
    """Whether a value is wished, refused or supposed; so many soldiers by 2035 are none of today."""
    coming = isinstance(form, Persons) and (form.when.due is not None or form.modality is not Modality.DID)
    coming = coming or (isinstance(form, TargetClaim) and form.modality is Modality.WILL)
    coming = coming or (isinstance(form, (Change, Multiple, Gap)) and form.modality is Modality.PROMISED)
    return coming or form.modality in (Modality.SUPPOSED, Modality.ASKED, Modality.REFUSED)


def _by_ledger(form: Form, found: Proof) -> bool:
    """Whether a sum was judged by the paper it is of, and not by NATO's tables."""
    return isinstance(form, Spending) and bool(found.entries)


def _sum_of_part(form: Form, found: Proof) -> bool:
    """Whether a sum may be in any currency, or of something else than all spending."""
    if not isinstance(form, Spending) or _by_ledger(form, found):
        return False
    return (form.amount is not None and form.amount.currency is None) or not (form.spent or found.diagnosis)


def _count_open(form: Form, found: Proof) -> bool:
    return isinstance(form, Count) and (
        form.rest or form.upto == form.share or not (form.share_said and form.when.stated)
    )


def _year_open(form: Form, found: Proof) -> bool:
    since = isinstance(form, (Change, Multiple)) and form.when.base is None
    return (since or isinstance(form, Spending)) and not form.when.stated


def together(form: Form, found: Proof) -> bool:
    """Whether a value is the sum of several Allies or years, none of which NATO gives together."""
    group = form.who.codes[:1] and form.who.codes[0] in GROUPS
    return Manner.TOGETHER in form.manner and not group and not isinstance(form, Count)


def _of_today(form: Form, found: Proof) -> bool:
    """Whether what is told of today was held against another year, or against what is due."""
    return Manner.TODAY in form.manner and (form.when.due is not None or (form.when.stated and not form.when.relative))


def _below_bound(form: Form, found: Proof) -> bool:
    """Whether a figure is below what it is told to be up to, which may be so in a part, or at most."""
    bound = form.amount is not None and form.amount.sign is Sign.UP_TO
    return bound and any(each.value < form.value for each in found.figures)


# Why a false reading is not called wrong, the first that holds; the message says it.
DOUBTS: dict[str, Callable[[Form, Proof], bool]] = {
    "who_open": _whose_open,
    "supposed": _not_told_as_done,
    "wished": lambda form, found: Manner.WISHED in form.manner,
    "of_today": _of_today,
    "source_national": lambda form, found: (
        Manner.NATIONAL in form.manner and not (isinstance(form, (Count, TargetClaim)) or _by_ledger(form, found))
    ),
    "too_much": lambda form, found: isinstance(form, PerHead) and form.value > HEAD,
    "together": together,
    "up_to": _below_bound,
    "averaged": lambda form, found: Manner.AVERAGED in form.manner,
    "presumed": lambda form, found: form.presumed,
    "origin_open": lambda form, found: form.when.origin and not form.when.stated,
    "sum_not_all": _sum_of_part,
    "count_open": _count_open,
    "year_open": _year_open,
    "source_unheld": lambda form, found: form.source in UNHELD and not _by_ledger(form, found),
}
