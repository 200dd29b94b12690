"""Commands that draw: chart NAME, and brief, an Ally's on a sheet to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare.cli.common import DECIMAL, ally, as_of, renamed, year
from burdenshare.core.measures import SHARE
from burdenshare.views.questions import HEADLINE

if TYPE_CHECKING:
    import altair as alt

Taken = Callable[[Callable[..., None]], Callable[..., None]]  # an argument or option, as click adds it to a command

NEEDED = ("altair", "vl_convert")
lang = click.option("--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language.")
target = click.option("--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 ...")
some_year = click.option("--year", type=int, help="The year; the latest with figures if absent.")
asked_year = click.argument("year", type=int, default=2024)
since_year = renamed("--since-year", "--since", type=int, metavar="YEAR", help="The earlier year.")
first_year = renamed("--since-year", "--since", type=int, metavar="YEAR", help="The first year.")
since_day = renamed("--since-day", "--known", metavar="DATE", help="Or the earlier day of knowledge, of the same year.")
until_year = click.option("--until-year", type=int, metavar="YEAR", help="The last year.")
some_ally = click.argument("ally", required=False, metavar="[ALLY]")
some = click.argument("allies", nargs=-1, metavar="[ALLY]...")
model = click.option("--model", default=HEADLINE, show_default=True, help="The model; see `project --help`.")
indicator = click.option("--indicator", default=SHARE, show_default=True, help="An id of the registry.")
to = click.option("--to", type=int, default=2035, show_default=True, help="The last year.")
share = click.option("--share", type=DECIMAL, default=3.5, show_default=True, help="Per cent of GDP.")
by = click.option("--by", type=int, default=2035, show_default=True, help="The deadline.")
baseline = click.option("--baseline", help="One of frozen-share, frozen-cash, frozen-real, announced; all if absent.")
which = click.argument("which", metavar="SCENARIO")

LOOK: tuple[Taken, ...] = (
    click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".png .svg .pdf .html .json"),
    click.option("--dark", is_flag=True, help="Light on dark."),
    lang,
    click.option("--width", type=int, default=760, show_default=True, help="Pixels, 280 to 2000."),
    click.option("--scale", type=click.FloatRange(0.5, 6), default=2, show_default=True, help="Dots a pixel, PNG."),
)


@dataclass(frozen=True)
class Drawing:
    """A chart as the command line offers it: what it shows, and what it takes of the one who asks.

    What is taken goes to the chart of that name in the gallery by its name; what `placed` lists goes by its place,
    a starred one as several.
    """

    shows: str
    takes: tuple[Taken, ...]
    placed: tuple[str, ...] = ()


CHARTS = {
    "standing": Drawing(
        "Who stands where: bars in the order of the gap, with the target across them.", (some_year, target, as_of)
    ),
    "promises": Drawing("What each Ally promised itself, by when, and what backs its word.", (as_of,)),
    "when-you-ask": Drawing(
        "How many Allies met the target in a year, as known on each release day.", (asked_year, target, as_of)
    ),
    "revisions-heatmap": Drawing(
        "What each release said of each year: of an Ally, or of how many met the target.", (some_ally, target, as_of)
    ),
    "life": Drawing("One figure through its releases, as a step line.", (ally, year, indicator, as_of)),
    "dumbbell": Drawing(
        "All Allies at two years, or one year as known on two days.", (some_year, since_year, since_day, target, as_of)
    ),
    "slope": Drawing(
        "A few Allies from one year, or one day, to another.",
        (some, some_year, since_year, since_day, target, as_of),
        ("*allies",),
    ),
    "multiples": Drawing(
        "All Allies over the years on one scale; or some.", (some, first_year, target, as_of), ("*allies",)
    ),
    "lines": Drawing(
        "A few Allies or groups over the years, in any indicator.",
        (some, indicator, first_year, until_year, as_of),
        ("*allies",),
    ),
    "sources": Drawing(
        "What each source says of each Ally, as dots; of one Ally, in numbers.",
        (year, some, as_of),
        ("year", "*allies"),
    ),
    "bridge": Drawing("From NATO's figure to SIPRI's, step by step.", (ally, year, as_of)),
    "fan": Drawing(
        "Where an Ally may get to: the fan, the paths announced and needed, and the record of such fans.",
        (ally, to, model, as_of),
    ),
    "hedgehog": Drawing("Past projections of an Ally against what came.", (ally, model, as_of)),
    "cost": Drawing("What a share by a year costs, a line for each baseline.", (ally, share, by, baseline, as_of)),
    "scenario": Drawing("A plan, its lines stacked on the base path in per cent of GDP.", (which, as_of)),
    "reliability": Drawing("What the model said against what came true.", (model, as_of)),
}


@click.group()
def chart() -> None:
    """Draw a chart into a file; without -o, say in words what it shows."""


def _command(name: str, drawing: Drawing) -> click.Command:
    """Make the command of a chart."""

    def draw(*, output: Path | None, dark: bool, lang: str, width: int, scale: float, **given: Any) -> None:
        from burdenshare.charts.look import Look

        by_place = [*_placed(drawing.placed, given)]
        _deliver(_draw(name.replace("-", "_"), Look(lang, dark, width), by_place, given), output, scale, lang)

    taken: Callable[..., None] = draw
    for each in reversed((*drawing.takes, *LOOK)):
        taken = each(taken)
    return click.command(name, help=drawing.shows)(taken)


def _placed(names: tuple[str, ...], given: dict[str, Any]) -> Iterator[Any]:
    """Take out of what was given what goes by its place."""
    for name in names:
        value = given.pop(name.removeprefix("*"))
        yield from value if name.startswith("*") else (value,)


for _name, _drawing in CHARTS.items():
    chart.add_command(_command(_name, _drawing))


def _draw(name: str, look: Any, by_place: list[Any], given: dict[str, Any]) -> alt.VConcatChart:
    _have()
    from burdenshare.charts import gallery

    made: alt.VConcatChart = getattr(gallery, name)(*by_place, **given, look=look)
    return made


def _have() -> None:
    """Say how to get what draws, where it is not installed."""
    from importlib.util import find_spec

    from burdenshare.core.errors import QueryError
    from burdenshare.core.extras import needs

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise QueryError(needs(missing, "charts"))


def _deliver(made: alt.VConcatChart, output: Path | None, scale: float, lang: str) -> None:
    """Write the chart; without a file, say it in words."""
    if output is None:
        click.echo(made.to_dict()["description"])
        click.echo("(-o FILE draws it: .png, .svg, .pdf, .html or .json)", err=True)
        return
    from burdenshare.charts.render import save

    save(made, output, scale=scale, lang=lang)


@click.command()
@click.argument("ally", metavar="[ALLY]", required=False)
@click.option("--all", "everyone", is_flag=True, help="A brief of every Ally.")
@as_of
@lang
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH",
              help="A file in .html or .pdf, or a folder for both; this folder if absent.")  # fmt: skip
def brief(ally: str | None, everyone: bool, as_of: str | None, lang: str, output: Path | None) -> None:
    """Write the brief of an Ally to print: HTML, and PDF on two sheets of A4."""
    from burdenshare.core.errors import QueryError

    if (ally is None) == (not everyone):
        raise QueryError("Name one Ally, or give --all.")
    _have()
    single = output is not None and output.suffix.lower() in (".html", ".pdf")
    if single and everyone:
        raise QueryError(f"--all writes two files for each Ally: give a folder, not {output}.")
    for code in _codes(ally, as_of):
        for path in _paths(code, output, single):
            _write_brief(code, path, as_of, lang)
            click.echo(str(path))


def _codes(ally: str | None, as_of: str | None) -> list[str]:
    from burdenshare.core.periods import day
    from burdenshare.reference.areas import allies, area, areas

    return [area(ally).code] if ally else [code for code in allies(day(as_of)) if areas()[code].armed_forces]


def _paths(code: str, output: Path | None, single: bool) -> list[Path]:
    if single and output:
        return [output]
    folder = output or Path()
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / f"burdenshare-{code}.{form}" for form in ("html", "pdf")]


def _write_brief(code: str, path: Path, as_of: str | None, lang: str) -> None:
    from burdenshare.charts.look import Look
    from burdenshare.charts.render import write
    from burdenshare.cli.ally import sentences
    from burdenshare.sheets.ally_brief import brief as made
    from burdenshare.sheets.ally_pages import as_html, as_pdf

    told = made(code, sentences=sentences(code, as_of, lang), as_of=as_of, look=Look(lang))
    write(path, as_pdf(told) if path.suffix.lower() == ".pdf" else as_html(told).encode())


COMMANDS = (chart, brief)
