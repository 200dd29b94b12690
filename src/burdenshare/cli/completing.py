"""What can a shell offer where an Ally, a release, an indicator, a target, a scenario or a group is wanted?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

Offered = Iterable[tuple[str, str]]
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _column(question: str, names: str, says: str) -> Callable[[], Offered]:
    """Read what may follow from the rows of a question."""

    def offered() -> Offered:
        from burdenshare.cli.common import ask

        rows = ask(question).rows
        pairs = dict(zip(rows[names], rows[says], strict=True))
        return [(str(name), str(said or "")) for name, said in pairs.items()]

    return offered


_allies, _groups = _column("allies", "ref_area", "name"), _column("groups", "group", "name")


def offers(of: Callable[[], Offered]) -> Completer:
    """Make what click asks for what may follow: ids that begin so, else names, small and capital letters the same."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        begun, known = incomplete.casefold(), [*of()]
        ids = [each for each in known if each[0].startswith(incomplete)]
        return [CompletionItem(name, help=says) for name, says in ids or known if ids or _fits(begun, name, says)]

    return complete


def _fits(begun: str, *names: Any) -> bool:
    return any(str(name).casefold().startswith(begun) for name in names)


allies, groups, either = offers(_allies), offers(_groups), offers(lambda: [*_allies(), *_groups()])
releases, indicators = (
    offers(_column("releases", "release", "title")),
    offers(_column("indicators", "indicator", "name")),
)
targets, scenarios = offers(_column("targets", "target", "name")), offers(_column("scenarios", "name", "title"))
BY_NAME = {
    **dict.fromkeys(("ally", "areas", "who", "what"), either), "group": groups,
    **dict.fromkeys(("indicator", "indicators"), indicators),
    "target": targets, "release": releases, "before": releases, "after": releases, "since_release": releases,
    "which": scenarios,
}  # fmt: skip


def completed(command: click.Command) -> click.Command:
    """Let a command's parameters be completed by what they mean."""
    for param in command.params:
        if param.name in BY_NAME and param._custom_shell_complete is None:
            param._custom_shell_complete = BY_NAME[param.name]
    return command
