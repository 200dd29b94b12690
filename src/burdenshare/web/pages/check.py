"""The checker: paste a text, and each number in it gets its verdict, with the figures it was held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.claims.check import check
from burdenshare.claims.forms import diagnosis_words, pieces
from burdenshare.core.errors import BurdenshareError
from burdenshare.web.asked import Asked
from burdenshare.web.cells import laid_out
from burdenshare.web.page import Block, Cell, Field, Form, Page, Table

LONGEST = 60_000  # characters
SHOWN, PAPERS, LINES = 80, 3, 8  # claims explained on a page; figures and sums told of each


def page(asked: Asked) -> Page:
    """Make the page of the checker."""
    lede = (asked.text("check.lede"),)
    if asked.still:
        return Page(asked.say("check.title"), (*lede, asked.text("still.check")), ())
    text = asked.values.get("text", "")[:LONGEST]
    blocks: tuple[Block, ...] = ()
    if text.strip():
        try:
            blocks = _checked(asked, text)
        except BurdenshareError as error:
            blocks = (Block("answer", asked.say("site.trouble"), says=(asked.english(error.sentence),)),)
    return Page(asked.say("check.title"), lede, blocks, forms=(box(asked, text),))


def box(asked: Asked, text: str = "") -> Form:
    """Make the box into which a number or a text is put."""
    fields = (
        Field("text", asked.say("check.text"), "textarea", text, limits={"max": LONGEST}),
        Field("written", asked.say("check.written"), "date", asked.values.get("written", "")),
    )
    return Form("check", fields, asked.say("check.submit"), asked.say("check.box"), method="post")


def _checked(asked: Asked, text: str) -> tuple[Block, ...]:
    found = check(text, asked.values.get("written") or None, told_in=asked.lang, today=asked.as_of)
    if found.rows.is_empty():
        return (Block("answer", asked.say("check.found"), says=(asked.text("check.none"), asked.text("check.try"))),)
    spoken = str(found.extra["language"])
    rows = found.rows.to_dicts()
    shown = Block(
        "answer",
        asked.say("check.found"),
        says=(Cell(found.headline), *(Cell(note) for note in found.notes)),
        marked=tuple(_marked(asked, text, rows)),
        table=_table(asked, rows, spoken),
        folded=True,
    )
    ledger = {entry["id"]: entry for entry in found.extra["ledger"]}
    return (shown, *(_claim(asked, row, ledger, spoken) for row in rows[:SHOWN]))


def _said(asked: Asked, text: str, spoken: str) -> Cell:
    """Mark a sentence with its language where the page is in the other one."""
    return Cell(text, lang="" if spoken == asked.lang else spoken)


def _marked(asked: Asked, text: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """Cut the text at its claims: each piece with the word and the kind of its verdict, and where that is explained."""
    for piece, row in pieces(text, rows):
        if row is None:
            yield piece, "", "", ""
        else:
            yield piece, asked.word("verdict", row["verdict"]), row["verdict"], f"#claim-{row['n']}"


def _claim(asked: Asked, row: dict[str, Any], ledger: dict[str, Any], spoken: str) -> Block:
    """Explain one claim: why, what stood then and stands now, the sums, the papers, and what would hold."""
    why = ", ".join(diagnosis_words(each, asked.lang) for each in row["diagnosis"])
    told = (
        ("check.why_wrong", Cell(why)),
        ("check.then", Cell(row["stood_then"] or "")),
        ("check.now", Cell(row["stands_now"] or "")),
        ("check.release", Cell(row["matched_release"] or "")),
        ("check.sums", Cell("; ".join(row["arithmetic"][:LINES]))),
        ("check.rather", _said(asked, row["corrected"] or "", spoken)),
    )
    facts = [(asked.say(key), cell) for key, cell in told if cell.text]
    for each in row["figures"][:PAPERS]:
        facts.append((asked.say("check.figure"), Cell(each, asked.to(f"figure/{each}"))))
    for each in row["entries"]:
        facts.append((asked.say("check.ledger"), _entry(ledger[each])))
    heading = asked.say("check.claim", n=row["n"], text=row["text"], verdict=asked.word("verdict", row["verdict"]))
    return Block(f"claim-{row['n']}", heading, says=(Cell(row["reason"]),), facts=tuple(facts))


def _entry(entry: dict[str, Any]) -> Cell:
    url = str(entry["url"] or "")
    words = f"{entry['words']} ({entry['who']}, {entry['announced']}; {entry['source'] or url})"
    return Cell(words, url if url.startswith(("http://", "https://")) else "", "en")


def _table(asked: Asked, rows: list[dict[str, Any]], spoken: str) -> Table:
    said = [{**row, "language": spoken} for row in rows]
    return laid_out(asked, asked.say("check.table"), said, "check")
