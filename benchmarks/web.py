"""How fast is the standing over the API? `python -m benchmarks web`; Datasette serves the same table in the same run.

Sixteen connections ask for some seconds, in turn of either server, several times. Datasette is looked for in the
variable DATASETTE and on the path; it wants an environment of its own: `python -m venv ds`, then
`ds/bin/pip install datasette`. Then the first chart of the home page, and the whole site.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import first_chart, whole_site
from benchmarks.servers import free_port, ours, serving, tool

CONNECTIONS, SECONDS, ROUNDS = 16, 4.0, 3
THEIRS = "/standing/standing.json?_size=100&_shape=array"
Load = tuple[float, float]


async def load(port: int, path: str, seconds: float = SECONDS) -> Load:
    """Give requests a second and the 99th of 100 times, in milliseconds."""
    times: list[float] = []
    end = time.perf_counter() + seconds

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
    return len(times) / seconds, sorted(times)[int(len(times) * 0.99)]


def loaded(port: int, path: str, seconds: float = SECONDS) -> Load:
    return asyncio.run(load(port, path, seconds))


def table(path: Path) -> None:
    """Put the standing into SQLite for Datasette."""
    import burdenshare as bs

    rows = bs.standing()
    names = ", ".join(f'"{name}"' for name in rows.columns)
    with sqlite3.connect(path) as base:
        base.execute(f"create table standing ({names})")
        base.executemany(f"insert into standing values ({', '.join('?' * rows.width)})", rows.iter_rows())
    base.close()


def said(name: str, found: list[Load]) -> str:
    rate, slow = (statistics.median(side) for side in zip(*found, strict=True))
    return f"{name}: {rate:,.0f} requests a second, p99 {slow:.1f} ms"


def api() -> None:
    datasette = tool("datasette")
    with ours() as port, tempfile.TemporaryDirectory() as folder:
        loaded(port, "/api/v1/standing", 1)
        if datasette is None:
            print(said("standing over the API", [loaded(port, "/api/v1/standing") for _ in range(ROUNDS)]))
            print("Datasette is not installed: no ratio.")
            return
        table(Path(folder) / "standing.db")
        other = free_port()
        with serving([datasette, str(Path(folder) / "standing.db"), "--port", str(other)], other):
            loaded(other, THEIRS, 1)
            pairs = [(loaded(port, "/api/v1/standing"), loaded(other, THEIRS)) for _ in range(ROUNDS)]
    mine, theirs = ([*side] for side in zip(*pairs, strict=True))
    ratio = statistics.median(one[0] / two[0] for one, two in pairs)
    print(f"{said('standing over the API', mine)}; {said('Datasette', theirs)}; at {CONNECTIONS} connections")
    print(f"ratio {ratio:.1f}x (goal >= 10x; p99 goal <= 10 ms); median of {ROUNDS} rounds")


def main() -> None:
    api()
    first_chart.measure()
    whole_site.measure()


if __name__ == "__main__":
    main()
