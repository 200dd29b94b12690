"""Write the reference of the docs from the code itself: `python -m tools.reference [FOLDER]`, one page a face.

A command, a question or a parameter that says nothing of itself is an error: what is public is documented.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from burdenshare.api.app import create
from burdenshare.api.examples import shapes
from burdenshare.cli.app import app, sections
from burdenshare.views import questions
from burdenshare.views.ask import signature, view_of
from burdenshare.views.questions import PYTHON

FOLDER = Path(__file__).parents[1] / "docs" / "reference"


def pages() -> dict[str, str]:
    """Give each page of the reference by its name."""
    return {"commands.md": commands(), "python.md": python(), "api.md": api()}


def commands() -> str:
    """Write down every command with every option."""
    lines = ["# Commands", "", "Every command, with every option; `burdenshare COMMAND --help` says the same.", ""]
    for head, names in sections().items():
        lines += [f"## {head}", ""]
        for name in names:
            lines += _command(name, app.get_command(None, name))  # type: ignore[arg-type]
    return "\n".join(lines)


def _command(name: str, command: Any, level: str = "###") -> Iterator[str]:
    yield from (f"{level} burdenshare {name}", "", _needed(command.help, f"the command {name}").split("\f")[0], "")
    if command.epilog:
        yield from (f"`{command.epilog.removeprefix('Example: ')}`", "")
    if isinstance(command, click.Group):
        for each in command.list_commands(click.Context(command)):
            one = command.get_command(click.Context(command), each)
            yield from _command(f"{name} {each}", one, f"{level}#")
        return
    rows = [_option(name, each) for each in command.params if not getattr(each, "hidden", False)]
    yield from _table(("option", "what it is", "if not given"), rows)


def _option(name: str, option: Any) -> tuple[str, str, str]:
    if option.param_type_name == "argument":
        return f"`{option.human_readable_name}`", "to be named" if option.required else "may be named", ""
    default = option.default if isinstance(option.default, (str, int, float)) and option.default is not False else ""
    said = _needed(option.help, f"{option.opts[0]} of {name}")
    return ", ".join(f"`{each}`" for each in option.opts), said, str(default)


def python() -> str:
    """Write down every function of `import burdenshare as bs`, as `help()` has it, with the columns of its rows."""
    lines = ["# Python", "", "Each function gives a polars frame; `bs.ask(name, ...)` gives the whole answer.", ""]
    for each in questions.on(PYTHON):
        doc = _needed(inspect.getdoc(view_of(each)), f"bs.{each.name}")
        lines += [f"## bs.{each.name}", "", *_called(each.name), *_sections(doc), *_columns(each.name)]
    return "\n".join(lines)


def _called(name: str) -> list[str]:
    plain = re.sub(r": '([^']*)'", r": \1", str(signature(name)).replace(" -> 'Answer'", ""))
    return ["```python", f"bs.{name}{plain}", "```", ""]


def _sections(doc: str) -> Iterator[str]:
    """Turn the sections of a docstring into Markdown: what it asks, then a list under each heading."""
    head, *rest = re.split(r"\n\n(?=[A-Z]\w+\n-{3,}\n)", doc)
    yield from (_escaped(head), "")
    for part in rest:
        title, body = re.split(r"\n-{3,}\n", part, maxsplit=1)
        yield from (f"**{title}**", "")
        if title == "Examples":
            yield from ("```pycon", body, "```", "")
        else:
            yield from _listed(body)


def _listed(body: str) -> Iterator[str]:
    """Set names with what they mean as a list, and prose as prose."""
    for name, said in re.findall(r"^(\S.*)\n((?:(?: {4}.*)?\n?)*)", body + "\n", re.MULTILINE):
        words = " ".join(said.split())
        yield f"- `{name}`: {_escaped(words)}" if words else _escaped(name)
    yield ""


def _columns(name: str) -> list[str]:
    columns = shapes().get(name, {}).get("columns", {})
    return [f"Columns of its rows: {', '.join(f'`{each}` ({kind})' for each, kind in columns.items())}.", ""]


def api() -> str:
    """Write down every address of the API with its parameters."""
    lines = ["# HTTP", "", "What `burdenshare serve` answers under `/api/v1`; OpenAPI at `/api/v1/openapi.json`.", ""]
    for path, verbs in create().openapi()["paths"].items():
        for verb, each in verbs.items():
            lines += [f"## {verb.upper()} {path}", "", _escaped(_needed(each.get("summary"), path)), ""]
            lines += _table(("parameter", "what it is"), [_parameter(path, one) for one in each.get("parameters", ())])
    return "\n".join(lines)


def _parameter(path: str, one: dict[str, Any]) -> tuple[str, str]:
    said = one.get("description") or one["schema"].get("description")
    return f"`{one['name']}`", _needed(said, f"{one['name']} of {path}")


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [heads, ("---",) * len(heads), *rows] if rows else []
    return ["", *(f"| {' | '.join(_escaped(each).replace('|', '&#124;') for each in line)} |" for line in lines), ""]


def _escaped(text: str) -> str:
    """Keep Markdown from reading angle brackets and stars of ours as its own."""
    return " ".join(re.sub(r"(?<!`)<(?![^`]*`)", "&lt;", text).replace("*", r"\*").split("\n"))


def _needed(said: str | None, what: str) -> str:
    if not said:
        raise SystemExit(f"{what} is public and says nothing of itself. Write its docstring or its help.")
    return said


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
