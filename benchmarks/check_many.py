"""How fast are many articles checked, by one process and by two workers of Dask and of Spark?"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

ARTICLES, PARTS = 1200, 12
TODAY = "2026-11-23"
BAR = 1.7


def main() -> None:
    """Print articles a second for one process, and what a second worker brings."""
    with tempfile.TemporaryDirectory() as folder:
        texts = write(folder)
        words = texts["text"].str.split(" ").list.len().mean()
        print(f"{ARTICLES:,} articles of {words:,.0f} words; load of the machine before: {os.getloadavg()[0]:.1f}")
        alone(texts[:50])  # what is read once is not counted
        cpu, one = time.process_time(), timed(partial(alone, texts))
        cpu = time.process_time() - cpu
        told_alone(one, cpu)
        told("Dask", [timed_dask(folder, workers) for workers in (1, 2)])
        told("Spark", [timed_spark(folder, workers) for workers in (1, 2)])


def told_alone(seconds: float, cpu: float) -> None:
    """Print the speed of one process; its CPU is the same on a machine that others use too, the clock is not."""
    print(f"one process: {seconds:.1f} s, {ARTICLES / seconds:.0f} articles a second by the clock;")
    print(
        f"      CPU {cpu:.1f} s, {ARTICLES / cpu:.0f} a second, {1e6 * cpu / ARTICLES / 3600:.1f} core hours a million"
    )


def told(engine: str, seconds: list[float]) -> None:
    """Print one line of an engine."""
    gain = seconds[0] / seconds[1]
    print(
        f"{engine}: one worker {seconds[0]:.1f} s, two {seconds[1]:.1f} s: {gain:.2f} times (bar {BAR} on idle cores)"
    )


def write(folder: str) -> pl.DataFrame:
    """Write articles as a crawl leaves them: words about other things, and six claims in each."""
    from tests.claims.scoring import sentences

    said = [entry["text"] for entry in sentences("corpus") if "\n" not in entry["text"]]
    filler = "Talks went on for days about trade, borders and what else there was to say, and little came of it. " * 6
    texts = [" ".join(filler + said[(6 * n + k) % len(said)] for k in range(6)) for n in range(ARTICLES)]
    frame = pl.DataFrame(
        {"id": [f"a{n}" for n in range(ARTICLES)], "text": texts, "written": ["2026-08-01"] * ARTICLES}
    )
    for part in range(PARTS):
        frame[part::PARTS].write_parquet(Path(folder) / f"part-{part:02}.parquet")
    return frame


def timed(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def alone(texts: pl.DataFrame) -> None:
    from burdenshare.claims.workers import check_many

    check_many(texts, today=TODAY)


def timed_dask(folder: str, workers: int) -> float:
    """Time Dask with workers that have run once, so that their start is not counted."""
    import distributed

    with (
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        client.run(alone, pl.read_parquet(f"{folder}/part-00.parquet"))
        return timed(lambda: by_dask(folder, today=TODAY))


def timed_spark(folder: str, workers: int) -> float:
    """Time Spark with Python workers that have run once."""
    import pyspark.sql

    session = spark_session(pyspark.sql, workers)
    try:
        with tempfile.TemporaryDirectory() as out:
            by_spark(session, f"{folder}/part-00.parquet", f"{out}/warm", today=TODAY)
            return timed(lambda: by_spark(session, folder, f"{out}/claims", today=TODAY))
    finally:
        session.stop()


def by_dask(folder: str, *, today: str | None = None) -> pl.DataFrame:
    """Check a folder of Parquet with the Dask client that is open: one partition a file."""
    import dask.dataframe as dd
    import pandas as pd

    from burdenshare.claims.many import SCHEMA

    empty = SCHEMA.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    files = sorted(Path(folder).glob("*.parquet"))
    texts = dd.from_map(pd.read_parquet, files)  # read_parquet would join small files into one partition
    found = texts.map_partitions(partition, today=today, meta=empty).compute()
    return pl.from_pandas(found.reset_index(drop=True))


def partition(texts: Any, today: str | None = None) -> Any:
    """Check one partition, a pandas frame as Dask has it."""
    import pandas as pd
    import pyarrow as pa

    from burdenshare.claims.many import SCHEMA, check_batches

    batches = pa.Table.from_pandas(texts, preserve_index=False).to_batches()
    return pa.Table.from_batches(check_batches(iter(batches), today=today), schema=SCHEMA).to_pandas(
        types_mapper=pd.ArrowDtype
    )


def spark_session(sql: Any, workers: int) -> Any:
    """Open Spark in local mode with this Python in its workers, bounded and without its page."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master(f"local[{workers}]").appName("burdenshare")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.log.level": "ERROR",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
        "spark.sql.files.openCostInBytes": "256k",
        "spark.sql.files.maxPartitionBytes": "256k",
    }.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def by_spark(session: Any, folder: str, out: str, *, today: str | None = None) -> None:
    """Check a folder of Parquet with Spark and write a folder of Parquet."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from burdenshare.claims.many import SCHEMA

    def checked(batches: Iterator[Any]) -> Iterator[Any]:
        from burdenshare.claims.many import check_batches

        return check_batches(batches, today=today)

    session.read.parquet(folder).mapInArrow(checked, from_arrow_schema(SCHEMA)).write.parquet(out)


if __name__ == "__main__":
    main()
