"""Nothing of the third collection is lost: every fact's numbers, addresses, day and grade are in the entries named."""

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
    (Path(__file__).parents[1] / "cases" / "dossiers_to_ledger.yaml").read_text(encoding="utf-8"),
    Loader=yaml.CSafeLoader,
)
KNOWINGLY = {each for ids in MAP["otherwise"].values() for each in ids}
FILES = ("dossiers_can_usa_gbr", "dossiers_deu_fra_ita_esp_nld_bel", "dossiers_north_east_south")
NUMBER = re.compile(r"(?<![\d.A-Za-z-])-?\d+(?:\.\d+)?")
SAID = ("share", "amount", "amounts", "money", "core", "related", "low", "high", "path", "path_share", "path_amounts",
        "path_money", "special_fund", "amount_accrual", "parts", "change_pct", "debt_ratio_points", "share_national")  # fmt: skip  # noqa: E501
SOURCES = ("source", "primary", "second_source", "third_source", "fourth_source", "day_from")


class _Text(yaml.CSafeLoader):
    """Dates as text, as in the ledger."""


_Text.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, dict[str, Any]]:
    """Every fact of the dossiers by its id; a programme without one by Ally and name."""
    return dict(pair for name in FILES for pair in _rows(shared.parent / "facts" / f"{name}.yaml"))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Text)
    for ally in raw["dossiers"]:
        yield from ((each["id"], each) for each in ally.get("facts", ()))
        yield from ((f"{ally['iso3']}/{each['name']}", each) for each in ally.get("programmes", ()))
    for lists in (raw.get("european_union") or {}, {"ankara": raw.get("summit_ankara_2026") or []}):
        yield from ((each["id"], each) for held in lists.values() for each in held if each["id"] != "safe-regulation")


@pytest.fixture(scope="module")
def ledger() -> dict[str, dict[str, Any]]:
    """Every entry by id, whole; a programme under `programme ID`."""
    held: dict[str, dict[str, Any]] = {each.id: asdict(each) for each in (*load.summits(), *load.projections())}
    for code in allies():
        lists = (load.pledges, load.governments, load.related, load.loans, load.clauses)
        held |= {each.id: asdict(each) for ask in lists for each in ask(code)}  # type: ignore[operator]
    return held | {f"programme {p.id}": asdict(p) for code in load.with_programmes() for p in load.programmes(code)}


def _numbers(said: Any) -> set[float]:
    if isinstance(said, dict):
        return set().union(*(_numbers(key) | _numbers(value) for key, value in said.items()), set())
    if isinstance(said, list | tuple):
        return set().union(*map(_numbers, said), set())
    if isinstance(said, bool) or said is None:
        return set()
    return (
        {float(said)}
        if isinstance(said, int | float)
        else {float(each) for each in NUMBER.findall(str(said).replace(",", ""))}
    )


def test_every_fact_is_told_where_it_went(facts: dict[str, dict[str, Any]], ledger: dict[str, dict[str, Any]]) -> None:
    assert set(MAP["facts"]) == set(facts)
    assert {each for ids in MAP["facts"].values() for each in ids} <= set(ledger)


def test_every_fact_keeps_its_numbers_and_addresses(
    facts: dict[str, dict[str, Any]], ledger: dict[str, dict[str, Any]]
) -> None:
    aside = {float(each) for each in MAP["aside"]}
    for name, fact in facts.items():
        held = [ledger[each] for each in MAP["facts"][name]]
        lost = _numbers({key: fact[key] for key in SAID if key in fact}) - _numbers(held) - aside
        assert not {each for each in lost if -each not in _numbers(held)}, name
        wanted = {fact[key]["url"] for key in SOURCES if fact.get(key) and fact[key].get("url")}
        assert not {url for url in wanted if url not in repr(held)}, name


def test_an_entry_of_the_same_name_keeps_day_and_grade(
    facts: dict[str, dict[str, Any]], ledger: dict[str, dict[str, Any]]
) -> None:
    same = 0
    for name in set(facts) - KNOWINGLY:
        entry = ledger.get(f"programme {name}") if facts[name].get("kind") == "programme" else ledger.get(name)
        if entry is not None:
            assert entry["confidence"] == facts[name].get("confidence"), name
            assert not facts[name].get("announced") or entry["announced"] == str(facts[name]["announced"]), name
            same += 1
    assert same > 150
