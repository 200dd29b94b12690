"""The assumptions of the projections, read from data and printed with every answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from burdenshare.reference.shipped import table


@dataclass(frozen=True)
class PassThrough:
    """How much of an announced step is delivered: mean and the two spreads, common and own."""

    mean: float
    common_sd: float
    own_sd: float
    low: float
    high: float
    why: str = ""
    asked: bool = False

    def at(self, mean: float, *, certain: bool = False) -> PassThrough:
        """Give the same with another mean, the user's own; `certain` takes the spread away."""
        changed = replace(self, mean=mean, why="as asked", asked=True)
        return replace(changed, common_sd=0.0, own_sd=0.0) if certain else changed


@dataclass(frozen=True)
class Assumptions:
    """Everything a model takes as given; what each number means is said in data/assumptions.toml."""

    seed: int
    paths: int
    splice_year: int
    least_changes: int
    least_allies: int
    common_first_year: int
    trim: float
    phi_low: float
    phi_high: float
    own_first_year: int
    block: int
    own_years: int
    volatility_low: float
    volatility_high: float
    pass_through: PassThrough
    pass_through_shown: tuple[float, ...]
    revisions_least: int
    revisions_prior_sd: float
    backtest_horizon: int

    def to_dict(self) -> dict[str, Any]:
        """Give the assumptions as they are printed with an answer."""
        told = asdict(self)
        del told["pass_through"]["asked"]  # `why` says it
        return told


def assumptions(origin: date) -> Assumptions:
    """What is assumed for a projection made on a day?

    Examples
    --------
    >>> assumptions(date(2020, 1, 1)).pass_through.mean, assumptions(date(2026, 7, 10)).pass_through.mean
    (0.35, 0.5)
    """
    raw = table("assumptions.toml")
    told = {name: each for kind, held in raw.items() if kind != "pass_through" for name, each in held.items()}
    through = raw["pass_through"]
    return Assumptions(**told, pass_through=_pass_through(through, origin), pass_through_shown=tuple(through["shown"]))


def _pass_through(raw: dict[str, Any], origin: date) -> PassThrough:
    first, *later = raw["prior"]
    prior = [first, *(each for each in later if each["from"] <= origin.isoformat())][-1]
    low, high = raw["bounds"]
    return PassThrough(prior["mean"], raw["common_sd"], raw["own_sd"], low, high, prior["why"])
