"""What every command shares: its options, and how an answer is delivered."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from burdenshare.cli.helping import LANGUAGES, SPOKEN, usual
from burdenshare.core.clock import today
from burdenshare.core.errors import QueryError
from burdenshare.core.periods import day
from burdenshare.formats.whole import write
from burdenshare.language import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from burdenshare.cli.table import Body
    from burdenshare.core.sentence import Sentence
    from burdenshare.views.answer import Answer
    from burdenshare.views.tables import Column

    Shown = str | tuple[Column, ...]  # a question whose table is shown, or one of its places: `resolve.lint`

F = TypeVar("F", bound="Callable[..., Any]")

QUIET = "burdenshare.quiet"
PATIENCE = 2.0  # seconds without a word

as_of = click.option("--as-of", metavar="DATE", help="What was known on that day; today if absent.")
source = click.option("--source", default="nato", show_default=True, help="nato, sipri, worldbank or eurostat.")
group = click.option("--group", help="Only the Allies of a group of that day: EU, G7, NATO-Europe, eastern-flank ...")
only_source = click.option("--source", help="Only one source: nato, weo, sipri, worldbank, eurostat, ecb, fed.")
splice = click.option("--splice", is_flag=True, help="Join shares of before 2008, with every seam marked.")
allow_mixed = click.option("--allow-mixed", is_flag=True, help="Allow mixed definitions or prices; it is labelled.")
ally = click.argument("ally", metavar="ALLY")
one_ally = click.argument("ally", metavar="[ALLY]", required=False)
year = click.argument("year", metavar="YEAR", type=int)
target = click.option(
    "--target", default="nato-2", show_default=True, help="nato-2, hague-core-3.5 or nato-equipment-20."
)


def ask(question: str, *args: Any, **options: Any) -> Answer:
    """Ask at the one door; it is opened with the first question, so that help costs nothing."""
    from burdenshare.views.ask import ask as door

    with watched(question):
        return door(question, *args, **options)


@contextmanager
def watched(question: str) -> Iterator[None]:
    """Tell a person who waits longer than two seconds what is being reckoned, and nobody else."""
    if not sys.stderr.isatty() or told_nothing():
        yield
        return
    from threading import Timer

    told = Timer(
        PATIENCE, click.echo, [f"burdenshare: {spoken(say('cli.working', what=question), usual())}"], {"err": True}
    )
    told.daemon = True
    told.start()
    try:
        yield
    finally:
        told.cancel()


def told_nothing() -> bool:
    """Whether the user asked for no word of progress."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(QUIET))


def renamed(name: str, old: str, **how: Any) -> Callable[[F], F]:
    """Make an option that was called otherwise: the older name still works in this version, and is not shown."""
    known = name.lstrip("-").replace("-", "_")
    required = how.pop("required", False)

    def chosen(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        given = value if value is not None else ctx.meta.get(old)
        if given is None and required:
            raise click.MissingParameter(ctx=ctx, param=param)
        return how.get("default") if given is None else given

    def kept(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.meta[old] = value

    shown = {key: value for key, value in how.items() if key != "default"}
    if how.get("default") is not None:
        shown["show_default"] = str(how["default"])
    new = click.option(name, known, callback=chosen, **shown)
    kind = {"type": how["type"]} if "type" in how else {}
    older = click.option(old, hidden=True, expose_value=False, is_eager=True, callback=kept, **kind)
    return lambda command: new(older(command))


class Decimal(click.ParamType[float]):
    """A number, with a point or, as half of Europe writes it, a comma."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it."""
        try:
            return float(str(value).strip().replace(",", "."))
        except ValueError:
            return self.fail(f"{value!r} is no number; write it as 3.5 or 3,5.", param, ctx)


DECIMAL = Decimal()


class Numbers(click.ParamType[tuple[float, ...]]):
    """Numbers with commas, each with a point: 2,2.5,3.5; or with semicolons, each with a comma: 2;2,5;3,5."""

    name = "numbers"

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, ...]:
        """Read them."""
        try:
            return tuple(map(self.kind, self._apart(value))) if isinstance(value, str) else tuple(value)
        except ValueError as error:
            raise QueryError(say("cli.no_years" if self.kind is int else "cli.no_numbers", text=repr(value))) from error

    @staticmethod
    def _apart(text: str) -> list[str]:
        if ";" in text:
            return [each.strip().replace(",", ".") for each in text.split(";")]
        return text.split(",")


FORMS = ("json", "csv", "md", "xlsx")


@dataclass(frozen=True)
class Delivery:
    """How the user wants an answer: as text, JSON, CSV, Markdown or a workbook; where; in which language."""

    form: str = ""
    output: Path | None = None
    lang: str = "en"

    def __call__(
        self, answer: Answer, shown: Shown = (), *, body: Body | None = None, in_every_language: bool = False
    ) -> None:
        """Print an answer, or write it to a file, with the columns of a question's table; else `body` lays it out."""
        form = self._form()
        if form == "xlsx":
            _workbook(answer, self.output, self.lang)
            return
        written = {"json": as_json, "csv": _csv}.get(form)
        text = written(answer) if written else self._text(answer, shown, body, form, in_every_language)
        if self.output is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            write(self.output, text)

    def _form(self) -> str:
        if self.form:
            return self.form
        ending = self.output.suffix.lstrip(".").lower() if self.output else "txt"
        if ending not in (*FORMS, "txt"):
            raise QueryError(say("errors.no_such_form", path=f"{self.output}"))
        return ending

    def _text(self, answer: Answer, shown: Shown, body: Body | None, form: str, every: bool) -> str:
        from burdenshare.views.tables import columns

        given = columns(*shown.split(".")) if isinstance(shown, str) else shown
        if form == "md":
            from burdenshare.views.document import markdown

            return markdown(answer, given, self.lang)
        from burdenshare.cli.table import page

        if (
            body and self.lang != "en" and not every
        ):  # laid out by hand in English: another language has the table of the question
            from burdenshare.views.document import shown_of

            body, given = None, given or shown_of(answer)
        return page(answer, given, plain=self.output is not None, body=body, lang=self.lang)


def delivered(command: F) -> F:
    """Give a command the options of its answer's form, language and file; they reach it together as `deliver`."""
    own = signature(command).parameters  # `lang`: the command has one of its own

    @click.option("--json", "forms", flag_value="json", multiple=True, help="Print the whole answer as JSON.")
    @click.option("--csv", "forms", flag_value="csv", multiple=True, help="Print the rows as CSV.")
    @click.option("--md", "forms", flag_value="md", multiple=True, help="Print the table as Markdown.")
    @click.option(
        "--xlsx", "forms", flag_value="xlsx", multiple=True, help="Write a workbook: figures, sources and notes."
    )
    @click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
    @quiet
    @wraps(command)
    def with_delivery(*args: Any, forms: tuple[str, ...], output: Path | None, **kwargs: Any) -> Any:
        if len(set(forms)) > 1:
            raise QueryError(say("errors.one_form"))
        if each_alone := _several(kwargs, forms, output):
            for code in each_alone:
                with_delivery(*args, forms=forms, output=output, **{**kwargs, _who(kwargs): code})
            return None
        spoken = kwargs.get("lang") if "lang" in own else kwargs.pop("lang", "en")
        return command(*args, deliver=Delivery("".join(set(forms)), output, spoken or "en"), **kwargs)

    return with_delivery if "lang" in own else language(with_delivery)  # type: ignore[return-value]


def plainly(question: str, says: str, *takes: Callable[[Callable[..., None]], Callable[..., None]]) -> click.Command:
    """Make the command of a question that is asked with what the line says and shown in its own table."""

    def run(deliver: Delivery, **given: Any) -> None:
        deliver(ask(question, **given), question)

    made: Callable[..., None] = delivered(run)
    for each in reversed(takes):
        made = each(made)
    return click.command(question, help=says)(made)


def turned(command: F) -> F:
    """Give a command the options that turn its amounts: money, prices, purchasing power."""
    for option in (
        click.option("--ppp", is_flag=True, help="Amounts in international dollars, at purchasing power parity."),
        click.option("--prices", type=int, metavar="YEAR", help="Amounts at the prices of that year, by GDP deflator."),
        click.option("--in", "money", metavar="MONEY", help="Amounts in EUR, USD, GBP ...; their own if absent."),
    ):
        command = option(command)
    return command


def _who(kwargs: dict[str, Any]) -> str:
    return "what" if "what" in kwargs else "ally"


def _several(kwargs: dict[str, Any], forms: tuple[str, ...], output: Path | None) -> list[str]:
    """List the Allies a text is to be printed of, one after the other; data holds them together (views.several)."""
    asked = kwargs.get(_who(kwargs))
    if not asked:
        return []
    ending = output.suffix.lstrip(".").lower() if output else ""
    if forms == ("json",) or forms == ("csv",) or "xlsx" in forms or ending in ("json", "csv", "xlsx"):
        return []
    from burdenshare.views.ask import named

    question = click.get_current_context().info_name or ""
    found = named(question, [_who(kwargs)], (asked,), {"as_of": kwargs.get("as_of")})
    if found and output is not None:
        raise QueryError(say("errors.several_into_data"))
    return found


def _quieted(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[QUIET] = True


quiet = click.option("--quiet", "-q", is_flag=True, expose_value=False, callback=_quieted, help="Tell no progress.")
language = click.option("--lang", type=click.Choice(LANGUAGES), default=usual, help=SPOKEN)


def spoken(text: str, lang: str, within: Mapping[str, Sentence] | None = None) -> str:
    """Say a sentence in a language, with blanks that any terminal knows; `within` are the sentences of an answer."""
    return str(text) if lang == "en" else tell(text, lang, within or {}).replace("\u00a0", " ").replace("\u202f", " ")


def say_if_ahead(as_of: str | None, lang: str) -> None:
    """Say, where no answer does, that a day asked about has not come yet."""
    if (on := day(as_of)) > today():
        click.echo(spoken(say("errors.day_to_come", asked=on, today=today()), lang), err=True)


def _workbook(answer: Answer, output: Path | None, lang: str) -> None:
    from burdenshare.views.document import workbook

    if output is None:
        raise QueryError(say("errors.xlsx_needs_file"))
    workbook(answer, output, lang)


def as_json(answer: Answer) -> str:
    """Write the whole of an answer as JSON."""
    import json

    return json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"


def _csv(answer: Answer) -> str:
    from burdenshare.views.sheet import joinable, sheet

    return sheet(joinable(answer))
