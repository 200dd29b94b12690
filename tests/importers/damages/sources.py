"""A whole file of each publisher's, laid out from our own record, so that its figures fit one another and others'."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import StringIO
from itertools import product

import polars as pl

from burdenshare.importers.ecb.whole import _working
from burdenshare.importers.eurostat.series import AREAS, ITEMS, UNITS
from burdenshare.importers.weo.series import SERIES as WEO
from burdenshare.importers.worldbank.series import SERIES as BANK
from burdenshare.reference.areas import agency, allies, areas
from burdenshare.store.catalogue import current, release, shipped_root
from tests.importers.damages.book import grids as book_grids
from tests.importers.damages.book import laid as laid_book
from tests.importers.damages.grid import Cell, Grid
from tests.importers.damages.printed import laid_old, laid_pdf
from tests.specimens import eurostat_files, fx_files, publishers, sipri_workbooks, weo_files
from tests.specimens.worldbank_files import api_row, bulk_zip, databank, databank_csv

Figures = dict[tuple[str, str, int], float]
MEMBERS = [area.code for area in areas().values() if area.kind != "aggregate"]


@cache
def held(name: str) -> pl.DataFrame:
    return pl.read_parquet(release(name, (shipped_root(),)).observations)


@cache
def figures(name: str) -> Figures:
    """Give the annual figures of a release that ships, by area, indicator and year."""
    years = held(name).filter(pl.col("month").is_null() & pl.col("obs_value").is_not_null())
    return {(a, i, y): v for a, i, y, v in years.select("ref_area", "indicator", "period", "obs_value").iter_rows()}


@cache
def weo_values(edition: str = "weo-2025-10") -> weo_files.Values:
    ours, years = figures(edition), range(2005, 2031)
    return {
        (area, code): {y: None if (v := ours.get((area, about.indicator, y))) is None else round(v, 3) for y in years}
        for area in MEMBERS
        if (area, "gdp_usd_current", 2020) in ours
        for code, about in WEO.items()
    }


def weo_by_country(values: str = "weo-2025-10") -> bytes:
    return weo_files.by_country(weo_values(values), edition="April 2026")


def weo_long(values: str = "weo-2025-10") -> bytes:
    return weo_files.csv_long(weo_values(values))


def weo_book(values: str = "weo-2025-10") -> bytes:
    return weo_files.workbook(weo_values(values), published="2026-04-14")


@cache
def bank_figures() -> dict[tuple[str, int], float | None]:
    ours = figures("worldbank-2026-04-08") | figures("worldbank-2025-04-15")
    return {(area, year): ours.get((area, "gdp_usd_current", year)) for area in MEMBERS for year in range(1996, 2025)}


CODE = next(code for code, about in BANK.items() if about.indicator == "gdp_usd_current")


def bank_table() -> bytes:
    years = range(1996, 2025)
    out = StringIO()
    write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",\r\n").writerow
    write(["Data Source", "World Development Indicators"])
    write(["Last Updated Date", "2026-07-01"])
    write(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *years])
    for area in MEMBERS:
        cells = [bank_figures()[area, year] for year in years]
        write([areas()[area].name_en, area, "GDP (current US$)", CODE, *("" if c is None else repr(c) for c in cells)])
    return out.getvalue().encode("utf-8-sig")


def bank_chosen() -> bytes:
    """Lay the same table out as DataBank does."""
    years = range(1996, 2025)
    lines = {
        (area, CODE): {year: "" if (c := bank_figures()[area, year]) is None else repr(c) for year in years}
        for area in MEMBERS
    }
    return databank_csv(databank(lines, updated="07/01/2026"))


def bank_zip() -> bytes:
    return bulk_zip(bank_table().decode("utf-8-sig"))


def bank_answer() -> bytes:
    rows = [api_row(area, CODE, str(year), value) for (area, year), value in bank_figures().items()]
    meta = {"page": 1, "pages": 1, "per_page": 20000, "total": len(rows), "lastupdated": "2026-07-01"}
    return json.dumps([meta, rows]).encode()


def eurostat() -> bytes:
    """Lay out gov_ev as it ships, with the day of its next edition."""
    ours, years = figures("eurostat-2026-04-27"), list(range(2021, 2026))
    own = [code for code, area in AREAS.items() if area == "EU27" or area in agency(2025)]
    sizes = {**eurostat_files.DIMENSIONS, "geo": own, "time": [str(year) for year in years]}
    cells = (
        ours.get((AREAS[geo], f"{ITEMS[item]}_{UNITS[unit][0]}", year))
        for item in sizes["na_item"]
        for unit in sizes["unit"]
        for geo in own
        for year in years
    )
    return eurostat_files.dataset(
        value={str(n): value for n, value in enumerate(cells) if value is not None},
        status={},
        updated="2026-10-21T23:00:00+0200",
        size=[len(codes) for codes in sizes.values()],
        dimension={n: {"category": {"index": {c: at for at, c in enumerate(codes)}}} for n, codes in sizes.items()},
    )


def eurostat_sdmx() -> bytes:
    """Lay the same cells out a line each."""
    out = ["DATAFLOW,LAST UPDATE,freq,expend,na_item,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"]
    for codes, value in _cells():
        out.append(f"ESTAT:GOV_EV(1.0),21/10/26 23:00:00,{','.join(codes)},{'' if value is None else value},,")
    return ("\r\n".join(out) + "\r\n").encode()


def eurostat_tsv() -> bytes:
    """Lay the same cells out a line a series."""
    lines: dict[str, list[str]] = {}
    for codes, value in _cells():
        lines.setdefault(",".join(codes[:-1]), []).append(": " if value is None else f"{value} ")
    head = "freq,expend,na_item,unit,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in range(2021, 2026))
    return "".join(f"{line}\r\n" for line in (head, *("\t".join((k, *v)) for k, v in lines.items()))).encode()


def _cells() -> Iterator[tuple[tuple[str, ...], float | None]]:
    cube = json.loads(eurostat())
    every = product(*(list(cube["dimension"][name]["category"]["index"]) for name in cube["id"]))
    return ((codes, cube["value"].get(str(n))) for n, codes in enumerate(every))


def fed() -> bytes:
    """Lay out the monthly table with the rates that ship, to June 2026."""
    months = held("fed-2026-06").filter(pl.col("month").is_not_null())
    names = {"EUROZONE": "Euro"}
    rows = [
        (f"{y}-{m:02d}-01", names.get(a, areas()[a].name_en), repr(v))
        for a, y, m, v in months.select("ref_area", "period", "month", "obs_value").iter_rows()
    ]
    return fx_files.fed_csv(rows)


def fed_annual() -> bytes:
    """Lay out the annual table with the years that ship."""
    names = {"EUROZONE": "Euro"}
    years = figures(max(each.papers.release for each in current(sources=["fed"])))
    rows = [(f"{y}-01-01", names.get(a, areas()[a].name_en), repr(v)) for (a, _, y), v in years.items()]
    return fx_files.fed_csv(rows)


PARTLY = {  # months in which a currency had rates on some days alone
    "BGN": (date(2000, 7, 19), date(9999, 1, 1)),
    "ISK": (date(1999, 1, 1), date(2008, 12, 9)),
    "RUB": (date(1999, 1, 1), date(2022, 3, 1)),
}
OPEN = {date(1999, 4, 2), date(1999, 4, 5)}  # Easter of the euro's first year, when there were rates


def ecb() -> bytes:
    """Lay out the daily history: each day has its month's mean, as it ships, so that every year has its own too."""
    months = held("ecb-2026-04").filter(pl.col("month").is_not_null())
    rates = {(c, y, m): v for c, y, m, v in months.select("currency", "period", "month", "obs_value").iter_rows()}
    codes, end = tuple(sorted({code for code, _, _ in rates})), date(2026, 5, 29)
    days = {*_working(date(1999, 1, 4), end)} | OPEN

    def rate(code: str, day: date) -> str:
        first, last = PARTLY.get(code, (date.min, date.max))
        after = code == "ISK" and day.year > 2008
        if not (first <= day <= last or after):
            return "N/A"
        return str(rates.get((code, day.year, min(day.month, 4) if day.year == 2026 else day.month), "N/A"))

    lines = fx_files.ecb_csv(end, rate=rate, codes=codes).splitlines(keepends=True)
    return "".join(line for n, line in enumerate(lines) if n == 0 or date.fromisoformat(line[:10]) in days).encode()


def kiel() -> bytes:
    header = "country,iso,year,month,total,financial,humanitarian,military,commitments,to_be_allocated,gdp,pct_gdp"
    lines = [header]
    for rank, code in enumerate(publishers.GIVERS, start=1):
        for month in range(1, 13):
            aid, arms, food, gdp = rank + month / 8, rank * 0.625, rank / 16, 100.0 * rank
            money = aid - arms - food
            line = (areas()[code].name_en, code, 2024, month, aid, money, food, arms, aid, 0, gdp, aid / gdp * 100)
            lines.append(",".join(map(str, line)))
    return ("\n".join(lines) + "\n").encode()


def eda() -> bytes:
    """Lay out a sheet a member, with the euros of gov_ev as its total, and the agency's sums beside them."""
    ours, years = figures("eurostat-2026-04-27"), (2021, 2022, 2023)
    rates, gdp, nato = figures("ecb-2026-04"), figures("weo-2025-10"), figures("nato-2026-07")
    sheets, sums = [], [[0.0] * 3 for _ in range(3)]
    for area in sorted(agency(2023)):
        euros = [gdp.get((area, "gdp_usd_current", y), 30.0) * 1000 / rates["USA", "fx_per_eur", y] for y in years]
        total = [ours.get((area, "defence_eur_current", y), 0.0) for y in years]
        if not all(total):  # of some members gov_ev has nothing
            total = [
                round(of * nato.get((area, "defence_share_gdp", y), 0.7) / 100, 1)
                for of, y in zip(euros, years, strict=True)
            ]
        share = [spent / of for spent, of in zip(total, euros, strict=True)]
        arms, research = [round(each * 0.2, 1) for each in total], [round(each * 0.02, 1) for each in total]
        rows = [
            [areas()[area].name_en, *map(float, years)],
            [" Total Defence Expenditure", *total],
            ["     Total Defence Expenditure as % of GDP", *share],
            [" Defence Investment", *(a + r for a, r in zip(arms, research, strict=True))],
            ["     Defence Equipment Procurement Expenditure", *arms],
            ["     Defence R&D Expenditure", *research],
        ]
        sheets.append(_grid(areas()[area].name_en, rows))
        for row, parts in zip(sums, (total, rows[3][1:], arms), strict=True):
            for n, part in enumerate(parts):
                row[n] += part
    group = [
        ["EDA 27", *map(float, years)],
        [" Total Defence Expenditure", *sums[0]],
        [" Defence Investment", *sums[1]],
    ]
    return laid_book([_grid("EDA 27", group), *sheets])


def sipri() -> bytes:
    """Lay out SIPRI's sheets with the shares that ship, and money made of them and the IMF's GDP."""
    share, gdp, years = figures("sipri-2025"), figures("weo-2025-10"), list(range(2014, 2025))
    names = sipri_workbooks.names(sipri_workbooks.NEW)
    made: dict[str, list[list[object]]] = {
        "Local currency financial years": [],
        "Local currency calendar years": [],
        "Constant (2023) US$": [],
        "Current US$": [],
        "Share of GDP": [],
        "Per capita": [],
        "Share of Govt. spending": [],
    }
    for area in allies():
        money = sipri_workbooks.MONEY[areas()[area].currency]
        of = [share.get((area, "defence_share_gdp", y), 0.0) / 100 for y in years]
        own, usd, people, size = (
            [gdp[area, name, y] for y in years]
            for name in ("gdp_ncu_current", "gdp_usd_current", "population", "government_spending_share_gdp")
        )
        real = [gdp[area, "gdp_ncu_constant", y] for y in years]
        at = years.index(2023)
        local = [s * g * 1e9 for s, g in zip(of, own, strict=True)]
        dollars = [s * g * 1e3 for s, g in zip(of, usd, strict=True)]
        constant = [s * g * usd[at] / real[at] * 1e3 for s, g in zip(of, real, strict=True)]
        heads = [d / p if p else 0.0 for d, p in zip(dollars, people, strict=True)]
        government = [s / g * 100 for s, g in zip(of, size, strict=True)]
        lead = {
            "Local currency financial years": [money, "", ""],
            "Local currency calendar years": [money, ""],
            "Constant (2023) US$": ["", ""],
            "Share of Govt. spending": ["", ""],
        }
        for name, cells in zip(made, (local, local, constant, dollars, of, heads, government), strict=True):
            made[name].append([names[area], *lead.get(name, [""]), *cells])
    heads_of = {
        "Local currency financial years": ["Country", "Currency", "Fiscal Year (Jan.–Dec. if not stated)", "Notes"],
        "Local currency calendar years": ["Country", "Currency", "Notes"],
        "Constant (2023) US$": ["Country", "", "Notes"],
        "Share of Govt. spending": ["Country", "Notes", "Reporting year"],
    }
    sheets = []
    for name, rows in made.items():
        labels = heads_of.get(name, ["Country", "Notes"])
        grid = _grid(name, [[f"Military expenditure by country, US $m. {name}"], [*labels, *map(float, years)], *rows])
        sheets.append(_blue(grid, len(labels)))
    return laid_book(sheets)


def _blue(grid: Grid, first: int) -> Grid:
    for row in grid.rows[2:]:
        colour = "0000FF" if row[0].value == "Luxembourg" else "000000"
        row[first:] = [Cell(cell.value, colour) for cell in row[first:]]
    return grid


def _grid(name: str, rows: list[list[object]]) -> Grid:
    return Grid(name, [[Cell(cell if isinstance(cell, float | str) else float(cell)) for cell in row] for row in rows])


def weo_wide(values: str = "weo-2025-10") -> bytes:
    return weo_files.csv_wide(weo_values(values))


def bank_old() -> bytes:
    """Lay the table out as the Bank's workbook of Excel 97."""
    rows = csv.reader(StringIO(bank_table().decode("utf-8-sig"), newline=""))
    cells = [[Cell(float(c) if n > 3 and c and r > 2 else c) for n, c in enumerate(row)] for r, row in enumerate(rows)]
    return laid_old([Grid("Data", cells)])


def pdf() -> bytes:
    """Print NATO's workbook."""
    return laid_pdf(book_grids(publishers.nato_2026()))


def kiel_totals() -> bytes:
    return publishers.kiel_totals(kiel().decode())


# What lies beside a file in its folder, where its importer looks for it, as `update` lays it there.
BESIDE = {"kiel": ("total_allocations.csv", kiel_totals)}
# name -> how the file is laid, how to make it, and the day given with it
WHOLE = {
    "nato": ("book", publishers.nato_2026, None),
    "sipri": ("book", sipri, "2025-04-28"),
    "eda": ("book", eda, "2024-11-20"),
    "weo workbook": ("book", weo_book, None),
    "weo by country": ("tabs", weo_by_country, None),
    "weo export": ("commas", weo_long, "2026-04-14"),
    "world bank table": ("commas", bank_table, None),
    "world bank databank": ("commas", bank_chosen, None),
    "world bank answer": ("answer", bank_answer, None),
    "weo wide": ("commas", weo_wide, None),
    "world bank zip": ("bytes", bank_zip, None),
    "world bank old workbook": ("old", bank_old, None),
    "nato pdf": ("pdf", pdf, None),
    "eurostat": ("cube", eurostat, None),
    "eurostat lines": ("commas", eurostat_sdmx, None),
    "eurostat tsv": ("tabs", eurostat_tsv, "2026-10-21"),
    "ecb": ("commas", ecb, None),
    "fed": ("commas", fed, None),
    "fed annual": ("commas", fed_annual, None),
    "kiel": ("commas", kiel, "2026-04-01"),
}
# the same files with the figures of an older edition that is held
OLDER = {
    name: (lambda make=make: make("weo-2025-04"))
    for name, make in (
        ("weo workbook", weo_book), ("weo by country", weo_by_country), ("weo wide", weo_wide),
    )
}  # fmt: skip
