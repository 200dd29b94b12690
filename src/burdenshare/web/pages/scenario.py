"""The scenario builder: a plan's money, year by year, as a share of GDP; its state is the address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.core.errors import BurdenshareError
from burdenshare.core.periods import day as read_day
from burdenshare.language.numbers import billions, number, short
from burdenshare.reference.areas import area, areas
from burdenshare.views.answer import Answer
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Drawn, Field, Form, Page, Question
from burdenshare.web.pages.compare import choose

PATHS = ("frozen-share", "frozen-cash", "frozen-real", "announced")
LINES = (1, 2, 3)
OWN = {"plan", "ally", "base", "share", "by", "gdp", *(f"{field}{each}" for field in ("amount", "start", "years", "hold") for each in LINES)}  # fmt: skip  # noqa: E501
# What a reader finds who has set nothing yet, so that the sliders have something to move.
EXAMPLE = {"amount1": "20", "start1": "2027", "years1": "6", "hold1": "1", "amount2": "60", "start2": "2030", "years2": "8"}  # fmt: skip  # noqa: E501


def page(asked: Asked) -> Page:
    """Make the page of the scenario builder."""
    if not asked.still and not OWN & asked.values.keys():
        asked = replace(asked, values={**EXAMPLE, **asked.values})
    shipped = asked.ask("scenarios").rows.to_dicts()
    plan = asked.values.get("plan", "")
    blocks: tuple[Block, ...]
    if asked.still:
        blocks = tuple(_answered(asked, each["name"], each["name"]) for each in shipped[:1])
        return Page(asked.say("scenario.title"), (asked.text("scenario.lede"), asked.text("still.scenario")), blocks)
    try:
        blocks = (_answered(asked, plan or mapping(asked), plan),)
    except BurdenshareError as error:
        blocks = (Block("answer", asked.say("scenario.refused"), says=(asked.english(error.sentence),)),)
    return Page(
        asked.say("scenario.title"),
        (asked.text("scenario.lede"),),
        blocks,
        forms=(_shipped(asked, shipped, plan), _own(_filled(asked, blocks[0].answer) if plan else asked)),
        live=True,
    )


def _filled(asked: Asked, found: Answer | None) -> Asked:
    """Set the controls to a plan that comes with the tracker, as far as they can say it."""
    if found is None:
        return asked
    values = {"ally": found.extra["ally"]}
    if goals := found.extra["targets"]:
        values |= {"share": f"{goals[-1]['target_share']:g}", "by": str(goals[-1]["by"])}
    said = [each for each in found.extra["lines"] if isinstance(each["amount"], int | float) and each["start"]]
    for nth, line in zip(LINES, said, strict=False):
        values[f"amount{nth}"] = f"{line['amount']:g}"
        values |= {f"{field}{nth}": str(line[field]) for field in ("start", "years") if line[field]}
    return replace(asked, values={**asked.values, **values})


def mapping(asked: Asked) -> dict[str, Any]:
    """Turn the values in the address into a scenario."""
    code = area(asked.values.get("ally") or "CAN").code
    share, by = asked.number("share", 3.5, 0.5, 10), asked.whole("by", 2035, 2027, 2050)
    shock = asked.number("gdp", 0, -30, 30)
    end = max(by, asked.whole("horizon", by, 2027, 2050))
    path = asked.values.get("base") or "frozen-share"
    return {
        "name": "own",
        "title": asked.say("scenario.own"),
        "ally": code,
        "horizon": end,
        "base": path,
        "day": asked.on.isoformat(),
        "targets": [
            {"share": share, "by": by, "name": f"{short(share, asked.lang)} % {asked.say('scenario.by')} {by}"}
        ],
        "lines": [line for each in LINES if (line := _line(asked, each))],
        **({"gdp": {"shock": {by: shock}}} if shock else {}),
    }


def _line(asked: Asked, each: int) -> dict[str, Any] | None:
    amount = asked.number(f"amount{each}", 0, 0, 2000)
    if not amount:
        return None
    code = area(asked.values.get("ally") or "CAN").code
    return {
        "id": f"programme-{each}",
        "title": asked.say("scenario.programme", n=each),
        "amount": amount,
        "currency": areas()[code].currency,
        "start": asked.whole(f"start{each}", 2027, 2020, 2050),
        "years": asked.whole(f"years{each}", 4, 1, 30),
        "after": "hold" if asked.values.get(f"hold{each}") else "stop",
    }


def _answered(asked: Asked, which: str | dict[str, Any], name: str) -> Block:
    day = asked.as_of if name else None
    found = asked.ask("scenario", which, **({"as_of": day} if day else {}))
    packed = found.extra["packed"]
    title = asked.english(found.extra["title"]).text
    return Block(
        "answer",
        title,
        says=_says(asked, found),
        drawn=Drawn("scenario", (name or packed,), {"as_of": day}),
        question=Question("scenario", {"which": name or packed, "as_of": day}),
        answer=found,
        table=laid_out(asked, title, found.rows.to_dicts(), "scenario"),
        codes=((asked.say("scenario.packed"), packed),),
    )


def _says(asked: Asked, found: Answer) -> tuple[Cell, ...]:
    last = found.rows.row(-1, named=True)
    said = []
    for each in found.extra["targets"]:
        key = "scenario.met" if each["met"] else "scenario.missed"
        said.append(
            asked.text(
                key,
                target=short(each["target_share"], asked.lang),
                by=each["by"],
                share=number(each["share"], asked.lang),
                gap=number(abs(each["gap_points"]), asked.lang),
                money=billions(abs(each["gap"]), asked.lang),
                currency=last["currency"],
            )
        )
    more = asked.text(
        "scenario.without",
        year=last["year"],
        share=number(last["share"], asked.lang),
        base=number(last["base_share"], asked.lang),
        day=asked.day(read_day(found.as_of)),
    )
    return (*said, more)


def _shipped(asked: Asked, shipped: list[dict[str, Any]], plan: str) -> Form:
    options = (
        ("", asked.say("scenario.own")),
        *((each["name"], asked.english(each["title"]).text) for each in shipped),
    )
    return Form(
        "scenario",
        (Field("plan", asked.say("form.plan"), "select", plan, options),),
        asked.say("form.show"),
        asked.say("form.plans"),
    )


def _own(asked: Asked) -> Form:
    code = area(asked.values.get("ally") or "CAN").code
    paths = tuple((each, asked.word("baseline", each)) for each in PATHS)
    fields = [
        choose(asked, code),
        Field("base", asked.say("form.base"), "select", asked.values.get("base") or PATHS[0], paths),
        _slider(asked, "share", 3.5, 1, 6, 0.1),
        _slider(asked, "by", 2035, 2027, 2045, 1),
        _slider(asked, "gdp", 0, -10, 10, 0.5),
    ]
    for each in LINES:
        fields += [
            _slider(asked, f"amount{each}", 0, 0, 200, 1),
            _slider(asked, f"start{each}", 2027, 2024, 2040, 1),
            _slider(asked, f"years{each}", 4, 1, 20, 1),
            Field(f"hold{each}", asked.say("form.hold"), "checkbox", asked.values.get(f"hold{each}", "")),
        ]
    return Form("scenario", tuple(fields), asked.say("form.show"), asked.say("form.scenario"), live=True)


def _slider(asked: Asked, name: str, default: float, low: float, high: float, step: float) -> Field:
    base, each = name.rstrip("123"), name[-1]
    own = areas()[area(asked.values.get("ally") or "CAN").code].currency
    label = asked.say(f"form.{base}", **({"n": each, "currency": own} if base in ("amount", "start", "years") else {}))
    return Field(
        name,
        label,
        "range",
        f"{asked.number(name, default, -1e6, 1e6):g}",
        limits={"min": low, "max": high, "step": step},
    )
