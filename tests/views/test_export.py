"""An export is whole, writes over nothing, and every program it is described for reads it."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

import burdenshare as bs
from burdenshare.cli.app import app
from burdenshare.core.errors import QueryError
from burdenshare.formats.package.described import KEYS, TABLES
from burdenshare.store.catalogue import all_held
from burdenshare.store.read import history

DAY = "2016-03-31"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "record"
    bs.export(folder, as_of=DAY, source="nato")
    return folder


def told(package: Path, name: str) -> Any:
    return json.loads((package / name).read_text(encoding="utf-8"))


def test_the_export_holds_every_figure(package: Path) -> None:
    known = history(DAY)
    assert known.height > 500
    assert pl.read_parquet(package / "figures.parquet").height == known.height
    assert pl.read_csv(package / "figures.csv", infer_schema_length=None).height == known.height


def test_r_reads_every_table_whole(package: Path) -> None:
    if (r := shutil.which("Rscript")) is None:
        pytest.skip("R is not installed here")
    line = "for (f in commandArgs(TRUE)) { d <- read.csv(f); cat(nrow(d), ncol(d), '\\n') }"
    tables = sorted(package.glob("*.csv"))
    done = subprocess.run([r, "-e", f"options(warn=2); {line}", *tables], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    read = [pl.read_csv(each, infer_schema_length=None) for each in tables]
    assert done.stdout.split("\n")[: len(tables)] == [f"{each.height} {each.width} " for each in read]


def test_an_export_writes_over_nothing(package: Path) -> None:
    with pytest.raises(QueryError, match="nothing is written over"):
        bs.export(package)


@pytest.mark.filterwarnings("ignore")  # the validator's own
def test_frictionless_validates_the_data_package(package: Path) -> None:
    from frictionless import Package

    report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_every_file_is_listed_with_its_size_and_sum_and_every_column_is_described(package: Path) -> None:
    listed = told(package, "datapackage.json")
    assert listed["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {each["path"] for each in listed["resources"]} == {"figures.parquet", *(f"{name}.csv" for name in TABLES)}
    for each in listed["resources"]:
        body = (package / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(body), f"sha256:{sha256(body).hexdigest()}")
    tables = {each["name"]: each["schema"]["fields"] for each in listed["resources"] if "schema" in each}
    assert [field["name"] for fields in tables.values() for field in fields if "description" not in field] == []
    units = {field["name"]: field.get("unit") for field in tables["figures"]}
    assert (units["value"], units["period"]) == ("as the column unit says", "year")
    assert [field["type"] for field in tables["releases"] if field["name"] == "released_at"] == ["date"]


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_validates_and_loads_records(package: Path, caplog: pytest.LogCaptureFixture) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    with caplog.at_level(logging.WARNING):
        found = mlcroissant.Dataset(str(package / "croissant.json"))
    assert (found.metadata.issues.errors, found.metadata.issues.warnings) == (set(), set())
    assert "not standard" not in caplog.text
    records = list(found.records("figures"))
    figures = pl.read_parquet(package / "figures.parquet")
    assert [each["figures/id"].decode() for each in records] == figures["id"].to_list()
    assert [each["figures/value"] for each in records[:50]] == pytest.approx(
        figures["value"].to_list()[:50], nan_ok=True
    )
    assert {each["areas/code"].decode() for each in found.records("areas")} > {"CAN", "POL"}


@pytest.mark.filterwarnings("ignore")
def test_csvw_reads_every_table(package: Path) -> None:
    csvw = pytest.importorskip("csvw")
    group = csvw.TableGroup.from_file(package / "csv-metadata.json")
    assert {table.url.string for table in group.tables} == {f"{name}.csv" for name in TABLES}
    for table in group.tables:
        rows = list(table.iterdicts())
        key = KEYS[table.local_name.removesuffix(".csv")]
        assert len({row[key] for row in rows}) == len(rows) > 0
    group.check_referential_integrity()


@pytest.mark.filterwarnings("ignore")
def test_rdflib_reads_the_catalogue_with_releases_as_versions(package: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(package / "dcat.jsonld", format="json-ld")
    asked = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        SELECT ?name ?day ?before WHERE {
          ?catalogue a dcat:Catalog ; dcat:dataset ?release .
          <urn:burdenshare:nato> dcat:hasVersion ?release .
          ?release dcat:isVersionOf <urn:burdenshare:nato> ; dct:rights ?terms .
          ?release dct:identifier ?name ; dct:issued ?day .
          OPTIONAL { ?release dcat:previousVersion/dct:identifier ?before } } ORDER BY ?day"""
    rows = [(str(name), day.toPython().isoformat(), before and str(before)) for name, day, before in graph.query(asked)]
    papers = sorted((e.papers for e in all_held() if e.papers.source == "nato" and e.papers.released_at <= DAY),
                    key=lambda each: each.released_at)  # fmt: skip
    assert [(name, day) for name, day, _ in rows] == [(each.release, each.released_at) for each in papers]
    assert [before for *_, before in rows] == [None, *(each.release for each in papers[:-1])]
    sums = {str(each) for each in graph.objects(None, rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue"))}
    assert sha256((package / "figures.parquet").read_bytes()).hexdigest() in sums


@pytest.mark.filterwarnings("ignore")
def test_rocrate_reads_the_crate(package: Path) -> None:
    crate = pytest.importorskip("rocrate.rocrate").ROCrate(str(package))
    there = {path.name for path in package.iterdir()} - {"ro-crate-metadata.json"}
    assert {each.id for each in crate.data_entities} == there
    assert "nato-2016-01" in {each.id.removeprefix("#") for each in crate.contextual_entities}


def test_an_export_to_be_passed_on_leaves_out_what_must_not_be(tmp_path: Path) -> None:
    """The World Bank repeats SIPRI's shares: they leave too, its own GDP stays."""
    answer = bs.ask("export", tmp_path / "out", as_of="2026-08-01", source="worldbank")
    known = history("2026-08-01", sources=["worldbank"])
    gone = known.filter(pl.col("definition") == "sipri").height
    assert gone > 700 and answer.notes[0] == (
        f"{gone} figures are left out, whose owners do not allow them to be passed on: SIPRI military expenditure. "
        "definitions.csv says why; `export --own-use` keeps them in a copy for yourself."
    )
    kept = pl.read_parquet(tmp_path / "out/figures.parquet")
    assert kept.height == known.height - gone > 5000
    assert set(kept["definition"]) == {"macro"}
    deposit = told(tmp_path / "out", ".zenodo.json")
    assert (deposit["version"].split("+")[1], deposit["license"]) == ("2026-08-01", "other-nc")
    assert "CC BY 4.0, World Bank" in deposit["notes"] and "are left out" in deposit["description"]


def test_an_export_of_nothing_that_may_be_passed_on_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="SIPRI allows non-commercial use"):
        bs.export(tmp_path / "out", source="sipri")


DESCRIBED = ("datapackage.json", "croissant.json", "csv-metadata.json", "dcat.jsonld", "ro-crate-metadata.json")


def test_sipri_s_figures_leave_every_export_but_a_copy_for_oneself_and_every_description_says_so(
    tmp_path: Path,
) -> None:
    answer = bs.ask("export", tmp_path / "own", as_of="2026-08-01", source="sipri", redistribute=False)
    kept = pl.read_parquet(tmp_path / "own/figures.parquet")
    assert kept.filter(indicator="defence_ncu_current").height == 372 and kept.height > 2000
    said = f"For your own use, not to be passed on: {kept.height:,} figures are in it whose owners do not allow that"
    assert str(answer.notes[0]).startswith(said) and answer.question.endswith(" --own-use")
    assert all(said in json.dumps(told(tmp_path / "own", name)) for name in DESCRIBED)
    assert not (tmp_path / "own/.zenodo.json").exists(), "an archive passes on"

    bs.export(tmp_path / "out", as_of="2026-08-01", source="worldbank")
    assert all("800 figures are left out" in json.dumps(told(tmp_path / "out", name)) for name in DESCRIBED)


def test_the_command_writes_what_may_be_passed_on_unless_it_is_for_oneself(tmp_path: Path) -> None:
    for name, words in (("out", []), ("own", ["--own-use"])):
        line = ["export", str(tmp_path / name), "--as-of", "2026-08-01", "--source", "worldbank", *words]
        done = CliRunner().invoke(app, line, catch_exceptions=False)
        assert done.exit_code == 0
        assert ("sipri" in set(pl.read_parquet(tmp_path / name / "figures.parquet")["definition"])) == bool(words)
