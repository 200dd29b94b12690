"""Row labels: which area a row is about, with which footnote marks, in which money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from burdenshare.reference.areas import areas, code_of
from burdenshare.reference.shipped import table

LABEL = re.compile(r"(?P<name>[^*()]+)(?P<marks>(?:\*+|\([a-z]\)|\s)*)(?:\((?P<money>[^()]{2,})\))?\s*")
MARK = re.compile(r"\*+|\([a-z]\)")
MONEY = table("nato_moneys.toml")  # printed word -> code by country


@dataclass(frozen=True)
class Label:
    """What a row label says: the area, the marks behind its name, the money in parentheses."""

    area: str
    ally: bool
    marks: tuple[str, ...] = ()
    money: str | None = None


@lru_cache(maxsize=1024)
def label(text: str) -> Label | None:
    """Read a row label; None when it names nobody NATO has a row for.

    Examples
    --------
    >>> label("Czechia*   (Koruny)")
    Label(area='CZE', ally=True, marks=('*',), money='Koruny')
    >>> label("  NATO - Europe *").area, label("  France (b)").marks, label("Norway Spain")
    ('NATO_EUR', ('(b)',), None)
    """
    found = LABEL.fullmatch(text)
    code = found and code_of(found["name"])
    if not found or not code or not (areas()[code].joined_nato or code.startswith("NATO")):
        return None
    return Label(code, not code.startswith("NATO"), tuple(MARK.findall(found["marks"])), found["money"])


@lru_cache(maxsize=256)
def currencies(money: str, area: str) -> tuple[str, ...] | None:
    """Give the currency codes of a printed word; two when the country changed its money on the way.

    Examples
    --------
    >>> currencies("Kroner", "NOR"), currencies(" Krooni-Euros", "EST"), currencies("Kroner", "EST")
    (('NOK',), ('EEK', 'EUR'), None)
    """
    codes = [_code(MONEY.get(" ".join(word.split()).casefold(), {}), area) for word in money.split("-")]
    return None if None in codes or len(codes) > 2 else tuple(filter(None, codes))


def _code(known: dict[str, str], area: str) -> str | None:
    return known.get(area) or known.get("any")


def nearest(text: str) -> str:
    """Name the areas whose printed names look most like a text."""
    names = {
        name: area.name_en
        for area in areas().values()
        if area.joined_nato or area.code.startswith("NATO")
        for name in (area.name_en, *area.aliases)
    }
    near = get_close_matches(" ".join(text.split()), list(names), n=3, cutoff=0.5)
    return " or ".join(dict.fromkeys(names[each] for each in near)) or "none"
