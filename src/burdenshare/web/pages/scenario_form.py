"""The forms of the scenario builder: the plans that come with the tracker, and the lines of one's own."""

from __future__ import annotations

from typing import Any

from burdenshare.language import retold
from burdenshare.language.numbers import figure, number
from burdenshare.language.numbers import name as name_of
from burdenshare.reference.areas import areas
from burdenshare.web.page import Cell, Field, FieldGroup, PageForm
from burdenshare.web.pages.compare import choose
from burdenshare.web.pages.scenario_plan import FEWEST, MOST, country, many, programmes
from burdenshare.web.request import PageRequest

PATHS = ("frozen-share", "frozen-cash", "frozen-real", "announced")
LIST = "programmes"
BESIDE = ("part", "quoted")  # sums that are suggested only where their programme has no other


def shipped(asked: PageRequest, plans: list[dict[str, Any]], plan: str) -> PageForm:
    """Make the form in which a plan that comes with the tracker is chosen."""
    options = (
        ("", asked.say("scenario.own")),
        *((each["name"], asked.english(each["title"]).text) for each in plans),
    )
    return PageForm(
        "scenario",
        (Field("plan", asked.say("form.plan"), "select", plan, options),),
        asked.say("form.show"),
        asked.say("form.plans"),
    )


def own(asked: PageRequest) -> PageForm:
    """Make the form of a plan of one's own: what holds for all of it, then its lines, those in use open."""
    from dataclasses import replace

    paths = tuple((each, asked.word("baseline", each)) for each in PATHS)
    lines, held = many(asked), programmes(asked)
    counts = tuple((str(each), str(each)) for each in range(FEWEST, MOST + 1))
    fields = (
        replace(choose(asked, country(asked)), again=True),
        Field("base", asked.say("form.base"), "select", asked.values.get("base") or PATHS[0], paths),
        _slider(asked, "share", 3.5, 1, 6, 0.1),
        _slider(asked, "by", 2035, 2027, 2045, 1),
        _slider(asked, "gdp", 0, -10, 10, 0.5),
        Field("lines", asked.say("form.lines"), "select", str(lines), counts, again=True),
    )
    return PageForm(
        "scenario",
        fields,
        asked.say("form.show"),
        asked.say("form.scenario"),
        live=True,
        groups=tuple(_group(asked, each, held) for each in range(1, lines + 1)),
        lists=((LIST, _named(asked, held)),),
    )


def _group(asked: PageRequest, each: int, held: dict[str, dict[str, Any]]) -> FieldGroup:
    values = asked.values
    named = values.get(f"programme{each}", "")
    currency = held[named]["currency"] if named in held else areas()[country(asked)].currency
    money = values.get(f"amount{each}") or ""
    used = bool(named or float(money.replace(",", ".") or 0))
    title = values.get(f"name{each}") or (asked.say("scenario.programme", n=each) if used else asked.say("form.empty"))
    fields = (
        Field(f"programme{each}", asked.say("form.programme"), value=named, list=LIST, again=True),
        Field(f"name{each}", asked.say("form.name"), value=values.get(f"name{each}", ""), limits={"maxlength": 80}),
        _count(asked, "amount", each, 0, 2000, currency=currency),
        _count(asked, "start", each, 1990, 2050),
        _count(asked, "years", each, 1, 100),
        Field(f"hold{each}", asked.say("form.hold"), "checkbox", values.get(f"hold{each}", "")),
    )
    return FieldGroup(asked.say("form.line", n=each, title=title), fields, used)


def _count(asked: PageRequest, field: str, each: int, low: int, high: int, **said: str) -> Field:
    limits: dict[str, Any] = {"min": low, "max": high}
    if field == "amount":
        limits["step"] = "any"
    value = asked.values.get(f"{field}{each}", "")
    return Field(f"{field}{each}", asked.say(f"form.{field}", **said), "number", value, limits=limits)


def _slider(asked: PageRequest, name: str, default: float, low: float, high: float, step: float) -> Field:
    value = f"{asked.number(name, default, -1e6, 1e6):g}"
    limits = {"min": low, "max": high, "step": step}
    return Field(name, asked.say(f"form.{name}"), "range", value, limits=limits, told=figure(value, asked.lang))


def _named(asked: PageRequest, held: dict[str, dict[str, Any]]) -> tuple[tuple[str, Cell], ...]:
    """Suggest the whole sums of the plan's own Ally and the first sum of each programme of the others."""
    own, seen, said = country(asked), set(), []
    for name, row in held.items():
        key = (row["ref_area"], row["programme"])
        if key not in seen or (row["ref_area"] == own and row["kind"] not in BESIDE):
            title = retold(row["name"], asked.lang)
            named = {"ally": name_of(row["ref_area"], asked.lang), "name": title or row["name"]}
            money = number(row["value"], asked.lang, 1)
            suggested = asked.say("form.suggested", **named, money=money, currency=row["currency"])
            said.append((name, Cell(suggested, lang="" if title else "en")))
        seen.add(key)
    return tuple(said)
