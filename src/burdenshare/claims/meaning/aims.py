"""Forms of what is aimed at, promised, asked for, refused or needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from burdenshare.claims.meaning.form import Form
from burdenshare.claims.meaning.terms import Category


@dataclass(frozen=True, kw_only=True)
class TargetClaim(Form):
    """What the Alliance has set itself."""

    kind: ClassVar[str] = "target"
    component: Category | None = None
    asserted: bool = False  # the sentence says that the Alliance has or set it
    oblige: bool = False
    must: bool = False
    agreed_in: int | None = None
    set_at: tuple[int, ...] = ()  # the year of the summit named, and the one told beside it
    at_once: bool = False
    half: str = ""  # which half of the 5 % it is told to be: core, or related
    spoken: tuple[str, ...] = ()  # Allies spoken of, whose own promise it may be where the Alliance has no such target
    beside: TargetClaim | None = None  # the one told in one breath with it: its other half, or the one it came from
    last: str = ""  # and the words of its own value then


@dataclass(frozen=True, kw_only=True)
class Demand(Form):
    """What somebody calls for."""

    kind: ClassVar[str] = "demand"


@dataclass(frozen=True, kw_only=True)
class Refusal(Form):
    """What somebody refuses or is against, or is said never to have agreed to."""

    kind: ClassVar[str] = "refusal"


@dataclass(frozen=True, kw_only=True)
class PledgeClaim(Form):
    """What an Ally promised or plans."""

    kind: ClassVar[str] = "pledge"
    exempt: bool = False
    met: bool | None = None
    firm: bool = True  # a word of promising; else only a future tense
    term: tuple[date, date] | None = None  # in which who is named as promising it governed


@dataclass(frozen=True, kw_only=True)
class Promised(Form):
    """A sum promised, planned, voted or priced."""

    kind: ClassVar[str] = "sum"
    topic: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()  # words of the programme that is named
    things: frozenset[str] = frozenset()  # words of whatever else is said to be bought
    programme: bool = False
    told_years: int | None = None
    yearly: bool = False
    extra: bool = False
    account: str = ""  # which part of a budget is named: the special fund, or the one without it
    law: bool = False  # told as a sum of a law or plan of several years
    voted: bool = False  # said to be voted by a parliament


@dataclass(frozen=True, kw_only=True)
class Needed(Form):
    """What would have to be found, or what a share would come to: shown, and reckoned where it can be."""

    kind: ClassVar[str] = "need"
    share: float | None = None
    scope: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Sooner(Form):
    """How many years sooner than promised a share is to be met."""

    kind: ClassVar[str] = "pledge"
    share: float | None = None
