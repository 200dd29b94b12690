"""Draw the floors of the house from the test that guards them: `python -m tools.picture_of_floors`."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.test_house import FLOORS

OUT = Path(__file__).parent.parent / "docs/pictures/floors.svg"
SAYS = {
    "cli": "prints; starts the faces below", "site": "the pages as files", "web": "pages", "api": "answers over HTTP",
    "claims": "a text judged", "sheets": "a document to print", "charts": "an answer drawn",
    "views": "one function a question, and the one door", "update": "fetches", "projections": "arithmetic",
    "ingest": "a file taken in",
    "formats": "what we hold as other programs read it", "language": "sentences in every language",
    "indicators": "formulas, the guard",
    "checks": "what must hold", "corrections": "declared repairs", "importers": "a publisher's file read",
    "store": "releases, append only", "reference": "areas, targets, the ledger", "core": "words: errors, days, facts",
}  # fmt: skip
WIDE, TALL, GAP = 760, 34, 6


def picture() -> str:
    """Write the floors from the top down; who stands higher may enter those below."""
    tall = len(FLOORS) * (TALL + GAP) + 40
    boxes = [_room(room, at, len(rooms), floor) for floor, rooms in enumerate(FLOORS) for at, room in enumerate(rooms)]
    foot = '<text x="10" y="{}">An arrow would only ever point down: every room may enter those below it.</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" '
        'font-family="sans-serif" font-size="12">\n'
        f"<title>The floors of the house</title>\n<rect width='{WIDE}' height='{tall}' fill='#fff'/>\n"
        + "\n".join(boxes) + "\n" + foot.format(tall - 12) + "\n</svg>\n"
    )  # fmt: skip


def _room(room: str, at: int, of: int, floor: int) -> str:
    wide = (WIDE - 20 - GAP * (of - 1)) / of
    x, y = 10 + at * (wide + GAP), 8 + floor * (TALL + GAP)
    words = f'<tspan font-weight="bold">{room}</tspan>  {SAYS.get(room, "")}'
    return (
        f'<rect x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{TALL}" fill="#eef3f8" stroke="#31608c"/>'
        f'<text x="{x + 10:.0f}" y="{y + 22}" xml:space="preserve">{words}</text>'
    )


if __name__ == "__main__":
    OUT.write_text(picture(), encoding="utf-8")
