"""What can a shell offer where an Ally, a release, an indicator, a target, a scenario or a group is wanted?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

Offered = Iterable[tuple[str, str]]
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _allies() -> Offered:
    from burdenshare.reference.areas import allies, areas

    return [(code, areas()[code].name_en) for code in allies()]


def _groups() -> Offered:
    from burdenshare.reference.groups import groups

    return [(each.code, each.name_en) for each in groups().values()]


def _either() -> Offered:
    return [*_allies(), *_groups()]


def _releases() -> Offered:
    from burdenshare.store.catalogue import current

    return [(each.papers.release, each.papers.title) for each in current()]


def _indicators() -> Offered:
    from burdenshare.indicators.registry import indicators

    return [(each.id, each.name_en) for each in indicators().values()]


def _targets() -> Offered:
    from burdenshare.reference.targets import TARGETS

    return [(each.id, str(each.words)) for each in TARGETS.values()]


def _scenarios() -> Offered:
    from burdenshare.views.scenarios.inputs import names

    return [(name, "") for name in names()]


def offers(of: Callable[[], Offered]) -> Completer:
    """Make what click asks for what may follow; small and capital letters are the same."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        begun = incomplete.casefold()
        return [CompletionItem(name, help=says) for name, says in of() if _fits(begun, name, says)]

    return complete


def _fits(begun: str, *names: Any) -> bool:
    return any(str(name).casefold().startswith(begun) for name in names)


allies, groups, either = offers(_allies), offers(_groups), offers(_either)
releases, indicators, targets, scenarios = map(offers, (_releases, _indicators, _targets, _scenarios))
BY_NAME = {
    "ally": either, "areas": either, "who": either, "group": groups, "indicator": indicators, "indicators": indicators,
    "target": targets, "release": releases, "before": releases, "after": releases, "since_release": releases,
    "which": scenarios,
}  # fmt: skip


def completed(command: click.Command) -> click.Command:
    """Let a command's parameters be completed by what they mean."""
    for param in command.params:
        if param.name in BY_NAME and param._custom_shell_complete is None:
            param._custom_shell_complete = BY_NAME[param.name]
    return command
