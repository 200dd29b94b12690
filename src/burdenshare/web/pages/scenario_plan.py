"""A plan of one's own: what the address says of it, line by line, as a scenario that can be reckoned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from burdenshare.core.errors import QueryError
from burdenshare.language import say as sentence
from burdenshare.language import tell
from burdenshare.language.numbers import short
from burdenshare.reference.areas import area, areas
from burdenshare.views.answer import Answer
from burdenshare.web.request import PageRequest
from burdenshare.web.words import LANGS

FEWEST, MOST = 3, 10
FIELDS = ("programme", "name", "amount", "start", "years", "hold")
OWN = ("plan", "ally", "base", "share", "by", "gdp", "lines")
LINES = tuple(f"{field}{each}" for each in range(1, MOST + 1) for field in FIELDS)
# What a reader finds who has set nothing yet, so that there is something to change.
EXAMPLE = {"amount1": "20", "start1": "2027", "years1": "6", "hold1": "1", "amount2": "60", "start2": "2030", "years2": "8"}  # fmt: skip  # noqa: E501


def begun(asked: PageRequest) -> PageRequest:
    """Set the example where a reader has set nothing."""
    own = {*OWN, *LINES} & asked.values.keys()
    return asked if asked.still or own else replace(asked, values={**EXAMPLE, **asked.values})


def country(asked: PageRequest) -> str:
    """Give the Ally whose plan it is."""
    return area(asked.values.get("ally") or "CAN").code


def many(asked: PageRequest) -> int:
    """Say how many lines the form holds: as many as are asked for, and never fewer than are set."""
    used = [each for each in range(1, MOST + 1) if _set(asked, each)]
    return max(asked.whole("lines", FEWEST, FEWEST, MOST), *used, FEWEST)


def _set(asked: PageRequest, each: int) -> bool:
    return bool(asked.number(f"amount{each}", 0, 0, 2000) or asked.values.get(f"programme{each}"))


def programmes(asked: PageRequest) -> dict[str, dict[str, Any]]:
    """Give the programmes that can be lines, by the name a line calls them: those of the plan's own Ally first."""
    own = country(asked)
    rows = [
        row
        for row in asked.ask("programmes", as_of=asked.as_of).rows.to_dicts()
        if row["value"] and row["confidence"] != "unverified" and row["kind"] != "total"
    ]
    rows.sort(key=lambda row: row["ref_area"] != own)
    return {f"{row['ref_area']}:{row['programme']}/{row['amount']}": row for row in rows}


def chosen(asked: PageRequest, each: int, held: dict[str, dict[str, Any]]) -> str:
    """Find the programme a line names: by its name in the ledger, its id or the words of its title.

    Raises
    ------
    QueryError
        none is called that; names the nearest.
    """
    text = asked.values.get(f"programme{each}", "").strip()
    if not text:
        return ""
    wanted = text.casefold()
    for name, row in held.items():
        called = (name, name[4:], row["programme"], row["name"], tell(row["name"], asked.lang))
        if wanted in map(str.casefold, called):
            return name
    near = [name for name, row in held.items() if wanted in f"{name} {row['name']}".casefold()][:3]
    raise QueryError(sentence("errors.no_programme", given=f"{text!r:.60}", near=near or list(held)[:3]))


def mapping(asked: PageRequest) -> dict[str, Any]:
    """Turn the values in the address into a scenario."""
    share, by = asked.number("share", 3.5, 0.5, 10), asked.whole("by", 2035, 2027, 2050)
    shock, end = asked.number("gdp", 0, -30, 30), max(by, asked.whole("horizon", by, 2027, 2050))
    held = programmes(asked) if any(asked.values.get(f"programme{each}") for each in range(1, MOST + 1)) else {}
    goal = {"share": share, "by": by, "name": f"{short(share, asked.lang)} % {asked.say('scenario.by')} {by}"}
    return {
        "name": "own",
        "title": asked.say("scenario.own"),
        "ally": country(asked),
        "horizon": end,
        "base": asked.values.get("base") or "frozen-share",
        "day": asked.on.isoformat(),
        "targets": [goal],
        "lines": [line for each in range(1, MOST + 1) if (line := _line(asked, each, held))],
        **({"gdp": {"shock": {by: shock}}} if shock else {}),
    }


def _line(asked: PageRequest, each: int, held: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    amount, name = asked.number(f"amount{each}", 0, 0, 2000), chosen(asked, each, held)
    if not amount and not name:
        return None
    known = held[name] if name else {}
    said = asked.values.get(f"name{each}", "").strip()[:80]
    own = {"amount": amount} if amount and amount != known.get("value") else {}
    priced = {"ledger": name, **own} if name else {**own, "currency": areas()[country(asked)].currency}
    return {
        "id": f"programme-{each}",
        "title": _own(said, known) or known.get("name") or asked.say("scenario.programme", n=each),
        **priced,
        "start": asked.whole(f"start{each}", _year(known.get("start")) or 2027, 1990, 2050),
        "years": asked.whole(f"years{each}", known.get("years") or 4, 1, 100),
        "after": "hold" if asked.values.get(f"hold{each}") else "stop",
    }


def _own(said: str, known: dict[str, Any]) -> str:
    """Give the name a reader wrote; that of the ledger, in any language, is none of his own."""
    return "" if known and said in {known["name"], *(tell(known["name"], lang) for lang in LANGS)} else said


def _year(text: str | None) -> int | None:
    return int(text[:4]) if text and text[:4].isdigit() else None


def filled(asked: PageRequest, found: Answer | None) -> PageRequest:
    """Set the controls to a plan that comes with the tracker, as far as they can say it."""
    if found is None:
        return asked
    values = {"ally": found.extra["ally"]}
    if goals := found.extra["targets"]:
        values |= {"share": f"{goals[-1]['target_share']:g}", "by": str(goals[-1]["by"])}
    own = areas()[found.extra["ally"]].currency
    said = [each for each in found.extra["lines"] if each["start"] and (each["ledger"] or each["currency"] == own)]
    for nth, line in enumerate(said[:MOST], 1):
        values |= {f"name{nth}": tell(line["title"], asked.lang), f"amount{nth}": f"{line['amount']:g}"}
        values |= {f"{field}{nth}": f"{line[field]:g}" for field in ("start", "years") if line[field]}
        if line["ledger"]:
            values[f"programme{nth}"] = f"{found.extra['ally']}:{line['ledger']}"
    return replace(asked, values={**asked.values, **values})


def completed(asked: PageRequest) -> PageRequest:
    """Set what the ledger knows of each programme named into the controls, where they say nothing else."""
    if not any(asked.values.get(f"programme{each}") for each in range(1, MOST + 1)):
        return asked
    held, values = programmes(asked), dict(asked.values)
    for each in range(1, MOST + 1):
        name = chosen(asked, each, held)
        if name:
            line = _line(asked, each, held) or {}
            known = {
                "programme": name,
                "name": tell(line["title"], asked.lang),
                "amount": f"{line.get('amount', held[name]['value']):g}",
            }
            known |= {"start": str(line["start"]), "years": str(line["years"])}
            values |= {f"{field}{each}": value for field, value in known.items()}
    return replace(asked, values=values)
