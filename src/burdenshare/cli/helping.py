"""How is `--help` said in a reader's language? Commands are written in English; here they are said again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from itertools import pairwise
from typing import Any, TypeVar

import click

LANGUAGES = ("en", "fr")  # what `--lang` takes
VARIABLE = "BURDENSHARE_LANG"
ASKED = "burdenshare.lang"  # where a line keeps its language
SPOKEN = f"In which language; what {VARIABLE} says if absent, else en."
BLANKS = {0xA0: " ", 0x202F: " "}

C = TypeVar("C", bound=click.Command)
F = TypeVar("F", bound="Callable[..., Any] | click.Command")


def asked_in(words: Sequence[str]) -> str:
    """Say in which language a line is asked: by its `--lang`, else by the environment, else in English.

    >>> asked_in(["standing", "--lang", "fr"]), asked_in(["standing", "--lang=fr"])
    ('fr', 'fr')
    """
    named = [after for word, after in pairwise(words) if word == "--lang"]
    named += [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    return next((each for each in (*named[::-1], os.environ.get(VARIABLE)) if each in LANGUAGES), LANGUAGES[0])


def usual() -> str:
    """Say in which language the line that is being answered was asked."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(ASKED, LANGUAGES[0])) if context else LANGUAGES[0]


def speaking(command: F) -> F:
    """Give a command that lists others, or answers no question, the language of its help."""
    how: dict[str, Any] = {"type": click.Choice(LANGUAGES), "envvar": VARIABLE, "expose_value": False, "help": SPOKEN}
    return click.option("--lang", **how)(command)


def in_language(command: C, lang: str) -> C:
    """Give a command whose help is said in a language: a copy, for the command itself is everybody's."""
    if lang == LANGUAGES[0]:
        return command
    from burdenshare.language.messages import tables

    own = {"words": tables("help", lang)}
    said = copy(command)
    said.help = _said(command.help or "", own["words"])  # of which click makes the line in a list of commands
    if isinstance(said, click.Group):
        said.commands = {name: in_language(each, lang) for name, each in said.commands.items()}
    said.context_class = type("Context", (click.Context,), {"formatter_class": type("Formatter", (Formatter,), own)})
    return said


def _said(text: str, words: Mapping[str, str]) -> str:
    """Say a text again, paragraph by paragraph."""
    parts = (" ".join(each.split()) for each in text.split("\n\n"))
    return "\n\n".join(words.get(each, each) for each in parts)


class Formatter(click.HelpFormatter):
    """Writes help in the words of a language, also what click itself puts around ours: heads, defaults, examples."""

    words: Mapping[str, str]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is typed."""
        super().write_usage(prog, args, f"{self.words['Usage: ']} ")

    def write_heading(self, heading: str) -> None:
        """Write the head of a part."""
        self.write(f"{'':>{self.current_indent}}{self.words.get(heading, heading)}\u00a0:\n")

    def write_text(self, text: str) -> None:
        """Write prose, and the line that shows how a command is typed."""
        begun, colon, line = text.partition(": ")
        known = self.words.get(begun + colon)
        super().write_text(f"{known} {line}" if known else _said(text, self.words))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **how: Any) -> None:
        """Write options and commands; click says in brackets what is required, or stands if absent."""
        super().write_dl([(name, self._row(says)) for name, says in rows], *args, **how)

    def _row(self, says: str) -> str:
        text, gap, extra = says.partition("  [")
        for word in ("default:", "required"):
            extra = extra.replace(word, self.words[word])
        return f"{_said(text, self.words)}{gap}{extra}"

    def getvalue(self) -> str:
        """Give what was written, with blanks that any terminal knows: lines are broken by now."""
        return super().getvalue().translate(BLANKS)
