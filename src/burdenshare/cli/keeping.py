"""Commands that keep the record: import, verify, export."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Hang the commands of this room under the roof."""
