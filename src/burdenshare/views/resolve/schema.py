"""What does a question have to say so that it has one answer? The shape of a question file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.indicators.registry import indicators
from burdenshare.views.resolve.parts import Condition, Disputed, Option, StrictModel
from burdenshare.views.resolve.wording import condition, instead

QuantityKind = Literal["value", "count", "change", "comparison", "rank", "agreement", "goal", "outside"]
MEMBERS = r"(allies|ally|members?( states?)?|countries|country|nations)"
ALL = (
    rf"(all|every|each|(all |every |each )?(the )?(\d\d )?(nato )?{MEMBERS}( of nato)?)"
    r"( (except|but|excluding) iceland)?"
)
EUROPEAN = rf"(the )?european (nato )?{MEMBERS}( of nato)?|nato europe"
RELEASE = r"[a-z]+-\d{4}[\w.-]{0,60}"
NAMES = ("first", "final", "latest")
MILLIONS = ("USD_MN", "EUR_MN", "NCU_MN")
OF_FIGURES = ("value", "count", "change", "comparison", "rank")
NEEDED = {
    "agreement": ("threshold",), "goal": (), "outside": (), "change": ("year", "base_year"),
    "count": ("year", "threshold"),
}  # fmt: skip
TAKEN_BY = {
    "base_year": ("change", "comparison", "count"), "measure": ("change", "count"), "against": ("comparison",),
    "count": ("count",), "threshold": (*OF_FIGURES, "agreement"), "last_year": OF_FIGURES,
}  # fmt: skip


class ResolverQuestion(StrictModel):
    """A question about the record, in the words an author of questions would use.

    Attributes
    ----------
    quantity
        `value` of one Ally or group; `count` of Allies past `threshold`, with `base_year` of those whose change is;
        `change` from `base_year`, in `measure`;
        `comparison` with `against` or `base_year`; `rank` from the top; `agreement` to a share and `goal` set by the
        Alliance, both from the ledger; `outside`, what no table of ours can answer.
    who
        a code or name, a group, `allies`, `european-allies`, `any`, or a list.
    threshold, count
        conditions such as `>= 2`; the second on the number of Allies.
    vintage
        `first` (the first edition that gives the year), `final` (the first in which it is no estimate), `latest`, a
        day (the newest edition by then), or a release; left open when None.
    rounding
        `printed` or `unrounded`.
    reading
        `table`, `said` or `ratio` (spending over GDP at current prices of the same edition).
    """

    id: str = Field("question", pattern=r"^[a-zA-Z0-9][\w.-]{0,79}$")
    question: str = Field("", max_length=1000)
    question_fr: str = Field("", max_length=1000)
    platform: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=400)
    asked: date | None = None
    closes: date | None = None
    quantity: QuantityKind
    indicator: str | None = Field(None, max_length=60)
    who: str | list[str] = "allies"
    against: str | None = Field(None, max_length=80)
    year: int | None = Field(None, ge=1949, le=2100)
    last_year: int | None = Field(None, ge=1949, le=2100)
    base_year: int | None = Field(None, ge=1949, le=2100)
    threshold: Condition | None = None
    count: Condition | None = None
    options: list[Option] = Field(default_factory=list, max_length=40)
    measure: Literal["points", "per cent"] | None = None
    source: str | None = Field(None, max_length=40)
    table: str | None = Field(None, max_length=10)
    definition: str | None = Field(None, max_length=40)
    price_basis: Literal["current", "constant"] | None = None
    vintage: str | None = Field(None, max_length=80)
    rounding: Literal["printed", "unrounded"] | None = None
    reading: Literal["table", "said", "ratio"] | None = None
    dispute: list[Disputed] = Field(default_factory=list, max_length=10)
    needs: str | None = Field(None, max_length=600)
    needs_fr: str | None = Field(None, max_length=600)
    resolved: str | None = Field(None, max_length=300)

    @field_validator("threshold", "count", mode="before")
    @classmethod
    def _condition(cls, given: Any) -> Any:
        return condition(given) if isinstance(given, str | int | float) and not isinstance(given, bool) else given

    @field_validator("vintage", "table", mode="before")
    @classmethod
    def _written(cls, given: Any) -> Any:
        return given.isoformat() if isinstance(given, date) else str(given) if isinstance(given, int) else given

    @field_validator("who", mode="after")
    @classmethod
    def _whoever(cls, given: str | list[str]) -> str | list[str]:
        """Read `all`, `every Ally`, `all 32 Allies`, `NATO members` as the Allies of each edition."""
        text = given.strip().lower() if isinstance(given, str) else ""
        if re.fullmatch(ALL, text):
            return "allies"
        if re.fullmatch(EUROPEAN, text):
            return "european-allies"
        return given[4:] if isinstance(given, str) and text.startswith("the ") else given

    @field_validator("vintage", "rounding", "price_basis", "measure", mode="before")
    @classmethod
    def _in_our_words(cls, given: Any, info: ValidationInfo) -> Any:
        return instead(str(info.field_name), given)

    @field_validator("vintage", mode="after")
    @classmethod
    def _meant(cls, given: str | None) -> str | None:
        """Read a month or a year as its last day; what is neither a day nor a release is a mistake."""
        if given is None or given in NAMES or re.fullmatch(RELEASE, given):
            return given
        try:
            return day(given).isoformat()
        except QueryError:
            known = ", ".join(NAMES)
            raise ValueError(f"{given!r} is none of {known}, a day such as 2025-05-07, or a release") from None

    @model_validator(mode="after")
    def _in_its_unit(self) -> ResolverQuestion:
        """Refuse billions of what is not given in millions, and dollars of what is in other money."""
        goal, name = self.threshold, self.indicator or "a share of GDP"
        known = indicators().get(name)
        if goal and goal.money and name != "amount" and not (known and known.unit in MILLIONS):
            raise ValueError(f"threshold: billions are of money, and {name} is not given in millions")
        if goal and goal.dollars and name != "amount" and not (known and known.unit.startswith("USD")):
            raise ValueError(f"threshold: {name} is not in dollars")
        return self

    @field_validator("threshold", mode="after")
    @classmethod
    def _of_a_place(cls, given: Condition | None, info: ValidationInfo) -> Condition | None:
        """Read a place that stands alone as that or a better one: the 10 of a top ten."""
        if given and given.bare and info.data.get("quantity") == "rank":
            return given.model_copy(update={"sign": "<="})
        return given

    @model_validator(mode="after")
    def _whole(self) -> ResolverQuestion:
        if said := next(_wrong(self), None):
            raise ValueError(said)
        return self

    @property
    def years(self) -> list[int]:
        """List the years asked about."""
        return [] if self.year is None else list(range(self.year, (self.last_year or self.year) + 1))


def _wrong(asked: ResolverQuestion) -> Iterator[str]:
    """Say what a question lacks, or asks in two ways at once."""
    lacking = [name for name in NEEDED.get(asked.quantity, ("year",)) if getattr(asked, name) is None]
    if lacking:
        yield f"a {asked.quantity} needs {' and '.join(lacking)}"
    if asked.quantity == "comparison" and asked.against is None and asked.base_year is None:
        yield "a comparison needs against or base_year"
    if asked.quantity == "value" and asked.who == "any" and asked.threshold is None:
        yield "any of them, but past which threshold is not said"
    given = [name for name, kinds in TAKEN_BY.items() if getattr(asked, name) is not None]
    if unused := [name for name in given if asked.quantity not in TAKEN_BY[name]]:
        yield f"{asked.quantity} takes no {' and no '.join(unused)}; another quantity may be meant"
    if asked.table and asked.source and not asked.source.lower().startswith("nato"):
        yield "tables are NATO's: another source takes no table"
    yield from _span(asked)
    yield from _options(asked)


def _condition(asked: ResolverQuestion) -> str:
    return "count" if asked.quantity == "count" else "threshold"


def _span(asked: ResolverQuestion) -> Iterator[str]:
    if asked.last_year is None:
        return
    if asked.year is None or not asked.year <= asked.last_year <= asked.year + 40:
        yield "last_year comes after year, by 40 years at most"
    if not asked.options and asked.quantity != "comparison" and getattr(asked, _condition(asked)) is None:
        yield "of several years a yes in any is a yes: that takes a condition"


def _options(asked: ResolverQuestion) -> Iterator[str]:
    """Refuse options that hold the same number: which of them is the answer would depend on their order."""
    if asked.options and getattr(asked, _condition(asked)) is not None:
        yield f"give {_condition(asked)} or options: both say which numbers lead to which answer"
    for edge in [edge for each in asked.options for edge in (each.at_least, each.at_most) if edge is not None]:
        if len(both := [each.label for each in asked.options if each.holds(edge)]) > 1:
            yield f"options {both[0]!r} and {both[1]!r} both hold {edge:g}; end one with `below`"
