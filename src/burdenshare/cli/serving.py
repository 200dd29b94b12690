"""Commands that show everything in a browser: serve, site, page."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

import click

from burdenshare.cli.common import language, quiet, spoken, told_nothing
from burdenshare.cli.helping import speaking, usual
from burdenshare.cli.ranges import Between
from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.formats.whole import write
from burdenshare.language import say


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name this server answers for, besides localhost.")
@click.option("--seconds", default=60.0, show_default=True, type=Between(1, 600), help="How long one answer may take.")
@click.option("--mcp", is_flag=True, help="Also answer assistants, under /mcp.")
@speaking
def serve(host: str, port: int, allow_host: tuple[str, ...], seconds: float, mcp: bool) -> None:
    """Serve the dashboard and the API."""
    _need("uvicorn", "fastapi", "jinja2", "altair", "vl_convert")
    import uvicorn

    from burdenshare.api.connections import limits
    from burdenshare.api.guard import LOCAL
    from burdenshare.charts.engine import warm
    from burdenshare.views.ask import ask
    from burdenshare.web.app import create

    app = create((*LOCAL, host, *allow_host), seconds)
    if mcp:
        _need("mcp")
        from burdenshare.mcp.http import mount

        mount(app)
    app.state.begun = (warm, partial(ask, "backtest"))  # the process that draws, and what is behind every fan
    app.state.before += (
        gc.freeze,
    )  # what is loaded stays: to look for dead rings in it stops all for a third of a second
    sys.setswitchinterval(0.001)  # the loop waits its turn behind each thread at work, five times as long by default
    click.echo(f"burdenshare: {spoken(say('cli.serving', place=f'http://{host}:{port}'), usual())}", err=True)
    uvicorn.run(app, host=host, port=port, **limits())


@click.command()
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--base-url", default="", help="The address it will have: adds sitemap, feeds and canonical links.")
@click.option("--replace", is_flag=True, help="Put it in the place of an older site, whole; for cron.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; one for each core if absent.")
@language
@quiet
def site(out: Path, base_url: str, replace: bool, workers: int | None, lang: str) -> None:
    """Write the dashboard as files into a new folder, for any web server or none."""
    _need("fastapi", "jinja2", "altair", "vl_convert")
    from burdenshare.site.build import build

    pages = build(out, base_url, told=_told, workers=workers, over=replace)
    click.echo(spoken(say("cli.site", pages=pages, out=f"{out}", first=f"{out / 'index.html'}"), lang))


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file, such as record.html.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "fr", "both"]),
    default="both",
    show_default=True,
    help="In which language, or both with a switch.",
)
@click.option("--ally", "allies", multiple=True, help="Only these Allies; all if absent.")
@quiet
def page(output: Path, lang: str, allies: tuple[str, ...]) -> None:
    """Write the dashboard as one file that opens from disk without a network."""
    _need("fastapi", "jinja2", "altair", "vl_convert")
    from burdenshare.reference.groups import members_of
    from burdenshare.site.single import single

    langs = ("en", "fr") if lang == "both" else (lang,)
    text = single(langs, members_of(allies, today()) if allies else None, told=_told)
    write(output, text)
    click.echo(
        spoken(
            say("cli.page", output=f"{output}", size=len(text.encode()) / 1e6), langs[-1] if len(langs) == 1 else "en"
        )
    )


def _told(done: int, of: int, what: str) -> None:
    """Draw a progress bar where someone is watching."""
    if sys.stderr.isatty() and not told_nothing():
        filled = 30 * done // of
        ending = "\n" if done == of else ""
        click.echo(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{of} {what[:40]:<40}{ending}", nl=False, err=True)


def _need(*modules: str) -> None:
    """Say in one sentence what has to be installed."""
    from importlib.util import find_spec

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        extra = "mcp" if missing == ["mcp"] else "web"
        raise QueryError(needs(missing, extra))


COMMANDS = (serve, site, page)
