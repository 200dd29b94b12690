"""Where is work done that a stranger's text could make endless? In a process, which is ended when its time is up.

A thread cannot be stopped, and one that never gives up the interpreter stops all others; a process can be killed.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from queue import LifoQueue
from threading import Lock, Timer
from typing import Any, TypeVar

from burdenshare.api.problems import Refused
from burdenshare.core.errors import BurdenshareError

MOST, SECONDS = 2, 20.0  # processes; of one piece of work
T = TypeVar("T")


class Apart:
    """A few processes, started when first needed and kept; each does one piece of work at a time."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._free: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        self._started: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._closed = False
        for _ in range(most):
            self._free.put(None)

    def __call__(self, work: Callable[..., T], *args: Any) -> T:
        """Do a piece of work in another process; the caller's thread waits.

        Raises
        ------
        Refused
            it took too long; its process has been ended.
        BurdenshareError
            the error of ours that the work ended in.
        """
        child = self._free.get()
        try:
            child = child if child and child.poll() is None else self._start()
            done, found = self._told(child, (_surroundings(), work, args))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._end(child)
            child = None
            said = f"Not answered within {self.seconds:g} seconds. Send less text, or ask the command line."
            raise Refused(503, said, {"Retry-After": "60"}) from error
        finally:
            self._free.put(child)
        if not done:
            raise found
        result: T = found
        return result

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for child in list(self._started):
            self._end(child)

    def _start(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise OSError("the server ends")
        command = [sys.executable, "-c", "from burdenshare.api.isolated import serve; serve()"]
        made = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with self._lock:
            self._started.add(made)
        return made

    def _told(self, child: subprocess.Popen[bytes], job: Any) -> tuple[bool, Any]:
        """Send a job and wait for what comes of it; when the time is up the process is killed, and reading ends."""
        assert child.stdin and child.stdout
        body = pickle.dumps(job)
        timer = Timer(self.seconds, child.kill)
        timer.daemon = True
        timer.start()
        try:
            child.stdin.write(len(body).to_bytes(8, "big") + body)
            child.stdin.flush()
            found: tuple[bool, Any] = pickle.loads(_read(child.stdout))
        finally:
            timer.cancel()
        return found

    def _end(self, child: subprocess.Popen[bytes] | None) -> None:
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue
        with self._lock:
            self._started.discard(child)


def _surroundings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("BURDENSHARE_")}


def _read(pipe: Any) -> bytes:
    size = pipe.read(8)
    if len(size) < 8:
        raise EOFError
    body: bytes = pipe.read(int.from_bytes(size, "big"))
    return body


def serve() -> None:
    """Do what comes in over stdin until it is closed; what is printed meanwhile goes to stderr."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's, which ends this process
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            surroundings, work, args = pickle.loads(_read(sys.stdin.buffer))
        except EOFError:
            return
        for name in [each for each in os.environ if each.startswith("BURDENSHARE_")]:
            del os.environ[name]
        os.environ.update(surroundings)
        body = _done(work, args)
        out.write(len(body).to_bytes(8, "big") + body)
        out.flush()


def _done(work: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps((True, work(*args)))
    except BurdenshareError as error:
        return pickle.dumps((False, type(error)(error.sentence)))
    except Exception as error:  # noqa: BLE001 whatever it is, the server says that it is our mistake
        held = io.StringIO()
        import traceback

        traceback.print_exc(file=held)
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__} in a process of its own\n{held.getvalue()}")))
