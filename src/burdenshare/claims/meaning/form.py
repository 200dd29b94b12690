"""A claim as read: what the forms of all relations have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from burdenshare.claims.meaning.terms import NOBODY, SOME_TIME, Amount, Manner, Modality, Publisher, Time, Who


@dataclass(frozen=True, kw_only=True)
class Form:
    """A claim as read; positions are those of the text, `at` and `to` those of its sentence."""

    kind: ClassVar[str] = ""
    start: int
    end: int
    at: int
    to: int
    text: str
    who: Who = NOBODY
    when: Time = SOME_TIME
    amount: Amount | None = None
    modality: Modality = Modality.DID
    source: Publisher = Publisher.UNNAMED
    denied: bool = False
    dated: tuple[str, ...] = ()  # months that figures named are told to be of: june 2024
    manner: tuple[Manner, ...] = ()
    presumed: bool = False  # nothing says that it is about defence but that the text is short
    understood: bool = False  # measure, Ally or year are those of the text around: never called wrong
    sums: tuple[float, ...] = ()  # other sums of its sentence: none of them is it in another currency
    deadline: str = ""  # in the words it is told in: by 2029
    unexplained: tuple[str, ...] = ()  # words that limit the claim and that no reading accounts for

    @property
    def value(self) -> float:
        """The value told; 0 where none is."""
        return self.amount.value if self.amount else 0.0


F = TypeVar("F", bound=Form)
PLACE = ("start", "end", "at", "to", "text", "when", "amount", "manner", "sums")


def read_as(form: Form, relation: type[F], *also: str, **told: Any) -> F:
    """Read a claim as one of another relation, of the same place, time and amount, and what else the two share."""
    return relation(**{key: getattr(form, key) for key in (*PLACE, *also)}, **told)
