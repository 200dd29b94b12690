"""Help is said in the reader's language: every line of it, of every command."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from burdenshare.cli.app import COMPLETION, HEADS, app
from burdenshare.language.messages import tables

FRENCH = tables("help", "fr")


def commands(
    command: click.Command = app, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command with the words that ask it."""
    yield names, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*names, name))


ALL = dict(commands())


def helps(command: click.Command) -> set[str]:
    """Give every text of a command's help as it is written."""
    texts = {" ".join(each.split()) for each in (command.help or "").split("\n\n")}
    shown = (each for each in command.params if isinstance(each, click.Option) and not each.hidden)
    return texts | {each.help or "" for each in shown}


def test_every_line_of_help_is_french_too_and_nothing_else_is_kept() -> None:
    written = {text for command in ALL.values() for text in helps(command)} - {""}
    around = {*HEADS, COMPLETION, "Usage: ", "Options", "Commands", "Example: ", "For example: "}
    around |= {"default:", "required", "Show this message and exit."}
    assert written | around == set(FRENCH)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_is_asked_in_french(words: tuple[str, ...]) -> None:
    english = CliRunner().invoke(app, [*words, "--help"]).output
    asked = [
        CliRunner().invoke(app, line) for line in ([*words, "--help", "--lang", "fr"], ["--lang=fr", *words, "--help"])
    ]
    asked.append(CliRunner().invoke(app, [*words, "--help"], env={"BURDENSHARE_LANG": "fr"}))
    if words != ("check",):  # whose own --lang is that of the text; it may be German
        assert {each.output for each in asked} == {asked[0].output}
    said = asked[-1].output
    assert said.startswith("Utilisation : ") and "Options :" in said and "\u00a0" not in said
    assert english.startswith("Usage: ") and not {"Show this", "[default", "Usage"} & set(said.split("\n"))
    for text in helps(ALL[words]) - {""}:
        assert FRENCH[text] and "".join(FRENCH[text].split()) in "".join(said.split())


def test_the_environment_says_the_language_and_the_line_overrides_it() -> None:
    env = {"BURDENSHARE_LANG": "fr"}
    french = CliRunner().invoke(app, ["standing", "--as-of", "2026-08-01", "--lang", "fr"]).output
    assert CliRunner().invoke(app, ["standing", "--as-of", "2026-08-01"], env=env).output == french
    assert CliRunner().invoke(app, ["--lang", "fr", "standing", "--as-of", "2026-08-01"]).output == french
    english = CliRunner().invoke(app, ["standing", "--as-of", "2026-08-01", "--lang", "en"], env=env).output
    assert english == CliRunner().invoke(app, ["standing", "--as-of", "2026-08-01"]).output != french


def test_a_language_we_do_not_speak_is_refused_by_the_name_it_was_given_under(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from burdenshare.cli import main

    monkeypatch.setenv("BURDENSHARE_LANG", "de")
    monkeypatch.setattr("sys.argv", ["burdenshare", "CAN"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "BURDENSHARE_LANG takes en or fr, not 'de'." in capsys.readouterr().err
