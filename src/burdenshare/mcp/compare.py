"""Several figures side by side, with their difference where they may be held against each other."""

from __future__ import annotations

from itertools import pairwise

from burdenshare.core.clock import today
from burdenshare.core.measures import SHARE
from burdenshare.mcp import numbers
from burdenshare.mcp.figures import base, figure
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Number, Reason, Reply
from burdenshare.views.ask import ask


def compare(
    allies: list[str],
    years: list[int],
    indicator: str = SHARE,
    releases: list[str] | None = None,
    as_of: str | None = None,
    indicators: list[str] | None = None,
) -> Reply:
    """Figures of one or several Allies, years, releases or indicators side by side, with their differences."""
    what = indicators or [indicator]
    if len(allies) == len(years) == 1 and what == [SHARE] and not releases:
        answer = ask("compare", allies[0], years[0], as_of=as_of)
        return base(answer, numbers.figures(answer), words={"reasons": answer.extra.get("reasons", [])})
    replies = [
        figure(ally, year, each, release, as_of)
        for release in releases or (None,)
        for each in what
        for ally in allies
        for year in years
    ]
    failed = next((each for each in replies if each.cannot_answer), None)
    return failed or _beside(replies, f"compare {' '.join(allies)} {' '.join(map(str, years))}", as_of)


def _beside(replies: list[Reply], asked: str, as_of: str | None) -> Reply:
    """Set figures side by side, unless they are not to be held against each other."""
    found, on = [each.numbers[0] for each in replies], as_of or today().isoformat()
    if apart := _apart(found):
        return refused(asked, on, *apart)
    ordered, years = sorted(found, key=lambda one: -(one.value or 0.0)), {each.year for each in found}
    return Reply(
        question=asked,
        as_of=on,
        headline="; ".join(f"{each.who} {each.year}: {each.printed} {each.unit} ({each.release})" for each in found),
        numbers=[
            *found,
            *(_difference(one, two) for one, two in _pairs(found)),
            *(_ratio(one, two) for one, two in _pairs(found) if one.value and one.value > 0 and two.value),
        ],
        notes=list(dict.fromkeys(note for each in replies for note in each.notes)),
        held_whole=all(each.held_whole for each in replies),
        words={"order": [f"{each.who} {each.year}" if len(years) > 1 else each.who for each in ordered]},
    )


def _apart(found: list[Number]) -> tuple[Reason, str] | None:
    """Say why figures are not to be held against each other: the kind of refusal and its sentence.

    Of several indicators the unit is said first: whoever asks for soldiers less a share mixes no definitions.
    """
    units = _mixed(found, "unit", "mixed_prices", "These figures are in different units or prices: {}.")
    follow = "These figures follow different definitions: {}. Their difference is no change in time."
    definitions = _mixed(found, "definition", "mixed_definitions", follow)
    return (units or definitions) if len({each.name for each in found}) > 1 else (definitions or units)


def _mixed(found: list[Number], field: str, reason: Reason, said: str) -> tuple[Reason, str] | None:
    if len({getattr(each, field) for each in found}) == 1:
        return None
    return reason, said.format(", ".join(dict.fromkeys(f"{each.release} {getattr(each, field)}" for each in found)))


def _pairs(found: list[Number]) -> list[tuple[Number, Number]]:
    """Hold each figure against the one before of the same Ally; where each Ally has one, against the first."""
    kinds: dict[tuple[str | None, str], list[Number]] = {}
    for each in found:
        kinds.setdefault((each.who, each.name), []).append(each)
    if all(len(of) == 1 for of in kinds.values()):
        return [(found[0], each) for each in found[1:]]
    return [pair for of in kinds.values() for pair in ([(of[0], of[-1])] if len(of) > 2 else []) + list(pairwise(of))]


def _difference(one: Number, two: Number) -> Number:
    value, unit = (two.value or 0.0) - (one.value or 0.0), "percentage points" if one.unit.startswith("%") else one.unit
    return _reckoned(one, two, f"difference, the second less the first: {_whose(one, two, 'less')}", value, unit)


def _ratio(one: Number, two: Number) -> Number:
    value = (two.value or 0.0) / (one.value or 1.0)
    return _reckoned(one, two, f"ratio, the second over the first: {_whose(one, two, 'over')}", value, "times")


def _whose(one: Number, two: Number, word: str) -> str:
    spans = f", {one.year} to {two.year}" if one.year != two.year else ""
    return f"{two.who} {word} {one.who}" if one.who != two.who else f"{two.who}{spans}"


def _reckoned(one: Number, two: Number, name: str, value: float, unit: str) -> Number:
    return two.model_copy(
        update={
            "name": name,
            "value": round(value, 9),
            "printed": None,
            "unit": unit,
            "status": "derived",
            "figure_id": None,
            "trust": "reckoned",
            "link": numbers.link("question/compare", numbers.page_of("compare")),
            "note": f"{one.figure_id} and {two.figure_id}",
        }
    )
