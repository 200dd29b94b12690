"""How should a chart look: in which language, light or dark, how wide?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare.core.errors import QueryError
from burdenshare.language import say

if TYPE_CHECKING:
    from burdenshare.charts.theme import Theme

WIDE, MIDDLE, NARROW = 760, 500, 340


@dataclass(frozen=True)
class Look:
    """Language, theme and width in pixels of a whole picture; whether its sources stand at its foot, or elsewhere."""

    lang: str = "en"
    dark: bool = False
    width: int = WIDE
    foot: bool = True

    def __post_init__(self) -> None:
        from burdenshare.language.numbers import catalogue

        catalogue(self.lang)
        if not 280 <= self.width <= 2000:
            raise QueryError(say("errors.chart_width", width=self.width))

    @property
    def theme(self) -> Theme:
        """The colours of the light or the dark house."""
        from burdenshare.charts.theme import DARK, LIGHT

        return DARK if self.dark else LIGHT

    @property
    def narrow(self) -> bool:
        """Whether the picture is as narrow as a telephone."""
        return self.width < 520
