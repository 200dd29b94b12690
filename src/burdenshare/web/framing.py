"""What does a page paste to show a chart of ours?"""

from __future__ import annotations

from markupsafe import escape

CHART = (760, 520)  # width and height that a framed chart asks for as long as it is not drawn
MACHINE = (960, 1020)  # and the time machine
FOOT = 60  # pixels that stand below a chart, with the way back
# The frame says how high it is at the width it got; a page that takes no script keeps the height it was given.
GROWS = (
    '<script>addEventListener("message",function(e){for(var f of document.querySelectorAll("iframe"))'
    "if(f.contentWindow===e.source&&e.data.burdenshare>0)f.height=e.data.burdenshare})</script>"
)


def iframe(address: str, title: str, size: tuple[int, int] = CHART) -> str:
    """Write the frame: as broad as its column, as high as what it shows.

    >>> iframe("https://x.org/embed/fan?arg=CAN", "Canada")[:47]
    '<iframe src="https://x.org/embed/fan?arg=CAN" t'
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{size[1]}" '
        f'frameborder="0" loading="lazy"></iframe>{GROWS}'
    )


def sized(high: int) -> tuple[int, int]:
    """Ask for the height of a drawn chart, and what stands below it."""
    return CHART[0], high + FOOT
