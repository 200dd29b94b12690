"""The command line: asks views and prints. Nobody enters."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
import threading

BROKEN_OFF = 130  # what a shell reports of a program that Ctrl-C has ended
SELDOM = 50_000  # new things after which those nobody needs are looked for: an answer loads as many and drops few


def main() -> None:
    """Run the command `burdenshare`; what is refused is one sentence and its exit code."""
    gc.set_threshold(SELDOM)
    import click

    from burdenshare.cli.app import app
    from burdenshare.cli.refusals import refused
    from burdenshare.core.errors import BurdenshareError

    _for_any_console()
    try:
        _end(app(prog_name="burdenshare", standalone_mode=False))
    except BurdenshareError as error:
        print(f"burdenshare: {_told(error.sentence)}", file=sys.stderr)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        print(f"burdenshare: {_told(refused(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except click.Abort:  # Ctrl-C
        sys.exit(BROKEN_OFF)
    except BrokenPipeError:  # `burdenshare ... | head` is no error
        _leave(0)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        from burdenshare.language import say

        print(f"burdenshare: {_told(say('cli.full', why=f'{error.strerror}'))}", file=sys.stderr)
        _leave(3)


def _end(code: int | None) -> None:
    """End at once where nothing else is at work: taking apart what was loaded takes a sixth of an answer's time."""
    sys.stdout.flush()
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()
    sys.stderr.flush()
    os._exit(code or 0)


def _for_any_console() -> None:
    """Let a console that knows few letters (cp1252, ASCII) show a question mark where it lacks one."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") not in ("utf8", ""):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _told(said: str) -> str:
    """Say what is refused in the language the command was asked in."""
    from burdenshare.cli.common import spoken
    from burdenshare.cli.helping import asked_in

    return spoken(said, asked_in(sys.argv[1:]))


def _leave(code: int) -> None:
    """End without flushing what cannot be written once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
