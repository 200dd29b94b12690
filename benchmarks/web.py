"""How fast are the standing over the API and the home page? `python -m benchmarks.web`; prints what it measured.

Sixteen connections ask for the standing for some seconds, on one server in its own process. Where Datasette is
installed, it serves the same table on the same machine in the same run, and the ratio is printed.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONNECTIONS, SECONDS = 16, 5.0


async def load(port: int, path: str) -> tuple[float, float]:
    """Give requests a second and the 99th of 100 times, in milliseconds."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n".encode()
        while time.perf_counter() < end:
            start = time.perf_counter()
            writer.write(asked)
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in head.split(b"\r\n")[0], head[:80]
            fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:-2])
            if b"content-length" in fields:
                await reader.readexactly(int(fields[b"content-length"]))
            else:
                while size := int(await reader.readuntil(b"\r\n"), 16):
                    await reader.readexactly(size + 2)
                await reader.readexactly(2)
            times.append((time.perf_counter() - start) * 1000)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(times) / SECONDS, sorted(times)[int(len(times) * 0.99)]


def serving(command: list[str], port: int) -> subprocess.Popen[bytes]:
    """Start a server and wait until it listens."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.1)
    raise RuntimeError(f"{command[0]} did not listen within 30 seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measured(name: str, command: list[str], port: int, path: str) -> float:
    server = serving(command, port)
    try:
        asyncio.run(load(port, path))  # warm
        rate, slow = asyncio.run(load(port, path))
    finally:
        server.terminate()
        server.wait()
    print(f"{name}: {rate:,.0f} requests a second, p99 {slow:.1f} ms at {CONNECTIONS} connections")
    return rate


def table(path: Path) -> None:
    """Put the standing into SQLite for Datasette."""
    import burdenshare as bs

    rows = bs.standing()
    names = ", ".join(f'"{name}"' for name in rows.columns)
    with sqlite3.connect(path) as base:
        base.execute(f"create table standing ({names})")
        base.executemany(f"insert into standing values ({', '.join('?' * rows.width)})", rows.iter_rows())
    base.close()


def main() -> None:
    port = free_port()
    code = f"from burdenshare.cli.serving import serve; serve(['--port', '{port}'])"
    ours = measured("burdenshare", [sys.executable, "-c", code], port, "/api/v1/standing")
    datasette = shutil.which("datasette")
    if datasette is None:
        print("Datasette is not installed: no ratio. pip install datasette in an environment of its own.")
        return
    with tempfile.TemporaryDirectory() as folder:
        table(Path(folder) / "standing.db")
        port = free_port()
        command = [datasette, str(Path(folder) / "standing.db"), "--port", str(port)]
        theirs = measured("Datasette", command, port, "/standing/standing.json?_size=100&_shape=array")
    print(f"ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
