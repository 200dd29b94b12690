"""Commands that keep the record current: update, sources, changes, release-brief."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from burdenshare.cli import BROKEN_OFF
from burdenshare.cli.common import (
    Delivery,
    as_json,
    as_of,
    ask,
    delivered,
    language,
    plainly,
    quiet,
    renamed,
    spoken,
    watched,
)
from burdenshare.core.periods import day
from burdenshare.formats.whole import write
from burdenshare.language import say, tell

if TYPE_CHECKING:
    from burdenshare.update.feeds import FeedEntry
    from burdenshare.views.answer import Answer

FILE = click.Path(path_type=Path)
webhook_file = click.option("--webhook-file", type=FILE, metavar="FILE", help="Write the answer as JSON to a file.")


@click.command()
@click.argument("source", nargs=-1, metavar="[SOURCE]...")
@click.option("--dry-run", is_flag=True, help="Fetch and look, but append nothing.")
@click.option("--history", is_flag=True, help="NATO: every older edition whose address is known, workbook or PDF.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what is new and what went wrong; for cron.")
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@language
@webhook_file
@click.pass_context
def update(
    ctx: click.Context,
    source: tuple[str, ...],
    dry_run: bool,
    history: bool,
    quiet: bool,
    as_json: bool,
    lang: str,
    webhook_file: Path | None,
) -> None:
    """Fetch what publishers have brought out since, and take in what holds. All sources, or those named.

    Exit code 0: nothing new. 1: something new, all went well. 3: a source failed or a file was set aside.
    """
    from burdenshare.update.lock import Busy
    from burdenshare.update.run import update as run

    try:
        report = run(
            source, dry_run=dry_run, history=history, say=_silent if quiet or as_json else partial(_progress, lang)
        )
    except Busy as busy:  # it does the work; there is nothing to do for this one
        if not quiet:
            _progress(lang, busy.sentence)
        return
    except KeyboardInterrupt:
        _progress(lang, say("update.broken_off"))
        ctx.exit(BROKEN_OFF)
    if webhook_file:
        write(webhook_file, report.to_json())
    click.echo(report.to_json() if as_json else report.to_text(quiet=quiet, lang=lang), nl=False)
    ctx.exit(report.exit_code)


def _progress(lang: str, text: str) -> None:
    click.echo(spoken(text, lang), err=True)


def _silent(text: str) -> None:
    """Say nothing of what is being done."""


sources = plainly(
    "sources", "Is what we hold current? For each source the last release, its age, when the next is due.", as_of
)


@click.command()
@renamed("--since-day", "--since", required=True, metavar="DATE", help="The earlier day.")
@as_of
@click.option("--source", default="nato", show_default=True, help="Whose releases.")
@language
@click.option("--atom", type=FILE, metavar="FILE", help="Write an Atom feed of the releases.")
@click.option("--json-feed", type=FILE, metavar="FILE", help="Write a JSON feed of the releases.")
@webhook_file
@delivered
@click.pass_context
def changes(
    ctx: click.Context,
    since_day: str,
    as_of: str | None,
    source: str,
    lang: str,
    atom: Path | None,
    json_feed: Path | None,
    webhook_file: Path | None,
    deliver: Delivery,
) -> None:
    """What changed since a day, Ally by Ally, with drafts of sentences. Exit code 1 when something did."""
    from burdenshare.update import feeds

    answer = ask("changes", since_day, as_of=as_of, source=source)
    if webhook_file:
        write(webhook_file, as_json(answer))
    entries = _entries(since_day, as_of) if atom or json_feed else []
    for path, feed in ((atom, feeds.atom), (json_feed, feeds.json_feed)):
        if path:
            write(path, feed(entries))
    deliver(_drafted(answer, lang), "changes")
    if not (deliver.form or deliver.output):
        from burdenshare.cli.table import fitted, reading_width

        drafts = "\n".join(f"* {each}" for each in answer.extra["sentences"][lang])
        click.echo(fitted(drafts, reading_width()) if sys.stdout.isatty() else drafts)
    ctx.exit(int(answer.extra["changed"]))


def _drafted(answer: Answer, lang: str) -> Answer:
    """Give the answer with its drafts in a language."""
    if lang == "en":
        return answer
    import polars as pl

    drafts = [each and tell(each, lang, answer.sentences) for each in answer.rows["sentence"]]
    return replace(answer, rows=answer.rows.with_columns(sentence=pl.Series(drafts, dtype=pl.String)))


def _entries(since: str, as_of: str | None) -> list[FeedEntry]:
    """Make an entry of every release of any source that came out between two days."""
    from burdenshare.update.feeds import FeedEntry

    held = ask("releases", as_of=as_of)
    papers = (held.papers[name] for name in held.rows["release"] if name in held.papers)  # editions not held have none
    fresh = (each for each in papers if each.released_at > day(since).isoformat())
    return [
        FeedEntry(
            each.release,
            each.released_at,
            each.entered_at,
            f"{each.publisher}: {each.title}",
            f"{each.release}, published {each.released_at}, {each.rows:,} figures, read as {each.trust}.",
            each.url,
        )
        for each in fresh
    ]


@click.command("release-brief")
@click.argument("release", metavar="RELEASE")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE", help="Write .html, .md, .pdf or .json.")
@language
@click.option("--no-charts", is_flag=True, help="Words and tables only.")
@quiet
def release_brief(release: str, output: Path, lang: str, no_charts: bool) -> None:
    """The release-day brief of a NATO release on one or two pages, with the three most telling charts."""
    from burdenshare.sheets.release_brief import page

    with watched(f"release-brief {release}"):
        written = page(ask("release_brief", release), output, lang, charts=not no_charts)
    write(output, written)
    _progress(lang, say("cli.wrote", path=f"{output}"))


COMMANDS = (update, sources, changes, release_brief)
