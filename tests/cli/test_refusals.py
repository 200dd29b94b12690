"""What a command refuses is one sentence that lists what is valid there, in English and in French."""

from __future__ import annotations

import sys

import click
import pytest

from burdenshare.cli import main
from burdenshare.cli.app import app

REFUSED = [
    (["life", "CAN"], "YEAR is missing: `burdenshare life ALLY YEAR`, such as `burdenshare life CAN 2021`."),
    (["moved", "CAN"], "--since-release is missing: "),
    (["standing", "--year", "soon"], "--year takes a whole number, not 'soon'."),
    (["cost", "CAN", "--baseline", "none"], "--baseline takes frozen-share or frozen-cash or frozen-real or announced"),
    (["project", "CAN", "--paths", "3"], "--paths takes a number from 100 to 1,000,000, not 3."),
    (["standing", "--jsn"], "has no option --jsn. It has: --year, --target, --group"),
    (["ledger", "chek"], "has no command 'chek'. It has: check, stale."),
    (["chart", "pie"], "has no command 'pie'. It has: standing, promises, when-you-ask"),
    (["chart"], "wants one of: standing, promises"),
    (["nowcast", "CAN"], "`burdenshare nowcast` takes no more words on its line: leave CAN out."),
    (["groups", "2020-01-01", "more"], "more is too much: it is `burdenshare groups [DAY]`"),
    (["standing", "--source", "cia"], "No source is called 'cia'. There are: ecb, eda, eurostat"),
    (["show", "XXX"], "No Ally or area is called 'XXX'. Codes are ISO 3166-1 alpha-3: ALB, BEL"),
    (["pledges", "Japan"], "Japan was no Ally on "),
    (["rate", "NATO"], "NATO Total was no Ally on "),
    (["cost-grid", "CAN", "--shares", "many"], "'many' is no list of numbers"),
    (["show", "POL", "--price-year", "1999"], "Nothing is held here at prices of 1999. Held: 2010, 2015, 2021."),
    (["diff", "foo", "bar"], "No release 'foo' is held. Held: ecb-"),
    (["resolve", "foo"], "No question is called 'foo'. There are: gjo-3849, "),
    (["cite", "nato-2024-06/CAN/defence_share_gdp/1990"], "It holds: 2014, 2015"),
    (["count", "2100"], "Years held: 2008 to 2026"),
    (["diff", "2025-08", "2026-07", "--ally", "Mars"], "groups: EU, G7, NATO-Europe, eastern-flank"),
]


def refused(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["burdenshare", *words])
    with pytest.raises(SystemExit) as left:
        main()
    told = capsys.readouterr()
    assert left.value.code == 2 and told.out == "" and len(told.err.splitlines()) == 1
    return told.err.removeprefix("burdenshare: ").strip()


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=lambda each: " ".join(each) if isinstance(each, list) else "")
def test_a_refusal_says_what_is_valid(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(words, monkeypatch, capsys)


@pytest.mark.parametrize("words", [words for words, _ in REFUSED], ids=" ".join)
def test_a_refusal_is_said_in_french_too(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    english = refused(words, monkeypatch, capsys)
    french = refused([*words, "--lang", "fr"], monkeypatch, capsys)
    assert french != english and " is " not in french and " takes " not in french and " has no " not in french


def test_every_command_that_says_sentences_says_them_in_french() -> None:
    without = {
        name
        for name in app.list_commands(click.Context(app))
        if not any(each.name == "lang" for each in app.get_command(click.Context(app), name).params)
    }
    assert without == set()


def test_a_command_that_takes_no_more_words_names_an_example(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in app.list_commands(click.Context(app)):
        command = app.get_command(click.Context(app), name)
        if command and not isinstance(command, click.Group) and any(each.required for each in command.params):
            assert "such as `burdenshare " in refused([name], monkeypatch, capsys), name
