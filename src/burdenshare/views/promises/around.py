"""What stands around an Ally's promises: who governs, what is named for the 1.5 %, the EU's loans and its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import Sentence
from burdenshare.language import say, together
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.around import Clause, Government, Loan, Related
from burdenshare.reference.ledger.entry import Entry
from burdenshare.reference.ledger.known import ladder_of
from burdenshare.reference.ledger.parts import Money, Rung
from burdenshare.reference.ledger.pledge import Pledge
from burdenshare.reference.ledger.words import dated, said_reached, standing_alone, sum_of, words

DatedStep = tuple[date, str, str]  # when it was known, its id, what it says
MOST = 3  # entries told on one rung; the table has them all


def around(code: str, on: date) -> tuple[list[Sentence], dict[str, list[dict[str, Any]]]]:
    """Say what of it was known on a day, and give the entries."""
    held: dict[str, list[Any]] = {
        "governments": _known(load.governments(code), on),
        "related": _known(load.related(code), on),
        "loans": _known(load.loans(code), on),
        "clauses": _known(load.clauses(code), on),
    }
    said = [
        *map(_governs, held["governments"]),
        *(_related(each, on) for each in held["related"]),
        *_lent(held["loans"], on),
        *(_clause(each, on) for each in held["clauses"]),
    ]
    return said, {name: [asdict(each) for each in entries] for name, entries in held.items()}


def _known(entries: Iterable[Entry], on: date) -> list[Entry]:
    return [each for each in entries if each.known <= on and each.verified]


def _governs(each: Government) -> Sentence:
    return say("pledges.governs", who=each.who, says=each.summary, day=dated(each))


def _related(each: Related, on: date) -> Sentence:
    parties = [say("sentences.of", name=other.party, said=other.says.rstrip(".")) for other in each.disputed_by]
    disputed = say("pledges.disputed", parties=parties) if parties else ""
    claimed = [name for name in each.claimed_by if name != "nobody by name"]
    by = say("pledges.claimed", names=claimed) if claimed else say("pledges.unclaimed")
    return say("pledges.related", item=each.item, by=by, disputed=disputed, says=each.summary, note=_noted(each, on))


def _lent(loans: list[Loan], on: date) -> Iterator[Sentence]:
    """Say how far a loan has come, what was allotted first, then its newest step; what to know of all loans last."""
    for each in sorted(loans, key=lambda loan: loan.known):
        sums = [sum_of(money) for money in each.money]
        told = {"stage": each.stage, "day": dated(each), "says": each.summary, "note": _noted(each, on)}
        yield say("pledges.loan", sums=sums, **told) if sums else say("pledges.loan_bare", **told)
    if loans and on >= read_day(loans[0].collected):
        yield say("pledges.of_loans", note=load.europe_note())


def _clause(each: Clause, on: date) -> Sentence:
    return say("pledges.clause", step=each.step, day=dated(each), says=each.summary, note=_noted(each, on))


def _noted(each: Entry, on: date) -> str:
    """Give what a careful reader must know beside what an entry says."""
    remarks = each.remarks(on)
    return say("pledges.noted", note=remarks) if remarks else ""


def climbed(code: str, known: list[Pledge], on: date) -> list[dict[str, Any]]:
    """Give an Ally's ladder: every rung with the entries on it and the newest told; None where none is held.

    Contracts are mostly those of programmes: their amounts stand there too, as `programme/amount`; what was spent too.
    A rung whose entries were all replaced tells the last of them: something was held, though nothing is in force.
    """
    rungs = []
    for rung, held in ladder_of(known, on).items():
        told: list[DatedStep] = [
            (
                each.known,
                each.id,
                say("ledger.announced", when=dated(each), says=standing_alone(words(each), each.summary)),
            )
            for each in held
        ]
        told = sorted([*told, *more], reverse=True) if (more := [*_of_programmes(code, rung, on)]) else told
        reached = dict.fromkeys(said for each in known if rung == "outturn" and (said := said_reached(each, on)))
        says = _told(reached, told) or _gone([each for each in known if each.rung == rung], on)
        rungs.append({"rung": rung, "entries": [name for _, name, _ in told], "says": says})
    return rungs


def _gone(held: list[Pledge], on: date) -> str | None:
    """Tell the last that was replaced on a rung; None where nothing was."""
    replaced = [each for each in held if each.known <= on and each.replaced(on) and not each.reckoning]
    last = max(replaced, key=lambda each: (each.superseded or "", each.known), default=None)
    if last is None:
        return None
    said = standing_alone(words(last), last.summary)
    return say("pledges.gone", says=said, when=dated(last), day=str(last.superseded))


def _told(reached: Iterable[str], told: list[DatedStep]) -> str | None:
    more = [say("pledges.more", n=len(told) - MOST)] if len(told) > MOST else []
    said = [*reached, *(said for *_, said in told[:MOST]), *more]
    return together(said, "semicolon") if said else None


def _of_programmes(code: str, rung: Rung, on: date) -> Iterator[DatedStep]:
    if code not in load.with_programmes():
        return
    for programme in load.programmes(code):
        for amount in programme.amounts:
            known = read_day(amount.announced or programme.collected)
            mine = amount.kind == rung and amount.value is not None and amount.confidence != "unverified"
            if mine and known <= on and programme.known <= on:
                money = sum_of(Money(currency=amount.currency, value=amount.value, qualifier=amount.qualifier))
                when = amount.announced or say("ledger.undated")
                said = say("pledges.contract", when=when, name=programme.name, money=money)
                yield known, f"{programme.id}/{amount.id}", said
