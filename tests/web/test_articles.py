"""In an English sentence the United States, the United Kingdom and the Netherlands have their article, everywhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from burdenshare.core.errors import BurdenshareError
from burdenshare.language import say
from burdenshare.language.messages import ROOT, room
from burdenshare.views.ask import ask
from tests.web.reading import read

ALLIES = ("USA", "GBR", "NLD")
WHO = r"(?:United States|United Kingdom|Netherlands)\b"
# A label stands bare: before a stop, a number or a bracket. What a verb follows or a preposition leads is a sentence.
BARE = re.compile(
    rf"(?<!the )(?<!The ){WHO} (?!and |or |at |for |by |in |of |to |from |with |as |on )[a-z]"
    rf"|\b(?:of|for|by|to|in|that|than|from|if|while|with|at|does|has|is|was|cost|between|against) {WHO}"
)
FRENCH = re.compile(r"[Ll]e|de|à|en")  # what French sets before a name
NOT_A_COUNTRY = {"source", "edition", "earlier", "publisher"}
PLAIN = {"errors.no_pledges", "errors.no_programmes"}  # said below the language room, of who is no such Ally
PAGES = ("", "allies", "pledges", "compare?allies=USA,NLD,GBR", "revisions", "changes", "projection", "cost", "methods",
         "limits", *(f"ally/{ally}" for ally in ALLIES), "figure/nato-2026-07/USA/defence_share_gdp/2026")  # fmt: skip


def _bare(words: str) -> list[tuple[str, str]]:
    """Give the names of a message that a word stands right before or behind, and that ask for no article."""
    parts = list(Formatter().parse(words))
    found = []
    for at, (before, name, how, _) in enumerate(parts):
        behind = parts[at + 1][0] if at + 1 < len(parts) else ""
        if name and not (how or "").startswith(("the", "The")) and (
            re.search(r"[a-z] $", before) or re.match(r" [a-z]", behind)
        ):  # fmt: skip
            found.append((name, how or ""))
    return found


def _with_article(words: str) -> set[str]:
    """Name what a French message sets an article or a preposition before."""
    return {name for _, name, how, _ in Formatter().parse(words) if name and how and FRENCH.fullmatch(how)}


def test_english_asks_for_an_article_wherever_french_does() -> None:
    missing = [
        (key, name)
        for each in sorted((ROOT / "en").glob("*.toml"))
        for key, words in room(each.stem, "en").items()
        if f"{each.stem}.{key}" not in PLAIN and isinstance(words, str)
        for name, _ in _bare(words)
        if name in _with_article(str(room(each.stem, "fr").get(key))) - NOT_A_COUNTRY
    ]
    assert missing == []


def test_the_walk_finds_what_it_looks_for() -> None:
    found = [
        bool(BARE.search(each)) for each in ("United States spent 3 %", "that of Netherlands", "below: Netherlands")
    ]
    assert found == [True, True, False]
    assert not BARE.search("United Kingdom 2.3, Netherlands 2.5e; the United States spent 3 %")
    assert _bare("{ally} spent, {who}, {year}") == [("ally", "")]
    told = say("standing.not_yet_allies", year=1945, names=["Netherlands", "Canada", "United States"])
    assert told.endswith("the Netherlands, Canada, the United States.")
    assert say("show.no_armed_forces", name="Netherlands") == " The Netherlands has no armed forces."


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from _texts(each)
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from _texts(each)


def _titles(answers: list[Any]) -> set[str]:
    """Gather the titles of papers, which are their publishers' words."""
    entries = (entry for answer in answers for entry in answer.extra.get("entries", ()))
    return {source.get("title") or "" for entry in entries for source in entry.get("sources", ())} - {""}


def _told(question: dict[str, Any], name: str, ally: str) -> Any:
    """Ask a question's own example of another Ally; what it answers, or what it says why not."""
    example = question.get("example", {})
    taken = {key: ally if key in ("ally", "what", "areas") else value for key, value in example.items()}
    try:
        return ask(name, **taken)
    except BurdenshareError as error:
        return str(error)


@pytest.mark.parametrize("ally", ALLIES)
def test_every_answer_gives_them_their_article(ally: str) -> None:
    questions = tomllib.loads((files("burdenshare.views") / "questions.toml").read_text(encoding="utf-8"))
    told = [_told(question, name, ally) for name, question in questions.items()]
    answers = [each for each in told if not isinstance(each, str)]
    assert len(answers) > 30
    rows = [each.rows.to_dicts() for each in answers if each.rows is not None]
    said = [[each.headline, each.notes, list(each.sentences.values()), each.extra] for each in answers]
    titles = _titles(answers)
    faults = {each for each in _texts([told, said, rows]) if BARE.search(each)}
    assert [each for each in faults if not any(title in each or each in title for title in titles)] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_does(client: Any, path: str) -> None:
    titles = _titles([ask("pledges", each) for each in ALLIES] + [ask("programmes", each) for each in ALLIES])
    faults = {text for lang, text in read(client.get(f"/en/{path}").text) if lang == "en" and BARE.search(text)}
    assert [each for each in faults if not any(title in each for title in titles)] == []
