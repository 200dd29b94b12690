"""A text as the rules read it: same length, so that every span is a span of the original, and cut into sentences."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.resources import files
from typing import NamedTuple


@cache
def _short(which: str = "abbreviations") -> list[str]:
    """Read the words that end in a stop and end no sentence, or the months a stop of a day stands before."""
    raw = tomllib.loads((files("burdenshare") / "data" / "lexicon" / "stops.toml").read_text(encoding="utf-8"))
    return list(raw[which])


LONGEST = 800  # characters of a sentence; what is longer is cut at a blank, so that work per sentence is bounded
_TAGS = re.compile(
    r"\x1b\[[0-9;]{0,20}[A-Za-z]|<!--[^>]{0,400}-->|<(?:script|style)\b[^<]{0,100000}</(?:script|style)>|</?[A-Za-z][^<>]{0,2000}>"
)
_ENTITIES = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_ABBREVIATED = re.compile(rf"(?:\b(?:{'|'.join(_short())})|(?:\b[A-Z]\.)?\b[A-Z])\.$")
_END = re.compile(r"[.!?…][\"')\]»”’]*(?=\s)|\r?\n(?:[ \t]*\r?\n)+|\r?\n|;(?=\s)")
_BLANKS = re.compile(r"\s\s+|[\r\n\t\f\v]")
_WRAPPED = 48  # a line this long that ends without a stop goes on in the next one
_LISTED = re.compile(r"\s*(?:[-*•|#>]|\d{1,2}[.)]\s)")
_ENTRY = re.compile(r"[^\W\d][^\n:|]{1,30}[:|][ \t]?\d[^\n]{0,30}(?:\n|$)")  # Poland: 4.12


def decoded(raw: bytes) -> str:
    """Read UTF-8, or the old Western code where it is none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


class TextSentence(NamedTuple):
    """A sentence: where it begins and ends in the text, and how the rules read it."""

    start: int
    end: int
    plain: str  # typographic signs made simple, blanks single
    low: str  # without case and accents
    places: tuple[int, ...] = ()  # where each character of `plain` stands in the text, if not one after another

    def at(self, place: int) -> int:
        """Give the position in the text of a character of `plain`."""
        return self.places[place] if self.places else self.start + place

    def to(self, place: int) -> int:
        """Give the position in the text behind the character before a place of `plain`."""
        return self.at(place - 1) + 1


def plain(text: str) -> str:
    """Make typography simple, tags and entities blank, and keep the length.

    >>> plain("<b>1,4&nbsp;%</b> – l’OTAN")
    "   1,4      %     - l'OTAN"
    """
    if "<" in text or "\x1b" in text:
        text = _TAGS.sub(lambda found: " " * len(found[0]), text)
    if "&" in text:
        text = _ENTITIES.sub(_entity, text)
    return text.translate(_SIMPLE)


def _entity(found: re.Match[str]) -> str:
    said = unescape(found[0])
    return (said if len(said) == 1 else " ").ljust(len(found[0]))


def low(text: str) -> str:
    """Take case and accents away, and keep the length.

    >>> low("TÜRKİYE dépense")
    'turkiye depense'
    """
    return text.translate(_low_table())


# Signs that mean the same: blanks, quotes, dashes.
_SIMPLE = {
    ord(c): " " for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t"
}
_SIMPLE |= {ord(c): "'" for c in "’‘ʼ`´"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "-" for c in "‐‑‒–—―−"}
_SIMPLE |= {0xFF05: "%", 0x066A: "%", 0x200B: " ", 0xFEFF: " "} | {0xFF10 + n: str(n) for n in range(10)}


@cache
def _low_table() -> dict[int, str]:
    """Give each letter of the Latin scripts its plain small letter, one for one."""
    table = {}
    for code in range(0x250):
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter)[0] if letter.isalpha() else letter
        small = base.lower()
        if small != letter and len(small) == 1:
            table[code] = small
    return table


def sentences(text: str) -> Iterator[TextSentence]:
    r"""Cut a text into sentences, at full stops that end one, at line ends and at semicolons.

    >>> [each.plain for each in sentences("The U.S. spent 3.2%. Canada spent 1.4%; Ottawa says so.")]
    ['The U.S. spent 3.2%.', 'Canada spent 1.4%;', 'Ottawa says so.']
    >>> [each.plain for each in sentences("A heading\nIn 2024 the defence spending of Canada was put at\n  1.37%.")]
    ['A heading', 'In 2024 the defence spending of Canada was put at 1.37%.']
    """
    simple = plain(text)
    begun = 0
    for found in _END.finditer(simple):
        end = found.end()
        if found[0][0] == "." and _dated(simple, found):
            continue
        if found[0][0] == "." and _ABBREVIATED.search(simple, max(begun, end - 12), end):
            continue
        if found[0][-1] == "\n" and found[0].count("\n") == 1 and _goes_on(simple, found):
            continue
        yield from _pieces(simple, begun, end)
        begun = end
    yield from _pieces(simple, begun, len(simple))


def ends(text: str) -> int:
    """Count the places where a sentence may end, roughly and fast.

    >>> ends("One. Two! Three")
    2
    """
    return sum(1 for _ in _END.finditer(text))


def _dated(simple: str, found: re.Match[str]) -> bool:
    """Whether a stop is that of a day: am 24. Januar; a month or a small letter follows."""
    before = simple[max(0, found.start() - 3) : found.start()].split(" ")[-1].lstrip("(")
    after = simple[found.end() : found.end() + 12].lstrip()
    word = re.match(r"[^\W\d_]+", after)
    return (
        before.isdigit()
        and len(before) <= 2
        and word is not None
        and (word[0].islower() or low(word[0]) in _short("months"))
    )


def _goes_on(simple: str, found: re.Match[str]) -> bool:
    """Whether a line was only wrapped here: it is long, ends without a stop, and no list follows."""
    line = found.start() - 1 - max(simple.rfind("\n", max(0, found.start() - 500), found.start()), -1)
    stopped = simple[found.start() - 1 : found.start()] in tuple('.!?:;…"')
    listed = _LISTED.match(simple, found.end(), found.end() + 8) or _ENTRY.match(simple, found.end())
    return line >= _WRAPPED and not stopped and not listed


def _pieces(simple: str, start: int, end: int) -> Iterator[TextSentence]:
    while start < end:
        while start < end and simple[start].isspace():
            start += 1
        stop = min(end, start + LONGEST)
        if stop < end:
            stop = max(simple.rfind(" ", start + LONGEST // 2, stop), 0) or stop
        last = stop
        while last > start and simple[last - 1].isspace():
            last -= 1
        if last > start:
            yield _sentence(simple, start, last)
        start = stop


def _sentence(simple: str, start: int, end: int) -> TextSentence:
    """Make a sentence, its blanks single, remembering where its characters stand."""
    said = simple[start:end]
    if not _BLANKS.search(said):
        return TextSentence(start, end, said, low(said))
    kept = [i for i, sign in enumerate(said) if not (sign.isspace() and i and said[i - 1].isspace())]
    single = "".join(" " if said[i].isspace() else said[i] for i in kept)
    return TextSentence(start, end, single, low(single), tuple(start + i for i in kept))
