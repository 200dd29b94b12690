"""How is an answer kept small? Numbers come in pages; texts are cut last, and it is said."""

from __future__ import annotations

from typing import Any

from burdenshare.mcp.shapes import Number, Reply

MOST = 8000  # bytes of the whole result, its text and its structured part
NOTE, HEAD = 320, 600  # characters
WORDS = 2200  # bytes that words may take where numbers want the rest


def text(reply: Reply) -> str:
    """Write an answer for a reader who sees only text: a line a number, the notes after them."""
    lines = [reply.headline, *(_line(each) for each in reply.numbers)]
    if reply.cannot_answer:
        lines.append(f"cannot_answer ({reply.cannot_answer.reason}). Needed: {reply.cannot_answer.needed}")
    if reply.next_page:
        lines.append(f"More on page {reply.next_page}.")
    return "\n".join(lines)


def _line(each: Number) -> str:
    who = " ".join(str(part) for part in (each.who, each.year) if part)
    value = each.printed or ("blank" if each.value is None else f"{each.value:,.10g}")
    papers = each.figure_id or each.release or each.trust
    return f"{who} {each.name}: {value} {each.unit} [{each.status}; {papers}]".strip()


def paged(reply: Reply, page: int, full: bool) -> Reply:
    """Give one page of an answer; the whole of it when it is asked for in full."""
    if full:
        return reply
    notes = [_cut(each, NOTE) for each in reply.notes]
    small = reply.model_copy(update={"headline": _cut(reply.headline, HEAD), "notes": _fit(notes, 1500)})
    pages = _pages(small)
    page = min(page, len(pages))
    words = small.words if page == 1 else {}
    room = MOST - 500 - _size(small.model_copy(update={"words": {}})) if len(pages) == 1 else WORDS
    return small.model_copy(
        update={
            "numbers": pages[page - 1],
            "page": page,
            "next_page": page + 1 if page < len(pages) else None,
            "words": shortened(words, max(room, WORDS)),
            "notes": small.notes if page == 1 else [],
        }
    )


def _pages(reply: Reply) -> list[list[Number]]:
    """Fill pages with numbers until the next would make the result too large."""
    bare = reply.model_copy(update={"numbers": [], "words": shortened(reply.words, WORDS)})
    room = MOST - 700 - _size(bare)
    pages: list[list[Number]] = [[]]
    left = room
    for each in reply.numbers:
        size = len(each.model_dump_json().encode()) + len(_line(each).encode()) + 2
        if size > left and pages[-1]:
            pages.append([])
            left = MOST - 1800
        pages[-1].append(each)
        left -= size
    return pages


def _size(reply: Reply) -> int:
    return len(reply.model_dump_json().encode()) + len(text(reply).encode())


def shortened(words: dict[str, Any], room: int) -> dict[str, Any]:
    """Keep the words that fit, in order; name those left out."""
    import json

    kept: dict[str, Any] = {}
    left: list[str] = []
    for name, value in words.items():
        size = len(json.dumps({name: value}, ensure_ascii=False, default=str).encode())
        if size <= room:
            kept[name], room = value, room - size
        elif isinstance(value, list) and value:
            kept[name] = _some(value, room // 2)
            room //= 2
            left.append(name)
        else:
            left.append(name)
    return {**kept, **({"left_out": left} if left else {})}


def _some(values: list[Any], room: int) -> list[Any]:
    return _fit(list(values), room)


def _fit(values: list[Any], room: int) -> list[Any]:
    import json

    kept: list[Any] = []
    for each in values:
        room -= len(json.dumps(each, ensure_ascii=False, default=str).encode())
        if room < 0:
            break
        kept.append(each)
    return kept


def _cut(told: str, most: int) -> str:
    return told if len(told) <= most else f"{told[: most - 4].rsplit(' ', 1)[0]} ..."
