"""Damages to a file's bytes, its XML and its JSON that downloads, mail and editors do."""

from __future__ import annotations

import base64
import csv
import gzip
import json
import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO

from tests.importers.damages.book import FIGURE, Xml, zipped

Bytes = Callable[[bytes, random.Random], bytes]


def _lines(change: Callable[[list[bytes], random.Random], list[bytes]]) -> Bytes:
    return lambda content, dice: b"".join(change(content.splitlines(keepends=True), dice))


def resumed_early(content: bytes, dice: random.Random) -> bytes:
    """Go on with a broken download from too early: a piece stands twice."""
    at, back = dice.randrange(len(content) // 4, len(content)), dice.choice((1, 64, 1460, 8192))
    return content[:at] + content[max(at - back, 0) :]


def resumed_late(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content) // 4, len(content))
    return content[:at] + content[at + dice.choice((1, 64, 1460, 8192)) :]


def pieces_exchanged(content: bytes, dice: random.Random) -> bytes:
    size = dice.choice((512, 1460, 4096))
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    one, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"".join(pieces)


def bit_turned(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]


def bits_turned(content: bytes, dice: random.Random) -> bytes:
    for _ in range(20):
        content = bit_turned(content, dice)
    return content


def digit_changed(content: bytes, dice: random.Random) -> bytes:
    """Turn the first digit of a number into another."""
    at = [each.start() for each in re.finditer(rb"(?<![\d.])[1-9](?=\d)", content)]
    where = dice.choice(at) if at else 0
    return content[:where] + str(dice.randrange(1, 10)).encode() + content[where + 1 :]


def page_added(content: bytes, _: random.Random) -> bytes:
    return content + b"<html><body>Session expired</body></html>\n"


def page_before(content: bytes, _: random.Random) -> bytes:
    return b"<!-- cached -->\n" + content


def comments(content: bytes, _: random.Random) -> bytes:
    return b"# exported 2026-11-29\n" + content


def separator_said(content: bytes, _: random.Random) -> bytes:
    return b"sep=,\r\n" + content


def old_ends(content: bytes, _: random.Random) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r")


def bom_twice(content: bytes, _: random.Random) -> bytes:
    return b"\xef\xbb\xbf\xef\xbb\xbf" + content.removeprefix(b"\xef\xbb\xbf")


def wide(content: bytes, _: random.Random) -> bytes:
    """Save as UTF-16 with a mark, as programs of sheets do ("Unicode text")."""
    return content.decode("utf-8-sig", "replace").encode("utf-16")


def ended(content: bytes, _: random.Random) -> bytes:
    return content + b"\x1a"


def all_quoted(content: bytes, _: random.Random) -> bytes:
    out = StringIO(newline="")
    rows = csv.reader(
        StringIO(content.decode("utf-8-sig", "replace"), newline=""),
        delimiter=b"\t".decode() if b"\t" in content[:2000] else ",",
    )
    csv.writer(out, quoting=csv.QUOTE_ALL, delimiter="\t" if b"\t" in content[:2000] else ",").writerows(rows)
    return out.getvalue().encode()


def commas_behind(content: bytes, _: random.Random) -> bytes:
    return b"".join(line.rstrip(b"\r\n") + b",,\n" for line in content.splitlines())


def blanks_after_commas(content: bytes, _: random.Random) -> bytes:
    return content.replace(b",", b", ")


def in_base64(content: bytes, _: random.Random) -> bytes:
    return base64.encodebytes(content)


def gzip_cut(content: bytes, dice: random.Random) -> bytes:
    packed = gzip.compress(content)
    return packed[: dice.randrange(len(packed) // 2, len(packed))]


def in_zip(content: bytes, _: random.Random) -> bytes:
    return zipped({"download.csv": content})


def lines_shuffled(lines: list[bytes], dice: random.Random) -> list[bytes]:
    body = lines[5:-3]
    dice.shuffle(body)
    return [*lines[:5], *body, *lines[-3:]]


def lines_exchanged(lines: list[bytes], dice: random.Random) -> list[bytes]:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def first_line_lost(lines: list[bytes], _: random.Random) -> list[bytes]:
    return lines[1:]


def first_line_again(lines: list[bytes], dice: random.Random) -> list[bytes]:
    at = dice.randrange(len(lines))
    return [*lines[:at], lines[0], *lines[at:]]


def every_other(lines: list[bytes], _: random.Random) -> list[bytes]:
    return lines[:1] + lines[1::2]


RAW: dict[str, Bytes] = {
    each.__name__: each
    for each in (
        resumed_early, resumed_late, pieces_exchanged, bit_turned, bits_turned, page_added, page_before, ended,
        in_base64, gzip_cut, in_zip,
    )
}  # fmt: skip
TEXT = RAW | {
    each.__name__: each
    for each in (
        digit_changed, comments, separator_said, old_ends, bom_twice, wide, all_quoted, commas_behind,
        blanks_after_commas,
    )
}  # fmt: skip
TEXT |= {
    each.__name__: _lines(each)
    for each in (lines_shuffled, lines_exchanged, first_line_lost, first_line_again, every_other)
}


# ---- a workbook's XML ------------------------------------------------------------------------------------------------


def hidden_rows(xml: str, dice: random.Random) -> str:
    return re.sub(r'<row r="(\d+)"', lambda at: f'{at[0]} hidden="1"' if dice.random() < 0.3 else at[0], xml)


def hidden_columns(xml: str, _: random.Random) -> str:
    return xml.replace("<sheetData>", '<cols><col min="3" max="6" width="0" hidden="1"/></cols><sheetData>')


def merged_cells(xml: str, dice: random.Random) -> str:
    """Merge a figure with those right of it; what they held stays in the file, as some programs leave it."""
    found = list(FIGURE.finditer(xml))
    if not found:
        return xml
    at = dice.choice(found)
    row = re.sub(r"\D", "", at[1])
    return xml.replace("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{at[1]}:XFD{row}"/></mergeCells>')


def note_in_cell(xml: str, dice: random.Random) -> str:
    """Put a raised number of a footnote into a figure's cell."""
    found = list(FIGURE.finditer(xml))
    if not found:
        return xml
    at = dice.choice(found)
    value = re.search(r"<v>([^<]*)</v>", at[0])
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    cell = f'<c r="{at[1]}" t="inlineStr"><is><r><t>{value[1] if value else ""}</t></r>{raised}</is></c>'
    return xml[: at.start()] + cell + xml[at.end() :]


def as_days(xml: str, dice: random.Random) -> str:
    """Hold some figures as days in the manner of ISO 8601."""
    return FIGURE.sub(lambda at: f'<c r="{at[1]}" t="d"><v>2024-01-02</v></c>' if dice.random() < 0.02 else at[0], xml)


def text_figures(xml: str, _: random.Random) -> str:
    return FIGURE.sub(lambda at: at[0].replace("><v>", ' t="str"><v>'), xml)


def truths(xml: str, dice: random.Random) -> str:
    return FIGURE.sub(lambda at: f'<c r="{at[1]}" t="b"><v>1</v></c>' if dice.random() < 0.02 else at[0], xml)


def shared_lost(xml: str, dice: random.Random) -> str:
    return FIGURE.sub(lambda at: f'<c r="{at[1]}" t="s"><v>9</v></c>' if dice.random() < 0.02 else at[0], xml)


def row_numbers(xml: str, dice: random.Random) -> str:
    """Number rows otherwise than their cells say."""
    by = dice.choice((1, -1, 100))
    return re.sub(r'<row r="(\d+)"', lambda at: f'<row r="{max(int(at[1]) + by, 1)}"', xml)


def places_twice(xml: str, dice: random.Random) -> str:
    found = list(FIGURE.finditer(xml))
    if len(found) < 2:
        return xml
    one, other = dice.sample(found, 2)
    return xml.replace(f'<c r="{one[1]}"', f'<c r="{other[1]}"', 1)


def xml_cut(xml: str, dice: random.Random) -> str:
    return xml[: dice.randrange(len(xml) // 3, len(xml))]


def rows_cut_whole(xml: str, dice: random.Random) -> str:
    """End the sheet after some row, well formed."""
    rows = [at.start() for at in re.finditer("<row ", xml)]
    if len(rows) < 3:
        return xml
    return xml[: dice.choice(rows[len(rows) // 3 :])] + "</sheetData></worksheet>"


XML: dict[str, Xml] = {
    each.__name__: each
    for each in (
        hidden_rows, hidden_columns, merged_cells, note_in_cell, as_days, text_figures, truths, shared_lost,
        row_numbers, places_twice, xml_cut, rows_cut_whole,
    )
}  # fmt: skip


def sheet_hidden(content: bytes, _: random.Random) -> bytes:
    """Hide the first sheet."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'sheetId="1"', b'sheetId="1" state="veryHidden"')
    return zipped(parts)


# ---- an answer's JSON ------------------------------------------------------------------------------------------------


def half_closed(content: bytes, dice: random.Random) -> bytes:
    """Cut an answer and close its brackets, as a library that mends JSON does."""
    text = content.decode()
    for at in range(dice.randrange(len(text) // 3, len(text)), 0, -1):
        if text[at] not in ",}":
            continue
        opened = [mark for mark in re.sub(r'"[^"]*"', "", text[:at]) if mark in "[]{}"]
        stack: list[str] = []
        for mark in opened:
            stack.pop() if mark in "]}" else stack.append(mark)
        closed = text[:at] + "".join("]" if mark == "[" else "}" for mark in reversed(stack))
        try:
            json.loads(closed)
        except ValueError:
            continue
        return closed.encode()
    return content


def indented(content: bytes, _: random.Random) -> bytes:
    return json.dumps(json.loads(content), indent=2).encode()


def numbers_as_text(content: bytes, _: random.Random) -> bytes:
    return re.sub(rb"(: ?)(-?\d+\.\d+)", rb'\1"\2"', content)


def thousandths(content: bytes, _: random.Random) -> bytes:
    return re.sub(rb"(: ?)(-?\d+)\.(\d+)", rb"\1\2\3", content)


def rounded(content: bytes, dice: random.Random) -> bytes:
    places = dice.choice((0, 1))
    return re.sub(rb"-?\d+\.\d+", lambda at: f"{float(at[0]):.{places}f}".encode(), content)


def key_renamed(content: bytes, dice: random.Random) -> bytes:
    keys = sorted(set(re.findall(rb'"([a-z_]+)":', content)))
    key = dice.choice(keys)
    return content.replace(b'"' + key + b'":', b'"' + key + b'_":')


def nothing_for_one(content: bytes, dice: random.Random) -> bytes:
    found = list(re.finditer(rb": ?-?\d+\.\d+", content))
    at = dice.choice(found)
    return content[: at.start()] + dice.choice((b": null", b": NaN", b': ""', b": 0", b': ":"')) + content[at.end() :]


def day_changed(content: bytes, dice: random.Random) -> bytes:
    return re.sub(rb"20\d\d-\d\d-\d\d", dice.choice((b"2019-04-01", b"2031-04-01", b"2026-13-41")), content, count=1)


ANSWER: dict[str, Bytes] = RAW | {
    each.__name__: each
    for each in (
        digit_changed, half_closed, indented, numbers_as_text, thousandths, rounded, key_renamed, nothing_for_one,
        day_changed, bom_twice, wide, comments,
    )
}  # fmt: skip
