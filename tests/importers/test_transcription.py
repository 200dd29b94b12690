"""Transcribed releases: the papers on top, the vocabulary, and all 17,006 facts held, one for one."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from burdenshare.core.errors import LayoutError, SourceError
from burdenshare.core.model import KEY, schema
from burdenshare.core.units import UNITS
from burdenshare.importers import transcription
from burdenshare.importers.opened import Opened
from burdenshare.importers.transcription import observations
from burdenshare.importers.transcription.sidecar import REQUIRED
from burdenshare.indicators.registry import definitions, indicators

HEADER = "country_iso3,year,indicator,value,unit,status,found_in"
FACT = "CAN,2024,defence_expenditure_pct_gdp,1.45,% of real GDP (2021 prices),E,news page"


def file(*facts: str, drop: str = "", **changes: str) -> Opened:
    top = [f"# {name}: {value}" for name, value in (REQUIRED | changes).items() if name != drop]
    return Opened("typed.csv", "\n".join([*top, HEADER, *facts]).encode() + b"\n")


def fact(
    indicator: str,
    unit: str,
    value: str = "1",
    area: str = "CAN",
    year: str = "2020",
    status: str = "A",
    place: str = "p",
) -> dict[str, str]:
    return dict(zip(HEADER.split(","), (area, year, indicator, value, unit, status, place), strict=True))


def one(row: dict[str, str], definition: str = "nato-total", price_year: int | None = None) -> dict[str, Any]:
    return observations([row], "extract", definition, price_year).row(0, named=True)


def test_a_file_with_its_papers_on_top() -> None:
    typed = file(FACT)
    assert transcription.recognise(typed) == "facts"
    reading = transcription.read(typed)
    assert (reading.papers.release, reading.papers.trust, reading.papers.released_at) == (
        "nato-2025-04",
        "transcribed",
        "2025-04-24",
    )
    row = reading.observations.row(0, named=True)
    assert (row["ref_area"], row["indicator"], row["period"], row["obs_value"]) == (
        "CAN",
        "defence_share_gdp",
        2024,
        1.45,
    )
    assert (row["status"], row["price_basis"], row["price_year"]) == ("E", "constant", 2021)
    assert (row["definition"], row["trust"], row["place"]) == ("nato-total", "transcribed", "news page")


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_line_is_named_with_an_example(name: str) -> None:
    with pytest.raises(SourceError, match=f"Add on top.*# {name}: {REQUIRED[name]}"):
        transcription.read(file(FACT, drop=name))


def test_the_day_may_be_given_instead_but_not_against_the_file() -> None:
    assert transcription.read(file(FACT, drop="released_at"), "2025-04-24").papers.released_at == "2025-04-24"
    with pytest.raises(SourceError, match="you say 2025-04-25"):
        transcription.read(file(FACT), "2025-04-25")


WRONG_PAPERS = [
    ({"released_at": "April"}, "no date"),
    ({"trust": "official"}, "transcribed, extract"),
    ({"definition": "nato"}, "nato-total"),
    ({"release": "sipri-2025-04"}, "nato-2025-04"),
    ({"price_year": "soon"}, "no year"),
    ({"author": "me"}, "no line is called author"),
]


@pytest.mark.parametrize(("changes", "says"), WRONG_PAPERS)
def test_wrong_papers(changes: dict[str, str], says: str) -> None:
    with pytest.raises(SourceError, match=says):
        transcription.read(file(FACT, **changes))


# printed indicator, printed unit -> indicator, unit, currency, price basis, price year, note
VOCABULARY = [
    (
        ("defence_expenditure_usd_constant2021", "billion USD (2021 prices and exchange rates; rounded, news)"),
        ("defence_usd_constant", "USD_BN", "USD", "constant", 2021, "rounded, news"),
    ),
    (
        ("defence_expenditure_usd_current", "billion USD (news)"),
        ("defence_usd_current", "USD_BN", "USD", "current", None, "news"),
    ),
    (
        ("defence_expenditure_lcu_constant2015", "million ALL (2015 prices)"),
        ("defence_ncu_constant", "NCU_MN", "ALL", "constant", 2015, None),
    ),
    (
        ("defence_expenditure_ncu_current", "million national currency units"),
        ("defence_ncu_current", "NCU_MN", "CAD", "current", None, None),
    ),
    (
        ("defence_expenditure_per_capita_constant2021", "USD (2021 prices and exchange rates)"),
        ("defence_per_capita_usd_constant", "USD", "USD", "constant", 2021, None),
    ),
    (
        ("gdp_per_capita_constant2015", "thousand USD (2015 prices)"),
        ("gdp_per_capita_usd_constant", "USD_TH", "USD", "constant", 2015, None),
    ),
    (("military_personnel", "thousand"), ("military_personnel", "PERSONS_TH", None, None, None, None)),
    (
        ("equipment_share", "% of total defence expenditure (one decimal)"),
        ("equipment_share", "PT_DEFENCE", None, None, None, "one decimal"),
    ),
    (
        ("defence_expenditure_real_change", "% annual real change"),
        ("defence_real_change", "PT_CHANGE", None, "constant", None, None),
    ),
]


@pytest.mark.parametrize(("printed", "ours"), VOCABULARY)
def test_vocabulary(printed: tuple[str, str], ours: tuple[Any, ...]) -> None:
    row = one(fact(*printed))
    assert tuple(row[each] for each in ("indicator", "unit", "currency", "price_basis", "price_year", "note")) == ours


def test_definitions_follow_the_figure() -> None:
    assert one(fact("gdp_usd_current", "million USD"), "nato-core")["definition"] == "macro"
    core = fact("core_defence_expenditure_pct_gdp", "% of real GDP (2021 prices)")
    assert one(core, "nato-core")["definition"] == "nato-core"
    assert one(fact("equipment_share", "% of core defence expenditure"), "nato-core")["definition"] == "nato-core"


def test_real_change_takes_the_release_s_price_year() -> None:
    assert one(fact("defence_expenditure_real_change", "% annual real change"), price_year=2021)["price_year"] == 2021


def test_national_currency_is_that_of_the_release_s_day() -> None:
    def money(area: str, year: str) -> str:
        return str(
            one(fact("defence_expenditure_ncu_current", "million national currency units", "1", area, year))["currency"]
        )

    assert (money("HRV", "2021"), money("HRV", "2024"), money("BGR", "2024"), money("POL", "2019")) == (
        "HRK",
        "EUR",
        "BGN",
        "PLN",
    )


def test_missing_values_and_aggregates() -> None:
    row = one(fact("defence_expenditure_pct_gdp", "% of GDP", "", "NATO_EUR_CAN", status="O"))
    assert (row["ref_area"], row["obs_value"], row["status"]) == ("NATO_EUR_CAN", None, "O")


SHARE = ("defence_expenditure_pct_gdp", "% of real GDP (2021 prices)")
BROKEN = [
    (fact("defence_share", SHARE[1]), "no such indicator"),
    (fact("defence_expenditure_usd", "million USD"), "_current or _constant"),
    (fact(SHARE[0] + "_current", SHARE[1]), "_current or _constant"),
    (fact(SHARE[0], "percent"), "unit 'percent' is unknown"),
    (fact(SHARE[0], "million USD"), "does not fit"),
    (fact("military_personnel", "million"), "unknown|does not fit"),
    (fact("military_personnel", "thousand USD"), "does not fit"),
    (fact("defence_expenditure_usd_current", "million EUR"), "in US dollars"),
    (fact("defence_expenditure_usd_constant2015", "million USD (2021 prices)"), "2015 and 2021"),
    (fact(*SHARE, value="1.45e"), "value should hold a number and holds '1.45e'"),
    (fact(*SHARE, value=""), "holds ''"),
    (fact(*SHARE, value="0", status="O"), "no value, yet '0'"),
    (fact(*SHARE, status="X"), "status 'X'"),
    (fact(*SHARE, area="Atlantis"), "no area"),
    (fact(*SHARE, year="24"), "no area and year"),
    (fact("core_" + SHARE[0], SHARE[1]), "release is nato-total, this line says core"),
]


@pytest.mark.parametrize(("row", "says"), BROKEN)
def test_faults_name_the_fact(row: dict[str, str], says: str) -> None:
    with pytest.raises(LayoutError, match=f"fact 1 .*({says})"):
        observations([row], "transcribed", "nato-total", None)


def test_other_faults() -> None:
    with pytest.raises(LayoutError, match="release is nato-core, this line says total"):
        observations([fact(*SHARE)], "transcribed", "nato-core", None)
    with pytest.raises(LayoutError, match="2015 and 2021"):
        observations([fact(*SHARE)], "transcribed", "nato-total", 2015)
    with pytest.raises(LayoutError, match="twice: at p and p"):
        observations([fact(*SHARE), fact(*SHARE)], "transcribed", "nato-total", None)
    with pytest.raises(LayoutError, match="fact 2 has 8 fields"):
        transcription.read(file(FACT, FACT + ", and more"))
    with pytest.raises(SourceError, match="no line country_iso3"):
        transcription.read(Opened("typed.csv", b"# release: nato-2025-04\n"))
    assert transcription.recognise(Opened("f", b"country,year\n")) is None


def folders(shared: Path) -> dict[str, list[dict[str, str]]]:
    """Read every fact held, by release, as the csv module gives them."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted(shared.glob("nato/*/facts*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found.setdefault(path.parent.name, []).extend(csv.DictReader(lines))
    return found


def test_all_facts_map_one_for_one(shared: Path) -> None:
    """A release's files go through together, so that a figure in two of them would be an error."""
    held = folders(shared)
    assert sum(map(len, held.values())) == 17_006
    for release, rows in held.items():
        frame = observations(rows, "extract", "nato-core" if release == "2026-07" else "nato-total", None, release)
        assert frame.schema == schema()
        assert frame["obs_value"].to_list() == [float(row["value"]) for row in rows]
        assert frame["ref_area"].to_list() == [row["country_iso3"] for row in rows]
        assert frame["period"].to_list() == [int(row["year"]) for row in rows]
        assert frame["status"].to_list() == [row["status"] for row in rows]
        assert frame["place"].to_list() == [row["found_in"] for row in rows]
        assert not frame.select(pl.struct(KEY).is_duplicated().any()).item()
        assert set(frame["indicator"]) <= set(indicators())
        assert set(frame["definition"]) <= set(definitions())
        assert set(frame["unit"]) <= set(UNITS)
        money = frame.filter(pl.col("unit").str.contains("NCU|USD"))
        assert money["currency"].null_count() == 0


def test_counts_by_release(shared: Path) -> None:
    counts = {release: len(rows) for release, rows in folders(shared).items()}
    assert (counts["2026-07"], counts["2024-06"], counts["2025-08"], counts["2025-04"]) == (6273, 5346, 1915, 47)
    assert counts["2019-06"] == 2681 + 172


def test_the_unit_agrees_with_the_registry(shared: Path) -> None:
    """What the registry says of an indicator (money, a definition of spending) must be what the mapping gave it."""
    registry = indicators()
    for release, rows in folders(shared).items():
        definition = "nato-core" if release == "2026-07" else "nato-total"
        kinds = observations(rows, "extract", definition, None).select("indicator", "definition", "currency").unique()
        for indicator, given, currency in kinds.iter_rows():
            assert (given == definition) == registry[indicator].expenditure
            assert (currency is not None) == registry[indicator].money


def test_croatia_s_kuna_is_borne_out_by_a_later_release(shared: Path) -> None:
    held = folders(shared)
    euros = {r["year"]: float(r["value"]) for r in held["2024-06"] if _is(r, "HRV", "defence_expenditure_lcu_current")}
    for release in ("2019-06", "2021-06"):
        table = [r for r in held[release] if _is(r, "HRV", "defence_expenditure_ncu_current")]
        rates = [float(r["value"]) / euros[r["year"]] for r in table if r["year"] in euros and r["status"] == "A"]
        assert rates == pytest.approx([7.5345] * len(rates), rel=0.001)
        assert len(rates) >= 2
        assert set(observations(table, "extract", "nato-total", None)["currency"]) == {"HRK"}


def _is(row: dict[str, str], area: str, indicator: str) -> bool:
    return (row["country_iso3"], row["indicator"]) == (area, indicator)
