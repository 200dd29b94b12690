"""A sentence that knows how it was made, so that a reader of another language can be told it too."""

from __future__ import annotations

from typing import Any


class Said(str):
    """An English sentence, with the template and the values it was made of.

    It is a text like any other; a face that speaks another language finds the template's counterpart and fills it.
    """

    template: str
    values: tuple[Any, ...]

    def __new__(cls, template: str, *values: Any) -> Said:
        """Fill the template."""
        made = super().__new__(cls, template.format(*values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep template and values where an answer is sent to another process."""
        return Said, (self.template, *self.values)


def say(template: str, *values: Any) -> str:
    """Say a sentence.

    Examples
    --------
    >>> told = say("At or above {0:g} %: {1}.", 3.5, "Poland")
    >>> told, told.template, told.values
    ('At or above 3.5 %: Poland.', 'At or above {0:g} %: {1}.', (3.5, 'Poland'))
    """
    return Said(template, *values)
