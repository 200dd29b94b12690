"""How is the server started for one assistant: over the pipes of its process, quickly."""

from __future__ import annotations

import gc
import sys
from threading import Thread


def run() -> None:
    """Answer over stdin and stdout until they are closed.

    The SDK builds some hundred models when it is loaded; with the collector of cycles at rest that takes a third less.
    What answers is loaded while the first messages go back and forth.
    """
    gc.disable()
    from burdenshare.mcp.server import create

    server = create()
    gc.freeze()
    gc.enable()
    Thread(target=_load, daemon=True).start()
    try:
        server.run("stdio")
    except KeyboardInterrupt:
        sys.exit(130)


def _load() -> None:
    """Load what answers, and ask it once, so that the first question does not wait for it."""
    from burdenshare.mcp.calls import answered

    answered("figure", {"ally": "CAN", "year": 2024})
