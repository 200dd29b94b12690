"""The command that checks a text: check."""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare.cli.common import Delivery, write
from burdenshare.core.errors import QueryError, SourceError

if TYPE_CHECKING:
    from burdenshare.views.answer import Answer

FORMS = ("html", "json", "csv", "txt", "jsonld")


@click.command()
@click.argument("text", metavar='FILE|-|"A SENTENCE"')
@click.option("--date", metavar="DATE", help="The day the text was written; today if absent.")
@click.option(
    "--lang", type=click.Choice(["en", "fr", "de"]), help="The language of the text; told by its words if absent."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row a claim as CSV.")
@click.option("--claimreview", is_flag=True, help="Print schema.org ClaimReview (JSON-LD).")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write .html, .json, .csv, .txt or .jsonld."
)
def check(
    text: str, date: str | None, lang: str | None, as_json: bool, as_csv: bool, claimreview: bool, output: Path | None
) -> None:
    """Check the numbers of a text: was each right when it was written, and is it now?

    TEXT is a file, - for standard input, or the sentence itself in quotes.
    """
    form = _form(as_json, as_csv, claimreview, output)
    said = read_text(text)
    from burdenshare.claims.check import check as ask

    answer = ask(said, date, lang)
    if form == "json":
        Delivery(as_json=True, output=output)(answer)
        return
    shown = _written(answer, said, form, plain=output is not None)
    if output is None:
        click.echo(shown, nl=False)
    else:
        write(output, shown)


def _form(as_json: bool, as_csv: bool, claimreview: bool, output: Path | None) -> str:
    asked = [form for form, flag in (("json", as_json), ("csv", as_csv), ("jsonld", claimreview)) if flag]
    if len(asked) > 1:
        raise QueryError("Give one of --json, --csv and --claimreview.")
    ending = output.suffix.lstrip(".").lower() if output else "txt"
    if asked:
        return asked[0]
    if ending not in FORMS:
        raise QueryError(f"Cannot write {output}: end it in {', '.join('.' + form for form in FORMS)}.")
    return ending


def _written(answer: Answer, said: str, form: str, *, plain: bool) -> str:
    from burdenshare.claims.forms import page, review, rows_csv

    if form == "csv":
        return rows_csv(answer)
    if form == "html":
        return page(answer, said)
    return review(answer) if form == "jsonld" else told(answer, said, plain=plain)


def read_text(asked: str) -> str:
    """Give the text meant: of a file, of standard input, or the words themselves.

    Raises
    ------
    SourceError
        it looks like a file and is none, or cannot be read.
    """
    if asked == "-":
        return _decoded(sys.stdin.buffer.read())
    path = Path(asked)
    try:
        if path.is_file():
            return _decoded(path.read_bytes())
    except (OSError, ValueError) as error:
        if len(asked) < 250 and "\0" not in asked:
            raise SourceError(f"{asked} cannot be read: {error}.") from error
    if " " not in asked.strip() and (path.suffix or "/" in asked):
        raise SourceError(f"There is no file {asked}. Give a file, - for standard input, or a sentence in quotes.")
    return asked


def _decoded(raw: bytes) -> str:
    """Read UTF-8, or the old Western code where it is none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def told(answer: Answer, said: str, *, plain: bool = False) -> str:
    """Lay the answer out for a terminal: the text with its claims marked, then each claim with its reasons."""
    from burdenshare.claims.forms import marked

    colour = not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    rows = answer.rows.to_dicts()
    parts = [_bold(answer.headline, colour), ""]
    if rows:
        parts += [marked(said, rows, colour=colour), ""]
        parts += [_claim(row, answer, colour) for row in rows]
    parts += [_filled(note, "- ") for note in answer.notes]
    return "\n".join(parts).rstrip() + "\n"


def _claim(row: dict[str, Any], answer: Answer, colour: bool) -> str:
    from burdenshare.claims.forms import diagnosis_words, labels, verdict_words

    language = str(answer.extra["language"])
    look = labels()["verdict"][row["verdict"]]
    verdict = verdict_words(row["verdict"], language)
    why = f" ({', '.join(diagnosis_words(each, language) for each in row['diagnosis'])})" if row["diagnosis"] else ""
    head = f'{row["n"]}. "{" ".join(row["text"].split())}": '
    shown = f"\033[1;{look['ansi']}m{verdict}\033[0m" if colour else verdict
    words = labels()["page"][language]
    lines = [f"{head}{shown}{why}", _filled(row["reason"], "   ")]
    lines += [_filled(f"{words['instead']}: {row['corrected']}", "   ")] if row["corrected"] else []
    lines += [_filled(line, "   = ") for line in row["arithmetic"]]
    lines += [f"   {words['figures']}: {', '.join(row['figures'][:3])}"] if row["figures"] else []
    known = {entry["id"]: entry for entry in answer.extra["ledger"]}
    lines += [
        _filled(f"{words['ledger']}: {each} ({known[each]['source'] or 'no source'})", "   ") for each in row["entries"]
    ]
    return "\n".join(lines) + "\n"


def _filled(said: str, lead: str) -> str:
    return textwrap.fill(
        said,
        110,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _bold(said: str, colour: bool) -> str:
    return f"\033[1m{said}\033[0m" if colour else said


COMMANDS = (check,)
