"""Do many machines give the rows that one gives? Spark and Dask run check_batches as it stands, here on one machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

pa = pytest.importorskip("pyarrow")
from burdenshare.claims.many import SCHEMA, check_batches  # noqa: E402
from burdenshare.claims.workers import check_many  # noqa: E402
from tests.claims.scoring import TODAY, sentences  # noqa: E402


def texts(number: int = 60) -> pl.DataFrame:
    """Some labelled sentences, one text without a claim, one null, one with a date that is none."""
    entries = sentences("corpus")[:number]
    rows = [{"id": each["id"], "text": each["text"], "written": str(each["date"])} for each in entries]
    rows += [{"id": "none", "text": "The talks went on for days.", "written": None}]
    rows += [{"id": "null", "text": None, "written": None}, {"id": "no day", "text": "x", "written": "2026-13-40"}]
    return pl.DataFrame(rows)


def ordered(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.sort("id", "n").to_dicts()


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Texts in three files, as a crawl leaves them."""
    folder = tmp_path_factory.mktemp("texts")
    for part in range(3):
        texts()[part::3].write_parquet(folder / f"part-{part}.parquet")
    return str(folder)


@pytest.fixture(scope="module")
def alone() -> list[dict[str, Any]]:
    return ordered(check_many(texts(), today=TODAY))


def test_each_text_keeps_its_claims_and_its_place(alone: list[dict[str, Any]]) -> None:
    ids = {row["id"] for row in alone}
    assert len(ids) > 50 and not ids & {"none", "null"}


def test_a_text_that_cannot_be_judged_says_why_and_the_others_go_on() -> None:
    rows = check_many(texts(3), today=TODAY)
    bad = rows.filter(pl.col.id == "no day").row(0, named=True)
    assert (bad["n"], bad["verdict"]) == (0, None) and "2026-13-40" in bad["reason"]
    assert rows.height > 3


def test_batches_come_out_as_they_went_in() -> None:
    batches = texts(6).to_arrow().to_batches(max_chunksize=2)
    found = list(check_batches(iter(batches), today=TODAY))
    assert len(found) == len(batches) and all(each.schema == SCHEMA for each in found)


def test_nothing_found_has_the_columns_too() -> None:
    empty = pa.RecordBatch.from_pydict({"id": ["a"], "text": ["Nothing."]})
    (found,) = check_batches(iter([empty]), today=TODAY)
    assert found.num_rows == 0 and found.schema == SCHEMA


def test_a_batch_without_texts_is_refused_in_a_sentence() -> None:
    from burdenshare.core.errors import QueryError

    with pytest.raises(QueryError, match="columns `id` and `text`"):
        list(check_batches(iter([pa.RecordBatch.from_pydict({"words": ["a"]})])))


@pytest.mark.filterwarnings("ignore")  # what an engine warns of itself is not ours to mend
def test_dask_gives_the_same_rows(parquet: str, alone: list[dict[str, Any]]) -> None:
    pytest.importorskip("dask.dataframe")
    distributed = pytest.importorskip("distributed")
    from benchmarks.check_many import by_dask

    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
    ):
        assert ordered(by_dask(parquet, today=TODAY)) == alone


@pytest.fixture
def spark() -> Iterator[Any]:
    """Spark in local mode, with this Python in its workers."""
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none here")
    from benchmarks.check_many import spark_session

    session = spark_session(sql, workers=2)
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(spark: Any, parquet: str, alone: list[dict[str, Any]], tmp_path: Path) -> None:
    from benchmarks.check_many import by_spark

    by_spark(spark, parquet, str(tmp_path / "claims"), today=TODAY)
    assert ordered(pl.read_parquet(tmp_path / "claims" / "*.parquet")) == alone
