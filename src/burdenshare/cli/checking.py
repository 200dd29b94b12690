"""The command that checks a text: check."""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burdenshare.cli.common import Delivery, ask
from burdenshare.core.errors import QueryError, SourceError
from burdenshare.formats.whole import write
from burdenshare.language import say

if TYPE_CHECKING:
    from burdenshare.claims.cards import Card
    from burdenshare.views.answer import Answer

FORMS = ("html", "md", "json", "csv", "txt", "jsonld")
TABLES = (".jsonl", ".ndjson", ".parquet")
PATH = 250  # characters; what is longer is a sentence, not a path


@click.command()
@click.argument("text", metavar='FILE|FOLDER|-|"A SENTENCE"')
@click.option("--date", metavar="DATE", help="The day the text was written; today if absent.")
@click.option(
    "--lang", type=click.Choice(["en", "fr", "de"]), help="The language of the text; told by its words if absent."
)
@click.option("--html", is_flag=True, help="Print a page that word processors open.")
@click.option("--md", is_flag=True, help="Print Markdown.")
@click.option("--json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--csv", is_flag=True, help="Print one row a claim as CSV.")
@click.option("--claimreview", is_flag=True, help="Print schema.org ClaimReview (JSON-LD).")
@click.option("--author", default="", metavar="NAME", help="Who wrote the text, for ClaimReview.")
@click.option("--url", default="", metavar="ADDRESS", help="Where the text stands, for ClaimReview.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write .html, .md, .json, .csv, .txt or .jsonld; of many texts .parquet or .csv.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that share many texts."
)
@click.option("--quiet", is_flag=True, help="Tell no progress of many texts.")
def check(
    text: str,
    date: str | None,
    lang: str | None,
    output: Path | None,
    workers: int,
    quiet: bool,
    author: str,
    url: str,
    **asked: bool,
) -> None:
    """Check the numbers of a text: was each right when it was written, and is it now?

    TEXT is a file, - for standard input, or the sentence itself in quotes. A folder, a .jsonl or a .parquet file holds
    many texts (columns text, date and, if wanted, id and lang; or a file a text, the day in its name): their claims
    come out as one table, one row a claim.
    """
    if many := _many(text):
        _refused(asked)
        from burdenshare.cli.checking_many import check_all

        check_all(many, output, date=date, lang=lang, workers=workers, quiet=quiet)
        return
    form = _form(asked, output)
    said = read_text(text)
    answer = ask("check", said, date, lang)
    if form == "json":
        Delivery("json", output)(answer)
        return
    if form == "jsonld":
        from burdenshare.claims.reviews import review

        shown = review(answer, author=author, of=url)
    else:
        shown = _written(answer, said, form, plain=output is not None)
    if output is None:
        click.echo(shown, nl=False)
    else:
        write(output, shown)


def _many(text: str) -> Path | None:
    """Give the path of many texts, if the words are one."""
    path = Path(text) if text and len(text) <= PATH and "\0" not in text else Path("-")
    return path if path.is_dir() or (path.suffix.lower() in TABLES and path.is_file()) else None


def _refused(asked: dict[str, bool]) -> None:
    """Refuse forms that many texts do not have; CSV they have in any case."""
    if given := [flag for flag, on in asked.items() if on and flag != "csv"]:
        raise QueryError(say("cli.many_are_one", flag=f"--{given[0]}"))


def _form(asked: dict[str, bool], output: Path | None) -> str:
    flags = {"html": "html", "md": "md", "json": "json", "csv": "csv", "claimreview": "jsonld"}
    given = [flag for flag, on in asked.items() if on]
    if len(given) > 1:
        raise QueryError(say("cli.one_flag", flags=[f"--{flag}" for flag in flags]))
    ending = output.suffix.lstrip(".").lower() if output else "txt"
    if given:
        return flags[given[0]]
    if ending not in FORMS:
        raise QueryError(say("errors.ends_in", path=f"{output}", forms=[f".{form}" for form in FORMS]))
    return ending


def _written(answer: Answer, said: str, form: str, *, plain: bool) -> str:
    from burdenshare.claims.document import markdown, page
    from burdenshare.claims.forms import rows_csv

    if form == "csv":
        return rows_csv(answer)
    if form in ("html", "md"):
        return (page if form == "html" else markdown)(answer, said)
    return terminal_text(answer, said, plain=plain)


def read_text(asked: str) -> str:
    """Give the text meant: of a file, of standard input, or the words themselves.

    Raises
    ------
    SourceError
        it looks like a file and is none, or cannot be read.
    """
    from burdenshare.claims.text import decoded

    if asked == "-":
        return decoded(sys.stdin.buffer.read())
    path = Path(asked)
    try:
        if path.is_file():
            return decoded(path.read_bytes())
    except (OSError, ValueError) as error:
        if len(asked) < PATH and "\0" not in asked:
            raise SourceError(say("errors.cannot_read", path=asked, strerror=f"{error}")) from error
    if " " not in asked.strip() and (path.suffix or "/" in asked):
        raise SourceError(say("cli.no_file", asked=asked))
    return asked


def terminal_text(answer: Answer, said: str, *, plain: bool = False) -> str:
    """Lay the answer out for a terminal: the text with its claims marked, then each claim with its reasons."""
    from burdenshare.claims.cards import cards
    from burdenshare.claims.forms import marked

    colour = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    rows = answer.rows.to_dicts()
    parts = [f"\033[1m{answer.headline}\033[0m" if colour else answer.headline, ""]
    if rows:
        parts += [marked(said, rows, colour=colour), ""]
        parts += [_claim(card, answer, colour) for card in cards(answer)]
    parts += [_filled(note, "- ") for note in answer.notes]
    return "\n".join(parts).rstrip() + "\n"


def _claim(card: Card, answer: Answer, colour: bool) -> str:
    """Lay one card out: the sentence to print, evidence, sums, what would hold."""
    from burdenshare.claims.forms import labels

    words = labels()["page"][str(answer.extra["told_in"])]
    ansi = labels()["verdict"][card.verdict]["ansi"]
    shown = f"\033[1;{ansi}m{card.word}\033[0m" if colour else card.word
    why = f" ({card.why})" if card.why else ""
    lines = [
        f"{card.n}. {words['quote'].format(text=card.quote)} {shown}{why}",
        _filled(" ".join(filter(None, (card.says, card.more))), "   "),
    ]
    lines += [_filled(f"{each.text} [{each.id}]", "   * ") for each in card.evidence]
    lines += [_filled(line, "   = ") for line in card.sums]
    lines += [_filled(f"{words['instead']} {card.rather}", "   ")] if card.rather else []
    return "\n".join(lines) + "\n"


def _filled(said: str, lead: str) -> str:
    from burdenshare.cli.table import reading_width

    return textwrap.fill(
        said,
        reading_width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


COMMANDS = (check,)
