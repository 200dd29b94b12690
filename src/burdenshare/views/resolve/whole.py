"""Does a question say all that its quantity needs, and nothing that would be left out unsaid?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from burdenshare.views.resolve.schema import ResolverQuestion

OF_FIGURES = ("value", "count", "change", "comparison", "rank")
NEEDED = {
    "agreement": ("threshold",), "goal": (), "outside": (), "change": ("year", "base_year"),
    "count": ("year", "threshold"),
}  # fmt: skip
TAKEN_BY = {
    "base_year": ("change", "comparison", "count"), "measure": ("change", "count"), "against": ("comparison",),
    "count": ("count",), "threshold": (*OF_FIGURES, "agreement"), "last_year": OF_FIGURES,
}  # fmt: skip


def wrong(asked: ResolverQuestion) -> Iterator[str]:
    """Say what a question lacks, or asks in two ways at once."""
    lacking = [name for name in NEEDED.get(asked.quantity, ("year",)) if getattr(asked, name) is None]
    if lacking:
        yield f"a {asked.quantity} needs {' and '.join(lacking)}"
    if asked.quantity == "comparison" and asked.against is None and asked.base_year is None:
        yield "a comparison needs against or base_year"
    if asked.quantity == "value" and asked.who == "any" and asked.threshold is None:
        yield "any of them, but past which threshold is not said"
    given = [name for name, kinds in TAKEN_BY.items() if getattr(asked, name) is not None]
    if unused := [name for name in given if asked.quantity not in TAKEN_BY[name]]:
        yield f"{asked.quantity} takes no {' and no '.join(unused)}; another quantity may be meant"
    if asked.table and asked.source and not asked.source.lower().startswith("nato"):
        yield "tables are NATO's: another source takes no table"
    yield from _span(asked)
    yield from _options(asked)


def _condition(asked: ResolverQuestion) -> str:
    return "count" if asked.quantity == "count" else "threshold"


def _span(asked: ResolverQuestion) -> Iterator[str]:
    if asked.last_year is None:
        return
    if asked.year is None or not asked.year <= asked.last_year <= asked.year + 40:
        yield "last_year comes after year, by 40 years at most"
    if not asked.options and asked.quantity != "comparison" and getattr(asked, _condition(asked)) is None:
        yield "of several years a yes in any is a yes: that takes a condition"


def _options(asked: ResolverQuestion) -> Iterator[str]:
    """Refuse options that hold the same number: which of them is the answer would depend on their order."""
    if asked.options and getattr(asked, _condition(asked)) is not None:
        yield f"give {_condition(asked)} or options: both say which numbers lead to which answer"
    for edge in [edge for each in asked.options for edge in (each.at_least, each.at_most) if edge is not None]:
        if len(both := [each.label for each in asked.options if each.holds(edge)]) > 1:
            yield f"options {both[0]!r} and {both[1]!r} both hold {edge:g}; end one with `below`"
