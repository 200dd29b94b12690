"""An amount in other money, at other prices, in purchasing power, per head: each step with its basis and release."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from burdenshare.core.errors import QueryError
from burdenshare.core.measures import SPENT_NCU, SPENT_USD
from burdenshare.core.periods import day as read_day
from burdenshare.core.sentence import sentences_in
from burdenshare.core.units import UNITS
from burdenshare.language import say
from burdenshare.reference.areas import Area, area, areas, code_of
from burdenshare.reference.groups import PUBLISHED, Group, group_of
from burdenshare.store.read import as_of as known_on
from burdenshare.views.answer import Answer, figures
from burdenshare.views.record.amounts import amount_of
from burdenshare.views.record.convert_group import members
from burdenshare.views.record.holders import years_held
from burdenshare.views.record.rates import EURO_AREA, Rates, Wanted


@dataclass
class _Amount:
    """An amount on its way: millions (single units per head) of a money, and the steps it took."""

    value: float
    money: str
    who: str | None = None  # whose spending it is
    steps: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(
        cls, value: float, money: str, step: str, release: str | None, basis: str, who: str | None = None
    ) -> _Amount:
        """Begin with an amount."""
        begun = cls(value, money, who)
        begun.take(step, 1.0, money, release, basis)
        return begun

    def take(self, step: str, factor: float, money: str, release: str | None, basis: str) -> None:
        """Take a step: multiply, and keep what was done."""
        self.value, self.money = self.value * factor, money
        self.steps.append(
            {
                "step": step, "ref_area": self.who, "value": self.value, "currency": money,
                "factor": factor, "basis": basis, "release": release,
            }
        )  # fmt: skip


def convert(
    what: str,
    year: int,
    *,
    money: str | None = None,
    prices: int | None = None,
    ppp: bool = False,
    per_head: bool = False,
    as_of: str | date | None = None,
) -> Answer:
    """What does an amount come to in other money, at the prices of another year, in purchasing power, per head?

    Parameters
    ----------
    what
        an Ally, for what it spent on defence in the year by NATO's figure; a group, whose members' amounts are each
        turned and then added; a sum that NATO gives (NATO, NATO_EUR_CAN), in its dollars; or an amount with its money,
        such as `44 bn CAD`, `1,5 bn EUR` or `€300m`: a comma before other than three digits is a decimal one.
    year
        the year of the amount.
    money
        the money wanted, by its code: EUR, USD, GBP ...; its own when None.
    prices
        the year at whose prices, by the GDP deflator of the money's own country; current prices when None.
    ppp
        in international dollars at purchasing power parity for GDP instead of a rate of exchange.
    per_head
        divided by the population of the money's country in the year of the amount.
    as_of
        the day whose knowledge is used.

    Returns
    -------
    rows (step, ref_area, value, currency, factor, basis, release, unit, price_year), one a step, in millions, per head
    in single units: prices first, in the country's own money, then the rate of the year whose prices they are; no
    price year where they are those of the year itself. Of a group each member's amount is a row, turned, before their
    sum.

    Raises
    ------
    QueryError
        it is no amount, or no deflator, rate or population is held for the year; the members of a group spend in
        several moneys and none is asked for.

    Notes
    -----
    Rates are means of a year. The GDP deflator prices the whole economy, not defence; parities are those of GDP too.
    """
    on, wanted = read_day(as_of), Wanted.of(money, prices, ppp=ppp, per_head=per_head)
    group = group_of(what) if code_of(what) not in PUBLISHED else None
    amount, found = _of_group(group, year, wanted, on) if group else _of_one(what, year, wanted, on)
    rows = pl.DataFrame(amount.steps, schema_overrides={"ref_area": pl.String}).with_columns(
        unit=pl.when(pl.col("step") == say("convert.head")).then(pl.lit("per head")).otherwise(pl.lit("million")),
        price_year=pl.when(pl.int_range(pl.len()) >= (0 if group else 1))
        .then(prices if prices != year else None)
        .cast(pl.Int16),
    )
    scale = say("convert.single") if per_head else say("convert.million")
    used = list(dict.fromkeys(name for each in rows["release"].drop_nulls() for name in each.split()))
    return Answer(
        question=f"convert {repr(what) if ' ' in what else what} {year}{wanted.words()} --as-of {on}",
        as_of=on,
        rows=rows,
        figures=found,
        sentences=sentences_in(amount.steps),
        extra={"year": year},
        headline=say(
            "convert.headline_group" if group else "convert.headline", start=amount.steps[0]["value"],
            own=amount.steps[0]["currency"], of=amount.steps[0]["basis"], name=group.name_en if group else "",
            value=amount.value, scale=scale, money=amount.money, prices=prices or year,
            used=used or [say("convert.none")], n=found.height,
        ),
        notes=(*_steps(amount, bool(group)), say("convert.means")),
        rests=tuple(each for each in used if "-" in each),
    )  # fmt: skip


def _steps(amount: _Amount, of_group: bool) -> list[str]:
    """Say each step; those of a group's members stand in the rows."""
    if of_group:
        return [say("convert.summed")]
    return [say("convert.step", **each) for each in amount.steps[1:]]


def _of_one(what: str, year: int, wanted: Wanted, on: date) -> tuple[_Amount, pl.DataFrame]:
    """Turn an Ally's spending or an amount, step by step."""
    who, amount, found = _read(what, year, on)
    for each in Rates(on).steps(who, amount.money, year, wanted):
        amount.take(say(f"convert.{each.kind}"), each.factor, each.money, each.release, each.basis)
    return amount, found


def _of_group(group: Group, year: int, wanted: Wanted, on: date) -> tuple[_Amount, pl.DataFrame]:
    """Add up what the members spent, each turned from its own money; per head, of all of them."""
    parts = members(group, year, wanted, on, lambda code: _read(code, year, on))
    whole = _Amount(sum(each.row["value"] for each in parts), str(parts[0].row["currency"]), group.code)
    whole.steps = [each.row for each in parts]
    whole.take(say("convert.sum"), 1.0, whole.money, None, say("convert.sum_of", name=group.name_en, n=len(parts)))
    if wanted.per_head:
        factor, basis = 1e3 / sum(each.people for each in parts), say("convert.head_basis", year=year)
        whole.take(say("convert.head"), factor, whole.money, None, basis)
    return whole, pl.concat([each.figure for each in parts])


def _read(what: str, year: int, on: date) -> tuple[Area, _Amount, pl.DataFrame]:
    """Read an amount; or take an Ally's spending of the year."""
    if given := amount_of(what):
        value, money = given
        begun = _Amount.of(value, money, say("convert.given"), None, say("convert.of", year=year))
        return _owner(money), begun, pl.DataFrame()
    if any(each.isdigit() for each in what):
        raise QueryError(say("errors.no_amount", what=repr(what)))
    who = area(what)
    own = SPENT_USD if who.kind == "aggregate" else SPENT_NCU  # the sums NATO gives itself are in dollars
    known = known_on(on, areas=[who.code], indicators=[own], periods=[year])
    if known.is_empty() or known["obs_value"][-1] is None:
        years = years_held(on, "nato", [who.code], [own], year)
        raise QueryError(say("errors.no_spending", name=who.name_en, year=year, on=f"{on}", years=years))
    row = known.row(-1, named=True)
    mark = say("convert.estimate") if "E" in row["status"] else say("convert.outturn")
    basis = say("convert.nato", name=who.name_en, year=year, mark=mark)
    value = row["obs_value"] * UNITS[row["unit"]][1]
    begun = _Amount.of(value, row["currency"], say("convert.spent"), row["release"], basis, who.code)
    return who, begun, figures(known.tail(1))


def _owner(money: str) -> Area:
    """Find the one country of a money; the euro's is the euro area."""
    if money == "EUR":
        return areas()[EURO_AREA]
    owners = [each for each in areas().values() if each.currency == money and each.kind != "aggregate"]
    if len(owners) != 1:
        held = sorted({each.currency for each in areas().values() if each.currency})
        raise QueryError(say("errors.no_money", money=money, held=held))
    return owners[0]
