"""How does a language write a value? Numbers with its marks, days in its words, Allies by its names, lists joined."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, Self

from burdenshare.core.digits import unsigned_zero
from burdenshare.core.errors import MessageError
from burdenshare.core.sentence import Listed as Listed
from burdenshare.language.finishing import agreed, in_words, on_day, small
from burdenshare.language.messages import entries, manners, room, tables, template, tied


def number(text: str, lang: str) -> str:
    r"""Write a figure printed in English with the language's own marks.

    >>> number("1,303.5", "fr"), number("1.39e", "fr")
    ('1\u202f303,5', '1,39e')
    """
    return text.translate(_marks(lang))


@cache
def _marks(lang: str) -> dict[int, str]:
    marks: dict[int, str] = str.maketrans(
        {",": manners(lang)["thousands"], ".": manners(lang)["decimal"], "-": manners(lang)["minus"]}
    )
    return marks


def day(on: date, lang: str) -> str:
    r"""Write a day in words.

    >>> day(date(2025, 5, 1), "fr"), day(date(2025, 5, 2), "en")
    ('1er\xa0mai 2025', '2 May 2025')
    """
    ways = manners(lang)
    first = ways["first"] if on.day == 1 else str(on.day)
    return str(ways["day"].format(day=first, month=ways["months"][on.month - 1], year=on.year))


def place(where: str, lang: str) -> str:
    """Say where in a file something stands; names of files, sheets and cells are theirs.

    >>> place("hist.csv, line 7, column USD", "fr"), place("tables.xlsx, sheet 'line 2'", "fr")
    ('hist.csv, ligne 7, colonne USD', "tables.xlsx, feuille 'line 2'")
    """
    words = {name.removeprefix("places."): word for name, word in manners(lang).items() if name.startswith("places.")}
    found = re.compile(rf"(?<=, )({'|'.join(words)})(?= )")
    return found.sub(lambda match: words[match[1]], where) if words else where


@cache
def texts(lang: str) -> dict[str, str]:
    """Give what a language calls what is data: Allies, groups, measures, and the texts of `texts.toml` and `entries/`.

    >>> texts("fr")["Major equipment of the navy."]
    'Équipements majeurs de la marine.'
    """
    from burdenshare.indicators.registry import definitions, indicators
    from burdenshare.reference.areas import areas
    from burdenshare.reference.differences import differences
    from burdenshare.reference.groups import groups

    measures = {each.name_en: each.name_fr if lang == "fr" else each.name_en for each in indicators().values()}
    kinds = {each.name_en: each.name_fr if lang == "fr" else each.name_en for each in definitions().values()}
    reasons = {each.text: tied(each.text_fr, lang) for each in differences()} if lang == "fr" else {}
    places = [*areas().values(), *(each.as_area() for each in groups().values())]
    named = {each.name_en: each.name(lang) for each in places}
    return {**measures, **kinds, **reasons, **named, **entries(lang), **room("texts", lang)}


def known_text(text: str, lang: str) -> str | None:
    """Say what is data in a language; a sentence may have been set into another without its stop.

    >>> known_text("Major equipment of the navy", "fr")
    'Équipements majeurs de la marine'
    """
    held = texts(lang)
    whole = held.get(text) or held.get(f"{text}.", "").removesuffix(".")
    return whole or None


class Written(str):
    """A text that has been written in its language, marks and all: it stands as it is wherever it is set into."""


def text(value: str, lang: str) -> str:
    r"""Write a value that is a text: a known one by its name, a day or a printed figure as the language writes it.

    >>> text("Finland", "fr"), text("2005-05-01", "fr"), text("1.39e", "fr"), text("eurostat-2026-04-27", "fr")
    ('Finlande', '1er\xa0mai 2005', '1,39e', 'eurostat-2026-04-27')
    >>> text("04-01", "fr"), text("10-01", "en")
    ('1er\xa0avril', '1 October')
    """
    if isinstance(value, Written):
        return value
    found = known_text(value, lang)
    if found is not None or value[:1] not in "+-−0123456789":
        return value if found is None else found
    if len(value) == len("2026-01-01") and value[4] == value[7] == "-" and value.replace("-", "").isdigit():
        return day(date.fromisoformat(value), lang)
    if len(value) == len("04-01") and value[2] == "-" and value.replace("-", "").isdigit():
        return day(date.fromisoformat(f"2000-{value}"), lang).removesuffix(" 2000")
    digits = value.strip("+-−ef").replace(",", "").replace(".", "", 1)
    return number(value, lang) if digits.isdigit() else value


class Name(str):
    """A name that takes the article, preposition and number of verb a message asks for: `{ally:Le} {ally:a/ont} …`.

    >>> [f"{Name.of(each, 'fr'):Le} {Name.of(each, 'fr'):a/ont}" for each in ("Estonie", "États-Unis", "Benelux")]
    ["L'Estonie a", 'Les États-Unis ont', 'Le Benelux a']
    >>> [f"{Name.of(each, 'fr'):de}, {Name.of(each, 'fr'):en}" for each in ("Canada", "Norvège", "Espagne", "Malte")]
    ['du Canada, au Canada', 'de la Norvège, en Norvège', "de l'Espagne, en Espagne", 'de Malte, à Malte']
    >>> [f"{Name.of(each, 'en'):The}, {Name.of(each, 'en'):the}" for each in ("Netherlands", "Canada")]
    ['The Netherlands, the Netherlands', 'Canada, Canada']
    >>> f"{Name.of('les Alliés européens et le Canada', 'fr'):de}", f"{Name.of('Eurostat', 'fr'):de}"
    ('des Alliés européens et du Canada', "d'Eurostat")
    >>> [f"{Name.of(each, 'fr'):à}" for each in ("Canada", "Norvège", "Espagne", "Pays-Bas")]
    ['au Canada', 'à la Norvège', "à l'Espagne", 'aux Pays-Bas']
    """

    lang: str

    @classmethod
    def of(cls, name: str, lang: str) -> Self:
        """Give a name the language it stands in."""
        made = cls(name)
        made.lang = lang
        return made

    def __format__(self, how: str) -> str:
        whole = _articles(self.lang).get(_publishers(self.lang).get(self, self), str(self))
        if how == "small":
            return small(self, self.lang)
        if "|" in how:
            return agreed(self, how.partition("|")[2], self.lang)
        if (dated := on_day(self, how, self.lang)) is not None:
            return dated
        if (money := in_words(self, how, self.lang)) is not None:
            return money
        if "/" in how:
            return how.split("/")[whole.startswith(tuple(manners(self.lang)["plural"]))]
        if found := _prepositions(self.lang).get(how):
            return " et ".join(_behind(found, each) for each in whole.split(" et "))
        return whole[:1].upper() + whole[1:] if how.istitle() else whole if how else str(self)


@cache
def _publishers(lang: str) -> dict[str, str]:
    """Give the names of publishers, which programs know by a short word."""
    return dict(tables("charts", lang).get("publisher", {}))


@cache
def _prepositions(lang: str) -> dict[str, dict[str, str]]:
    """Give what each preposition and article make together, the bare one last."""
    found: dict[str, dict[str, str]] = {}
    for word, article, both in manners(lang)["before"]:
        found.setdefault(word, {})[article] = both
    return found


def _behind(found: dict[str, str], whole: str) -> str:
    """Set a preposition before a name: it runs together with the article, and loses its vowel before another."""
    article = next(each for each in found if whole.startswith(each))
    return found[article] + whole.removeprefix(article)


@cache
def _articles(lang: str) -> dict[str, str]:
    """Give each name with its article: the first word, or what stands before an apostrophe."""
    return {re.split("(?<=[' ])", each, maxsplit=1)[1]: each for each in manners(lang)["articles"]}


def message(key: str, lang: str, **values: Any) -> str:
    """Say what stands in one language alone and no answer holds: a word of a page or a chart.

    Raises
    ------
    MessageError
        the language does not hold it: a fault of ours.
    """
    found = template(key, lang, values.get("n"))
    if found is None:
        file, _, name = key.partition(".")
        raise MessageError(f"No message is called {name!r}: write it in messages/{lang}/{file}.toml.")
    marked: dict[type, Any] = {str: Name, int: Whole}
    lists = {name: Listed(Name.of(one, lang) for one in each) for name, each in values.items() if type(each) is list}
    given = {**values, **lists}
    said = {name: marked[type(each)].of(each, lang) if type(each) in marked else each for name, each in given.items()}
    return found.format(**said) if values else found


class _Marked:
    """A number that is written with a language's own marks."""

    lang: str

    @classmethod
    def of(cls, value: float, lang: str) -> Self:
        """Give a number the language it is written in."""
        made: Self = cls(value)  # type: ignore[call-arg]
        made.lang = lang
        return made

    def __format__(self, how: str) -> str:
        form, counts, nouns = how.partition("|")
        said = number(unsigned_zero(super().__format__(form), form[:1].strip(" -.,0123456789")), self.lang)
        return agreed(said, nouns, self.lang) if counts else said


class DecimalNumber(_Marked, float):
    """Such a number with decimals: 3,5."""


class Whole(_Marked, int):
    """Such a whole number: 1 303."""
