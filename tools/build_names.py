"""Write the names of countries in Europe's languages from the Unicode CLDR (by babel): `python -m tools.build_names`.

A table of our areas rather than the library at run time: babel takes 36 MB on disk and 0.6 s to read these languages,
the table 60 kB and 2 ms, and only when a name is not found.
"""

from __future__ import annotations

import csv
from pathlib import Path

from burdenshare.reference.areas import areas

OUT = Path(__file__).parent.parent / "src/burdenshare/data/names.csv"
# fmt: off
LANGUAGES = (
    "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "is",
    "it", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "se", "sk", "sl", "sq", "sr",
    "sr_Latn", "sv", "tr", "uk",
)
# fmt: on


def rows() -> list[tuple[str, str, str]]:
    """Give code, language and name of every area, sorted; codes of two letters stand as language `iso2`."""
    from babel import Locale
    from babel.core import get_global

    two = {code: get_global("territory_aliases")[code][0] for code, each in areas().items() if each.kind != "aggregate"}
    named = {lang: Locale.parse(lang).territories for lang in LANGUAGES}
    found = {
        (code, lang, names[short]) for lang, names in named.items() for code, short in two.items() if short in names
    }
    return sorted(found | {(code, "iso2", short) for code, short in two.items()})


if __name__ == "__main__":
    with OUT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("code", "lang", "name"), *rows()])
