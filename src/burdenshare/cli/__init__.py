"""The command line: asks views and prints. Nobody enters."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command `burdenshare`; an error of ours is one sentence and its exit code."""
    from burdenshare.cli.app import app
    from burdenshare.core.errors import BurdenshareError

    try:
        app()
    except BurdenshareError as error:
        print(f"burdenshare: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `burdenshare ... | head` is no error
        sys.stderr.close()
        sys.exit(0)
