"""What does a reader get for the names that are for programs: of releases, definitions, entries of the ledger?"""

from __future__ import annotations

import re
from functools import cache

from burdenshare.language.messages import tables
from burdenshare.language.numbers import releases_named

_ONE = r"[a-z]{3,}(?:[-/][a-z0-9.]+)"
# Of entries of the ledger, behind what is said of them in words; where they are marked as English, with the marks.
ENTRY = re.compile(rf"[ \u00a0]\(\ue000?(?:{_ONE}{{2,}}|{_ONE}+(?:, {_ONE}+)+)\ue001?\)")


def readable(text: str, lang: str) -> str:
    """Write releases and definitions by their names and leave out those of the ledger's entries.

    Examples
    --------
    >>> readable("Canada announced 3.5 % by 2035 (can-5-by-2035); nato-core of nato-2026-07.", "en")
    'Canada announced 3.5 % by 2035; NATO core of NATO July 2026.'
    >>> readable("2 entries (golden-dome/cbo-831, safe/entry-fee) (a half-year)", "en")
    '2 entries (a half-year)'
    """
    if "-" not in text:
        return text
    named = _definitions(lang).sub(lambda at: tables("pages", lang)["definition"][at[0]], ENTRY.sub("", text))
    return releases_named(named, lang)


@cache
def _definitions(lang: str) -> re.Pattern[str]:
    ids = "|".join(each for each in tables("pages", lang)["definition"] if "-" in each)
    return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")
