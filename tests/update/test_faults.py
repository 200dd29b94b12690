"""Nothing bad enters: whatever a server sends, the record stays as it was, and the reason and a remedy are said."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from burdenshare.core.errors import SourceError
from burdenshare.store.catalogue import own_root
from burdenshare.update.fetch import Fetched, Fetcher, Patience
from burdenshare.update.inspect import sound
from burdenshare.update.run import update
from tests.specimens import eurostat_files, fx_files, publishers
from tests.specimens.publishers import FINANCE, XLSX, File, Handler, Publishers, Server, page, replaced
from tests.specimens.sipri_workbooks import workbook as sipri_workbook
from tests.update.conftest import HASTY, SETTLED, Certificate, World, litter, record

BOOK = f"{FINANCE}/def-exp-2026-en.xlsx"
RATES = "/stats/eurofxref/eurofxref-hist.zip"
SIPRI = "/sites/default/files/SIPRI-Milex-data-1949-2026.xlsx"
HTML = b"\xef\xbb\xbf<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"


def changed(content: bytes, sheet: str, change: Callable[[int, int, object], object]) -> bytes:
    """Change the cells of one sheet."""
    book = load_workbook(BytesIO(content))
    for row in book[sheet].iter_rows():
        for cell in row:
            cell.value = change(cell.row, cell.column, cell.value)  # type: ignore[assignment]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def untrue() -> bytes:
    """Make every share of GDP another than spending over GDP."""
    return changed(
        publishers.nato_2026(), "Table 3", lambda row, _, value: value + 0.4 if isinstance(value, float) else value
    )


@cache
def without_a_table() -> bytes:
    book = load_workbook(BytesIO(publishers.nato_2026()))
    del book["Table 5"]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def renamed_header() -> bytes:
    years = {str(year): f"FY{year}" for year in range(2014, 2027)}
    return changed(publishers.nato_2026(), "Table 3", lambda row, _, value: years.get(str(value)[:4], value))


@cache
def bomb() -> bytes:
    """Make a workbook of a megabyte that unpacks to more than half a gigabyte."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(520):
                sheet.write(bytes(2**20))
    return out.getvalue()


@dataclass(frozen=True)
class Case:
    """A fault at one address of one source: how it is put there, and what is said."""

    source: str
    path: str
    said: str
    content: Callable[[], bytes] | None = None
    fault: Callable[[Handler, File], None] | None = None
    state: str = "quarantined"


CASES = {
    "html for a workbook": Case("nato", BOOK, "is a web page", lambda: HTML),
    "html for a zip": Case("ecb", RATES, "is a web page", lambda: HTML),
    "html for json": Case("eurostat", "/data/gov_ev", "is a web page", lambda: HTML),
    "html for csv": Case("kiel", "/data/data_explorer.csv", "is a web page", lambda: HTML),
    "empty": Case("nato", BOOK, "is empty", lambda: b""),
    "cut off on the server": Case("nato", BOOK, "cut off or damaged", lambda: publishers.nato_2026()[:-9000]),
    "cut off in the middle": Case("ecb", RATES, "cut off", lambda: publishers.ecb_history()[:9000]),
    "json cut off": Case("eurostat", "/data/gov_ev", "breaks off", lambda: eurostat_files.dataset()[:-40]),
    "csv cut off": Case("fed", "/data/monthly.csv", "cut off", lambda: fx_files.fed_csv(publishers.FED_MONTHS)[:-9]),
    "an older edition under the new name": Case(
        "nato", BOOK, "ends in 2025, and nato-2026-07 went to 2026", publishers.nato_2025
    ),
    "an older workbook of SIPRI's": Case(
        "sipri",
        SIPRI,
        "should be sipri-2027, and the file there is sipri-2025",
        lambda: publishers.sipri_workbook(2024),
    ),
    "an older state of a dataset": Case(
        "eurostat",
        "/data/gov_ev",
        "is older than eurostat-2026-04-27",
        lambda: eurostat_files.whole(updated="2025-10-21T23:00:00+0200"),
    ),
    "older rates": Case("ecb", RATES, "is older than ecb-2026-04", lambda: publishers.ecb_history(date(2026, 2, 27))),
    "rates that end earlier than held": Case(
        "fed",
        "/data/monthly.csv",
        "ends in 2025, and fed-2026-06 went to 2026",
        lambda: fx_files.fed_csv([("2025-12-01", name, "1.4") for name in publishers.FED_COUNTRIES]),
    ),
    "a table that is gone": Case("nato", BOOK, "gdp_usd", without_a_table),
    "a header laid out anew": Case("nato", BOOK, "Table 3", renamed_header),
    "another publisher's file": Case("nato", BOOK, "should be NATO's and is a file of Stockholm", sipri_workbook),
    "somebody's holiday": Case("nato", BOOK, "is not a file of", lambda: b"\xff\xd8\xff\xe0 a photograph"),
    "identities that do not hold": Case("nato", BOOK, "break 'share of constant GDP'", untrue),
    "a zip bomb": Case("nato", BOOK, "unpacks to over", bomb),
    "a file too large": Case("nato", BOOK, "no release has more than", lambda: bytes(5_000_000)),
    "a redirect to another host": Case(
        "nato", BOOK, "leads to another host", None, publishers.redirect("http://example.org/def-exp-2026-en.xlsx")
    ),
    "a redirect to another port": Case(
        "nato", BOOK, "leads to another host", None, publishers.redirect("http://127.0.0.1:9/x.xlsx")
    ),
    "a redirect in circles": Case("nato", BOOK, "redirects more than", None, publishers.redirect(BOOK)),
    "hung up in the middle": Case("nato", BOOK, "Given up after several tries", None, publishers.cut_off, "failed"),
    "reset in the middle": Case("nato", BOOK, "Given up after several tries", None, publishers.reset, "failed"),
    "a slow drip": Case("nato", BOOK, "takes longer than 3 s", None, publishers.drip, "failed"),
    "always busy": Case("nato", BOOK, "answers 429", None, publishers.busy(99), "failed"),
    "busy for an hour": Case("nato", BOOK, "asks to wait 3,600 s", None, publishers.busy(99, "3600"), "failed"),
    "out of order": Case("nato", BOOK, "answers 503", None, publishers.busy(99, "", 503), "failed"),
    "forbidden": Case("nato", BOOK, "answers 403", None, publishers.busy(99, "", 403), "failed"),
}

# What may go wrong on the way goes wrong at every kind of publisher, not only where the largest file lies.
ON_THE_WAY: dict[str, tuple[str, Callable[[Handler, File], None], str]] = {
    "reset in the middle": ("Given up after several tries", publishers.reset, "failed"),
    "always busy": ("answers 429", publishers.busy(99), "failed"),
    "a redirect to another host": (
        "leads to another host", publishers.redirect("http://example.org/file"), "quarantined",
    ),
}  # fmt: skip
PLACES = {
    "sipri": SIPRI, "ecb": RATES, "eurostat": "/data/gov_ev", "fed": "/data/monthly.csv",
    "kiel": "/data/data_explorer.csv",
}  # fmt: skip
CASES |= {
    f"{what}, {source}": Case(source, path, said, None, fault, state)
    for what, (said, fault, state) in ON_THE_WAY.items()
    for source, path in PLACES.items()
}
CASES["a zip bomb, sipri"] = Case("sipri", SIPRI, "unpacks to over", bomb)
CASES["html for a workbook, sipri"] = Case("sipri", SIPRI, "is a web page", lambda: HTML)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take NATO's older edition into a store, once for all that begin with it."""
    folder = tmp_path_factory.mktemp("older")
    with pytest.MonkeyPatch.context() as patch, Publishers() as replicas:
        server = replicas.open("nato")
        publishers.nato(server)
        del server.files[BOOK]
        places = {"BURDENSHARE_STORE": str(folder / "store"), "BURDENSHARE_CACHE": str(folder / "cache")}
        for name, value in {**SETTLED, **places, **replicas.environment()}.items():
            patch.setenv(name, value)
        update(("nato",), manners=HASTY)
    return folder / "store"


def open_with_the_older_edition_held(world: World, source: str, older: Path) -> Server:
    """Open a replica; NATO's older edition is held, so that one file is left to go wrong."""
    if source == "nato":
        shutil.copytree(older, own_root())
    return world.open(source)


@pytest.mark.parametrize("name", CASES)
def test_a_fault_leaves_the_record_as_it_was(world: World, older: Path, name: str) -> None:
    case = CASES[name]
    server = open_with_the_older_edition_held(world, case.source, older)
    if case.content:
        replaced(server, case.path, content=case.content(), etag='"spoilt"')
    replaced(server, case.path, fault=case.fault)
    before = record()
    report = world.update(case.source)
    (outcome,) = report.outcomes
    assert case.said in outcome.reason
    assert (outcome.state, report.exit_code) == (case.state, 3)
    assert outcome.advice
    assert record() == before
    assert litter() == []


def test_what_is_set_aside_lies_with_its_reason_and_a_remedy_once(world: World, older: Path) -> None:
    server = open_with_the_older_edition_held(world, "nato", older)
    content = untrue()
    replaced(server, BOOK, content=content)
    first, again = world.one("nato"), world.one("nato")
    assert first.quarantine == again.quarantine
    folder = Path(first.quarantine)
    assert folder.parent == own_root() / ".quarantine" / "nato"
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]
    assert (folder / "def-exp-2026-en.xlsx").read_bytes() == content
    note = json.loads((folder / "reason.json").read_text(encoding="utf-8"))
    assert note["reason"] == first.reason
    assert note["kind"] == "FactError"
    assert "Do not import it" in note["what_to_do"]
    assert note["files"][0]["url"] == f"{server.url}{BOOK}"


def test_what_was_spoilt_once_is_taken_in_when_it_is_whole_again(world: World, older: Path) -> None:
    server = open_with_the_older_edition_held(world, "nato", older)
    replaced(server, BOOK, content=HTML)
    assert world.one("nato").state == "quarantined"
    replaced(server, BOOK, content=publishers.nato_2026())
    assert world.one("nato").state == "completed"


@pytest.mark.parametrize(
    ("source", "path", "html"),
    [
        ("nato", "/topic", page(("/somewhere/else.pdf", "2027"))),
        ("sipri", "/databases/milex", b"<html><title>Just a moment...</title></html>"),
        ("weo", "/en/datasets/IMF.RES:WEO", page()),
        ("eda", "/defence-data", page(("/annual-report.pdf", "Defence data"))),
    ],
)
def test_a_page_without_the_files_is_said(world: World, source: str, path: str, html: bytes) -> None:
    world.open(source).files[path] = File(html, "text/html")
    outcome = world.one(source)
    assert (outcome.state, record()) == ("failed", {})
    assert "Has the page moved or changed?" in outcome.reason


def test_a_page_that_lists_only_older_editions_is_stale(world: World) -> None:
    server = world.open("nato")
    server.files["/topic"] = File(page((f"{FINANCE}/def-exp-2025-en.pdf", "2026")), "text/html")
    outcome = world.one("nato")
    assert outcome.state == "quarantined"
    assert "as its newest edition, and tables to 2026 are held" in outcome.reason


def test_a_link_to_another_host_is_not_followed(world: World) -> None:
    server = world.open("sipri")
    link = "https://example.org/sites/default/files/SIPRI-Milex-data-1949-2026.xlsx"
    server.files["/databases/milex"] = File(page((link, "Download")), "text/html")
    outcome = world.one("sipri")
    assert outcome.state == "quarantined"
    assert "leads to another host, https://example.org" in outcome.reason


def test_a_redirect_on_the_same_host_is_followed(world: World) -> None:
    server = world.open("nato")
    moved = server.files.pop(BOOK)
    server.files |= {BOOK: File(b"", XLSX, fault=publishers.redirect("/moved/def-exp-2026-en.xlsx"))}
    server.files["/moved/def-exp-2026-en.xlsx"] = moved
    assert world.update().outcomes[-1].state == "completed"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_the_time_it_names(world: World, status: int) -> None:
    server = world.open("ecb")
    replaced(server, RATES, fault=publishers.busy(2, "1" if status == 429 else "0", status))
    assert world.one("ecb").state == "new"
    assert len(server.asked) == 3


def test_retry_after_may_be_a_date() -> None:
    from burdenshare.update.fetch import _retry_after

    assert _retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert _retry_after("17") == 17.0
    assert _retry_after("soon") is None


def test_an_error_of_the_world_banks_with_status_200_is_an_error(world: World) -> None:
    server = world.open("worldbank")
    message = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter is not valid"}]}]
    server.files = {path: lambda _: json.dumps(message).encode() for path in server.files}
    outcome = world.one("worldbank")
    assert (outcome.state, record()) == ("failed", {})
    assert "The provided parameter is not valid" in outcome.reason


def test_a_page_of_the_world_banks_that_is_missing_is_noticed(world: World) -> None:
    server = world.open("worldbank")
    path = next(iter(server.files))
    whole = server.files[path]
    assert callable(whole)

    def short(query: dict[str, list[str]]) -> bytes:
        meta, rows = json.loads(whole(query))
        return json.dumps([meta, rows[:-1] if query["page"] == ["2"] else rows]).encode()

    server.files[path] = short
    assert "announces 132 rows of MS.MIL.XPND.GD.ZS and gives 131" in world.one("worldbank").reason


def test_an_edition_that_changes_while_it_is_read_is_noticed(world: World) -> None:
    server = world.open("worldbank")
    path = list(server.files)[2]
    whole = server.files[path]
    assert callable(whole)
    server.files[path] = lambda query: whole(query).replace(b"2026-10-07", b"2026-10-08")
    assert "brought out 2026-10-08 while 2026-10-07 was read" in world.one("worldbank").reason


def test_https_with_a_certificate_that_holds(
    world: World, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishers.ecb(world.publishers.open("ecb", certificate.context))
    world.point()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.authority))
    assert world.one("ecb").state == "new"


def test_https_with_a_certificate_that_does_not_hold(world: World, certificate: Certificate) -> None:
    server = world.publishers.open("ecb", certificate.context)
    publishers.ecb(server)
    world.point()
    outcome = world.one("ecb")
    assert (outcome.state, record(), server.asked) == ("quarantined", {}, [])
    assert "certificate does not hold" in outcome.reason
    assert "do not switch the check off" in outcome.advice


def test_an_archive_that_lies_about_its_size_is_unpacked_no_further_than_it_says() -> None:
    content = bytearray(bomb())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        where = content.rfind(mark)
        content[where + at : where + at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(SourceError, match="damaged"):
        sound(Fetched("https://example.org/x.xlsx", bytes(content)))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("/a/..", "file"),
        ("/%2e%2e%5cx.xlsx", "_x.xlsx"),
        ("/" + "x" * 300, "x" * 100),
    ],
)
def test_a_name_that_a_server_gives_can_do_no_harm(path: str, name: str) -> None:
    assert Fetched(f"https://example.org{path}", b"").name == name


def test_who_cannot_be_reached_is_tried_again_and_then_said() -> None:
    told: list[str] = []
    with Fetcher(HASTY, told.append) as fetcher, pytest.raises(SourceError, match="Given up after several tries"):
        fetcher.get("http://127.0.0.1:9/nobody")
    assert len(told) == len(HASTY.pauses)


def test_our_patience_has_an_end() -> None:
    assert Patience().whole * 2 < 600
    assert Patience().largest <= 64 * 2**20


def test_a_file_that_a_reader_stumbles_over_does_not_stop_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from burdenshare.importers import eda

    def stumble(*_: object) -> None:
        raise KeyError("a column nobody foresaw")

    world.open("eda", "ecb")
    monkeypatch.setattr(eda, "read", stumble)
    first, second = world.update("eda", "ecb").outcomes
    assert (first.state, second.state) == ("quarantined", "new")
    assert "KeyError" in first.reason


def test_a_store_that_cannot_be_written_is_said(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from burdenshare.update import run

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    world.open("ecb")
    monkeypatch.setattr(run, "append", full)
    outcome = world.one("ecb")
    assert (outcome.state, record()) == ("failed", {})
    assert "No space left on device" in outcome.reason
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BURDENSHARE_STORE", str(tmp_path / "file" / "store"))
    with pytest.raises(SourceError, match="Cannot write"):
        world.update()
