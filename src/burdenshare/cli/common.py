"""What every command shares: its options, and how an answer is delivered."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from burdenshare.core.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from burdenshare.cli.table import Body
    from burdenshare.views.answer import Answer
    from burdenshare.views.tables import Column

    Shown = str | tuple[Column, ...]  # a question whose table is shown, or one of its places: `resolve.lint`

F = TypeVar("F", bound="Callable[..., Any]")

as_of = click.option("--as-of", metavar="DATE", help="What was known on that day; today if absent.")
source = click.option("--source", default="nato", show_default=True, help="nato, sipri, worldbank or eurostat.")
group = click.option("--group", help="Only the Allies of a group of that day: EU, G7, NATO-Europe, eastern-flank ...")
only_source = click.option("--source", help="Only one source: nato, weo, sipri, worldbank, eurostat, ecb, fed.")
allow_mixed = click.option("--allow-mixed", is_flag=True, help="Allow mixed definitions or prices; it is labelled.")
ally = click.argument("ally", metavar="ALLY")
year = click.argument("year", metavar="YEAR", type=int)


def ask(question: str, *args: Any, **options: Any) -> Answer:
    """Ask at the one door; it is opened with the first question, so that help costs nothing."""
    from burdenshare.views.ask import ask as door

    return door(question, *args, **options)


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


@dataclass(frozen=True)
class Delivery:
    """How the user wants an answer: printed or in a file, as text, JSON or CSV."""

    as_json: bool = False
    as_csv: bool = False
    output: Path | None = None

    def __call__(self, answer: Answer, shown: Shown = (), *, body: Body | None = None) -> None:
        """Print an answer, or write it to a file, with the columns of a question's table; else `body` lays it out."""
        form = self._form()
        text = {"json": _json, "csv": _csv}[form](answer) if form != "txt" else self._text(answer, shown, body)
        if self.output is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            write(self.output, text)

    def _form(self) -> str:
        if self.as_json and self.as_csv:
            raise QueryError("Give either --json or --csv, not both.")
        if self.as_json or self.as_csv:
            return "json" if self.as_json else "csv"
        ending = self.output.suffix.lstrip(".").lower() if self.output else "txt"
        if ending not in ("json", "csv", "txt"):
            raise QueryError(f"Cannot write {self.output}: say --json or --csv, or end it in .json, .csv or .txt.")
        return ending

    def _text(self, answer: Answer, shown: Shown, body: Body | None) -> str:
        from burdenshare.cli.table import page
        from burdenshare.views.tables import columns

        return page(
            answer,
            columns(*shown.split(".")) if isinstance(shown, str) else shown,
            plain=self.output is not None,
            body=body,
        )


def delivered(command: F) -> F:
    """Give a command the options --json, --csv and -o; they reach it together as `deliver`."""

    @click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
    @click.option("--csv", "as_csv", is_flag=True, help="Print the rows as CSV.")
    @click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write .json, .csv or .txt.")
    @wraps(command)
    def with_delivery(*args: Any, as_json: bool, as_csv: bool, output: Path | None, **kwargs: Any) -> Any:
        return command(*args, deliver=Delivery(as_json, as_csv, output), **kwargs)

    return with_delivery  # type: ignore[return-value]


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise QueryError(f"Cannot write {path}: {error.strerror}.") from error


def _json(answer: Answer) -> str:
    import json

    return json.dumps(answer.to_dict(), indent=2, ensure_ascii=False, default=str) + "\n"


def _csv(answer: Answer) -> str:
    from burdenshare.views.sheet import joinable, sheet

    return sheet(joinable(answer))
