"""One programme line: read from the file, filled up from the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from burdenshare.core.errors import ProjectionError
from burdenshare.projections import profiles
from burdenshare.projections.profiles import Profile
from burdenshare.projections.scenario.draws import STAGES
from burdenshare.projections.scenario.fields import PlanMapping
from burdenshare.projections.scenario.model import COUNTS, ScenarioLine

LINE = (
    "id", "title", "ledger", "amount", "currency", "prices", "basis", "profile", "start", "years", "delay",
    "cost_factor", "after", "envelope", "stage", "counts", "counts_reason", "contained_in", "rate_month",
)  # fmt: skip
BASES = ("cash", "accrual", "lifecycle", "contract", "unknown")


def line(entry: PlanMapping, known: Mapping[str, Any]) -> ScenarioLine:
    """Make a line of its entry; what the entry leaves out is taken from the ledger where it says so.

    Raises
    ------
    LedgerError
        money without a currency, years that overlap, a start that is missing and the like; names the place.
    """
    if known.get("refused"):
        raise entry.wrong("ledger", f"{entry.text('ledger')} {known['refused']}; give the sum as a line of your own.")
    id_ = entry.text("id", known.get("id"))
    if not id_:
        raise entry.wrong("id", "id is missing; give the line a name.")
    profile, name, table = _profile(entry)
    start, years = _span(entry, known, table)
    parents = (entry.text("contained_in"),) if entry.has("contained_in") else tuple(known.get("parents", ()))
    return ScenarioLine(
        id=id_,
        title=entry.text("title", known.get("title", id_)),
        amount=_amount(entry, known, table),
        currency=_currency(entry, known),
        price_year=_prices(entry, known),
        basis=entry.word("basis", BASES, known.get("basis", "unknown")),
        profile=profile,
        profile_name=name,
        start=float(start),
        years=years,
        delay=entry.number("delay", None, least=0, most=30),
        cost_factor=entry.number("cost_factor", None, above=0, most=10),
        after=entry.word("after", ("stop", "hold"), "stop"),
        envelope=entry.word("envelope", ("on-top", "inside"), "on-top"),
        stage=entry.word("stage", tuple(STAGES), known.get("stage", "before-contract")),
        counts=entry.word("counts", COUNTS, known.get("counts", "core")),
        counts_reason=entry.text("counts_reason", known.get("counts_reason", "")),
        same_as=known.get("same_as", id_),
        parents=parents,
        overlaps=tuple(known.get("overlaps", ())),
        announced=str(known.get("announced") or ""),
        rate_month=_month(entry),
        ledger=entry.text("ledger", ""),
    )


def _profile(entry: PlanMapping) -> tuple[Profile, str, dict[int, float]]:
    raw = entry.raw.get("profile", "uniform")
    try:
        if raw in ("uniform", "rayleigh"):
            return {"uniform": profiles.uniform, "rayleigh": profiles.rayleigh}[raw], raw, {}
        if (
            isinstance(raw, Mapping)
            and set(raw) == {"beta"}
            and isinstance(raw["beta"], list)
            and len(raw["beta"]) == 2
        ):
            a, b = (float(each) for each in raw["beta"])
            return profiles.beta(a, b), f"beta({a:g}, {b:g})", {}
        if isinstance(raw, Mapping) and set(raw) == {"table"}:
            inner = PlanMapping(raw, entry.places, (*entry.where, "profile"), ("table",))
            table = inner.by_year("table", least=0, why="an outlay is 0 or more.")
            whole = {year: table.get(year, 0.0) for year in range(min(table, default=0), max(table, default=-1) + 1)}
            return profiles.table(whole), "table", whole
    except (ProjectionError, TypeError, ValueError) as error:
        raise entry.wrong("profile", str(error)) from error
    raise entry.wrong(
        "profile", f"profile is {raw!r:.60}; known: uniform, rayleigh, {{beta: [a, b]}}, {{table: {{year: part}}}}."
    )


def _span(entry: PlanMapping, known: Mapping[str, Any], table: dict[int, float]) -> tuple[int, int]:
    if table:
        if entry.has("start") or entry.has("years"):
            raise entry.wrong(
                "start", "a table of years says itself when the money is spent; leave start and years out."
            )
        return min(table), len(table)
    start = entry.year("start", known.get("start"))
    years = entry.number("years", known.get("years"), least=1, most=100)
    if start is None or years is None:
        missing = "start" if start is None else "years"
        raise entry.wrong(
            missing, f"{missing} is missing; give {'the first year' if start is None else 'the number of years'}."
        )
    if years != int(years):
        raise entry.wrong("years", f"years is {years:g}; give whole years, and part of a year as delay.")
    return start, int(years)


def _amount(entry: PlanMapping, known: Mapping[str, Any], table: dict[int, float]) -> float:
    default = known.get("amount") or (sum(table.values()) if table else None)
    amount = entry.number("amount", default, above=0, most=100_000)
    if amount is None:
        raise entry.wrong("amount", "amount is missing; give billions of the currency.")
    return float(amount)


def _currency(entry: PlanMapping, known: Mapping[str, Any]) -> str:
    currency = entry.text("currency", None if entry.has("amount") and not known else known.get("currency"))
    if not currency:
        raise entry.wrong(
            "currency", "currency is missing; a bare dollar sign is not enough, give CAD, USD or another code."
        )
    if not (len(currency) == 3 and currency.isalpha() and currency.isupper()):
        raise entry.wrong("currency", f"currency is {currency!r:.20}; give a code of three letters such as CAD.")
    return str(currency)


def _prices(entry: PlanMapping, known: Mapping[str, Any]) -> int | None:
    if entry.raw.get("prices") == "current":
        return None
    price_year: int | None = entry.year("prices", known.get("price_year"))
    return price_year


def _month(entry: PlanMapping) -> str:
    month = entry.text("rate_month", "")
    parts = month.split("-")
    if month and not (len(parts) == 2 and all(each.isdigit() for each in parts) and 1 <= int(parts[1]) <= 12):
        raise entry.wrong("rate_month", f"rate_month is {month!r:.20}; give a month such as 2025-04.")
    return str(month)
