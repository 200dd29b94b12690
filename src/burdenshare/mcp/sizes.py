"""How is an answer kept small? What it says and its numbers come in pages; nothing is lost between them."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from burdenshare.mcp.lines import TOLD, line, of_number, text
from burdenshare.mcp.shapes import Number, Reply

MOST = 8000  # bytes of the whole result, its text and its structured part
SPARE = 700  # for the frame around them
NOTE, HEAD, NOTES = 320, 600, 1500  # characters; bytes, which the text repeats
WORDS, VERDICTS = 2200, 5500  # bytes that words may take of a page where numbers want the rest
SaidSize = tuple[str, Any, bool]  # a name, what stands under it, and whether that is one of a list


def paged(reply: Reply, page: int, full: bool) -> Reply:
    """Give one page of an answer; the whole of it when it is asked for in full."""
    if full:
        return reply
    notes = _fit([_cut(each, NOTE) for each in reply.notes], NOTES)
    small = reply.model_copy(update={"headline": _cut(reply.headline, HEAD), "notes": notes})
    pages = list(_pages(small))
    page = min(page, len(pages))
    words, found = pages[page - 1]
    return small.model_copy(
        update={
            "numbers": found,
            "words": words,
            "page": page,
            "next_page": page + 1 if page < len(pages) else None,
            "notes": small.notes if page == 1 else [],
        }
    )


def _pages(reply: Reply) -> Iterator[tuple[dict[str, Any], list[Number]]]:
    """Fill each page with what is said, up to its share, and then with numbers."""
    said, found = deque(_apart(reply.words)), deque(reply.numbers)
    share = VERDICTS if TOLD.keys() & reply.words.keys() else WORDS
    bare = reply.model_copy(update={"numbers": [], "words": {}})
    while True:
        whole = MOST - SPARE - _size(bare)
        words, left = _words(said, whole, min(share, whole) if found else whole)
        yield words, _numbers(found, left)
        if not said and not found:
            return
        bare = bare.model_copy(update={"notes": []})


def _apart(words: dict[str, Any]) -> Iterator[SaidSize]:
    for name, value in words.items():
        if isinstance(value, list) and value:
            yield from ((name, each, True) for each in value)
        else:
            yield name, value, False


def _words(said: deque[SaidSize], whole: int, room: int) -> tuple[dict[str, Any], int]:
    """Take what fits into the share of a page; what would fit into none is named as left out."""
    words: dict[str, Any] = {}
    while said:
        name, value, listed = said[0]
        told = line(name, value) if listed else ""
        size = len(json.dumps({name: value}, ensure_ascii=False, default=str).encode()) + len(told.encode())
        if size > whole and not words:
            said.popleft()
            words.setdefault("left_out", []).append(name)
        elif size > room and words:
            break
        else:
            said.popleft()
            room, whole = room - size, whole - size
            words[name] = [*words.get(name, []), value] if listed else value
    return words, whole


def _numbers(found: deque[Number], room: int) -> list[Number]:
    """Take the numbers that fit; a page that has none yet takes one."""
    taken: list[Number] = []
    while found:
        room -= len(found[0].model_dump_json().encode()) + len(of_number(found[0]).encode()) + 2
        if room < 0 and taken:
            break
        taken.append(found.popleft())
    return taken


def _size(reply: Reply) -> int:
    return len(reply.model_dump_json().encode()) + len(text(reply).encode())


def _fit(values: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for each in values:
        room -= len(json.dumps(each, ensure_ascii=False).encode())
        if room < 0:
            break
        kept.append(each)
    return kept


def _cut(told: str, most: int) -> str:
    return told if len(told) <= most else f"{told[: most - 4].rsplit(' ', 1)[0]} ..."
