"""The tree of errors; each class carries its exit code and its HTTP status.

BurdenshareError
├── SourceError            the outside world: a file that is missing, truncated, locked or not ours
├── LayoutError            a file that is not laid out as its publisher lays it out
├── FactError              would break the store
├── MeaningError           would mix what must not be mixed
│   ├── MixedDefinitions
│   └── MixedPriceBases
├── QueryError             the caller's question cannot be asked like that
│   ├── OutOfBounds
│   └── UnknownOption
├── LedgerError            an entry of the ledger or a scenario that does not read
├── ProjectionError        a model that cannot answer
└── MessageError           a sentence that nobody has written yet: a fault of ours
"""

from __future__ import annotations

from typing import Any


class BurdenshareError(Exception):
    """Anything this package refuses to do, in one clear sentence: `said`, or the refusal of that key with its values.

    >>> LayoutError("opened.no_sheet", file="tables.xlsx", name="'TABLE3'").sentence
    "tables.xlsx has no sheet 'TABLE3'."
    """

    exit_code = 1
    http_status = 500

    def __init__(self, said: str = "", /, **values: Any) -> None:
        if values:
            from burdenshare.core.sentence import refused  # words are read when something is refused

            said = refused(said, **values)
        super().__init__(said)

    @property
    def sentence(self) -> str:
        """What is refused, as it was said: str() of an error keeps the letters only."""
        return str(self) if not self.args or not isinstance(self.args[0], str) else self.args[0]


class SourceError(BurdenshareError):
    """A file or an address that cannot be read at all."""

    exit_code = 3
    http_status = 502


class LayoutError(BurdenshareError):
    """A file that reads, but is not laid out as expected; names sheet and cell."""

    exit_code = 4
    http_status = 422


class FactError(BurdenshareError):
    """Something that would leave the store untrue; nothing was written."""

    exit_code = 5
    http_status = 409


class MeaningError(BurdenshareError):
    """A question whose answer would mix different things in one line."""

    exit_code = 6
    http_status = 422


class MixedDefinitions(MeaningError):
    """Two definitions of defence spending in one comparison."""


class MixedPriceBases(MeaningError):
    """Two price years, or current and constant prices, in one series."""


class QueryError(BurdenshareError):
    """An unknown Ally, year, figure or release, or a question that cannot be asked like that."""

    exit_code = 2
    http_status = 404


class OutOfBounds(QueryError):
    """A number no question takes: says the option, its bounds and what was given."""

    http_status = 422


class UnknownOption(QueryError):
    """A target, indicator, baseline, model or group that nobody offers, or a day that is none; says what there is."""

    http_status = 422


class LedgerError(BurdenshareError):
    """A ledger entry or scenario file with a mistake; names file, entry and field."""

    exit_code = 7
    http_status = 422


class ProjectionError(BurdenshareError):
    """A model that cannot answer; no other takes its place."""

    exit_code = 8
    http_status = 422


class MessageError(BurdenshareError, KeyError):
    """A sentence that a chart, a page or an answer says and that `language/messages` does not hold; names it."""

    __str__ = BurdenshareError.__str__
