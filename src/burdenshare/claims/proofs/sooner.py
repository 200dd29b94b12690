"""By how many years does an Ally's newest promise of a share come sooner than one before it?"""

from __future__ import annotations

from datetime import date

from burdenshare.claims.ledger import Commitment, promises
from burdenshare.claims.meaning.aims import Sooner
from burdenshare.claims.proofs.aims import EVE
from burdenshare.claims.proofs.proof import Proof, Verdict, cannot
from burdenshare.claims.proofs.whom import ally_of, unclear
from burdenshare.claims.record import Record
from burdenshare.claims.say import name, say


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
                return [_found(old, new, code)]
    return [cannot(say("claims.sooner_none", who=name(code)), who=code)]


def _apart(old: Commitment, new: Commitment) -> int:
    return (old.due or 0) - (new.due or 0)


def _found(old: Commitment, new: Commitment, code: str) -> Proof:
    reason = " ".join(say("claims.promise", who=each.who, words=each.words, day=each.known) for each in (old, new))
    line = f"{old.due} - {new.due} = {_apart(old, new)}"
    return Proof(Verdict.RIGHT, reason, who=code, year=new.due, then=new.words, entries=(old.evidence(), new.evidence()), arithmetic=(line,))  # fmt: skip  # noqa: E501
