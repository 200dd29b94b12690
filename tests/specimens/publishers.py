"""A replica of every publisher: small servers on this machine that answer in the publishers' own formats.

Recipe: NATO's workbooks are laid out by nato_workbooks from the figures of our own record, so that the identities
between tables hold; the others come from the specimens beside this file. Pages are written after data/nato/LAYOUTS.md
(4.13: the link called 2023 leads to the file of 2022) and after the addresses of SOURCES.md.
"""

from __future__ import annotations

import csv
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from math import fsum
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, unquote, urlsplit

import polars as pl

from burdenshare.importers.weo.series import SERIES as WEO_SERIES
from burdenshare.importers.worldbank.series import SERIES
from burdenshare.reference.areas import areas
from burdenshare.store.catalogue import release, shipped_root
from tests.specimens import eda_workbooks, eurostat_files, fx_files, nato_workbooks, sipri_workbooks, weo_files
from tests.specimens.worldbank_files import api_row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, SECOND = "Fri, 10 Jul 2026 09:55:14 GMT", "Mon, 05 Oct 2026 08:00:00 GMT"


@dataclass(frozen=True)
class File:
    """What lies at an address; `fault` spoils how it is sent."""

    content: bytes
    kind: str = "application/octet-stream"
    modified: str = FIRST
    etag: str = ""
    fault: Callable[[Handler, File], None] | None = None

    @property
    def tag(self) -> str:
        return self.etag or f'"{hash(self.content) & 0xFFFFFFFF:x}"'


Lying = File | Callable[[dict[str, list[str]]], bytes]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((unquote(parts.path), dict(self.headers)))
        found = self.server.find(unquote(parts.path))
        if found is None:
            self.send(404, b"no such file", "text/plain")
        elif callable(found):
            self.send(200, found(parse_qs(parts.query)), "application/json;charset=utf-8")
        elif found.fault:
            found.fault(self, found)
        elif self.headers.get("If-None-Match") == found.tag:
            self.send(304, b"", "")
        else:
            self.give(found)

    def give(self, file: File) -> None:
        self.send(200, file.content, file.kind, {"ETag": file.tag, "Last-Modified": file.modified})

    def send(self, status: int, content: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **(more or {})}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, Lying] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.context = context

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self.context is None:
            return connection, address
        return self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is part of some tests."""

    def find(self, path: str) -> Lying | None:
        """Find what lies at an address; a callable is asked by the start of the path."""
        if path in self.files:
            return self.files[path]
        return next((each for start, each in self.files.items() if callable(each) and path.startswith(start)), None)

    @property
    def url(self) -> str:
        scheme = "http" if self.context is None else "https"
        return f"{scheme}://127.0.0.1:{self.server_port}"


@dataclass
class Publishers:
    """All replicas at work, and the environment that sends an update to them."""

    servers: dict[str, Server] = field(default_factory=dict)

    def __enter__(self) -> Publishers:
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    def open(self, source: str, context: ssl.SSLContext | None = None) -> Server:
        server = Server(context)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.servers[source] = server
        return server

    def environment(self) -> dict[str, str]:
        return {
            name: address
            for source, server in self.servers.items()
            for name, address in ADDRESSES[source](server.url).items()
        }


ADDRESSES: dict[str, Callable[[str], dict[str, str]]] = {
    "nato": lambda url: {"BURDENSHARE_URL_NATO": f"{url}/topic"},
    "sipri": lambda url: {"BURDENSHARE_URL_SIPRI": f"{url}/databases/milex"},
    "weo": lambda url: {
        "BURDENSHARE_URL_WEO": f"{url}/en/datasets/IMF.RES:WEO",
        "BURDENSHARE_URL_WEO_API": f"{url}/sdmx/WEO/+/{{countries}}.{{indicators}}.A?attributes=all",
    },
    "worldbank": lambda url: {
        "BURDENSHARE_URL_WORLDBANK": f"{url}/v2/country/{{countries}}/indicator/{{indicator}}"
        "?format=json&per_page=100&page={page}"
    },
    "eurostat": lambda url: {"BURDENSHARE_URL_EUROSTAT": f"{url}/data/gov_ev?expend=DEF"},
    "eda": lambda url: {"BURDENSHARE_URL_EDA": f"{url}/defence-data"},
    "ecb": lambda url: {"BURDENSHARE_URL_ECB": f"{url}/stats/eurofxref/eurofxref-hist.zip"},
    "fed": lambda url: {
        "BURDENSHARE_URL_FED": f"{url}/data/monthly.csv",
        "BURDENSHARE_URL_FED_ANNUAL": f"{url}/data/annual.csv",
    },
    "kiel": lambda url: {
        "BURDENSHARE_URL_KIEL": f"{url}/data/data_explorer.csv",
        "BURDENSHARE_URL_KIEL_INFO": f"{url}/data/release_info.csv",
        "BURDENSHARE_URL_KIEL_TOTALS": f"{url}/data/total_allocations.csv",
    },
}


def page(*links: tuple[str, str]) -> bytes:
    """Write a page of links: address and words."""
    anchors = "\n".join(f"<li><a class='x' href='{href}'>{words}</a></li>" for href, words in links)
    return f"<!DOCTYPE html>\n<html lang='en'><body><p>Tables</p><ul>{anchors}</ul></body></html>".encode()


# ---- NATO ----------------------------------------------------------------------------------------------------------

FINANCE, LEGACY = "/content/dam/nato/webready/documents/finance", "/content/dam/nato/legacy-wcm/media_pdf"
OLDER = (
    (f"{LEGACY}/2024/6/pdf/240617-def-exp-2024-en.pdf", "2024"),
    (f"{LEGACY}/2023/3/pdf/230321-def-exp-2022-en.pdf", "2023"),  # as on NATO's own page: the words are wrong
    (f"{LEGACY}/2022/3/pdf/220331-def-exp-2021-en.PDF", "2021"),
)


@cache
def held(name: str) -> pl.DataFrame:
    """Give the figures of a release that ships."""
    return pl.read_parquet(release(name, (shipped_root(),)).observations)


@cache
def nato_2026() -> bytes:
    return nato_workbooks.workbook("2026", held("nato-2026-07"))


@cache
def nato_2025() -> bytes:
    """Lay out the edition before, with the figures of 2026 to 2025: they differ from those of the extract."""
    return nato_workbooks.workbook("2025", held("nato-2026-07").filter(pl.col("period") < 2026))


def following(**shares: float) -> pl.DataFrame:
    """Make the edition of 2027: 2026 once more as its last year; `shares` are other shares of GDP for 2027."""
    before = held("nato-2026-07")
    last = before.filter(pl.col("period") == 2026).with_columns(period=pl.lit(2027, pl.Int16))
    still = pl.col("indicator") == "defence_real_change"
    last = last.with_columns(obs_value=pl.when(still).then(0.0).otherwise("obs_value"))
    for area, value in shares.items():
        this = (pl.col("indicator") == "defence_share_gdp") & (pl.col("ref_area") == area)
        last = last.with_columns(obs_value=pl.when(this).then(value).otherwise("obs_value"))
    settled = pl.when(pl.col("period") == 2025).then(pl.lit("A")).otherwise("status")
    return pl.concat([before.with_columns(status=settled), last])


@cache
def nato_2027() -> bytes:
    return nato_workbooks.workbook("2026", following(SVN=2.05, GRC=3.41))


def nato(server: Server, newest: bytes | None = None, year: int = 2026, *, beside: str = "pdf") -> None:
    """Put up the topic page with PDFs, and the workbooks beside them."""
    names = [year, *range(year - 1, 2024, -1)]
    links = [(f"{FINANCE}/def-exp-{each}-en.{beside}", str(each)) for each in names]
    server.files |= {
        "/topic": File(page(*links, *OLDER), "text/html"),
        f"{FINANCE}/def-exp-2025-en.xlsx": File(nato_2025(), XLSX, "Thu, 28 Aug 2025 07:00:00 GMT"),
        f"{FINANCE}/def-exp-2026-en.xlsx": File(nato_2026(), XLSX, FIRST),
        f"{FINANCE}/def-exp-{year}-en.xlsx": File(newest or nato_2026(), XLSX, FIRST if year == 2026 else SECOND),
    }


# ---- the others ----------------------------------------------------------------------------------------------------


@cache
def sipri_workbook(last: int = 2026) -> bytes:
    years = list(range(last - 4, last + 1))
    with patch.dict(sipri_workbooks.YEARS, {sipri_workbooks.NEW: years}):
        return sipri_workbooks.workbook()


def sipri(server: Server, content: bytes | None = None, name: str = "SIPRI-Milex-data-1949-2026.xlsx") -> None:
    href = f"//127.0.0.1:{server.server_port}/sites/default/files/{name}"
    server.files |= {
        "/databases/milex": File(page((href, "Download the database (Excel)")), "text/html"),
        f"/sites/default/files/{name}": File(content or sipri_workbook(), XLSX),
    }


@cache
def weo_values() -> weo_files.Values:
    """Make figures for every area we hold, as the IMF does."""
    return weo_files.values(of=tuple(area.code for area in areas().values() if area.kind != "aggregate"))


@cache
def weo_workbook(published: str = "2026-10-14") -> bytes:
    return weo_files.workbook(weo_values(), published=published)


def weo_api(published: str = "2026-10-14T09:00:00") -> bytes:
    """Answer as the IMF's SDMX API does in CSV: ids in the columns, values in full units."""
    lines = [
        "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,"
        "LATEST_ACTUAL_ANNUAL_DATA,PUBLICATION_DATE"
    ]
    for (area, code), figures in weo_values().items():
        scale = WEO_SERIES[code].scale
        for year, figure in figures.items():
            if isinstance(figure, float):
                full = repr(round(figure * 10**scale, 3)) if scale else str(figure)
                key = f"dataflow,IMF.RES:WEO(9.0.0),I,{area},{code},A,{year}"
                lines.append(f"{key},{full},{scale},2025,{published}")
    return ("\r\n".join(lines) + "\r\n").encode()


def weo(server: Server, content: bytes | None = None, name: str = "WEOOct2026all.xlsx") -> None:
    path = f"/-/media/iData/External-Storage/Documents/00000000000000000000000000000000/en/{name}"
    server.files |= {
        "/en/datasets/IMF.RES:WEO": File(page((path, "Entire dataset in Excel")), "text/html"),
        path: File(content or weo_workbook(), XLSX),
        "/sdmx/WEO/": lambda _: weo_api(),
    }


def worldbank(server: Server, updated: str = "2026-10-07", years: tuple[int, ...] = (2023, 2024, 2025)) -> None:
    """Answer page by page, as many rows a page as are asked for, newest year first."""
    codes = [area.code for area in areas().values() if area.kind != "aggregate"]

    def answer(series: str) -> Callable[[dict[str, list[str]]], bytes]:
        rows = [
            api_row(country, series, str(year), None if year == max(years) else 1.0 + rank + year / 1000)
            for rank, country in enumerate(codes)
            for year in sorted(years, reverse=True)
        ]

        def one(query: dict[str, list[str]]) -> bytes:
            number, size = int(query["page"][0]), int(query["per_page"][0])
            meta = {"page": number, "pages": -(-len(rows) // size), "per_page": size, "total": len(rows)}
            given = rows[(number - 1) * size : number * size]
            return json.dumps([{**meta, "sourceid": "2", "lastupdated": updated}, given]).encode()

        return one

    start = f"/v2/country/{';'.join(codes)}/indicator"
    server.files |= {f"{start}/{series}": answer(series) for series in SERIES}


def eurostat(server: Server, updated: str = "2026-10-21T23:00:00+0200", **more: Any) -> None:
    server.files["/data/gov_ev"] = File(eurostat_files.whole(updated=updated, **more), "application/json")


def eda(server: Server, name: str = "final-defence-data-2026-1.xlsx") -> None:
    folder = "/docs/default-source/documents/defence-data"
    older = "/docs/default-source/brochures/data-by-pms-for-the-eda-website.xlsx"
    server.files |= {
        "/defence-data": File(page((f"{folder}/{name}", "Defence Data"), (older, "2020")), "text/html"),
        f"{folder}/{name}": File(eda_workbooks.workbook(eda_workbooks.all_members()), XLSX),
    }


@cache
def ecb_history(last: date = date(2026, 10, 30)) -> bytes:
    return fx_files.ecb_zip(fx_files.ecb_csv(last, codes=fx_files.ALL_CODES))


def ecb(server: Server, content: bytes | None = None) -> None:
    server.files["/stats/eurofxref/eurofxref-hist.zip"] = File(content or ecb_history(), "application/zip", SECOND)


# Every country the Federal Reserve lists today or listed before the euro.
FED_COUNTRIES = (
    "Canada", "Australia", "Austria", "Belgium", "China", "Denmark", "Euro", "Finland", "France", "Germany", "Greece",
    "Ireland", "Italy", "Japan", "Netherlands", "New Zealand", "Norway", "Portugal", "South Korea", "Spain", "Sweden",
    "Switzerland", "United Kingdom",
)  # fmt: skip
FED_YEARS = [(f"{year}-01-01", name, f"1.3{year % 10}") for name in FED_COUNTRIES for year in range(2015, 2026)]
FED_MONTHS = [(f"2026-{month:02d}-01", name, f"1.4{month:02d}") for name in FED_COUNTRIES for month in range(1, 11)]


def fed(server: Server, months: list[tuple[str, str, str]] | None = None) -> None:
    server.files |= {
        "/data/monthly.csv": File(
            fx_files.fed_csv(months or FED_MONTHS), "text/plain", "Mon, 02 Nov 2026 06:00:00 GMT"
        ),
        "/data/annual.csv": File(fx_files.fed_csv(FED_YEARS), "text/plain"),
    }


GIVERS = sorted({a.code for a in areas().values() if a.kind != "aggregate"} - {"ALB", "MKD", "MNE", "RUS", "UKR"})
KIEL = "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated,gdp,pct_gdp\n"


def kiel_totals(table: str) -> bytes:
    """Add the table's lines up by month, as the tracker does in a file beside it."""
    sums: dict[tuple[int, int], list[list[float]]] = {}
    kinds = ("total", "military", "financial", "humanitarian")
    for line in csv.DictReader(StringIO(table)):
        sums.setdefault((int(line["year"]), int(line["month"])), []).append([float(line[kind]) for kind in kinds])
    lines = [",".join(map(str, (*at, *map(fsum, zip(*of, strict=True))))) for at, of in sorted(sums.items())]
    return "\n".join(["year,month,total_allocations,military,financial,humanitarian", *lines, ""]).encode()


def kiel(server: Server, day: str = "2026-10-14", total: float = 1.25) -> None:
    line = "Ally,{},2024,{},{},{},0,{},0,0,100,{}\n"
    rows = "".join(line.format(code, 1 + n % 12, total + n, n, total, total + n) for n, code in enumerate(GIVERS))
    info = f'"release","period","date","label"\n"30","08/2026","{day}","Ukraine Support Tracker, Release 30"\n'
    server.files |= {
        "/data/data_explorer.csv": File((KIEL + rows).encode(), "text/plain"),
        "/data/release_info.csv": File(info.encode(), "text/plain"),
        "/data/total_allocations.csv": File(kiel_totals(KIEL + rows), "text/plain"),
    }


SHELVES: dict[str, Callable[[Server], None]] = {
    "nato": nato, "sipri": sipri, "weo": weo, "worldbank": worldbank, "eurostat": eurostat, "eda": eda, "ecb": ecb,
    "fed": fed, "kiel": kiel,
}  # fmt: skip


def all_publishers() -> Publishers:
    """Open a replica of every publisher, each with a release newer than the one that ships."""
    replicas = Publishers()
    for source, put in SHELVES.items():
        put(replicas.open(source))
    return replicas


def replaced(server: Server, path: str, **changes: Any) -> None:
    """Change what lies at an address."""
    found = server.files[path]
    assert isinstance(found, File)
    server.files[path] = replace(found, **changes)


# ---- faults --------------------------------------------------------------------------------------------------------


def cut_off(handler: Handler, file: File) -> None:
    """Announce the whole and hang up after half."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(file.content)))
    handler.end_headers()
    handler.wfile.write(file.content[: len(file.content) // 2])
    handler.close_connection = True


def reset(handler: Handler, file: File) -> None:
    """Send half, then reset the connection."""
    cut_off(handler, file)
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def drip(handler: Handler, file: File) -> None:
    """Send a byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(file.content)))
    handler.end_headers()
    for byte in file.content:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def redirect(to: str) -> Callable[[Handler, File], None]:
    return lambda handler, _: handler.send(302, b"", "", {"Location": to})


def busy(times: int, after: str = "0", status: int = 429) -> Callable[[Handler, File], None]:
    """Ask to come back so often, then give the file."""
    left = [times]

    def fault(handler: Handler, file: File) -> None:
        if left[0]:
            left[0] -= 1
            handler.send(status, b"", "", {"Retry-After": after})
        else:
            handler.give(file)

    return fault
