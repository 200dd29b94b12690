"""What does a reader get for what is written for programs: days, releases, definitions, entries of the ledger?"""

from __future__ import annotations

import re
from functools import cache

from burdenshare.indicators.registry import indicators
from burdenshare.language.messages import tables
from burdenshare.language.numbers import catalogue, day, measure, releases_named

_ONE = r"[a-z]{3,}(?:[-/][a-z0-9.]+)"
# Of entries of the ledger, behind what is said of them in words; where they are marked as English, with the marks.
_SHORT = r"(?!mid|pre)[a-z]{3}-\d[\d.]*"
ENTRY = re.compile(rf"[ \u00a0]\((?:\ue000[a-z-]*\ue002)?(?:{_ONE}{{2,}}|{_ONE}+(?:, {_ONE}+)+|{_SHORT})\ue001?\)")
TYPED = re.compile(r"[Ww]rite it as |crivez")  # how a day is to be written, which stands as it is
# A day or a month; what follows an option or stands in an address is for programs.
DAY = re.compile(r"(?<![\w/=.:'\"-])(?<!-of )(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?(?![\w/'\"-]|\.\w)")

ID = re.compile(r"(?<![\w/`.@-])[a-z]+(?:_[a-z0-9]+)*(?![\w/`@-]|\.\w)")
COMMAND = re.compile(r"`?burdenshare [a-z]|--[a-z]+ ?\(|`--[a-z]")  # what only a terminal takes
PARAMETER = re.compile(r"[ \u00a0]?; [^;.]*`[a-z_]+`[^;.]*")  # a clause about what only a program is asked for
ENDED = re.compile(r"(?<=[.!?])\s+")


def readable(text: str, lang: str) -> str:
    """Write days in words, releases, sources, indicators and definitions by their names, and leave out the rest.

    Examples
    --------
    >>> readable("Canada announced 3.5 % by 2035 (can-5-by-2035); nato-core of nato-2026-07.", "en")
    'Canada announced 3.5 % by 2035; NATO core of NATO July 2026.'
    >>> readable("2 entries (golden-dome/cbo-831, safe/entry-fee) (a half-year)", "en")
    '2 entries (a half-year)'
    >>> readable("At least 2.1 % of GDP (esp-2.1) since (mid-2025).", "en")
    'At least 2.1 % of GDP since (mid-2025).'
    >>> readable("2025-06-25: 2 % by 2026-27 (AP, 2025-06; 2009-12; --as-of 2025-06-25)", "en")
    '25 June 2025: 2 % by 2026-27 (AP, June 2025; 2009-12; --as-of 2025-06-25)'
    >>> readable("No nato release gives defence_share_gdp. Held from sipri: ask with --source (source=).", "en")
    'No NATO release gives Defence expenditure as a share of GDP. Held from SIPRI.'
    >>> readable("Chances depend on it, by default 0.69; `by_pass_through` gives them for others.", "en")
    'Chances depend on it, by default 0.69.'
    >>> readable("One was due around 15 April 2026: burdenshare update weo. See `burdenshare releases`.", "en")
    'One was due around 15 April 2026.'
    >>> readable("The definition changed: total -> core.", "en")
    'The definition changed: total → core.'
    """
    text = ID.sub(lambda at: _named(at[0], lang), _spoken(text)).replace(" -> ", " \u2192 ")
    if "-" not in text:
        return text
    named = _definitions(lang).sub(lambda at: tables("pages", lang)["definition"][at[0]], ENTRY.sub("", text))
    return releases_named(named if TYPED.search(text) else DAY.sub(lambda at: _told(at[0], lang), named), lang)


def _spoken(text: str) -> str:
    """Leave out what a reader should type into a terminal, with its clause or its sentence."""
    text = PARAMETER.sub("", text) if "`" in text else text
    if not COMMAND.search(text):
        return text
    said = ((each, COMMAND.search(each)) for each in ENDED.split(text))
    kept = (each if found is None else _before(each[: found.start()]) for each, found in said)
    return " ".join(filter(None, kept)) or text


def _before(said: str) -> str:
    """Give the clauses that ended before a place in a sentence, as a sentence."""
    clauses = said[: max(0, said.rfind(": "), said.rfind("; "), said.rfind(":\u00a0"))].rstrip(" \u00a0")
    return f"{clauses}." if clauses else ""


def _named(which: str, lang: str) -> str:
    """Name a source or an indicator; other words stay."""
    return (
        measure(which, lang)
        if "_" in which and which in indicators()
        else (tables("pages", lang)["definition"] | catalogue(lang)["publisher"]).get(which, which)
    )


def _told(when: str, lang: str) -> str:
    """Write a day or a month in words; what is neither stands as it is, and 2009-12 are the years to 2012."""
    try:
        return when if len(when) == len("2009-12") and when < "2012-12" else day(when, lang)
    except ValueError:
        return when


@cache
def _definitions(lang: str) -> re.Pattern[str]:
    ids = "|".join(each for each in tables("pages", lang)["definition"] if "-" in each)
    return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")
