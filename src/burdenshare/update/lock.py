"""One update at a time, on one machine or on several that share a folder.

The lock is a courtesy to publishers: it keeps two machines from asking twice. The record does not lean on it, for every
release enters whole or not at all. A file that may only be made once works on network folders where flock does not.
"""

from __future__ import annotations

import json
import os
import socket
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from burdenshare.core.errors import SourceError
from burdenshare.core.sentence import refused

NAME = ".update.lock"
FORGOTTEN = 900.0  # seconds without a sign of life of another machine's update


class Busy(SourceError):
    """Another update is at work."""


@dataclass
class Lock:
    """Held while an update runs; `beat` is its sign of life."""

    root: Path
    token: str = ""

    @property
    def path(self) -> Path:
        """Say where the lock lies."""
        return self.root / NAME

    def __enter__(self) -> Lock:
        """Take the lock, or say who has it.

        Raises
        ------
        Busy
            another update is at work.
        """
        try:
            self._take()
        except FileExistsError as error:
            raise Busy(self._who()) from error
        except OSError as error:
            raise SourceError("update.cannot_write_fetched", root=self.root, strerror=error.strerror) from error
        return self

    def _take(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.token = uuid.uuid4().hex
        if self._forgotten():
            self._set_aside()
        said = json.dumps({"token": self.token, "host": socket.gethostname(), "pid": os.getpid()})
        with self.path.open("x", encoding="utf-8") as lock:
            lock.write(said)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back, if it is still ours."""
        if self._read().get("token") == self.token:
            with suppress(FileNotFoundError):
                self.path.unlink()

    def beat(self) -> None:
        """Show that this update is alive."""
        with suppress(OSError):
            os.utime(self.path)

    def _read(self) -> dict[str, str | int]:
        with suppress(OSError, ValueError):
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return said if isinstance(said, dict) else {}
        return {}

    def _who(self) -> str:
        said = self._read()
        return refused("update.busy", pid=str(said.get("pid", "?")), host=said.get("host", "another machine"))

    def _forgotten(self) -> bool:
        """Tell whether the lock was left behind: by a process of this machine that is gone, or long ago."""
        try:
            silent = self._now() - self.path.stat().st_mtime
        except FileNotFoundError:
            return False
        said = self._read()
        if said.get("host") == socket.gethostname() and not _alive(int(said.get("pid", 0))):
            return True
        return silent > FORGOTTEN

    def _now(self) -> float:
        """Ask the folder's own clock, which may be another machine's."""
        probe = self.root / f"{NAME}.{uuid.uuid4().hex}"
        probe.touch()
        try:
            return probe.stat().st_mtime
        finally:
            probe.unlink()

    def _set_aside(self) -> None:
        """Move the forgotten lock away; should another update have taken it meanwhile, put that one back."""
        aside, before = self.root / f"{NAME}.{uuid.uuid4().hex}", self._read()
        with suppress(FileNotFoundError):
            self.path.rename(aside)
            if json.loads(aside.read_text(encoding="utf-8") or "{}") == before:
                aside.unlink()
            else:
                aside.rename(self.path)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is another user's
        return True
    return True
