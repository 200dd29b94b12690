"""Nothing of the two collections of facts is lost: every number, date, address and grade is in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from burdenshare.reference.areas import allies
from burdenshare.reference.ledger import load

MAP = yaml.load(
    (Path(__file__).parents[1] / "cases" / "facts_to_ledger.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
GRADES = {"high", "medium", "low", "unverified"}
NUMBER = re.compile(r"(?<![\d.QHR])-?\d+(?:\.\d+)?")  # not the 2 of Q2 and H2


@pytest.fixture(scope="module")
def facts(shared: Path) -> Path:
    return shared.parent / "facts"


@pytest.fixture(scope="module")
def ledger() -> dict[str, dict[str, Any]]:
    """Every entry by id, whole."""
    lists = [load.targets(), load.summits(), load.programmes("CAN"), load.shocks(), load.projections()]
    lists += [load.pledges(code) for code in allies()]
    return {each.id: asdict(each) for held in lists for each in held}


class _Text(yaml.SafeLoader):
    """Dates as text, as in the ledger."""


_Text.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(path: Path, name: str) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Text)[name]  # type: ignore[no-any-return]


def _numbers(said: Any) -> set[float]:
    """Every number in a fact or an entry, those inside texts too."""
    if isinstance(said, dict):
        return set().union(*(_numbers(key) | _numbers(value) for key, value in said.items()), set())
    if isinstance(said, list | tuple):
        return set().union(*map(_numbers, said), set())
    if isinstance(said, bool) or said is None:
        return set()
    if isinstance(said, int | float):
        return {float(said)}
    return {float(each) for each in NUMBER.findall(str(said).replace(",", ""))}


def _typed(said: Any) -> set[float]:
    """Every value that is a number and stands in a field of its own, not in a text."""
    if isinstance(said, dict):
        return set().union(*map(_typed, said.values()), set())
    if isinstance(said, list | tuple):
        return set().union(*map(_typed, said), set())
    return {float(said)} if isinstance(said, int | float) and not isinstance(said, bool) else set()


def _found(said: Any, name: str) -> Iterator[Any]:
    """Every value under a name, at any depth."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key == name:
                yield value
            else:
                yield from _found(value, name)
    elif isinstance(said, list | tuple):
        for each in said:
            yield from _found(each, name)


def _addresses(said: Any) -> set[str]:
    return {url for url in [*_found(said, "url"), *_found(said, "secondary_url")] if url}


def _missing(wanted: set[float], held: set[float]) -> set[float]:
    return {each for each in wanted if each not in held and -each not in held}


def _steps(facts: Path) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    for file, kind in (("pledges.yaml", "first"), ("pledges_more.yaml", "second")):
        for row in _read(facts / file, "pledges"):
            lists = [("steps", kind), ("superseded", "replaced")]
            for name, place in lists:
                steps = row.get(name, [])
                if steps:
                    ids = MAP["pledges"][row["iso3"]][place]
                    assert len(ids) == len(steps), f"{row['iso3']} {place}"
                    yield from ((row["iso3"], each, step, row) for each, step in zip(ids, steps, strict=True))


def test_every_step_of_a_pledge_keeps_its_numbers_and_dates(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    count = 0
    for ally, name, step, _ in _steps(facts):
        entry = ledger[name]
        wanted = {key: step.get(key) for key in ("share", "core", "related", "amount", "share_increment_pp")}
        wanted["year"] = re.findall(r"20\d\d", str(step.get("year")))
        if wanted["share"] == "2.x":  # "between 2 and 3": the floor is kept
            wanted["share"] = 2.0
        assert not _missing(_numbers(wanted), _numbers(entry)), f"{ally} {name}"
        assert _typed(step.get("amount")) <= _typed(entry["money"]), name
        if isinstance(step.get("share"), float) and name != "prt-3.5-by-2035":
            assert entry["value"] == step["share"], name
        if re.fullmatch(r"[\d-]+", str(step.get("announced"))) and name not in MAP["corrected"]["days"]:
            assert str(entry["announced"]).startswith(str(step["announced"])), name
        count += 1
    assert count == 126  # steps of both files and those they replaced


def test_every_step_keeps_its_source_and_grade(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    for _, name, step, row in _steps(facts):
        entry = ledger[name]
        second = MAP["pledges"][row["iso3"]].get("second", [])
        if ("source" not in step and name in second) or name in MAP["corrected"]["sources"]:
            continue  # confirmed or corrected by the second collection, whose source and grade it carries
        own = _addresses(step) or _addresses({key: row[key] for key in row if key.endswith("source")})
        if own and entry["confidence"] != "unverified":
            assert own <= _addresses(entry["sources"]), name
        grade = step.get("confidence", row.get("confidence"))
        if grade in GRADES and row["iso3"] != "CAN":
            assert entry["confidence"] == grade, name


def test_every_alliance_target(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    rows = _read(facts / "alliance_targets.yaml", "targets")
    assert {row["id"] for row in rows} == set(MAP["targets"])
    for row in rows:
        entry = ledger[MAP["targets"][row["id"]]]
        wanted = [row.get("value"), row.get("deadline"), [*_found(row, "decided"), *_found(row.get("review"), "year")]]
        assert not _missing(_numbers(wanted) - {7.0, 3.0}, _numbers(entry)), row["id"]
        assert entry["announced"] == str(row.get("announced", "2025-06-25")), row["id"]
        assert entry["confidence"] == row["confidence"], row["id"]
        if row["id"] == "hague_2025_spain_understanding":
            readings = asdict(next(each for each in load.targets() if each.id == "hague-core-3.5-2025"))["readings"]
            assert _addresses(row) <= _addresses(readings)
        else:
            assert _addresses(row) <= _addresses(entry), row["id"]


# Where the second collection corrects or explains the first, or a number is a rank, a count of years or a page.
ASIDE = {
    "norad_mod_2022": {"Five", "components_note"},
    "cpsp": {"timeline", "facts", "first_delivery"},
}
MONEY = ("value", "year_profile", "government_2008", "press_now", "pbo_2019")


def test_every_amount_of_a_programme(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    rows = [
        *_read(facts / "canada_programmes.yaml", "programmes"),
        *_read(facts / "canada_programmes_more.yaml", "programmes"),
    ]
    assert {row["id"] for row in rows} == set(MAP["programmes"])
    second = {row["id"]: row for row in rows[len(_read(facts / "canada_programmes.yaml", "programmes")) :]}
    for row in rows:
        entries = [ledger[name] for name in MAP["programmes"][row["id"]]]
        held = _numbers(entries)
        for name in MONEY:
            assert not _missing(_numbers(list(_found(row, name))), held), f"{row['id']} {name}"
        for said in [*row.get("amounts", []), *row.get("estimates", []), *row.get("contracts", [])]:
            _amount_is_there(row["id"], said, entries, corrected=second.get(row["id"]))
        if isinstance(row.get("announced"), str):
            dates = {str(date) for date in _found(entries, "announced")}
            assert any(date and date.startswith(row["announced"]) for date in dates), row["id"]
        assert _addresses(row) <= _addresses([each["sources"] for each in entries]), row["id"]


def _amount_is_there(
    name: str, said: dict[str, Any], entries: list[dict[str, Any]], *, corrected: dict[str, Any] | None
) -> None:
    """Find the amount with the same value, currency and grade; a grade the second collection corrects may differ."""
    value = said.get("value")
    if value is None or isinstance(value, str) or value in MAP["corrected"]["amounts"].get(name, ()):
        return
    same = [
        amount
        for entry in entries
        for amount in [*entry.get("amounts", ()), *entry.get("money", ())]
        if amount["value"] == value and amount["currency"] == said["currency"]
    ]
    assert same, f"{name}: {said}"
    grades = {amount.get("confidence") for amount in same} - {None}
    again = corrected is not None and value in _numbers(list(_found(corrected, "value")))
    if grades and said.get("confidence") in GRADES and not again:
        assert said["confidence"] in grades, f"{name}: {said}"


def test_every_share_of_canada(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    for row in _read(facts / "canada_programmes.yaml", "programmes"):
        paths = [*_found(row, "pct_gdp"), *_found(row, "cbc_figure"), *_found(row, "nato_2025_edition")]
        held = _numbers([ledger[name] for name in MAP["programmes"][row["id"]]])
        assert not _missing(_numbers(paths), held), row["id"]


def test_every_restated_share_of_canada(facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    rows = _read(facts / "canada_programmes_more.yaml", "programmes")
    measured = next(row for row in rows if row["id"] == "definition_change_2017")["measured_in_nato_releases"]
    shares = {each["year"]: each for each in ledger["reporting-change-2017"]["shares"]}
    for row in measured:
        assert shares[row["year"]]["change"] == row["change_pp"]
        assert not _missing(_numbers([row["before"], row["after"]]) - _numbers(["01", "03", "06"]), _numbers(shares))


@pytest.mark.parametrize("name", ["shocks", "projections"])
def test_every_number_of_shocks_and_projections(name: str, facts: Path, ledger: dict[str, dict[str, Any]]) -> None:
    file = {"shocks": "gdp_shocks.yaml", "projections": "peer_projections.yaml"}[name]
    rows = _read(facts / file, name)
    assert {row["id"] for row in rows} == set(MAP[name])
    texts = {"id", "title", "url", "url_note", "secondary_url", "date", "note", "conflict", "confidence", "read_in",
             "basis", "use", "yearly_table_note", "deficit_reading", "intermediate_years", "outcome", "scope",
             "assumption"}  # fmt: skip
    for row in rows:
        if MAP[name][row["id"]] is None:
            continue
        entry = ledger[MAP[name][row["id"]]]
        wanted = _numbers({key: value for key, value in row.items() if key not in texts})
        wanted = {each * 1000 if row["id"] == "mckinsey_2024_gap" else each for each in wanted}
        assert not _missing(wanted - _labels(row), _numbers(entry)), row["id"]
        fields = {key: value for key, value in row.items() if key not in texts}
        assert _typed(fields) <= _typed(entry) | {3.0}, row["id"]  # 3: the year in which an adjustment is over
        if row.get("date"):
            assert str(entry["announced"])[:7] == str(row["date"])[:7], row["id"]
        assert entry["confidence"] == row["confidence"], row["id"]
        assert _addresses(row) - {None} <= _addresses(entry["sources"]), row["id"]


def _labels(row: dict[str, Any]) -> set[float]:
    """Numbers that are only in the names of fields, such as the 2024 of USA_2024 or to_3_5."""
    named = {key for value in row.values() if isinstance(value, dict) for key in value}
    return {number for key in named if re.search("[a-z]", str(key)) for number in _numbers(str(key).replace("_", " "))}
