"""Commands that draw: chart NAME, and brief, an Ally's on a sheet to print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import BoundArguments, Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare.cli.common import DECIMAL, as_of, language, quiet, renamed, say_if_ahead, spoken, watched
from burdenshare.cli.helping import in_language, speaking, usual
from burdenshare.cli.ranges import Between
from burdenshare.core.errors import QueryError
from burdenshare.core.extras import needs
from burdenshare.core.periods import day
from burdenshare.formats.whole import write
from burdenshare.language import say

if TYPE_CHECKING:
    import altair as alt

Taken = Callable[[Callable[..., None]], Callable[..., None]]  # an argument or option, as click adds it to a command

NEEDED = ("altair", "vl_convert")
HELP = {
    "year": "The year; the latest with figures if absent.",
    "target": "nato-2, hague-core-3.5 ...",
    "since_year": "The first year; of two, the earlier.",
    "since_day": "Or the earlier day of knowledge, of the same year.",
    "until_year": "The last year.",
    "model": "The model; see `project --help`.",
    "indicator": "An id of the registry.",
    "to": "The last year.",
    "share": "Per cent of GDP.",
    "by": "The deadline.",
    "baseline": "One of frozen-share, frozen-cash, frozen-real, announced; all if absent.",
    "splice": "Join shares of before 2008, with every seam drawn.",
    "as_of": "What was known on that day; today if absent.",
}
TYPED = {"ally": "CAN", "allies": "CAN POL", "year": "2024", "which": "canada-platform-2025"}
ALSO = dict.fromkeys(("dumbbell", "slope"), ("--since-year 2014",))  # what these two ask for besides
NAMED = {"allies": "ally", "which": "scenario"}  # what stands for an argument in the line of usage
LOOK: tuple[Taken, ...] = (
    click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".png .svg .pdf .html .json"),
    click.option("--dark", is_flag=True, help="Light on dark."),
    language,
    quiet,
    click.option("--width", type=int, default=760, show_default=True, help="Pixels, 280 to 2000."),
    click.option("--scale", type=Between(0.5, 6), default=2, show_default=True, help="Dots a pixel, PNG."),
)


class Charts(click.Group):
    """The charts of the gallery; each has its command, made of what it takes when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List them as they stand in the gallery."""
        from burdenshare.charts import gallery

        return [name.replace("_", "-") for name in gallery.names()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make the command of a chart."""
        from burdenshare.charts import gallery

        known = cmd_name.replace("-", "_") in gallery.names()
        return in_language(_command(cmd_name), usual()) if known else None


@click.group(cls=Charts)
@speaking
def chart() -> None:
    """Draw a chart into a file; without -o, say in words what it shows."""


def _command(name: str) -> click.Command:
    """Make the command of a chart: what stands by its place in the gallery is an argument, the rest are options."""
    from burdenshare.charts import gallery

    made = getattr(gallery, name.replace("-", "_"))
    takes = signature(made)

    def draw(*, output: Path | None, dark: bool, lang: str, width: int, scale: float, **given: Any) -> None:
        _have()
        say_if_ahead(given.get("as_of"), lang)
        from burdenshare.charts.look import Look

        asked = BoundArguments(takes, {**given, "look": Look(lang, dark, width)})
        with watched(f"chart {name}"):
            _deliver(made(*asked.args, **asked.kwargs), output, scale, lang)

    taken: Callable[..., None] = draw
    for each in reversed((*(_taken(own) for own in takes.parameters.values() if own.name != "look"), *LOOK)):
        taken = each(taken)
    return click.command(name, help=made.__doc__, epilog=f"Example: burdenshare {_typed(name, takes)}")(taken)


def _typed(name: str, takes: Signature) -> str:
    """Type an example of a chart: what it cannot do without, or what several Allies are named for."""
    places = [own for own in takes.parameters.values() if own.kind is not own.KEYWORD_ONLY]
    named = [TYPED[own.name] for own in places if own.kind is own.VAR_POSITIONAL or own.default is own.empty]
    return " ".join(["chart", name, *named, *ALSO.get(name, ()), f"-o {name}.svg"])


def _taken(own: Parameter) -> Taken:
    if own.kind is not own.KEYWORD_ONLY:
        return _argument(own)
    if own.annotation == "bool":
        return click.option(f"--{own.name.replace('_', '-')}", is_flag=True, help=HELP.get(own.name))
    kind = "YEAR" if own.name.endswith("_year") else "DATE" if own.annotation == "Day" else None
    how = {"type": _type(own), "default": own.default, "metavar": kind, "help": HELP.get(own.name)}
    option, older = f"--{own.name.replace('_', '-')}", _older(own.name)
    if older:
        return renamed(option, f"--{older}", **how)
    return click.option(option, show_default=own.default is not None, **how)


def _argument(own: Parameter) -> Taken:
    shown, several = NAMED.get(own.name, own.name).upper(), own.kind is own.VAR_POSITIONAL
    if several or own.default is not own.empty:
        shown = f"[{shown}]{'...' * several}"
    given = {} if own.default is own.empty else {"default": own.default, "required": False}
    return click.argument(own.name, type=_type(own), metavar=shown, nargs=-1 if several else 1, **given)


def _type(own: Parameter) -> Any:
    return {"int": int, "float": DECIMAL}.get(str(own.annotation).partition(" |")[0], str)


def _older(name: str) -> str:
    from burdenshare.charts.gallery import OLDER

    return next((older for older, now in OLDER.items() if now == name), "")


def _have() -> None:
    """Say how to get what draws, where it is not installed."""
    from importlib.util import find_spec

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise QueryError(needs(missing, "charts"))


def _deliver(made: alt.VConcatChart, output: Path | None, scale: float, lang: str) -> None:
    """Write the chart; without a file, say it in words."""
    if output is None:
        from burdenshare.cli.table import fitted, reading_width

        spec = made.to_dict(validate=False)
        for said in (spec["description"], " ".join(spec["vconcat"][0]["title"]["text"])):  # in words, and its foot
            click.echo(fitted(said, reading_width()) if sys.stdout.isatty() else said)
        click.echo(spoken(say("cli.chart_to_file"), lang), err=True)
        return
    from burdenshare.charts.render import save

    save(made, output, scale=scale, lang=lang)


@click.command()
@click.argument("ally", metavar="[ALLY]", required=False)
@click.option("--all", "everyone", is_flag=True, help="A brief of every Ally.")
@as_of
@language
@quiet
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH",
              help="A file in .html or .pdf, or a folder for both; this folder if absent.")  # fmt: skip
def brief(ally: str | None, everyone: bool, as_of: str | None, lang: str, output: Path | None) -> None:
    """Write the brief of an Ally to print: HTML, and PDF on two sheets of A4."""
    if (ally is None) == (not everyone):
        raise QueryError(say("cli.name_one"))
    _have()
    say_if_ahead(as_of, lang)
    single, codes = output is not None and output.suffix.lower() in (".html", ".pdf"), _codes(ally, as_of)
    if single and len(codes) > 1:
        raise QueryError(say("cli.brief_folder", output=f"{output}"))
    for code in codes:
        for path in _paths(code, output, single):
            with watched(f"brief {code}"):
                _write_brief(code, path, as_of, lang)
            click.echo(str(path))


def _codes(ally: str | None, as_of: str | None) -> list[str]:
    from burdenshare.reference.areas import areas
    from burdenshare.reference.groups import members_of

    return [code for code in members_of(ally, day(as_of)) if ally or areas()[code].armed_forces]


def _paths(code: str, output: Path | None, single: bool) -> list[Path]:
    if single and output:
        return [output]
    folder = output or Path()
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / f"burdenshare-{code}.{form}" for form in ("html", "pdf")]


def _write_brief(code: str, path: Path, as_of: str | None, lang: str) -> None:
    from burdenshare.charts.look import Look
    from burdenshare.cli.ally import sentences
    from burdenshare.sheets.ally_brief import brief as made
    from burdenshare.sheets.ally_pages import as_html, as_pdf

    told = made(code, sentences=sentences(code, as_of, lang), as_of=as_of, look=Look(lang))
    write(path, as_pdf(told) if path.suffix.lower() == ".pdf" else as_html(told))


COMMANDS = (chart, brief)
