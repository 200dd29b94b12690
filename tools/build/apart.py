"""Series of their own definition that stand beside NATO's tables: common funding, and shares before 2008."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from burdenshare.core.model import Papers, Reading, SourceFile, schema

ACCOUNTS = {"civil": "civil", "military": "military", "nsip ceiling": "nsip", "all three": "total"}
HISTORY = tomllib.loads(Path(__file__).with_name("history.toml").read_text(encoding="utf-8"))
SHARES = {"defence_share_gdp": ("defence_share_gdp", "PT_GDP")}
PER_HEAD = {"defence_expenditure_per_capita_usd_current": ("defence_per_capita_usd_current", "USD")}


def build(shared: Path) -> Iterator[Reading]:
    yield from funding(shared / "nato" / "common_funding.yaml")
    yield from history(shared / "nato" / "history")


def funding(path: Path) -> Iterator[Reading]:
    """Give one release a year: the shares in force in it, and the budgets decided for it."""
    known = yaml.safe_load(path.read_text(encoding="utf-8"))
    for year in sorted({int(each["year"]) for each in known["budgets"]} | set(_years(known["shares"]))):
        budgets = [each for each in known["budgets"] if each["year"] == year]
        rows = [_budget(each) for each in budgets]
        keys = {each["iso3"]: each for each in sorted(known["shares"], key=_begins) if year in _span(each["period"])}
        rows += [_share(each, year) for each in keys.values()]  # where two periods overlap, the later key
        decided = min((each["decided"] for each in budgets if each["decided"]), default=None)
        note = (
            "the day the budget was decided" if decided else "the day the year began: the day of decision is not known"
        )
        yield _reading(
            f"funding-{year}", decided or f"{year}-01-01", note, f"NATO common funding, {year}", path, rows,
            ("common-funding", "NATO: credit NATO; facts of public pages named with each figure", None),
        )  # fmt: skip


def _begins(share: dict[str, Any]) -> int:
    return _span(share["period"]).start


def _span(period: str) -> range:
    first, _, last = str(period).partition("-")
    return range(int(first), int(last or first) + 1)


def _years(shares: Iterable[dict[str, Any]]) -> Iterator[int]:
    for each in shares:
        yield from _span(each["period"])


def _share(each: dict[str, Any], year: int) -> dict[str, Any]:
    said = "" if each["comparator"] == "exactly" else each["comparator"]
    return _row(
        each["iso3"], "common_funding_share", "PT_COMMON", year, float(each["share_pct"]), each["source"],
        [f"in force {each['period']}", said, each.get("note", "")], "U" if said else "A",
    )  # fmt: skip


def _budget(each: dict[str, Any]) -> dict[str, Any]:
    said = "" if each["comparator"] == "exactly" else each["comparator"]
    derived = "derived, not printed" if each.get("derived") else ""
    return _row(
        "NATO_TOTAL", f"common_budget_{ACCOUNTS[each['account']]}_eur", "EUR_MN", each["year"], float(each["amount"]),
        each["source"], [said, derived, each.get("note", "")], "I" if derived else "U" if said else "A",
    )  # fmt: skip


def _row(
    area: str, indicator: str, unit: str, year: int, value: float, source: dict[str, str], notes: list[str], status: str
) -> dict[str, Any]:
    money = unit == "EUR_MN"
    return {
        "ref_area": area, "indicator": indicator, "definition": "common-funding", "period": year, "obs_value": value,
        "unit": unit, "currency": "EUR" if money else None, "price_basis": "current" if money else None,
        "status": status, "trust": "transcribed", "place": f"{source['publisher']}; {source['url']}",
        "note": "; ".join(filter(None, notes)) or None,
    }  # fmt: skip


def history(folder: Path) -> Iterator[Reading]:
    """Give one release a source of old tables."""
    rows: dict[str, list[tuple[Path, dict[str, str]]]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                rows.setdefault(row["source_id"], []).append((path, row))
    for source, told in rows.items():
        day, note, title, url = (HISTORY[source][name] for name in ("day", "note", "title", "url"))
        found = [_old(row, title) for _, row in told]
        terms = ("nato-historic", "Open Parliament Licence or Open Government Licence (United Kingdom)", url)
        yield _reading(f"history-{day}", day, note, title, told[0][0], found, terms)


def _old(row: dict[str, str], title: str) -> dict[str, Any]:
    gnp = ("defence_share_gnp", "PT_GNP")
    decimals = len(row["value"].partition(".")[2])
    coarse = f"printed with {decimals} decimal{'s' * (decimals != 1)}" if decimals < 2 else ""
    indicator, unit = (SHARES | PER_HEAD).get(row["indicator"], gnp)
    return {
        "ref_area": row["ref_area"], "indicator": indicator, "definition": "nato-historic", "period": int(row["year"]),
        "obs_value": float(row["value"]), "unit": unit, "currency": "USD" if unit == "USD" else None,
        "price_basis": "current" if unit == "USD" else None, "status": row["status"], "trust": "transcribed",
        "place": title, "note": "; ".join(filter(None, (row["unit"], coarse, row["note"]))),
    }  # fmt: skip


def _reading(
    release: str, day: str, note: str, title: str, path: Path, rows: list[dict[str, Any]],
    terms: tuple[str, str, str | None],
) -> Reading:  # fmt: skip
    definition, licence, url = terms
    frame = pl.DataFrame([{name: row.get(name) for name in schema()} for row in rows], schema=schema())
    content = path.read_bytes()
    file = SourceFile(
        path.name, hashlib.sha256(content).hexdigest(), len(content), found_in="see the place of each figure"
    )
    said = Papers(
        release=release, source=release.split("-")[0], publisher="NATO" if url is None else "UK Parliament and MOD",
        title=title, released_at=day, released_at_note=note or None, licence=licence, trust="transcribed", url=url,
        definition=definition, layout="transcription", files=(file,),
    )  # fmt: skip
    return Reading(said, frame)
