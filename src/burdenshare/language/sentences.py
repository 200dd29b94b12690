"""How is a sentence said, and said again in another language?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from burdenshare.core.errors import MessageError
from burdenshare.core.sentence import Sentence, unbracketed
from burdenshare.language.finishing import beside, quoted
from burdenshare.language.messages import SOURCE, template
from burdenshare.language.writing import DecimalNumber, Listed, Name, Whole, day, known_text, place
from burdenshare.language.writing import text as as_text

NOTHING: Mapping[str, Sentence] = {}
Foreign = Callable[[str], str]


def say(key: str, /, **values: Any) -> Sentence:
    """Say a sentence: in English, with the key of its message and its values kept.

    Parameters
    ----------
    key
        the room's file in `language/messages/en`, a point, and the message in it.
    values
        what the message names in braces: texts, numbers, days, sentences, lists of these.

    Raises
    ------
    MessageError, KeyError
        the message is not there, or names a value that is not given: a fault of ours.

    Examples
    --------
    >>> told = say("rate.below_target", share=2.5, due=2030, target=3.5)
    >>> told, told.key, told.values
    ('2.5 % by 2030 stays below 3.5 %', 'rate.below_target', {'share': 2.5, 'due': 2030, 'target': 3.5})
    """
    found = template(key, SOURCE, values.get("n"))
    if found is None:
        room = key.partition(".")[0]
        raise MessageError(f"No message is called {key!r}: write it in messages/{SOURCE}/{room}.toml.")
    return Sentence(_filled(found, values, SOURCE, NOTHING, str), key, values)


def _filled(found: str, values: Mapping[str, Any], lang: str, within: Mapping[str, Sentence], foreign: Foreign) -> str:
    said = {name: _written(value, lang, within, foreign) for name, value in values.items()}
    if isinstance(values.get("where"), str):
        said["where"] = place(said["where"], lang)
    return beside(found.format(**(unbracketed(found, said) if "(" in found else said)), lang)


def _written(value: Any, lang: str, within: Mapping[str, Sentence], foreign: Foreign) -> Any:
    """Make a value ready to be set into a message: in English as it is, otherwise as the language writes it."""
    if isinstance(value, list | tuple):
        return Listed(Name.of(format(_written(each, lang, within, foreign)), lang) for each in value)
    if isinstance(value, float):
        return DecimalNumber.of(value, lang)
    if isinstance(value, str) and len(value) == len("04-01") and value[2] == "-":
        return as_text(value, lang)
    if isinstance(value, str) and lang == SOURCE:
        return Name.of(value, lang)
    if lang == SOURCE or isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        found = retold(value, lang, within, foreign)
        return Name.of(found if found is not None else _as_it_stands(value, lang, foreign), lang)
    if isinstance(value, date):
        return Name.of(day(value, lang), lang)
    return Whole.of(value, lang) if isinstance(value, int) else str(value)


def _is_its_own_part(sentence: Sentence) -> bool:
    """Whether a sentence frames one text and adds nothing: looked up by that text it would be found for ever."""
    parts = (each if isinstance(each, list | tuple) else (each,) for each in sentence.values.values())
    return any(str(sentence) in part for part in parts)


def _as_it_stands(value: str, lang: str, foreign: Foreign) -> str:
    """Write a text that no message holds: several words are somebody's own, one word is a name or a mark of ours."""
    said = as_text(value, lang)
    others = said == value and " " in value and any(map(str.isalpha, value)) and getattr(value, "lang", SOURCE) != lang
    return foreign(value) if others else said


def retold(text: str, lang: str, within: Mapping[str, Sentence] = NOTHING, foreign: Foreign = str) -> str | None:
    r"""Say a text again in a language; None where it is nobody's sentence and no known text.

    Parameters
    ----------
    within
        the sentences of the answer the text comes from, by their English text: a frame keeps the letters only.
    foreign
        what is done to words of others that a sentence takes in and that the language has not: a page marks them.

    Examples
    --------
    >>> retold(say("rate.every_year", share=3.5), "fr"), retold("Somebody's own words.", "fr")
    ('3,5\xa0% chaque année', None)
    """
    if lang == SOURCE:
        return text
    sentence = text if isinstance(text, Sentence) else within.get(text)
    if sentence is None or (sentence is not text and _is_its_own_part(sentence)):
        return known_text(text, lang)
    found = template(sentence.key, lang, sentence.values.get("n"))
    return None if found is None else _filled(found, _cited(sentence, lang), lang, within, foreign)


def _cited(sentence: Sentence, lang: str) -> Mapping[str, Any]:
    """Give the values of a sentence; what somebody asked stands between the language's own marks, a cell as it is."""
    if not sentence.key.startswith("errors."):
        return sentence.values
    return {name: quoted(each, lang) or each if type(each) is str else each for name, each in sentence.values.items()}


def tell(text: str, lang: str, within: Mapping[str, Sentence] = NOTHING) -> str:
    r"""Say a text again in a language; as it stands where the language has no words for it.

    >>> tell(say("standing.not_yet_allies", year=2019, names=["Finland", "Sweden"]), "fr")
    'Pas encore Alliés en 2019, montrés mais non comptés\xa0: Finlande, Suède.'
    """
    found = retold(text, lang, within)
    return as_text(text, lang) if found is None else found


def together(parts: Iterable[str], between: str = "space") -> Sentence:
    r"""Make one sentence of several; `between` names how they are set side by side in `sentences.toml`.

    >>> tell(together([say("rate.every_year", share=2.0), say("rate.every_year", share=3.5)], "semicolon"), "fr")
    '2\xa0% chaque année\xa0; 3,5\xa0% chaque année'
    """
    return say(f"sentences.{between}", parts=list(parts))
