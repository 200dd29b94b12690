"""Commands about money: cost, scenario."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from burdenshare.cli.common import DECIMAL, Delivery, Numbers, allow_mixed, as_of, ask, delivered, group, source
from burdenshare.core.errors import QueryError
from burdenshare.language import say

if TYPE_CHECKING:
    from burdenshare.views.answer import Answer

ONE = re.compile(r"\d+,\d+")  # one share with a decimal comma, since several make a grid
BASELINES = ("frozen-share", "frozen-cash", "frozen-real", "announced")


SUMS: dict[str, tuple[str, float]] = {  # what is said of each baseline below its years: its form, and of how many it is
    "cumulative": (",.1f", 1000),
    "cumulative_constant": (",.1f", 1000),
    "cumulative_usd": (",.1f", 1000),
    "average": (",.1f", 1000),
    "in_last_year_points": (".2f", 1),
    "per_person": (",.0f", 1),
    "debt_points": (".2f", 1),
    "debt_points_with_interest": (".2f", 1),
    "allies": (",.0f", 1),
}


def billions(value: float, lang: str) -> str:
    """Write millions as billions."""
    return written(value, ",.1f", 1000, lang)


def written(value: float, form: str, of: float, lang: str) -> str:
    """Write a value, counted in so many, with the marks of a language."""
    from burdenshare.language.writing import DecimalNumber

    return format(DecimalNumber.of(value / of, lang), form)


def _say(key: str, lang: str, **values: Any) -> str:
    from burdenshare.language import say, tell

    return tell(say(f"cost.table.{key}", **values), lang)


def numbers(text: str | None, kind: type, default: tuple[Any, ...]) -> tuple[Any, ...]:
    """Read a list such as 2,2.5,3.5."""
    return Numbers(kind).convert(text, None, None) if text else default


@click.command()
@click.argument("ally", metavar="[ALLY]", required=False)
@click.option("--share", help="Per cent of GDP; 3.5 if absent. Several for --grid: 2,3,3.5.")
@click.option("--by", help="The deadline; 2035 if absent. Several for --grid: 2030,2035.")
@click.option("--from", "from_", type=int, help="The base year; the last one with figures if absent.")
@click.option("--baseline", type=click.Choice(BASELINES), help="What would be spent anyway; all four if absent.")
@click.option(
    "--interest", type=DECIMAL, default=3.5, show_default=True, help="On the money borrowed, per cent a year."
)
@click.option("--grid", is_flag=True, help="A table of shares by deadlines; ALLY may be ALL.")
@click.option("--all", "everyone", is_flag=True, help="All Allies, ranked.")
@click.option("--rank-by", default="cumulative", show_default=True, help="cumulative, points, growth or gap.")
@group
@as_of
@source
@allow_mixed
@delivered
def cost(
    ally: str | None, share: str | None, by: str | None, baseline: str | None, interest: float, grid: bool,
    everyone: bool, rank_by: str, group: str | None, deliver: Delivery, **how: Any,
) -> None:  # fmt: skip
    """What a share of GDP by a year costs an Ally or a group (NATO_EUR_CAN, EU), against each baseline by name."""
    if ally and ally.casefold() == "all" and not grid:
        ally, everyone = None, True
    everyone = everyone or bool(group)
    if everyone == (ally is not None) or (grid and everyone):
        raise QueryError(say("cli.name_cost"))
    if grid:
        return _grid(str(ally), share, by, baseline, deliver, how)
    goals = (DECIMAL.convert(share, None, None),) if share and ONE.fullmatch(share) else numbers(share, float, (3.5,))
    ends = numbers(by, int, (2035,))
    if len(goals) > 1 or len(ends) > 1:
        raise QueryError(say("cli.several_make_grid"))
    if everyone:
        how |= {"rank_by": rank_by, "interest": interest, "group": group}
        return deliver(ask("cost_all", goals[0], ends[0], baseline=baseline or "frozen-share", **how), "cost_all")
    answer = ask("cost", str(ally), goals[0], ends[0], baseline=baseline, interest=interest, **how)
    body = partial(_side_by_side, answer, deliver.lang)
    return deliver(answer, body=body, in_every_language=True)


def _side_by_side(answer: Answer, lang: str, rows: list[dict[str, Any]], width: int, *, colour: bool) -> str:
    """Lay the years down and the baselines across, then what they come to."""
    from burdenshare.cli.table import PROSE, fitted, table
    from burdenshare.language.numbers import say as named
    from burdenshare.views.tables import Column, columns

    sheets, needs = answer.extra["baselines"], answer.extra["requirement"]
    names = {each["baseline"]: named(f"baseline.{each['baseline']}", lang) for each in sheets}
    years: dict[int, dict[str, Any]] = {}
    for row in rows:
        line = years.setdefault(row["year"], {key: row[key] for key in ("year", "required_share")})
        line[row["baseline"]] = row["extra"]
    across = tuple(Column(each, title=named, kind="billions") for each, named in names.items())
    above = table(list(years.values()), (*columns("cost"), *across), width, colour=colour, lang=lang)
    plain = tuple(Column(name, kind="as_is") for name in names)
    below = table(_summary(sheets, needs, lang), (Column("what"), *plain), width, colour=colour, lang=lang)
    required = fitted(_needs(needs, lang), min(width, PROSE))
    return f"\n{_say('more', lang, currency=needs['currency'])}\n{above}{below}\n{required}\n"


def _summary(sheets: list[dict[str, Any]], needs: dict[str, Any], lang: str) -> list[dict[str, str]]:
    """Say what each baseline comes to; the range of the sum stands below it."""
    lines = [
        {
            "what": _say(key, lang, currency=needs["currency"], base=needs["base"]),
            **{each["baseline"]: written(each[key], form, of, lang) for each in sheets},
        }
        for key, (form, of) in SUMS.items()
    ]
    lines[1:1] = _low_to_high(sheets, needs, lang)
    return lines


def _low_to_high(sheets: list[dict[str, Any]], needs: dict[str, Any], lang: str) -> list[dict[str, str]]:
    """Write the range of the sum for errors of GDP forecasts; no line where the day knew too few of them."""
    found = {
        each["baseline"]: "-".join(billions(each[f"cumulative_{end}"], lang) for end in ("low", "high"))
        for each in sheets
        if each["cumulative_low"] is not None
    }
    return [{"what": _say("range", lang, currency=needs["currency"]), **found}] if found else []


def _needs(needs: dict[str, Any], lang: str) -> str:
    first, last = (needs[f"{each}_spending"] / 1000 for each in ("base", "required"))
    growth = {each: needs[f"{each}_growth"] for each in ("nominal", "real")}
    return _say("needs", lang, first=first, last=last, currency=needs["currency"], **growth)


def _grid(
    ally: str, share: str | None, by: str | None, baseline: str | None, deliver: Delivery, how: dict[str, Any]
) -> None:
    from burdenshare.views.ask import signature

    usual = {name: each.default for name, each in signature("cost_grid").parameters.items()}
    goals, ends = numbers(share, float, usual["shares"]), numbers(by, int, usual["deadlines"])
    answer = ask("cost_grid", ally, goals, ends, baseline=baseline or "frozen-share", **how)
    return deliver(answer, body=partial(_crossed, deliver.lang), in_every_language=True)


def _crossed(lang: str, rows: list[dict[str, Any]], width: int, *, colour: bool) -> str:
    """Lay shares down and deadlines across: the last year's money, and in brackets all of it."""
    from burdenshare.cli.table import table
    from burdenshare.language import tell
    from burdenshare.views.tables import Column, columns

    ends = sorted({row["by"] for row in rows})
    keys = dict.fromkeys((row["name"], row["share"], row["currency"]) for row in rows)
    cells = {
        (
            row["name"],
            row["share"],
            row["by"],
        ): f"{billions(row['in_last_year'], lang)} ({billions(row['cumulative'], lang)})"
        for row in rows
    }
    lines = [
        {
            "name": tell(name, lang),
            "share": share,
            "currency": currency,
            **{str(end): cells[name, share, end] for end in ends},
        }
        for name, share, currency in keys
    ]
    across = (Column(str(end), title=_say("by", lang, year=str(end)), kind="as_is") for end in ends)
    return table(
        lines, (*columns("cost_grid"), *across, *columns("cost_grid", "unit")), width, colour=colour, lang=lang
    )


@click.command()
@click.argument("which", metavar="[NAME|FILE|STRING]", required=False)
@click.option("--list", "listed", is_flag=True, help="The scenarios that ship.")
@click.option("--pack", is_flag=True, help="Print the scenario as one string for an address.")
@as_of
@delivered
def scenario(which: str | None, listed: bool, pack: bool, as_of: str | None, deliver: Delivery) -> None:
    """What share of GDP a plan comes to, as of its own day: a shipped name, a .yaml file, or a packed string."""
    if listed == (which is not None):
        raise QueryError(say("cli.name_scenario"))
    if listed:
        return deliver(ask("scenarios", as_of=as_of), "scenarios")
    if pack:
        return click.echo(ask("scenario", str(which), as_of=as_of).extra["packed"])
    answer = ask("scenario", str(which), as_of=as_of)
    return deliver(answer, body=lambda rows, width, *, colour: _plan(answer, rows, width, colour=colour))


def _plan(answer: Answer, rows: list[dict[str, Any]], width: int, *, colour: bool) -> str:
    """Lay the years down, then the lines, then the variants beside each other."""
    from burdenshare.cli.table import table
    from burdenshare.views.tables import columns

    unit, known = rows[0]["currency"], rows[0]["share_gdp_low"] is not None
    drawn = [
        {**row, "range": _from_to(row, "share"), "wide": _from_to(row, "share_gdp") if known else None} for row in rows
    ]
    shown = columns("scenario", "known" if known else "terminal")
    return table(drawn, shown, width, colour=colour, currency=unit) + _variants(answer, unit, width, colour=colour)


def _from_to(row: dict[str, Any], name: str) -> str:
    return f"{row[f'{name}_low']:.2f}-{row[f'{name}_high']:.2f}"


def _variants(answer: Answer, unit: str, width: int, *, colour: bool) -> str:
    from burdenshare.cli.table import table
    from burdenshare.views.tables import columns

    rows = [
        {"name": each["name"], **(each["targets"][0] if each["targets"] else {"target": each.get("why_not", "")})}
        for each in answer.extra["variants"]
    ]
    if not rows:
        return ""
    return table(rows, columns("scenario", "variants"), width, colour=colour, currency=unit)


COMMANDS = (cost, scenario)
