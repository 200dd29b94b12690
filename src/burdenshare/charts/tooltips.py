"""What does each mark of a chart say to whoever points at it: whose figure, of when, how much, in which release?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.language.numbers import billions, catalogue, day, number, releases_named, say, strung

SIGN = "\u00a7"  # before an Ally's code, a series, a year and the words, in the description of a mark
SPEAKING = {"point", "bar", "square", "rect"}
OWNED = {"line", "text"}  # say nothing, but are somebody's: lit and put out with their marks
GHOST = {"type": "point", "size": 60, "opacity": 0, "filled": True}  # stands on a line's corners, to be pointed at
Spec = dict[str, Any]


def speaking(made: Spec, lang: str) -> Spec:
    """Give each mark its words; lines get points that nobody sees and a pointer finds."""
    rows = {name: [_with(row, lang) for row in held] for name, held in made.get("datasets", {}).items()}
    return _walked({**made, "datasets": rows}, rows, "")


def _with(row: Spec, lang: str) -> Spec:
    said, whose = words(row, lang), (row.get("ref_area") or "", _series(row, lang))
    found = {**row, "whose": SIGN.join(("", *whose, "", "")), "ally_of": SIGN.join(("", whose[0], "", "", ""))}
    found = found if any(whose) else row
    year = str(row.get("period") or row.get("year") or "")
    return {**found, "spoken": SIGN.join(("", *whose, year, said))} if said else found


def _series(row: Spec, lang: str) -> str:
    """Name what can be put out as one: a source, a line of a plan, a baseline."""
    if "billions" in row:
        return say(f"against.{row['baseline']}", lang)
    return str(row.get("publisher") or (row.get("title") if "layer" in row else "") or "")


def words(row: Spec, lang: str) -> str:
    """Say one row of a chart in the reader's language; nothing where it holds no figure.

    Examples
    --------
    >>> words({"ally": "Canada", "period": 2024, "label": "1.41", "status": "A", "release": "nato-2026-07"}, "en")
    'Canada, 2024: 1.41; NATO July 2026'
    """
    if "median" in row:
        median, p10, p90 = (number(row[name], lang) for name in ("median", "p10", "p90"))
        return say("mark.path", lang, head=_head(row, lang), median=median, p10=p10, p90=p90)
    if "billions" in row:
        against = say(f"against.{row['baseline']}", lang)
        return say("mark.cost", lang, head=row["year"], value=billions(row["extra"], lang), against=against)
    if "layer" in row:
        points = f"{number(row['points'], lang)}\u00a0%"
        return say("mark.said", lang, head=f"{row['title']}, {row['year']}", value=points)
    if row.get("numbers"):
        return say("mark.said", lang, head=row["ally"], value=row["numbers"])
    if "seen" in row and "n" in row:
        return say("mark.reliability", lang, said=_hundred(row["said"]), seen=_hundred(row["seen"]), n=row["n"])
    return _figure(row, lang)


def _figure(row: Spec, lang: str) -> str:
    value = row.get("label") or (row.get("said") if "at_or_above" in row else None)
    if not value:
        return ""
    head = row["said"].replace("|", " ") if "whole" in row else _head(row, lang)
    kind = row.get("kind")
    told = [releases_named(row.get("release") or "", lang), catalogue(lang)["mark"].get(kind or "", "")]
    return strung([say("mark.said", lang, head=head, value=value), *filter(None, told)], lang)


def _head(row: Spec, lang: str) -> str:
    """Say whose figure it is, and of when."""
    on = row.get("released_at") or row.get("made")
    year = row.get("period") or (None if on else row.get("when"))
    parts = (row.get("ally"), row.get("publisher"), year and str(year), on and not row.get("ally") and day(on, lang))
    return ", ".join(str(each) for each in parts if each)


def _hundred(share: float) -> str:
    return f"{share:.0%}"[:-1]


def _walked(spec: Spec, rows: dict[str, list[Spec]], held: str, ghosted: frozenset[str] = frozenset()) -> Spec:
    held = spec.get("data", {}).get("name", held)
    found = {**spec}
    ghosts = list(_ghosts(spec.get("layer", ()), rows, held))
    ghosted |= {_data(each, held) for each in ghosts}
    for name in ("vconcat", "layer"):
        if name in spec:
            found[name] = [_walked(each, rows, held, ghosted) for each in spec[name]]
    if ghosts:
        found["layer"] += ghosts
    if "spec" in spec:
        found["spec"] = _walked(spec["spec"], rows, held)
    twice = held in ghosted and "transform" in spec  # a ghost stands on each of its rows
    if _kind(spec) in SPEAKING and not twice and _speaks(rows, held):
        found["encoding"] = {**spec["encoding"], "description": {"field": "spoken", "type": "nominal"}}
    elif (twice or _kind(spec) in OWNED) and any("whose" in row for row in rows.get(held, ())):
        # a line without a colour of its own joins several series
        field = "ally_of" if _kind(spec) == "line" and "color" not in spec["encoding"] else "whose"
        found["encoding"] = {**spec["encoding"], "description": {"field": field, "type": "nominal"}}
    return found


def _kind(spec: Spec) -> str:
    mark = spec.get("mark", "")
    return str(mark.get("type") if isinstance(mark, dict) else mark)


def _speaks(rows: dict[str, list[Spec]], held: str) -> bool:
    return any("spoken" in row for row in rows.get(held, ()))


def _ghosts(layers: list[Spec], rows: dict[str, list[Spec]], held: str) -> Iterator[Spec]:
    """Set points on the lines and areas whose rows have no mark of their own; one set for the rows of a picture."""
    marked = {_data(each, held) for each in layers if _kind(each) in SPEAKING and "transform" not in each}
    drawn = [each for each in layers if _kind(each) in ("line", "area")]
    drawn.sort(key=lambda each: each["encoding"]["y"].get("field") not in ("median", "value"))
    for each in drawn:
        name = _data(each, held)
        if name not in marked and _speaks(rows, name):
            marked.add(name)
            keep = {
                key: each["encoding"][key] for key in ("x", "y", "color", "order", "detail") if key in each["encoding"]
            }
            said = {"field": "spoken", "type": "nominal"}
            yield {**each, "mark": GHOST, "encoding": {**keep, "description": said}}


def _data(spec: Spec, held: str) -> str:
    return str(spec.get("data", {}).get("name", held))
