"""Files that are a publisher's, or made from one, but in a form we do not read: whose they are, and which to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from burdenshare.core.sentence import refused
from burdenshare.importers.opened import Opened
from burdenshare.importers.rows import opening

WORLD_BANK = "the table of the series as CSV (data.worldbank.org, Download, CSV), or the API's JSON with per_page=20000"
IMF = "the whole database as a workbook (data.imf.org, World Economic Outlook, Entire dataset in Excel)"
ABOVE = 4  # lines that somebody may put above a table
EUROSTAT = "the dataset gov_ev as JSON-stat (Eurostat's API, format=JSON)"
ECB = "eurofxref-hist.zip (ecb.europa.eu, Euro foreign exchange reference rates, all days since 1999)"
FED = "DataHub's annual or monthly table of exchange rates (Date,Country,Exchange rate)"
# What stands in the first lines -> whose it is, and what to fetch instead. The first that fits counts.
SIGNS = (
    (
        r"%PDF-",
        "a PDF without any of NATO's tables",
        "the workbook (.xlsx) of the same edition, or type its figures as a transcription",
    ),
    (r"<wb:data|http://www\.worldbank\.org", "the World Bank's API in XML", WORLD_BANK),
    (r"#country\+", "the World Bank's table as HDX passes it on", WORLD_BANK),
    (
        r'^"?Country Name"?,"?Country Code"?,"?Indicator Name',
        "the World Bank's bulk WDI, without its edition",
        WORLD_BANK,
    ),
    (r"IMF\.RES:WEO|provider_code\W+IMF", "the IMF's WEO as SDMX or from DBnomics", IMF),
    (r"^WEO (Country|Subject) ", "the IMF's WEO saved with commas or in another encoding", IMF),
    (r"ESTAT:|geo\\TIME_PERIOD", "another dataset of Eurostat's, or a table without its columns", EUROSTAT),
    (r"EXR\.[AQMD]\.", "the ECB's data portal", ECB),
    (r"^observation_date,|H10/H10|Series Description", "the Federal Reserve's own or FRED's table", FED),
    (r"OECD\.", "the OECD's", "the same figures from the source that publishes them first"),
    (r"^Entity,Code,Year", "Our World in Data's copy", "the file of the publisher it names as its source"),
)
MEMBERS = ((r"WEO_PUB|WEO.*\.xml", "the IMF's WEO as SDMX", IMF), (r"WDICSV", "the World Bank's bulk WDI", WORLD_BANK))
SHEETS = (
    (r"Bilateral Assistance|Country Summary", "the Kiel Institute's workbook", "the tracker's data_explorer as CSV"),
    (r"Local currency|Share of Govt|US\$", "SIPRI's workbook with its sheets renamed", "it anew"),
    (r"Commodity Prices", "the IMF's workbook with its sheets renamed", IMF),
)


def told(file: Opened) -> str | None:
    """Say whose a file is that no importer reads, and which form to fetch; None when it is nobody's we know."""
    start = opening(file).lstrip("\ufeff \r\n")
    places = ((SIGNS, (start, _wide(file))), (MEMBERS, file.members), (SHEETS, file.sheet_names))
    for signs, texts in places:
        for pattern, whose, fetch in signs:
            if any(re.search(pattern, text) for text in texts):
                return refused("importers.form_unread", file=file.name, whose=whose, fetch=fetch)
    return None


def unsaved(file: Opened) -> Iterator[Opened]:
    """Give the first lines of a text as they may have been before a program or a hand saved it otherwise.

    With other separators or quotes, without a column put before or behind, without a line or more put above.
    """
    text = _wide(file) or opening(file).lstrip("\ufeff")
    if file.members or file.sheet_names or "\0" in text:
        return
    lines = text.splitlines()[:-1] if len(file.content) > len(text) else text.splitlines()
    plain = [line.replace('"', "") for line in lines]
    ways = [plain, [line.replace(";", ",").replace("\t", ",") for line in plain]]
    ways += [[line.replace(",", "\t") for line in plain], [line.replace(";", "\t") for line in plain]]
    ways += [[line.partition(",")[2] for line in way] for way in ways[:2]]
    ways += [[line.rpartition(",")[0] for line in way] for way in ways[:2]]
    ways += [lines[n:] for n in range(1, ABOVE)]
    for way in ways:
        yield Opened(file.name, "\n".join([*way, ""]).encode())


def _wide(file: Opened) -> str:
    """Give the first characters of a text in UTF-16, which programs of Excel's family write."""
    return file.content[:4096].decode("utf-16", "ignore") if file.content[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
