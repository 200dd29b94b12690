"""The facts of a transcribed release: its own folder, the values found later, and what careful reading put right."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, str]
FACTS = ("facts.csv", "facts_more.csv", "facts_table1.csv")
AMENDMENTS = Path(__file__).with_name("nato_amendments.toml")
FOUND = Path(__file__).with_name("nato_found.csv")  # what we found ourselves, laid out as values_more.csv is
UNITS = {  # how values_more.csv writes a unit -> how a transcription writes it
    "% a year, real": "% annual real change",
    "million national currency": "million national currency units",
    "USD a head": "USD",
}
UNIT = re.compile(r"(?P<words>.+?)(?:, (?P<prices>\d{4} prices)(?: \((?P<rest>.*)\))?)?")
FULL = {"pct_gdp": 2, "real_change": 2, "share": 2}  # decimals NATO prints
NAME = "country_iso3"


@dataclass(frozen=True)
class Facts:
    """The rows of a release by file, those found later, and every file they are from."""

    tables: dict[str, list[Row]]
    later: list[Row]
    paths: list[Path]


@cache
def amendments() -> dict[str, Any]:
    """Read what is moved, replaced and added."""
    return tomllib.loads(AMENDMENTS.read_text(encoding="utf-8"))


def key(row: dict[str, Any]) -> tuple[str, str, str]:
    """Name a fact: whose, of which year, which indicator without its price year."""
    indicator = re.sub(r"\d{4}$", "", row["indicator"]).replace("_lcu_", "_ncu_")
    return str(row.get(NAME) or row["area"]), str(row["year"]), indicator


def of_release(folder: Path, release: str) -> Facts:
    """Gather the facts of one release."""
    own = folder / release.removeprefix("nato-")
    paths = [own / name for name in FACTS if (own / name).is_file()]
    tables = {path.name: [_amended(row, release) for row in _rows(path) if not _leaves(row, release)] for path in paths}
    given = [*_moved_in(folder, release), *_added(release), *_more(folder / "values_more.csv", release)]
    found = _more(FOUND, release)
    held = {key(row): row for rows in tables.values() for row in rows}
    fresh = _merged([*given, *found], held)
    used = [*paths, *([folder / "values_more.csv"] if given else ()), *([FOUND] if found else ())]
    return Facts(tables, fresh, used)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{"note": "", **row} for row in csv.DictReader(lines)]


def is_moved(row: Row, release: str, move: dict[str, Any]) -> bool:
    """Say whether a fact of a release is the one a move names."""
    return move["from"] == release and key(move) == key(row) and float(move["value"]) == float(row["value"])


def _leaves(row: Row, release: str) -> bool:
    return any(is_moved(row, release, move) for move in amendments()["moves"])


def _amended(row: Row, release: str) -> Row:
    """Put a fact's value and its unit right."""
    before, after = amendments()["prices"].get(release, ("", ""))
    row = {**row, "unit": row["unit"].replace(before, after) if before else row["unit"]}
    for change in amendments()["replaced"]:
        if change["release"] == release and key(change) == key(row):
            finer = {name: change[name] for name in ("value", "unit") if name in change}
            return {**row, **finer, "note": _joined(row["note"], change["why"])}
    return row


def _moved_in(folder: Path, release: str) -> list[Row]:
    """Give the facts that other releases' transcriptions hold of this one."""
    moves = [move for move in amendments()["moves"] if move["to"] == release]
    found = []
    for move in moves:
        own = folder / move["from"].removeprefix("nato-")
        rows = [row for name in FACTS if (own / name).is_file() for row in _rows(own / name)]
        rows += [_as_fact(row) for row in _rows(folder / "values_more.csv") if row["release"] == move["from"]]
        row = next(each for each in rows if is_moved(each, move["from"], move))
        found.append({**row, "note": _joined(row["note"], move["why"])})
    return found


def _added(release: str) -> list[Row]:
    return [
        {NAME: str(each["area"]), "note": "", **{name: str(value) for name, value in each.items()}}
        for each in amendments()["added"]
        if each["release"] == release
    ]


def _more(path: Path, release: str) -> list[Row]:
    """Give what a list of values found later holds of a release, and of the editions that repeat it."""
    words, repeats = amendments()["words"], amendments()["repeats"]
    found = []
    for row in _rows(path):
        if repeats.get(row["release"], row["release"]) == release and not _leaves(_as_fact(row), row["release"]):
            fact = _as_fact(row)
            found.append({**fact, "note": _joined(words.get(row["release"], ""), _decimals(row), fact["note"])})
    return found


def _as_fact(row: Row) -> Row:
    """Write a row of values_more.csv as a transcription would."""
    printed = UNIT.fullmatch(row["unit"])
    assert printed is not None, row["unit"]
    words, prices = UNITS.get(printed["words"], printed["words"]), printed["prices"]
    for change in amendments()["units"]:
        if all(row[name] == change[ours] for name, ours in (("release", "release"), ("ref_area", "area"),
                                                            ("indicator", "indicator"))):  # fmt: skip
            words = change["unit"]
    inferred = "; ".join(filter(None, (prices, printed["rest"])))
    year = (prices or "")[:4] if row["indicator"].endswith("_constant") else ""
    return {
        NAME: row["ref_area"],
        "year": row["year"],
        "indicator": row["indicator"] + year,
        "value": row["value"],
        "unit": f"{words} ({inferred})" if inferred else words,
        "status": row["status"],
        "found_in": f"{row['found_in']}; {row['url']}" if row["url"] else row["found_in"],
        "note": amendments()["notes"].get(row["note"], row["note"]),
    }


def _decimals(row: Row) -> str:
    """Say that a page printed fewer decimals than NATO does."""
    full = next((count for stem, count in FULL.items() if row["indicator"].endswith(stem)), 0)
    said = int(row["decimals"])
    return "" if said >= full else f"printed with {said} decimal{'s' * (said != 1)}"


def _merged(later: list[Row], held: dict[tuple[str, str, str], Row]) -> list[Row]:
    """Join what two pages say of one figure; where they agree the first stays, with both places."""
    fresh: dict[tuple[str, str, str], Row] = {}
    for row in later:
        same = held.get(key(row)) or fresh.get(key(row))
        if same is None:
            fresh[key(row)] = dict(row)
            continue
        if not _agree(same, row):
            raise ValueError(f"{key(row)}: {same['value']} and {row['value']}; say which in {AMENDMENTS.name}.")
        same["found_in"] = f"{same['found_in']}; also {row['found_in']}"
        same["note"] = _joined(same["note"], *(part for part in (row["note"],) if part not in same["note"]))
    return list(fresh.values())


def _agree(one: Row, other: Row) -> bool:
    """Say whether two printed values are the same within the coarser rounding.

    >>> _agree({"value": "1030", "unit": "billion USD"}, {"value": "1028000", "unit": "million USD"})
    True
    >>> _agree({"value": "2.00", "unit": "%"}, {"value": "1.99", "unit": "%"})
    False
    """
    scales = [Decimal(1000 if row["unit"].startswith("billion") else 1) for row in (one, other)]
    values = [Decimal(row["value"]) * scale for row, scale in zip((one, other), scales, strict=True)]
    steps = [_step(row["value"]) * scale for row, scale in zip((one, other), scales, strict=True)]
    return abs(values[0] - values[1]) <= (max(steps) / 2 if steps[0] != steps[1] else 0)


def _step(printed: str) -> Decimal:
    """Give the last place a value was printed to: 0.01 for 2.00, 10 for 1030."""
    whole, _, decimals = printed.partition(".")
    return Decimal(1).scaleb(-len(decimals) if decimals else len(whole) - len(whole.rstrip("0")))


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))
