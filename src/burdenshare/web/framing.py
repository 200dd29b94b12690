"""What does a page paste to show a chart of ours?"""

from __future__ import annotations

from markupsafe import escape

CHART = (760, 520)  # width and height that a framed chart asks for


def iframe(address: str, title: str, size: tuple[int, int] = CHART) -> str:
    """Write the frame: as broad as its column, no broader than the chart was drawn for.

    >>> iframe("https://x.org/embed/fan?arg=CAN", "Canada")[:47]
    '<iframe src="https://x.org/embed/fan?arg=CAN" t'
    """
    width, height = size
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
        f'style="border:0;max-width:{width}px" loading="lazy"></iframe>'
    )
