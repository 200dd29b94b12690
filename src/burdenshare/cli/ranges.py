"""What numbers does an option take?"""

from __future__ import annotations

import math
from typing import Any

import click


class Between(click.FloatRange):
    """Numbers between two; one that is none (`nan`) is between no two, and click would take it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a number."""
        given = float(super().convert(value, param, ctx))
        if math.isnan(given):
            self.fail(f"{value} is not in the range {self.min:g} to {self.max:g}.", param, ctx)
        return given
