"""What the ledger says in its own words is said in French too, with the same figures, and nothing else is kept."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

import burdenshare as bs
from burdenshare.language import tell
from burdenshare.language.messages import ROOT
from burdenshare.language.writing import texts
from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load
from burdenshare.reference.ledger.programme import Programme
from tests.reference.test_ledger_titles import sources

PROSE = {"who", "summary", "character", "note", "conflict", "scope", "when", "says", "party", "name", "counts_reason",
         "event", "word", "assumption", "how", "item", "claimed_by", "measurable_reason", "qualifier",
         "step"}  # fmt: skip
KEPT = ROOT / "fr" / "entries"
# A trillion is mille milliards, "some 30" is une trentaine, and a day in digits is written with its month.
OTHERWISE = ("trillion Canadian dollars", "some 30 trainers", "signed 2014-12-23")
ADDRESS = re.compile(r"https?://[^\s;)]+")
DATE = re.compile(r"\d+(?:[.-]\d+){2,}|\b[a-z]{3}-\d[\w.-]+")  # and the name of an entry


def entries() -> Iterator[Any]:
    yield from (*load.targets(), *load.summits(), *load.projections(), *load.shocks())
    for code in allies():
        for ask in (load.pledges, load.plans, load.governments, load.related, load.loans, load.clauses):
            yield from ask(code)  # type: ignore[operator]
    for code in load.with_programmes():
        yield from load.programmes(code)


def prose(said: Any, field: str = "", within: str = "") -> Iterator[str]:
    """Every text in words of ours; an amount's `by` is who said it, a basis of one word is one of a closed list."""
    if is_dataclass(said):
        for each in fields(said):
            yield from prose(getattr(said, each.name), each.name, field)
    elif isinstance(said, tuple | list):
        for each in said:
            yield from prose(each, field, within)
    elif isinstance(said, str) and re.search("[A-Za-z]{2}", said) and _ours(said, field, within):
        yield said


def _ours(said: str, field: str, within: str) -> bool:
    return field in PROSE or (field == "by" and within == "amounts") or (field == "basis" and " " in said)


def heads() -> Iterator[str]:
    yield load.europe_note()
    yield from filter(None, map(load.pledge_note, allies()))


EVERY = Counter(text for each in entries() for text in set(prose(each)))
SAID = {*EVERY, *heads()}


def without(known: list[Any], french: Container[str]) -> list[str]:
    """List what has no French. A programme may wait for it whole: until its summary has it, or what it alone says."""
    found = set[str]()
    for each in known:
        own = set(prose(each))
        waits = isinstance(each, Programme)
        if not waits or any(text in french for text in own if text == each.summary or EVERY[text] == 1):
            found |= {text for text in own if text not in french}
    return sorted(found)


def orphans(said: set[str]) -> list[str]:
    """List what French is kept of and nobody says."""
    cited = {
        text for each in entries() for source in sources(each) for text in (source.publisher, source.title, source.page)
    }
    kept = {text for path in KEPT.glob("*.toml") for text in tomllib.loads(path.read_text(encoding="utf-8"))}
    return sorted(kept - said - cited - {"primary", "copy", "repository"})


def test_every_text_of_the_ledger_has_its_french_but_programmes_that_wait_for_it() -> None:
    """Which ones wait `ledger check` says, and pages show them in English, marked as such (tests/web/test_one_file)."""
    assert len(SAID) > 2000
    assert without([*entries()], texts("fr")) == []
    assert sorted(set(heads()) - set(texts("fr"))) == []


@pytest.mark.parametrize("field", ["summary", "note", "conflict"])
def test_a_changed_english_text_wants_its_french_again(field: str) -> None:
    """A summary leaves French that nobody says, any other text stands without; either way it is found."""
    left = {text for text, times in EVERY.items() if times > 1} | set(heads())
    kept = set(orphans(left))  # would be said no more, if the one entry that says it did not
    changed = [each for each in entries() if getattr(each, field)]
    assert len(changed) > 40
    for one in changed:
        other = replace(one, **{field: f"{getattr(one, field)} Or so."})
        gone = set(prose(one)) - set(prose(other))
        assert without([other], texts("fr")) or gone & kept, one.id


def figures(text: str, decimal: str, thousands: str) -> Counter[str]:
    bare = re.sub(rf"(?<=\d){thousands}(?=\d{{3}}(?!\d))", "", DATE.sub("", ADDRESS.sub("", text)))
    return Counter(each.replace(decimal, ".") for each in re.findall(rf"\d+(?:{re.escape(decimal)}\d+)?", bare))


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.toml")), ids=lambda path: path.stem)
def test_the_french_has_the_figures_of_the_english(path: Any) -> None:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    other = {
        text: said
        for text, said in held.items()
        if figures(text, ".", ",") != figures(said, ",", "\u202f") and not any(each in text for each in OTHERWISE)
    }
    assert other == {}
    assert [text for text, said in held.items() if ADDRESS.findall(text) != ADDRESS.findall(said)] == []


def test_no_french_is_kept_for_what_the_ledger_says_no_more() -> None:
    assert orphans(SAID) == []


def test_a_row_of_the_ledger_is_told_in_french_whole() -> None:
    answer = bs.ask("pledges", "POL")
    row = next(each for each in answer.rows.to_dicts() if each["id"] == "pol-budget-act-2026")
    told = {name: answer.told(row[name], "fr") for name in ("summary", "note", "sources", "source")}
    assert told["summary"].startswith("Loi de finances de 2026\u00a0: environ 200,1\u00a0milliards de zlotys")
    assert "La Diète a retenu les amendements du Sénat le 9\u00a0janvier" in told["note"]
    assert "10\u00a0janvier 2026, pour le vote de la Diète" in told["sources"]
    assert told["source"].endswith("20\u00a0janvier 2026")


def test_a_sentence_set_into_another_loses_its_stop_and_is_known() -> None:
    assert tell("Major equipment of the navy", "fr") == "Équipements majeurs de la marine"
