"""What does a language do to a value in its place? Nouns agree, quotations take their marks, days a preposition."""

from __future__ import annotations

import re

from burdenshare.language.messages import manners, room


def quoted(value: str, lang: str) -> str | None:
    r"""Quote what was asked, or what stands in a file, as the language does; None where it is not quoted.

    >>> quoted("'nothing'", "fr"), quoted("nothing", "fr"), quoted('"it\'s"', "fr")
    ('«\xa0nothing\xa0»', None, "«\xa0it's\xa0»")
    """
    mark = value[:1]
    if len(value) < len("''") or mark not in "'\"" or value[-1] != mark or mark in value[1:-1]:
        return None
    return str(manners(lang)["quoted"].format(text=value[1:-1]))


def agreed(number: str, nouns: str, lang: str) -> str:
    """Set a noun behind a number, in the singular below two where a language has it so.

    >>> [agreed(each, " milliard/milliards", "fr") for each in ("1,2", "−0,9", "2,0", "1\u202f500")]
    ['1,2 milliard', '−0,9 milliard', '2,0 milliards', '1\u202f500 milliards']
    """
    one, other = nouns.split("/")
    whole = number.lstrip("+-−").partition(manners(lang)["decimal"])[0]
    return number + (one if whole in manners(lang)["singular"] else one[: len(one) - len(one.lstrip())] + other)


def small(text: str, lang: str) -> str:
    """Write what stands behind a colon with a small letter, if it begins with a word that is no name.

    >>> small("Le budget de 2027", "fr"), small("L'année", "fr"), small("La Presse", "fr"), small("Le Monde", "fr")
    ('le budget de 2027', "l'année", 'La Presse', 'Le Monde')
    >>> small("L'OTAN (17 juin 2024) donnait 1,37 %.", "fr"), small("Le Canada compte", "fr")
    ("l'OTAN (17 juin 2024) donnait 1,37 %.", 'le Canada compte')
    """
    lowered = text[:1].lower() + text[1:]
    words = "|".join(map(re.escape, manners(lang)["small"])) or "(?!)"
    named = lowered.startswith(tuple(manners(lang)["articles"]))
    return lowered if named or re.match(rf"(?:{words})(?= ?[a-zà-ÿ\d])", text) else text


def on_day(when: str, which: str, lang: str) -> str | None:
    """Set a preposition before a day, or before a month or a year where no more is known.

    >>> [on_day(each, "au jour", "fr") for each in ("7 mai 2025", "1er mai", "2025-05", "2025")]
    ['au 7 mai 2025', 'au 1er mai', 'en mai 2025', 'en 2025']
    >>> on_day("2025-10", "du jour", "fr"), on_day("2025-05", "du jour", "fr"), on_day("2025", "le", "fr")
    ("d'octobre 2025", 'de mai 2025', None)
    """
    before = next((each[1:] for each in manners(lang)["dated"] if each[0] == which), None)
    if before is None:
        return None
    year, _, month = when.partition("-")
    if len(when) == len("2025-05") and month.isdigit() and 0 < int(month) <= len(manners(lang)["months"]):
        when = f"{manners(lang)['months'][int(month) - 1]} {year}"
    whole = re.match(rf"\d{{1,2}}\D|{manners(lang)['first']}\b", when)
    return str(before[0 if whole else 2 if when[:1] in manners(lang)["vowels"] else 1]) + when


def beside(text: str, lang: str) -> str:
    r"""Make one bracket of two that stand side by side.

    >>> beside("1,000 bn (in all) (the President)", "en"), beside("1 Md (en tout) (le Président)", "fr")
    ('1,000 bn (in all; the President)', '1 Md (en tout\xa0; le Président)')
    """
    return text.replace(") (", "\u00a0; " if ";" in manners(lang)["tight"] else "; ")


def in_words(currency: str, which: str, lang: str) -> str | None:
    """Name a currency in words, where a language does so; one that has no name there stays as it is.

    >>> in_words("GBP", "de money", "fr"), in_words("EUR", "de money", "fr"), in_words("US$", "money", "fr")
    ('de livres sterling', "d'euros", 'dollars américains')
    """
    before = next((each[1:] for each in manners(lang)["moneys"] if each[0] == which), None)
    if before is None:
        return None
    named = str(room("currencies", lang).get(currency, currency))
    return str(before[named[:1] in manners(lang)["vowels"]]) + named
