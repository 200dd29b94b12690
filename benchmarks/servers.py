"""Start a server beside the benchmark, of ours or of another tool, and end it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

OURS = "from burdenshare.cli.serving import serve; serve(['--port', '{port}', '--seconds', '300'])"


def tool(name: str) -> str | None:
    """Find another tool, in an environment of its own: named by a variable such as DATASETTE, or on the path."""
    return os.environ.get(name.upper()) or shutil.which(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int) -> Iterator[None]:
    """Start a server, wait until it listens, and end it."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"{command[0]} did not listen within a minute")
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def ours() -> Iterator[int]:
    """Serve the dashboard, with the backtest behind its fans reckoned already."""
    from urllib.request import urlopen

    port = free_port()
    with serving([sys.executable, "-c", OURS.format(port=port)], port):
        urlopen(f"http://127.0.0.1:{port}/en/projection").read()
        yield port
