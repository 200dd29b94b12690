"""What is said of a whole text: the verdicts counted, notes, and which numbers beside claims got no verdict."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from burdenshare.claims.judged import JudgedClaim
from burdenshare.claims.meaning.form import Form
from burdenshare.claims.numbers.quantity import Quantity, Unit
from burdenshare.claims.proofs.proof import Verdict
from burdenshare.claims.say import say
from burdenshare.claims.sentence import Parsed
from burdenshare.claims.speakers import speaker

FALSE = (Verdict.WRONG, Verdict.MISLEADING)
LISTED = 6  # numbers that were not judged, named in a note
ESTIMATED = re.compile(r"\de\b|\(e\)")
WEIGHED = (Unit.PERCENT, Unit.MONEY, Unit.POINTS)


def left_out(found: list[JudgedClaim]) -> list[str]:
    """Give the shares and sums that stand in a sentence with a claim and are part of none.

    >>> from burdenshare.claims.check import check
    >>> said = "Madrid promet d'atteindre 2 % du PIB dès 2025, avec 12 millions d'euros pour ses musées."
    >>> check(said, "2025-05-07", "fr", today="2026-11-23").headline[-39:]
    '1 nombre voisin est resté sans verdict.'
    """
    held: dict[int, tuple[Parsed, list[Form]]] = {}
    for parsed, form, _ in found:
        held.setdefault(id(parsed), (parsed, []))[1].append(form)
    return [
        parsed.sentence.plain[each.start : each.end].strip()
        for parsed, forms in held.values()
        for each in parsed.every
        if (each.unit in WEIGHED and (each.currency or each.unit is not Unit.MONEY))
        and each.start not in parsed.taken
        and not any(_part(each, form) for form in forms)
    ]


def _part(each: Quantity, form: Form) -> bool:
    """Whether a quantity is that of a claim, or the share a claim is held against."""
    inside = form.at < each.end and each.start < form.to
    return inside or (each.unit is not Unit.MONEY and getattr(form, "share", None) == each.value)


def headline(found: list[JudgedClaim], on: date) -> str:
    """Say how many claims got which verdict, and how many numbers beside them got none."""
    counts = Counter(each.verdict for _, _, each in found)
    if not counts:
        return say("claims.headline_none", day=on)
    told = ", ".join(say(f"claims.verdict_{each}", n=counts[each]) for each in Verdict if counts[each])
    total = len(found)
    key = "headline_one" if total == 1 else "headline"
    values = {"day": on, "told": told} if total == 1 else {"day": on, "told": told, "n": total}
    left = left_out(found)
    return say(f"claims.{key}", **values) + (" " + say("claims.headline_left", n=len(left)) if left else "")


def notes(undated: bool, found: list[JudgedClaim]) -> tuple[str, ...]:
    """Say what a reader must know of the verdicts: the day assumed, numbers left out, whose words they are."""
    told = [say("claims.undated")] if undated else []
    if left := left_out(found):
        told.append(say("claims.not_judged", parts=", ".join(f"“{each}”" for each in left[:LISTED])))
    if others := _of_others(found):
        told.append(say("claims.told_of_others", parts=", ".join(others)))
    if any(each.verdict is Verdict.CANNOT for _, _, each in found):
        told.append(say("claims.undecided"))
    if any(ESTIMATED.search(" ".join((each.reason, *each.arithmetic))) for _, _, each in found):
        told.append(say("claims.mark_e"))
    return tuple(told)


def _of_others(found: list[JudgedClaim]) -> list[str]:
    """Name what is false and told as said by somebody else: it is that speaker's, not the writer's."""
    false = [(form, speaker(parsed, form.at, form.to)) for parsed, form, each in found if each.verdict in FALSE]
    return list(dict.fromkeys(f"“{form.text}” ({who})" for form, who in false if who))
