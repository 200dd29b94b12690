"""What does a page paste to show a chart of ours?"""

from __future__ import annotations

from markupsafe import escape

CHART = (760, 520)  # width and height that a framed chart asks for
MACHINE = (960, 1020)  # and the time machine


def iframe(address: str, title: str, size: tuple[int, int] = CHART) -> str:
    """Write the frame: as broad as its column, as high as the chart.

    >>> iframe("https://x.org/embed/fan?arg=CAN", "Canada")[:47]
    '<iframe src="https://x.org/embed/fan?arg=CAN" t'
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{size[1]}" '
        'frameborder="0" loading="lazy"></iframe>'
    )
