"""What is said: the same messages in both languages, numbers and days as each writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from burdenshare import charts
from burdenshare.core.errors import QueryError
from burdenshare.language.numbers import billions, catalogue, chance, day, listed, number, say
from burdenshare.store.catalogue import current

NAMED = re.compile(r"{(\w+)(?::[^{}]*)?}")  # a name may take its article: `{ally:le}`


def flat(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        path = f"{above}{key}"
        found |= flat(value, f"{path}.") if isinstance(value, dict) else {path: value}
    return found


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    english, french = flat(catalogue("en")), flat(catalogue("fr"))
    assert english.keys() == french.keys()
    for key, text in english.items():
        if isinstance(text, str):
            assert set(NAMED.findall(text)) == set(NAMED.findall(french[key])), key


def test_every_message_is_used() -> None:
    import burdenshare

    code = "".join(path.read_text(encoding="utf-8") for path in Path(burdenshare.__path__[0]).rglob("*.py"))
    rooms = set(catalogue("en"))
    unused = {
        room for room in rooms if f'"{room}.' not in code and f'["{room}"]' not in code and f"'{room}." not in code
    }
    unused -= {"date"}
    assert not unused


def test_every_source_we_hold_shares_of_has_a_licence_in_both_languages() -> None:
    drawn = {held.papers.source for held in current()} & {"nato", "sipri", "worldbank", "eurostat", "weo"}
    for lang in ("en", "fr"):
        assert drawn <= set(catalogue(lang)["licence"]) and drawn <= set(catalogue(lang)["publisher"])


def test_numbers_and_days_are_written_as_the_language_writes_them() -> None:
    assert number(1234.567, "en", 1) == "1,234.6" and number(1234.567, "fr", 1) == "1\u202f234,6"
    assert number(0.16, "fr", signed=True) == "+0,16" and number(-0.16, "en", signed=True) == "\u22120.16"
    assert billions(299204.14, "fr") == "299,2" and billions(1_234_567.0, "en") == "1,235"
    assert day("2026-07-01", "fr") == "1er\u00a0juillet 2026" and day("2026-07", "en") == "July 2026"
    assert listed(["a", "b", "c"], "fr") == "a, b et c" and listed([], "en") == ""
    assert (
        chance(0.31, "fr") == "environ\u00a03\u00a0sur\u00a010"
        and chance(0.997, "en") == "more than 99\u00a0in\u00a0100"
    )


def test_plural_follows_the_language() -> None:
    values = {"of": 3, "target": "x", "year": 2024}
    assert "0\u00a0" not in say("standing.title", "en", n=0, **values)
    assert say("standing.title", "en", n=0, **values).startswith("0 of 3 reporting Allies are")
    assert say("standing.title", "fr", n=0, **values).startswith("0 Allié sur 3")
    assert say("standing.title", "fr", n=2, **values).startswith("2 Alliés sur 3")


def test_another_language_is_refused_in_a_sentence() -> None:
    with pytest.raises(QueryError, match=r"'de'; there are en and fr"):
        catalogue("de")


@pytest.mark.parametrize("path", sorted(Path(charts.__file__).parent.glob("*.py")), ids=lambda path: path.stem)
def test_a_chart_that_cannot_be_drawn_says_why_in_the_readers_language(path: Path) -> None:
    plain = re.findall(r'QueryError\(\s*(f?"[^"]*")', path.read_text(encoding="utf-8"))
    own = {"chart", "look", "reliability", "render"}  # what a programmer asked amiss, and files that cannot be written
    assert path.stem in own or plain == []


def test_no_message_calls_a_shade_dark_or_pale() -> None:
    """By night the stronger shade is the brighter one."""
    shades = re.compile(r"\b(dark|pale|light|foncé|pâle|clair)(e?s?|er)\b", re.IGNORECASE)
    for lang in ("en", "fr"):
        assert [key for key, said in flat(catalogue(lang)).items() if shades.search(str(said))] == []
