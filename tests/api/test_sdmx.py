"""The record is a source for SDMX: pysdmx and sdmx1 ask our server for structures and data, and read what comes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import polars as pl
import pytest

import burdenshare as bs
from burdenshare.core.status import MEANING
from tests.serving import serving

pysdmx = pytest.importorskip("pysdmx", reason="SDMX is read with pysdmx and sdmx1: requirements.in")
sdmx = pytest.importorskip("sdmx")

KEY = "A.CAN.defence_share_gdp"
DAY = "2025-05-07"
DIMENSIONS = ["FREQ", "REF_AREA", "INDICATOR", "DEFINITION", "RELEASE"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from burdenshare.api.app import create

    with serving(create(seconds=120)) as address:
        yield f"{address}/sdmx/v2"


@pytest.fixture(scope="module")
def client(address: str) -> Any:
    entry = json.load(urlopen(address))
    assert entry["url"] == address
    sdmx.add_source(entry, override=True)
    return sdmx.Client(entry["id"])


@pytest.fixture(scope="module")
def service(address: str) -> Any:
    from pysdmx.api.qb import ApiVersion, RestService
    from pysdmx.io.format import DataFormat, StructureFormat

    return RestService(
        address, ApiVersion.V2_2_2, data_format=DataFormat.SDMX_CSV_2_0_0,
        structure_format=StructureFormat.SDMX_ML_3_0, timeout=60,
    )  # fmt: skip


def known(day: str | None) -> dict[int, float]:
    """Give what the store knows of Canada's share on a day."""
    from burdenshare.store.read import as_of

    rows = as_of(day, areas=["CAN"], indicators=["defence_share_gdp"])
    kept = rows.filter(pl.col("definition") == ("nato-core" if day is None else "nato-total"))
    return dict(kept.select("period", "obs_value").iter_rows())


def test_sdmx1_reads_the_structure(client: Any) -> None:
    flow = client.dataflow("FIGURES", params={"references": "descendants"})
    structure = flow.structure["FIGURES"]
    assert [each.id for each in structure.dimensions] == [*DIMENSIONS, "TIME_PERIOD"]
    assert [each.id for each in structure.measures] == ["OBS_VALUE"]
    assert {"OBS_STATUS", "UNIT_MEASURE", "DECIMALS", "RELEASED_AT"} <= {each.id for each in structure.attributes}
    assert str(flow.codelist["CL_AREA"]["CAN"].name) == "Canada"
    assert flow.codelist["CL_AREA"]["DEU"].name.localizations["fr"] == "Allemagne"
    assert "nato-2026-07" in flow.codelist["CL_RELEASE"]
    assert structure.dimensions.get("REF_AREA").local_representation.enumerated is flow.codelist["CL_AREA"]


def by_year(message: Any) -> dict[int, float]:
    told = sdmx.to_pandas(message).reset_index()
    return dict(zip(told["TIME_PERIOD"].astype(int), told["value"], strict=True))


def test_sdmx1_reads_data(client: Any) -> None:
    structure = client.datastructure("FIGURES", params={"references": "children"}).structure["FIGURES"]
    message = client.data("FIGURES", key=f"{KEY}.nato-core", dsd=structure)
    assert by_year(message) == pytest.approx(known(None))
    observation = next(iter(message.data[0].obs))
    assert observation.attached_attribute["UNIT_MEASURE"].value == "PT_GDP"


def test_sdmx1_reads_our_csv(address: str, client: Any) -> None:
    structure = client.datastructure("FIGURES", params={"references": "children"}).structure["FIGURES"]
    with urlopen(f"{address}/data/dataflow/BURDENSHARE/FIGURES/1.0.0/{KEY}.nato-core?format=csv") as reply:
        message = sdmx.read_sdmx(io.BytesIO(reply.read()), format="csv", structure=structure)
    told = {each.key["TIME_PERIOD"].value: each for each in message.data[0].obs}
    assert {int(year): float(each.value) for year, each in told.items()} == pytest.approx(known(None))
    assert told["2026"].attached_attribute["OBS_STATUS"].value == "E"


@pytest.mark.parametrize("form", ["SDMX_CSV_2_0_0", "SDMX_ML_3_0"])
@pytest.mark.parametrize("across", [None, "AllDimensions"])
def test_pysdmx_reads_data_of_a_day(service: Any, address: str, form: str, across: str | None) -> None:
    from pysdmx.api.qb import (
        ApiVersion,
        DataContext,
        DataQuery,
        RestService,
        StructureQuery,
        StructureReference,
        StructureType,
    )
    from pysdmx.io import get_datasets
    from pysdmx.io.format import DataFormat

    flow = ("BURDENSHARE", "FIGURES")
    structure = service.structure(
        StructureQuery(StructureType.DATAFLOW, *flow, references=StructureReference.DESCENDANTS)
    ).decode()
    asking = RestService(address, ApiVersion.V2_2_2, data_format=DataFormat[form], timeout=60)
    query = DataQuery(
        DataContext.DATAFLOW, *flow, key=f"{KEY}.nato-total.*", as_of=datetime.fromisoformat(DAY), obs_dimension=across
    )
    (found,) = get_datasets(asking.data(query).decode(), structure, validate=True)
    assert {each.id for each in found.structure.components} >= {"RELEASE", "OBS_VALUE", "OBS_STATUS"}
    told = dict(zip(found.data["TIME_PERIOD"].astype(int), found.data["OBS_VALUE"].astype(float), strict=True))
    assert told == pytest.approx(known(DAY))


def test_pysdmx_asks_as_of_a_registry(address: str) -> None:
    from pysdmx.api.fmr import RegistryClient

    registry = RegistryClient(address, timeout=60)
    schema = registry.get_schema("dataflow", "BURDENSHARE", "FIGURES", "1.0.0")
    assert [each.id for each in schema.components.dimensions][:5] == DIMENSIONS
    assert {each.id for each in schema.components["OBS_STATUS"].enumeration} == set(MEANING)
    assert {each.id: each.name for each in registry.get_codes("BURDENSHARE", "CL_AREA")}["CAN"] == "Canada"
    assert [each.id for each in registry.get_dataflows("BURDENSHARE")] == ["FIGURES"]
    assert "OBS_VALUE" in {each.id for each in registry.get_concepts("BURDENSHARE", "CONCEPTS").concepts}
    assert [each.id for each in registry.get_agencies("SDMX")] == ["BURDENSHARE"]


@pytest.mark.parametrize("form", ["SDMX_ML_3_0", "SDMX_JSON_2_0_0"])
def test_structures_are_valid_by_the_schemas_of_sdmx(address: str, form: str) -> None:
    from pysdmx.api.qb import ApiVersion, RestService, StructureQuery
    from pysdmx.io import read_sdmx
    from pysdmx.io.format import StructureFormat

    asking = RestService(address, ApiVersion.V2_2_2, structure_format=StructureFormat[form], timeout=60)
    found = read_sdmx(asking.structure(StructureQuery()).decode(), validate=True).structures
    assert {type(each).__name__ for each in found} == {
        "Codelist", "ConceptScheme", "DataStructureDefinition", "Dataflow", "AgencyScheme",
    }  # fmt: skip


def test_as_of_and_history(address: str, client: Any) -> None:
    where = f"{address}/data/dataflow/BURDENSHARE/FIGURES/+/{KEY}.nato-total?asOf={DAY}"
    then = client.get(url=where)
    assert by_year(then) == pytest.approx(known(DAY))
    assert max(sdmx.to_pandas(then).reset_index()["RELEASE"]) < "nato-2025-05"
    ever = client.data("FIGURES", key=f"{KEY}.nato-total", params={"include_history": True})
    every = sdmx.to_pandas(ever).reset_index()
    lives = bs.ask("life", "CAN", 2024).rows
    assert set(every[every["TIME_PERIOD"] == "2024"]["RELEASE"]) == set(
        lives.filter(pl.col("definition") == "nato-total")["release"]
    )


def asked(address: str, where: str) -> list[dict[str, str]]:
    with urlopen(f"{address}/data/dataflow/BURDENSHARE/FIGURES/1.0.0/{where}") as reply:
        return list(csv.DictReader(io.TextIOWrapper(reply, encoding="utf-8")))


def test_filters_on_components(address: str) -> None:
    rows = asked(address, f"{KEY}?c[TIME_PERIOD]=ge:2014%2Ble:2016&c[DEFINITION]=nato-total&format=csv")
    assert [row["TIME_PERIOD"] for row in rows] == ["2014", "2015", "2016"]
    whole = asked(address, "*?c[REF_AREA]=CAN,POL&c[INDICATOR]=personnel_share&c[OBS_STATUS]=ne:A&format=csv")
    assert {row["REF_AREA"] for row in whole} == {"CAN", "POL"}
    assert "A" not in {row["OBS_STATUS"] for row in whole}
    last = asked(address, f"{KEY}.nato-total.nato-2024-06?lastNObservations=2&attributes=OBS_STATUS&format=csv")
    assert [(row["TIME_PERIOD"], row["OBS_STATUS"]) for row in last] == [("2023", "E"), ("2024", "E")]
    assert "UNIT_MEASURE" not in last[0]
    months = asked(address, "M.CAN.fx_per_eur?includeHistory=true&c[TIME_PERIOD]=2025-03&format=csv")
    assert {(row["FREQ"], row["TIME_PERIOD"]) for row in months} == {("M", "2025-03")}


@pytest.mark.parametrize(
    ("where", "status", "says"),
    [
        ("structure/dataflow/BURDENSHARE/FIGURE", 404, "there is FIGURES"),
        ("structure/codelist/BURDENSHARE/CL_X", 404, "CL_AREA"),
        ("structure/hierarchy", 404, "there are dataflow"),
        ("structure/dataflow/ECB", 404, "Agency 'ECB'"),
        ("structure/dataflow?references=some", 422, "references is 'some'"),
        ("data/dataflow/BURDENSHARE/FIGURES/2.0.0", 404, "Version"),
        (f"data/dataflow/BURDENSHARE/FIGURES/+/{KEY}.x.y.z.a", 422, "parts"),
        (f"data/dataflow/BURDENSHARE/FIGURES/+/{KEY}?asOf=May", 422, "write a day"),
        (f"data/dataflow/BURDENSHARE/FIGURES/+/{KEY}?startPeriod=2014", 422, "startPeriod"),
        ("data/dataflow/BURDENSHARE/FIGURES/+/A.XXX", 404, "Nothing is held"),
        ("data?includeHistory=true", 413, "or for CSV"),
        ("metadata/x", 501, "not done here"),
    ],
)
def test_what_cannot_be_answered_is_said(address: str, where: str, status: int, says: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/{where}")
    told = json.load(refused.value)
    assert (refused.value.code, refused.value.headers["content-type"]) == (status, "application/problem+json")
    assert says in told["detail"]
