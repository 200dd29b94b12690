"""What tools say of costs, scenarios and projections: arithmetic under named assumptions."""

from __future__ import annotations

from burdenshare.core.errors import QueryError
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base
from burdenshare.mcp.shapes import Reply
from burdenshare.reference.areas import area
from burdenshare.reference.groups import place
from burdenshare.views.answer import Answer
from burdenshare.views.ask import ask


def cost(ally: str, share: float = 3.5, by: int = 2035, as_of: str | None = None) -> Reply:
    """What it takes to reach a share by a year, by baseline, and what is short today."""
    one = place(ally)
    answer, ahead = _costed(one.code, share, by, as_of)
    need, who = answer.extra["requirement"], one.name_en
    rows = answer.rows.to_dicts()
    money = f"million {rows[0]['currency']}"
    gdp = need.get("base_gdp") or next(row["gdp"] for row in rows if row["year"] == need["base"])
    short, prices = gdp * share / 100 - need["base_spending"], f"{money}, prices of {need['base']}"
    name = f"short of {share:g} % of GDP today"
    found = [numbers.derived(answer, name, max(short, 0.0), prices, who=who, year=need["base"])]
    units = {"extra": f"{money} of {by}", "extra_constant": f"{money}, constant prices", "cumulative": money}
    found += [
        numbers.derived(answer, f"{name}, {row['baseline']}", row[name], unit, who=who, year=by)
        for row in rows
        if row["year"] == by and ahead
        for name, unit in units.items()
    ]
    return base(answer, [*found, *numbers.figures(answer)])


def _costed(ally: str, share: float, by: int, as_of: str | None) -> tuple[Answer, bool]:
    """Ask for a deadline; where it is not ahead, what is short today is still answered."""
    try:
        return ask("cost", ally, share=share, by=by, as_of=as_of), True
    except QueryError as error:
        values = getattr(error.sentence, "values", {})
        base_year = values.get("base", values.get("late"))
        if base_year is None or by < int(base_year):
            raise
        return ask("cost", ally, share=share, by=by + 1, as_of=as_of), False


def scenario(which: str, as_of: str | None = None) -> Reply:
    """What share a plan comes to."""
    answer = ask("scenario", which, as_of=as_of)
    units = {"share": "% of GDP", "spending": "million {currency}", "difference": "million {currency}"}
    targets = [f"{each['target']}: {each.get('gap_points', 0):+.2f} points" for each in answer.extra.get("targets", [])]
    words = {"title": answer.extra["title"], "targets": targets, "packed": answer.extra.get("packed")}
    whose = place(answer.extra["ally"]).name_en if answer.extra["ally"] else None
    return base(answer, numbers.columns(answer, answer.rows.to_dicts(), units, who=whose), words=words)


def project(ally: str, as_of: str | None = None, to: int = 2035) -> Reply:
    """Where shares may go: the spread of paths, no forecast."""
    who = area(ally)
    answer = ask("project", who.code, as_of=as_of, to=to)
    units = dict.fromkeys(("median", "p10", "p90"), "% of GDP")
    found = numbers.columns(
        answer, answer.rows.to_dicts(), units, "period", who=who.name_en, page=f"en/ally/{who.code}"
    )
    return base(answer, found, words={"model": answer.extra["model"]})
