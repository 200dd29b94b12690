"""Several figures side by side, with their difference where they may be held against each other."""

from __future__ import annotations

from burdenshare.core.clock import today
from burdenshare.core.measures import SHARE
from burdenshare.mcp import numbers
from burdenshare.mcp.asked import base, figure
from burdenshare.mcp.refusals import refused
from burdenshare.mcp.shapes import Number, Reason, Reply
from burdenshare.views.ask import ask


def compare(
    allies: list[str],
    years: list[int],
    indicator: str = SHARE,
    releases: list[str] | None = None,
    as_of: str | None = None,
) -> Reply:
    """Figures of one or several Allies, years or releases side by side, with the difference of the first two."""
    if len(allies) == len(years) == 1 and not releases:
        answer = ask("compare", allies[0], years[0], as_of=as_of)
        return base(answer, numbers.figures(answer), words={"reasons": answer.extra.get("reasons", [])})
    replies = [
        figure(ally, year, indicator, release, as_of)
        for release in releases or (None,)
        for ally in allies
        for year in years
    ]
    failed = next((each for each in replies if each.cannot_answer), None)
    if failed:
        return failed
    found = [each.numbers[0] for each in replies]
    asked, on = f"compare {' '.join(allies)} {' '.join(map(str, years))}", as_of or today().isoformat()
    if apart := _apart(found):
        return refused(asked, on, *apart)
    return Reply(
        question=asked,
        as_of=on,
        headline="; ".join(f"{each.who} {each.year}: {each.value:g}" for each in found),
        numbers=[*found, *_difference(found)],
        notes=list(dict.fromkeys(note for each in replies for note in each.notes)),
        held_whole=all(each.held_whole for each in replies),
        words={"order": [each.who for each in sorted(found, key=lambda one: -(one.value or 0.0))]},
    )


def _apart(found: list[Number]) -> tuple[Reason, str] | None:
    """Say why figures are not to be held against each other: the kind of refusal and its sentence."""
    if len({each.definition for each in found}) > 1:
        said = ", ".join(f"{each.release} {each.definition}" for each in found)
        return "mixed_definitions", (
            f"These figures follow different definitions: {said}. Their difference is no change in time."
        )
    if len({each.unit for each in found}) > 1:
        said = ", ".join(f"{each.release} {each.unit}" for each in found)
        return "mixed_prices", f"These figures are in different units or prices: {said}."
    return None


def _difference(found: list[Number]) -> list[Number]:
    if len(found) < 2 or found[0].value is None or found[1].value is None:
        return []
    one, two = found[0], found[1]
    apart = round((two.value or 0.0) - (one.value or 0.0), 9)
    unit = "percentage points" if one.unit.startswith("%") else one.unit
    return [
        two.model_copy(
            update={
                "name": "difference, the second less the first",
                "value": apart,
                "unit": unit,
                "status": "derived",
                "figure_id": None,
                "trust": "reckoned",
                "note": f"{one.figure_id} and {two.figure_id}",
            }
        )
    ]
