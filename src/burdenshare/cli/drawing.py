"""Commands that draw: chart NAME, and report, the brief of an Ally."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from burdenshare.cli.common import ally, as_of, year

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt

F = TypeVar("F", bound="Callable[..., Any]")

NEEDED = ("altair", "vl_convert")
lang = click.option("--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="Language.")
target = click.option("--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 ...")
maybe_year = click.option("--year", type=int, help="The year; the latest with figures if absent.")
since = click.option("--since", type=int, metavar="YEAR", help="The earlier year.")
known = click.option("--known", metavar="DATE", help="Or the earlier day of knowledge, of the same year.")
some = click.argument("allies", nargs=-1, metavar="[ALLY]...")
model = click.option("--model", default="pledge-path", show_default=True, help="The model; see `project --help`.")


def drawn(command: F) -> F:
    """Give a command the options of a drawing; it returns the arguments its chart is drawn with."""

    @click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=".png .svg .pdf .html .json")
    @click.option("--dark", is_flag=True, help="Light on dark.")
    @lang
    @click.option("--width", type=int, default=760, show_default=True, help="Pixels, 280 to 2000.")
    @click.option("--scale", type=click.FloatRange(0.5, 6), default=2, show_default=True, help="Dots a pixel, PNG.")
    @wraps(command)
    def with_look(
        *args: Any, output: Path | None, dark: bool, lang: str, width: int, scale: float, **more: Any
    ) -> None:
        from burdenshare.charts.look import Look

        name, given = command(*args, **more)
        _deliver(_draw(name, Look(lang, dark, width), given), output, scale, lang)

    return with_look  # type: ignore[return-value]


def _draw(name: str, look: Any, given: dict[str, Any]) -> alt.VConcatChart:
    _have()
    from burdenshare.charts import gallery

    chart: alt.VConcatChart = getattr(gallery, name)(*given.pop("args", ()), **given, look=look)
    return chart


def _have() -> None:
    """Say how to get what draws, where it is not installed."""
    from importlib.util import find_spec

    from burdenshare.core.errors import QueryError

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise QueryError(f"Charts need {' and '.join(missing)}: pip install 'burdenshare[charts]'.")


def _deliver(chart: alt.VConcatChart, output: Path | None, scale: float, lang: str) -> None:
    """Write the chart; without a file, say it in words."""
    if output is None:
        click.echo(chart.to_dict()["description"])
        click.echo("(-o FILE draws it: .png, .svg, .pdf, .html or .json)", err=True)
        return
    from burdenshare.charts.render import save

    save(chart, output, scale=scale, lang=lang)


@click.group()
def chart() -> None:
    """Draw a chart into a file; without -o, say in words what it shows."""


@chart.command()
@maybe_year
@target
@as_of
@drawn
def standing(**given: Any) -> tuple[str, dict[str, Any]]:
    """Who stands where: bars in the order of the gap, with the target across them."""
    return "standing", given


@chart.command("when-you-ask")
@click.argument("year", type=int, default=2024)
@target
@as_of
@drawn
def when_you_ask(year: int, **given: Any) -> tuple[str, dict[str, Any]]:
    """How many Allies met the target in a year, as known on each release day."""
    return "when_you_ask", {"args": (year,), **given}


@chart.command()
@ally
@year
@click.option("--indicator", default="defence_share_gdp", show_default=True, help="An id of the registry.")
@as_of
@drawn
def life(ally: str, year: int, **given: Any) -> tuple[str, dict[str, Any]]:
    """One figure through its releases, as a step line."""
    return "life", {"args": (ally, year), **given}


@chart.command()
@maybe_year
@since
@known
@target
@as_of
@drawn
def dumbbell(**given: Any) -> tuple[str, dict[str, Any]]:
    """All Allies at two years, or one year as known on two days."""
    return "dumbbell", given


@chart.command()
@some
@maybe_year
@since
@known
@target
@as_of
@drawn
def slope(allies: tuple[str, ...], **given: Any) -> tuple[str, dict[str, Any]]:
    """A few Allies from one year, or one day, to another."""
    return "slope", {"args": (allies,), **given}


@chart.command()
@some
@click.option("--since", type=int, help="The first year.")
@target
@as_of
@drawn
def multiples(allies: tuple[str, ...], **given: Any) -> tuple[str, dict[str, Any]]:
    """All Allies over the years on one scale; or some."""
    return "multiples", {"args": allies, **given}


@chart.command()
@year
@some
@as_of
@drawn
def sources(year: int, allies: tuple[str, ...], **given: Any) -> tuple[str, dict[str, Any]]:
    """What each source says of each Ally, as dots."""
    return "sources", {"args": (year, *allies), **given}


@chart.command()
@ally
@year
@as_of
@drawn
def bridge(ally: str, year: int, **given: Any) -> tuple[str, dict[str, Any]]:
    """From NATO's figure to SIPRI's, step by step."""
    return "bridge", {"args": (ally, year), **given}


@chart.command()
@ally
@click.option("--to", type=int, default=2035, show_default=True, help="The last year.")
@model
@as_of
@drawn
def fan(ally: str, **given: Any) -> tuple[str, dict[str, Any]]:
    """Where an Ally may get to: the fan, the paths announced and needed, and the record of such fans."""
    return "fan", {"args": (ally,), **given}


@chart.command()
@ally
@model
@as_of
@drawn
def hedgehog(ally: str, **given: Any) -> tuple[str, dict[str, Any]]:
    """Past projections of an Ally against what came."""
    return "hedgehog", {"args": (ally,), **given}


@chart.command()
@ally
@click.option("--share", type=float, default=3.5, show_default=True, help="Per cent of GDP.")
@click.option("--by", type=int, default=2035, show_default=True, help="The deadline.")
@click.option("--baseline", help="One of frozen-share, frozen-cash, frozen-real, announced; all if absent.")
@as_of
@drawn
def cost(ally: str, **given: Any) -> tuple[str, dict[str, Any]]:
    """What a share by a year costs, a line for each baseline."""
    return "cost", {"args": (ally,), **given}


@chart.command()
@click.argument("which", metavar="SCENARIO")
@as_of
@drawn
def scenario(which: str, **given: Any) -> tuple[str, dict[str, Any]]:
    """A plan, its lines stacked on the base path in per cent of GDP."""
    return "scenario", {"args": (which,), **given}


@chart.command()
@model
@drawn
def reliability(**given: Any) -> tuple[str, dict[str, Any]]:
    """What the model said against what came true."""
    return "reliability", given


@click.command()
@click.argument("ally", metavar="[ALLY]", required=False)
@click.option("--all", "everyone", is_flag=True, help="A brief of every Ally.")
@as_of
@lang
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH",
              help="A file in .html or .pdf, or a folder for both; this folder if absent.")  # fmt: skip
def report(ally: str | None, everyone: bool, as_of: str | None, lang: str, output: Path | None) -> None:
    """Write the brief of an Ally to print: HTML, and PDF on one sheet of A4."""
    from burdenshare.core.errors import QueryError

    if (ally is None) == (not everyone):
        raise QueryError("Name one Ally, or give --all.")
    _have()
    single = output is not None and output.suffix.lower() in (".html", ".pdf")
    if single and everyone:
        raise QueryError(f"--all writes two files for each Ally: give a folder, not {output}.")
    for code in _codes(ally, as_of):
        for path in _paths(code, output, single):
            _brief(code, path, as_of, lang)
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


def _brief(code: str, path: Path, as_of: str | None, lang: str) -> None:
    from burdenshare.charts.brief import as_html, as_pdf, brief
    from burdenshare.charts.look import Look
    from burdenshare.charts.render import write

    told = brief(code, as_of=as_of, look=Look(lang))
    write(path, as_pdf(told) if path.suffix.lower() == ".pdf" else as_html(told).encode())


COMMANDS = (chart, report)
