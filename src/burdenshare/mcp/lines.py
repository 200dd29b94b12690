"""How does an answer read for somebody who sees only its text: a line a number, a line a verdict?"""

from __future__ import annotations

from typing import Any

from burdenshare.mcp.shapes import Number, Reply

TOLD = {"claims": ("text", "who", "year", "verdict", "reason"), "left_open": ("field", "finding")}  # words with a line


def text(reply: Reply) -> str:
    """Write an answer in lines: what it comes to, its verdicts, its numbers, what is to be known of them."""
    said = [line(name, each) for name in TOLD for each in reply.words.get(name, [])]
    lines = [reply.headline, *said, *(of_number(each) for each in reply.numbers)]
    if reply.cannot_answer:
        lines.append(f"cannot_answer ({reply.cannot_answer.reason}). Needed: {reply.cannot_answer.needed}")
    if not reply.held_whole:
        lines.append("Held in part: what is missing of an edition was not zero; conclude nothing from it.")
    lines += [f"Note: {each}" for each in reply.notes]
    if reply.next_page:
        lines.append(f"More on page {reply.next_page}.")
    return "\n".join(lines)


def line(name: str, item: Any) -> str:
    """Write what is no number, where it has a line of its own.

    >>> line("claims", {"text": "1.37%", "who": "CAN", "year": 2024, "verdict": "right", "reason": "It is."})
    '"1.37%" CAN 2024 right: It is.'
    """
    if name not in TOLD:
        return ""
    first, *middle, last = (str(item[each]) for each in TOLD[name] if each in item)
    return f'"{first}" {" ".join(middle)}: {last}'.replace(" :", ":")


def of_number(each: Number) -> str:
    """Write one number with its papers; of what was said, when and whether it is in force."""
    who = " ".join(str(part) for part in (each.who, each.year) if part)
    value = each.printed or ("blank" if each.value is None else f"{each.value:,.10g}")
    papers = each.figure_id or each.release or each.trust
    said = f"; {each.note}" if each.status == "said" and each.note else ""
    return f"{who} {each.name}: {value} {each.unit} [{each.status}; {papers}{said}]".strip()
