"""Whom does a name in another language, a code of two letters or a colloquial name mean? Read only when no other fits.

The names are those of the Unicode CLDR (data/names.csv, written by tools/build_names.py).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from burdenshare.reference.shipped import rows, table

COLLOQUIAL = {name: code for code, names in table("colloquial.toml").items() for name in names}
NEARLY = 0.1  # how much less alike than the nearest name another may be and still be meant
STYLE = re.compile(
    r"^(the |le |la |les |l'|die |der |das )?"
    r"((federal |hellenic |french |czech )?(republic|kingdom|grand duchy|state) of |"
    r"(bundesrepublik|republik|konigreich|grossherzogtum) |"
    r"(republique|royaume|grand duche|reino|republica|regno|repubblica|granducato) (de la |de |du |des |d'|di |del )"
    r")?(the )?"
)


def key(name: str) -> str:
    """Bring a name in any script to the form used for look-up: no accents, case, points, article or style of the state.

    >>> key("U.S."), key("Republic of Türkiye"), key("Καναδάς"), key("l’Allemagne")
    ('us', 'turkiye', 'καναδασ', 'allemagne')
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = " ".join(plain.replace("ı", "i").replace(".", "").replace("-", " ").replace("’", "'").casefold().split())
    return STYLE.sub("", words) or words


@cache
def names() -> dict[str, str]:
    """Give every further name by which an area is known, with its code; one that means several areas is left out."""
    meant: dict[str, set[str]] = {name: {code} for name, code in COLLOQUIAL.items()}
    for row in rows("names.csv"):
        meant.setdefault(key(row["name"]), set()).add(row["code"])
    return {name: next(iter(codes)) for name, codes in meant.items() if len(codes) == 1}


def typed() -> dict[str, str]:
    """Give every further name as a browser folds what is typed: no accents, points or capitals.

    >>> typed()["deutschland"], typed()["ελλαδα"], typed()["paises bajos"], typed()["holland"]
    ('DEU', 'GRC', 'NLD', 'NLD')
    """
    every = (*COLLOQUIAL, *(row["name"] for row in rows("names.csv")))
    return {plainly(each): code for each in every if (code := names().get(key(each)))}


def plainly(name: str) -> str:
    """Bring a name to small letters without accents and points."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return plain.replace("*", "").replace(".", "").lower().strip()


def elsewhere(asked: str) -> str | None:
    """Find the code a name means in one of Europe's languages.

    >>> elsewhere("Kanada"), elsewhere("Niemcy"), elsewhere("pt"), elsewhere("Holland"), elsewhere("Atlantis")
    ('CAN', 'DEU', 'PRT', 'NLD', None)
    """
    return names().get(key(asked))


def near(asked: str, known: dict[str, str]) -> list[str]:
    """Give the codes of the names nearest to one that nobody bears.

    >>> near("Kanda", {"canada": "CAN"}), near("Polannd", {"poland": "POL"})
    (['CAN'], ['POL'])
    """
    from difflib import SequenceMatcher, get_close_matches

    every = {**names(), **{key(name): code for name, code in known.items()}}
    long = [name for name in every if len(name) > 3]
    found = get_close_matches(key(asked), long, n=3, cutoff=0.75)
    alike = [SequenceMatcher(None, each, key(asked)).ratio() for each in found]
    return list(
        dict.fromkeys(every[each] for each, ratio in zip(found, alike, strict=True) if ratio > alike[0] - NEARLY)
    )
