"""How is what an answer needs installed, where it is not? From a checkout or a wheel: there is no index to name."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare._version import __version__
from burdenshare.core.sentence import Sentence, worded

WHEEL = f"burdenshare-{__version__}-py3-none-any.whl"


def needs(names: Iterable[str], extra: str) -> Sentence:
    """Say which packages are missing and which extra brings them.

    Examples
    --------
    >>> str(needs(["altair"], "charts")).partition(" With")[0]
    "This needs altair. In a checkout: pip install '.[charts]'."
    """
    return worded("errors.extra", names=", ".join(names), extra=extra, wheel=WHEEL)
