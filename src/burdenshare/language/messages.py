"""Where are the messages? One folder a language, one file a room; the first word of a key names the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "messages"
SOURCE = "en"  # the language every sentence is first said in


@cache
def languages(name: str = "pages") -> tuple[str, ...]:
    """List the languages in which a room is said: the folders of messages that hold its file, English first.

    >>> languages(), languages("claims")
    (('en', 'fr'), ('en', 'de', 'fr'))
    """
    spoken = (each.name for each in ROOT.iterdir() if (each / f"{name}.toml").exists())
    return tuple(sorted(spoken, key=lambda each: (each != SOURCE, each)))


@cache
def tables(name: str, lang: str) -> dict[str, Any]:
    """Read the messages of a room in their tables; empty where the language has none. `~` is a blank that stays."""
    path = ROOT / lang / f"{name}.toml"
    return dict(_read(path, lang)) if path.exists() else {}


def _read(path: Path, lang: str) -> Iterator[tuple[str, Any]]:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    return _kept(held, re.compile("~") if path.stem == "manners" else re.compile(f"~|{_blanks(lang).pattern}"))


@cache
def _blanks(lang: str) -> re.Pattern[str]:
    """Find the blanks that never break: before stops, after an opening mark, between a number and its unit or month."""
    ways = manners(lang)
    units = "|".join([*ways["units"], *ways["months"]]) if ways["units"] else "(?!)"
    before, behind = (f"[{re.escape(ways[each])}]" if ways[each] else "(?!)" for each in ("tight", "opens"))
    number = rf"(?<=[\d}}]) |(?<=\d{ways['first'][1:] or '.'}) "
    return re.compile(rf" (?={before})|(?<={behind}) |(?:{number})(?=(?:{units})\b)")


def tied(text: str, lang: str) -> str:
    r"""Keep stops to the word before them in a text that was made outside of the messages.

    >>> tied("1,37 % : le chiffre", "fr"), tied("1.37 %", "en")
    ('1,37\xa0%\xa0: le chiffre', '1.37 %')
    >>> tied("« 35 milliards » au 1er avril", "fr")
    '«\xa035\xa0milliards\xa0» au 1er\xa0avril'
    """
    return _blanks(lang).sub("\u00a0", text)


def _kept(table: Mapping[str, Any], stops: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
    """Keep stops to the word before them in what is said; a key may be an English text, and stays as it is."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield key, dict(_kept(value, stops))
        elif isinstance(value, list):
            yield key, [dict(_kept(each, stops)) if isinstance(each, dict) else _tied(each, stops) for each in value]
        else:
            yield key, _tied(value, stops)


def _tied(value: Any, stops: re.Pattern[str]) -> Any:
    return stops.sub("\u00a0", value) if isinstance(value, str) else value


@cache
def room(name: str, lang: str) -> dict[str, Any]:
    """Read the messages of a room by their whole keys."""
    return dict(_flat(tables(name, lang)))


@cache
def entries(lang: str) -> dict[str, str]:
    """Read what the ledger says in its own words, each text under its English one: a file an Ally, empty where none."""
    return {text: said for path in sorted((ROOT / lang / "entries").glob("*.toml")) for text, said in _read(path, lang)}


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def template(key: str, lang: str, n: Any = None) -> str | None:
    """Find a message, in the singular or plural of `n` where it has both; None where the language lacks it.

    >>> template("rate.every_year", "en")
    '{share:g} % every year'
    """
    file, _, name = key.partition(".")
    found: str | None = room(file, lang).get(name)
    return room(file, lang).get(f"{name}.{_number(n, lang)}") if found is None else found


def _number(n: Any, lang: str) -> str:
    return "one" if n == 1 or (n == 0 and manners(lang)["zero"] == "one") else "other"


@cache
def manners(lang: str) -> dict[str, Any]:
    """Read how a language writes numbers, days and stops."""
    return room("manners", lang)
